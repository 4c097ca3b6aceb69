// SPDX-License-Identifier: AGPL-3.0-or-later
/* Changes that are in each other's way, and changes that hold the writer too long. */
#include "store/small_store.h"
#include "web/small_routes.h"

#include <pthread.h>

enum { DOORS = 2 };
static atomic_int runs;
static pthread_barrier_t both_have_one;

static const struct statement LOCK = {
    .name = "test_lock", .sqlite = "SELECT 1",
    .postgres = "SELECT 1 FROM (SELECT pg_advisory_xact_lock($1::bigint)) l",
};
static const struct statement LOSE = {
    .name = "test_lose", .sqlite = "SELECT 1", .postgres = "SELECT lose()",
};
static const struct statement ENDLESS = {
    .name = "test_endless", .writes = true, .raw = RAW("service_note"),
    .sqlite = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
              " INSERT INTO postcode (code, latitude, longitude) SELECT i, 0, 0 FROM n WHERE i < 0",
    .postgres = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
                " INSERT INTO postcode (code, latitude, longitude) SELECT i, 0, 0 FROM n WHERE i < 0",
};

static enum status run(struct request *request, const struct statement *statement, int64_t n)
{
    struct keys keys = scope_keys(request_scope(request), 0);
    struct value value = value_int(n);
    struct query q;

    enum status s = query_open(keys.conn, keys.arena, statement, &value, 1, &q);
    return s == OK ? query_close(&q) : s;
}

/* Takes its own lock, and once both have one, the other's. */
static enum status cross(struct request *request, struct change *change, struct response *response)
{
    int64_t mine = api_int(request, NULL, "door").n;

    (void)change;
    (void)response;
    bool first = atomic_fetch_add(&runs, 1) < DOORS;
    enum status s = run(request, &LOCK, mine);
    if (first)
        pthread_barrier_wait(&both_have_one);
    return s == OK ? run(request, &LOCK, DOORS - 1 - mine) : s;
}

static enum status lose(struct request *request, struct change *change, struct response *response)
{
    (void)change;
    (void)response;
    if (atomic_fetch_add(&runs, 1) < (int)api_int(request, NULL, "times").n) {
        problem_add(request_problems(request), "times", "From a run that is forgotten.");
        return run(request, &LOSE, 0);
    }
    return problems_any(request_problems(request)) ? BROKEN : OK;
}

static enum status hold(struct request *request, struct change *change, struct response *response)
{
    (void)change;
    (void)response;
    atomic_fetch_add(&runs, 1);
    return run(request, &ENDLESS, 0);
}

static const struct api_field CROSS[] = { { .name = "door", .type = API_INT }, { .name = NULL } };
static const struct api_field LOSES[] = { { .name = "times", .type = API_INT }, { .name = NULL } };

static const struct route lane_routes[] = {
    API_PERSON_CHANGE(METHOD_POST, "/people/{p}/cross", AREA_GOALS, cross, .takes = CROSS),
    API_PERSON_CHANGE(METHOD_POST, "/people/{p}/lose", AREA_GOALS, lose, .takes = LOSES),
    API_PERSON_CHANGE(METHOD_POST, "/people/{p}/hold", AREA_GOALS, hold, .takes = NULL),
    API_PERSON_CHANGE(METHOD_POST, "/people/{p}/goals", AREA_GOALS, api_goal, .takes = GOAL),
    END_OF_ROUTES,
};

static void let_in(void)
{
    let_app_in(postgres_url());
    owner_says(postgres_url(), arena_print(test_arena(),
        "CREATE OR REPLACE FUNCTION %s.lose() RETURNS bigint LANGUAGE plpgsql AS"
        " $$ BEGIN RAISE EXCEPTION USING ERRCODE = '40001', MESSAGE = 'lost'; END $$",
        own_name()));
}

static struct small_server *start_at(const char *postgres)
{
    static const struct route *tables[16];
    struct small_server *server;
    size_t count = 0;

    server = postgres ? small_open_at(empty_postgres(postgres), let_in, true) : small_open(true);
    for (; web_tables[count]; count++)
        tables[count] = web_tables[count];
    tables[count] = lane_routes;
    atomic_store(&runs, 0);
    atomic_store(&changes, 0);
    small_listen(server, tables, NULL);
    return server;
}

static void close_at(struct small_server *server, const char *postgres)
{
    small_close(server);
    if (postgres)
        owner_says(postgres, arena_print(test_arena(), "SET client_min_messages = error;"
                                         " DROP SCHEMA %s CASCADE", own_name()));
}

