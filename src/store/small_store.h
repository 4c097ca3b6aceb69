// SPDX-License-Identifier: AGPL-3.0-or-later
/* small_store.h - a store over the small schema, for tests that say the same of both databases.
 *
 *     FOR_EACH_SIDE(side) { ... side.conn ... }
 *
 * PostgreSQL takes part when ALONGSIDE_TEST_POSTGRES names a database the tests may use; they work
 * in a schema of their own there.
 */
#pragma once

#include "store/small_schema.h"

#include "test/test.h"

#include <ftw.h>
#include <libpq-fe.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct side {
    struct store *store;
    struct conn *conn;    /* a writer */
};

enum { ROSA = 1, OMAR = 2, WORKER = 7, OTHER_WORKER = 8, SHUT_LABEL = 4, MINE_LABEL = 8 };

static inline const char *postgres_url(void)
{
    const char *url = getenv("ALONGSIDE_TEST_POSTGRES");

    if (url && *url)
        return url;
    printf("# PostgreSQL left out: ALONGSIDE_TEST_POSTGRES is not set\n");
    return NULL;
}

static inline void owner_says(const char *url, const char *sql)
{
    PGconn *owner = PQconnectdb(url);
    PGresult *result = PQexec(owner, sql);

    if (PQresultStatus(result) != PGRES_COMMAND_OK)
        printf("# %s\n", PQerrorMessage(owner));
    EXPECT(PQresultStatus(result) == PGRES_COMMAND_OK);
    PQclear(result);
    PQfinish(owner);
}

static inline const char *own_name(void)
{
    return arena_print(test_arena(), "store_test_%ld", (long)getpid());
}

static inline const char *empty_postgres(const char *url)
{
    const char *schema = own_name();

    owner_says(url, arena_print(test_arena(),
        "SET client_min_messages = error; DROP SCHEMA IF EXISTS %s CASCADE; CREATE SCHEMA %s",
        schema, schema));
    return arena_print(test_arena(), "%s%coptions=-csearch_path%%3D%s", url,
                       strchr(url, '?') ? '&' : '?', schema);
}

static inline void let_app_in(const char *url)
{
    owner_says(url, arena_print(test_arena(), "GRANT USAGE ON SCHEMA %s TO app", own_name()));
}

static inline void side_open(struct side *side, const char *where, const char *postgres)
{
    const char *complaint = "";

    EXPECT_OK(store_open(test_arena(), where, &side->store, &complaint));
    side->store->schema = small_schema();
    EXPECT_OK(store_migrate(side->store, test_arena(), &complaint));
    if (postgres)
        let_app_in(postgres);
    EXPECT_OK(conn_open(side->store, CONN_WRITER, &side->conn));
}

static inline void side_close(struct side *side)
{
    conn_close(side->conn);
    store_close(side->store);
    *side = (struct side){ 0 };
}

/* 0: SQLite in memory, 1: PostgreSQL, 2: none left. */
static inline bool side_next(struct side *side, int *n)
{
    const char *url;

    if (*n == 1)
        side_close(side);
    if (*n == 0) {
        side_open(side, ":memory:", NULL);
    } else if (*n == 1) {
        url = postgres_url();
        if (!url)
            return false;
        side_open(side, empty_postgres(url), url);
    } else {
        side_close(side);
        owner_says(postgres_url(), arena_print(test_arena(), "SET client_min_messages = error;"
                                               " DROP SCHEMA %s CASCADE", own_name()));
        return false;
    }
    (*n)++;
    return true;
}

#define FOR_EACH_SIDE(side) \
    struct side side = { 0 }; \
    for (int side_n = 0; side_next(&side, &side_n);)

static inline int remove_one(const char *path, const struct stat *about, int type,
                             struct FTW *where)
{
    (void)about, (void)type, (void)where;
    return remove(path);
}

static inline const char *test_folder(void)
{
    static char folder[] = "/tmp/alongside-store-XXXXXX";
    static bool made;

    if (!made)
        made = mkdtemp(folder) != NULL;
    EXPECT(made);
    return folder;
}

static inline void remove_folder(void)
{
    (void)nftw(test_folder(), remove_one, 8, FTW_DEPTH | FTW_PHYS);
}

/* A folder of this test's own, in one that goes with the program. */
static inline const char *own_folder(void)
{
    static int count;
    const char *folder = arena_print(test_arena(), "%s/%d", test_folder(), count);

    if (count++ == 0)
        EXPECT(atexit(remove_folder) == 0);
    EXPECT(mkdir(folder, 0700) == 0);
    return folder;
}

/* --- statements, as sqlc would make them --------------------------------------------------- */

#define RAW(...) (const char *const[]){ __VA_ARGS__, NULL }

static const struct statement PERSON_ADD = {
    .name = "person_add", .writes = true, .raw = RAW("person_row", "goal_row", "step_row"),
    .sqlite = "INSERT INTO person_row (id, person, ref, labels, version, made_at, made_by,"
              " changed_at, changed_by, name) VALUES (?1, ?1, ?2, 1, 1, 0, 7, 0, 7, ?3)",
    .postgres = "INSERT INTO person_row (id, person, ref, labels, version, made_at, made_by,"
                " changed_at, changed_by, name) VALUES ($1::bigint, $1::bigint, $2::text, 1, 1, 0,"
                " 7, 0, 7, $3::text)",
};

