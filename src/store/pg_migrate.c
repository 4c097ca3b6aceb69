// SPDX-License-Identifier: AGPL-3.0-or-later
/* The connection that migrates stays the owner; every other one sets its role to `app`. */
#include "store/inside.h"

#include "base/clock.h"

#include <libpq-fe.h>

/* The lock makes a second process wait until the first has committed. */
static const char LOCK[] = "SET LOCAL lock_timeout = 600000; SELECT pg_advisory_xact_lock(742115)";
static const char TABLE[] =
    "CREATE TABLE IF NOT EXISTS migration ("
    " number bigint PRIMARY KEY, name text NOT NULL, checksum text NOT NULL,"
    " applied_at bigint NOT NULL)";

static enum status read_recorded(struct conn *conn, struct arena *arena, struct recorded **ret,
                                 size_t *count)
{
    PGresult *result = PQexec(conn->pg, "SELECT number, checksum FROM migration ORDER BY number");
    enum status s = pg_status(conn, "migration", result);

    if (s == OK) {
        *count = (size_t)PQntuples(result);
        *ret = arena_array(arena, *count ? *count : 1, struct recorded);
        for (size_t i = 0; i < *count; i++) {
            if (!text_to_int(PQgetvalue(result, (int)i, 0), &(*ret)[i].number))
                s = store_broken("migration-number", NULL, (int64_t)i, NULL);
            (*ret)[i].checksum = arena_text(arena, PQgetvalue(result, (int)i, 1));
        }
    }
    PQclear(result);
    return s;
}

static enum status record(struct conn *conn, const struct migration *m, struct arena *arena)
{
    const char *values[] = {
        arena_print(arena, "%lld", (long long)m->number), m->name, m->checksum,
        arena_print(arena, "%lld", (long long)clock_now().s),
    };
    PGresult *result = PQexecParams(conn->pg,
                                    "INSERT INTO migration (number, name, checksum, applied_at)"
                                    " VALUES ($1::bigint, $2, $3, $4::bigint)", 4, NULL, values,
                                    NULL, NULL, 0);
    enum status s = pg_status(conn, "migration", result);

    PQclear(result);
    return s;
}

static enum status apply(struct conn *conn, const struct migration *m, struct arena *arena,
                         const char **complaint)
{
    PGresult *result;
    const char *why;
    enum status s = OK;

    if (m->postgres && *m->postgres) {
        result = PQexec(conn->pg, m->postgres);
        s = pg_status(conn, "migration", result);
        why = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
        if (s != OK)
            *complaint = arena_print(arena, "Step %lld (%s) could not be applied: %s. Nothing was"
                                     " changed.", (long long)m->number, m->name,
                                     text_or(why, "no answer"));
        PQclear(result);
    }
    return s == OK ? record(conn, m, arena) : s;
}

static enum status bring_up(struct conn *conn, struct arena *arena, const char **complaint)
{
    const struct schema *schema = &conn->store->schema;
    struct recorded *recorded = NULL;
    size_t count = 0, first = 0;
    enum status s = pg_run(conn, LOCK);

    if (s == OK)
        s = pg_run(conn, TABLE);
    if (s == OK)
        s = read_recorded(conn, arena, &recorded, &count);
    if (s == OK)
        s = migrate_plan(schema, arena, recorded, count, &first, complaint);
    for (size_t i = first; s == OK && i < schema->migration_count; i++)
        s = apply(conn, &schema->migrations[i], arena, complaint);
    return s;
}

enum status pg_migrate(struct store *store, struct arena *arena, const char **complaint)
{
    struct conn owner = { .store = store, .kind = CONN_WRITER };
    const char *why = "";
    enum status s = pg_connect(&owner, true, arena, &why);

    if (s != OK)
        *complaint = arena_print(arena, "The database could not be opened: %s.", why);
    if (s == OK)
        s = conn_begin_write(&owner);
    if (s == OK) {
        s = bring_up(&owner, arena, complaint);
        if (s == OK)
            s = conn_commit(&owner);
        else
            conn_rollback(&owner);
    }
    pg_shut(&owner);
    return s;
}
