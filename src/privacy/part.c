// SPDX-License-Identifier: AGPL-3.0-or-later
#include "privacy/part.h"

#include "privacy/inside.h"

/* The part's memory is about to go. */
static void hand_over(struct scope *whole, const struct scope *part, bool keep)
{
    for (const struct change_line *at = part->lines; at != NULL; at = at->next) {
        struct change_line *line = arena_one(whole->arena, struct change_line);
        line->line = at->line;
        line->line.people = arena_text(whole->arena, at->line.people);
        line->line.under = arena_text(whole->arena, at->line.under);
        if (!keep && line->line.fate == FATE_DONE)
            line->line.fate = FATE_UNDONE;
        *whole->last = line;
        whole->last = &line->next;
    }
}

enum status scope_run_part(struct scope *whole, struct arena *arena,
                           enum status (*body)(struct scope *part, void *arg), void *arg)
{
    static int64_t numbers;

    scope_check(whole, whole->number);
    ensure(whole->changes);
    enum status s = conn_savepoint(whole->conn);
    if (s != OK)
        return s;

    /* Numbers below zero are parts': none is that of a scope begun by itself. */
    struct scope *part = arena_one(arena, struct scope);
    *part = *whole;
    part->number = __atomic_sub_fetch(&numbers, 1, __ATOMIC_RELAXED);
    part->arena = arena;
    part->wall_of = NULL;
    part->lines = NULL;
    part->last = &part->lines;
    s = body(part, arg);
    part->alive = false;
    whole->wall_of = NULL;
    if (s != OK)
        conn_rollback_to_savepoint(whole->conn);
    else
        s = conn_release(whole->conn);
    hand_over(whole, part, s == OK);
    return s;
}
