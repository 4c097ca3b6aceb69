// SPDX-License-Identifier: AGPL-3.0-or-later
/* Which services, places, organizations and terms a question of the public API means. */
#include "exchange/hsds/ask_inside.h"
#include "exchange/hsds/give_inside.h"

#include "made/ask_sql.h"
#include "resource/finder.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { SEARCH_WORDS = 3 };
static const double METRES_A_DEGREE = 111195.0;    /* of latitude, R = 6371.0088 km */
static const double METRES_MOST = 500000.0;

bool ask_yes(struct request *request, const char *name)
{
    const char *said = request_query(request, name);

    return said != NULL && (*said == '\0' || text_equal(said, "true") || text_equal(said, "1"));
}

/* A UUID or nothing; something else is named. */
static const char *uuid_said(struct request *request, const char *name)
{
    const char *said = text_or_null(request_query(request, name));

    if (said != NULL && !uuid_is_valid(said)) {
        problem_add(request_problems(request), name, N_("This is a UUID."));
        return NULL;
    }
    return said;
}

/* Terms of a taxonomy: the row that came says which. */
static enum status terms_of(struct asking *asking, const char *taxonomy, struct int_list *ret)
{
    struct giving *giving = giving_new(asking->office, asking->memory, true);
    struct sql_ask_terms rows;
    size_t spec = spec_of_kind(DIRECTORY_TERMS), count = 0;

    enum status s = sql_ask_terms(asking->office, &rows);
    int64_t *ids = arena_array(asking->memory, rows.count + 1, int64_t);
    for (size_t i = 0; s == OK && i < rows.count; i++)
        ids[i] = rows.at[i].id;
    for (size_t i = 0; s == OK && i < rows.count; i += 200)
        s = give_terms(giving, (struct int_list){ ids + i, rows.count - i < 200
                                                           ? rows.count - i : 200 });
    if (s != OK)
        return s;
    for (const struct given_row *row = giving->tables[spec].first; row != NULL; row = row->next) {
        if (text_equal(given_value(row, &HSDS_TABLES[spec], "taxonomy_id"), taxonomy))
            ids[count++] = row->id;
    }
    *ret = (struct int_list){ ids, count };
    return OK;
}

enum status ask_find_services(struct asking *asking)
{
    struct request *request = asking->request;
    struct arena *arena = asking->memory;
    struct problems *problems = request_problems(request);
    const char *words[SEARCH_WORDS] = { NULL }, *ends[SEARCH_WORDS] = { NULL };
    const char *after = text_or_null(request_query(request, "modified_after"));
    const char *taxonomy = uuid_said(request, "taxonomy_id");
    struct int_list terms = { 0 };
    struct sql_ask_services rows;
    struct instant since = { 0 };
    enum status s = OK;

    struct text_list typed = text_words(arena, text_folded(arena, text_or(
        request_query(request, "search"), "")));
    for (size_t i = 0; i < typed.count && i < SEARCH_WORDS; i++) {
        words[i] = typed.at[i];
        ends[i] = arena_print(arena, "%s\xf4\x8f\xbf\xbf", typed.at[i]);
    }
    if (after != NULL && !instant_from_iso(after, &since)) {
        struct date day;
        if (date_from_iso(after, &day))
            after = arena_print(arena, "%sT00:00:00Z", after);
        if (!instant_from_iso(after, &since))
            problem_add(problems, "modified_after", N_("This is a day and time, like "
                                                       "2026-03-02T09:10:00Z."));
    }
    const char *organization = uuid_said(request, "organization_id");
    const char *term = uuid_said(request, "taxonomy_term_id");
    if (problems_any(problems))
        return INVALID;
    if (taxonomy != NULL && (s = terms_of(asking, taxonomy, &terms)) != OK)
        return s;
    s = sql_ask_services(asking->office, &(struct sql_ask_services_for){
        .word = words[0], .word_to = ends[0], .second = words[1], .second_to = ends[1],
        .third = words[2], .third_to = ends[2], .organization = organization, .term = term,
        .by_terms = taxonomy != NULL, .terms = terms, .after = since,
    }, &rows);
    if (s != OK)
        return s;
    int64_t *ids = arena_array(arena, rows.count + 1, int64_t);
    struct instant *changed = arena_array(arena, rows.count + 1, struct instant);
    for (size_t i = 0; i < rows.count; i++) {
        ids[i] = rows.at[i].id;
        changed[i] = rows.at[i].changed_at;
    }
    asking->ids = (struct int_list){ ids, rows.count };
    asking->changed = changed;
    return OK;
}

struct near { int64_t id; double metres; };

static int by_distance(const void *a, const void *b)
{
    const struct near *left = (const struct near *)a, *right = (const struct near *)b;

    if (fabs(left->metres - right->metres) > 1e-6)
        return left->metres < right->metres ? -1 : 1;
    return left->id < right->id ? -1 : left->id > right->id;
}

static bool holds(struct int_list sorted, int64_t id)
{
    size_t from = 0, to = sorted.count;

    while (from < to) {
        size_t middle = (from + to) / 2;
        if (sorted.at[middle] < id)
            from = middle + 1;
        else
            to = middle;
    }
    return from < sorted.count && sorted.at[from] == id;
}

