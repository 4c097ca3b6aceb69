// SPDX-License-Identifier: AGPL-3.0-or-later
/* The functions the wall views and triggers ask, answered from the connection's wall.
 *
 * INNOCUOUS, since views and triggers may call nothing else while trusted_schema is off.  Not
 * DETERMINISTIC: the answer changes with the wall. */
#include "store/inside.h"

#include <sqlite3.h>

static const struct conn *conn_of(sqlite3_context *context)
{
    return (const struct conn *)sqlite3_user_data(context);
}

static void person(sqlite3_context *context, int count, sqlite3_value **values)
{
    const struct conn *conn = conn_of(context);

    (void)count, (void)values;
    if (conn->walled && conn->wall.person)
        sqlite3_result_int64(context, conn->wall.person);
}

static void user(sqlite3_context *context, int count, sqlite3_value **values)
{
    const struct conn *conn = conn_of(context);

    (void)count, (void)values;
    if (conn->walled && conn->wall.user)
        sqlite3_result_int64(context, conn->wall.user);
}

static void shut(sqlite3_context *context, int count, sqlite3_value **values)
{
    const struct conn *conn = conn_of(context);

    (void)count, (void)values;
    sqlite3_result_int64(context, conn->walled ? conn->wall.shut : -1);
}

static void mine_only(sqlite3_context *context, int count, sqlite3_value **values)
{
    const struct conn *conn = conn_of(context);

    (void)count, (void)values;
    sqlite3_result_int64(context, conn->walled ? conn->wall.mine_only : -1);
}

/* Where `n` stands in the ascending list, or its count. */
static size_t place(const struct int_list *list, int64_t n)
{
    size_t low = 0, high = list->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (list->at[middle] < n)
            low = middle + 1;
        else
            high = middle;
    }
    return low < list->count && list->at[low] == n ? low : list->count;
}

static bool shown(const struct conn *conn, int64_t of, int64_t labels)
{
    const struct wall *wall = &conn->wall;
    size_t at;

    if (!conn->walled)
        return false;
    switch (wall->kind) {
    case CASELOAD_HELD:
        at = place(&wall->people, of);
        return at < wall->people.count && (labels & wall->shuts.at[at]) == 0;
    case CASELOAD_REACH:
        return place(&wall->people, of) == wall->people.count && (labels & wall->shut) == 0;
    case CASELOAD_NONE:
        break;
    }
    return false;
}

static void has(sqlite3_context *context, int count, sqlite3_value **values)
{
    (void)count;
    sqlite3_result_int(context, sqlite3_value_type(values[0]) == SQLITE_INTEGER
                                && sqlite3_value_type(values[1]) == SQLITE_INTEGER
                                && shown(conn_of(context), sqlite3_value_int64(values[0]),
                                         sqlite3_value_int64(values[1])));
}

enum status sqlite_wall_functions(struct conn *conn)
{
    static const struct {
        const char *name;
        int count;
        void (*answer)(sqlite3_context *, int, sqlite3_value **);
    } functions[] = {
        { "access_person", 0, person },
        { "access_user", 0, user },
        { "access_shut", 0, shut },
        { "access_mine_only", 0, mine_only },
        { "caseload_has", 2, has },
    };

    for (size_t i = 0; i < sizeof functions / sizeof *functions; i++) {
        int rc = sqlite3_create_function_v2(conn->sqlite, functions[i].name, functions[i].count,
                                            SQLITE_UTF8 | SQLITE_INNOCUOUS, conn,
                                            functions[i].answer, NULL, NULL, NULL);
        if (rc != SQLITE_OK)
            return broken("wall-functions", rc);
    }
    return OK;
}
