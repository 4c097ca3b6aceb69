// SPDX-License-Identifier: AGPL-3.0-or-later
#include "paperwork/deadline.h"

#include "base/arena.h"

#include <string.h>

enum { SECONDS_AN_HOUR = 3600, DAYS_MOST = 3660, COUNT_MOST = 1000000,
       FIRST_YEAR = 1900, LAST_YEAR = 2200, WEEKEND = 5, MOMENT_LENGTH = 16 };

/* A fact as it was read; what wasn't given counts nothing. */
struct fact { bool given; struct date day; int minute; int64_t n; const char *text; };

struct facts {
    struct arena *arena;
    const struct zone *zone;
    const struct deadline_rule *rule;
    struct problems *problems;
    struct date as_of;
    struct fact at[FACTS_MAX];
};

static void wrong(struct facts *f, const char *name, const char *sentence)
{
    problem_add(f->problems, arena_print(f->arena, "facts.%s", name), sentence);
}

/* ---- reading facts ---- */

static bool is_near(struct date day)
{
    return day.year >= FIRST_YEAR && day.year <= LAST_YEAR;
}

static bool read_day(struct facts *f, const struct fact_spec *spec, json_t *value,
                     struct fact *fact)
{
    const char *text = json_string_value(value);

    if (text == NULL || !date_from_iso(text, &fact->day)) {
        wrong(f, spec->name, N_("This has to be a day, like 2026-11-24."));
        return false;
    }
    if (!is_near(fact->day) ||
        (spec->kind == FACT_BIRTH && date_before(f->as_of, fact->day))) {
        wrong(f, spec->name, N_("This day can't be meant."));
        return false;
    }
    return true;
}

/* "2026-11-24T09:00", by the agency's clock. */
static bool read_moment(struct facts *f, const struct fact_spec *spec, json_t *value,
                        struct fact *fact)
{
    const char *text = json_string_value(value);
    struct maybe_int minute = { 0 };

    if (text != NULL && strlen(text) == MOMENT_LENGTH && text[10] == 'T' &&
        date_from_iso(arena_text_n(f->arena, text, 10), &fact->day) && is_near(fact->day) &&
        text_to_minute(text + 11, &minute) && minute.set) {
        fact->minute = (int)minute.n;
        return true;
    }
    wrong(f, spec->name, N_("This has to be a day and a time, like 2026-11-24T09:00."));
    return false;
}

static bool read_number(struct facts *f, const struct fact_spec *spec, json_t *value,
                        struct fact *fact)
{
    int64_t most = spec->kind == FACT_DAYS ? DAYS_MOST : COUNT_MOST;

    fact->n = json_integer_value(value);
    if (json_is_integer(value) && fact->n >= spec->least && fact->n <= most)
        return true;
    wrong(f, spec->name, arena_print(f->arena, "This has to be a whole number, %d to %lld.",
                                     spec->least, (long long)most));
    return false;
}

static bool read_value(struct facts *f, const struct fact_spec *spec, json_t *value,
                       struct fact *fact)
{
    switch (spec->kind) {
    case FACT_DAY:
    case FACT_BIRTH:  return read_day(f, spec, value, fact);
    case FACT_MOMENT: return read_moment(f, spec, value, fact);
    case FACT_DAYS:
    case FACT_COUNT:  return read_number(f, spec, value, fact);
    case FACT_YES_NO:
        fact->n = json_is_true(value);
        if (!json_is_boolean(value))
            wrong(f, spec->name, N_("This has to be true or false."));
        return json_is_boolean(value);
    case FACT_STATE:
    case FACT_KINDS:
    default:
        return true;    /* it was read when the record was chosen */
    }
}

static void read_given(struct facts *f, json_t *given)
{
    const struct deadline_rule *rule = f->rule;
    const char *name;
    json_t *value;

    for (int i = 0; i < rule->fact_count; i++) {
        value = json_object_get(given, rule->facts[i].name);
        if (value != NULL && !json_is_null(value))
            f->at[i].given = read_value(f, &rule->facts[i], value, &f->at[i]);
        else if (!rule->facts[i].optional)
            wrong(f, rule->facts[i].name, N_("This is needed."));
    }
    json_object_foreach(given, name, value) {
        bool known = false;
        for (int i = 0; i < rule->fact_count; i++)
            known = known || strcmp(rule->facts[i].name, name) == 0;
        if (!known)
            wrong(f, arena_text(f->arena, name), N_("This rule has no such fact."));
    }
}

static void check_together(struct facts *f)
{
    const struct deadline_rule *rule = f->rule;
    bool any = rule->any_of_count == 0;

    for (int i = 0; i < rule->any_of_count; i++)
        any = any || f->at[rule->any_of[i]].given;
    for (int i = 0; !any && i < rule->any_of_count; i++)
        wrong(f, rule->facts[rule->any_of[i]].name, N_("One of these is needed."));
    for (int i = 0; i < rule->fact_count; i++) {
        const struct fact_spec *spec = &rule->facts[i];
        if (!f->at[i].given)
            continue;
        if (spec->not_before >= 0 && f->at[spec->not_before].given &&
            date_before(f->at[i].day, f->at[spec->not_before].day))
            wrong(f, spec->name, arena_print(f->arena, "This can't be before %s.",
                                             rule->facts[spec->not_before].name));
        if (spec->at_most >= 0 && f->at[spec->at_most].given &&
            f->at[i].n > f->at[spec->at_most].n)
            wrong(f, spec->name, arena_print(f->arena, "This can't be more than %s.",
                                             rule->facts[spec->at_most].name));
    }
}

