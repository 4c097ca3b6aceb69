// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/inside.h"

#include <libpq-fe.h>
#include <string.h>

/* Rows come as text that doesn't depend on the server's settings; nobody waits for a lock longer
 * than for SQLite's. */
static const char SETTINGS[] =
    "SET client_encoding = 'UTF8'; SET standard_conforming_strings = on; SET bytea_output = 'hex';"
    "SET row_security = on; SET timezone = 'UTC'; SET datestyle = 'ISO'; SET lock_timeout = 5000;"
    "SET client_min_messages = error";

/* `app` owns nothing and can't pass row security by. */
static const char ROLE[] = "SET ROLE app";

static void hear_nothing(void *arg, const char *message)
{
    (void)arg, (void)message;
}

static const char *first_line(struct arena *arena, const char *message)
{
    size_t length = strcspn(message, "\n");

    return length ? arena_text_n(arena, message, length) : "the server cannot be reached";
}

static enum status set_up(struct conn *conn, bool as_owner)
{
    enum status s;

    PQsetNoticeProcessor(conn->pg, hear_nothing, NULL);
    s = pg_run(conn, SETTINGS);
    if (s == OK && !as_owner)
        s = pg_run(conn, ROLE);
    return s;
}

enum status pg_connect(struct conn *conn, bool as_owner, struct arena *arena, const char **why)
{
    enum status s;

    conn->pg = PQconnectdb(conn->store->where);
    ensure(conn->pg);
    if (PQstatus(conn->pg) != CONNECTION_OK) {
        *why = first_line(arena, PQerrorMessage(conn->pg));
        return BROKEN;
    }
    s = set_up(conn, as_owner);
    if (s != OK) {
        *why = first_line(arena, PQerrorMessage(conn->pg));
        return BROKEN;
    }
    return OK;
}

/* A connection the server or the network closed is made anew before the next transaction. */
enum status pg_revive(struct conn *conn)
{
    if (PQstatus(conn->pg) == CONNECTION_OK)
        return OK;
    prepared_empty(&conn->prepared);
    PQreset(conn->pg);
    if (PQstatus(conn->pg) != CONNECTION_OK) {
        log_plain("store.no_server");
        return BUSY;
    }
    return set_up(conn, false);
}

void pg_shut(struct conn *conn)
{
    prepared_empty(&conn->prepared);
    if (conn->pg)
        PQfinish(conn->pg);
    conn->pg = NULL;
}

bool pg_in_transaction(const struct conn *conn)
{
    PGTransactionStatusType now = PQtransactionStatus(conn->pg);

    return now == PQTRANS_INTRANS || now == PQTRANS_INERROR || now == PQTRANS_ACTIVE;
}

enum status pg_run(struct conn *conn, const char *literal)
{
    PGresult *result = PQexec(conn->pg, literal);
    enum status s = pg_status(conn, "literal", result);

    /* COMMIT of a spoilt transaction answers ROLLBACK, without an error. */
    if (s == OK && strcmp(literal, "COMMIT") == 0 && strcmp(PQcmdStatus(result), "COMMIT") != 0)
        s = store_broken("commit-rolled-back", NULL, 0, NULL);
    PQclear(result);
    return s;
}

enum status pg_run_counted(struct conn *conn, const char *literal, int64_t *ret_rows)
{
    PGresult *result = PQexec(conn->pg, literal);
    enum status s = pg_status(conn, "literal", result);

    *ret_rows = 0;
    if (s == OK && !text_to_int(PQcmdTuples(result), ret_rows))
        *ret_rows = 0;
    PQclear(result);
    return s;
}

static bool begins(const char *state, const char *start)
{
    return strncmp(state, start, strlen(start)) == 0;
}

static bool passing(const char *state)
{
    static const char *const states[] = {
        "08",       /* connection lost */
        "40001",    /* serialisation */
        "40P01",    /* deadlock */
        "53",       /* disk full, out of memory, too many connections */
        "55P03",    /* lock not had in time */
        "57",       /* cancelled, shutting down */
        "58030",    /* I/O */
    };

    for (size_t i = 0; i < sizeof states / sizeof *states; i++) {
        if (begins(state, states[i]))
            return true;
    }
    return false;
}

static enum status busy(const char *statement, const char *state)
{
    log_write("store.busy", (const struct log_field[]){
        { "statement", 0, statement }, { "state", 0, state },
    }, 2);
    return BUSY;
}

enum status pg_status(struct conn *conn, const char *statement, const struct pg_result *result)
{
    ExecStatusType is = PQresultStatus(result);
    const char *state, *message;

    if (is == PGRES_TUPLES_OK || is == PGRES_COMMAND_OK)
        return OK;
    state = result ? PQresultErrorField(result, PG_DIAG_SQLSTATE) : NULL;
    if (!state)
        return PQstatus(conn->pg) == CONNECTION_OK ? store_broken("postgres", statement, 0, NULL)
                                                   : busy(statement, "lost");
    if (strcmp(state, "40001") == 0 || strcmp(state, "40P01") == 0)
        conn->lost_race = true;
    if (passing(state))
        return busy(statement, state);
    if (strcmp(state, "23505") == 0 || strcmp(state, "23503") == 0 || strcmp(state, "23P01") == 0)
        return CONFLICT;
    if (strcmp(state, "42501") == 0)
        return NOT_FOUND;
    message = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
    if (strcmp(state, "P0001") == 0 && message && strcmp(message, "wall") == 0)
        return NOT_FOUND;
    return store_broken("postgres", statement, 0, state);
}
