// SPDX-License-Identifier: AGPL-3.0-or-later
/* erase.c - a person's rows go, all of them, table by table from the last declared to the first, so
 * that no row is left pointing to one that is gone. */
#include "store/inside.h"

#include <sqlite3.h>

enum { NOBODY_ACTS = -1 };

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

enum status conn_erase_person(struct conn *conn, int64_t person, struct arena *arena,
                              struct erased_tables *ret)
{
    const struct schema *schema = &conn->store->schema;
    struct erased *at = arena_array(arena, schema->table_count, struct erased);
    size_t count = 0;

    ensure(person > 0 && conn_in_transaction(conn));
    enum status s = conn_set_wall(conn, &(struct wall){ .person = person, .user = NOBODY_ACTS });
    if (s == OK && conn_is_postgres(conn))
        s = pg_send_wall(conn, arena);
    for (size_t i = schema->table_count; i > 0 && s == OK; i--) {
        const struct schema_table *table = &schema->tables[i - 1];
        int64_t rows = 0;
        if (table->erase == NULL && table->erase_was == NULL)
            continue;
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
