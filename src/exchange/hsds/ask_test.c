// SPDX-License-Identifier: AGPL-3.0-or-later
/* The directory as anybody's programs are told it. */
#include "web/small_server.h"

#include "exchange/hsds/ask_api.h"
#include "exchange/hsds/hsds.h"

#include <jansson.h>

static struct small_server *office(void)
{
    static const struct route *tables[24];
    struct small_server *server = small_open(true);
    size_t count = 0;

    for (; count < 20 && web_tables[count] != NULL; count++)
        tables[count] = web_tables[count];
    tables[count++] = hsds_ask_routes;
    tables[count] = NULL;
    small_listen(server, tables, NULL);
    return server;
}

static const char ORGANIZATIONS[] = "id,name\n1,Harbor House\n2,Tidal Aid\n";
static const char SERVICES[] =
    "id,organization_id,name,description\n7,1,Harbor beds,A bed for a night\n"
    "8,2,Rent help,Money for rent\n9,2,Legal clinic,Advice on evictions\n";
static const char PLACES[] =
    "id,organization_id,name,latitude,longitude,confidential\n"
    "3,1,12 Hidden Lane,39.10,-75.50,yes\n4,2,Market Hall,39.16,-75.52,\n"
    "5,2,Far Office,39.74,-75.55,\n";
static const char SPOTS[] = "id,service_id,location_id\n1,7,3\n2,8,4\n3,9,5\n";
static const char ADDRESSES[] = "id,location_id,address_1,city,state_province,postal_code,country\n"
                                "1,4,1 Market St,Dover,DE,19901,US\n";
static const char TAXONOMIES[] = "id,name,description\n50,Open,Kinds\n51,Another,\n";
static const char TERMS[] = "id,name,parent_id,taxonomy_id\n60,Housing,,50\n61,Shelter,60,50\n";
static const char KINDS[] = "id,link_id,link_entity,taxonomy_term_id\n1,7,service,61\n";
static const char CONTACTS[] = "id,organization_id,name\n1,1,Ann Persona\n";

#define A_FILE(file, text) { .name = file, .bytes = { text, sizeof text - 1 } }

static enum status bring(struct scope *scope, void *arg)
{
    struct hsds_file files[] = {
        A_FILE("organizations.csv", ORGANIZATIONS), A_FILE("services.csv", SERVICES),
        A_FILE("locations.csv", PLACES), A_FILE("service_at_location.csv", SPOTS),
        A_FILE("addresses.csv", ADDRESSES), A_FILE("taxonomies.csv", TAXONOMIES),
        A_FILE("taxonomy_terms.csv", TERMS), A_FILE("attributes.csv", KINDS),
        A_FILE("contacts.csv", CONTACTS),
    };
    struct arena *memory = arena_new(HSDS_ARENA);
    struct hsds_report report = { 0 };
    const char *complaint = NULL;
    struct session *session;
    struct office_change *change;

    (void)arg;
    enum status s = session_system(scope, "import", &session);
    if (s == OK && (s = office_begin(session, &change)) == OK)
        s = hsds_import(change, memory, &(struct hsds_files){ files, 9 }, "hsds", false, &report,
                        &complaint);
    EXPECT_INT(report.problems.count, 0);
    arena_free(memory);
    return s;
}

static struct small_server *filled(void)
{
    struct small_server *server = office();

    EXPECT_OK(scope_run_change(server->privacy, server->writer, test_arena(),
                               WAY_IMPORT, "import hsds", bring, NULL));
    return server;
}

static const char *raw(struct small_server *server, const char *path)
{
    return ask(web_port(server->web),
               arena_print(test_arena(), "GET %s HTTP/1.1\r\nHost: localhost\r\n", path), NULL);
}

static json_t *got(struct small_server *server, const char *path)
{
    const char *answer = raw(server, path);
    json_error_t error;

    EXPECT_INT(code_of(answer), 200);
    json_t *json = json_loads(strstr(answer, "\r\n\r\n") + 4, 0, &error);
    EXPECT(json != NULL);
    return json;
}

static int64_t total(struct small_server *server, const char *path)
{
    json_t *json = got(server, path);
    int64_t count = json_integer_value(json_object_get(json, "total_items"));

    EXPECT_INT(count, (int64_t)json_array_size(json_object_get(json, "contents")));
    json_decref(json);
    return count;
}

static const char *text_at(const json_t *json, const char *list, size_t i, const char *name)
{
    return json_string_value(json_object_get(json_array_get(json_object_get(json, list), i), name));
}

