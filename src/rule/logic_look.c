// SPDX-License-Identifier: AGPL-3.0-or-later
/* Looking into a rule without judging it: is it one, what does it ask, where may it turn. */
#include "rule/logic_inside.h"

#include <string.h>

#include "base/arena.h"
#include "rule/amount.h"

enum { ASKS_MOST = 64, ANSWERS_MOST = 200, PEOPLE_MOST = 12 };

static const struct { const char *word; enum op op; size_t least, most; } OPS[] = {
    { "var", OP_VAR, 1, 1 }, { "==", OP_SAME, 2, 2 }, { "===", OP_SAME, 2, 2 },
    { "!=", OP_OTHER, 2, 2 }, { "!==", OP_OTHER, 2, 2 }, { "<", OP_ORDER, 2, 3 },
    { "<=", OP_ORDER, 2, 3 }, { ">", OP_ORDER, 2, 2 }, { ">=", OP_ORDER, 2, 2 },
    { "!", OP_NOT, 1, 1 }, { "!!", OP_TRUE, 1, 1 }, { "and", OP_AND, 1, 100 },
    { "or", OP_OR, 1, 100 }, { "if", OP_IF, 2, 100 }, { "in", OP_IN, 2, 2 },
    { "+", OP_SUM, 1, 100 }, { "-", OP_SUM, 1, 2 }, { "*", OP_SUM, 2, 100 },
    { "per_year", OP_PERIOD, 1, 1 }, { "per_month", OP_PERIOD, 1, 1 },
    { "within_fpl", OP_FPL, 1, 2 },
};
enum { OP_COUNT = sizeof OPS / sizeof *OPS };

static size_t op_at(const char *word)
{
    size_t i = 0;

    while (i < OP_COUNT && strcmp(OPS[i].word, word) != 0)
        i++;
    return i;
}

enum op logic_op(const char *word)
{
    size_t i = op_at(word);

    return i < OP_COUNT ? OPS[i].op : OP_NONE;
}

/* --- is it a rule --- */

struct looking { struct arena *arena; int steps; };

static const char *at(struct looking *l, const char *path, const char *sentence)
{
    return *path ? arena_print(l->arena, "%s: %s", path, sentence) : sentence;
}

/* What stands there as a value. */
static const char *literal_wrong(struct looking *l, json_t *value, const char *path)
{
    json_t *one;
    size_t i;

    json_array_foreach(value, i, one)
        if (json_is_array(one) || json_is_object(one) || json_is_null(one))
            return at(l, path, N_("A list holds texts, numbers and truths."));
    if (json_is_array(value) || json_is_string(value) || json_is_boolean(value))
        return NULL;
    if (value_of(value).kind == VALUE_NUMBER && !json_is_object(value))
        return NULL;
    return at(l, path, json_is_number(value) ? N_("A number has at most three decimals.")
                                             : N_("A rule is {operator: values}."));
}

static bool is_key(json_t *value)
{
    const char *text = text_or(json_string_value(value), "");

    return *text && strlen(text) <= 60 &&
           strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789_") == strlen(text);
}

static const char *op_wrong(struct looking *l, enum op op, json_t *args, const char *path)
{
    json_t *first = json_is_array(args) ? json_array_get(args, 0) : args;
    json_t *area = json_is_array(args) ? json_array_get(args, 1) : NULL;
    int which;
    static const char *const areas[] = { "48", "AK", "HI" };

    if (op == OP_VAR && !is_key(first))
        return at(l, path, N_("A fact's name is of small letters, digits and _."));
    if (op == OP_PERIOD && (json_object_size(first) != 1 || !json_object_get(first, "var")))
        return at(l, path, N_("It takes one fact: {\"var\": \"income\"}."));
    if (op == OP_FPL && (!json_is_integer(first) || json_integer_value(first) < 1 ||
                         json_integer_value(first) > 1000))
        return at(l, path, N_("It takes a percent from 1 to 1000."));
    if (op == OP_FPL && area && !text_among(areas, 3, json_string_value(area), &which))
        return at(l, path, N_("The area is 48, AK or HI."));
    return NULL;
}

