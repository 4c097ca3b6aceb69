// SPDX-License-Identifier: AGPL-3.0-or-later
/* The records as they stand in rules/deadline.json. */
#include "paperwork/deadline.h"

#include "base/arena.h"
#include "privacy/label.h"

#include <pthread.h>
#include <string.h>

enum { HOUSE_MOST = 1024 * 1024, ADD_MOST = 5000, MONTHS_A_YEAR = 12 };

static const char *const KINDS[FACT_KINDS] = {
    "day", "birth", "days", "count", "moment", "state", "yes_no",
};
static const char *const ROLLS[] = { "none", "next", "prev" };

struct spec { struct arena *arena; const struct rule_book *book; struct deadline_rule *in;
              const char *why; };

static bool wrong(struct spec *s, const char *place, const char *sentence)
{
    if (s->why == NULL)
        s->why = rule_wrong(s->arena, s->book, s->in->rule, place, sentence);
    return false;
}

static json_t *body(const struct spec *s)
{
    return s->in->rule->body;
}

static bool read_int(struct spec *s, json_t *object, const char *name, int least, int most,
                     int *ret)
{
    json_t *value = json_object_get(object, name);

    *ret = 0;
    if (value == NULL)
        return true;
    if (!json_is_integer(value) || json_integer_value(value) < least ||
        json_integer_value(value) > most)
        return wrong(s, name, arena_print(s->arena, "This has to be a whole number, %d to %d.",
                                          least, most));
    *ret = (int)json_integer_value(value);
    return true;
}

/* The place of the fact that a field names; -1 when there is no such field. */
static bool read_fact_name(struct spec *s, json_t *object, const char *field, int *ret)
{
    json_t *value = json_object_get(object, field);
    const char *name = json_string_value(value);

    *ret = -1;
    if (value == NULL)
        return true;
    for (int i = 0; name != NULL && i < s->in->fact_count; i++) {
        if (strcmp(s->in->facts[i].name, name) == 0) {
            *ret = i;
            return true;
        }
    }
    return wrong(s, field, "This has to name one of the facts.");
}

/* ---- facts ---- */

static bool read_fact(struct spec *s, json_t *one)
{
    struct fact_spec *fact = &s->in->facts[s->in->fact_count];
    const char *kind = json_string_value(json_object_get(one, "kind"));
    int number;

    fact->name = json_string_value(json_object_get(one, "name"));
    if (text_is_blank(fact->name))
        return wrong(s, "facts", "Each fact needs a name.");
    if (kind == NULL || !text_among(KINDS, FACT_KINDS, kind, &number))
        return wrong(s, "facts.kind", "One of: day, birth, days, count, moment, state, yes_no.");
    fact->kind = (enum fact_kind)number;
    fact->optional = json_is_true(json_object_get(one, "optional"));
    if (!read_int(s, one, "least", 0, ADD_MOST, &fact->least))
        return false;
    s->in->fact_count++;
    return true;
}

static bool read_facts(struct spec *s)
{
    json_t *list = json_object_get(body(s), "facts"), *one;
    const char *trigger = json_string_value(json_object_get(body(s), "trigger"));
    struct deadline_rule *in = s->in;
    size_t i;

    if (list == NULL) {
        if (trigger == NULL)
            return wrong(s, "trigger", "A rule needs facts, or a trigger.");
        in->facts[in->fact_count++] = (struct fact_spec){ trigger, FACT_DAY, false, 0, -1, -1 };
        return true;
    }
    if (json_array_size(list) == 0 || json_array_size(list) > FACTS_MAX)
        return wrong(s, "facts", "This has to be a list of up to 4 facts.");
    json_array_foreach(list, i, one) {
        if (!read_fact(s, one))
            return false;
    }
    json_array_foreach(list, i, one) {
        if (!read_fact_name(s, one, "not_before", &in->facts[i].not_before) ||
            !read_fact_name(s, one, "at_most", &in->facts[i].at_most))
            return false;
    }
    json_array_foreach(json_object_get(body(s), "any_of"), i, one) {
        json_t *named = json_pack("{s:O}", "any_of", one);
        bool good = i < FACTS_MAX && read_fact_name(s, named, "any_of", &in->any_of[i]);
        json_decref(named);
        if (!good)
            return wrong(s, "any_of", "This has to name some of the facts.");
        in->any_of_count++;
    }
    return true;
}

