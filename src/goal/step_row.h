// SPDX-License-Identifier: AGPL-3.0-or-later
/* step_row.h - one step as pages show it: who, what, by when, and the buttons that move it. */
#pragma once

#include "goal/plan.h"

struct html;

struct step_row {
    const char *ref, *what, *who, *who_look;    /* look: "who c", "who u", "who o" */
    const char *state, *rung, *goal, *reason;   /* goal: the wish it serves, or NULL */
    struct date due_on, done_on;
    bool open, done, dropped, late, doing;
    bool may_begin;                             /* a step that waits may be begun */
    const char *move_action;                    /* NULL: nothing may be moved */
    const char *edit_path;                      /* NULL: agreed, or nothing may be written */
    const char *rung_action;
    int64_t version;
};
struct step_rows { const struct step_row *at; size_t count; };

/* `called`: the name of the client, for the steps that are theirs. */
struct step_row step_row_of(const struct html *, const struct access *, const char *called,
                            const struct step *);
bool step_is_open(const struct step *);
