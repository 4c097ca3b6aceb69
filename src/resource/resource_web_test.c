// SPDX-License-Identifier: AGPL-3.0-or-later
/* What a browser and a program see of the directory, through a socket. */
#include "web/small_server.h"

#include "resource/resource_page.h"

#include <jansson.h>

static struct small_server *office_with_directory(void)
{
    static const struct route *tables[24];
    struct small_server *server = small_open(true);
    size_t count = 0;

    for (; count < 20 && web_tables[count] != NULL; count++)
        tables[count] = web_tables[count];
    EXPECT(web_tables[count] == NULL);
    tables[count++] = resource_routes;
    tables[count++] = resource_api_routes;
    tables[count] = NULL;
    small_listen(server, tables, NULL);
    return server;
}

static json_t *read_json(const char *answer)
{
    json_t *json = json_loads(body_of(answer), JSON_REJECT_DUPLICATES, NULL);

    EXPECT(json != NULL);
    return json;
}

static const char *added(struct small_server *server, const char *body)
{
    const char *answer = api(server, "POST", "/resources", server->worker_token, NULL, body);

    EXPECT_INT(code_of(answer), 201);
    json_t *json = read_json(answer);
    const char *id = arena_text(test_arena(), json_string_value(json_object_get(json, "id")));
    EXPECT(text_begins(id, "x_"));
    EXPECT_TEXT(header_of(answer, "Location"),
                arena_print(test_arena(), "/api/v1/resources/%s", id));
    json_decref(json);
    return id;
}

static size_t items(struct small_server *server, const char *path, const char **first)
{
    const char *answer = api(server, "GET", path, server->worker_token, NULL, NULL);

    EXPECT_INT(code_of(answer), 200);
    json_t *json = read_json(answer), *list = json_object_get(json, "items");
    size_t count = json_array_size(list);
    if (first != NULL && count > 0)
        *first = arena_text(test_arena(), json_string_value(
                            json_object_get(json_array_get(list, 0), "id")));
    json_decref(json);
    return count;
}

TEST("a service added by the API is found, read, corrected and checked")
{
    struct small_server *server = office_with_directory();
    const char *id = added(server,
        "{\"service\":\"Rent bridge\",\"organization\":\"Linden Trust\",\"needs\":[\"housing\"],"
        "\"eligibility\":[{\"what\":\"Lives here\","
        "\"rule\":{\"==\":[{\"var\":\"county\"},\"Kent\"]}}],"
        "\"languages\":[\"Spanish\"],\"hours\":\"mo-fr 09:00-17:00\",\"postcode\":\"19901\"}");
    const char *path = arena_print(test_arena(), "/resources/%s", id), *first = NULL;

    EXPECT_INT(items(server, "/resources?search=rent&need=housing&language=es"
                             "&open_at=2026-03-02T10:00", &first), 1);
    EXPECT_TEXT(first, id);
    EXPECT_INT(items(server, "/resources?search=rent&open_at=2026-03-02T18:00", NULL), 0);
    EXPECT_INT(items(server, "/resources?search=rent&need=food", NULL), 0);

    const char *answer = api(server, "GET", path, server->worker_token, NULL, NULL);
    EXPECT_INT(code_of(answer), 200);
    json_t *json = read_json(answer);
    json_t *rule = json_object_get(json_array_get(json_object_get(json, "eligibility"), 0), "rule");
    EXPECT(json_is_object(rule));
    EXPECT(json_is_null(json_object_get(json_object_get(json, "confirmed"), "on")));
    const char *version = arena_print(test_arena(), "%lld",
        (long long)json_integer_value(json_object_get(json, "version")));
    json_decref(json);

    const char *match = arena_print(test_arena(), "If-Match: \"%s\"\r\n", version);
    answer = api(server, "PATCH", path, server->worker_token, match, "{\"wait\":\"9 days\"}");
    EXPECT_INT(code_of(answer), 200);
    json = read_json(answer);
    EXPECT_TEXT(json_string_value(json_object_get(json, "wait")), "9 days");
    EXPECT_INT(json_array_size(json_object_get(json, "needs")), 1);
    json_decref(json);
    EXPECT_INT(code_of(api(server, "PATCH", path, server->worker_token, match,
                           "{\"wait\":\"8 days\"}")), 412);

    answer = api(server, "POST", arena_print(test_arena(), "%s/confirm", path),
                 server->worker_token, NULL, "{\"how\":\"by phone\"}");
    EXPECT_INT(code_of(answer), 200);
    json = read_json(answer);
    EXPECT_TEXT(json_string_value(json_object_get(json_object_get(json, "confirmed"), "by")),
                "Joss");
    json_decref(json);
    small_close(server);
}

