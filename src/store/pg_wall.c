// SPDX-License-Identifier: AGPL-3.0-or-later
/* The wall, and how long a statement may take, as settings of the running transaction: its end, and
 * a rollback past this point, takes them back.  An empty text reads as not set. */
#include "store/inside.h"

#include <libpq-fe.h>

enum { SETTINGS = 8 };

static const char NAME[] = "store_wall";
static const char TEXT[] =
    "SELECT set_config('alongside.person', $1, true), set_config('alongside.user', $2, true),"
    " set_config('alongside.shut', $3, true), set_config('alongside.mine_only', $4, true),"
    " set_config('alongside.kind', $5, true), set_config('alongside.people', $6, true),"
    " set_config('alongside.shuts', $7, true), set_config('statement_timeout', $8, true)";

static const struct statement WALL = { .name = NAME, .postgres = TEXT };

static enum status prepare(struct conn *conn)
{
    PGresult *result;
    enum status s;

    if (prepared_find(&conn->prepared, &WALL))
        return OK;
    result = PQprepare(conn->pg, NAME, TEXT, 0, NULL);
    s = pg_status(conn, NAME, result);
    PQclear(result);
    if (s == OK)
        (void)prepared_add(&conn->prepared, &WALL);
    return s;
}

static const char *number(struct arena *arena, int64_t n)
{
    return n ? arena_print(arena, "%lld", (long long)n) : "";
}

static const char *bits(struct arena *arena, int64_t n)
{
    return arena_print(arena, "%lld", (long long)n);
}

static const char *list(struct arena *arena, const struct int_list *ints)
{
    struct value v = value_ints(*ints);

    return value_list_array(arena, &v);
}

enum status pg_send_wall(struct conn *conn, struct arena *arena)
{
    const struct wall *wall = &conn->wall;
    const char *values[SETTINGS] = { "", "", "", "", "", "", "", "0" };
    PGresult *result;
    enum status s = prepare(conn);

    if (s != OK)
        return s;
    if (conn->until_ms != 0)
        values[7] = bits(arena, STORE_HOLD);
    if (conn->walled) {
        values[0] = number(arena, wall->person);
        values[1] = number(arena, wall->user);
        values[2] = bits(arena, wall->shut);
        values[3] = bits(arena, wall->mine_only);
    }
    if (conn->walled && wall->kind != CASELOAD_NONE) {
        values[4] = wall->kind == CASELOAD_HELD ? "held" : "reach";
        values[5] = list(arena, &wall->people);
        values[6] = list(arena, &wall->shuts);
        if (!values[5] || !values[6])
            return store_broken("wall-too-long", NULL, (int64_t)wall->people.count, NULL);
    }
    result = PQexecPrepared(conn->pg, NAME, SETTINGS, values, NULL, NULL, 0);
    s = pg_status(conn, NAME, result);
    PQclear(result);
    conn->wall_sent = s == OK;
    return s;
}
