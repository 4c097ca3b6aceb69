// SPDX-License-Identifier: AGPL-3.0-or-later
/* What a program sees of the router, through a socket. */
#include "web/small_routes.h"

#include <jansson.h>
#include <pthread.h>

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

TEST("a change is taken back once, by whoever made it")
{
    struct small_server *server = start();
    undo_register("test_goal", AREA_GOALS, "A goal was moved", take_back);
    const char *made = api(server, "POST", arena_print(test_arena(), "/people/p_%s/undoable",
                                                       server->rosa), server->worker_token, NULL,
                           NULL);
    EXPECT_INT(code_of(made), 200);
    const char *at = strstr(made, "\"token\":\"");
    EXPECT(at != NULL);
    at += strlen("\"token\":\"");
    const char *path = arena_print(test_arena(), "/undo/%.*s", (int)strcspn(at, "\""), at);

    EXPECT_INT(code_of(api(server, "POST", path, server->admin_token, NULL, NULL)), 404);
    EXPECT_INT(code_of(api(server, "POST", path, server->worker_token, NULL, NULL)), 200);
    EXPECT_INT(atomic_load(&changes), 0);
    const char *again = api(server, "POST", path, server->worker_token, NULL, NULL);
    EXPECT_INT(code_of(again), 409);
    EXPECT(strstr(again, "\"guard\":\"used\"") != NULL);
    small_close(server);
}

static void *press(void *arg)
{
    struct small_server *server = (struct small_server *)arg;
    char text[512];

    for (int i = 0; i < 25; i++) {
        int s = client_connect_bare(web_port(server->web));
        int count = snprintf(text, sizeof text, "POST /api/v1/people/p_%s/goals HTTP/1.1\r\n"
                             "Host: x\r\nConnection: close\r\nAuthorization: Bearer %s\r\n"
                             "Content-Type: application/json\r\nContent-Length: 14\r\n\r\n"
                             "{\"wish\":\"sea\"}", server->rosa, server->worker_token);
        (void)client_send(s, text, (size_t)count);
        while (recv(s, text, sizeof text, 0) > 0)
            continue;
        close(s);
    }
    return NULL;
}

TEST("many at once are all answered, each once")
{
    struct small_server *server = start();
    pthread_t threads[8];

    for (size_t i = 0; i < 8; i++)
        EXPECT(pthread_create(&threads[i], NULL, press, server) == 0);
    for (size_t i = 0; i < 8; i++)
        pthread_join(threads[i], NULL);
    EXPECT_INT(atomic_load(&changes), 8 * 25);
    small_close(server);
}

TEST("the clock of a practice folder goes on for an administrator, never back")
{
    clock_freeze((struct instant){ 1790000000 });
    struct small_server *server = start();
    const char *later = "{\"now\": \"2026-11-24T09:12:00Z\"}";

    EXPECT_INT(code_of(api(server, "POST", "/test/clock", server->worker_token, NULL, later)), 403);
    const char *answer = api(server, "POST", "/test/clock", server->admin_token, NULL, later);
    EXPECT_INT(code_of(answer), 200);
    EXPECT(strstr(answer, "\"now\":\"2026-11-24T09:12:00Z\"") != NULL);
    EXPECT_INT(code_of(api(server, "POST", "/test/clock", server->admin_token, NULL,
                           "{\"now\": \"2026-11-24T09:11:59Z\"}")), 409);
    small_close(server);
}
