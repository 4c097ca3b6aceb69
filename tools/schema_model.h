// SPDX-License-Identifier: AGPL-3.0-or-later
/* schema_model.h - the schema as it is written in db/schema/: tables with their marks, columns, and
 * the migrations they came with.  Read by `schema`, and by `sqlc` to know what a statement
 * touches. */
#pragma once

#include "lang.h"

enum holds { HOLDS_CLIENT, HOLDS_OFFICE, HOLDS_KEYS };

enum column_type {
    TYPE_INTEGER,
    TYPE_REAL,
    TYPE_TEXT,
    TYPE_BLOB,
    TYPE_BOOL,
    TYPE_DATE,
    TYPE_PARTDATE,
    TYPE_INSTANT,
    TYPE_MONEY,
    TYPE_JSON,
    TYPE_SEALED,
    TYPES
};
const char *type_word(enum column_type);

struct table;

struct column {
    const char *name;
    enum column_type type;
    bool not_null;
    bool sealed;           /* client data's: sealed with the person's key as it is written */
    const char *sealed_by; /* only where this column says so: `labels`, or a BOOL; NULL: always */
    const char *rest; /* DEFAULT, CHECK, UNIQUE, PRIMARY KEY as written */
    const struct table *references;
    int line;
};

/* `seen by: id IN (SELECT household FROM household_person WHERE person = access_person())` */
struct seen_by {
    const char *column; /* of the table itself, often id */
    const char *inner;  /* what stands between the brackets */
    const char *member_table, *member_column;
};

struct table {
    const char *name, *says, *owner;
    enum holds holds;
    const struct seen_by *seen_by; /* NULL: the default wall */
    const char *letter;            /* NULL: no reference leaves the house */
    bool in_audit, keeps, never_changes;
    struct words found_by; /* empty: no full-text search */
    const char *lets_go;   /* `other = NULL WHERE other = :person`: of who ended; NULL: nothing */

    struct column *columns; /* as written, without what the tool adds */
    size_t column_count;
    const char **constraints; /* UNIQUE (..), CHECK (..), PRIMARY KEY (..) of the table */
    size_t constraint_count;
    bool own_key; /* declares its PRIMARY KEY, so no `id` is added */

    const char *file;
    int line;
};

bool table_is_walled(const struct table *);  /* client data: stands in <name>_row */
bool table_has_person(const struct table *); /* walled by person, not by `seen by` */
bool table_is_person(const struct table *);
bool table_is_kept(const struct table *);    /* has ref, version, made_*, changed_* */
bool table_has_many(const struct table *);   /* a view over a caseload */
const char *table_raw(const struct table *); /* goal_row; an unwalled table's own name */
const struct column *table_column(const struct table *, const char *name);
/* A column the tool adds (id, ref, labels, ..): its type, or false. */
bool table_added_column(const struct table *, const char *name, enum column_type *ret);

/* One step of a migration. */
enum step_kind { STEP_TABLE, STEP_INDEX, STEP_COLUMN, STEP_DATA };
struct step {
    enum step_kind kind;
    struct table *table;
    const char *text;      /* INDEX: name and all behind the table's name; DATA: all */
    const char *name;      /* INDEX */
    bool unique;           /* INDEX */
    size_t column;         /* COLUMN: which of the table's; TABLE: how many it had then */
    bool sqlite, postgres; /* for which database */
    int line;
};

struct migration {
    int number;
    const char *name, *file, *source;
    struct step *steps;
    size_t step_count;
};

struct schema {
    struct table **tables;
    size_t table_count;
    struct migration *migrations;
    size_t migration_count;
};

/* Reads db/schema/NNNN_what.sql; files come in the order of their numbers. */
void schema_read(struct schema *, const char *path);
struct table *schema_table(const struct schema *, const char *name);

/* A statement with the comment lines that stand right above it. */
struct remark {
    const char *text;
    int line;
}; /* without the dashes, trimmed at the end */
struct piece {
    struct remark *remarks;
    size_t remark_count;
    const char *part; /* `sqlite`, `postgres` or `both` stood alone on a line above */
    const char *text; /* up to its semicolon */
    int line;
};
/* False at the end of the text. */
bool piece_next(const char *file, const char **at, int *line, struct piece *ret);

/* The marks above a table. */
void marks_read(struct schema *, struct table *, const struct piece *);
