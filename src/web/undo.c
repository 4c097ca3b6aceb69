// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/undo.h"

#include "web/inside.h"

#include <string.h>

enum { UNDOS_MAX = 64 };

static struct way_back {
    const char *what;
    enum area area;
    enum status (*take_back)(struct change *, const struct undo *, struct problems *);
    enum status (*show)(const struct access *, const struct undo *, struct json *);
} ways[UNDOS_MAX];
static size_t way_count;

void undo_register(const char *what, enum area area,
                   enum status (*take_back)(struct change *, const struct undo *,
                                            struct problems *))
{
    undo_register_shown(what, area, take_back, NULL);
}

void undo_register_shown(const char *what, enum area area,
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
    ways[way_count++] = (struct way_back){ what, area, take_back, show };
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

const struct route undo_routes[] = {
    OWN_FORM("/undo/{token}", undo_page),
    API_OWN(METHOD_POST, "/undo/{token}", undo_api,
            .about = "Takes a change back that named this token; once."),
    END_OF_ROUTES,
};
