// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/inside.h"

#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <string.h>
#include <unistd.h>

enum {
    FINISH_WAIT = 50,           /* ms a checkpoint waits for readers */
    WAL_TRIES = 50,
    STEPS_A_LOOK = 20000,       /* see sqlite_watch */
};

/* WAL keeps readers and the writer apart; FULL makes a commit durable before it is acknowledged.
 * temp_store: what is sorted on the way never reaches a disk; but see WRITER. */
static const char PRAGMAS[] =
    "PRAGMA synchronous = FULL;"
    "PRAGMA foreign_keys = ON;"
    "PRAGMA recursive_triggers = ON;"
    "PRAGMA cell_size_check = ON;"
    "PRAGMA secure_delete = ON;"
    "PRAGMA mmap_size = 0;"
    "PRAGMA temp_store = MEMORY;"
    "PRAGMA cache_size = -8000;"
    "PRAGMA wal_autocheckpoint = 0;"
    "PRAGMA journal_size_limit = 67108864;";

/* What a savepoint must be able to take back, past its first 64 KB, stands in a file.  In memory
 * SQLite walks all of it at the end of every statement: an import in one change took minutes. */
static const char WRITER[] = "PRAGMA temp_store = FILE;";

/* That file has no name, and lies on the database's own disk: it holds what the database holds. */
static void keep_beside(const char *file)
{
    const char *end = strrchr(file, '/');

    if (sqlite3_temp_directory == NULL && end != NULL && end != file)
        sqlite3_temp_directory = sqlite3_mprintf("%.*s", (int)(end - file), file);
}

/* The database file holds client data: made readable by its owner alone; -wal and -shm follow.
 *
 * A file that is there is never opened here: closing any descriptor of it drops all locks this
 * process has on it, and the next command to end would take itself for the last user of the log
 * and remove it under a running server. */
static bool make_private(const char *file)
{
    int fd = open(file, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);

    if (fd < 0)
        return errno == EEXIST;
    close(fd);
    return true;
}

static int is_wal(void *arg, int columns, char **values, char **names)
{
    bool *wal = (bool *)arg;

    (void)names;
    *wal = columns == 1 && values[0] && strcmp(values[0], "wal") == 0;
    return 0;
}

/* Two processes may make the file at the same moment: the loser isn't made to wait by SQLite. */
static int set_wal(struct sqlite3 *db)
{
    bool wal = false;
    int rc = SQLITE_OK;

    for (int i = 0; i < WAL_TRIES; i++) {
        rc = sqlite3_exec(db, "PRAGMA journal_mode = WAL", is_wal, &wal, NULL);
        if (rc == SQLITE_OK)
            return wal ? SQLITE_OK : SQLITE_CANTOPEN;
        if ((rc & 0xff) != SQLITE_BUSY)
            return rc;
        sqlite3_sleep(20);
    }
    return rc;
}

/* trusted_schema is off where it can be.  The writer's triggers keep the full-text tables, and
 * SQLite before 3.41 calls FTS5 unsafe in a trigger unless the schema is trusted; there the
 * authorizer (no load_extension, no table but the schema's own) stands in for it. */
static int harden(const struct conn *conn)
{
    struct sqlite3 *db = conn->sqlite;
    int trust = conn->kind == CONN_WRITER, is = 0;

    sqlite3_extended_result_codes(db, 1);
    if (sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, &is) != SQLITE_OK || !is
        || sqlite3_db_config(db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, trust, &is) != SQLITE_OK
        || is != trust
        || sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, &is) != SQLITE_OK || is
        || sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DML, 0, &is) != SQLITE_OK || is
        || sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DDL, 0, &is) != SQLITE_OK || is)
        return SQLITE_MISUSE;
    return sqlite3_busy_timeout(db, STORE_WAIT);
}

enum status sqlite_open_file(struct conn *conn, const char *file, const char **why)
{
    bool memory = conn->store->memory;
    int rc;

    if (!memory && !make_private(file)) {
        *why = "the file cannot be made or written";
        return BROKEN;
    }
    rc = sqlite3_open_v2(file, &conn->sqlite,
                         SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, NULL);
    if (rc == SQLITE_OK)
        rc = harden(conn);
    if (rc == SQLITE_OK && !memory)
        rc = set_wal(conn->sqlite);
    if (rc == SQLITE_OK)
        rc = sqlite3_exec(conn->sqlite, PRAGMAS, NULL, NULL, NULL);
    if (rc == SQLITE_OK && conn->kind == CONN_WRITER && !memory) {
        keep_beside(file);
        rc = sqlite3_exec(conn->sqlite, WRITER, NULL, NULL, NULL);
    }
    if (rc == SQLITE_OK && conn->kind == CONN_READER && !memory)
        rc = sqlite3_exec(conn->sqlite, "PRAGMA query_only = ON", NULL, NULL, NULL);
    if (rc == SQLITE_OK && sqlite_wall_functions(conn) != OK)
        rc = SQLITE_MISUSE;
    /* Lists are read through json_each: its first use declares a table, which the guard denies. */
    if (rc == SQLITE_OK)
        rc = sqlite3_exec(conn->sqlite, "SELECT 1 FROM json_each('[]')", NULL, NULL, NULL);
    if (rc != SQLITE_OK) {
        *why = sqlite3_errstr(rc);
        return (rc & 0xff) == SQLITE_BUSY ? BUSY : BROKEN;
    }
    guard_put(conn);
    return OK;
}

