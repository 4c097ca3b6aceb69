// SPDX-License-Identifier: AGPL-3.0-or-later
#include "people/search.h"

#include "base/arena.h"
#include "made/search_sql.h"
#include "people/keys.h"
#include "people/number.h"
#include "privacy/review.h"

#include <string.h>

enum { WORDS_MOST = 6, CANDIDATES = 400 };

const char *matched_by_word(enum matched_by by)
{
    static const char *const words[MATCHES_BY] = {
        "name", "chosen_name", "former_name", "phone", "number", "household", "likeness",
    };

    return words[by];
}

/* People found so far, each once, with the best reason. */
struct hit { int64_t person; enum matched_by by; };
struct hits {
    struct arena *arena;
    struct hit *at;
    size_t count;
};

static void hit(struct hits *hits, int64_t person, enum matched_by by)
{
    for (size_t i = 0; i < hits->count; i++) {
        if (hits->at[i].person == person) {
            if (by < hits->at[i].by)
                hits->at[i].by = by;
            return;
        }
    }
    if (hits->count == CANDIDATES)
        return;
    if (hits->at == NULL)
        hits->at = arena_array(hits->arena, CANDIDATES, struct hit);
    hits->at[hits->count++] = (struct hit){ person, by };
}

static enum matched_by by_of_key(int64_t kind)
{
    switch ((enum key_kind)kind) {
    case KEY_CHOSEN_NAME: return BY_CHOSEN_NAME;
    case KEY_FORMER_NAME: return BY_FORMER_NAME;
    case KEY_PHONE: return BY_PHONE;
    case KEY_NAME: case KEY_JOINED: case KEY_KINDS: break;
    }
    return BY_NAME;
}

/* Keys that begin with `key`: by the caseload when it is small, else by the index. */
static enum status keys_from(const struct caseload *caseload, const char *key,
                             struct sql_search_keys_held *ret)
{
    /* U+10FFFF sorts after every beginning. */
    const char *to = arena_print(caseload_arena(caseload), "%s\xF4\x8F\xBF\xBF", key);

    if (caseload_is_held(caseload))
        return sql_search_keys_held(caseload, key, to, ret);
    struct sql_search_keys_reach rows;
    enum status s = sql_search_keys_reach(caseload, key, to, &rows);
    if (s != OK)
        return s;
    struct sql_search_keys_held_row *copy = arena_array(caseload_arena(caseload), rows.count,
                                                        struct sql_search_keys_held_row);
    for (size_t i = 0; i < rows.count; i++)
        copy[i] = (struct sql_search_keys_held_row){
            .person = rows.at[i].person, .key = rows.at[i].key, .kind = rows.at[i].kind,
        };
    *ret = (struct sql_search_keys_held){ .at = copy, .count = rows.count };
    return OK;
}

/* True when every word of the query is the beginning of one of the person's words. */
static bool has_all(const struct sql_search_keys_of *keys, int64_t person,
                    const struct text_list *words)
{
    for (size_t w = 0; w < words->count; w++) {
        bool found = false;
        for (size_t i = 0; !found && i < keys->count; i++)
            found = keys->at[i].person == person && keys->at[i].kind != KEY_PHONE &&
                    text_begins(keys->at[i].key, words->at[w]);
        if (!found)
            return false;
    }
    return true;
}

static size_t longest(const struct text_list *words)
{
    size_t best = 0;

    for (size_t i = 1; i < words->count; i++) {
        if (strlen(words->at[i]) > strlen(words->at[best]))
            best = i;
    }
    return best;
}

static enum status search_names(const struct caseload *caseload, const struct text_list *words,
                                struct hits *hits)
{
    struct sql_search_keys_held rows;
    struct sql_search_keys_of keys;

