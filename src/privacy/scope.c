// SPDX-License-Identifier: AGPL-3.0-or-later
/* scope.c - a piece of work on one connection: beginning, ending, and when its answer may leave. */
#include "privacy/inside.h"

#include <stdatomic.h>

#include "base/log.h"

static const char *const WAYS_WORDS[WAYS] = { "page", "api", "import", "portal", "job", "command" };

const char *way_word(enum way way)
{
    ensure(way < WAYS);
    return WAYS_WORDS[way];
}

void scope_check(const struct scope *scope, int64_t number)
{
    ensure(scope != NULL && scope->alive && scope->number == number && number != 0);
}

static struct scope *scope_new(struct privacy *privacy, struct conn *conn, struct arena *arena,
                               enum way way, const char *what)
{
    static atomic_int_fast64_t drawn;
    struct scope *scope = arena_one(arena, struct scope);

    scope->number = atomic_fetch_add(&drawn, 1) + 1;
    scope->alive = true;
    scope->privacy = privacy;
    scope->conn = conn;
    scope->arena = arena;
    scope->way = way;
    scope->what = what;
    scope->now = clock_now();
    scope->today = privacy_today(privacy, scope->now);
    scope->last = &scope->lines;
    return scope;
}

struct arena *scope_arena(const struct scope *scope)
{
    return scope->arena;
}

struct privacy *scope_privacy(const struct scope *scope)
{
    return scope->privacy;
}

struct keys scope_keys(const struct scope *scope, int64_t user)
{
    scope_check(scope, scope->number);
    return (struct keys){ scope->conn, scope->arena, user, scope->now };
}

/* ---- reading ---- */

enum status scope_begin_read(struct privacy *privacy, struct conn *conn, struct arena *arena,
                             enum way way, const char *what, struct scope **ret)
{
    struct scope *scope = scope_new(privacy, conn, arena, way, what);
    enum status s = OK;

    scope->nested = conn_in_transaction(conn);
    if (scope->nested)
        ensure(privacy->own_conn);
    else
        /* Where the looks' lines share the connection, reading writes. */
        s = privacy->own_conn ? conn_begin_write(conn) : conn_begin_read(conn);
    if (s != OK)
        return s;
    *ret = scope;
    return OK;
}

void scope_end_read(struct scope *scope)
{
    scope_check(scope, scope->number);
    ensure(!scope->changes);
    scope->alive = false;
    if (scope->nested)
        return;
    if (conn_commit(scope->conn) != OK) {
        conn_rollback(scope->conn);
        scope->look_failed = scope->privacy->own_conn;
    }
}

void scope_when_durable(struct scope *scope, void (*then)(void *arg, bool kept), void *arg)
{
    if (scope->look_failed || scope->last_look == 0) {
        then(arg, !scope->look_failed);
        return;
    }
    committer_when(scope->privacy->committer, scope->first_look, scope->last_look, then, arg);
}

enum status scope_audit(struct scope *scope, const struct line *line, struct change_line **ret)
{
    struct privacy *privacy = scope->privacy;

    if (scope->changes) {
        struct change_line *kept = arena_one(scope->arena, struct change_line);
        kept->line = *line;
        *scope->last = kept;
        scope->last = &kept->next;
        if (ret != NULL)
            *ret = kept;
        return OK;
    }
    if (ret != NULL)
        *ret = NULL;
    if (privacy->own_conn) {
        struct keys keys = scope_keys(scope, line->account);
        enum status s = trail_write(&keys, FILE_LOOKS, &privacy->looks, line);
        if (s != OK)
            scope->look_failed = true;
        return s;
    }
    lookers_note(privacy, line);
    scope->last_look = committer_queue(privacy->committer, line);
    if (scope->first_look == 0)
        scope->first_look = scope->last_look;
    return OK;
}

/* ---- changing ---- */

enum status change_group_begin(struct privacy *privacy, struct conn *writer)
{
    struct group *group = privacy_group(privacy, writer);

    ensure(!group->open);
    /* A test's whole work is one transaction: its groups are parts of it. */
    group->nested = privacy->own_conn && conn_in_transaction(writer);
    enum status s = group->nested ? OK : conn_begin_write(writer);
    if (s != OK)
        return s;
    group->open = true;
    group->failed = false;
    group->head = group->committed;
    return OK;
}

enum status scope_begin_change(struct privacy *privacy, struct conn *writer, struct arena *arena,
                               enum way way, const char *what, struct scope **ret)
{
    struct group *group = privacy_group(privacy, writer);

    ensure(group->open);
    if (group->failed)
        return BUSY;
    enum status s = conn_savepoint(writer);
    if (s != OK) {
        group->failed = true;
        return s;
    }
    struct scope *scope = scope_new(privacy, writer, arena, way, what);
    scope->changes = true;
    scope->group = group;
    *ret = scope;
    return OK;
}

void scope_end_change(struct scope *scope, bool keep)
{
    struct group *group = scope->group;
    struct keys keys = scope_keys(scope, 0);

    ensure(scope->changes);
    scope->alive = false;
    if (group->failed)
        return;
    /* A full disk or a failed write drops the whole transaction: nothing is left to release. */
    if (!conn_in_transaction(scope->conn)) {
        group->failed = true;
        return;
    }
    if (!keep) {
        conn_rollback_to_savepoint(scope->conn);
    } else if (conn_release(scope->conn) != OK) {
        group->failed = true;
        return;
    }
    for (struct change_line *at = scope->lines; at != NULL; at = at->next) {
        if (!keep && at->line.fate == FATE_DONE)
            at->line.fate = FATE_UNDONE;
        if (trail_write(&keys, FILE_CHANGES, &group->head, &at->line) != OK) {
            group->failed = true;
            return;
        }
        lookers_note(scope->privacy, &at->line);
    }
}

enum status change_group_commit(struct privacy *privacy, struct conn *writer)
{
    struct group *group = privacy_group(privacy, writer);
    enum status s = OK;

    ensure(group->open);
    group->open = false;
    if (group->failed || !conn_in_transaction(writer)) {
        s = BUSY;
    } else {
        struct arena *arena = arena_new(ARENA_CEILING);
        s = seen_store(privacy, &(struct keys){ .conn = writer, .arena = arena,
                                                .now = clock_now() });
        arena_free(arena);
        if (s == OK && !group->nested)
            s = conn_commit(writer);
    }
    if (s != OK) {
        if (!group->nested)
            conn_rollback(writer);
        log_event("change.group_lost", LOG_N("status", s));
        return s == BUSY ? BUSY : BROKEN;
    }
    pthread_mutex_lock(&privacy->lock);
    group->committed = group->head;
    pthread_mutex_unlock(&privacy->lock);
    return OK;
}

enum status scope_run_change(struct privacy *privacy, struct conn *writer, struct arena *arena,
                             enum way way, const char *what,
                             enum status (*body)(struct scope *, void *arg), void *arg)
{
    struct scope *scope;

    enum status s = change_group_begin(privacy, writer);
    if (s != OK)
        return s;
    s = scope_begin_change(privacy, writer, arena, way, what, &scope);
    if (s == OK) {
        s = body(scope, arg);
        scope_end_change(scope, s == OK);
    }
    enum status committed = change_group_commit(privacy, writer);
    return committed != OK ? committed : s;
}
