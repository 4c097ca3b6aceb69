// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/inside.h"

#include "base/clock.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

/* Savepoints are named by depth; the texts are literals, so that nothing is put together. */
static const char *const SET[CONN_SAVEPOINTS] = {
    "SAVEPOINT s0", "SAVEPOINT s1", "SAVEPOINT s2", "SAVEPOINT s3", "SAVEPOINT s4",
    "SAVEPOINT s5", "SAVEPOINT s6", "SAVEPOINT s7", "SAVEPOINT s8", "SAVEPOINT s9",
    "SAVEPOINT s10", "SAVEPOINT s11", "SAVEPOINT s12", "SAVEPOINT s13", "SAVEPOINT s14",
    "SAVEPOINT s15",
};
static const char *const KEEP[CONN_SAVEPOINTS] = {
    "RELEASE s0", "RELEASE s1", "RELEASE s2", "RELEASE s3", "RELEASE s4", "RELEASE s5",
    "RELEASE s6", "RELEASE s7", "RELEASE s8", "RELEASE s9", "RELEASE s10", "RELEASE s11",
    "RELEASE s12", "RELEASE s13", "RELEASE s14", "RELEASE s15",
};
static const char *const BACK[CONN_SAVEPOINTS] = {
    "ROLLBACK TO s0", "ROLLBACK TO s1", "ROLLBACK TO s2", "ROLLBACK TO s3", "ROLLBACK TO s4",
    "ROLLBACK TO s5", "ROLLBACK TO s6", "ROLLBACK TO s7", "ROLLBACK TO s8", "ROLLBACK TO s9",
    "ROLLBACK TO s10", "ROLLBACK TO s11", "ROLLBACK TO s12", "ROLLBACK TO s13",
    "ROLLBACK TO s14", "ROLLBACK TO s15",
};

enum status store_broken(const char *code, const char *statement, int64_t detail, const char *why)
{
    log_write("broken", (const struct log_field[]){
        { "code", 0, code },
        { "statement", 0, statement ? statement : "none" },
        { "detail", detail, NULL },
        { "why", 0, why ? why : "none" },
    }, 4);
    return BROKEN;
}

static char *kept_text(const char *text, const char *more)
{
    size_t a = strlen(text), b = strlen(more);
    char *copy = (char *)malloc(a + b + 1);

    ensure(copy);
    memcpy(copy, text, a);
    memcpy(copy + a, more, b + 1);
    return copy;
}

/* audit.db in the folder of the main file. */
static char *audit_beside(const char *main_file)
{
    const char *slash = strrchr(main_file, '/');
    char *folder, *file;

    if (!slash)
        return kept_text("audit.db", "");
    folder = kept_text(main_file, "");
    folder[slash - main_file + 1] = '\0';
    file = kept_text(folder, "audit.db");
    free(folder);
    return file;
}

static void conn_end(struct conn *conn)
{
    if (conn->store->postgres)
        pg_shut(conn);
    else
        sqlite_shut(conn);
    prepared_empty(&conn->prepared);
    free(conn->people);
    free(conn->shuts);
    free(conn);
}

static enum status conn_make(struct store *store, enum conn_kind kind, struct arena *arena,
                             struct conn **ret, const char **why)
{
    struct conn *conn = (struct conn *)calloc(1, sizeof *conn);
    enum status s;

    static atomic_int_fast64_t made;

    ensure(conn);
    conn->store = store;
    conn->kind = kind;
    conn->number = atomic_fetch_add(&made, 1) + 1;
    if (store->postgres)
        s = pg_connect(conn, false, arena, why);
    else
        s = sqlite_open_file(conn, kind == CONN_AUDIT ? store->audit_file : store->where, why);
    if (s != OK) {
        conn_end(conn);
        return s;
    }
    *ret = conn;
    return OK;
}

static bool names_postgres(const char *where)
{
    return text_begins(where, "postgresql://") || text_begins(where, "postgres://");
}

/* A first try, so that a wrong path or password is told at start. */
static enum status try_once(struct store *store, struct arena *arena, const char **complaint)
{
    struct conn probe = { .store = store };
    const char *why = "";
    enum status s;

    if (store->memory) {
        s = conn_make(store, CONN_WRITER, arena, &store->shared, &why);
    } else if (store->postgres) {
        s = pg_connect(&probe, true, arena, &why);
        pg_shut(&probe);
    } else {
        s = sqlite_open_file(&probe, store->where, &why);
        sqlite_shut(&probe);
    }
    if (s != OK)
        *complaint = arena_print(arena, "The database could not be opened: %s.", why);
    return s;
}

