// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/query.h"

#include "store/inside.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

static bool all_real(const struct value *values, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        switch (values[i].kind) {
        case VALUE_PERSON:
        case VALUE_USER:
        case VALUE_NOW:
        case VALUE_REF:
        case VALUE_LABELS:
        case VALUE_HELD:
        case VALUE_PERSON_KEY:
        case VALUE_SEALED:
            return false;
        default:
            break;
        }
    }
    return true;
}

static enum status held_too_long(struct conn *conn, const struct statement *statement)
{
    log_write("store.held_too_long", (const struct log_field[]){
        { "statement", 0, statement->name },
    }, 1);
    if (conn->begins)
        conn->failed = BUSY;
    return BUSY;
}

enum status query_open(struct conn *conn, struct arena *arena, const struct statement *statement,
                       const struct value *values, size_t count, struct query *ret)
{
    struct query q = {
        .conn = conn, .arena = arena, .statement = statement, .row = -1, .status = OK,
    };

    conn->statements++;
    if (conn->begins && conn->failed != OK)
        q.status = conn->failed;
    else if (conn->begins && !conn_in_transaction(conn))
        q.status = BUSY;
    else if (store_held_too_long(conn))
        q.status = held_too_long(conn, statement);
    else if (!all_real(values, count))
        q.status = store_broken("value-not-filled-in", statement->name, (int64_t)count, NULL);
    else if (conn->store->postgres)
        q.status = pg_query_open(&q, values, count);
    else
        q.status = sqlite_query_open(&q, values, count);
    if (q.status != OK)
        q.running = NULL;
    *ret = q;
    return q.status;
}

bool query_next(struct query *q)
{
    if (q->status != OK || !q->running || q->over)
        return false;
    return q->conn->store->postgres ? pg_query_next(q) : sqlite_query_next(q);
}

enum status query_close(struct query *q)
{
    if (q->running) {
        if (q->conn->store->postgres)
            pg_query_close(q);
        else
            sqlite_query_close(q);
        q->running = NULL;
    }
    return q->status;
}

/* --- columns ------------------------------------------------------------------------------ */

static void spoil(struct query *q, const char *code, int column)
{
    if (q->status == OK)
        q->status = store_broken(code, q->statement->name, column, NULL);
}

static struct cell cell_of(struct query *q, int column)
{
    if (!q->running || q->row < 0) {
        spoil(q, "no-row", column);
        return (struct cell){ .kind = CELL_NULL };
    }
    return q->conn->store->postgres ? pg_cell(q, column) : sqlite_cell(q, column);
}

/* PostgreSQL hands everything out as text, truth values as t and f. */
static bool whole(const struct cell *cell, int64_t *ret)
{
    const char *text = (const char *)cell->at;

    if (cell->kind == CELL_INT) {
        *ret = cell->n;
        return true;
    }
    if (cell->kind != CELL_TEXT)
        return false;
    if (text_equal(text, "t") || text_equal(text, "f")) {
        *ret = *text == 't';
        return true;
    }
    return text_to_int(text, ret);
}

static bool fraction(const struct cell *cell, double *ret)
{
    const char *text = (const char *)cell->at;
    char *end;

    if (cell->kind == CELL_REAL || cell->kind == CELL_INT) {
        *ret = cell->kind == CELL_REAL ? cell->d : (double)cell->n;
        return true;
    }
    if (cell->kind != CELL_TEXT || !*text)
        return false;
    errno = 0;
    *ret = strtod(text, &end);
    return *end == '\0' && errno == 0;
}

struct maybe_int query_maybe_int(struct query *q, int column)
{
    struct cell cell = cell_of(q, column);
    struct maybe_int v = { 0 };

    if (cell.kind == CELL_NULL)
        return v;
    v.set = whole(&cell, &v.n);
    if (!v.set)
        spoil(q, "column-type", column);
    return v;
}

int64_t query_int(struct query *q, int column)
{
    struct maybe_int v = query_maybe_int(q, column);

    if (!v.set)
        spoil(q, "column-null", column);
    return v.n;
}

struct maybe_real query_maybe_real(struct query *q, int column)
{
    struct cell cell = cell_of(q, column);
    struct maybe_real v = { 0 };

    if (cell.kind == CELL_NULL)
        return v;
    v.set = fraction(&cell, &v.d);
    if (!v.set)
        spoil(q, "column-type", column);
    return v;
}

