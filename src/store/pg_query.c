// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/inside.h"

#include <libpq-fe.h>
#include <stdio.h>

enum { NAME_TEXT = 24 };

/* Statements are known to the server by a number: two bodies may share a name. */
static const char *name_of(const struct prepared *known, char into[static NAME_TEXT])
{
    (void)snprintf(into, NAME_TEXT, "s%d", known->number);
    return into;
}

static enum status ask_params(struct conn *conn, const struct statement *statement,
                              const char *name, int *ret)
{
    PGresult *result = PQdescribePrepared(conn->pg, name);
    enum status s = pg_status(conn, statement->name, result);

    if (s == OK)
        *ret = PQnparams(result);
    PQclear(result);
    return s;
}

static enum status find(struct conn *conn, const struct statement *statement,
                        const struct prepared **ret)
{
    struct prepared made = { .number = (int)conn->prepared.count };
    struct prepared *known = prepared_find(&conn->prepared, statement);
    char name[NAME_TEXT];
    PGresult *result;
    enum status s;

    if (known) {
        *ret = known;
        return OK;
    }
    result = PQprepare(conn->pg, name_of(&made, name), statement->postgres, 0, NULL);
    /* Nothing is bound yet, so what the server says is about the statement's own text. */
    if (PQresultStatus(result) == PGRES_FATAL_ERROR && PQstatus(conn->pg) == CONNECTION_OK)
        log_write("store.statement_refused", (const struct log_field[]){
            { "statement", 0, statement->name },
            { "why", 0, PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY) },
        }, 2);
    s = pg_status(conn, statement->name, result);
    PQclear(result);
    if (s == OK)
        s = ask_params(conn, statement, name, &made.params);
    if (s != OK)
        return s;
    known = prepared_add(&conn->prepared, statement);
    known->params = made.params;
    *ret = known;
    return OK;
}

struct params {
    const char **at;
    int *lengths;
    int *formats;    /* blobs go as they are, all else as text */
};

static const char *as_text(struct arena *arena, const struct value *v)
{
    switch (v->kind) {
    case VALUE_INT:
        return arena_print(arena, "%lld", (long long)v->n);
    case VALUE_REAL:
        return arena_print(arena, "%.17g", v->d);
    case VALUE_TEXT:
        return v->text;
    case VALUE_DATE:
    case VALUE_PARTDATE:
        return value_written(arena, *v).text;
    case VALUE_INTS:
    case VALUE_TEXTS:
        return value_list_array(arena, v);
    case VALUE_WORDS:
        return value_words_tsquery(arena, v->text);
    default:
        return NULL;
    }
}

static enum status bind_all(struct query *q, const struct value *values, size_t count, int wanted,
                            struct params *ret)
{
    size_t room = wanted ? (size_t)wanted : 1;

    if (wanted > (int)count)
        return store_broken("values-missing", q->statement->name, wanted, NULL);
    ret->at = arena_array(q->arena, room, const char *);
    ret->lengths = arena_array(q->arena, room, int);
    ret->formats = arena_array(q->arena, room, int);
    for (int i = 0; i < wanted; i++) {
        const struct value *v = &values[i];

        if (v->kind == VALUE_BLOB) {
            ret->at[i] = v->blob.count ? (const char *)v->blob.at : "";
            ret->lengths[i] = (int)v->blob.count;
            ret->formats[i] = 1;
            continue;
        }
        ret->at[i] = as_text(q->arena, v);
        if (!ret->at[i] && v->kind != VALUE_NULL)
            return store_broken("bind", q->statement->name, i + 1, NULL);
    }
    return OK;
}

static enum status execute(struct query *q, const struct value *values, size_t count)
{
    struct conn *conn = q->conn;
    const struct prepared *known;
    struct params params = { 0 };
    char name[NAME_TEXT];
    PGresult *result;
    enum status s;

    if (!conn->wall_sent) {
        s = pg_send_wall(conn, q->arena);
        if (s != OK)
            return s;
    }
    s = find(conn, q->statement, &known);
    if (s == OK)
        s = bind_all(q, values, count, known->params, &params);
    if (s != OK)
        return s;
    result = PQexecPrepared(conn->pg, name_of(known, name), known->params, params.at,
                            params.lengths, params.formats, 0);
    s = pg_status(conn, q->statement->name, result);
    if (s != OK) {
        PQclear(result);
        return s;
    }
    if (q->statement->writes && !text_to_int(PQcmdTuples(result), &q->changed))
        q->changed = 0;
    q->running = result;
    return OK;
}

/* A wall lives in a transaction, so a statement by itself is put into one of its own. */
static enum status execute_alone(struct query *q, const struct value *values, size_t count)
{
    struct conn *conn = q->conn;
    enum status s = pg_revive(conn);

    if (s == OK)
        s = pg_run(conn, "BEGIN");
    if (s != OK)
        return s;
    conn->wall_sent = !conn->walled;
    s = execute(q, values, count);
    if (s == OK)
        s = pg_run(conn, "COMMIT");
    else if (pg_in_transaction(conn) && pg_run(conn, "ROLLBACK") != OK)
        log_plain("store.rollback_failed");
    conn->wall_sent = false;
    if (s != OK && q->running) {
        PQclear((PGresult *)q->running);
        q->running = NULL;
    }
    return s;
}

enum status pg_query_open(struct query *q, const struct value *values, size_t count)
{
    enum status s;

    if (!q->conn->begins)
        return execute_alone(q, values, count);
    s = execute(q, values, count);
    if (s != OK && q->conn->failed == OK)
        q->conn->failed = s;
    return s;
}

bool pg_query_next(struct query *q)
{
    if (q->row + 1 >= PQntuples((const PGresult *)q->running)) {
        q->over = true;
        return false;
    }
    q->row++;
    return true;
}

void pg_query_close(struct query *q)
{
    PQclear((PGresult *)q->running);
}

struct cell pg_cell(const struct query *q, int column)
{
    const PGresult *result = (const PGresult *)q->running;

    if (column >= PQnfields(result) || PQgetisnull(result, q->row, column))
        return (struct cell){ .kind = CELL_NULL };
    return (struct cell){
        .kind = CELL_TEXT,
        .at = PQgetvalue(result, q->row, column),
        .count = (size_t)PQgetlength(result, q->row, column),
    };
}