enum status store_open(struct arena *arena, const char *where, struct store **ret,
                       const char **complaint)
{
    struct store *store = (struct store *)calloc(1, sizeof *store);
    enum status s;

    ensure(store);
    store->where = kept_text(where, "");
    store->postgres = names_postgres(where);
    store->memory = text_equal(where, ":memory:");
    if (!store->postgres && !store->memory)
        store->audit_file = audit_beside(where);
    store->schema = (struct schema){
        .tables = schema_tables,
        .table_count = (size_t)schema_table_count,
        .migrations = migrations,
        .migration_count = (size_t)migration_count,
    };
    s = try_once(store, arena, complaint);
    if (s != OK) {
        store_close(store);
        return s;
    }
    *ret = store;
    return OK;
}

void store_close(struct store *store)
{
    if (!store)
        return;
    if (store->shared)
        conn_end(store->shared);
    free(store->where);
    free(store->audit_file);
    free(store);
}

bool store_is_postgres(const struct store *store)
{
    return store->postgres;
}

bool store_is_memory(const struct store *store)
{
    return store->memory;
}

enum status conn_open(struct store *store, enum conn_kind kind, struct conn **ret)
{
    struct arena *arena;
    const char *why = "";
    enum status s;

    if (store->memory) {
        *ret = store->shared;
        return OK;
    }
    arena = arena_new(ARENA_CEILING);
    s = conn_make(store, kind, arena, ret, &why);
    if (s == BROKEN)
        s = store_broken("conn-open", NULL, (int64_t)kind, why);
    arena_free(arena);
    return s;
}

/* Memory's connection lives as long as its store: closing it would forget everything. */
void conn_close(struct conn *conn)
{
    if (conn && !conn->store->memory)
        conn_end(conn);
}

bool conn_is_postgres(const struct conn *conn)
{
    return conn->store->postgres;
}

bool conn_lost_race(struct conn *conn)
{
    bool lost = conn->lost_race;

    conn->lost_race = false;
    return lost;
}

bool store_held_too_long(const struct conn *conn)
{
    return conn->until_ms != 0 && clock_ms() > conn->until_ms;
}

static void hold(struct conn *conn, int64_t ms)
{
    if ((conn->until_ms != 0) != (ms != 0))
        conn->wall_sent = false;
    conn->until_ms = ms;
}

void conn_hold_until(struct conn *conn, int64_t ms)
{
    hold(conn, ms);
    if (!conn->store->postgres)
        sqlite_watch(conn);
}

void conn_hold_freely(struct conn *conn)
{
    hold(conn, 0);
}

int64_t conn_statements(const struct conn *conn)
{
    return conn->statements;
}

int64_t conn_version(const struct conn *conn)
{
    if (conn->store->postgres || conn->store->memory || !conn_in_transaction(conn))
        return 0;
    uint32_t version = sqlite_version_of(conn);
    return version == 0 ? 0 : conn->number * CONN_VERSIONS + version;
}

void conn_checkpoint(struct conn *conn, bool finish)
{
    if (!conn->store->postgres && !conn->store->memory)
        sqlite_checkpoint(conn, finish);
}

/* --- transactions ------------------------------------------------------------------------- */

static enum status run(struct conn *conn, const char *literal)
{
    return conn->store->postgres ? pg_run(conn, literal) : sqlite_run_kept(conn, literal);
}

bool conn_in_transaction(const struct conn *conn)
{
    if (!conn->begins)
        return false;
    return conn->store->postgres ? pg_in_transaction(conn) : sqlite_in_transaction(conn);
}

static enum status begin(struct conn *conn, const char *literal)
{
    enum status s;

    if (conn->begins == CONN_BEGINS)
        return broken("begin-depth", conn->begins);
    if (conn->begins) {
        s = conn_savepoint(conn);
        if (s == OK)
            conn->marks[conn->begins++] = conn->savepoints - 1;
        return s;
    }
    if (conn->store->postgres) {
        s = pg_revive(conn);
        if (s != OK)
            return s;
    }
    s = run(conn, literal);
    if (s != OK)
        return s;
    conn->begins = 1;
    conn->marks[0] = 0;
    conn->savepoints = 0;
    conn->failed = OK;
    conn->wall_sent = !conn->walled && conn->until_ms == 0;    /* a new transaction knows nothing */
    return OK;
}

enum status conn_begin_read(struct conn *conn)
{
    return begin(conn, conn->store->postgres ? "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
                                             : "BEGIN");
}

enum status conn_begin_write(struct conn *conn)
{
    return begin(conn, conn->store->postgres ? "BEGIN" : "BEGIN IMMEDIATE");
}

