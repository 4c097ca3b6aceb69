// SPDX-License-Identifier: AGPL-3.0-or-later
/* transfer.h - a record changes hands when the other says yes, and not before (DOMAIN I7).
 *
 * Whoever works with somebody first offers the record, with a note.  Until it is accepted they stay
 * the primary worker, and the one asked and who supervises them see the name to use and the note,
 * nothing else; from then on the record is the other's, and no longer theirs.  What is in the record
 * (promises, visits) changes hands in staff/handover.h.
 */
#pragma once

#include "base/problem.h"
#include "privacy/account.h"

enum transfer_state { TRANSFER_OFFERED, TRANSFER_ACCEPTED, TRANSFER_DECLINED, TRANSFER_WITHDRAWN,
                      TRANSFER_STATES };
const char *transfer_state_word(enum transfer_state);
bool transfer_state_from_word(const char *, enum transfer_state *ret);

enum { TRANSFER_NOTE_MAX = 10000, TRANSFER_WHY_MAX = 1000, TRANSFER_METHOD_MAX = 60 };

struct transfer {
    int64_t id;
    const char *ref;
    struct person_id person;
    const char *person_ref;            /* NULL for the side that is asked, until they accepted */
    const char *called;
    struct user_id giver, taker;
    const char *giver_name, *taker_name;
    enum transfer_state state;
    const char *note, *why;
    struct date told_on, warm_on;      /* these, told_method and why: as person_ref */
    const char *told_method;
    struct instant offered_at, answered_at;
};
struct transfers { const struct transfer *at; size_t count; };

/* By the primary worker, or who supervises them.  INVALID: no note, nobody who works with clients;
 * CONFLICT: guards "open" (one waits already), "primary" (nobody to take it from), "left",
 * "not_possible" (no reason is given: it would tell of the other side). */
MUST_CHECK enum status transfer_offer(struct change *, const struct transfer *,
                                      struct problems *, const char **ref);
/* Those one offers, is asked, or that are about whom one supervises; newest first.  None of a record
 * one is kept from by now (barrier.h, a sealed record). */
MUST_CHECK enum status transfer_list(struct session *, struct transfers *ret);
/* The same, one; NOT_FOUND for anybody else. */
MUST_CHECK enum status transfer_get(struct session *, const char *ref, struct transfer *ret);
/* How many wait for one's answer. */
MUST_CHECK enum status transfer_waiting(struct session *, int64_t *ret);
/* Accepted and declined by the one asked, withdrawn by the giver or their supervisor; NOT_ALLOWED
 * for the others.  CONFLICT (guard "state"): it was answered already. */
MUST_CHECK enum status transfer_answer(struct session *, const struct transfer *,
                                       enum transfer_state, struct problems *);
