// SPDX-License-Identifier: AGPL-3.0-or-later
/* What a browser and a program see of the router, through a socket. */
#include "web/small_server.h"

#include "made/help_page_html.h"
#include "web/draft.h"
#include "web/help_page.h"

#include <jansson.h>
#include <stdatomic.h>

static atomic_int changes;

static enum status show_goals(struct request *request, const struct access *access,
                              struct response *response)
{
    const char *wish = form_text(form_with_draft(request), "wish");

    (void)access;
    html_keys_page(response_html(response), &(struct keys_page){ false });
    response_header(response, "X-Wish", wish);
    return OK;
}

static enum status add_goal(struct request *request, struct change *change,
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

static enum status api_goal(struct request *request, struct change *change,
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

static enum status api_show(struct request *request, const struct access *access,
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

static enum status api_patch(struct request *request, struct change *change,
                             struct response *response)
{
    (void)change;
    (void)response;
    return request_version(request) == 3 ? OK : STALE;
}

static enum status admins_only(struct request *request, struct session *session,
                               struct response *response)
{
    (void)request;
    (void)session;
    html_keys_page(response_html(response), &(struct keys_page){ false });
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
    API_PERSON_CHANGE(METHOD_POST, "/people/{p}/goals", AREA_GOALS, api_goal, .takes = GOAL),
    END_OF_ROUTES,
};

static const struct route *const *all_tables(void)
{
    const struct route **all = arena_array(test_arena(), 16, const struct route *);
    size_t count = 0;

    for (size_t i = 0; web_tables[i]; i++)
        all[count++] = web_tables[i];
    all[count] = test_routes;
    return all;
}

static struct small_server *start(void)
{
    struct small_server *server = small_open(true);

    atomic_store(&changes, 0);
    small_listen(server, all_tables(), NULL);
    return server;
}

static const char *goals_path(const struct small_server *server)
{
    return arena_print(test_arena(), "/p/%s/goals", server->rosa);
}

TEST("health and the description need no token, everything else does")
{
    struct small_server *server = start();

    EXPECT_INT(code_of(api(server, "GET", "/health", NULL, NULL, NULL)), 200);
    const char *answer = api(server, "GET", "/drafts", NULL, NULL, NULL);
    EXPECT_INT(code_of(answer), 401);
    EXPECT(strstr(answer, "\"code\":\"no_token\"") != NULL);
    EXPECT_TEXT(header_of(answer, "WWW-Authenticate"), "Bearer");
    EXPECT_INT(code_of(api(server, "GET", "/drafts", "x", NULL, NULL)), 401);
    EXPECT_INT(code_of(api(server, "GET", "/drafts", server->worker_token, NULL, NULL)), 200);
    small_close(server);
}

TEST("security headers stand on every page, and pages are not kept by browsers")
{
    struct small_server *server = start();
    const char *answer = page(server, "", "/sign-in");

    EXPECT_INT(code_of(answer), 200);
    EXPECT(strstr(header_of(answer, "Content-Security-Policy"), "default-src 'none'") != NULL);
    EXPECT_TEXT(header_of(answer, "Cache-Control"), "no-store");
    EXPECT_TEXT(header_of(answer, "X-Content-Type-Options"), "nosniff");
    EXPECT_TEXT(header_of(answer, "Referrer-Policy"), "no-referrer");
    EXPECT_TEXT(header_of(answer, "X-Frame-Options"), "DENY");
    small_close(server);
}

TEST("somebody else's client and nobody at all give the same bytes")
{
    struct small_server *server = start();
    const char *cookie = sign_in_as(server, "Joss");
    const char *theirs = page(server, cookie, arena_print(test_arena(), "/p/%s/goals",
                                                          server->stranger));
    const char *nobody = page(server, cookie, "/p/aaaaaaaaaaaaaaaaaaaaaaaaaa/goals");
    const char *odd = page(server, cookie, "/p/nothing/like/this");

    EXPECT_INT(code_of(theirs), 404);
    EXPECT_TEXT(body_of(theirs), body_of(nobody));
    EXPECT_TEXT(body_of(theirs), body_of(odd));
    const char *a = api(server, "GET", arena_print(test_arena(), "/people/p_%s", server->stranger),
                        server->worker_token, NULL, NULL);
    const char *b = api(server, "GET", "/people/p_aaaaaaaaaaaaaaaaaaaaaaaaaa",
                        server->worker_token, NULL, NULL);
    const char *c = api(server, "GET", arena_print(test_arena(), "/people/g_%s", server->rosa),
                        server->worker_token, NULL, NULL);
    EXPECT_INT(code_of(a), 404);
    EXPECT_TEXT(body_of(a), body_of(b));
    EXPECT_TEXT(body_of(a), body_of(c));
    EXPECT_INT(code_of(api(server, "GET", arena_print(test_arena(), "/people/p_%s", server->rosa),
                           server->worker_token, NULL, NULL)), 200);
    small_close(server);
}

TEST("a form without its own token is refused, and one with another session's too")
{
    struct small_server *server = start();
    const char *joss = sign_in_as(server, "Joss"), *other = sign_in_as(server, "Joss");
    const char *foreign = field_of(page(server, other, goals_path(server)), "_csrf");

    EXPECT_INT(code_of(post(server, joss, goals_path(server), "wish=walk")), 403);
    EXPECT_INT(code_of(post(server, joss, goals_path(server),
                            arena_print(test_arena(), "wish=walk&_csrf=%s", foreign))), 403);
    EXPECT_INT(atomic_load(&changes), 0);
    const char *own = field_of(page(server, joss, goals_path(server)), "_csrf");
    EXPECT_INT(code_of(post(server, joss, goals_path(server),
                            arena_print(test_arena(), "wish=walk&_csrf=%s", own))), 303);
    EXPECT_INT(atomic_load(&changes), 1);
    small_close(server);
}

TEST("pressing twice is one change with one answer; other words are another change")
{
    struct small_server *server = start();
    const char *joss = sign_in_as(server, "Joss");
    const char *shown = page(server, joss, goals_path(server));
    const char *tokens = arena_print(test_arena(), "_csrf=%s&_once=%s", field_of(shown, "_csrf"),
                                     field_of(shown, "_once"));
    const char *form = arena_print(test_arena(), "wish=walk&%s", tokens);
    const char *first = post(server, joss, goals_path(server), form);
    const char *second = post(server, joss, goals_path(server), form);

    EXPECT_INT(code_of(first), 303);
    EXPECT_INT(code_of(second), 303);
    EXPECT_TEXT(header_of(first, "Location"), header_of(second, "Location"));
    EXPECT_INT(atomic_load(&changes), 1);
    EXPECT_INT(code_of(post(server, joss, goals_path(server),
                            arena_print(test_arena(), "wish=swim&%s", tokens))), 303);
    EXPECT_INT(atomic_load(&changes), 2);
    small_close(server);
}

TEST("a form with something to put right comes again as 422")
{
    struct small_server *server = start();
    const char *joss = sign_in_as(server, "Joss");
    const char *csrf = field_of(page(server, joss, goals_path(server)), "_csrf");
    const char *answer = post(server, joss, goals_path(server),
                              arena_print(test_arena(), "wish=&_csrf=%s", csrf));

    EXPECT_INT(code_of(answer), 422);
    EXPECT(strstr(answer, "<main") != NULL);
    small_close(server);
}

TEST("a form sent after the session ended is kept and stands in the page after sign-in")
{
    struct small_server *server = start();
    clock_freeze((struct instant){ 1790000000 });
    const char *joss = sign_in_as(server, "Joss");
    const char *csrf = field_of(page(server, joss, goals_path(server)), "_csrf");

    clock_freeze((struct instant){ 1790000000 + 16 * 60 });
    const char *answer = post(server, joss, goals_path(server),
                              arena_print(test_arena(), "wish=to+see+the+sea&_csrf=%s", csrf));
    EXPECT_INT(code_of(answer), 303);
    EXPECT_TEXT(header_of(answer, "Location"), arena_print(test_arena(), "/sign-in?next=%%2Fp%%2F%s%%2Fgoals%%3Fdraft%%3Duse", server->rosa));
    EXPECT_INT(atomic_load(&changes), 0);

    joss = sign_in_as(server, "Joss");
    const char *filled = page(server, joss, arena_print(test_arena(), "%s?draft=use",
                                                        goals_path(server)));
    EXPECT_TEXT(header_of(filled, "X-Wish"), "to see the sea");
    const char *offered = page(server, joss, goals_path(server));
    EXPECT(strstr(offered, "You have a kept draft from") != NULL);
    EXPECT(strstr(page(server, joss, "/drafts"), "to see the sea") != NULL);
    /* It is the author's: nobody else's list holds it. */
    EXPECT(strstr(page(server, sign_in_as(server, "Bea"), "/drafts"), "to see the sea") == NULL);
    /* Once it is sent the draft has done its work. */
    csrf = field_of(filled, "_csrf");
    EXPECT_INT(code_of(post(server, joss, goals_path(server),
                            arena_print(test_arena(), "wish=to+see+the+sea&_csrf=%s", csrf))),
               303);
    EXPECT(strstr(page(server, joss, "/drafts"), "to see the sea") == NULL);
    small_close(server);
}

TEST("what the script keeps while typing is offered on its page")
{
    struct small_server *server = start();
    const char *joss = sign_in_as(server, "Joss");
    const char *csrf = field_of(page(server, joss, goals_path(server)), "_csrf");
    const char *kept = post(server, joss, "/drafts",
                            arena_print(test_arena(), "_csrf=%s&page=%s&body=wish%%3Dhalf+a+w",
                                        csrf, goals_path(server)));

    EXPECT_INT(code_of(kept), 204);
    EXPECT_TEXT(header_of(page(server, joss, arena_print(test_arena(), "%s?draft=use",
                                                         goals_path(server))), "X-Wish"),
                "half a w");
    EXPECT_INT(code_of(post(server, joss, "/drafts",
                            arena_print(test_arena(), "_csrf=%s&page=//evil&body=x", csrf))),
               422);
    small_close(server);
}

TEST("without a session a page leads to sign-in and back")
{
    struct small_server *server = start();
    const char *answer = page(server, "", "/keys");

    EXPECT_INT(code_of(answer), 303);
    EXPECT_TEXT(header_of(answer, "Location"), "/sign-in?next=%2Fkeys");
    const char *wrong = post(server, "", "/sign-in", "name=Joss&password=guess&next=/keys");
    EXPECT_INT(code_of(wrong), 422);
    EXPECT_TEXT(header_of(wrong, "Set-Cookie"), "");
    const char *elsewhere = post(server, "", "/sign-in",
                                 "name=Joss&password=two+lines+side+by+side&next=//evil.example");
    EXPECT_TEXT(header_of(elsewhere, "Location"), "/");
    small_close(server);
}

TEST("sign-in from another site's page is refused")
{
    struct small_server *server = start();
    const char *answer = ask(web_port(server->web), "POST /sign-in HTTP/1.1\r\n"
                             "Origin: https://evil.example\r\n"
                             "Content-Type: application/x-www-form-urlencoded\r\n",
                             "name=Joss&password=two+lines+side+by+side");

    EXPECT_INT(code_of(answer), 403);
    small_close(server);
}

TEST("signing out ends the session; hiding the screen takes it away until the password")
{
    struct small_server *server = start();
    const char *joss = sign_in_as(server, "Joss");
    const char *csrf = field_of(page(server, joss, "/keys"), "_csrf");
    const char *hidden = post(server, joss, "/hide", arena_print(test_arena(), "_csrf=%s", csrf));

    EXPECT_INT(code_of(hidden), 303);
    EXPECT(strstr(hidden, "alongside=; Path=/; Max-Age=0") != NULL);
    const char *at = strstr(hidden, "alongside_hidden=");
    EXPECT(at != NULL);
    const char *sealed = arena_text_n(test_arena(), at, strcspn(at, ";"));
    const char *head = arena_print(test_arena(), "POST /show HTTP/1.1\r\nCookie: %s\r\nContent-Type:"
                                   " application/x-www-form-urlencoded\r\n", sealed);
    EXPECT_INT(code_of(ask(web_port(server->web), head, "password=guess&next=/keys")), 422);
    const char *back = ask(web_port(server->web), head,
                           "password=two+lines+side+by+side&next=/keys");
    EXPECT_INT(code_of(back), 303);
    EXPECT_TEXT(header_of(back, "Location"), "/keys");
    EXPECT(strstr(back, arena_print(test_arena(), "alongside=%s;", joss)) != NULL);

    EXPECT_INT(code_of(post(server, joss, "/sign-out",
                            arena_print(test_arena(), "_csrf=%s", csrf))), 303);
    EXPECT_INT(code_of(page(server, joss, "/keys")), 303);
    small_close(server);
}

TEST("a role that isn't named gets 403, the gateway's token opens nothing else")
{
    struct small_server *server = start();

    EXPECT_INT(code_of(page(server, sign_in_as(server, "Joss"), "/settings")), 403);
    EXPECT_INT(code_of(page(server, sign_in_as(server, "Pat"), "/settings")), 200);
    const char *answer = api(server, "GET", "/drafts", server->gateway_token, NULL, NULL);
    EXPECT_INT(code_of(answer), 403);
    EXPECT(strstr(answer, "\"code\":\"not_allowed\"") != NULL);
    small_close(server);
}

TEST("the wrong method names the right ones, HEAD is GET without the body")
{
    struct small_server *server = start();
    const char *answer = api(server, "DELETE",
                             arena_print(test_arena(), "/people/p_%s", server->rosa),
                             server->worker_token, NULL, NULL);

    EXPECT_INT(code_of(answer), 405);
    EXPECT_TEXT(header_of(answer, "Allow"), "GET, HEAD, PATCH");
    EXPECT(strstr(answer, "\"code\":\"method\"") != NULL);
    const char *head = ask(web_port(server->web), "HEAD /sign-in HTTP/1.1\r\n", NULL);
    EXPECT_INT(code_of(head), 200);
    EXPECT_TEXT(body_of(head), "");
    small_close(server);
}

static const char *goal(struct small_server *server, const char *more, const char *body)
{
    return api(server, "POST", arena_print(test_arena(), "/people/p_%s/goals", server->rosa),
               server->worker_token, more, body);
}

TEST("a body's wrong places are named all at once")
{
    struct small_server *server = start();
    const char *answer = goal(server, NULL,
                              "{\"mood\": \"odd\", \"count\": 11, \"on\": \"2026-02-30\","
                              " \"need\": \"g_aaaaaaaaaaaaaaaaaaaaaaaaaa\", \"agreed\": {},"
                              " \"names\": [1], \"other\": 1}");

    EXPECT_INT(code_of(answer), 422);
    static const char *const FIELDS[] = { "wish", "mood", "count", "on", "need", "agreed.by",
                                          "names[0]", "other" };
    for (size_t i = 0; i < sizeof FIELDS / sizeof FIELDS[0]; i++)
        EXPECT(strstr(answer, arena_print(test_arena(), "\"field\":\"%s\"", FIELDS[i])) != NULL);
    EXPECT_INT(code_of(goal(server, NULL, "{\"wish\": \"walk\"}")), 201);
    EXPECT_INT(code_of(goal(server, NULL, "{\"wish\": \"walk\", \"mood\": null}")), 201);
    EXPECT_INT(code_of(goal(server, NULL, "{\"wish\": \"longer than twenty letters\"}")), 422);
    EXPECT_INT(code_of(goal(server, NULL, "[1]")), 400);
    const char *broken = goal(server, NULL, "{\"wish\": ");
    EXPECT_INT(code_of(broken), 400);
    EXPECT(strstr(broken, "\"code\":\"not_json\"") != NULL);
    EXPECT_INT(code_of(goal(server, NULL, "{\"wish\": \"a\", \"wish\": \"b\"}")), 400);
    small_close(server);
}

TEST("a guard that isn't met is 409 with its word and what is missing")
{
    struct small_server *server = start();
    const char *answer = goal(server, NULL, "{\"wish\": \"walk\", \"stop\": true}");

    EXPECT_INT(code_of(answer), 409);
    EXPECT(strstr(answer, "\"guard\":\"consent\"") != NULL);
    EXPECT(strstr(answer, "A consent is missing.") != NULL);
    small_close(server);
}

TEST("the same key and body give the same answer once, another body 409")
{
    struct small_server *server = start();
    const char *key = "Idempotency-Key: abc\r\n";
    const char *first = goal(server, key, "{\"wish\": \"walk\"}");
    const char *second = goal(server, key, "{\"wish\": \"walk\"}");

    EXPECT_INT(code_of(second), 201);
    EXPECT_TEXT(body_of(first), body_of(second));
    EXPECT_INT(atomic_load(&changes), 1);
    EXPECT_INT(code_of(goal(server, key, "{\"wish\": \"swim\"}")), 409);
    small_close(server);
}

TEST("a change names its version: 428 without, 412 when stale")
{
    struct small_server *server = start();
    const char *path = arena_print(test_arena(), "/people/p_%s", server->rosa);
    const char *seen = api(server, "GET", path, server->worker_token, NULL, NULL);

    EXPECT_TEXT(header_of(seen, "ETag"), "\"3\"");
    const char *without = api(server, "PATCH", path, server->worker_token, NULL, "{}");
    EXPECT_INT(code_of(without), 428);
    EXPECT(strstr(without, "\"code\":\"stale\"") != NULL);
    const char *stale = api(server, "PATCH", path, server->worker_token, "If-Match: \"2\"\r\n", "{}");
    EXPECT_INT(code_of(stale), 412);
    EXPECT(strstr(stale, "\"code\":\"stale\"") != NULL);
    EXPECT_INT(code_of(api(server, "PATCH", path, server->worker_token, "If-Match: \"3\"\r\n",
                           "{}")), 204);
    small_close(server);
}

TEST("an unknown purpose is 422, another media type 415")
{
    struct small_server *server = start();
    const char *path = arena_print(test_arena(), "/people/p_%s", server->rosa);

    EXPECT_INT(code_of(api(server, "GET", path, server->worker_token, "X-Purpose: fun\r\n", NULL)),
               422);
    EXPECT_INT(code_of(api(server, "GET", path, server->worker_token,
                           "X-Purpose: supervision\r\n", NULL)), 200);
    const char *answer = ask(web_port(server->web),
                             arena_print(test_arena(), "POST /api/v1%s/goals HTTP/1.1\r\n"
                                         "Authorization: Bearer %s\r\nContent-Type: text/plain\r\n",
                                         path, server->worker_token), "wish");
    EXPECT_INT(code_of(answer), 415);
    EXPECT(strstr(answer, "\"code\":\"media\"") != NULL);
    small_close(server);
}

static size_t count_api_routes(const struct route *const tables[])
{
    size_t count = 0;

    for (size_t i = 0; tables[i]; i++)
        for (const struct route *at = tables[i]; at->kind != ROUTE_END; at++)
            count += strncmp(at->pattern, "/api/v1/", 8) == 0 ? 1 : 0;
    return count;
}

TEST("the description lists exactly the routes")
{
    struct small_server *server = start();
    const char *answer = ask(web_port(server->web), "GET /api/openapi.json HTTP/1.1\r\n", NULL);
    json_error_t error;
    json_t *all = json_loads(body_of(answer), JSON_REJECT_DUPLICATES, &error);

    EXPECT(all != NULL);
    EXPECT_TEXT(json_string_value(json_object_get(all, "openapi")), "3.1.0");
    json_t *paths = json_object_get(all, "paths"), *methods;
    const char *path;
    size_t count = 0;
    json_object_foreach(paths, path, methods)
        count += json_object_size(methods);
    const struct route *const *tables = all_tables();
    EXPECT_INT(count, count_api_routes(tables));
    for (size_t i = 0; tables[i]; i++)
        for (const struct route *at = tables[i]; at->kind != ROUTE_END; at++)
            if (strncmp(at->pattern, "/api/v1/", 8) == 0)
                EXPECT(json_object_get(paths, at->pattern) != NULL);
    json_decref(all);
    small_close(server);
}

TEST("what was just done stands on the next page, once")
{
    struct small_server *server = start();
    const char *joss = sign_in_as(server, "Joss");
    const char *csrf = field_of(page(server, joss, goals_path(server)), "_csrf");
    const char *done = post(server, joss, goals_path(server),
                            arena_print(test_arena(), "wish=walk&_csrf=%s", csrf));
    const char *at = strstr(done, "alongside_said=");

    EXPECT(at != NULL);
    const char *said = arena_text_n(test_arena(), at, strcspn(at, ";"));
    const char *next = ask(web_port(server->web),
                           arena_print(test_arena(), "GET /keys HTTP/1.1\r\nCookie: alongside=%s; "
                                       "%s\r\n", joss, said), NULL);
    EXPECT(strstr(next, "Goal added.") != NULL);
    EXPECT(strstr(next, "alongside_said=; Path=/; Max-Age=0") != NULL);
    EXPECT(strstr(page(server, joss, "/keys"), "Goal added.") == NULL);
    small_close(server);
}

TEST("drafts through the API are one's own")
{
    struct small_server *server = start();
    const char *put = api(server, "PUT", "/drafts/letter", server->worker_token, NULL,
                          "{\"text\": \"Dear landlord\"}");

    EXPECT_INT(code_of(put), 200);
    EXPECT(strstr(api(server, "GET", "/drafts/letter", server->worker_token, NULL, NULL),
                  "Dear landlord") != NULL);
    EXPECT_INT(code_of(api(server, "GET", "/drafts/letter", server->admin_token, NULL, NULL)), 404);
    EXPECT_INT(code_of(api(server, "DELETE", "/drafts/letter", server->worker_token, NULL, NULL)),
               204);
    EXPECT_INT(code_of(api(server, "GET", "/drafts/letter", server->worker_token, NULL, NULL)),
               404);
    small_close(server);
}

TEST("the clock of a practice folder goes on for an administrator, never back")
{
    struct small_server *server = start();
    clock_freeze((struct instant){ 1790000000 });
    const char *later = "{\"now\": \"2026-11-24T09:12:00Z\"}";

    EXPECT_INT(code_of(api(server, "POST", "/test/clock", server->worker_token, NULL, later)), 403);
    const char *answer = api(server, "POST", "/test/clock", server->admin_token, NULL, later);
    EXPECT_INT(code_of(answer), 200);
    EXPECT(strstr(answer, "\"now\":\"2026-11-24T09:12:00Z\"") != NULL);
    EXPECT_INT(code_of(api(server, "POST", "/test/clock", server->admin_token, NULL,
                           "{\"now\": \"2026-11-24T09:11:59Z\"}")), 409);
    small_close(server);
}

TEST("a new installation is set up by its first page, once")
{
    struct small_server *server = small_open(false);
    small_listen(server, all_tables(), NULL);

    EXPECT_TEXT(header_of(page(server, "", "/keys"), "Location"), "/set-up");
    EXPECT_INT(code_of(page(server, "", "/set-up")), 200);
    EXPECT_INT(code_of(post(server, "", "/set-up", "agency=Riverbend&zone=Nowhere&name=Pat"
                                                   "&password=short")), 422);
    const char *done = post(server, "", "/set-up",
                            "agency=Riverbend&zone=America/New_York&name=Pat"
                            "&password=two+lines+side+by+side&programmes=Family%0AElder");
    EXPECT_INT(code_of(done), 303);
    EXPECT_INT(code_of(page(server, "", "/set-up")), 404);
    EXPECT_INT(code_of(page(server, sign_in_as(server, "Pat"), "/settings")), 200);
    small_close(server);
}
