// SPDX-License-Identifier: AGPL-3.0-or-later
/* erase.c - a person's rows go, all of them, table by table from the last declared to the first, so
 * that no row is left pointing to one that is gone.  Before that whoever names them lets them go
 * (`lets go:` in the schema), each in their own record. */
#include "store/inside.h"

#include <libpq-fe.h>
#include <sqlite3.h>
#include <string.h>

enum { NOBODY_ACTS = -1, ALL_LABELS_OPEN = 0, NAMING_MOST = 10000 };

static enum status run(struct conn *conn, const char *literal, int64_t *rows)
{
    if (literal == NULL)
        return OK;
    if (conn_is_postgres(conn)) {
        int64_t changed = 0;
        enum status s = pg_run_counted(conn, literal, &changed);
        *rows += changed;
        return s;
    }
    enum status s = sqlite_run(conn, literal);
    if (s == OK)
        *rows += sqlite3_changes64(conn->sqlite);
    return s;
}

static enum status wall(struct conn *conn, const struct wall *as, struct arena *arena)
{
    enum status s = conn_set_wall(conn, as);

    return s == OK && conn_is_postgres(conn) ? pg_send_wall(conn, arena) : s;
}

/* What is written of a person in the schema, of this one. */
static const char *about(struct arena *arena, const char *literal, int64_t person)
{
    static const char mark[] = ":person";
    const char *at;

    while (literal != NULL && (at = strstr(literal, mark)) != NULL)
        literal = arena_print(arena, "%.*s%lld%s", (int)(at - literal), literal,
                              (long long)person, at + sizeof mark - 1);
    return literal;
}

struct naming { int64_t *at; size_t count; };

static enum status read_postgres(struct conn *conn, const char *literal, struct naming *into)
{
    PGresult *result = PQexec(conn->pg, literal);
    enum status s = pg_status(conn, "literal", result);

    for (int i = 0; s == OK && i < PQntuples(result) && into->count < NAMING_MOST; i++) {
        if (text_to_int(PQgetvalue(result, i, 0), &into->at[into->count]))
            into->count++;
    }
    PQclear(result);
    return s;
}

static enum status read_sqlite(struct conn *conn, const char *literal, struct naming *into)
{
    bool before = conn->unguarded;
    sqlite3_stmt *stmt = NULL;

    conn->unguarded = true;
    int rc = sqlite3_prepare_v2(conn->sqlite, literal, -1, &stmt, NULL);
    while (rc == SQLITE_OK && sqlite3_step(stmt) == SQLITE_ROW && into->count < NAMING_MOST)
        into->at[into->count++] = sqlite3_column_int64(stmt, 0);
    rc = sqlite3_finalize(stmt);
    conn->unguarded = before;
    return sqlite_status(conn, "literal", rc);
}

/* Whoever names them, read as a search over everybody. */
static enum status who_names(struct conn *conn, const char *literal, struct arena *arena,
                             struct naming *ret)
{
    *ret = (struct naming){ arena_array(arena, NAMING_MOST, int64_t), 0 };
    enum status s = wall(conn, &(struct wall){ .user = NOBODY_ACTS, .shut = ALL_LABELS_OPEN,
                                               .kind = CASELOAD_REACH }, arena);
    if (s != OK)
        return s;
    return conn_is_postgres(conn) ? read_postgres(conn, literal, ret)
                                  : read_sqlite(conn, literal, ret);
}

static enum status let_go(struct conn *conn, const struct schema_table *table, int64_t person,
                          struct arena *arena, int64_t *rows)
{
    struct naming naming = { .count = 0 };
    int64_t gone = 0;

    if (table->those_who_name == NULL)
        return run(conn, about(arena, table->lets_go, person), rows);
    enum status s = who_names(conn, about(arena, table->those_who_name, person), arena, &naming);
    for (size_t i = 0; i < naming.count && s == OK; i++) {
        if (naming.at[i] == person)
            continue;
        s = wall(conn, &(struct wall){ .person = naming.at[i], .user = NOBODY_ACTS }, arena);
        if (s == OK)
            s = run(conn, about(arena, table->lets_go, person), rows);
        if (s == OK)
            s = run(conn, about(arena, table->lets_go_was, person), &gone);
    }
    return s;
}

/* First, while everything is there that says who names them. */
static enum status all_let_go(struct conn *conn, int64_t person, struct arena *arena,
                              int64_t rows[])
{
    const struct schema *schema = &conn->store->schema;
    enum status s = OK;

    for (size_t i = 0; i < schema->table_count && s == OK; i++) {
        if (schema->tables[i].lets_go != NULL)
            s = let_go(conn, &schema->tables[i], person, arena, &rows[i]);
    }
    return s;
}

enum status conn_erase_person(struct conn *conn, int64_t person, struct arena *arena,
                              struct erased_tables *ret)
{
    const struct schema *schema = &conn->store->schema;
    struct erased *at = arena_array(arena, schema->table_count, struct erased);
    int64_t *let_go_rows = arena_array(arena, schema->table_count, int64_t);
    size_t count = 0;

    ensure(person > 0 && conn_in_transaction(conn));
    enum status s = all_let_go(conn, person, arena, let_go_rows);
    if (s == OK)
        s = wall(conn, &(struct wall){ .person = person, .user = NOBODY_ACTS }, arena);
    for (size_t i = schema->table_count; i > 0 && s == OK; i--) {
        const struct schema_table *table = &schema->tables[i - 1];
        int64_t rows = let_go_rows[i - 1];
        if ((s = run(conn, table->erase_was, &rows)) == OK)
            s = run(conn, table->erase, &rows);
        if (rows > 0)
            at[count++] = (struct erased){ table->name, rows };
    }
    enum status again = conn_set_wall(conn, NULL);
    *ret = (struct erased_tables){ at, count };
    return s != OK ? s : again;
}

static enum status vacuum(struct store *store, enum conn_kind kind)
{
    struct conn *conn;

    enum status s = conn_open(store, kind, &conn);
    if (s != OK)
        return s;
    /* The log holds the old pages until it is emptied; a reader may hold that up till the next. */
    s = sqlite_run(conn, "VACUUM");
    if (s == OK)
        s = sqlite_run(conn, "PRAGMA wal_checkpoint(TRUNCATE)");
    conn_close(conn);
    return s;
}

enum status store_vacuum(struct store *store)
{
    return store->postgres || store->memory ? OK : vacuum(store, CONN_WRITER);
}
