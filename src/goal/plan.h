// SPDX-License-Identifier: AGPL-3.0-or-later
/* plan.h - who does what by when, in versions the client agrees to.
 *
 * A plan version is a draft until it was laid before the client (presented) and agreed to
 * (current), or offered and left unsigned for a reason, with the day (DOMAIN I1).  Changing a
 * current plan makes a new draft from it; the old one stays current until the new one is agreed,
 * then it is superseded.  Who holds a step is as plain as what it is.
 */
#pragma once

#include "goal/goal.h"

enum plan_state { PLAN_DRAFT, PLAN_PRESENTED, PLAN_CURRENT, PLAN_SUPERSEDED, PLAN_ENDED,
                  PLAN_STATES };
const char *plan_state_word(enum plan_state);
const char *plan_state_label(enum plan_state);

/* Who does a step: client plum, worker spruce, others grey. */
enum doer { DOER_CLIENT, DOER_FAMILY, DOER_WORKER, DOER_PARTNER, DOERS };
const char *doer_word(enum doer);
bool doer_from_word(const char *, enum doer *ret);

/* The independence ladder, from needing most (X6). */
enum rung { RUNG_FOR, RUNG_WITH, RUNG_REMINDED, RUNG_ALONE, RUNGS };
const char *rung_word(enum rung);
const char *rung_label(enum rung);
bool rung_from_word(const char *, enum rung *ret);

enum step_state { STEP_TODO, STEP_DOING, STEP_DONE, STEP_DROPPED, STEP_FAILED, STEP_STATES };
const char *step_state_word(enum step_state);
const char *step_state_label(enum step_state);
bool step_state_from_word(const char *, enum step_state *ret);

struct plan {
    int64_t id;
    const char *ref;
    int64_t version, number;
    enum plan_state state;
    struct date review_on;
    const char *backup;
    struct agreement agreed;
    const char *reason_unsigned;
    struct date offered_on;
};
struct plans { const struct plan *at; size_t count; };

struct step {
    int64_t id;
    const char *ref;
    int64_t version, plan;
    struct maybe_int goal;
    const char *what;
    enum doer who;
    const char *who_name;
    enum rung rung;
    enum step_state state;
    struct date due_on, done_on;
    const char *reason;
    const char *successor;           /* who does it when we have gone */
};
struct steps { const struct step *at; size_t count; };

/* Newest first. */
MUST_CHECK enum status plan_list(const struct access *, struct plans *ret);
MUST_CHECK enum status plan_get(const struct access *, int64_t id, struct plan *ret);
/* The version steps are shown of: the current one, else the newest draft; NOT_FOUND: none. */
MUST_CHECK enum status plan_in_use(const struct access *, struct plan *ret);
/* A new draft; where a plan is current, its open steps are carried over.  CONFLICT (guard
 * "draft") while another draft or presented version is open. */
MUST_CHECK enum status plan_draft(struct change *, struct date review_on, const char *backup,
                                  struct problems *, int64_t *ret);
/* Review day and back-up of a version that wasn't agreed yet; CONFLICT (guard "draft") else. */
MUST_CHECK enum status plan_edit(struct change *, int64_t id, struct date review_on,
                                 const char *backup, int64_t version, struct problems *);
MUST_CHECK enum status plan_present(struct change *, int64_t id, struct problems *);
/* Presented (a draft is presented on the way) becomes current, the one before superseded. */
MUST_CHECK enum status plan_agree(struct change *, int64_t id, const struct agreement *,
                                  struct problems *);
MUST_CHECK enum status plan_leave_unsigned(struct change *, int64_t id, const char *reason,
                                           struct date offered_on, struct problems *);
MUST_CHECK enum status plan_end(struct change *, int64_t id, struct problems *);

MUST_CHECK enum status step_list(const struct access *, int64_t plan, struct steps *ret);
MUST_CHECK enum status step_get(const struct access *, int64_t id, struct step *ret);
/* For undo of adding it; STALE unless it is still at `version` and nothing hangs on it. */
MUST_CHECK enum status step_remove(struct change *, int64_t id, int64_t version);
/* CONFLICT (guard "draft"): only a version that wasn't agreed yet takes steps and changes to them
 * (also while it is talked over); a change to a current plan is a new draft. */
MUST_CHECK enum status step_add(struct change *, const struct step *, struct problems *,
                                int64_t *ret);
MUST_CHECK enum status step_edit(struct change *, const struct step *, struct problems *);
/* todo -> doing -> done, dropped (a reason is needed), failed. */
MUST_CHECK enum status step_move(struct change *, int64_t id, enum step_state, const char *reason,
                                 struct problems *);
/* For undo: back to what it was before.  STALE unless the step is still at `version`. */
MUST_CHECK enum status step_take_back(struct change *, int64_t id, enum step_state before,
                                      int64_t version);
/* For undo of an edit or a rung: what it said at version `before`.  CONFLICT: its plan was agreed
 * since, but for the rung, which moves on an agreed plan too. */
MUST_CHECK enum status step_restore(struct change *, int64_t id, int64_t before, int64_t version,
                                    struct problems *);
