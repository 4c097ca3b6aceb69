// SPDX-License-Identifier: AGPL-3.0-or-later
#include "resource/finder.h"

#include "base/arena.h"
#include "made/finder_sql.h"
#include "resource/finder_inside.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { WORDS_MOST = 6 };

/* Candidates and their scores, sorted by service. */
struct score { int64_t service; int score, words; };
struct scores { struct score *at; size_t count; };

static int by_service(const void *a, const void *b)
{
    const struct score *left = (const struct score *)a, *right = (const struct score *)b;

    return left->service < right->service ? -1 : left->service > right->service;
}

/* The word spelled as the directory spells it: the nearest with the same first letter. */
static enum status respelled(const struct office *office, const char *word, const char **ret)
{
    struct arena *arena = office_arena(office);
    struct sql_finder_vocabulary rows;
    size_t length = text_length(word);
    size_t most = length < 4 ? 0 : length < 7 ? 1 : 2;
    size_t best = most + 1;
    size_t first = 1;

    *ret = NULL;
    if (most == 0)
        return OK;
    while ((word[first] & 0xC0) == 0x80)
        first++;
    char *from = arena_text_n(arena, word, first);
    enum status s = sql_finder_vocabulary(office, from,
                                          arena_print(arena, "%s\xF4\x8F\xBF\xBF", from), &rows);
    for (size_t i = 0; s == OK && i < rows.count; i++) {
        size_t apart = text_distance(word, rows.at[i].word, most);
        if (apart < best) {
            best = apart;
            *ret = rows.at[i].word;
        }
    }
    return s;
}

/* Adds each service once for this word, with its best weight; a whole word counts double. */
static enum status score_word(const struct office *office, const char *word, struct scores *into,
                              bool *any)
{
    struct arena *arena = office_arena(office);
    struct sql_finder_words rows;

    enum status s = sql_finder_words(office, word,
                                     arena_print(arena, "%s\xF4\x8F\xBF\xBF", word), &rows);
    if (s != OK)
        return s;
    *any = rows.count > 0;
    struct score *found = arena_array(arena, rows.count, struct score);
    size_t count = 0;
    for (size_t i = 0; i < rows.count; i++) {
        int weight = (int)rows.at[i].weight * (strcmp(rows.at[i].word, word) == 0 ? 2 : 1);
        found[count++] = (struct score){ rows.at[i].service, weight, 1 };
    }
    qsort(found, count, sizeof *found, by_service);
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        if (kept > 0 && found[kept - 1].service == found[i].service) {
            if (found[i].score > found[kept - 1].score)
                found[kept - 1].score = found[i].score;
        } else {
            found[kept++] = found[i];
        }
    }
    struct score *both = arena_array(arena, into->count + kept, struct score);
    size_t all = 0;
    for (size_t a = 0, b = 0; a < into->count || b < kept;) {
        if (b == kept || (a < into->count && into->at[a].service < found[b].service)) {
            both[all++] = into->at[a++];
        } else if (a == into->count || found[b].service < into->at[a].service) {
            both[all++] = found[b++];
        } else {
            both[all] = into->at[a++];
            both[all].score += found[b].score;
            both[all++].words += 1;
            b++;
        }
    }
    *into = (struct scores){ both, all };
    return OK;
}

/* Services that have every word; where none has, those that have most of them. */
static enum status by_words(const struct office *office, const char *typed, struct scores *ret,
                            const char **spelled)
{
    struct arena *arena = office_arena(office);
    struct text_list words = text_words(arena, text_folded(arena, typed));
    struct scores scores = { 0 };
    const char *phrase = "";
    bool changed = false;
    int most = 0;

    if (words.count > WORDS_MOST)
        words.count = WORDS_MOST;
    for (size_t i = 0; i < words.count; i++) {
        const char *word = words.at[i], *other = NULL;
        bool any;
        enum status s = score_word(office, word, &scores, &any);
        if (s == OK && !any && (s = respelled(office, word, &other)) == OK && other != NULL) {
            word = other;
            changed = true;
            s = score_word(office, other, &scores, &any);
        }
        if (s != OK)
            return s;
        phrase = arena_print(arena, "%s%s%s", phrase, i > 0 ? " " : "", word);
    }
    *spelled = changed ? phrase : NULL;
    for (size_t i = 0; i < scores.count; i++)
        most = scores.at[i].words > most ? scores.at[i].words : most;
    size_t kept = 0;
    for (size_t i = 0; i < scores.count; i++) {
        if (scores.at[i].words == most && kept < FINDER_CANDIDATES)
            scores.at[kept++] = scores.at[i];
    }
    scores.count = kept;
    *ret = scores;
    return OK;
}

static enum status with_need(const struct office *office, enum domain need, struct scores *scores)
{
    struct sql_finder_with_need rows;
    size_t kept = 0;

