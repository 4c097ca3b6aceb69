// SPDX-License-Identifier: AGPL-3.0-or-later
/* legal.h - a court, the police or a lawyer asks for records (R13).
 *
 * Whoever takes the paper writes down who asks, for what, and which papers came.  The table
 * (decide.h) says whether the papers are enough: a subpoena alone opens no Part 2 record.  Either
 * way the request stands on the privacy officer's list, and only the privacy officer decides,
 * with the reason.  They can't approve what the papers don't carry.  Nothing leaves by itself: what
 * is handed over afterwards is written into the accounting of disclosures.
 */
#pragma once

#include "base/problem.h"
#include "privacy/access.h"

enum legal_paper { PAPER_SUBPOENA = 1, PAPER_ORDER = 2, PAPER_PART2_ORDER = 4, PAPER_DV_ORDER = 8 };
enum { LEGAL_PAPERS = 4 };
const char *legal_paper_word(int number);              /* 0..3: subpoena, court_order, ... */
bool legal_paper_from_word(const char *, int64_t *ret);    /* gives the bit */

enum legal_state {
    LEGAL_DENIED,        /* the papers aren't enough; nobody has to decide for that */
    LEGAL_WAITING,       /* for the privacy officer */
    LEGAL_APPROVED, LEGAL_REFUSED,
    LEGAL_STATES
};
const char *legal_state_word(enum legal_state);

struct legal_request {
    int64_t id;
    const char *ref;
    const char *person_ref;            /* for the officer, who has no name of anybody */
    int64_t person;
    const char *who, *asks_for;
    int64_t labels, papers;
    struct date received_on;
    enum legal_state state;
    const char *why;                   /* what is missing (msgid); "" */
    const char *reason, *decided_by;   /* NULL: not decided */
    struct instant decided_at;
};
struct legal_requests { const struct legal_request *at; size_t count; };

struct legal_draft {
    const char *who, *asks_for;
    int64_t labels, papers;
    struct date received_on;           /* not set: today */
};

/* Of the open record, newest first. */
MUST_CHECK enum status legal_list(const struct access *, struct legal_requests *ret);
MUST_CHECK enum status legal_get(const struct access *, int64_t id, struct legal_request *ret);
MUST_CHECK enum status legal_add(struct change *, const struct legal_draft *, struct problems *,
                                 int64_t *ret);
/* Another paper came.  CONFLICT: it was decided already. */
MUST_CHECK enum status legal_add_papers(struct change *, int64_t id, int64_t papers,
                                        struct problems *);

/* The privacy officer's list: what waits first, then what was decided, newest first. */
MUST_CHECK enum status legal_all(const struct office *, struct legal_requests *ret);
/* CONFLICT (guard "papers"): approving what the papers don't carry; (guard "decided"): it was.
 * INVALID: no reason. */
MUST_CHECK enum status legal_decide(struct office_change *, const char *ref, bool approves,
                                    const char *reason, struct problems *);
