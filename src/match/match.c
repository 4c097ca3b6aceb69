// SPDX-License-Identifier: AGPL-3.0-or-later
#include "match/match.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/say.h"
#include "made/match_sql.h"
#include "match/inside.h"
#include "resource/eligibility.h"
#include "resource/finder.h"

static const char *const OUTCOME_WORDS[OUTCOMES] = { "likely", "perhaps", "no" };
static const char *const OUTCOME_LABELS[OUTCOMES] = {
    N_("may fit"), N_("perhaps"), N_("probably not"),
};
static const char *const LANE_WORDS[LANES] = { "today", "this_week", "later" };
static const char *const LANE_LABELS[LANES] = {
    N_("Can help today"), N_("This week"), N_("Later, or not known"),
};

const char *outcome_word(enum outcome outcome) { return OUTCOME_WORDS[outcome]; }
const char *outcome_label(enum outcome outcome) { return OUTCOME_LABELS[outcome]; }
const char *lane_word(enum lane lane) { return LANE_WORDS[lane]; }
const char *lane_label(enum lane lane) { return LANE_LABELS[lane]; }

/* --- criteria --- */

/* What is known of the facts a rule asks about, in words. */
static const char *because(const struct matching *m, json_t *rule)
{
    struct text_list asks = logic_asks(m->arena, rule);
    struct buf out = buf_new(m->arena, 2000);

    for (size_t i = 0; i < asks.count; i++) {
        const char *label = fact_label(m->arena, asks.at[i], m->language);
        const struct fact *fact = fact_of(m->facts, asks.at[i]);
        const char *sep = i > 0 ? "; " : "";
        if (fact && fact->value)
            buf_print(&out, "%s%s: %s", sep, label, fact_shown(m->arena, fact, m->language));
        else if (fact && fact->refused)
            buf_print(&out, "%s%s", sep, say_with(m->arena, m->language,
                                                  N_("would rather not say: %1$s"), label));
        else if (strcmp(asks.at[i], "age") == 0 && m->age >= 0)
            buf_print(&out, "%s%s: %d", sep, label, m->age);
        else
            buf_print(&out, "%s%s", sep, say_with(m->arena, m->language,
                                                  N_("not known: %1$s"), label));
    }
    return buf_text(&out);
}

static int64_t labels_of(const struct matching *m, const char *key)
{
    const struct fact *fact = fact_of(m->facts, key);

    return fact ? fact->labels : 0;
}

static void add_criterion(struct weighing *w, const char *what, const char *source, json_t *rule,
                          const char *instead)
{
    struct matching *m = w->m;
    struct match_criterion *one = &w->criteria[w->match.criteria.count++];

    *one = (struct match_criterion){ .what = what, .source = source, .result = TRUTH_NOT_KNOWN };
    if (!rule) {
        one->because = say(m->language, instead);
        w->option.open = true;
        return;
    }
    one->result = logic_judge(rule, m->known, m->today);
    one->because = because(m, rule);
    struct text_list asks = logic_asks(m->arena, rule);
    for (size_t i = 0; i < asks.count; i++)
        w->match.labels |= labels_of(m, asks.at[i]);
    w->rules[w->option.rules.count++] = rule;
}

/* The ages of the directory, as a rule like any other. */
static void add_ages(struct weighing *w)
{
    struct matching *m = w->m;
    long long from = w->row->minimum_age.n, to = w->row->maximum_age.n;
    bool low = w->row->minimum_age.set && from > 0, high = w->row->maximum_age.set;

    if (!low && !high)
        return;
    json_t *rule = low && high ? json_pack("{s:[I,{s:s},I]}", "<=", from, "var", "age", to)
                 : low ? json_pack("{s:[I,{s:s}]}", "<=", from, "var", "age")
                       : json_pack("{s:[{s:s},I]}", "<=", "var", "age", to);
    json_array_append_new(m->kept, rule);
    add_criterion(w, low && high
                  ? arena_print(m->arena, "%s %lld-%lld", say(m->language, N_("Age")), from, to)
                  : low ? say_with(m->arena, m->language, N_("Age %1$s and over"),
                                   arena_print(m->arena, "%lld", from))
                        : say_with(m->arena, m->language, N_("Up to age %1$s"),
                                   arena_print(m->arena, "%lld", to)), NULL, rule, NULL);
}

