// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/undo.h"

#include "web/api.h"
#include "web/inside.h"

#include <string.h>

enum { UNDOS_MAX = 128 };

static struct way_back {
    const char *what;
    enum area area;
    const char *said;
    enum status (*take_back)(struct change *, const struct undo *, struct problems *);
    enum status (*show)(const struct access *, const struct undo *, struct json *);
} ways[UNDOS_MAX];
static size_t way_count;
static enum status (*names_of)(struct session *, struct int_list people, const char **names);

void undo_register(const char *what, enum area area, const char *said,
                   enum status (*take_back)(struct change *, const struct undo *,
                                            struct problems *))
{
    undo_register_shown(what, area, said, take_back, NULL);
}

void undo_register_shown(const char *what, enum area area, const char *said,
                         enum status (*take_back)(struct change *, const struct undo *,
                                                  struct problems *),
                         enum status (*show)(const struct access *, const struct undo *,
                                             struct json *))
{
    /* Set up twice (tests start several servers in one program): the last word counts. */
    for (size_t i = 0; i < way_count; i++)
        if (strcmp(ways[i].what, what) == 0)
            ways[i] = ways[--way_count];
    ensure(way_count < UNDOS_MAX);
    ways[way_count++] = (struct way_back){ what, area, said, take_back, show };
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

/* `response` NULL: a page, which shows the record by itself. */
static enum status undo(struct request *request, struct session *session,
                        struct response *response)
{
    struct problems *problems = request_problems(request);
    const struct access *access;
    struct change *change;
    struct undo undo;
    enum status s;

    s = undo_take(session, request_part(request, "token"), problems, &undo);
    if (s != OK)
        return s;
    const struct way_back *way = way_named(undo.what);
    if (!way)
        return NOT_FOUND;
    if ((s = access_open(session, (struct person_id){ undo.person }, PURPOSE_CARE, way->area,
                         &access)) != OK ||
        (s = change_begin(access, way->area, &change)) != OK)
        return s;
    s = way->take_back(change, &undo, problems);
    if (s == STALE) {
        problems->guard = "changed";
        problem_add(problems, "token", N_("It was changed since, so it can't be taken back."));
        return CONFLICT;
    }
    if (s != OK || !response || !way->show)
        return s;
    return way->show(change_access(change), &undo, response_json(response));
}

static enum status undo_page(struct request *request, struct session *session,
                             struct response *response)
{
    enum status s = undo(request, session, NULL);

    if (s != OK)
        return s;
    response_said(request, response, N_("Taken back."), NULL);
    return response_see_other(response, asked_of(request)->form_page);
}

static enum status undo_api(struct request *request, struct session *session,
                            struct response *response)
{
    return undo(request, session, response);
}

/* ---- offering ---- */

enum status undo_said(struct request *request, struct change *change, const struct undo *undo,
                      struct response *response, const char *said)
{
    const char *token;

    enum status s = undo_offer(change, undo->what, undo->record, undo->before, undo->version,
                               &token);
    if (s == OK)
        response_said(request, response, said, token);
    return s;
}

enum status undo_told(struct change *change, const struct undo *undo, struct response *response)
{
    struct json *out = response_json(response);
    const char *token;

    enum status s = undo_offer(change, undo->what, undo->record, undo->before, undo->version,
                               &token);
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
            .about = "Takes a change back that named this token; once."),
    END_OF_ROUTES,
};