TEST("without a token: pages, search, taxonomy, organization; and each thing by its UUID")
{
    struct small_server *server = filled();
    char uuid[UUID_TEXT];

    EXPECT_INT(total(server, "/hsds/services"), 3);
    EXPECT_INT(total(server, "/hsds/services?search=bed"), 1);
    EXPECT_INT(total(server, "/hsds/services?search=rent+tidal"), 1);
    EXPECT_INT(total(server, "/hsds/services?search=zebra"), 0);
    EXPECT_INT(total(server, "/hsds/organizations?search=tidal"), 1);
    directory_uuid("hsds", DIRECTORY_ORGANIZATIONS, "2", uuid);
    EXPECT_INT(total(server, arena_print(test_arena(), "/hsds/services?organization_id=%s", uuid)),
               2);
    directory_uuid("hsds", DIRECTORY_TERMS, "61", uuid);
    EXPECT_INT(total(server, arena_print(test_arena(), "/hsds/services?taxonomy_term_id=%s", uuid)),
               1);
    directory_uuid("hsds", DIRECTORY_TAXONOMIES, "50", uuid);
    EXPECT_INT(total(server, arena_print(test_arena(), "/hsds/services?taxonomy_id=%s", uuid)), 1);
    EXPECT_INT(total(server, "/hsds/taxonomies"), 2);
    EXPECT_INT(total(server, "/hsds/taxonomy_terms"), 2);
    EXPECT_INT(total(server, "/hsds/taxonomy_terms?top_only=true"), 1);
    EXPECT_INT(total(server, "/hsds/services?modified_after=2099-01-01T00:00:00Z"), 0);

    json_t *page = got(server, "/hsds/services?per_page=2&page=2");
    EXPECT_INT(json_integer_value(json_object_get(page, "total_pages")), 2);
    EXPECT_INT(json_integer_value(json_object_get(page, "size")), 1);
    EXPECT(json_is_true(json_object_get(page, "last_page")));
    EXPECT_TEXT(text_at(page, "contents", 0, "name"), "Legal clinic");
    json_decref(page);

    directory_uuid("hsds", DIRECTORY_SERVICES, "8", uuid);
    json_t *one = got(server, arena_print(test_arena(), "/hsds/services/%s", uuid));
    EXPECT_TEXT(json_string_value(json_object_get(json_object_get(one, "organization"), "name")),
                "Tidal Aid");
    const json_t *spot = json_array_get(json_object_get(one, "service_at_locations"), 0);
    EXPECT_TEXT(text_at(json_object_get(spot, "location"), "addresses", 0, "postal_code"), "19901");
    json_decref(one);
    const char *lines = raw(server, "/hsds/services?format=ndjson&minimal=true");
    EXPECT_INT(code_of(lines), 200);
    EXPECT(strstr(lines, "\"modified_date\":\"20") != NULL);
    json_t *second = got(server, "/hsds/taxonomies?per_page=1&page=2");
    EXPECT_INT(json_array_size(json_object_get(second, "contents")), 1);
    EXPECT_TEXT(text_at(second, "contents", 0, "name"), "Another");
    json_decref(second);
    small_close(server);
}

TEST("near a postcode: nearest first, straight line in metres")
{
    struct small_server *server = filled();

    EXPECT_INT(total(server, "/hsds/service_at_locations"), 3);
    json_t *near = got(server, "/hsds/service_at_locations?postcode=19901&proximity=5000");
    EXPECT_INT(json_integer_value(json_object_get(near, "total_items")), 1);
    const json_t *spot = json_array_get(json_object_get(near, "contents"), 0);
    EXPECT_TEXT(json_string_value(json_object_get(json_object_get(spot, "service"), "name")),
                "Rent help");
    EXPECT_TEXT(json_string_value(json_object_get(json_object_get(spot, "location"), "name")),
                "Market Hall");
    char uuid[UUID_TEXT];
    memcpy(uuid, json_string_value(json_object_get(spot, "id")), sizeof uuid);
    json_decref(near);
    json_decref(got(server, arena_print(test_arena(), "/hsds/service_at_locations/%s", uuid)));
    EXPECT_INT(total(server, "/hsds/service_at_locations?postcode=19901&proximity=100000"), 2);
    EXPECT_INT(code_of(raw(server, "/hsds/service_at_locations?postcode=99999")), 422);
    small_close(server);
}

TEST("a confidential place, a contact and a wrong question get nothing")
{
    struct small_server *server = filled();

    const char *all = raw(server, "/hsds/services?full=true");
    EXPECT_INT(code_of(all), 200);
    EXPECT(strstr(all, "Harbor beds") != NULL);
    EXPECT(strstr(all, "Hidden") == NULL && strstr(all, "39.1,") == NULL);
    EXPECT(strstr(all, "Ann Persona") == NULL);
    EXPECT(strstr(raw(server, "/hsds/organizations?full=true"), "Ann Persona") == NULL);
    EXPECT(strstr(raw(server, "/hsds/service_at_locations?full=true"), "Hidden") == NULL);

    const char *wrong = raw(server, "/hsds/services?page=0");
    EXPECT_INT(code_of(wrong), 422);
    EXPECT(strstr(wrong, "\"field\":\"page\"") != NULL);
    EXPECT_INT(code_of(raw(server, "/hsds/services?taxonomy_id=7")), 422);
    EXPECT_INT(code_of(raw(server, "/hsds/services?format=xml")), 422);
    EXPECT_INT(code_of(raw(server, "/hsds/services/00000000-0000-4000-8000-000000000000")), 404);
    EXPECT_INT(code_of(raw(server, "/hsds/services/7")), 404);
    EXPECT(strstr(raw(server, "/hsds"), "\"version\":\"3.0\"") != NULL);
    EXPECT(strstr(raw(server, "/api/openapi.json"), "\"/hsds/services\"") != NULL);
    small_close(server);
}

TEST("who asks very often waits a little, in nobody's way")
{
    struct small_server *server = filled();
    int code = 200, asked = 0;

    for (; code == 200 && asked < 400; asked++)
        code = code_of(raw(server, "/hsds/taxonomies"));
    EXPECT_INT(code, 429);
    EXPECT(asked > 200);
    EXPECT_INT(code_of(raw(server, "/sign-in")), 200);
    small_close(server);
}
