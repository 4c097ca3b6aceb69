// SPDX-License-Identifier: AGPL-3.0-or-later
#include "rule/logic.h"

#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "rule/amount.h"
#include "rule/logic_inside.h"

const char *truth_word(enum truth truth)
{
    static const char *const words[TRUTHS] = { "not_met", "met", "not_known" };

    return words[truth];
}

const struct logic_fact *logic_fact(const struct logic_facts *facts, const char *key)
{
    for (size_t i = 0; i < facts->count; i++)
        if (facts->at[i].value && strcmp(facts->at[i].key, key) == 0)
            return &facts->at[i];
    return NULL;
}

void logic_forget(const struct logic_facts *facts)
{
    for (size_t i = 0; i < facts->count; i++)
        json_decref(facts->at[i].value);
}

/* --- values --- */

static const struct value UNKNOWN = { .kind = VALUE_UNKNOWN };

static struct value truth_value(enum truth truth)
{
    return truth == TRUTH_NOT_KNOWN ? UNKNOWN
                                    : (struct value){ .kind = VALUE_TRUTH, .n = truth == TRUTH_MET };
}

static bool fine_of(double d, int64_t *ret)
{
    double fine = d * FINE;

    if (!(fabs(fine) < 9e15) || fabs(fine - nearbyint(fine)) > 0.001)
        return false;
    *ret = (int64_t)nearbyint(fine);
    return true;
}

struct value value_of(json_t *json)
{
    json_t *cents = json_object_get(json, "cents");
    int64_t n;

    if (json_is_boolean(json))
        return (struct value){ .kind = VALUE_TRUTH, .n = json_is_true(json) };
    if (json_is_integer(cents))
        json = cents;
    if (json_is_integer(json))
        return __builtin_mul_overflow(json_integer_value(json), (int64_t)FINE, &n)
               ? UNKNOWN : (struct value){ .kind = VALUE_NUMBER, .n = n };
    if (json_is_real(json))
        return fine_of(json_real_value(json), &n) ? (struct value){ .kind = VALUE_NUMBER, .n = n }
                                                  : UNKNOWN;
    if (json_is_string(json))
        return (struct value){ .kind = VALUE_TEXT, .text = json_string_value(json) };
    if (json_is_array(json))
        return (struct value){ .kind = VALUE_LIST, .list = json };
    return UNKNOWN;
}

/* Amounts of an unknown period can't be made a year. */
static bool yearly(const struct logic_fact *fact, struct date on, int64_t *cents)
{
    json_t *amount = json_object_get(fact->value, "cents");

    if (!json_is_integer(amount))
        return false;
    *cents = json_integer_value(amount);
    return fact->period.set &&
           amount_a_year(*cents, (enum period)fact->period.n, on, cents);
}

static struct value value_of_fact(const struct judging *j, const char *key)
{
    const struct logic_fact *fact = logic_fact(j->facts, key);
    int64_t cents;

    if (!fact || !fact->value)
        return UNKNOWN;
    if (!fact->period.set || !json_is_object(fact->value))
        return value_of(fact->value);
    return yearly(fact, j->on, &cents) ? (struct value){ .kind = VALUE_NUMBER, .n = cents * FINE }
                                       : UNKNOWN;
}

static enum truth truth_of(struct value v)
{
    switch (v.kind) {
    case VALUE_TRUTH:
    case VALUE_NUMBER: return v.n != 0 ? TRUTH_MET : TRUTH_NOT_MET;
    case VALUE_TEXT: return *v.text ? TRUTH_MET : TRUTH_NOT_MET;
    case VALUE_LIST: return json_array_size(v.list) > 0 ? TRUTH_MET : TRUTH_NOT_MET;
    case VALUE_UNKNOWN:
    default: return TRUTH_NOT_KNOWN;
    }
}

static enum truth equals(struct value a, struct value b)
{
    if (a.kind == VALUE_UNKNOWN || a.kind != b.kind || a.kind == VALUE_LIST)
        return TRUTH_NOT_KNOWN;
    bool same = a.kind == VALUE_TEXT ? strcmp(a.text, b.text) == 0 : a.n == b.n;
    return same ? TRUTH_MET : TRUTH_NOT_MET;
}