/* ---- counting ---- */

static bool is_off(struct date day)
{
    return date_weekday(day) >= WEEKEND || date_is_holiday(day);
}

struct date deadline_rolled(struct date day, enum deadline_roll roll)
{
    while (roll != ROLL_NONE && is_off(day))
        day = date_add_days(day, roll == ROLL_NEXT ? 1 : -1);
    return day;
}

/* Hours go by on the clock, also where summer time begins or ends. */
static void add_hours(const struct facts *f, int hours, struct named_date *date)
{
    bool shifted;

    struct instant at = zone_instant(f->zone, date->on, date->minute, &shifted);
    at.s += (int64_t)hours * SECONDS_AN_HOUR;
    struct wall_time wall = zone_wall(f->zone, at);
    date->on = wall.day;
    date->minute = wall.minute;
}

/* The date before it is moved to a working day; false: what it is counted from isn't known. */
static bool counted(const struct facts *f, const struct date_spec *spec, struct named_date *ret)
{
    const struct fact *trigger = &f->at[spec->trigger];

    if (!trigger->given)
        return false;
    *ret = (struct named_date){ spec->name, trigger->day, -1 };
    if (spec->hours > 0) {
        ret->minute = trigger->minute;
        add_hours(f, spec->hours, ret);
        return true;
    }
    ret->on = date_add_months(ret->on, spec->months);
    ret->on = date_add_days(ret->on, spec->days);
    if (spec->business_days != 0)
        ret->on = date_add_business_days(ret->on, spec->business_days);
    if (spec->plus >= 0 && f->at[spec->plus].given)
        ret->on = date_add_days(ret->on, f->at[spec->plus].n);
    if (spec->more_if >= 0 && f->at[spec->more_if].given && f->at[spec->more_if].n)
        ret->on = date_add_days(ret->on, spec->more_days);
    return true;
}

/* Of one name the earliest counts. */
static void keep(struct deadline *deadline, const struct named_date *date)
{
    for (int i = 0; i < deadline->date_count; i++) {
        if (!text_equal(deadline->dates[i].name, date->name))
            continue;
        if (date_before(date->on, deadline->dates[i].on))
            deadline->dates[i] = *date;
        return;
    }
    deadline->dates[deadline->date_count++] = *date;
}

static void count_dates(const struct facts *f, struct deadline *ret)
{
    const struct deadline_rule *rule = f->rule;
    struct named_date date;

    for (int i = 0; i < rule->date_count; i++) {
        if (!counted(f, &rule->dates[i], &date))
            continue;
        struct date before = date.on;
        date.on = deadline_rolled(before, rule->dates[i].roll);
        keep(ret, &date);
        if (rule->has_target)
            ret->target_on = date_add_days(before, rule->target_days);
    }
    for (int i = 0; i < ret->date_count; i++) {
        bool is_due = rule->due != NULL ? text_equal(ret->dates[i].name, rule->due) : i == 0;
        if (is_due)
            ret->due_on = ret->dates[i].on;
    }
}

static void count_shares(const struct facts *f, struct deadline *ret)
{
    const struct deadline_rule *rule = f->rule;
    bool met = true;

    for (int i = 0; i < rule->share_count; i++) {
        const struct share_spec *share = &rule->shares[i];
        int64_t part = f->at[share->part].n, of = f->at[share->of].n;
        met = met && part * 100 >= of * share->least_percent;
        if (i > 0)
            continue;
        int64_t tenths = (2 * 1000 * part + of) / (2 * of);
        ret->percent = arena_print(f->arena, "%lld.%lld", (long long)(tenths / 10),
                                   (long long)(tenths % 10));
    }
    if (rule->share_count > 0)
        ret->result = met ? "met" : "not_met";
}

/* ---- the record ---- */

static const struct deadline_rule *choose(struct arena *arena, const char *id, json_t *given,
                                          struct date as_of, struct problems *problems)
{
    const char *state = json_string_value(json_object_get(given, "state"));
    const struct deadline_rule *rule = deadline_rule_on(id, state, as_of);

    if (rule != NULL)
        return rule;
    if (!deadline_rule_known(id))
        problem_add(problems, "rule", N_("There is no such rule."));
    else if (deadline_rule_by_state(id))
        problem_add(problems, "facts.state",
                    state == NULL ? N_("This is needed.")
                                  : arena_print(arena, "No rule is known for %s.", state));
    else
        problem_add(problems, "as_of", N_("No record of this rule holds on that day."));
    return NULL;
}

enum status deadline_compute(struct arena *arena, const struct zone *zone, const char *id,
                             json_t *given, struct date as_of, struct problems *problems,
                             struct deadline *ret)
{
    const struct deadline_rule *rule = choose(arena, id, given, as_of, problems);
    struct facts f = { .arena = arena, .zone = zone, .rule = rule, .problems = problems,
                       .as_of = as_of };

    *ret = (struct deadline){ .rule = rule };
    if (rule == NULL)
        return INVALID;
    read_given(&f, given);
    check_together(&f);
    if (problems_any(problems))
        return INVALID;
    count_dates(&f, ret);
    count_shares(&f, ret);
    return OK;
}