/* ---- dates ---- */

static bool read_add(struct spec *s, json_t *add, struct date_spec *date)
{
    static const char *const UNITS[] = { "years", "months", "days", "business_days", "hours" };
    const char *unit;
    json_t *value;
    int years, number;

    if (!json_is_object(add) || json_object_size(add) == 0)
        return wrong(s, "add", "Say how much time is added.");
    json_object_foreach(add, unit, value) {
        if (!text_among(UNITS, sizeof UNITS / sizeof UNITS[0], unit, &number))
            return wrong(s, "add", "One of: years, months, days, business_days, hours.");
    }
    if (!read_int(s, add, "years", 0, 100, &years) ||
        !read_int(s, add, "months", 0, 1200, &date->months) ||
        !read_int(s, add, "days", -ADD_MOST, ADD_MOST, &date->days) ||
        !read_int(s, add, "business_days", -ADD_MOST, ADD_MOST, &date->business_days) ||
        !read_int(s, add, "hours", 0, ADD_MOST, &date->hours))
        return false;
    date->months += years * MONTHS_A_YEAR;
    return true;
}

static bool read_more(struct spec *s, json_t *more, struct date_spec *date)
{
    date->more_if = -1;
    return more == NULL || (read_fact_name(s, more, "if", &date->more_if) &&
                            read_int(s, more, "days", 1, ADD_MOST, &date->more_days));
}

static bool is_day(enum fact_kind kind)
{
    return kind == FACT_DAY || kind == FACT_BIRTH;
}

static bool kinds_fit(struct spec *s, const struct date_spec *date)
{
    const struct fact_spec *facts = s->in->facts;

    if (date->trigger < 0)
        return wrong(s, "trigger", "A date needs the fact it is counted from.");
    if (date->hours > 0 ? facts[date->trigger].kind != FACT_MOMENT
                        : !is_day(facts[date->trigger].kind))
        return wrong(s, "trigger", "Hours are counted from a moment, all else from a day.");
    if (date->plus >= 0 && facts[date->plus].kind != FACT_DAYS)
        return wrong(s, "plus", "This has to name a fact of days.");
    return date->more_if < 0 || facts[date->more_if].kind == FACT_YES_NO ||
           wrong(s, "more", "This has to name a fact of yes and no.");
}

static bool read_date(struct spec *s, json_t *one)
{
    struct date_spec *date = &s->in->dates[s->in->date_count];
    const char *roll = json_string_value(json_object_get(one, "roll"));
    int number = ROLL_NONE;

    date->name = json_string_value(json_object_get(one, "name"));
    if (roll != NULL && !text_among(ROLLS, 3, roll, &number))
        return wrong(s, "roll", "One of: none, next, prev.");
    date->roll = (enum deadline_roll)number;
    if (!read_fact_name(s, one, "trigger", &date->trigger) ||
        !read_fact_name(s, one, "plus", &date->plus) ||
        !read_add(s, json_object_get(one, "add"), date) ||
        !read_more(s, json_object_get(one, "more"), date) || !kinds_fit(s, date))
        return false;
    s->in->date_count++;
    return true;
}

static bool read_dates(struct spec *s)
{
    json_t *list = json_object_get(body(s), "dates"), *one;
    size_t i;

    if (list == NULL)
        return json_object_get(body(s), "trigger") == NULL || read_date(s, body(s));
    if (json_array_size(list) == 0 || json_array_size(list) > DATES_MAX)
        return wrong(s, "dates", "This has to be a list of up to 4 dates.");
    json_array_foreach(list, i, one) {
        if (!read_date(s, one))
            return false;
    }
    return true;
}