static const char *wrong(struct looking *l, json_t *rule, const char *path, int depth)
{
    if (depth >= LOGIC_DEPTH)
        return at(l, path, N_("It is nested too deeply."));
    if (++l->steps > LOGIC_STEPS)
        return at(l, path, N_("The rule is too long."));
    if (!json_is_object(rule))
        return literal_wrong(l, rule, path);
    if (json_object_size(rule) != 1)
        return at(l, path, N_("A rule is {operator: values}."));
    const char *word = json_object_iter_key(json_object_iter(rule));
    json_t *args = json_object_iter_value(json_object_iter(rule));
    size_t i = op_at(word), count = json_is_array(args) ? json_array_size(args) : 1;
    const char *here = arena_print(l->arena, "%s%s%s", path, *path ? "." : "", word);
    if (i == OP_COUNT)
        return at(l, here, N_("There is no such operator."));
    if (OPS[i].op == OP_VAR && count == 2)
        return at(l, here, N_("What isn't known has no stand-in: leave the second value out."));
    if (count < OPS[i].least || count > OPS[i].most)
        return at(l, here, N_("These are too few or too many values."));
    const char *found = op_wrong(l, OPS[i].op, args, here);
    if (OPS[i].op == OP_VAR || OPS[i].op == OP_FPL)
        return found;
    for (size_t k = 0; !found && k < count; k++)
        found = wrong(l, json_is_array(args) ? json_array_get(args, k) : args,
                      arena_print(l->arena, "%s[%zu]", here, k), depth + 1);
    return found;
}

const char *logic_wrong(struct arena *arena, json_t *rule)
{
    struct looking l = { .arena = arena };

    if (!json_is_object(rule) && !json_is_boolean(rule))
        return N_("A rule is {operator: values}.");
    return wrong(&l, rule, "", 0);
}

/* --- what does it ask --- */

static void add_ask(const char **keys, size_t *count, const char *key)
{
    for (size_t i = 0; i < *count; i++)
        if (strcmp(keys[i], key) == 0)
            return;
    if (*count < ASKS_MOST)
        keys[(*count)++] = key;
}

static void add_asks(json_t *rule, const char **keys, size_t *count, int depth)
{
    const char *word;
    json_t *args, *one;
    size_t i;

    if (depth > LOGIC_DEPTH)
        return;
    json_array_foreach(rule, i, one)
        add_asks(one, keys, count, depth + 1);
    if (!json_is_object(rule))
        return;
    json_object_foreach(rule, word, args) {
        json_t *first = json_is_array(args) ? json_array_get(args, 0) : args;
        if (logic_op(word) == OP_VAR && json_is_string(first)) {
            add_ask(keys, count, json_string_value(first));
        } else if (logic_op(word) == OP_FPL) {
            add_ask(keys, count, "income");
            add_ask(keys, count, "household_size");
        } else {
            add_asks(args, keys, count, depth + 1);
        }
    }
}

struct text_list logic_asks(struct arena *arena, json_t *rule)
{
    const char **keys = arena_array(arena, ASKS_MOST, const char *);
    size_t count = 0;

    add_asks(rule, keys, &count, 0);
    return (struct text_list){ keys, count };
}

/* --- where may it turn --- */

struct turning { json_t *into; const char *key; const struct logic_facts *facts; struct date on; };

static void add_answer(struct turning *t, json_t *answer)
{
    if (json_array_size(t->into) < ANSWERS_MOST)
        json_array_append_new(t->into, answer);
    else
        json_decref(answer);
}