    /* The longest word narrows most. */
    enum status s = keys_from(caseload, words->at[longest(words)], &rows);
    if (s != OK || rows.count == 0)
        return s;
    if (words->count == 1) {
        for (size_t i = 0; i < rows.count; i++) {
            if (rows.at[i].kind != KEY_PHONE)
                hit(hits, rows.at[i].person, by_of_key(rows.at[i].kind));
        }
        return OK;
    }
    int64_t *people = arena_array(hits->arena, rows.count, int64_t);
    size_t count = 0;
    for (size_t i = 0; i < rows.count && count < CANDIDATES; i++)
        people[count++] = rows.at[i].person;
    if ((s = sql_search_keys_of(caseload, (struct int_list){ people, count }, &keys)) != OK)
        return s;
    for (size_t i = 0; i < rows.count; i++) {
        if (rows.at[i].kind != KEY_PHONE && has_all(&keys, rows.at[i].person, words))
            hit(hits, rows.at[i].person, by_of_key(rows.at[i].kind));
    }
    return OK;
}

/* "o dalaigh" for O'Dálaigh: the query without its spaces, as a beginning. */
static enum status search_joined(const struct caseload *caseload, const char *query,
                                 struct hits *hits)
{
    struct sql_search_keys_held rows;
    const char *joined = key_joined(hits->arena, query);

    /* One word is its own joined form, and was looked for by search_names. */
    if (text_length(joined) < 3 || text_equal(joined, text_folded(hits->arena, query)))
        return OK;
    enum status s = keys_from(caseload, joined, &rows);
    for (size_t i = 0; s == OK && i < rows.count; i++) {
        if (rows.at[i].kind != KEY_PHONE)
            hit(hits, rows.at[i].person, by_of_key(rows.at[i].kind));
    }
    return s;
}

static enum status search_phone(const struct caseload *caseload, const char *query,
                                struct hits *hits)
{
    struct sql_search_keys_held rows;
    const char *key = key_of_phone(hits->arena, query);

    if (key == NULL)
        return OK;
    enum status s = keys_from(caseload, key, &rows);
    for (size_t i = 0; s == OK && i < rows.count; i++) {
        if (rows.at[i].kind == KEY_PHONE)
            hit(hits, rows.at[i].person, BY_PHONE);
    }
    return s;
}

static enum status search_numbers(const struct caseload *caseload, const char *query,
                                  struct hits *hits)
{
    struct int_list people;

    enum status s = number_find(caseload, query, &people);
    for (size_t i = 0; s == OK && i < people.count; i++)
        hit(hits, people.at[i], BY_NUMBER);
    return s;
}

static size_t slips_allowed(const char *word)
{
    size_t length = text_length(word);

    return length < 4 ? 0 : length < 6 ? 1 : 2;
}

/* Words that share letters, close enough by edit distance; every word of the query must be near
 * one of the person's. */
static enum status search_likeness(const struct caseload *caseload, const struct text_list *words,
                                   struct hits *hits)
{
    struct hits near[WORDS_MOST] = { 0 };
    size_t tried = words->count < WORDS_MOST ? words->count : WORDS_MOST;

    for (size_t w = 0; w < tried; w++) {
        struct text_list grams = grams_of(hits->arena, words->at[w]);
        struct sql_search_grams_reach reach;
        struct sql_search_grams_held held;
        size_t most = slips_allowed(words->at[w]);
        enum status s;

        near[w].arena = hits->arena;
        if (caseload_is_held(caseload)) {
            if ((s = sql_search_grams_held(caseload, grams, &held)) != OK)
                return s;
            for (size_t i = 0; i < held.count; i++) {
                if (text_distance(words->at[w], held.at[i].word, most) <= most)
                    hit(&near[w], held.at[i].person, BY_LIKENESS);
            }
        } else {
            if ((s = sql_search_grams_reach(caseload, grams, &reach)) != OK)
                return s;
            for (size_t i = 0; i < reach.count; i++) {
                if (text_distance(words->at[w], reach.at[i].word, most) <= most)
                    hit(&near[w], reach.at[i].person, BY_LIKENESS);
            }
        }
    }
    for (size_t i = 0; tried > 0 && i < near[0].count; i++) {
        size_t in = 1;
        for (size_t w = 1; w < tried; w++) {
            for (size_t k = 0; k < near[w].count; k++) {
                if (near[w].at[k].person == near[0].at[i].person) {
                    in++;
                    break;
                }
            }
        }
        if (in == tried)
            hit(hits, near[0].at[i].person, BY_LIKENESS);
    }
    return OK;
}