static void add_rules(struct weighing *w, const struct eligibility *eligibility)
{
    struct matching *m = w->m;
    json_t *list = eligibility && eligibility->rules
                   ? json_loads(eligibility->rules, JSON_REJECT_DUPLICATES, NULL) : NULL, *one;
    size_t i;

    if (list)
        json_array_append_new(m->kept, list);
    w->match.rules_version = eligibility && eligibility->rules ? eligibility->number : 0;
    json_array_foreach(list, i, one) {
        json_t *rule = json_object_get(one, "rule");
        const char *source = json_string_value(json_object_get(one, "source"));
        if (i == ELIGIBILITY_MOST || !criterion_holds(one, m->today))
            continue;
        add_criterion(w, arena_text(m->arena, json_string_value(json_object_get(one, "what"))),
                      arena_text(m->arena, source), json_is_null(rule) ? NULL : rule,
                      N_("Nobody wrote a rule for this yet: ask them."));
    }
}

static void add_words(struct weighing *w)
{
    const char *words = w->row->eligibility;

    if (w->match.criteria.count > 0)
        return;
    if (text_is_blank(words))
        add_criterion(w, say(w->m->language, N_("Who may come")), NULL, NULL,
                      N_("Nobody wrote down who may come: ask them."));
    else
        add_criterion(w, words, NULL, NULL, N_("It is written in words only: ask them."));
}

/* --- the whole --- */

static void weigh(struct weighing *w, const struct eligibility *eligibility)
{
    const struct sql_match_services_row *row = w->row;

    w->criteria = arena_array(w->m->arena, ELIGIBILITY_MOST + 2, struct match_criterion);
    w->rules = arena_array(w->m->arena, ELIGIBILITY_MOST + 2, json_t *);
    w->match = (struct match){
        .id = { row->id }, .ref = row->ref, .service = row->name,
        .organization = row->organization, .own_interest = row->own_interest,
        .alert = row->alert, .warning = row->warning, .area = row->area,
        .confirmed_on = row->confirmed_on, .lane = LANE_LATER,
        .labels = labels_of(w->m, "area") | labels_of(w->m, "county") | labels_of(w->m, "state") |
                  labels_of(w->m, "postcode"),
    };
    w->match.criteria.at = w->criteria;
    w->option.rules.at = w->rules;
    add_rules(w, eligibility);
    add_ages(w);
    add_words(w);
    w->match.outcome = match_outcome(&w->option, w->m->known, w->m->today);
    match_place(w);
}

static int area_of(const struct match *match)
{
    return match->serves.set ? match->serves.yes ? 0 : 2 : 1;
}

static int band_of(const struct match *match)
{
    return match->distance_km.set ? 4 - (int)match->fit[2].level.n : 5;
}

static int by_fit(const void *a, const void *b)
{
    const struct weighing *left = (const struct weighing *)a, *right = (const struct weighing *)b;
    const struct match *l = &left->match, *r = &right->match;
    struct date today = left->m->today;
    int order = (l->outcome == OUTCOME_NO) - (r->outcome == OUTCOME_NO);

    if (order == 0 && left->m->urgent)
        order = (int)l->lane - (int)r->lane;
    if (order == 0)
        order = (int)l->outcome - (int)r->outcome;
    if (order == 0)
        order = area_of(l) - area_of(r);
    if (order == 0)
        order = band_of(l) - band_of(r);
    if (order == 0)
        order = (freshness_of(l->confirmed_on, today) != FRESH) -
                (freshness_of(r->confirmed_on, today) != FRESH);
    if (order == 0)
        order = strcmp(l->service, r->service);
    return order != 0 ? order : l->id.n < r->id.n ? -1 : l->id.n > r->id.n;
}

static enum status measure_all(const struct office *office, struct matching *m,
                               struct weighing *all, size_t count, const int64_t *ids)
{
    const struct fact *postcode = fact_of(m->facts, "postcode");
    struct maybe_real *apart = arena_array(m->arena, count + 1, struct maybe_real);
    struct opening *openings = arena_array(m->arena, count + 1, struct opening);
    struct int_list list = { ids, count };
    bool near_known = false;
    enum status s = OK;

    if (postcode && postcode->value) {
        json_t *near = json_loads(postcode->value, JSON_DECODE_ANY, NULL);
        const char *text = json_is_integer(near)
            ? arena_print(m->arena, "%05lld", (long long)json_integer_value(near))
            : text_or(json_string_value(near), "");
        s = finder_distances(office, text, list, apart, &near_known);
        json_decref(near);
    }
    if (s == OK && m->urgent)
        s = finder_openings(office, list, openings);
    for (size_t i = 0; s == OK && i < count; i++) {
        all[i].distance = apart[i];
        all[i].opening = openings[i];
    }
    return s;
}

