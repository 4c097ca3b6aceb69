// SPDX-License-Identifier: AGPL-3.0-or-later
/* From minutes worked to the units a payer counts (DOMAIN 3.4, field case F39).  Minutes are never
 * rounded; units are, once, where the payer's rule says. */
#include "money/money_rules.h"

#include <string.h>

#include "base/arena.h"

enum { CONTACTS_MOST = 1000, DAY = 1440 };

struct contact { struct date on; int64_t minutes; };
struct contacts { struct contact *at; size_t count; };

enum rounding { MIDPOINT, DOWN, UP };
struct way {
    int64_t minutes;
    enum rounding rounding;
    bool by_day;
    const struct rule *rule;       /* NULL: all of it was named in the question */
};

static struct contacts contacts_of(const struct rule_ask *ask)
{
    json_t *list = json_object_get(ask->given, "contacts"), *one;
    size_t i;

    if (!json_is_array(list) || json_array_size(list) == 0 ||
        json_array_size(list) > CONTACTS_MOST) {
        problem_add(ask->problems, "contacts", N_("Name the contacts, 1,000 at most."));
        return (struct contacts){ 0 };
    }
    struct contact *at = arena_array(ask->arena, json_array_size(list), struct contact);
    json_array_foreach(list, i, one) {
        const char *day = arena_print(ask->arena, "contacts[%zu].on", i),
                   *long_ = arena_print(ask->arena, "contacts[%zu].minutes", i);
        struct maybe_int minutes = ask_int(ask, one, "minutes", long_);
        at[i] = (struct contact){ ask_date(ask, one, "on", day), minutes.n };
        if (!date_is_set(at[i].on))
            problem_add(ask->problems, day, N_("This is needed."));
        if (!minutes.set || minutes.n < 0 || minutes.n > DAY)
            problem_add(ask->problems, long_, N_("From 0 to 1440 minutes."));
    }
    return (struct contacts){ at, json_array_size(list) };
}

static int64_t rounded(int64_t minutes, const struct way *way)
{
    int64_t add = way->rounding == MIDPOINT ? (way->minutes - 1) / 2
                : way->rounding == UP ? way->minutes - 1 : 0;

    return (minutes + add) / way->minutes;
}

static struct date sum_key(struct date on, bool by_month)
{
    if (by_month)
        on.day = 1;
    return on;
}

/* Adds up the minutes of each day, or month; the sums stand in the first of it. */
static struct contacts summed(const struct rule_ask *ask, struct contacts contacts, bool by_month)
{
    struct contact *sums = arena_array(ask->arena, contacts.count, struct contact);
    size_t count = 0;

    for (size_t i = 0; i < contacts.count; i++) {
        struct date key = sum_key(contacts.at[i].on, by_month);
        size_t k = 0;
        while (k < count && !date_equal(sums[k].on, key))
            k++;
        if (k == count)
            sums[count++] = (struct contact){ key, 0 };
        sums[k].minutes += contacts.at[i].minutes;
    }
    return (struct contacts){ sums, count };
}

static bool counts_code(const struct rule *rule, const char *code)
{
    json_t *lines = json_object_get(rule->body, "month"), *line;
    size_t i;

    json_array_foreach(lines, i, line)
        if (text_equal(json_string_value(json_object_get(line, "code")), code))
            return true;
    return false;
}

/* The payer's rule for a code: one that counts months and names it, else the payer's own. */
static const struct rule *rule_for(const struct rule_ask *ask, const char *payer,
                                   const char *code, struct date on)
{
    const char *start = arena_print(ask->arena, "%s/", payer);
    const struct rule_book *book = money_book("units.json");

    for (size_t i = 0; i < book->count; i++) {
        const struct rule *rule = &book->at[i];
        if (text_begins(rule->id, start) && counts_code(rule, code) &&
            rule_on(book, rule->id, "US", on) == rule)
            return rule;
    }
    return rule_on(book, payer, "US", on);
}