/* Below, at and above a limit; `months`: of an amount with a period, in cents. */
static void add_around(struct turning *t, json_int_t limit, json_int_t months)
{
    for (json_int_t n = limit - 1; n <= limit + 1; n++)
        add_answer(t, months == 0 ? json_integer(n) : json_pack("{s:I}", "cents", n * months));
}

static void add_limits(struct turning *t, json_t *args)
{
    struct judging j = { .facts = t->facts, .on = t->on };
    json_t *first = json_is_array(args) ? json_array_get(args, 0) : args;
    const struct logic_fact *people = logic_fact(t->facts, "household_size");
    int64_t guideline;

    for (int64_t n = 1; n <= PEOPLE_MOST; n++) {
        if (strcmp(t->key, "household_size") == 0)
            add_answer(t, json_integer(n));
        else if (strcmp(t->key, "income") == 0 &&
                 (!people || !people->value || n == json_integer_value(people->value)) &&
                 logic_guideline(&j, args, n, &guideline))
            add_around(t, guideline * json_integer_value(first) / 100, 1);
    }
}

/* How an amount is taken inside: 0 as it is, 1 a year, 12 a month; -1: the fact isn't there. */
static json_int_t months_of(json_t *rule, const char *key, int depth)
{
    const char *word;
    json_t *args, *one;
    size_t i;

    if (depth > LOGIC_DEPTH)
        return -1;
    json_array_foreach(rule, i, one) {
        json_int_t found = months_of(one, key, depth + 1);
        if (found >= 0)
            return found;
    }
    if (!json_is_object(rule))
        return -1;
    json_object_foreach(rule, word, args) {
        json_t *first = json_is_array(args) ? json_array_get(args, 0) : args;
        json_int_t found = months_of(args, key, depth + 1);
        if (logic_op(word) == OP_VAR)
            return text_equal(json_string_value(first), key) ? 0 : -1;
        if (found >= 0)
            return strcmp(word, "per_month") == 0 ? 12 : strcmp(word, "per_year") == 0 ? 1 : found;
    }
    return -1;
}

static void add_literals(struct turning *t, json_t *rule, json_int_t months, int depth)
{
    const char *word;
    json_t *args, *one;
    size_t i;

    if (depth > LOGIC_DEPTH)
        return;
    if (json_is_number(rule)) {
        add_around(t, (json_int_t)json_number_value(rule), months);
    } else if (json_is_string(rule)) {
        add_answer(t, json_incref(rule));
        add_answer(t, json_string("-"));
    } else if (json_is_boolean(rule)) {
        add_answer(t, json_true());
        add_answer(t, json_false());
    }
    json_array_foreach(rule, i, one)
        add_literals(t, one, months, depth + 1);
    if (!json_is_object(rule))
        return;
    json_object_foreach(rule, word, args)
        if (logic_op(word) != OP_VAR)
            add_literals(t, args, months, depth + 1);
}

static void add_answers(struct turning *t, json_t *rule, int depth)
{
    const char *word;
    json_t *args, *one;
    size_t i;

    if (depth > LOGIC_DEPTH)
        return;
    json_array_foreach(rule, i, one)
        add_answers(t, one, depth + 1);
    if (!json_is_object(rule))
        return;
    json_object_foreach(rule, word, args) {
        enum op op = logic_op(word);
        json_int_t months = months_of(rule, t->key, 0);
        if (op == OP_FPL) {
            add_limits(t, args);
        } else if (op == OP_SAME || op == OP_OTHER || op == OP_ORDER || op == OP_IN) {
            if (months >= 0)
                add_literals(t, args, months, depth + 1);
        } else if (op == OP_VAR && months >= 0) {
            add_answer(t, json_true());
            add_answer(t, json_false());
        } else {
            add_answers(t, args, depth + 1);
        }
    }
}

json_t *logic_answers(json_t *rule, const char *key, const struct logic_facts *facts,
                      struct date on)
{
    struct turning t = { json_array(), key, facts, on };

    add_answers(&t, rule, 0);
    return t.into;
}
