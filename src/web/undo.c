// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/undo.h"

#include "web/api.h"
#include "web/inside.h"

#include <stdio.h>
#include <string.h>

enum { UNDOS_MAX = 128 };

static struct way_back {
    const char *what;
    enum area area;
    const char *said, *kind;
    enum status (*take_back)(struct change *, const struct undo *, struct problems *);
    enum status (*show)(const struct access *, const struct undo *, struct json *);
} ways[UNDOS_MAX];
static size_t way_count;
static enum status (*names_of)(struct session *, struct int_list people, const char **names);

static void add(const struct way_back *way)
{
    /* Set up twice (tests start several servers in one program): the last word counts. */
    for (size_t i = 0; i < way_count; i++)
        if (strcmp(ways[i].what, way->what) == 0)
            ways[i] = ways[--way_count];
    ensure(way_count < UNDOS_MAX);
    ways[way_count++] = *way;
}

void undo_register(const char *what, enum area area, const char *said,
                   enum status (*take_back)(struct change *, const struct undo *,
                                            struct problems *))
{
    add(&(struct way_back){ what, area, said, NULL, take_back, NULL });
}

void undo_register_record(const char *what, enum area area, const char *said, const char *kind,
                          enum status (*take_back)(struct change *, const struct undo *,
                                                   struct problems *))
{
    add(&(struct way_back){ what, area, said, kind, take_back, NULL });
}

void undo_register_shown(const char *what, enum area area, const char *said,
                         enum status (*take_back)(struct change *, const struct undo *,
                                                  struct problems *),
                         enum status (*show)(const struct access *, const struct undo *,
                                             struct json *))
{
    add(&(struct way_back){ what, area, said, NULL, take_back, show });
}

void undo_set_called(enum status (*called)(struct session *, struct int_list, const char **))
{
    names_of = called;
}

static const struct way_back *way_named(const char *what)
{
    for (size_t i = 0; i < way_count; i++)
        if (strcmp(ways[i].what, what) == 0)
            return &ways[i];
    return NULL;
}

bool undo_is_known(const char *what)
{
    return way_named(what) != NULL;
}

struct taken { const struct way_back *way; struct undo undo; struct change *change; };

static enum status undo(struct request *request, struct session *session, struct taken *ret)
{
    struct problems *problems = request_problems(request);
    const struct access *access;
    enum status s;

    s = undo_take(session, request_part(request, "token"), problems, &ret->undo);
    if (s != OK)
        return s;
    ret->way = way_named(ret->undo.what);
    if (!ret->way)
        return NOT_FOUND;
    if ((s = access_open(session, (struct person_id){ ret->undo.person }, PURPOSE_CARE,
                         ret->way->area, &access)) != OK ||
        (s = change_begin(access, ret->way->area, &ret->change)) != OK)
        return s;
    s = ret->way->take_back(ret->change, &ret->undo, problems);
    if (s != STALE)
        return s;
    problems->guard = "changed";
    problem_add(problems, "token", N_("It was changed since, so it can't be taken back."));
    return CONFLICT;
}

static enum status undo_page(struct request *request, struct session *session,
                             struct response *response)
{
    struct taken taken;

    enum status s = undo(request, session, &taken);
    if (s != OK)
        return s;
    response_said(request, response, N_("Taken back."), NULL);
    return response_see_other(response, asked_of(request)->form_page);
}

/* The call that shows one record of this kind; NULL: there is none. */
static const struct route *record_route(const struct route *const *tables, const char *kind)
{
    char part[16];

    (void)snprintf(part, sizeof part, "/{%s}", kind);
    for (size_t i = 0; tables[i]; i++)
        for (const struct route *at = tables[i]; at->kind != ROUTE_END; at++) {
            size_t length = strlen(at->pattern), end = strlen(part);
            if (at->kind == ROUTE_PERSON_PAGE && at->method == METHOD_GET &&
                text_begins(at->pattern, "/api/v1/") && length > end &&
                strcmp(at->pattern + length - end, part) == 0 &&
                strchr(at->pattern, '{') == at->pattern + length - end + 1)
                return at;
        }
    return NULL;
}