/* What they would rather not say, and what may be told where whoever looks can't read it. */
static struct text_list never_keys(const struct matching *m)
{
    struct fact_askeds kinds = fact_asked_all();
    const char **keys = arena_array(m->arena, m->facts->count + kinds.count, const char *);
    size_t count = 0;

    for (size_t i = 0; i < m->facts->count; i++)
        if (m->facts->at[i].counts && m->facts->at[i].refused)
            keys[count++] = m->facts->at[i].key;
    for (size_t i = 0; i < kinds.count; i++)
        if (kinds.at[i].labels && !access_may_see(m->access, kinds.at[i].labels))
            keys[count++] = kinds.at[i].key;
    return (struct text_list){ keys, count };
}

/* The common question where it concerns the service, else the service's own. */
static const char *own_question(const struct matching *m, const struct weighing *w,
                                const char *common, struct text_list never)
{
    size_t settles;

    for (size_t i = 0; common && i < w->option.rules.count; i++) {
        struct text_list asks = logic_asks(m->arena, w->option.rules.at[i]);
        for (size_t k = 0; k < asks.count; k++)
            if (strcmp(asks.at[k], common) == 0)
                return common;
    }
    return match_question(m->arena, &w->option, 1, m->known, never, m->today, &settles);
}

static void give(struct matching *m, struct weighing *all, size_t count, size_t from,
                 size_t limit, struct matches *ret)
{
    struct asked_option *options = arena_array(m->arena, count + 1, struct asked_option);
    struct text_list never = never_keys(m);

    qsort(all, count, sizeof *all, by_fit);
    for (size_t i = 0; i < count; i++)
        options[i] = all[i].option;
    *ret = (struct matches){ .from = from < count ? from : count, .all = count,
                             .urgent = m->urgent };
    ret->ask_next = arena_text(m->arena, match_question(m->arena, options, count, m->known,
                                                        never, m->today, &ret->settles));
    ret->count = count - ret->from < limit ? count - ret->from : limit;
    struct match *list = arena_array(m->arena, ret->count + 1, struct match);
    for (size_t i = 0; i < ret->count; i++) {
        struct weighing *w = &all[ret->from + i];
        if (w->match.outcome == OUTCOME_PERHAPS)
            w->match.ask_next = arena_text(m->arena, own_question(m, w, ret->ask_next, never));
        list[i] = w->match;
    }
    ret->at = list;
}

enum status match_find(const struct access *access, const struct need *need,
                       const struct person *person, const struct facts *facts, size_t from,
                       size_t limit, const char *language, struct matches *ret)
{
    const struct office *office = access_office(access);
    struct sql_match_services rows;
    struct eligibilities eligibilities;
    struct logic_facts known;
    enum status s;
    struct matching m = {
        .access = access, .arena = access_arena(access), .facts = facts, .known = &known,
        .language = language,
        .today = access_today(access), .person = person,
        .age = person_age(person, access_today(access)),
        .urgent = need->severity.set && need->severity.n >= 3,
    };

    if ((s = sql_match_services(office, need->domain, &rows)) != OK)
        return s;
    int64_t *ids = arena_array(m.arena, rows.count + 1, int64_t);
    struct weighing *all = arena_array(m.arena, rows.count + 1, struct weighing);
    for (size_t i = 0; i < rows.count; i++) {
        ids[i] = rows.at[i].id;
        all[i] = (struct weighing){ .m = &m, .row = &rows.at[i] };
    }
    if ((s = eligibility_of(office, (struct int_list){ ids, rows.count }, &eligibilities)) != OK)
        return s;
    fact_for_rules(access, facts, person, &known);
    m.kept = json_array();
    s = measure_all(office, &m, all, rows.count, ids);
    for (size_t i = 0, e = 0; s == OK && i < rows.count; i++) {
        while (e < eligibilities.count && eligibilities.at[e].service.n < ids[i])
            e++;
        weigh(&all[i], e < eligibilities.count && eligibilities.at[e].service.n == ids[i]
                       ? &eligibilities.at[e] : NULL);
    }
    if (s == OK)
        give(&m, all, rows.count, from, limit < MATCH_MOST ? limit : MATCH_MOST, ret);
    json_decref(m.kept);
    logic_forget(&known);
    return s;
}