static enum status fit_to_keep(const struct conn *conn)
{
    if (!conn_in_transaction(conn))
        return BUSY;    /* the database dropped it */
    return conn->failed;
}

enum status conn_commit(struct conn *conn)
{
    enum status s;

    if (!conn->begins)
        return broken("commit-without-begin", 0);
    s = fit_to_keep(conn);
    if (s == OK && conn->begins > 1) {
        s = run(conn, KEEP[conn->marks[conn->begins - 1]]);
        if (s == OK) {
            conn->savepoints = conn->marks[--conn->begins];
            return OK;
        }
    } else if (s == OK) {
        s = run(conn, "COMMIT");
        if (s == OK) {
            conn->begins = 0;
            conn->savepoints = 0;
            return OK;
        }
    }
    conn_rollback(conn);
    return s;
}

static enum status take_back(struct conn *conn, int to)
{
    enum status s = run(conn, BACK[to]);

    return s != OK ? s : run(conn, KEEP[to]);
}

/* Drops what was done since savepoint number `to`.  What can't be dropped stays failed. */
static void drop_to(struct conn *conn, int to)
{
    if (conn_in_transaction(conn)) {
        conn->failed = take_back(conn, to);
        conn->wall_sent = false;    /* PostgreSQL takes the settings back too */
    }
    conn->savepoints = to;
}

void conn_rollback(struct conn *conn)
{
    if (!conn->begins)
        return;
    if (conn->begins > 1) {
        drop_to(conn, conn->marks[--conn->begins]);
        return;
    }
    if (conn_in_transaction(conn) && run(conn, "ROLLBACK") != OK)
        log_plain("store.rollback_failed");
    conn->begins = 0;
    conn->savepoints = 0;
    conn->failed = OK;
}

enum status conn_savepoint(struct conn *conn)
{
    enum status s;

    if (!conn->begins)
        return broken("savepoint-without-begin", 0);
    if (conn->savepoints == CONN_SAVEPOINTS)
        return broken("savepoint-depth", conn->savepoints);
    s = fit_to_keep(conn);
    if (s == OK)
        s = run(conn, SET[conn->savepoints]);
    if (s == OK)
        conn->savepoints++;
    return s;
}

enum status conn_release(struct conn *conn)
{
    enum status s;

    ensure(conn->begins && conn->savepoints > conn->marks[conn->begins - 1]);
    s = fit_to_keep(conn);
    if (s == OK)
        s = run(conn, KEEP[conn->savepoints - 1]);
    if (s == OK)
        conn->savepoints--;
    return s;
}

void conn_rollback_to_savepoint(struct conn *conn)
{
    if (conn->begins && conn->savepoints > conn->marks[conn->begins - 1])
        drop_to(conn, conn->savepoints - 1);
}

/* --- the wall ----------------------------------------------------------------------------- */

static bool ascends(const struct int_list *people)
{
    for (size_t i = 1; i < people->count; i++) {
        if (people->at[i - 1] >= people->at[i])
            return false;
    }
    return true;
}

static bool holds_together(const struct wall *wall)
{
    if (wall->kind == CASELOAD_NONE)
        return true;
    if (wall->person || !ascends(&wall->people))
        return false;
    return wall->kind != CASELOAD_HELD || wall->people.count == wall->shuts.count;
}

static void keep_lists(struct conn *conn, const struct wall *wall)
{
    size_t count = wall->kind == CASELOAD_NONE ? 0 : wall->people.count;

    if (count > conn->people_room) {
        free(conn->people);
        free(conn->shuts);
        conn->people = (int64_t *)calloc(count, sizeof *conn->people);
        conn->shuts = (int64_t *)calloc(count, sizeof *conn->shuts);
        ensure(conn->people && conn->shuts);
        conn->people_room = count;
    }
    if (count)
        memcpy(conn->people, wall->people.at, count * sizeof *conn->people);
    if (count && wall->kind == CASELOAD_HELD)
        memcpy(conn->shuts, wall->shuts.at, count * sizeof *conn->shuts);
    conn->wall.people = (struct int_list){ .at = conn->people, .count = count };
    conn->wall.shuts = (struct int_list){
        .at = conn->shuts, .count = wall->kind == CASELOAD_HELD ? count : 0,
    };
}

enum status conn_set_wall(struct conn *conn, const struct wall *wall)
{
    conn->walled = false;
    conn->wall_sent = false;
    if (!wall)
        return OK;
    if (!holds_together(wall))
        return broken("wall", wall->kind);
    conn->wall = *wall;
    keep_lists(conn, wall);
    conn->walled = true;
    return OK;
}
