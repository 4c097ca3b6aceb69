// SPDX-License-Identifier: AGPL-3.0-or-later
/* query.h - running one prepared statement.  Called by generated code (made/) through
 * privacy/query.h, which decides whether it may run and fills in the implicit values. */
#pragma once

#include "base/date.h"
#include "base/money.h"
#include "store/store.h"

/* What a statement is: made by sqlc, one constant each. */
struct statement {
    const char *name;              /* goal_list */
    const char *sqlite;            /* placeholders ?1, ?2, ... */
    const char *postgres;          /* placeholders $1::bigint, ... */
    const char *const *raw;        /* tables and other names the SQLite authorizer lets this
                                      statement touch as target, key parent or search table;
                                      NULL-terminated */
    bool writes;
    bool audit;                    /* stands on the audit database (schema mark `in: audit`) */
};

enum value_kind {
    VALUE_NULL, VALUE_INT, VALUE_REAL, VALUE_TEXT, VALUE_BLOB, VALUE_INTS, VALUE_TEXTS,
    VALUE_WORDS,      /* what was typed into a search box: store/ quotes each word */
    VALUE_DATE, VALUE_PARTDATE,    /* written out as ISO text when bound */
    VALUE_SEALED,     /* a sealed column's words: privacy/query.h seals them, or leaves them plain */
    /* Implicit: the generated code names them, privacy/query.h fills them in. */
    VALUE_PERSON,     /* the person whose record is open */
    VALUE_USER,       /* who acts */
    VALUE_NOW,        /* this change's instant */
    VALUE_REF,        /* a new random reference */
    VALUE_LABELS,     /* the labels a new row takes by default */
    VALUE_HELD,       /* the people of the caseload, as list of int */
    VALUE_PERSON_KEY, /* the token "p91" that a full-text search is bound by */
};

/* How a sealed column is written: made by sqlc.  `row` and `by` are places among the statement's
 * values: the row's reference, and what says whether these words are sealed at all. */
struct sealing {
    const char *column;            /* note.text */
    size_t row, by;
    bool always, by_labels;
};

struct value {
    enum value_kind kind;
    union {
        int64_t n;
        double d;
        const char *text;
        struct bytes blob;
        struct int_list ints;
        struct text_list texts;
        struct date date;
        struct partdate partdate;
        struct { const char *words; const struct sealing *sealing; } sealed;
    };
};

/* Makers, one per type of LANGUAGES 2; `_maybe` ones bind NULL when not set.  A value that is not
 * set where the statement has no `?` is caught by the generated code: BROKEN. */
struct value value_int(int64_t);
struct value value_maybe_int(struct maybe_int);
struct value value_real(double);
struct value value_maybe_real(struct maybe_real);
struct value value_bool(bool);
struct value value_maybe_bool(struct maybe_bool);
struct value value_text(const char *);         /* NULL binds NULL; so do dates not set */
struct value value_date(struct date);
struct value value_partdate(struct partdate);
struct value value_instant(struct instant);    /* 0 binds NULL */
struct value value_money(struct money);
struct value value_maybe_money(struct maybe_money);
struct value value_blob(struct bytes);         /* at NULL binds NULL */
struct value value_ints(struct int_list);
struct value value_texts(struct text_list);
struct value value_words(const char *);
struct value value_implicit(enum value_kind);
struct value value_sealed(const char *, const struct sealing *);    /* NULL binds NULL */
/* The same value with a day written out: VALUE_DATE and VALUE_PARTDATE become VALUE_TEXT. */
struct value value_written(struct arena *, struct value);

/* A running statement.  Lives on the caller's stack; always ends with query_close. */
struct query {
    struct conn *conn;
    struct arena *arena;
    const struct statement *statement;
    void *running;          /* sqlite3_stmt or PGresult */
    int row;
    bool ready;             /* a row was read ahead and not handed out yet */
    bool over;              /* no further row */
    int64_t changed;
    enum status status;     /* the first thing that went wrong; sticky */
};

/* All values already real (no implicit kind left).  OK: rows may be read, and a write is done.
 * Else `ret` holds nothing, and closing it only answers the same status again.
 *
 * A statement that failed inside a transaction has spoilt it: until the savepoint or the
 * transaction is rolled back every further statement answers what the first one did. */
MUST_CHECK enum status query_open(struct conn *, struct arena *, const struct statement *,
                                  const struct value *, size_t count, struct query *ret);
/* False: no further row, or a fault: query_close says. */
bool query_next(struct query *);

/* Columns of the row, from 0.  The plain ones mark the query BROKEN on NULL; `_maybe` and text,
 * date, partdate, instant with `or_null` don't.  Text and blobs are copied into the arena. */
int64_t query_int(struct query *, int column);
struct maybe_int query_maybe_int(struct query *, int column);
double query_real(struct query *, int column);
struct maybe_real query_maybe_real(struct query *, int column);
bool query_bool(struct query *, int column);
struct maybe_bool query_maybe_bool(struct query *, int column);
const char *query_text(struct query *, int column);
const char *query_text_or_null(struct query *, int column);
struct date query_date(struct query *, int column);
struct date query_date_or_null(struct query *, int column);
struct partdate query_partdate(struct query *, int column);
struct partdate query_partdate_or_null(struct query *, int column);
struct instant query_instant(struct query *, int column);
struct instant query_instant_or_null(struct query *, int column);
struct money query_money(struct query *, int column);
struct maybe_money query_maybe_money(struct query *, int column);
struct bytes query_blob(struct query *, int column);
struct bytes query_blob_or_null(struct query *, int column);

/* Ends it.  `changed`: rows a write touched (for RETURNING: rows given).  A unique or foreign key
 * that doesn't hold is CONFLICT, a wall trigger or row policy NOT_FOUND, a busy or full database
 * BUSY, serialisation failures BUSY, all else BROKEN (logged). */
MUST_CHECK enum status query_close(struct query *);
