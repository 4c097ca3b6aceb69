// SPDX-License-Identifier: AGPL-3.0-or-later
/* Every statement the program has, prepared on the schema it has: on SQLite under the guard, on
 * PostgreSQL as the role `app`.  Those that only read are also run, with nothing in the tables and
 * no record open, so that a function missing or a kind of value that doesn't fit is seen here. */
#include "made/every_statement.h"
#include "store/inside.h"
#include "store/small_store.h"

enum { VALUES_MOST = 64 };

#define DECLARE(name) extern const struct statement *const statements_##name[];
EVERY_STATEMENT_LIST(DECLARE)
#define NAME_AND_LIST(name) { #name, statements_##name },
static const struct { const char *name; const struct statement *const *list; } LISTS[] = {
    EVERY_STATEMENT_LIST(NAME_AND_LIST)
};
enum { LIST_COUNT = sizeof LISTS / sizeof LISTS[0] };

static bool said;

static void complain(const char *list, const struct statement *statement, const char *what)
{
    printf("# %s.sql: %s %s\n", list, statement->name, what);
    said = true;
}

/* SQLite takes 1 for any kind of value, but no NULL for LIMIT; PostgreSQL a NULL for any kind. */
static void fill(struct value *values, bool postgres)
{
    for (size_t i = 0; i < VALUES_MOST; i++)
        values[i] = postgres ? (struct value){ .kind = VALUE_NULL } : value_int(1);
}

static void try_one(struct conn *conn, const char *list, const struct statement *statement)
{
    struct value values[VALUES_MOST];
    struct query q;
    enum status s;

    if (statement->writes) {
        /* Without values it is prepared and goes no further. */
        s = query_open(conn, test_arena(), statement, NULL, 0, &q);
        if (s == OK)
            s = query_close(&q);
        if (s != BROKEN && s != OK)
            complain(list, statement, "went further than being prepared");
        if (prepared_find(&conn->prepared, statement) == NULL)
            complain(list, statement, "can't be prepared");
        return;
    }
    fill(values, conn_is_postgres(conn));
    s = query_open(conn, test_arena(), statement, values, VALUES_MOST, &q);
    if (s == OK) {
        while (query_next(&q))
            continue;
        s = query_close(&q);
    }
    if (s != OK)
        complain(list, statement, prepared_find(&conn->prepared, statement) == NULL
                                  ? "can't be prepared" : "can't be run");
}

static void try_all(const char *where, const char *postgres)
{
    struct store *store;
    struct conn *conn;
    const char *complaint = "";
    size_t tried = 0;

    said = false;
    EXPECT_OK(store_open(test_arena(), where, &store, &complaint));
    enum status s = store_migrate(store, test_arena(), &complaint);
    if (s != OK)
        printf("# %s\n", complaint);
    EXPECT_OK(s);
    if (postgres)
        let_app_in(postgres);
    EXPECT_OK(conn_open(store, CONN_WRITER, &conn));
    for (size_t i = 0; i < LIST_COUNT; i++) {
        for (const struct statement *const *at = LISTS[i].list; *at != NULL; at++, tried++)
            try_one(conn, LISTS[i].name, *at);
    }
    printf("# %zu statements of %d files\n", tried, (int)LIST_COUNT);
    conn_close(conn);
    store_close(store);
    EXPECT(tried > LIST_COUNT);
    EXPECT(!said);
}

TEST("every statement is taken by SQLite, under the guard")
{
    try_all(":memory:", NULL);
}

TEST("every statement is taken by PostgreSQL, as the role app")
{
    const char *url = postgres_url();

    if (url == NULL)
        return;
    try_all(empty_postgres(url), url);
    owner_says(url, arena_print(test_arena(), "SET client_min_messages = error;"
                                " DROP SCHEMA %s CASCADE", own_name()));
}
