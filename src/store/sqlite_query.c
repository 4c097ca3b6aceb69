// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/inside.h"

#include <sqlite3.h>
#include <string.h>

static enum status prepare(struct conn *conn, const struct statement *statement,
                           struct sqlite3_stmt **ret)
{
    const char *rest = "";
    int rc;

    if (!guard_text(&conn->store->schema, statement))
        return store_broken("statement-refused", statement->name, 0, NULL);

    const struct statement *before = conn->leave;
    conn->leave = statement;
    rc = sqlite3_prepare_v3(conn->sqlite, statement->sqlite, -1, SQLITE_PREPARE_PERSISTENT, ret,
                            &rest);
    conn->leave = before;
    if (rc == SQLITE_OK && (!*ret || rest[strspn(rest, "; \t\r\n")])) {
        sqlite3_finalize(*ret);
        return store_broken("statement-not-one", statement->name, 0, NULL);
    }
    /* Nothing is bound yet, so what SQLite says is about the statement's own text. */
    if (rc == SQLITE_AUTH || rc == SQLITE_ERROR)
        return store_broken("statement-refused", statement->name, rc,
                            sqlite3_errmsg(conn->sqlite));
    return sqlite_status(conn, statement->name, rc);
}

/* From the cache; a statement that is being run further up gets a second copy of its own. */
static enum status lend(struct conn *conn, const struct statement *statement,
                        struct sqlite3_stmt **ret)
{
    struct prepared *known = prepared_find(&conn->prepared, statement);
    enum status s;

    if (known && known->lent)
        return prepare(conn, statement, ret);
    if (!known) {
        s = prepare(conn, statement, ret);
        if (s != OK)
            return s;
        known = prepared_add(&conn->prepared, statement);
        known->sqlite = *ret;
    }
    known->lent = true;
    *ret = known->sqlite;
    return OK;
}

static void give_back(struct conn *conn, const struct statement *statement,
                      struct sqlite3_stmt *stmt)
{
    struct prepared *known = prepared_find(&conn->prepared, statement);

    if (!known || known->sqlite != stmt) {
        sqlite3_finalize(stmt);
        return;
    }
    sqlite3_reset(stmt);
    sqlite3_clear_bindings(stmt);
    known->lent = false;
}

static int bind_text(struct sqlite3_stmt *stmt, int n, const char *text)
{
    return text ? sqlite3_bind_text(stmt, n, text, -1, SQLITE_STATIC) : SQLITE_TOOBIG;
}

/* What is bound lives in the caller's memory or the arena until the query closes. */
static int bind(struct query *q, struct sqlite3_stmt *stmt, int n, const struct value *v)
{
    switch (v->kind) {
    case VALUE_NULL:
        return sqlite3_bind_null(stmt, n);
    case VALUE_INT:
        return sqlite3_bind_int64(stmt, n, v->n);
    case VALUE_REAL:
        return sqlite3_bind_double(stmt, n, v->d);
    case VALUE_TEXT:
        return bind_text(stmt, n, v->text);
    case VALUE_DATE:
    case VALUE_PARTDATE:
        return bind_text(stmt, n, value_written(q->arena, *v).text);
    case VALUE_BLOB:
        return v->blob.count
            ? sqlite3_bind_blob64(stmt, n, v->blob.at, v->blob.count, SQLITE_STATIC)
            : sqlite3_bind_zeroblob(stmt, n, 0);
    case VALUE_INTS:
    case VALUE_TEXTS:
        return bind_text(stmt, n, value_list_json(q->arena, v));
    case VALUE_WORDS:
        return bind_text(stmt, n, value_words_fts(q->arena, v->text));
    default:
        return SQLITE_MISUSE;
    }
}

static enum status bind_all(struct query *q, struct sqlite3_stmt *stmt, const struct value *values,
                            size_t count)
{
    int wanted = sqlite3_bind_parameter_count(stmt);

    if (wanted > (int)count)
        return store_broken("values-missing", q->statement->name, wanted, NULL);
    for (int n = 1; n <= wanted; n++) {
        int rc = bind(q, stmt, n, &values[n - 1]);
        if (rc != SQLITE_OK)
            return store_broken("bind", q->statement->name, n, NULL);
    }
    return OK;
}

static struct sqlite3_stmt *running(const struct query *q)
{
    return (struct sqlite3_stmt *)q->running;
}

/* True: a row stands.  The leave is up while SQLite steps, which may prepare the statement anew. */
static bool step(struct query *q)
{
    struct conn *conn = q->conn;
    const struct statement *before = conn->leave;
    int rc;

    conn->leave = q->statement;
    rc = sqlite3_step(running(q));
    conn->leave = before;
    if (rc == SQLITE_ROW)
        return true;
    q->over = true;
    if (rc == SQLITE_DONE) {
        if (q->statement->writes)
            q->changed = sqlite3_changes64(conn->sqlite);
        return false;
    }
    if (rc == SQLITE_AUTH)
        q->status = store_broken("statement-refused", q->statement->name, rc, NULL);
    else
        q->status = sqlite_status(conn, q->statement->name, rc);
    /* Some errors undo a statement only; PostgreSQL gives the whole up, so both do. */
    if (conn->begins && conn->failed == OK)
        conn->failed = q->status;
    return false;
}

enum status sqlite_query_open(struct query *q, const struct value *values, size_t count)
{
    struct sqlite3_stmt *stmt = NULL;
    enum status s = lend(q->conn, q->statement, &stmt);

    if (s == OK) {
        s = bind_all(q, stmt, values, count);
        if (s == OK) {
            q->running = stmt;
            q->ready = step(q);
            s = q->status;
        }
        if (s != OK)
            give_back(q->conn, q->statement, stmt);
    }
    if (s != OK && q->conn->begins && q->conn->failed == OK)
        q->conn->failed = s;
    return s;
}

bool sqlite_query_next(struct query *q)
{
    if (q->ready)
        q->ready = false;
    else if (!step(q))
        return false;
    q->row++;
    return true;
}

void sqlite_query_close(struct query *q)
{
    /* A write has happened with its first step; stepping to the end settles how many rows. */
    while (q->statement->writes && !q->over && q->status == OK && step(q))
        ;
    give_back(q->conn, q->statement, running(q));
}

struct cell sqlite_cell(const struct query *q, int column)
{
    struct sqlite3_stmt *stmt = running(q);
    struct cell cell = { .kind = CELL_NULL };

    switch (sqlite3_column_type(stmt, column)) {
    case SQLITE_INTEGER:
        cell.kind = CELL_INT;
        cell.n = sqlite3_column_int64(stmt, column);
        break;
    case SQLITE_FLOAT:
        cell.kind = CELL_REAL;
        cell.d = sqlite3_column_double(stmt, column);
        break;
    case SQLITE_TEXT:
        cell.kind = CELL_TEXT;
        cell.at = sqlite3_column_text(stmt, column);
        cell.count = (size_t)sqlite3_column_bytes(stmt, column);
        break;
    case SQLITE_BLOB:
        cell.kind = CELL_BLOB;
        cell.at = sqlite3_column_blob(stmt, column);
        cell.count = (size_t)sqlite3_column_bytes(stmt, column);
        break;
    default:
        break;
    }
    return cell;
}