    enum status s = sql_finder_with_need(office, (int64_t)need, &rows);
    if (s != OK)
        return s;
    for (size_t i = 0, r = 0; i < scores->count; i++) {
        while (r < rows.count && rows.at[r].service < scores->at[i].service)
            r++;
        if (r < rows.count && rows.at[r].service == scores->at[i].service)
            scores->at[kept++] = scores->at[i];
    }
    scores->count = kept;
    return OK;
}

static enum status candidates(const struct office *office, const struct question *question,
                              struct scores *ret, const char **spelled)
{
    struct sql_finder_all rows;
    enum status s;

    *spelled = NULL;
    if (!text_is_blank(question->words)) {
        s = by_words(office, question->words, ret, spelled);
        return s == OK && question->need.set
               ? with_need(office, (enum domain)question->need.n, ret) : s;
    }
    if ((s = sql_finder_all(office, question->need, question->shut, &rows)) != OK)
        return s;
    struct score *scores = arena_array(office_arena(office), rows.count, struct score);
    for (size_t i = 0; i < rows.count; i++)
        scores[i] = (struct score){ rows.at[i].id, 0, 0 };
    qsort(scores, rows.count, sizeof *scores, by_service);
    *ret = (struct scores){ scores, rows.count };
    return OK;
}

struct weighed *weighed_of(struct weighed *weighed, size_t count, int64_t service)
{
    size_t low = 0, high = count;

