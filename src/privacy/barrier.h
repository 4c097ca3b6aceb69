// SPDX-License-Identifier: AGPL-3.0-or-later
/* barrier.h - who is kept out of which record, whatever their role (DOMAIN 3.1, step 2 of the order:
 * hard blocks; field cases F15, F16, F21; BEYOND X12).
 *
 *     wall         two people opposed to each other: who works with one knows nothing of the other
 *     staff wall   one of the staff knows nothing of this person
 *     restriction  the client asked that somebody of the staff stays out
 *     conflict     a relative, one's own clinic: declared by that person or found by others
 *     own record   the record is about somebody who works here
 *
 * A barrier is computed at every request from what holds that day: nothing stores a copy of it.
 * It beats roles, cover and break-the-glass; a record behind it isn't there (NOT_FOUND), in lists,
 * searches, counts, hints, exports alike.  A supervisor of both sides sees both, never on one page.
 *
 * Who worked with both sides of a wall keeps the side it was put up from.
 *
 * A wall takes two people to lift, each a supervisor or privacy officer.
 */
#pragma once

#include "base/problem.h"
#include "privacy/account.h"

enum barrier_kind { BARRIER_WALL, BARRIER_STAFF_WALL, BARRIER_RESTRICTION, BARRIER_CONFLICT,
                    BARRIER_OWN_RECORD, BARRIER_KINDS };
const char *barrier_kind_word(enum barrier_kind);    /* "wall", "restriction", ... */

struct barrier_draft {
    enum barrier_kind kind;
    struct person_id other;        /* of a wall */
    struct user_id account;        /* of the others */
    const char *what, *reason;     /* sealed; `what` may be NULL */
};

struct barrier {
    const char *ref;
    enum barrier_kind kind;
    struct person_id person, other;
    const char *person_ref, *other_ref;      /* NULL: none */
    const char *against;                     /* the account's name; NULL: a person */
    const char *what, *reason;
    struct date from_on;
    struct instant made_at;
    const char *made_by, *lift_by;           /* lift_by: who asked first; NULL: nobody */
    bool ended;
};
struct barriers { const struct barrier *at; size_t count; };

/* By a supervisor, the privacy officer or the system; a conflict also by whom it is about.  Ends
 * the assignments it contradicts.  NOT_FOUND: a person the caller may not know. */
MUST_CHECK enum status barrier_raise(struct session *, struct person_id,
                                     const struct barrier_draft *, struct problems *,
                                     const char **ref);
/* OK: `lifted` says whether it is gone now, or waits for a second person. */
MUST_CHECK enum status barrier_lift(struct session *, const char *ref, bool *lifted);
/* For supervisors and privacy officers alone: that there is a wall tells of the other side. */
MUST_CHECK enum status barrier_list(struct session *, struct person_id, struct barriers *ret);
MUST_CHECK enum status barrier_get(struct session *, const char *ref, struct barrier *ret);
/* Whether this account is kept from the open record: before work is given to it. */
MUST_CHECK enum status barrier_keeps_out(const struct change *, struct user_id, bool *ret);
/* People kept apart from the open person: nothing of theirs stands on a page about this one. */
MUST_CHECK enum status access_opposite(const struct access *, struct int_list *ret);