double query_real(struct query *q, int column)
{
    struct maybe_real v = query_maybe_real(q, column);

    if (!v.set)
        spoil(q, "column-null", column);
    return v.d;
}

struct maybe_bool query_maybe_bool(struct query *q, int column)
{
    struct maybe_int v = query_maybe_int(q, column);

    return (struct maybe_bool){ .set = v.set, .yes = v.n != 0 };
}

bool query_bool(struct query *q, int column)
{
    return query_int(q, column) != 0;
}

const char *query_text_or_null(struct query *q, int column)
{
    struct cell cell = cell_of(q, column);

    if (cell.kind == CELL_NULL)
        return NULL;
    if (cell.kind != CELL_TEXT) {
        spoil(q, "column-type", column);
        return NULL;
    }
    return arena_text_n(q->arena, (const char *)cell.at, cell.count);
}

const char *query_text(struct query *q, int column)
{
    const char *text = query_text_or_null(q, column);

    if (text)
        return text;
    spoil(q, "column-null", column);
    return "";
}

/* The text where the row stands, for dates: nothing to copy. */
static const char *seen_text(struct query *q, int column)
{
    struct cell cell = cell_of(q, column);

    if (cell.kind == CELL_NULL)
        return NULL;
    if (cell.kind == CELL_TEXT)
        return (const char *)cell.at;
    spoil(q, "column-type", column);
    return NULL;
}

struct date query_date_or_null(struct query *q, int column)
{
    const char *text = seen_text(q, column);
    struct date date = { 0 };

    if (text && !date_from_iso(text, &date))
        spoil(q, "column-type", column);
    return date;
}

struct date query_date(struct query *q, int column)
{
    struct date date = query_date_or_null(q, column);

    if (!date_is_set(date))
        spoil(q, "column-null", column);
    return date;
}

struct partdate query_partdate_or_null(struct query *q, int column)
{
    const char *text = seen_text(q, column);
    struct partdate date = { 0 };

    if (text && !partdate_from_iso(text, &date))
        spoil(q, "column-type", column);
    return date;
}

struct partdate query_partdate(struct query *q, int column)
{
    struct partdate date = query_partdate_or_null(q, column);

    if (!partdate_is_set(date))
        spoil(q, "column-null", column);
    return date;
}

struct instant query_instant_or_null(struct query *q, int column)
{
    return (struct instant){ query_maybe_int(q, column).n };
}

struct instant query_instant(struct query *q, int column)
{
    return (struct instant){ query_int(q, column) };
}

struct money query_money(struct query *q, int column)
{
    return (struct money){ query_int(q, column) };
}

struct maybe_money query_maybe_money(struct query *q, int column)
{
    struct maybe_int v = query_maybe_int(q, column);

    return (struct maybe_money){ .set = v.set, .cents = v.n };
}

static int hex_of(char c)
{
    return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* PostgreSQL writes blobs as \x and lower-case hex. */
static bool from_hex(struct arena *arena, const struct cell *cell, struct bytes *ret)
{
    const char *text = (const char *)cell->at;
    size_t count = cell->count / 2;
    unsigned char *bytes;

    if (cell->count < 2 || cell->count % 2 || text[0] != '\\' || text[1] != 'x')
        return false;
    count--;
    bytes = arena_array(arena, count ? count : 1, unsigned char);
    for (size_t i = 0; i < count; i++) {
        int high = hex_of(text[2 + 2 * i]), low = hex_of(text[3 + 2 * i]);

        if (high < 0 || low < 0)
            return false;
        bytes[i] = (unsigned char)(high * 16 + low);
    }
    *ret = (struct bytes){ .at = bytes, .count = count };
    return true;
}

struct bytes query_blob_or_null(struct query *q, int column)
{
    struct cell cell = cell_of(q, column);
    struct bytes blob = { 0 };

    if (cell.kind == CELL_NULL)
        return blob;
    if (cell.kind == CELL_BLOB) {
        unsigned char *copy = arena_array(q->arena, cell.count ? cell.count : 1, unsigned char);

        if (cell.count)
            memcpy(copy, cell.at, cell.count);
        return (struct bytes){ .at = copy, .count = cell.count };
    }
    if (cell.kind != CELL_TEXT || !q->conn->store->postgres || !from_hex(q->arena, &cell, &blob))
        spoil(q, "column-type", column);
    return blob;
}

struct bytes query_blob(struct query *q, int column)
{
    struct bytes blob = query_blob_or_null(q, column);

    if (!blob.at)
        spoil(q, "column-null", column);
    return blob;
}
