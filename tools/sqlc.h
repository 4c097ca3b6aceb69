// SPDX-License-Identifier: AGPL-3.0-or-later
/* sqlc.h - one statement of a room's .sql, from its header to what is written for it.
 *
 *     read     the header and the bodies            sqlc_read.c
 *     scope    what is refused, who is bound        sqlc_scope.c, sqlc_bound.c
 *     body     the SQL of each database             sqlc_body.c, sqlc_render.c
 *     check    prepared on a scratch SQLite         sqlc_check.c, sqlc_types.c
 *     write    made/<room>_sql.{h,c}                sqlc_write.c, sqlc_function.c
 */
#pragma once

#include "schema_write.h"

enum sql_type {
    SQL_INT,
    SQL_BOOL,
    SQL_REAL,
    SQL_TEXT,
    SQL_DATE,
    SQL_PARTDATE,
    SQL_INSTANT,
    SQL_MONEY,
    SQL_BLOB,
    SQL_JSON,
    SQL_SEALED, /* client data's, opened and sealed on the way */
    SQL_TYPES
};
const char *sql_type_word(enum sql_type);

/* A parameter or a column of the result. */
struct field {
    const char *name;
    enum sql_type type;
    bool maybe; /* `?` */
    bool list;  /* parameters only */
    bool words; /* parameters only: what was typed, for MATCHES */
};
struct fields {
    struct field *at;
    size_t count;
};

enum result {
    RESULT_NONE,
    RESULT_ROWS,
    RESULT_PAGE,
    RESULT_ROW,
    RESULT_VALUE,
    RESULT_ID,
    RESULT_CHANGED
};
enum over { OVER_NONE, OVER_HELD, OVER_REACH };
enum verb { VERB_SELECT, VERB_INSERT, VERB_UPDATE, VERB_DELETE };
/* What the function takes first. */
enum handle {
    HANDLE_ACCESS,
    HANDLE_CHANGE,
    HANDLE_CASELOAD,
    HANDLE_OFFICE,
    HANDLE_OFFICE_CHANGE,
    HANDLE_KEYS
};

/* A value the function fills in beside its own parameters, by the word it has in the body. */
struct implicit {
    const char *word;
    const char *value;
    enum sql_type type;
    bool list;
};
const struct implicit *implicit_find(const char *word); /* NULL: no such word */

struct text_pair {
    const char *sqlite, *postgres;
};

/* A sealed column in a statement: `note.text`, and where the row's reference and (of a write) what
 * says whether it is sealed stand: values of a write, columns of a result. */
struct sealing {
    const char *column; /* NULL: not sealed */
    size_t row, by;
    bool always, by_labels;
};

struct sql {
    const char *name, *file;
    int line;
    struct fields params, columns;
    enum result result;
    struct field value; /* RESULT_VALUE */
    struct words reads, writes;
    const char *area; /* goals, or NULL */
    enum over over;
    bool checks_version;

    struct tokens body[2]; /* as written: for SQLite, for PostgreSQL */
    bool two_bodies;
    enum verb verb;
    struct table *target; /* of a write */
    const char *alias;    /* what the body calls it */
    enum handle handle;

    struct fields page; /* the columns of :after or :before; their names as written */
    struct fields keys; /* the same as columns of the result */
    bool before;

    const struct implicit **implicits; /* in the order they are bound, after the parameters */
    size_t implicit_count;
    const struct table *searched;       /* by MATCHES */
    struct text_pair text, later, look; /* later: pages after the first; look: is the row there */
    const char **raw;
    size_t raw_count;
    bool audit;
    struct sealing *sealed_params, *sealed_columns; /* one each; NULL: none is */
    size_t person_column;                           /* of a caseload's rows */
};

struct sqls {
    struct sql *at;
    size_t count;
};

/* A room's file. */
struct room {
    const char *file, *base, *owner; /* src/goal/plan.sql: plan, goal */
    const struct schema *schema;
    struct sqls sqls;
};

void sqlc_read(struct room *);
/* The verb, its table, and everything that is refused by the words alone. */
void sqlc_scope(const struct room *, struct sql *);
/* Each client table carries its person. */
void sqlc_bound(const struct room *, const struct sql *, const struct tokens *);
/* Fills in text, later, look and the implicit values. */
void sqlc_body(const struct room *, struct sql *);
/* One body as a database reads it.  `page` says which of the two statements of a page. */
char *sqlc_render(const struct room *, struct sql *, const struct tokens *, bool postgres,
                  bool later);
/* Prepares it on the scratch database; fills in raw, audit and handle. */
void sqlc_check(const struct room *, struct sql *, struct sqlite3 *);
struct sqlite3_stmt;
/* The header's types against those of the columns they come from or go to. */
void sqlc_types(const struct room *, const struct sql *, struct sqlite3_stmt *);
/* Sealed columns are only written and read whole, with what opens them; fills in sealed_*. */
void sqlc_sealed(const struct room *, struct sql *, struct sqlite3_stmt *);

void sqlc_write(const struct room *, const char *folder);
const char *c_type(const struct field *); /* with its star, or a space behind */
char *c_prototype(const struct sql *, bool named);
void sqlc_function(struct out *, const struct sql *);
bool params_in_struct(const struct sql *);
char *params_struct(const struct sql *); /* "sql_goal_add" or "sql_goal_list_for" */

/* Where SQL's clauses stand: the first of `words` at depth 0 in [from, to), or `to`. */
size_t clause_find(const struct tokens *, size_t from, size_t to, const char *const *words);
/* A table by the name a statement gives it: goal, goal_many, goal_was. */
struct table *table_by_use(const struct schema *, const char *name, bool *many, bool *was);
/* The columns of a write and the expressions they get, as token ranges. */
struct given {
    const char *column;
    size_t from, to;
};
struct givens {
    struct given *at;
    size_t count;
};
struct givens sqlc_givens(const struct sql *, const struct tokens *);
size_t target_at(const struct tokens *); /* where the table of a write is named */