void sqlite_shut(struct conn *conn)
{
    for (size_t i = 0; i < conn->prepared.room; i++)
        sqlite3_finalize(conn->prepared.at[i].sqlite);
    prepared_empty(&conn->prepared);
    for (int i = 0; i < conn->literal_count; i++)
        sqlite3_finalize(conn->literals[i].sqlite);
    conn->literal_count = 0;
    if (sqlite3_close(conn->sqlite) != SQLITE_OK)
        log_plain("store.close_failed");
    conn->sqlite = NULL;
}

/* Asked every so many steps of SQLite's machine: about once in a millisecond. */
static int past_its_time(void *arg)
{
    return store_held_too_long((const struct conn *)arg);
}

void sqlite_watch(struct conn *conn)
{
    sqlite3_progress_handler(conn->sqlite, STEPS_A_LOOK, past_its_time, conn);
}

bool sqlite_in_transaction(const struct conn *conn)
{
    return !sqlite3_get_autocommit(conn->sqlite);
}

enum status sqlite_run(struct conn *conn, const char *literal)
{
    bool before = conn->unguarded;
    int rc;

    conn->unguarded = true;
    rc = sqlite3_exec(conn->sqlite, literal, NULL, NULL, NULL);
    conn->unguarded = before;
    return sqlite_status(conn, "literal", rc);
}

/* NULL: none is prepared, and there is no room for one more. */
static struct sqlite3_stmt *kept(struct conn *conn, const char *literal)
{
    struct sqlite3_stmt *made = NULL;

    for (int i = 0; i < conn->literal_count; i++) {
        if (conn->literals[i].literal == literal)
            return conn->literals[i].sqlite;
    }
    if (conn->literal_count == CONN_LITERALS
        || sqlite3_prepare_v3(conn->sqlite, literal, -1, SQLITE_PREPARE_PERSISTENT, &made, NULL)
               != SQLITE_OK)
        return NULL;
    conn->literals[conn->literal_count++] = (struct kept_literal){ literal, made };
    return made;
}

enum status sqlite_run_kept(struct conn *conn, const char *literal)
{
    bool before = conn->unguarded;
    int rc;

    conn->unguarded = true;
    struct sqlite3_stmt *stmt = kept(conn, literal);
    if (stmt == NULL) {
        rc = sqlite3_exec(conn->sqlite, literal, NULL, NULL, NULL);
    } else {
        (void)sqlite3_step(stmt);
        rc = sqlite3_reset(stmt);
    }
    conn->unguarded = before;
    return sqlite_status(conn, "literal", rc);
}

static enum status constraint(struct conn *conn, const char *statement, int rc)
{
    switch (rc) {
    case SQLITE_CONSTRAINT_UNIQUE:
    case SQLITE_CONSTRAINT_PRIMARYKEY:
    case SQLITE_CONSTRAINT_ROWID:
    case SQLITE_CONSTRAINT_FOREIGNKEY:
        return CONFLICT;
    case SQLITE_CONSTRAINT_TRIGGER:
        if (strcmp(sqlite3_errmsg(conn->sqlite), "wall") == 0)
            return NOT_FOUND;
        break;
    default:
        break;
    }
    return store_broken("constraint", statement, rc, NULL);
}

enum status sqlite_status(struct conn *conn, const char *statement, int rc)
{
    switch (rc & 0xff) {
    case SQLITE_OK:
    case SQLITE_ROW:
    case SQLITE_DONE:
        return OK;
    case SQLITE_CONSTRAINT:
        return constraint(conn, statement, rc);
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_FULL:
    case SQLITE_IOERR:
    case SQLITE_NOMEM:
    case SQLITE_INTERRUPT:    /* see sqlite_watch */
        log_write("store.busy", (const struct log_field[]){
            { "statement", 0, statement }, { "detail", rc, NULL },
        }, 2);
        return BUSY;
    default:
        return store_broken("sqlite", statement, rc, NULL);
    }
}

void sqlite_checkpoint(struct conn *conn, bool finish)
{
    int rc;

    if (!finish) {
        rc = sqlite3_wal_checkpoint_v2(conn->sqlite, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
    } else {
        sqlite3_busy_timeout(conn->sqlite, FINISH_WAIT);
        rc = sqlite3_wal_checkpoint_v2(conn->sqlite, NULL, SQLITE_CHECKPOINT_RESTART, NULL, NULL);
        sqlite3_busy_timeout(conn->sqlite, STORE_WAIT);
    }
    if (rc != SQLITE_OK && (rc & 0xff) != SQLITE_BUSY && (rc & 0xff) != SQLITE_LOCKED)
        log_event("store.checkpoint_failed", LOG_N("detail", rc));
}

uint32_t sqlite_version_of(const struct conn *conn)
{
    uint32_t version = 0;

    if (sqlite3_file_control(conn->sqlite, "main", SQLITE_FCNTL_DATA_VERSION, &version)
        != SQLITE_OK)
        return 0;
    return version;
}
