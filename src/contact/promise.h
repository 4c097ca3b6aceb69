// SPDX-License-Identifier: AGPL-3.0-or-later
/* promise.h - what we, or somebody, said they would do. */
#pragma once

#include "base/problem.h"
#include "base/text.h"
#include "goal/plan.h"
#include "privacy/access.h"

enum promise_state { PROMISE_OPEN, PROMISE_DONE, PROMISE_DROPPED, PROMISE_STATES };
const char *promise_state_word(enum promise_state);

struct promise {
    int64_t id;
    const char *ref;
    int64_t version;
    struct maybe_int note;
    const char *what;
    enum doer who;
    struct maybe_int worker;       /* the account, when it is ours */
    struct date due_on, done_on;
    enum promise_state state;
    struct instant made_at;
};
struct promises { const struct promise *at; size_t count; };

/* Of the open record: open ones first, soonest due. */
MUST_CHECK enum status promise_list(const struct access *, struct promises *ret);
MUST_CHECK enum status promise_add(struct change *, const struct promise *, struct problems *,
                                   int64_t *ret);
/* Done, dropped, and back to open (undo). `before` is the state it had. */
MUST_CHECK enum status promise_move(struct change *, int64_t id, enum promise_state,
                                    enum promise_state *before, int64_t *version);

struct open_promise { struct person_id person; const char *ref, *what; enum doer who;
                      struct maybe_int worker; struct date due_on; struct instant made_at; };
struct open_promises { const struct open_promise *at; size_t count; };
/* Ours of the caseload that are open, soonest due first; those without a day last. */
MUST_CHECK enum status promise_open(const struct caseload *, struct open_promises *ret);