static struct int_list people_in(const struct hits *hits)
{
    int64_t *people = arena_array(hits->arena, hits->count, int64_t);

    for (size_t i = 0; i < hits->count; i++)
        people[i] = hits->at[i].person;
    return (struct int_list){ people, hits->count };
}

/* Whoever shares a home with somebody found: the caller may have been the other adult (F05). */
static enum status search_household(const struct caseload *caseload, struct hits *hits)
{
    struct sql_search_household_of rows;

    if (hits->count == 0 || hits->count > SEARCH_MOST)
        return OK;
    enum status s = sql_search_household_of(caseload, people_in(hits), &rows);
    for (size_t i = 0; s == OK && i < rows.count; i++)
        hit(hits, rows.at[i].person, BY_HOUSEHOLD);
    return s;
}

static enum status describe(const struct caseload *caseload, const struct hits *hits, size_t most,
                            struct found_people *ret)
{
    struct sql_search_people rows;
    struct arena *arena = caseload_arena(caseload);

    enum status s = sql_search_people(caseload, people_in(hits), &rows);
    if (s != OK)
        return s;
    struct found_person *found = arena_array(arena, rows.count, struct found_person);
    for (size_t i = 0; i < rows.count; i++) {
        const char *chosen = rows.at[i].chosen_name;
        found[i] = (struct found_person){
            .person = { rows.at[i].person }, .ref = rows.at[i].ref,
            .called = text_is_blank(chosen) ? rows.at[i].name : chosen,
            .birth = rows.at[i].birth, .state = (enum person_state)rows.at[i].state,
        };
        for (size_t k = 0; k < hits->count; k++) {
            if (hits->at[k].person == rows.at[i].person)
                found[i].by = hits->at[k].by;
        }
    }
    /* Rows came sorted by name; a stable sort by reason keeps that inside each reason. */
    for (size_t i = 1; i < rows.count; i++) {
        struct found_person moved = found[i];
        size_t k = i;
        for (; k > 0 && found[k - 1].by > moved.by; k--)
            found[k] = found[k - 1];
        found[k] = moved;
    }
    *ret = (struct found_people){ found, rows.count < most ? rows.count : most,
                                  rows.count > most };
    return OK;
}

enum status people_search(const struct caseload *caseload, const char *query, size_t most,
                          struct found_people *ret)
{
    struct arena *arena = caseload_arena(caseload);
    struct hits hits = { .arena = arena };
    struct text_list words = text_words(arena, text_folded(arena, query));
    enum status s;

    if (words.count > WORDS_MOST)
        words.count = WORDS_MOST;
    if (words.count == 0) {
        *ret = (struct found_people){ 0 };
        return OK;
    }
    if ((s = search_names(caseload, &words, &hits)) != OK ||
        (s = search_joined(caseload, query, &hits)) != OK ||
        (s = search_phone(caseload, query, &hits)) != OK ||
        (s = search_numbers(caseload, query, &hits)) != OK)
        return s;
    if (hits.count == 0 && (s = search_likeness(caseload, &words, &hits)) != OK)
        return s;
    if ((s = search_household(caseload, &hits)) != OK)
        return s;
    return describe(caseload, &hits, most, ret);
}

/* Two partly known births may be the same day. */
static bool may_be_same_day(struct partdate a, struct partdate b)
{
    if (!partdate_is_set(a) || !partdate_is_set(b))
        return true;
    return date_compare(partdate_first(a), partdate_last(b)) <= 0 &&
           date_compare(partdate_first(b), partdate_last(a)) <= 0;
}

