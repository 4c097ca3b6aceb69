// SPDX-License-Identifier: AGPL-3.0-or-later
/* The parts of a question. */
#include "money/money_rules.h"
#include "rule/amount.h"

const char *ask_text(const struct rule_ask *ask, json_t *object, const char *name)
{
    return json_string_value(json_object_get(object ? object : ask->given, name));
}

struct maybe_int ask_int(const struct rule_ask *ask, json_t *object, const char *name,
                         const char *field)
{
    json_t *value = json_object_get(object ? object : ask->given, name);

    if (!value || json_is_null(value))
        return (struct maybe_int){ 0 };
    if (!json_is_integer(value))
        problem_add(ask->problems, field, N_("This has to be a whole number."));
    return (struct maybe_int){ json_is_integer(value), json_integer_value(value) };
}

struct maybe_money ask_money(const struct rule_ask *ask, json_t *object, const char *name,
                             const char *field)
{
    json_t *value = json_object_get(object ? object : ask->given, name);
    json_t *cents = json_object_get(value, "cents");

    if (!value || json_is_null(value))
        return (struct maybe_money){ 0 };
    if (!json_is_integer(cents) || json_integer_value(cents) < 0 ||
        json_integer_value(cents) > AMOUNT_MOST) {
        problem_add(ask->problems, field, N_("This has to be an amount from 0 on."));
        return (struct maybe_money){ 0 };
    }
    return (struct maybe_money){ true, json_integer_value(cents) };
}

struct date ask_date(const struct rule_ask *ask, json_t *object, const char *name,
                     const char *field)
{
    const char *text = ask_text(ask, object, name);
    struct date day = { 0 };

    if (text && !date_from_iso(text, &day))
        problem_add(ask->problems, field, N_("This has to be a day, like 2026-11-24."));
    return day;
}

struct date ask_as_of(const struct rule_ask *ask)
{
    struct date day = ask_date(ask, NULL, "as_of", "as_of");

    return date_is_set(day) ? day : ask->today;
}
