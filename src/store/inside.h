// SPDX-License-Identifier: AGPL-3.0-or-later
/* inside.h - what the files of store/ know of each other.  Nobody else includes it.
 *
 * store.c and query.c hold what is the same on both databases (who is in which transaction, what
 * a failed statement means); sqlite_* and pg_* do the talking.  Neither builds SQL: the texts of
 * begin, savepoint, wall and pragma are literals.
 */
#pragma once

#include "base/log.h"
#include "made/schema.h"
#include "store/query.h"
#include "store/store.h"

struct sqlite3;
struct sqlite3_stmt;
struct pg_conn;
struct pg_result;

/* The schema built into the program; a test may put a small one of its own in its store. */
struct schema {
    const struct schema_table *tables;
    size_t table_count;
    const struct migration *migrations;
    size_t migration_count;
};

struct store {
    char *where;
    char *audit_file;            /* SQLite on disk only */
    bool postgres, memory;
    struct schema schema;
    struct conn *shared;         /* ":memory:": the one connection */
};

/* One statement prepared on this connection. */
struct prepared {
    const struct statement *statement;
    struct sqlite3_stmt *sqlite;
    int number;                  /* its name on PostgreSQL */
    int params;
    bool lent;                   /* a query is running it */
};
struct prepared_set { struct prepared *at; size_t room, count; };

/* A begin, commit or savepoint, by its literal's address: prepared once for a connection. */
struct kept_literal { const char *literal; struct sqlite3_stmt *sqlite; };

enum { STORE_WAIT = 5000 };    /* ms for a lock; a change waits no longer */
enum { CONN_BEGINS = 8, CONN_SAVEPOINTS = 16, CONN_LITERALS = 40 };

struct conn {
    struct store *store;
    enum conn_kind kind;
    struct sqlite3 *sqlite;
    struct pg_conn *pg;
    int64_t number;                   /* of all connections of this process */

    struct prepared_set prepared;
    struct kept_literal literals[CONN_LITERALS];
    int literal_count;
    const struct statement *leave;    /* what the authorizer decides for */
    bool unguarded;                   /* store/'s own literals and migrations are running */

    bool walled;                      /* false: nobody's record */
    bool wall_sent;                   /* PostgreSQL: this transaction knows it and until_ms */
    struct wall wall;
    int64_t *people, *shuts;
    size_t people_room;

    int begins;
    int marks[CONN_BEGINS];           /* how many savepoints stood when each began */
    int savepoints;
    enum status failed;               /* OK, or what the first failing statement answered */
    bool lost_race;                   /* see conn_lost_race */
    int64_t until_ms;                 /* see conn_hold_until */

    int64_t statements;
};

/* Logs and gives BROKEN.  `why` is a library's word about the statement's text, never about a
 * value. */
bool store_held_too_long(const struct conn *);    /* past until_ms */
enum status store_broken(const char *code, const char *statement, int64_t detail, const char *why);

/* prepared.c: the cache, by the statement's address. */
struct prepared *prepared_find(struct prepared_set *, const struct statement *);
struct prepared *prepared_add(struct prepared_set *, const struct statement *);
void prepared_empty(struct prepared_set *);

/* value.c: lists and typed words as each database reads them.  NULL: too long. */
const char *value_list_json(struct arena *, const struct value *);
const char *value_list_array(struct arena *, const struct value *);
const char *value_words_fts(struct arena *, const char *);
const char *value_words_tsquery(struct arena *, const char *);

/* A column as it came. */
enum cell_kind { CELL_NULL, CELL_INT, CELL_REAL, CELL_TEXT, CELL_BLOB };
struct cell {
    enum cell_kind kind;
    int64_t n;
    double d;
    const void *at;
    size_t count;
};

/* sqlite_conn.c */
MUST_CHECK enum status sqlite_open_file(struct conn *, const char *file, const char **why);
void sqlite_shut(struct conn *);
MUST_CHECK enum status sqlite_run(struct conn *, const char *literal);
MUST_CHECK enum status sqlite_run_kept(struct conn *, const char *literal);    /* one statement */
MUST_CHECK enum status sqlite_status(struct conn *, const char *statement, int rc);
bool sqlite_in_transaction(const struct conn *);
void sqlite_checkpoint(struct conn *, bool finish);
uint32_t sqlite_version_of(const struct conn *);
void sqlite_watch(struct conn *);     /* breaks off what runs past until_ms */

/* sqlite_guard.c */
bool guard_text(const struct schema *, const struct statement *);
void guard_put(struct conn *);

/* sqlite_wall.c */
MUST_CHECK enum status sqlite_wall_functions(struct conn *);

/* sqlite_query.c */
MUST_CHECK enum status sqlite_query_open(struct query *, const struct value *, size_t count);
bool sqlite_query_next(struct query *);
void sqlite_query_close(struct query *);
struct cell sqlite_cell(const struct query *, int column);

/* pg_conn.c */
MUST_CHECK enum status pg_connect(struct conn *, bool as_owner, struct arena *, const char **why);
void pg_shut(struct conn *);
MUST_CHECK enum status pg_run(struct conn *, const char *literal);
MUST_CHECK enum status pg_run_counted(struct conn *, const char *literal, int64_t *ret_rows);
MUST_CHECK enum status pg_status(struct conn *, const char *statement, const struct pg_result *);
MUST_CHECK enum status pg_revive(struct conn *);
bool pg_in_transaction(const struct conn *);

/* pg_wall.c */
MUST_CHECK enum status pg_send_wall(struct conn *, struct arena *);

/* pg_query.c */
MUST_CHECK enum status pg_query_open(struct query *, const struct value *, size_t count);
bool pg_query_next(struct query *);
void pg_query_close(struct query *);
struct cell pg_cell(const struct query *, int column);

/* migrate.c: which of the built-in steps a database still lacks, from what it has recorded. */
struct recorded { int64_t number; const char *checksum; };
MUST_CHECK enum status migrate_plan(const struct schema *, struct arena *, const struct recorded *,
                                    size_t count, size_t *first, const char **complaint);
/* pg_migrate.c */
MUST_CHECK enum status pg_migrate(struct store *, struct arena *, const char **complaint);

/* copy.c: `from`'s committed state into a new file, mode 0600; an existing one must be empty. */
MUST_CHECK enum status copy_file(struct conn *from, const char *to);
