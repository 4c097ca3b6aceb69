// SPDX-License-Identifier: AGPL-3.0-or-later
/* enrolment.h - taking part in a programme, from inquiry to close, with its waitlist. */
#pragma once

#include "base/problem.h"
#include "people/people.h"
#include "privacy/account.h"

/* Numbers as stored: append, never renumber.  Moves as in API.md's table. */
enum enrolment_state {
    ENROLMENT_INQUIRY, ENROLMENT_SCREENING, ENROLMENT_INELIGIBLE, ENROLMENT_WAITLISTED,
    ENROLMENT_ADMITTED, ENROLMENT_WITHDREW, ENROLMENT_ACTIVE, ENROLMENT_SUSPENDED,
    ENROLMENT_CLOSING, ENROLMENT_CLOSED,
    ENROLMENT_STATES
};
const char *enrolment_state_word(enum enrolment_state);
const char *enrolment_state_label(enum enrolment_state);
bool enrolment_state_from_word(const char *, enum enrolment_state *ret);

/* Whether the table of states leads from one to the other. */
bool enrolment_may_move(enum enrolment_state from, enum enrolment_state to);
bool enrolment_is_end(enum enrolment_state);

struct enrolment {
    int64_t id;
    const char *ref;
    int64_t version, programme;
    enum enrolment_state state;
    struct date from_on, to_on;
    const char *reason;
};
struct enrolments { const struct enrolment *at; size_t count; };

MUST_CHECK enum status enrolment_list(const struct access *, struct enrolments *ret);
MUST_CHECK enum status enrolment_get(const struct access *, int64_t id, struct enrolment *ret);
/* Starts in the given state (inquiry, or active for somebody already taking part): the
 * programme's labels hold from then on.  An active enrolment makes a prospect active.
 * CONFLICT (guard "enrolled"): they take part already. */
MUST_CHECK enum status enrolment_add(struct change *, int64_t programme, enum enrolment_state,
                                     struct date from, struct problems *, int64_t *ret);
/* One move of the table; CONFLICT for any other.  An end takes its day and reason. */
MUST_CHECK enum status enrolment_move(struct change *, int64_t id, enum enrolment_state,
                                      struct date on, const char *reason, struct problems *);

/* Nights somebody stayed, of those between two days: the night of the last day is slept elsewhere.
 * Somebody who is there still stays until `today`.  0 before they are active. */
int64_t enrolment_nights(const struct enrolment *, struct date from, struct date to,
                         struct date today);
/* Of everybody the caseload sees who stayed a night, each person counted once. */
struct stays { int64_t people, nights; };
MUST_CHECK enum status enrolment_stays(const struct caseload *, int64_t programme,
                                       struct date from, struct date to, struct stays *ret);

/* Who waits for a programme, longest first. */
struct waiting { struct person_id person; struct date since; };    /* of those the caseload sees */
struct waitlist { const struct waiting *at; size_t count; };
MUST_CHECK enum status enrolment_waitlist(const struct caseload *, int64_t programme,
                                          struct waitlist *ret);
