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

/* Of the open record: open ones first, soonest due; the first 1,000, for a page to read. */
MUST_CHECK enum status promise_list(const struct access *, struct promises *ret);
/* All of them, a page at a time, open ones first; `next` NULL: the last page. */
MUST_CHECK enum status promise_page(const struct access *, const char *cursor, int64_t limit,
                                    struct promises *ret, const char **next);
/* Those made along with these notes. */
MUST_CHECK enum status promise_of_notes(const struct access *, struct int_list notes,
                                        struct promises *ret);
MUST_CHECK enum status promise_get(const struct access *, int64_t id, struct promise *ret);
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
