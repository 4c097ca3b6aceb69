// SPDX-License-Identifier: AGPL-3.0-or-later
/* small_routes.h - routes over a small server, one of each kind, for the tests of web/ itself. */
#pragma once

#include "web/small_server.h"

#include "made/help_page_html.h"
#include "web/draft.h"
#include "web/help_page.h"
#include "web/undo.h"

#include <stdatomic.h>

static atomic_int changes;    /* how many handlers have made one */

static inline enum status show_goals(struct request *request, const struct access *access,
                              struct response *response)
{
    const char *wish = form_text(form_with_draft(request), "wish");

    (void)access;
    html_keys_page(response_html(response), &(struct keys_page){ false });
    response_header(response, "X-Wish", wish);
    return OK;
}

static inline enum status add_goal(struct request *request, struct change *change,
                            struct response *response)
{
    const char *wish = form_text(request_form(request), "wish");

    if (!*wish) {
        problem_add(request_problems(request), "wish", "Enter a wish.");
        html_keys_page(response_html(response), &(struct keys_page){ false });
        return response_again(response, OK);
    }
    atomic_fetch_add(&changes, 1);
    response_said(request, response, "Goal added.", NULL);
    return response_see_other(response, path_to(change_access(change), "/p/{person}/goals"));
}

static inline enum status api_goal(struct request *request, struct change *change,
                            struct response *response)
{
    (void)change;
    if (api_bool(request, NULL, "stop")) {
        struct problems *problems = request_problems(request);
        problems->guard = "consent";
        problem_add(problems, "stop", "A consent is missing.");
        return CONFLICT;
    }
    int number = atomic_fetch_add(&changes, 1) + 1;
    struct json *out = response_json(response);
    json_open_object(out, NULL);
    json_text(out, "wish", api_text(request, NULL, "wish"));
    json_int(out, "number", number);
    json_close(out);
    response_code(response, 201);
    return OK;
}

static inline enum status api_show(struct request *request, const struct access *access,
                            struct response *response)
{
    (void)request;
    struct json *out = response_json(response);
    json_open_object(out, NULL);
    json_ref(out, "id", "p", access_ref(access));
    json_close(out);
    response_version(response, 3);
    return OK;
}

static inline enum status api_patch(struct request *request, struct change *change,
                             struct response *response)
{
    (void)change;
    (void)response;
    return request_version(request) == 3 ? OK : STALE;
}

static inline enum status admins_only(struct request *request, struct session *session,
                               struct response *response)
{
    (void)request;
    (void)session;
    html_keys_page(response_html(response), &(struct keys_page){ false });
    return OK;
}

static inline enum status api_undoable(struct request *request, struct change *change,
                                struct response *response)
{
    const char *token;

    (void)request;
    enum status s = undo_offer(change, "test_goal", 7, 1, 2, &token);
    if (s != OK)
        return s;
    atomic_fetch_add(&changes, 1);
    struct json *out = response_json(response);
    json_open_object(out, NULL);
    api_undo(out, token);
    json_close(out);
    return OK;
}

static inline enum status take_back(struct change *change, const struct undo *undo,
                             struct problems *problems)
{
    (void)change;
    (void)problems;
    if (undo->record != 7 || undo->before != 1 || undo->version != 2)
        return BROKEN;
    atomic_fetch_sub(&changes, 1);
    return OK;
}

static const char *const MOODS[] = { "good", "bad", NULL };
static const struct api_field AGREED[] = {
    { .name = "by", .type = API_TEXT, .required = true }, { .name = NULL },
};
static const struct api_field GOAL[] = {
    { .name = "wish", .type = API_TEXT, .required = true, .most = 20 },
    { .name = "mood", .type = API_TEXT, .words = MOODS },
    { .name = "count", .type = API_INT, .least = 0, .most = 10 },
    { .name = "on", .type = API_DATE },
    { .name = "need", .type = API_REF, .kind = "n" },
    { .name = "agreed", .type = API_OBJECT, .inside = AGREED },
    { .name = "names", .type = API_TEXTS },
    { .name = "stop", .type = API_BOOL },
    { .name = NULL },
};

static const struct route test_routes[] = {
    PERSON_PAGE("/p/{person}/goals", AREA_GOALS, show_goals),
    PERSON_FORM("/p/{person}/goals", AREA_GOALS, add_goal),
    STAFF_PAGE("/settings", BY_ADMINISTRATOR, admins_only),
    API_PERSON("/people/{p}", AREA_PERSON, api_show, .about = "One person."),
    API_PERSON_CHANGE(METHOD_PATCH, "/people/{p}", AREA_PERSON, api_patch, .needs_version = true),
    API_PERSON_CHANGE(METHOD_POST, "/people/{p}/undoable", AREA_GOALS, api_undoable,
                      .about = "A change that can be taken back."),
    API_PERSON_CHANGE(METHOD_POST, "/people/{p}/goals", AREA_GOALS, api_goal, .takes = GOAL),
    END_OF_ROUTES,
};

static inline const struct route *const *all_tables(void)
{
    const struct route **all = arena_array(test_arena(), 16, const struct route *);
    size_t count = 0;

    for (size_t i = 0; web_tables[i]; i++)
        all[count++] = web_tables[i];
    all[count] = test_routes;
    return all;
}

static inline struct small_server *start(void)
{
    struct small_server *server = small_open(true);

    atomic_store(&changes, 0);
    small_listen(server, all_tables(), NULL);
    return server;
}

static inline const char *goals_path(const struct small_server *server)
{
    return arena_print(test_arena(), "/p/%s/goals", server->rosa);
}