static enum truth denied(enum truth truth)
{
    return truth == TRUTH_NOT_KNOWN ? truth : truth == TRUTH_MET ? TRUTH_NOT_MET : TRUTH_MET;
}

/* --- operators --- */

static struct value judge(struct judging *, json_t *rule, int depth);

static json_t *arg(json_t *args, size_t i)
{
    return json_is_array(args) ? json_array_get(args, i) : i == 0 ? args : NULL;
}

static size_t arg_count(json_t *args)
{
    return json_is_array(args) ? json_array_size(args) : 1;
}

static struct value judge_all(struct judging *j, json_t *args, bool any, int depth)
{
    bool open = false;

    for (size_t i = 0; i < arg_count(args); i++) {
        enum truth one = truth_of(judge(j, arg(args, i), depth));
        if (one == (any ? TRUTH_MET : TRUTH_NOT_MET))
            return truth_value(one);
        open = open || one == TRUTH_NOT_KNOWN;
    }
    return open ? UNKNOWN : truth_value(any ? TRUTH_NOT_MET : TRUTH_MET);
}

/* a < b, or a < b < c. */
static struct value judge_order(struct judging *j, const char *op, json_t *args, int depth)
{
    bool open = false;

    for (size_t i = 0; i + 1 < arg_count(args); i++) {
        struct value a = judge(j, arg(args, i), depth), b = judge(j, arg(args, i + 1), depth);
        if (a.kind != VALUE_NUMBER || b.kind != VALUE_NUMBER) {
            open = true;
            continue;
        }
        bool held = op[0] == '<' ? (op[1] ? a.n <= b.n : a.n < b.n)
                                 : (op[1] ? a.n >= b.n : a.n > b.n);
        if (!held)
            return truth_value(TRUTH_NOT_MET);
    }
    return open ? UNKNOWN : truth_value(TRUTH_MET);
}

static struct value judge_if(struct judging *j, json_t *args, size_t from, int depth)
{
    if (from + 1 >= arg_count(args))
        return from < arg_count(args) ? judge(j, arg(args, from), depth) : UNKNOWN;
    enum truth when = truth_of(judge(j, arg(args, from), depth));
    if (when == TRUTH_MET)
        return judge(j, arg(args, from + 1), depth);
    struct value rest = judge_if(j, args, from + 2, depth);
    if (when == TRUTH_NOT_MET)
        return rest;
    /* Whichever it is, when both ways lead to the same. */
    struct value then = judge(j, arg(args, from + 1), depth);
    return equals(then, rest) == TRUTH_MET ? rest : UNKNOWN;
}

static struct value judge_in(struct judging *j, json_t *args, int depth)
{
    struct value what = judge(j, arg(args, 0), depth), where = judge(j, arg(args, 1), depth);
    json_t *one;
    size_t i;

    if (what.kind == VALUE_UNKNOWN || what.kind == VALUE_LIST)
        return UNKNOWN;
    if (where.kind == VALUE_TEXT && what.kind == VALUE_TEXT)
        return truth_value(strstr(where.text, what.text) ? TRUTH_MET : TRUTH_NOT_MET);
    if (where.kind != VALUE_LIST)
        return UNKNOWN;
    json_array_foreach(where.list, i, one)
        if (equals(what, value_of(one)) == TRUTH_MET)
            return truth_value(TRUTH_MET);
    return truth_value(TRUTH_NOT_MET);
}

static struct value judge_sum(struct judging *j, char op, json_t *args, int depth)
{
    struct value sum = judge(j, arg(args, 0), depth);

