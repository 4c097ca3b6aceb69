// SPDX-License-Identifier: AGPL-3.0-or-later
#include "fact/fact.h"

#include "base/arena.h"
#include "made/fact_sql.h"
#include "people/people.h"
#include "privacy/label.h"
#include "signal/signal.h"

#include <string.h>

enum { LIST_MOST = 50 };

static const char REFUSED[] = "refused";

enum status fact_list(const struct access *access, struct facts *ret)
{
    struct sql_fact_rows rows;

    enum status s = sql_fact_rows(access, &rows);
    if (s != OK)
        return s;
    struct fact *list = arena_array(access_arena(access), rows.count + 1, struct fact);
    for (size_t i = 0; i < rows.count; i++)
        list[i] = (struct fact){
            .id = rows.at[i].id, .ref = rows.at[i].ref, .key = rows.at[i].key,
            .value = rows.at[i].value, .period = rows.at[i].period, .on = rows.at[i].on_day,
            .source = rows.at[i].source, .proof = rows.at[i].proof,
            .refused = strcmp(rows.at[i].source, REFUSED) == 0, .gone = rows.at[i].gone,
            .by = { rows.at[i].made_by.n }, .labels = rows.at[i].labels,
            .counts = i == 0 || strcmp(rows.at[i - 1].key, rows.at[i].key) != 0,
        };
    *ret = (struct facts){ list, rows.count };
    return OK;
}

const struct fact *fact_of(const struct facts *facts, const char *key)
{
    for (size_t i = 0; i < facts->count; i++)
        if (facts->at[i].counts && !facts->at[i].gone && strcmp(facts->at[i].key, key) == 0)
            return &facts->at[i];
    return NULL;
}

/* --- telling one --- */

static bool is_key(const char *key)
{
    return key && *key && strlen(key) <= FACT_KEY_MAX &&
           strspn(key, "abcdefghijklmnopqrstuvwxyz0123456789_") == strlen(key);
}

static bool is_value(json_t *value)
{
    json_t *one;
    size_t i;

    json_array_foreach(value, i, one)
        if (!json_is_string(one) && !json_is_number(one) && !json_is_boolean(one))
            return false;
    if (json_is_array(value))
        return json_array_size(value) <= LIST_MOST;
    if (json_is_object(value)) {
        json_t *cents = json_object_get(value, "cents");
        size_t known = 1 + (json_object_get(value, "currency") != NULL);
        return json_is_integer(cents) && json_object_size(value) == known &&
               json_integer_value(cents) >= 0 && json_integer_value(cents) <= AMOUNT_MOST;
    }
    return json_is_string(value) || json_is_number(value) || json_is_boolean(value);
}

static bool is_money(const char *key)
{
    const struct fact_asked *kind = fact_asked(key);

    return kind && (kind->type == FACT_IS_AMOUNT || kind->type == FACT_IS_SUM);
}

static void check(const struct change *change, const struct fact *fact, struct problems *p)
{
    json_t *value = fact->value ? json_loads(fact->value, JSON_DECODE_ANY | JSON_REJECT_DUPLICATES,
                                             NULL) : NULL;

    if (!is_key(fact->key))
        problem_add(p, "key", N_("A fact's name is of small letters, digits and _."));
    if (fact->value && strlen(fact->value) > FACT_VALUE_MAX)
        problem_add(p, "value", N_("This is too long for a fact."));
    else if (fact->refused && fact->value)
        problem_add(p, "value", N_("Who would rather not say has no value."));
    else if (fact->value && !is_value(value))
        problem_add(p, "value", N_("A fact is text, a number, true or false, an amount or a list."));
    else if (fact->value && is_money(fact->key) && !json_is_object(value))
        problem_add(p, "value", N_("Write an amount, like 1,200 or 1,200.50."));
    if (fact->period.set && !json_is_object(value))
        problem_add(p, "period", N_("Only an amount has a period."));
    if (text_is_blank(fact->source))
        problem_add(p, "source", N_("Say who told it: client, document, ..."));
    if (text_length(fact->source) > FACT_TEXT_MAX || text_length(fact->proof) > FACT_TEXT_MAX)
        problem_add(p, "proof", N_("Please keep this to 300 characters."));
    if (date_before(change_today(change), fact->on))
        problem_add(p, "on", N_("What was said can't be in the future."));
    json_decref(value);
}

