// SPDX-License-Identifier: AGPL-3.0-or-later
/* ladder.h - the independence ladder (X6): a step is done for somebody, with them, reminded, alone.
 *
 * A step never moves by itself.  After three rounds in a row that went well on the rung where it
 * stands it suggests the next (DOMAIN 3.7 [P]); going back up to more help is a change like any
 * other and no failure.  Nothing here lowers hours or services.  A round counts on the rung where
 * the step stood, until that is changed; one that didn't go well begins the count anew.
 */
#pragma once

#include "goal/plan.h"

enum { GOOD_ROUNDS = 3, RUNG_REASON_MAX = 500 };

struct climb {
    enum rung rung;
    const char *successor;          /* who does it when we have gone; NULL: nobody named */
    const char *reason;             /* asked for, never needed */
};
/* Where a step stands and who follows us; a change of rung is kept with its day and reason.  Also
 * on an agreed plan.  STALE unless the step is still at `version`; INVALID names the field. */
MUST_CHECK enum status step_climb(struct change *, int64_t id, const struct climb *,
                                  int64_t version, struct problems *);

struct suggestion { bool made; enum rung rung; int64_t after; };    /* after so many good rounds */

struct round {
    struct date on;
    bool well;
    enum rung rung;
    bool counts;                    /* said since the rung was last changed */
};
struct rounds { const struct round *at; size_t count; };
/* Newest first, those of the step it continues too. */
MUST_CHECK enum status round_list(const struct access *, int64_t step, struct rounds *ret);
/* INVALID: a day to come. */
MUST_CHECK enum status round_add(struct change *, int64_t step, struct date on, bool well,
                                 struct problems *);
struct suggestion ladder_suggestion(const struct step *, const struct rounds *);

/* Every change of the person's steps, oldest first. */
struct rung_change {
    const char *step_ref, *what, *goal_ref;
    struct date on;
    enum rung from, to;
    const char *reason;
};
struct rung_changes { const struct rung_change *at; size_t count; };
MUST_CHECK enum status rung_change_list(const struct access *, struct rung_changes *ret);