/* Names and numbers that say nothing: nobody is like somebody else for not being known (F06). */
static bool says_nothing(struct arena *arena, const char *name)
{
    static const char *const nothing[] = {
        "", "unknown", "notknown", "nottold", "none", "noname", "na", "nn", "tbd", "anonymous",
        "johndoe", "janedoe", "baby", "desconocido", "desconocida", "sinnombre",
    };
    const char *joined = key_joined(arena, text_or(name, ""));

    for (size_t i = 0; i < sizeof nothing / sizeof *nothing; i++) {
        if (text_equal(joined, nothing[i]))
            return true;
    }
    /* 000-000-0000, 9999: one digit all along. */
    const char first[] = { joined[0], '\0' };
    return joined[0] >= '0' && joined[0] <= '9' && strspn(joined, first) == strlen(joined);
}

enum status people_named(const struct caseload *caseload, const struct person_draft *draft,
                         struct text_list phones, struct alikes *ret)
{
    struct arena *arena = caseload_arena(caseload);
    struct hits hits = { .arena = arena };
    struct found_people found;
    enum status s;

    const char *names[] = { draft->name, draft->chosen_name };
    for (size_t i = 0; i < 2; i++) {
        if (says_nothing(arena, names[i]))
            continue;
        struct text_list words = text_words(arena, text_folded(arena, text_or(names[i], "")));
        if (words.count > 0 && (s = search_names(caseload, &words, &hits)) != OK)
            return s;
        if (words.count > 0 && (s = search_joined(caseload, names[i], &hits)) != OK)
            return s;
    }
    for (size_t i = 0; i < phones.count; i++) {
        if (says_nothing(arena, text_digits(arena, phones.at[i])))
            continue;
        if ((s = search_phone(caseload, phones.at[i], &hits)) != OK)
            return s;
    }
    if ((s = describe(caseload, &hits, SEARCH_MOST, &found)) != OK)
        return s;
    struct alike *alike = arena_array(arena, found.count, struct alike);
    size_t count = 0;
    for (size_t i = 0; i < found.count; i++) {
        bool phone = found.at[i].by == BY_PHONE;
        if (!phone && !may_be_same_day(found.at[i].birth, draft->birth))
            continue;
        alike[count++] = (struct alike){
            .person = found.at[i].person, .ref = found.at[i].ref, .called = found.at[i].called,
            .birth = found.at[i].birth,
            .because = phone ? N_("same phone number") : N_("same name"), .by_phone = phone,
        };
    }
    *ret = (struct alikes){ alike, count };
    return OK;
}

enum status people_alike(const struct caseload *caseload, const struct person_draft *draft,
                         struct text_list phones, struct alikes *ret)
{
    struct int_list quiet;
    struct alikes all;
    size_t count = 0;

    enum status s = people_named(caseload, draft, phones, &all);
    if (s != OK || (s = hints_without(caseload, &quiet)) != OK)
        return s;
    struct alike *list = arena_array(caseload_arena(caseload), all.count, struct alike);
    for (size_t i = 0; i < all.count; i++) {
        if (!int_list_has(quiet, all.at[i].person.n))
            list[count++] = all.at[i];
    }
    *ret = (struct alikes){ list, count };
    return OK;
}

enum status people_watch(struct change *change, const struct person_draft *draft,
                         struct text_list phones)
{
    const struct caseload *few;
    struct alikes alike;

    enum status s = conflict_caseload(change, &few);
    if (s != OK || few == NULL || (s = people_named(few, draft, phones, &alike)) != OK)
        return s;
    int64_t *people = arena_array(change_arena(change), alike.count + 1, int64_t);
    for (size_t i = 0; i < alike.count; i++)
        people[i] = alike.at[i].person.n;
    return conflict_found(change, (struct int_list){ people, alike.count });
}