TEST("the API sends back what it doesn't understand, by field, and knows no row numbers")
{
    struct small_server *server = office_with_directory();

    EXPECT_INT(code_of(api(server, "POST", "/resources", server->worker_token, NULL,
                           "{\"organization\":\"Linden\"}")), 422);
    EXPECT_INT(code_of(api(server, "GET", "/resources?need=parties", server->worker_token, NULL,
                           NULL)), 422);
    EXPECT_INT(code_of(api(server, "GET", "/resources?open_at=soon", server->worker_token, NULL,
                           NULL)), 422);
    EXPECT_INT(code_of(api(server, "GET", "/resources/x_aaaaaaaaaaaaaaaaaaaaaaaaaa",
                           server->worker_token, NULL, NULL)), 404);
    EXPECT_INT(code_of(api(server, "GET", "/resources/1", server->worker_token, NULL, NULL)), 404);
    EXPECT_INT(code_of(api(server, "GET", "/resources", NULL, NULL, NULL)), 401);
    small_close(server);
}

TEST("a list pages on, each service once")
{
    struct small_server *server = office_with_directory();
    const char *next = "", *path = "/resources?limit=2";
    size_t seen = 0;

    for (int i = 0; i < 5; i++)
        added(server, arena_print(test_arena(),
              "{\"service\":\"Room %d\",\"organization\":\"Hall\"}", i));
    while (next != NULL) {
        json_t *json = read_json(api(server, "GET", path, server->worker_token, NULL, NULL));
        seen += json_array_size(json_object_get(json, "items"));
        next = arena_text(test_arena(), json_string_value(json_object_get(json, "next")));
        path = arena_print(test_arena(), "/resources?limit=2&cursor=%s", next ? next : "");
        json_decref(json);
        EXPECT(seen <= 5);
    }
    EXPECT_INT(seen, 5);
    small_close(server);
}

/* A form's answer, its tokens taken from the page it stands on. */
static const char *send_form(struct small_server *server, const char *cookie, const char *on,
                             const char *action, const char *fields)
{
    const char *drawn = page(server, cookie, on);
    const char *form = strstr(drawn, arena_print(test_arena(), "action=\"%s\"", action));

    EXPECT_INT(code_of(drawn), 200);
    EXPECT(form != NULL);
    return post(server, cookie, action,
                arena_print(test_arena(), "_csrf=%s&_once=%s&_version=%s&%s",
                            field_of(form, "_csrf"), field_of(form, "_once"),
                            field_of(form, "_version"), fields));
}

TEST("a worker adds, checks, warns about and annotates a service without script")
{
    struct small_server *server = office_with_directory();
    const char *joss = sign_in_as(server, "Joss");

    const char *answer = send_form(server, joss, "/resources/new", "/resources",
        "service=Night+kitchen&organization=Hall&needs=food&hours=mo-su+18:00-02:00&fees=Free");
    EXPECT_INT(code_of(answer), 303);
    const char *path = header_of(answer, "Location");
    EXPECT(text_begins(path, "/resources/"));
    EXPECT(strstr(page(server, joss, path), "Never checked: call before sending") != NULL);

    answer = send_form(server, joss, path, arena_print(test_arena(), "%s/confirm", path),
                       "how=");
    EXPECT_INT(code_of(answer), 422);
    EXPECT(strstr(answer, "Say how you checked") != NULL);
    answer = send_form(server, joss, path, arena_print(test_arena(), "%s/confirm", path),
                       "how=by+phone");
    EXPECT_INT(code_of(answer), 303);
    EXPECT(strstr(page(server, joss, path), "Never checked") == NULL);
    answer = send_form(server, joss, path, arena_print(test_arena(), "%s/warn", path),
                       "warning=closed+<b>down</b>");
    EXPECT_INT(code_of(answer), 303);
    answer = send_form(server, joss, path, arena_print(test_arena(), "%s/notes", path),
                       "words=Ring+twice");
    EXPECT_INT(code_of(answer), 303);
    const char *drawn = page(server, joss, path);
    EXPECT(strstr(drawn, "closed &lt;b&gt;down&lt;/b&gt;") != NULL);
    EXPECT(strstr(drawn, "Ring twice") != NULL);

    answer = send_form(server, joss, arena_print(test_arena(), "%s/edit", path),
                       arena_print(test_arena(), "%s/edit", path),
                       "service=Night+kitchen&organization=Hall&needs=food&url=javascript:1");
    EXPECT_INT(code_of(answer), 422);

    drawn = page(server, joss, "/resources?search=kitchen");
    EXPECT_INT(code_of(drawn), 200);
    EXPECT(strstr(drawn, "Night kitchen") != NULL);
    EXPECT(strstr(drawn, "1 service fits") != NULL);
    drawn = page(server, joss, "/resources?search=zzzzz");
    EXPECT(strstr(drawn, "Nothing fits") != NULL);
    small_close(server);
}