/* The point and how far around it; `*asked` false: nothing was said. */
static enum status read_near(struct asking *asking, bool *asked, double *latitude,
                             double *longitude, double *metres)
{
    struct request *request = asking->request;
    const char *postcode = text_or_null(request_query(request, "postcode"));
    const char *proximity = text_or_null(request_query(request, "proximity"));
    struct problems *problems = request_problems(request);
    bool known = false;
    char *end;

    *asked = postcode != NULL;
    *metres = proximity != NULL ? strtod(proximity, &end) : 25000.0;
    if (proximity != NULL && (end == proximity || *end != '\0' || !(*metres > 0) ||
                              *metres > METRES_MOST))
        problem_add(problems, "proximity", N_("This is a number of metres, 500,000 at most."));
    if (proximity != NULL && postcode == NULL)
        problem_add(problems, "postcode", N_("Say from which postcode."));
    if (problems_any(problems))
        return INVALID;
    if (postcode == NULL)
        return OK;
    enum status s = finder_point(asking->office, postcode, &known, latitude, longitude);
    if (s == OK && !known) {
        problem_add(problems, "postcode", N_("We don't know where this postcode is."));
        return INVALID;
    }
    return s;
}

enum status ask_find_spots(struct asking *asking)
{
    double latitude = 0, longitude = 0, metres = 0;
    struct sql_ask_spots rows;
    bool near = false;
    size_t count = 0;
    enum status s;

    if ((s = ask_find_services(asking)) != OK ||
        (s = read_near(asking, &near, &latitude, &longitude, &metres)) != OK)
        return s;
    double up = metres / METRES_A_DEGREE;
    double wide = up / fmax(0.01, cos(latitude * acos(-1.0) / 180));
    s = sql_ask_spots(asking->office, &(struct sql_ask_spots_for){
        .near = near, .south = latitude - up, .north = latitude + up, .west = longitude - wide,
        .east = longitude + wide,
    }, &rows);
    if (s != OK)
        return s;
    struct near *found = arena_array(asking->memory, rows.count + 1, struct near);
    for (size_t i = 0; i < rows.count; i++) {
        if (!holds(asking->ids, rows.at[i].service))
            continue;
        double apart = 0;
        if (near)
            apart = kilometres(latitude, longitude, rows.at[i].latitude.d,
                               rows.at[i].longitude.d) * 1000;
        if (!near || apart <= metres)
            found[count++] = (struct near){ rows.at[i].id, apart };
    }
    if (count > 0)
        qsort(found, count, sizeof *found, by_distance);
    int64_t *ids = arena_array(asking->memory, count + 1, int64_t);
    for (size_t i = 0; i < count; i++)
        ids[i] = found[i].id;
    asking->ids = (struct int_list){ ids, count };
    return OK;
}

enum status ask_spot_named(const struct office *office, struct arena *arena, const char *uuid,
                           int64_t *ret)
{
    struct sql_ask_spot_row row;
    struct sql_ask_own_spots rows;

    enum status s = sql_ask_spot(office, uuid, &row);
    if (s == OK)
        *ret = row.id;
    if (s != NOT_FOUND || (s = sql_ask_own_spots(office, &rows)) != OK)
        return s;
    for (size_t i = 0; i < rows.count; i++) {
        if (text_equal(uuid_below(arena, rows.at[i].service, rows.at[i].place), uuid)) {
            *ret = rows.at[i].id;
            return OK;
        }
    }
    return NOT_FOUND;
}

enum status ask_find_organizations(struct asking *asking)
{
    const char *search = text_or_null(request_query(asking->request, "search"));
    struct sql_ask_organizations rows;
    char *pattern = NULL;

    if (search != NULL) {
        pattern = arena_print(asking->memory, "%%%s%%", text_folded(asking->memory, search));
        for (char *at = pattern + 1; at[0] != '\0' && at[1] != '\0'; at++) {
            if (*at == '%' || *at == '_')
                *at = ' ';
        }
    }
    enum status s = sql_ask_organizations(asking->office, pattern, &rows);
    if (s != OK)
        return s;
    int64_t *ids = arena_array(asking->memory, rows.count + 1, int64_t);
    for (size_t i = 0; i < rows.count; i++)
        ids[i] = rows.at[i].id;
    asking->ids = (struct int_list){ ids, rows.count };
    return OK;
}

/* Terms are few: the filters read the rows themselves. */
enum status ask_find_terms(struct asking *asking)
{
    const struct hsds_spec *spec = &HSDS_TABLES[spec_of_kind(DIRECTORY_TERMS)];
    struct request *request = asking->request;
    struct giving *giving = giving_new(asking->office, asking->memory, true);
    const char *taxonomy = uuid_said(request, "taxonomy_id");
    const char *parent = uuid_said(request, "parent_id");
    const char *search = text_folded(asking->memory, text_or(request_query(request, "search"), ""));
    bool top = ask_yes(request, "top_only");
    struct sql_ask_terms rows;
    size_t count = 0;

    if (problems_any(request_problems(request)))
        return INVALID;
    enum status s = sql_ask_terms(asking->office, &rows);
    int64_t *ids = arena_array(asking->memory, rows.count + 1, int64_t);
    for (size_t i = 0; s == OK && i < rows.count; i++)
        ids[i] = rows.at[i].id;
    if (s == OK)
        s = give_terms(giving, (struct int_list){ ids, rows.count });
    if (s != OK)
        return s;
    for (const struct given_row *row = giving->tables[spec - HSDS_TABLES].first; row != NULL;
         row = row->next) {
        const char *above = given_value(row, spec, "parent_id");
        const char *name = text_folded(asking->memory, given_value(row, spec, "name"));
        if ((taxonomy == NULL || text_equal(given_value(row, spec, "taxonomy_id"), taxonomy)) &&
            (parent == NULL || text_equal(above, parent)) && (!top || above == NULL) &&
            strstr(name, search) != NULL)
            ids[count++] = row->id;
    }
    asking->ids = (struct int_list){ ids, count };
    return OK;
}
