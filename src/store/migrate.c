// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/inside.h"

#include "base/clock.h"

#include <sqlite3.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MIGRATE_WAIT = 10 * 60 * 1000 };    /* ms for another process to finish the same */

static const struct recorded *recorded_of(const struct recorded *at, size_t count, int64_t number)
{
    for (size_t i = 0; i < count; i++) {
        if (at[i].number == number)
            return &at[i];
    }
    return NULL;
}

enum status migrate_plan(const struct schema *schema, struct arena *arena,
                         const struct recorded *at, size_t count, size_t *first,
                         const char **complaint)
{
    size_t have = 0;
    int64_t newest = schema->migration_count
        ? schema->migrations[schema->migration_count - 1].number : 0;

    for (size_t i = 0; i < count; i++) {
        if (at[i].number > newest) {
            *complaint = arena_print(arena,
                "This database was made by a newer Alongside: it has step %lld, this program knows"
                " %lld. Please start the newer program. Nothing was changed.",
                (long long)at[i].number, (long long)newest);
            return CONFLICT;
        }
    }
    for (size_t i = 0; i < schema->migration_count; i++) {
        const struct migration *m = &schema->migrations[i];
        const struct recorded *was = recorded_of(at, count, m->number);

        if (!was)
            continue;
        if (have != i || !text_equal(was->checksum, m->checksum)) {
            *complaint = arena_print(arena,
                "Step %lld (%s) of this database is not the one this program has. It was made by"
                " another build; please start that one. Nothing was changed.",
                (long long)m->number, m->name);
            return CONFLICT;
        }
        have++;
    }
    if (have != count) {
        *complaint = arena_text(arena, "This database has steps this program does not know. Please"
                                       " start the program that made it. Nothing was changed.");
        return CONFLICT;
    }
    *first = have;
    return OK;
}

/* --- SQLite ------------------------------------------------------------------------------- */

static const char TABLE[] =
    "CREATE TABLE IF NOT EXISTS migration ("
    " number INTEGER PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL,"
    " applied_at INTEGER NOT NULL) STRICT";

static enum status read_recorded(struct conn *conn, struct arena *arena, struct recorded **ret,
                                 size_t *count)
{
    struct sqlite3_stmt *stmt = NULL;
    size_t room = 16;
    struct recorded *at = arena_array(arena, room, struct recorded);
    int rc = sqlite3_prepare_v2(conn->sqlite,
                                "SELECT number, checksum FROM migration ORDER BY number", -1,
                                &stmt, NULL);

    *count = 0;
    while (rc == SQLITE_OK && sqlite3_step(stmt) == SQLITE_ROW) {
        if (*count == room) {
            struct recorded *more = arena_array(arena, room * 2, struct recorded);
            for (size_t i = 0; i < room; i++)
                more[i] = at[i];
            at = more;
            room *= 2;
        }
        at[(*count)++] = (struct recorded){
            .number = sqlite3_column_int64(stmt, 0),
            .checksum = arena_text(arena, (const char *)sqlite3_column_text(stmt, 1)),
        };
    }
    rc = sqlite3_finalize(stmt);
    *ret = at;
    return sqlite_status(conn, "migration", rc);
}

static enum status record(struct conn *conn, const struct migration *m)
{
    struct sqlite3_stmt *stmt = NULL;
    int rc = sqlite3_prepare_v2(conn->sqlite,
                                "INSERT INTO migration (number, name, checksum, applied_at)"
                                " VALUES (?1, ?2, ?3, ?4)", -1, &stmt, NULL);

    if (rc == SQLITE_OK) {
        sqlite3_bind_int64(stmt, 1, m->number);
        sqlite3_bind_text(stmt, 2, m->name, -1, SQLITE_STATIC);
        sqlite3_bind_text(stmt, 3, m->checksum, -1, SQLITE_STATIC);
        sqlite3_bind_int64(stmt, 4, clock_now().s);
        sqlite3_step(stmt);
        rc = sqlite3_finalize(stmt);
    }
    return sqlite_status(conn, "migration", rc);
}

static enum status apply_text(struct conn *conn, const struct migration *m, const char *sql,
                              struct arena *arena, const char **complaint)
{
    int rc;