static bool a_year(const struct fact *fact, int64_t *ret)
{
    json_t *value = fact && fact->value ? json_loads(fact->value, JSON_DECODE_ANY, NULL) : NULL;
    json_t *cents = json_object_get(value, "cents");
    bool known = json_is_integer(cents) && fact->period.set &&
                 amount_a_year(json_integer_value(cents), (enum period)fact->period.n, fact->on,
                               ret);

    json_decref(value);
    return known;
}

/* DOMAIN 3.7: income 20 % up or down. */
static enum status notice_income(struct change *change, const struct fact *before,
                                 const struct fact *now)
{
    char day[DATE_TEXT];
    int64_t was, is;

    if (!a_year(before, &was) || !a_year(now, &is))
        return OK;
    int64_t apart = is > was ? is - was : was - is;
    if (apart == 0 || apart * 5 < was)
        return OK;
    return signal_raise(change, SIGNAL_INCOME_CHANGED,
                        N_("Income is another by a fifth or more since %1$s"),
                        date_iso(now->on, day));
}

/* Of what counts of a key, also when it isn't known any more. */
static int64_t labels_before(const struct facts *facts, const char *key)
{
    for (size_t i = 0; i < facts->count; i++)
        if (facts->at[i].counts && strcmp(facts->at[i].key, key) == 0)
            return facts->at[i].labels;
    return 0;
}

enum status fact_tell(struct change *change, const struct fact *draft, struct problems *problems,
                      int64_t *ret)
{
    struct fact fact = *draft;
    const struct fact_asked *kind = fact_asked(draft->key);
    int64_t labels = change_labels(change);
    struct facts before;
    enum status s;

    if (!date_is_set(fact.on))
        fact.on = change_today(change);
    check(change, &fact, problems);
    if (kind && kind->labels && !access_may_see(change_access(change), kind->labels))
        problem_add(problems, "key", N_("You couldn't read it with that label yourself."));
    if (problems_any(problems))
        return INVALID;
    if ((s = fact_list(change_access(change), &before)) != OK)
        return s;
    change_label(change, labels | (kind ? kind->labels : 0) | fact.labels |
                         labels_before(&before, fact.key));
    s = sql_fact_add(change, &(struct sql_fact_add){
        .key = fact.key, .value = fact.value, .period = fact.period, .on_day = fact.on,
        .source = fact.source, .proof = text_or_null(fact.proof),
        .gone = !fact.value && !fact.refused,
    }, ret);
    if (s == OK && strcmp(fact.key, "income") == 0) {
        const struct fact *was = fact_of(&before, "income");
        if (!was || !date_before(fact.on, was->on))
            s = notice_income(change, was, &fact);
    }
    change_label(change, labels);
    return s;
}

enum status fact_take_back(struct change *change, int64_t id)
{
    struct problems problems = { 0 };
    struct facts facts;
    int64_t again;

    enum status s = fact_list(change_access(change), &facts);
    if (s != OK)
        return s;
    for (size_t i = 0; i < facts.count; i++) {
        const struct fact *last = &facts.at[i], *before = &facts.at[i + 1];
        if (last->id != id)
            continue;
        if (!last->counts)
            return STALE;
        bool any = i + 1 < facts.count && strcmp(before->key, last->key) == 0;
        struct fact fact = any ? *before : (struct fact){ .key = last->key,
                                                          .source = last->source };
        if (!any && last->refused)
            fact.source = "client";
        fact.on = last->on;
        return fact_tell(change, &fact, &problems, &again);
    }
    return NOT_FOUND;
}

/* --- for rules --- */

void fact_for_rules(const struct access *access, const struct facts *facts,
                           const struct person *person, struct logic_facts *ret)
{
    struct arena *arena = access_arena(access);
    struct logic_fact *list = arena_array(arena, facts->count + 1, struct logic_fact);
    size_t count = 0;

    for (size_t i = 0; i < facts->count; i++) {
        const struct fact *fact = &facts->at[i];
        const struct fact_asked *kind = fact_asked(fact->key);
        /* Nobody knows how much a year an amount without its period is. */
        bool open = kind && kind->type == FACT_IS_AMOUNT && !fact->period.set;
        if (fact->counts && fact->value && !open)
            list[count++] = (struct logic_fact){
                fact->key, json_loads(fact->value, JSON_DECODE_ANY, NULL), fact->period,
            };
    }
    int age = person_age(person, access_today(access));
    if (age >= 0 && !fact_of(facts, "age"))
        list[count++] = (struct logic_fact){ .key = "age", .value = json_integer(age) };
    *ret = (struct logic_facts){ list, count };
}
