// SPDX-License-Identifier: AGPL-3.0-or-later
/* goal.h - what a client wants to be different, in the client's own words.
 *
 * A goal belongs to the client.  A worker may suggest one, but it becomes active only once the
 * client has agreed to it (by whom, how, on which day), and the client may put it aside at any
 * time without giving a reason.  A worker's change to the wish is a proposal: the old words stay
 * in force until the client answers (X10).
 *
 * The five levels of a goal's scale (goal attainment scaling, Kiresuk and Sherman 1968) are
 * written before work starts; a change makes a new scale, the old marks keep theirs.
 */
#pragma once

#include "base/date.h"
#include "base/problem.h"
#include "base/status.h"
#include "base/text.h"
#include "privacy/access.h"

struct goal_id { int64_t n; };

/* Numbers as stored: append, never renumber.  Words for API and export: goal_state_word(). */
enum goal_state {
    GOAL_SUGGESTED,    /* raised by a worker, not yet agreed by the client */
    GOAL_ACTIVE,
    GOAL_ON_HOLD,
    GOAL_REACHED,
    GOAL_PARTLY_REACHED,
    GOAL_NOT_REACHED,
    GOAL_CHANGED,      /* another goal took its place */
    GOAL_PUT_ASIDE,
    GOAL_REFUSED,      /* suggested, and the client said no */
    GOAL_STATES
};
const char *goal_state_word(enum goal_state);
const char *goal_state_label(enum goal_state);    /* the screen's word (msgid) */
bool goal_state_from_word(const char *, enum goal_state *ret);

/* How somebody said yes.  Spoken needs a witness. */
enum agreement_method { AGREED_SIGNED, AGREED_SPOKEN, AGREED_PORTAL, AGREED_PAPER, AGREED_METHODS };
const char *agreement_word(enum agreement_method);
bool agreement_from_word(const char *, enum agreement_method *ret);

struct agreement {
    bool given;
    const char *by;                  /* a name */
    bool has_method;
    enum agreement_method method;
    const char *witness;
    struct date on;                  /* not set: today */
};
/* INVALID: problems on `agreed.method`, `agreed.by`, `agreed.witness`, `agreed.on`. */
void agreement_check(const struct agreement *, struct date today, struct problems *);

enum { GOAL_WISH_MAX = 500, GOAL_TEXT_MAX = 500, GOAL_STEP_MAX = 200 };

struct goal {
    struct goal_id id;
    const char *ref;
    int64_t version;
    const char *wish;                /* the client's words, never rewritten */
    const char *measure;             /* how would we know? */
    const char *baseline, *target;
    const char *first_step;          /* the smallest thing that can happen next */
    struct date review_on;           /* when client and worker look at it together */
    struct maybe_int need;
    struct maybe_int household;      /* shared by this household */
    const char *household_ref;
    struct agreement agreed;
    enum goal_state state;
    const char *reason;
    const char *proposed;            /* a change of the wish waiting for the client, else NULL */
    int64_t proposal;                /* its number */
};
struct goals { const struct goal *at; size_t count; };

/* What a form, an import or an API call asks for.  Not yet checked. */
struct goal_draft {
    const char *wish, *measure, *baseline, *target, *first_step;
    struct date review_on;
    struct maybe_int need, household;
    struct agreement agreed;
};

/* In the client's order.  goal_list_all: every state. */
MUST_CHECK enum status goal_list_all(const struct access *, struct goals *ret);
MUST_CHECK enum status goal_list(const struct access *, enum goal_state, struct goals *ret);
MUST_CHECK enum status goal_get(const struct access *, int64_t id, struct goal *ret);

/* What a household shares: of everybody in it that the caseload may see, whoever's goal it is.  A
 * goal that isn't marked as shared stays its owner's. */
struct shared_goal {
    struct person_id person;
    const char *ref, *wish, *first_step;
    struct date review_on;
    enum goal_state state;
};
struct shared_goals { const struct shared_goal *at; size_t count; };
MUST_CHECK enum status goal_shared(const struct caseload *, int64_t household,
                                   struct shared_goals *ret);

/* Adds a goal: active with an agreement, else suggested.  INVALID names each field; a need
 * of another record or a household the client doesn't belong to is INVALID too. */
MUST_CHECK enum status goal_add(struct change *, const struct goal_draft *,
                                struct problems *problems, struct goal_id *ret);
/* Everything but the wish changes at once.  Another wish: with a new agreement it is in force,
 * without one it waits as a proposal and `*proposed` is set. */
MUST_CHECK enum status goal_edit(struct change *, int64_t id, const struct goal_draft *,
                                 int64_t version, struct problems *, bool *proposed);
/* The client's answer: to a suggestion (active or refused), or to a pending proposal.  `words`
 * are the client's, when refused. CONFLICT: nothing waits for an answer. */
MUST_CHECK enum status goal_agree(struct change *, int64_t id, const struct agreement *,
                                  struct problems *);
MUST_CHECK enum status goal_refuse(struct change *, int64_t id, const char *words,
                                   struct problems *);
/* One move of API.md's table; a reason is asked for, never needed. */
MUST_CHECK enum status goal_move(struct change *, int64_t id, enum goal_state, const char *reason,
                                 struct problems *);
/* For undo of writing it down: it is gone from every list; STALE unless still at `version`. */
MUST_CHECK enum status goal_remove(struct change *, int64_t id, int64_t version);
/* For undo: STALE unless the goal is still at `version`. */
MUST_CHECK enum status goal_put_state(struct change *, int64_t id, enum goal_state,
                                      int64_t version);
/* For undo of an edit: what it said at version `before`; a proposal the edit made is dropped. */
MUST_CHECK enum status goal_restore(struct change *, int64_t id, int64_t before, int64_t version);
/* Which moves the table has from a state, for the buttons of a page. */
bool goal_may_move(enum goal_state from, enum goal_state to);
/* Puts a goal before its neighbour in the client's order (up) or after it. */
MUST_CHECK enum status goal_reorder(struct change *, int64_t id, bool up);

/* The scale: words for -2 .. +2. */
struct goal_level { int64_t level; const char *words; };
struct goal_scale { int64_t number; int64_t weight; struct goal_level at[5]; size_t count; };
MUST_CHECK enum status goal_scale_get(const struct access *, int64_t id, struct goal_scale *ret);
/* All five are needed; a second scale for a goal is a new version. */
MUST_CHECK enum status goal_scale_write(struct change *, int64_t id, const struct goal_scale *,
                                        struct problems *);
MUST_CHECK enum status goal_mark_add(struct change *, int64_t id, int64_t level, struct date on,
                                     struct problems *);
/* Where the client stood, newest first. */
struct goal_mark { int64_t scale, level; struct date on; };
struct goal_marks { const struct goal_mark *at; size_t count; };
MUST_CHECK enum status goal_mark_list(const struct access *, int64_t id, struct goal_marks *ret);