static bool read_shares(struct spec *s)
{
    json_t *list = json_object_get(body(s), "shares"), *one;
    struct deadline_rule *in = s->in;
    size_t i;

    if (json_array_size(list) > SHARES_MAX)
        return wrong(s, "shares", "Up to 2 shares can be named.");
    json_array_foreach(list, i, one) {
        struct share_spec *share = &in->shares[in->share_count++];
        if (!read_fact_name(s, one, "part", &share->part) ||
            !read_fact_name(s, one, "of", &share->of) ||
            !read_int(s, one, "least_percent", 1, 100, &share->least_percent))
            return false;
        if (share->part < 0 || share->of < 0 || in->facts[share->part].kind != FACT_COUNT ||
            in->facts[share->of].kind != FACT_COUNT)
            return wrong(s, "shares", "This has to name facts of counts.");
    }
    return in->date_count + in->share_count > 0 || wrong(s, "dates", "This rule says nothing.");
}

static bool read_labels(struct spec *s)
{
    json_t *list = json_object_get(body(s), "labels"), *one;
    int64_t bit;
    size_t i;

    if (list != NULL && json_array_size(list) == 0)
        return wrong(s, "labels", "This has to be a list of labels.");
    json_array_foreach(list, i, one) {
        if (!json_is_string(one) || !label_from_word(json_string_value(one), &bit))
            return wrong(s, "labels", "There is no such label.");
        s->in->labels |= bit;
    }
    return true;
}

static bool read_due(struct spec *s)
{
    json_t *target = json_object_get(body(s), "target");

    s->in->due = json_string_value(json_object_get(body(s), "due"));
    s->in->has_target = target != NULL;
    return read_int(s, target, "days", -ADD_MOST, ADD_MOST, &s->in->target_days);
}

enum status deadline_read(struct arena *arena, const struct rule_book *book,
                          struct deadline_rule **ret, const char **why)
{
    *ret = arena_array(arena, book->count + 1, struct deadline_rule);
    for (size_t i = 0; i < book->count; i++) {
        struct spec s = { arena, book, &(*ret)[i], NULL };
        s.in->rule = &book->at[i];
        /* What only informs says what it would do in its note. */
        if (book->at[i].status != RULE_IN_FORCE)
            continue;
        if (!read_facts(&s) || !read_dates(&s) || !read_shares(&s) || !read_due(&s) ||
            !read_labels(&s)) {
            *why = s.why;
            return INVALID;
        }
    }
    return OK;
}

/* ---- those of the house ---- */

static struct rule_book house;
static struct deadline_rule *house_rules;
static pthread_once_t house_once = PTHREAD_ONCE_INIT;

static void read_house(void)
{
    struct arena *arena = arena_new(HOUSE_MOST);
    const char *why = NULL;

    house = rule_book_of_house(arena, "deadline.json");
    rule_must(deadline_read(arena, &house, &house_rules, &why), why);
}

static const struct rule_book *open_house(void)
{
    pthread_once(&house_once, read_house);
    return &house;
}

const struct deadline_rule *deadline_rule_on(const char *id, const char *state, struct date day)
{
    char jur[6] = "US-";

    const struct rule *rule = rule_on(open_house(), id, "US", day);
    if (rule == NULL && state != NULL && strlen(state) == 2) {
        memcpy(jur + 3, state, 2);
        rule = rule_on(open_house(), id, jur, day);
    }
    return rule == NULL ? NULL : &house_rules[rule->place];
}

bool deadline_rule_known(const char *id)
{
    return rule_known(open_house(), id);
}

bool deadline_rule_by_state(const char *id)
{
    const struct rule_book *book = open_house();

    for (size_t i = 0; i < book->count; i++) {
        if (strcmp(book->at[i].id, id) == 0 && strcmp(book->at[i].jur, "US") == 0)
            return false;
    }
    return rule_known(book, id);
}

const char *deadline_rule_id(size_t place)
{
    const struct rule_book *book = open_house();
    size_t seen = 0;

    for (size_t i = 0; i < book->count; i++) {
        bool again = false;
        for (size_t k = 0; k < i; k++)
            again = again || strcmp(book->at[k].id, book->at[i].id) == 0;
        if (!again && seen++ == place)
            return book->at[i].id;
    }
    return NULL;
}

const struct rule *deadline_informs(const char *id, struct date day, const struct rule *after)
{
    return rule_informs(open_house(), id, "US", day, after);
}