static const struct statement GOAL_ADD = {
    .name = "goal_add", .writes = true, .raw = RAW("goal_row", "person_row", "step_row"),
    .sqlite = "INSERT INTO goal_row (person, ref, labels, version, made_at, made_by, changed_at,"
              " changed_by, wish, review_on, state)"
              " VALUES (?1, ?2, ?3, 1, 0, ?4, 0, ?4, ?5, ?6, ?7) RETURNING id",
    .postgres = "INSERT INTO goal_row (person, ref, labels, version, made_at, made_by, changed_at,"
                " changed_by, wish, review_on, state)"
                " VALUES ($1::bigint, $2::text, $3::bigint, 1, 0, $4::bigint, 0, $4::bigint,"
                " $5::text, $6::text, $7::bigint) RETURNING id",
};

static const struct statement GOAL_COUNT = {
    .name = "goal_count",
    .sqlite = "SELECT count(*) FROM goal", .postgres = "SELECT count(*) FROM goal",
};

static const struct statement GOAL_MANY_COUNT = {
    .name = "goal_many_count",
    .sqlite = "SELECT count(*) FROM goal_many", .postgres = "SELECT count(*) FROM goal_many",
};

static const struct statement PLACE_ADD = {
    .name = "place_add", .writes = true, .raw = RAW("place"),
    .sqlite = "INSERT INTO place (name, fee, weight, sealed) VALUES (?1, ?2, ?3, ?4)",
    .postgres = "INSERT INTO place (name, fee, weight, sealed)"
                " VALUES ($1::text, $2::bigint, $3::double precision, $4::bytea)",
};

static const struct statement PLACE_COUNT = {
    .name = "place_count",
    .sqlite = "SELECT count(*) FROM place", .postgres = "SELECT count(*) FROM place",
};

static inline enum status ask_int(struct conn *conn, const struct statement *statement,
                                  const struct value *values, size_t count, int64_t *ret)
{
    struct query q;
    enum status s = query_open(conn, test_arena(), statement, values, count, &q);

    if (s != OK)
        return s;
    *ret = query_next(&q) ? query_int(&q, 0) : -1;
    return query_close(&q);
}

static inline enum status tell(struct conn *conn, const struct statement *statement,
                               const struct value *values, size_t count, int64_t *ret_changed)
{
    struct query q;
    enum status s = query_open(conn, test_arena(), statement, values, count, &q);

    if (s != OK)
        return s;
    s = query_close(&q);
    *ret_changed = q.changed;
    return s;
}

static inline void open_record(struct conn *conn, int64_t person)
{
    EXPECT_OK(conn_set_wall(conn, &(struct wall){ .person = person, .user = WORKER,
                                                  .shut = SHUT_LABEL, .mine_only = MINE_LABEL }));
}

static inline void add_person(struct conn *conn, int64_t person, const char *name)
{
    int64_t changed = 0;

    open_record(conn, person);
    EXPECT_OK(tell(conn, &PERSON_ADD,
                   (struct value[]){ value_int(person), value_text(arena_print(test_arena(),
                                     "p%lld", (long long)person)), value_text(name) },
                   3, &changed));
    EXPECT_INT(changed, 1);
}

static inline enum status try_goal(struct conn *conn, int64_t person, const char *ref,
                                   int64_t labels, const char *wish, int64_t *ret)
{
    return ask_int(conn, &GOAL_ADD,
                   (struct value[]){ value_int(person), value_text(ref), value_int(labels),
                                     value_int(WORKER), value_text(wish),
                                     value_date((struct date){ 2030, 5, 1 }), value_int(1) },
                   7, ret);
}

static inline enum status try_place(struct conn *conn, const char *name)
{
    int64_t changed;

    return tell(conn, &PLACE_ADD,
                (struct value[]){ value_text(name), value_money((struct money){ 1250 }),
                                  value_real(0.5), value_blob((struct bytes){ "\0\xffx", 3 }) },
                4, &changed);
}

static inline int64_t count_of(struct conn *conn, const struct statement *statement)
{
    int64_t n = -1;

    EXPECT_OK(ask_int(conn, statement, NULL, 0, &n));
    return n;
}

/* Rosa with two goals, one of them shut to WORKER's wall; Omar with one. */
static inline void settle_people(struct conn *conn)
{
    int64_t id;

    add_person(conn, ROSA, "Rosa");
    EXPECT_OK(try_goal(conn, ROSA, "g1", 1, "Walk to the market again", &id));
    EXPECT_OK(conn_set_wall(conn, &(struct wall){ .person = ROSA, .user = WORKER }));
    EXPECT_OK(try_goal(conn, ROSA, "g2", 1 | SHUT_LABEL, "Speak with the counsellor", &id));
    add_person(conn, OMAR, "Omar");
    EXPECT_OK(try_goal(conn, OMAR, "g3", 1, "Walk without pain", &id));
}