/* As a GET of the record answers.  NOT_FOUND: it isn't there any more. */
static enum status show_record(struct request *request, const struct taken *taken,
                               struct response *response)
{
    const struct route *route = record_route(tree_tables(web_tree(asked_of(request)->web)),
                                             taken->way->kind);
    const struct access *access = change_access(taken->change);
    const char *ref = access_ref(access), *kind = taken->way->kind;
    enum status s;

    if (!route)
        return NOT_FOUND;
    if (strcmp(kind, "p") != 0 &&
        (s = access_name_of(access, kind, taken->undo.record, &ref)) != OK)
        return s;
    request_set_part(request, kind, ref);
    if ((s = access_open(request_session(request), (struct person_id){ taken->undo.person },
                         PURPOSE_CARE, route->area, &access)) != OK)
        return s;
    return route->show_person(request, access, response);
}

static enum status undo_api(struct request *request, struct session *session,
                            struct response *response)
{
    struct taken taken;

    enum status s = undo(request, session, &taken);
    if (s != OK)
        return s;
    s = taken.way->show ? taken.way->show(change_access(taken.change), &taken.undo,
                                          response_json(response))
      : taken.way->kind ? show_record(request, &taken, response) : NOT_FOUND;
    if (s != NOT_FOUND && !(s == OK && response_is_empty(response)))
        return s;
    response_reset(response);
    struct json *out = response_json(response);
    json_open_object(out, NULL);
    json_bool(out, "taken_back", true);
    json_close(out);
    return OK;
}

/* ---- offering ---- */

enum status undo_said(struct request *request, struct change *change, const struct undo *undo,
                      struct response *response, const char *said)
{
    const char *token;

    enum status s = undo_offer_of(change, undo, &token);
    if (s == OK)
        response_said(request, response, said, token);
    return s;
}

enum status undo_told(struct change *change, const struct undo *undo, struct response *response)
{
    struct json *out = response_json(response);
    const char *token;

    enum status s = undo_offer_of(change, undo, &token);
    if (s != OK)
        return s;
    json_reopen(out);
    api_undo(out, token);
    json_close(out);
    return OK;
}

enum status undo_rows_of(struct session *session, struct arena *arena, struct undo_rows *ret)
{
    struct undos_left left;

    enum status s = undo_list(session, &left);
    if (s != OK)
        return s;
    const char **names = arena_array(arena, left.count + 1, const char *);
    int64_t *people = arena_array(arena, left.count + 1, int64_t);
    struct undo_row *rows = arena_array(arena, left.count + 1, struct undo_row);
    size_t count = 0;
    for (size_t i = 0; i < left.count; i++)
        people[i] = left.at[i].person;
    if (names_of && left.count > 0 &&
        (s = names_of(session, (struct int_list){ people, left.count }, names)) != OK)
        return s;
    for (size_t i = 0; i < left.count; i++) {
        const struct way_back *way = way_named(left.at[i].what);
        /* What one no longer sees isn't hinted at. */
        if (!way || !names[i])
            continue;
        rows[count++] = (struct undo_row){
            way->said, names[i], arena_print(arena, "/p/%s", left.at[i].person_ref),
            arena_print(arena, "/undo/%s", left.at[i].key), left.at[i].at,
        };
    }
    *ret = (struct undo_rows){ rows, count };
    return OK;
}

const struct route undo_routes[] = {
    OWN_FORM("/undo/{token}", undo_page),
    API_OWN(METHOD_POST, "/undo/{token}", undo_api,
            .about = "Takes a change back that named this token; once. Answers the record as it "
                     "is again."),
    END_OF_ROUTES,
};