    if (op == '-' && arg_count(args) == 1 && sum.kind == VALUE_NUMBER)
        sum.n = -sum.n;
    for (size_t i = 1; i < arg_count(args); i++) {
        struct value next = judge(j, arg(args, i), depth);
        bool wrong;
        if (sum.kind != VALUE_NUMBER || next.kind != VALUE_NUMBER)
            return UNKNOWN;
        /* One of two factors is whole, so that nothing is rounded. */
        if (op == '*' && next.n % FINE != 0) {
            struct value other = next;
            next = sum;
            sum = other;
        }
        if (op == '*' && next.n % FINE != 0)
            return UNKNOWN;
        wrong = op == '+' ? __builtin_add_overflow(sum.n, next.n, &sum.n)
              : op == '-' ? __builtin_sub_overflow(sum.n, next.n, &sum.n)
                          : __builtin_mul_overflow(sum.n, next.n / FINE, &sum.n);
        if (wrong)
            return UNKNOWN;
    }
    return sum.kind == VALUE_NUMBER ? sum : UNKNOWN;
}

static struct value judge_period(struct judging *j, bool month, json_t *args)
{
    json_t *var = json_object_get(arg(args, 0), "var");
    const struct logic_fact *fact = logic_fact(j->facts, text_or(json_string_value(arg(var, 0)),
                                                                 ""));
    int64_t cents;

    if (!fact || !yearly(fact, j->on, &cents))
        return UNKNOWN;
    return (struct value){ .kind = VALUE_NUMBER, .n = cents * (month ? FINE / 12 : FINE) };
}

bool logic_guideline(const struct judging *j, json_t *args, int64_t people, int64_t *ret)
{
    const struct rule *rule;

    return poverty_guideline(text_or(json_string_value(json_is_array(args) ? arg(args, 1) : NULL),
                                     "48"), people, j->on, &rule, ret);
}

static struct value judge_fpl(struct judging *j, json_t *args)
{
    const struct logic_fact *people = logic_fact(j->facts, "household_size");
    const struct logic_fact *income = logic_fact(j->facts, "income");
    int64_t guideline, cents;

    if (!income || !yearly(income, j->on, &cents) || !people || !json_is_integer(people->value) ||
        !logic_guideline(j, args, json_integer_value(people->value), &guideline))
        return UNKNOWN;
    return truth_value(within_percent(cents, guideline,
                                      json_integer_value(arg(args, 0)))
                       ? TRUTH_MET : TRUTH_NOT_MET);
}

static struct value judge(struct judging *j, json_t *rule, int depth)
{
    void *only = json_object_iter(rule);

    if (depth >= LOGIC_DEPTH || ++j->steps > LOGIC_STEPS)
        return UNKNOWN;
    if (!json_is_object(rule) || json_object_size(rule) != 1)
        return value_of(rule);
    const char *op = json_object_iter_key(only);
    json_t *args = json_object_iter_value(only);
    switch (logic_op(op)) {
    case OP_VAR: return value_of_fact(j, text_or(json_string_value(arg(args, 0)), ""));
    case OP_SAME: return truth_value(equals(judge(j, arg(args, 0), depth + 1),
                                            judge(j, arg(args, 1), depth + 1)));
    case OP_OTHER: return truth_value(denied(equals(judge(j, arg(args, 0), depth + 1),
                                                    judge(j, arg(args, 1), depth + 1))));
    case OP_ORDER: return judge_order(j, op, args, depth + 1);
    case OP_NOT: return truth_value(denied(truth_of(judge(j, arg(args, 0), depth + 1))));
    case OP_TRUE: return truth_value(truth_of(judge(j, arg(args, 0), depth + 1)));
    case OP_AND: return judge_all(j, args, false, depth + 1);
    case OP_OR: return judge_all(j, args, true, depth + 1);
    case OP_IF: return judge_if(j, args, 0, depth + 1);
    case OP_IN: return judge_in(j, args, depth + 1);
    case OP_SUM: return judge_sum(j, op[0], args, depth + 1);
    case OP_PERIOD: return judge_period(j, strcmp(op, "per_month") == 0, args);
    case OP_FPL: return judge_fpl(j, args);
    case OP_NONE:
    default: return UNKNOWN;
    }
}

enum truth logic_judge(json_t *rule, const struct logic_facts *facts, struct date on)
{
    struct judging j = { .facts = facts, .on = on };

    return truth_of(judge(&j, rule, 0));
}