static const char *change_by(struct small_server *server, const char *way, const char *body)
{
    return api(server, "POST", arena_print(test_arena(), "/people/p_%s/%s", server->rosa, way),
               server->worker_token, NULL, body);
}

/* One request from a thread of its own: the arena of the test isn't shared. */
struct sent { int port; char text[1024]; char answer[512]; };

static void *send_it(void *arg)
{
    struct sent *sent = (struct sent *)arg;
    int s = client_connect_bare(sent->port);
    size_t have = 0;

    if (s < 0 || !client_send(s, sent->text, strlen(sent->text)))
        return NULL;
    for (ssize_t n = 1; n > 0 && have < sizeof sent->answer - 1; have += (size_t)n)
        if ((n = recv(s, sent->answer + have, sizeof sent->answer - 1 - have, 0)) <= 0)
            break;
    close(s);
    return NULL;
}

static pthread_t send_beside(struct small_server *server, struct sent *sent, const char *way,
                             const char *body)
{
    pthread_t thread;

    sent->port = web_port(server->web);
    (void)snprintf(sent->text, sizeof sent->text,
                   "POST /api/v1/people/p_%s/%s HTTP/1.1\r\nHost: localhost\r\n"
                   "Authorization: Bearer %s\r\nContent-Type: application/json\r\n"
                   "Connection: close\r\nContent-Length: %zu\r\n\r\n%s", server->rosa, way,
                   server->worker_token, strlen(body), body);
    EXPECT(pthread_create(&thread, NULL, send_it, sent) == 0);
    return thread;
}

TEST("two changes that wait for each other are both made, the one that lost a moment later")
{
    const char *url = postgres_url();
    struct sent sent[DOORS] = { 0 };
    pthread_t threads[DOORS];

    if (!url)
        return;
    struct small_server *server = start_at(url);
    pthread_barrier_init(&both_have_one, NULL, DOORS);
    for (int i = 0; i < DOORS; i++)
        threads[i] = send_beside(server, &sent[i], "cross",
                                 arena_print(test_arena(), "{\"door\": %d}", i));
    for (int i = 0; i < DOORS; i++)
        pthread_join(threads[i], NULL);
    EXPECT_INT(code_of(sent[0].answer), 204);
    EXPECT_INT(code_of(sent[1].answer), 204);
    EXPECT_INT(atomic_load(&runs), DOORS + 1);
    pthread_barrier_destroy(&both_have_one);
    close_at(server, url);
}

TEST("a change that loses is run again as if it came anew, and three times at most")
{
    const char *url = postgres_url();

    if (!url)
        return;
    struct small_server *server = start_at(url);
    EXPECT_INT(code_of(change_by(server, "lose", "{\"times\": 1}")), 204);
    EXPECT_INT(atomic_load(&runs), 2);
    atomic_store(&runs, 0);
    EXPECT_INT(code_of(change_by(server, "lose", "{\"times\": 3}")), 204);
    EXPECT_INT(atomic_load(&runs), 4);
    atomic_store(&runs, 0);
    const char *answer = change_by(server, "lose", "{\"times\": 100}");
    EXPECT_INT(code_of(answer), 503);
    EXPECT_TEXT(header_of(answer, "Retry-After"), "1");
    EXPECT_INT(atomic_load(&runs), 4);
    EXPECT_INT(code_of(change_by(server, "goals", "{\"wish\": \"walk\"}")), 201);
    close_at(server, url);
}

static void check_hold(const char *url)
{
    struct small_server *server = start_at(url);
    struct sent others[2] = { 0 };
    pthread_t threads[2];
    int64_t since = clock_ms();

    threads[0] = send_beside(server, &others[0], "hold", "{}");
    while (atomic_load(&runs) == 0)
        usleep(1000);
    threads[1] = send_beside(server, &others[1], "goals", "{\"wish\": \"walk\"}");
    pthread_join(threads[0], NULL);
    pthread_join(threads[1], NULL);
    EXPECT_INT(code_of(others[0].answer), 503);
    EXPECT(strstr(others[0].answer, "\r\nRetry-After: 1\r\n") != NULL);
    EXPECT(clock_ms() - since >= 1900);
    EXPECT(clock_ms() - since < 8000);
    EXPECT_INT(atomic_load(&runs), 1);
    EXPECT_INT(code_of(others[1].answer), 201);
    EXPECT_INT(code_of(change_by(server, "goals", "{\"wish\": \"swim\"}")), 201);
    close_at(server, url);
}

TEST("a change that holds the writer for 2 s is broken off, the others are made")
{
    check_hold(NULL);
    if (postgres_url())
        check_hold(postgres_url());
}