    if (!sql || !*sql)
        return OK;
    rc = sqlite3_exec(conn->sqlite, sql, NULL, NULL, NULL);
    if (rc == SQLITE_OK)
        return OK;
    *complaint = arena_print(arena, "Step %lld (%s) could not be applied: %s. Nothing was changed.",
                             (long long)m->number, m->name, sqlite3_errmsg(conn->sqlite));
    return sqlite_status(conn, "migration", rc);
}

/* The main schema, the audit schema, or both in the one database of memory. */
static enum status apply(struct conn *conn, const struct migration *m, struct arena *arena,
                         const char **complaint)
{
    bool memory = conn->store->memory;
    enum status s = OK;

    if (memory || conn->kind != CONN_AUDIT)
        s = apply_text(conn, m, m->sqlite, arena, complaint);
    if (s == OK && (memory || conn->kind == CONN_AUDIT))
        s = apply_text(conn, m, m->sqlite_audit, arena, complaint);
    if (s == OK)
        s = record(conn, m);
    return s;
}

/* Written beside and renamed when whole, so that a copy of that name is always a whole one. */
static enum status keep_copy(struct conn *conn, struct arena *arena, int64_t number,
                             const char **complaint)
{
    struct store *store = conn->store;
    const char *file = conn->kind == CONN_AUDIT ? store->audit_file : store->where;
    const char *copy = arena_print(arena, "%s.before-%lld", file, (long long)number);
    const char *part = arena_print(arena, "%s.part", copy);
    struct conn *reader;
    enum status s = conn_open(store, conn->kind == CONN_AUDIT ? CONN_AUDIT : CONN_READER, &reader);

    if (s == OK) {
        (void)unlink(part);
        s = copy_file(reader, part);
        conn_close(reader);
    }
    if (s == OK && rename(part, copy) != 0)
        s = broken("copy-rename", 0);
    if (s != OK)
        *complaint = arena_print(arena, "The copy %s could not be written, so nothing was changed.",
                                 copy);
    return s;
}

static enum status bring_up(struct conn *conn, struct arena *arena, const char **complaint)
{
    const struct schema *schema = &conn->store->schema;
    struct recorded *recorded;
    size_t count, first = 0;
    enum status s = sqlite_run(conn, TABLE);

    if (s == OK)
        s = read_recorded(conn, arena, &recorded, &count);
    if (s == OK)
        s = migrate_plan(schema, arena, recorded, count, &first, complaint);
    if (s == OK && first < schema->migration_count && count > 0 && !conn->store->memory)
        s = keep_copy(conn, arena, schema->migrations[first].number, complaint);
    for (size_t i = first; s == OK && i < schema->migration_count; i++)
        s = apply(conn, &schema->migrations[i], arena, complaint);
    return s;
}

/* Opens a file, waits for whoever is migrating it, and applies what it lacks; not yet committed. */
static enum status begin_file(struct store *store, enum conn_kind kind, struct arena *arena,
                              struct conn **ret, const char **complaint)
{
    struct conn *conn;
    enum status s = conn_open(store, kind, &conn);

    if (s != OK)
        return s;
    *ret = conn;
    sqlite3_busy_timeout(conn->sqlite, MIGRATE_WAIT);
    s = conn_begin_write(conn);
    if (s != OK)
        return s;
    conn->unguarded = true;
    s = bring_up(conn, arena, complaint);
    conn->unguarded = false;
    return s;
}

static enum status end_file(struct conn *conn, enum status s)
{
    if (!conn)
        return s;
    if (s == OK)
        s = conn_commit(conn);
    else
        conn_rollback(conn);
    sqlite3_busy_timeout(conn->sqlite, STORE_WAIT);
    conn_close(conn);
    return s;
}

/* Both files stand migrated before either is committed, so that a step that fails in one leaves no
 * trace in the other.  Should the process die between the commits, audit.db is a step ahead, which
 * the same program takes up again: each file says for itself what it lacks. */
enum status store_migrate(struct store *store, struct arena *arena, const char **complaint)
{
    struct conn *audit = NULL, *main_conn = NULL;
    enum status s = OK;

    *complaint = "The database could not be brought up to date. Nothing was changed.";
    if (store->postgres)
        return pg_migrate(store, arena, complaint);
    if (!store->memory)
        s = begin_file(store, CONN_AUDIT, arena, &audit, complaint);
    if (s == OK)
        s = begin_file(store, CONN_WRITER, arena, &main_conn, complaint);
    s = end_file(audit, s);
    return end_file(main_conn, s);
}