    while (low < high) {
        size_t middle = (low + high) / 2;
        if (weighed[middle].id == service)
            return &weighed[middle];
        if (weighed[middle].id < service)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

enum status hours_of_all(const struct office *office, struct int_list ids,
                         struct weighed *weighed)
{
    struct sql_finder_hours own;
    struct sql_finder_hours_of_places places;
    struct arena *arena = office_arena(office);
    enum status s;

    if ((s = sql_finder_hours(office, ids, &own)) != OK ||
        (s = sql_finder_hours_of_places(office, ids, &places)) != OK)
        return s;
    struct span *spans = arena_array(arena, own.count + places.count, struct span);
    for (size_t i = 0; i < own.count; i++)
        spans[i] = (struct span){ (int)own.at[i].days, own.at[i].opens, own.at[i].closes,
                                  own.at[i].valid_from, own.at[i].valid_to, own.at[i].words,
                                  (enum span_kind)own.at[i].kind };
    for (size_t i = 0; i < places.count; i++)
        spans[own.count + i] = (struct span){
            (int)places.at[i].days, places.at[i].opens, places.at[i].closes,
            places.at[i].valid_from, places.at[i].valid_to, places.at[i].words,
            (enum span_kind)places.at[i].kind,
        };
    for (size_t i = 0; i < own.count; i++) {
        struct weighed *one = weighed_of(weighed, ids.count, own.at[i].service);
        if (one == NULL)
            continue;
        if (one->hours.count == 0)
            one->hours.at = &spans[i];
        one->hours.count++;
        one->own_hours = true;
    }
    for (size_t i = 0; i < places.count; i++) {
        struct weighed *one = weighed_of(weighed, ids.count, places.at[i].service);
        if (one == NULL || one->own_hours)
            continue;
        if (one->hours.count == 0)
            one->hours.at = &spans[own.count + i];
        one->hours.count++;
    }
    return OK;
}

static int band(const struct weighed *one)
{
    static const double ends[] = { 2, 5, 10, 20, 50, 100 };
    int at = 0;

    if (!one->distance.set)
        return 100;
    while (at < 6 && one->distance.d > ends[at])
        at++;
    return at;
}

static int by_name(const struct weighed *a, const struct weighed *b)
{
    int order = strcmp(a->row->name_key, b->row->name_key);

    return order != 0 ? order : a->id < b->id ? -1 : a->id > b->id;
}

static int by_distance(const struct weighed *a, const struct weighed *b)
{
    if (a->distance.set != b->distance.set)
        return a->distance.set ? -1 : 1;
    if (a->distance.set && fabs(a->distance.d - b->distance.d) > 0)
        return a->distance.d < b->distance.d ? -1 : 1;
    return 0;
}

/* Offered now, and nobody says it closed. */
static int ground(const struct weighed *one)
{
    return one->row->status == SERVICE_ACTIVE ? one->row->warned ? 1 : 0
                                              : 1 + (int)one->row->status;
}

static int by_fit(const void *a, const void *b)
{
    const struct weighed *left = (const struct weighed *)a, *right = (const struct weighed *)b;
    int order = ground(left) - ground(right);

    if (order == 0)
        order = right->score - left->score;
    if (order == 0)
        order = band(left) - band(right);
    if (order == 0)
        order = (left->freshness != FRESH) - (right->freshness != FRESH);
    if (order == 0)
        order = by_distance(left, right);
    return order != 0 ? order : by_name(left, right);
}

static int by_nearness(const void *a, const void *b)
{
    const struct weighed *left = (const struct weighed *)a, *right = (const struct weighed *)b;
    int order = by_distance(left, right);

    return order != 0 ? order : by_fit(a, b);
}

static int by_alphabet(const void *a, const void *b)
{
    return by_name((const struct weighed *)a, (const struct weighed *)b);
}

/* Whether it stays in the list; counts why not. */
static bool stays(struct arena *arena, const struct question *question, struct weighed *one,
                  struct found_services *found)
{
    enum service_status status = (enum service_status)one->row->status;
    bool unknown = false, against = false;

    if (!question->shut && (status == SERVICE_INACTIVE || status == SERVICE_DEFUNCT))
        return false;
    if (!text_is_blank(question->language)) {
        if (text_is_blank(one->row->languages))
            unknown = true;
        else if (!speaks(arena, one->row->languages, question->language))
            against = true;
    }
    if (question->asks_open) {
        one->opening = hours_at(&one->hours, question->open_day, question->open_minute);
        unknown = unknown || one->opening.state == OPEN_NOT_KNOWN;
        against = against || one->opening.state == OPEN_NO;
    }
    if (against)
        found->against++;
    else if (unknown && !question->unknown)
        found->not_known++;
    return !against && (!unknown || question->unknown);
}

static enum status weigh(const struct office *office, const struct question *question,
                         const struct scores *scores, struct found_services *found,
                         struct weighed **ret, size_t *count)
{
    struct arena *arena = office_arena(office);
    struct date today = office_today(office);
    struct sql_finder_services rows;
    bool near_known = true;
    enum status s;

    int64_t *ids = arena_array(arena, scores->count, int64_t);
    struct weighed *weighed = arena_array(arena, scores->count, struct weighed);
    for (size_t i = 0; i < scores->count; i++) {
        ids[i] = scores->at[i].service;
        weighed[i] = (struct weighed){ .id = ids[i], .score = scores->at[i].score };
    }
    struct int_list all = { ids, scores->count };
    if ((s = sql_finder_services(office, all, &rows)) != OK)
        return s;
    for (size_t i = 0; i < rows.count; i++) {
        struct weighed *one = weighed_of(weighed, all.count, rows.at[i].id);
        one->row = &rows.at[i];
        one->freshness = freshness_of(rows.at[i].confirmed_on, today);
    }
    if (!text_is_blank(question->near) &&
        (s = measure(office, question->near, all, weighed, &near_known)) != OK)
        return s;
    found->near_unknown = !near_known;
    if (question->asks_open && (s = hours_of_all(office, all, weighed)) != OK)
        return s;
    size_t kept = 0;
    for (size_t i = 0; i < all.count; i++) {
        if (weighed[i].row != NULL && stays(arena, question, &weighed[i], found))
            weighed[kept++] = weighed[i];
    }
    qsort(weighed, kept, sizeof *weighed, question->sort == SORT_NEAREST ? by_nearness
                                        : question->sort == SORT_NAME ? by_alphabet : by_fit);
    *ret = weighed;
    *count = kept;
    return OK;
}

enum status finder_find(const struct office *office, const struct question *question,
                        const char *language, struct found_services *ret)
{
    struct found_services found = { 0 };
    struct weighed *weighed;
    struct scores scores;
    enum status s;

    if ((s = candidates(office, question, &scores, &found.spelled)) != OK ||
        (s = weigh(office, question, &scores, &found, &weighed, &found.total)) != OK)
        return s;
    size_t from = question->from < found.total ? question->from : found.total;
    size_t count = found.total - from < question->limit ? found.total - from : question->limit;
    struct question read = *question;
    if (found.spelled != NULL)
        read.words = found.spelled;
    if ((s = describe(office, &read, language, &weighed[from], count, &found)) != OK)
        return s;
    *ret = found;
    return OK;
}

enum status finder_instead(const struct office *office, const struct service *service,
                           const char *language, struct found_service *ret)
{
    struct service_needs needs;
    struct found_services found;
    enum status s;

    if ((s = resource_needs(office, service->id, &needs)) != OK)
        return s;
    for (size_t i = 0; i < needs.count; i++) {
        struct question question = {
            .need = { true, (int64_t)needs.at[i] }, .limit = 2,
        };
        if ((s = finder_find(office, &question, language, &found)) != OK)
            return s;
        for (size_t k = 0; k < found.count; k++) {
            if (found.at[k].id.n != service->id.n && found.at[k].status == SERVICE_ACTIVE) {
                *ret = found.at[k];
                return OK;
            }
        }
    }
    return NOT_FOUND;
}
