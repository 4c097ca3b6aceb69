// SPDX-License-Identifier: AGPL-3.0-or-later
/* What somebody pays by income and household size alone (HRSA chapter 9; DOMAIN 3.4).  Nobody is
 * refused; income is compared in whole cents a year, never as a rounded percent. */
#include "money/money_rules.h"

#include "base/arena.h"
#include "rule/amount.h"

struct fee_ask {
    int64_t income_year, guideline, people;
    struct maybe_money charge;
    const char *area;
    const struct rule *schedule, *poverty;
};

static const char *needed(const struct rule_ask *ask, const char *name)
{
    const char *text = ask_text(ask, NULL, name);

    if (text_is_blank(text))
        problem_add(ask->problems, name, N_("This is needed."));
    return text;
}

static bool read_ask(const struct rule_ask *ask, struct fee_ask *ret)
{
    struct maybe_money income = ask_money(ask, NULL, "income", "income");
    struct maybe_int people = ask_int(ask, NULL, "household_size", "household_size");
    const char *word = needed(ask, "period"), *schedule = needed(ask, "schedule");
    struct date as_of = ask_as_of(ask);
    const struct rule_book *book = money_book("sliding_fee.json");
    enum period period = PER_YEAR;

    *ret = (struct fee_ask){
        .charge = ask_money(ask, NULL, "charge", "charge"), .people = people.n,
        .area = text_or(ask_text(ask, NULL, "area"), "48"),
        .schedule = rule_on(book, text_or(schedule, ""), "US", as_of),
    };
    if (!income.set)
        problem_add(ask->problems, "income", N_("This is needed."));
    if (!people.set || people.n < 1 || people.n > 50)
        problem_add(ask->problems, "household_size", N_("From 1 to 50 people."));
    if (word && !period_from_word(word, &period))
        problem_add(ask->problems, "period", N_("One of: year, month, semimonthly, biweekly, "
                                                "week."));
    if (problems_any(ask->problems))
        return false;
    if (!ret->schedule)
        problem_add(ask->problems, "schedule",
                    money_missing(ask->arena, book, schedule, as_of));
    if (!poverty_guideline(ret->area, people.n, as_of, &ret->poverty, &ret->guideline))
        problem_add(ask->problems, "as_of",
                    money_missing(ask->arena, NULL, "poverty guideline", as_of));
    if (!amount_a_year(income.cents, period, as_of, &ret->income_year))
        problem_add(ask->problems, "as_of", money_missing(ask->arena, NULL, "annualise", as_of));
    return !problems_any(ask->problems);
}

/* The charge of a class; not set: the charge wasn't named. */
static struct maybe_int fee_of(json_t *class_, struct maybe_money charge)
{
    json_t *nominal = json_object_get(class_, "nominal");

    if (nominal)
        return (struct maybe_int){ true, json_integer_value(nominal) };
    if (!charge.set)
        return (struct maybe_int){ 0 };
    return (struct maybe_int){ true, share_half_up(charge.cents, json_integer_value(
                                         json_object_get(class_, "pays_percent"))) };
}

enum status money_sliding_fee(const struct rule_ask *ask, struct json *j)
{
    struct fee_ask fee;

    if (!read_ask(ask, &fee))
        return INVALID;
    json_t *classes = json_object_get(fee.schedule->body, "classes"), *found = NULL, *one;
    json_int_t to = 0;
    size_t i;
    json_array_foreach(classes, i, one) {
        to = json_integer_value(json_object_get(one, "to_percent"));
        if (within_percent(fee.income_year, fee.guideline, to)) {
            found = one;
            break;
        }
    }
    struct maybe_int cents = found ? fee_of(found, fee.charge)
                                   : (struct maybe_int){ fee.charge.set, fee.charge.cents };
    bool nominal = found && json_object_get(found, "nominal");
    /* A nominal fee that isn't below the next class's charge would make the poorest pay most. */
    if (nominal && fee.charge.set) {
        struct maybe_int next = fee_of(json_array_get(classes, i + 1), fee.charge);
        if (next.set && cents.n >= next.n)
            cents.n = 0;
    }
    json_open_object(j, NULL);
    json_text(j, "percent", percent_text(ask->arena, fee.income_year, fee.guideline));
    json_text(j, "class", arena_print(ask->arena, found ? "<=%lld" : ">%lld", (long long)to));
    json_text(j, "pays", !found ? "100%"
              : nominal ? "nominal" : arena_print(ask->arena, "%lld%%", (long long)
                              json_integer_value(json_object_get(found, "pays_percent"))));
    if (cents.set)
        json_money(j, "fee", (struct money){ cents.n }, ask->currency);
    else
        json_nothing(j, "fee");
    json_money(j, "income_year", (struct money){ fee.income_year }, ask->currency);
    json_money(j, "guideline", (struct money){ fee.guideline }, ask->currency);
    json_text(j, "guideline_rule", fee.poverty->version);
    json_text(j, "guideline_source", fee.poverty->source);
    rule_write(j, fee.schedule);
    json_close(j);
    return OK;
}