static void write_months(const struct rule_ask *ask, struct json *j, const struct rule *rule,
                         const char *code, struct contacts contacts)
{
    struct contacts months = summed(ask, contacts, true);
    json_t *lines = json_object_get(rule->body, "month"), *line;
    int64_t asked = 0;
    size_t i;

    json_open_list(j, "lines");
    json_array_foreach(lines, i, line) {
        const char *word = json_string_value(json_object_get(line, "code"));
        json_int_t from = json_integer_value(json_object_get(line, "from"));
        json_int_t each = json_integer_value(json_object_get(line, "each"));
        json_int_t most = json_integer_value(json_object_get(line, "most"));
        int64_t units = 0;
        for (size_t k = 0; k < months.count; k++) {
            int64_t over = months.at[k].minutes - from;
            int64_t some = over < 0 ? 0 : each > 0 ? over / each : 1;
            units += most > 0 && some > most ? most : some;
        }
        asked += text_equal(word, code) ? units : 0;
        if (units == 0)
            continue;
        json_open_object(j, NULL);
        json_text(j, "code", word);
        json_int(j, "units", units);
        json_close(j);
    }
    json_close(j);
    json_int(j, "units", asked);
}

/* What the question names stands before what the payer says. */
static bool read_way(const struct rule_ask *ask, const struct rule *rule, struct way *ret)
{
    static const char *const roundings[] = { "midpoint", "floor", "ceil" };
    static const char *const sums[] = { "contact", "day" };
    const char *rounding = ask_text(ask, NULL, "rounding"), *sum = ask_text(ask, NULL, "sum");
    int number;

    if (!rule && !(rounding && sum)) {
        problem_add(ask->problems, "payer", N_("No rule of this payer is known for that day: "
                                               "name rounding and sum, or bring in its rule."));
        return false;
    }
    if (!rounding)
        rounding = json_string_value(json_object_get(rule->body, "rounding"));
    if (!sum)
        sum = json_string_value(json_object_get(rule->body, "sum"));
    *ret = (struct way){ .minutes = rule ? rule_int(rule, "minutes") : 15, .rule = rule };
    if (text_among(roundings, 3, rounding, &number))
        ret->rounding = (enum rounding)number;
    else
        problem_add(ask->problems, "rounding", N_("One of: midpoint, floor, ceil."));
    if (text_among(sums, 2, sum, &number))
        ret->by_day = number == 1;
    else
        problem_add(ask->problems, "sum", N_("One of: contact, day."));
    return !problems_any(ask->problems);
}

enum status money_units(const struct rule_ask *ask, struct json *j)
{
    const char *payer = ask_text(ask, NULL, "payer"), *code = ask_text(ask, NULL, "code");
    struct contacts contacts = contacts_of(ask);
    const struct rule *rule = NULL;
    int64_t minutes = 0, units = 0;
    struct way way;

    if (text_is_blank(payer))
        problem_add(ask->problems, "payer", N_("This is needed."));
    if (text_is_blank(code))
        problem_add(ask->problems, "code", N_("This is needed."));
    if (problems_any(ask->problems))
        return INVALID;
    for (size_t i = 0; i < contacts.count; i++) {
        const struct rule *one = rule_for(ask, payer, code, contacts.at[i].on);
        if (i > 0 && one != rule)
            problem_add(ask->problems, "contacts", N_("A new rule began between these days: ask "
                                                      "for each part by itself."));
        rule = one;
        minutes += contacts.at[i].minutes;
    }
    if (problems_any(ask->problems))
        return INVALID;
    bool monthly = rule && json_object_get(rule->body, "month");
    if (!monthly && !read_way(ask, rule, &way))
        return INVALID;
    json_open_object(j, NULL);
    if (monthly) {
        write_months(ask, j, rule, code, contacts);
    } else {
        struct contacts parts = way.by_day ? summed(ask, contacts, false) : contacts;
        for (size_t i = 0; i < parts.count; i++)
            units += rounded(parts.at[i].minutes, &way);
        json_int(j, "units", units);
        json_int(j, "unit_minutes", way.minutes);
        json_text(j, "rounding", way.rounding == MIDPOINT ? "midpoint"
                                 : way.rounding == UP ? "ceil" : "floor");
        json_text(j, "sum", way.by_day ? "day" : "contact");
    }
    json_int(j, "minutes", minutes);
    if (rule) {
        rule_write(j, rule);
    } else {
        json_text(j, "rule", "as named in the question");
        json_text(j, "source", NULL);
    }
    json_close(j);
    return OK;
}
