// SPDX-License-Identifier: AGPL-3.0-or-later
/* rights.h - what a client may ask of us by right, and what a court, the police or a lawyer asks.
 *
 *     access        a copy of the record            45 CFR 164.524   30 days, once 30 more
 *     amendment     a correction                    45 CFR 164.526   60 days, once 30 more
 *     restriction   somebody isn't to know          45 CFR 164.522   30 days (policy)
 *     complaint     about us                        45 CFR 164.530   30 days (policy)
 *     accounting    what left in six years          45 CFR 164.528   60 days, once 30 more
 *     court         R13: subpoena, order            45 CFR 164.512, 42 CFR 2.61 to 2.67   7 days
 *                                                   (policy), or the day on the paper
 *
 * Whoever is asked writes it down at once; the clock runs from the day it came.  It stands in the
 * client's record and on the privacy officer's list, which shows the request and nothing of the
 * record.  The team hands copies and accountings over; corrections, restrictions and complaints are
 * answered by a supervisor who may open the record or the privacy officer, never by whom a
 * complaint is about, who doesn't see it either.  A complaint that is taken back stays on the
 * officer's list, with the client's words, until the officer has answered it.  A court's request is
 * decided by the privacy officer alone, and only when the papers carry it (decide.h): a subpoena
 * alone opens no Part 2 record; nobody else takes it off that list.  Nothing leaves by an answer:
 * what is handed over is written into the accounting.
 *
 * Who is named by an agreed restriction gets nothing, whatever release there is.
 */
#pragma once

#include "base/problem.h"
#include "base/text.h"
#include "privacy/access.h"

enum rights_kind { RIGHTS_ACCESS, RIGHTS_AMENDMENT, RIGHTS_RESTRICTION, RIGHTS_COMPLAINT,
                   RIGHTS_ACCOUNTING, RIGHTS_COURT, RIGHTS_KINDS };
const char *rights_kind_word(enum rights_kind);
bool rights_kind_from_word(const char *, enum rights_kind *ret);

enum rights_state {
    RIGHTS_REQUESTED, RIGHTS_AGREED, RIGHTS_REFUSED, RIGHTS_ENDED, RIGHTS_WITHDRAWN,
    RIGHTS_STORED,
    RIGHTS_DENIED = RIGHTS_STORED,     /* of a court, while it isn't decided: the papers lack */
    RIGHTS_STATES
};
const char *rights_state_word(enum rights_state);

enum rights_paper { PAPER_SUBPOENA = 1, PAPER_ORDER = 2, PAPER_PART2_ORDER = 4,
                    PAPER_DV_ORDER = 8 };
enum { RIGHTS_PAPERS = 4, RIGHTS_TEXT_MAX = 2000 };
const char *rights_paper_word(int number);                 /* 0..3: subpoena, court_order, ... */
bool rights_paper_from_word(const char *, int64_t *ret);   /* gives the bit */

struct rights_request {
    int64_t id, person;
    const char *ref, *person_ref;      /* person_ref: on the officer's list */
    enum rights_kind kind;
    enum rights_state state;
    const char *words, *who;           /* who NULL: the client */
    int64_t labels, papers;
    const char *lacks;                 /* what the papers of a court lack (msgid); "" */
    const char *about;                 /* of a complaint: whose name; NULL: nobody's */
    bool paid;
    bool part;                         /* on the officer's list alone: given without what stands
                                        * under programmes that are shut to who gave it */
    struct date received_on, due_on;
    /* NULL: none.  taken_back: the client's words when they took it back. */
    const char *extension, *answer, *answered_by, *disagreement, *taken_back;
    struct instant answered_at;
};
struct rights_requests { const struct rights_request *at; size_t count; };

struct rights_draft {
    enum rights_kind kind;
    const char *words, *who;
    int64_t labels, papers;            /* labels 0 of a court: whatever this record is about */
    const char *about;                 /* an account's name */
    bool paid;
    struct date received_on, due_on;   /* not set: today; by the kind's clock (due: court only) */
};

/* The last day to answer.  `extended` changes nothing where the kind has no extension. */
struct date rights_due(enum rights_kind, struct date received_on, bool extended);
bool rights_may_extend(enum rights_kind);

/* Of the open record, newest first; without what is about somebody who reads, and without what
 * labels shut. */
MUST_CHECK enum status rights_list(const struct access *, struct rights_requests *ret);
MUST_CHECK enum status rights_get(const struct access *, int64_t id, struct rights_request *ret);
MUST_CHECK enum status rights_add(struct change *, const struct rights_draft *, struct problems *,
                                  int64_t *ret);
/* More papers of a court.  CONFLICT (guard "decided"). */
MUST_CHECK enum status rights_add_papers(struct change *, int64_t id, int64_t papers,
                                         struct problems *);
/* Once, with the reason that the client is told.  CONFLICT (guard "extended" or "decided"). */
MUST_CHECK enum status rights_extend(struct change *, int64_t id, const char *reason,
                                     struct problems *);
/* NOT_ALLOWED: it isn't theirs to answer.  CONFLICT (guard "decided"), (guard "paid"): a restriction
 * towards a health plan for what they paid themselves can't be refused. */
MUST_CHECK enum status rights_answer(struct change *, int64_t id, bool agrees, const char *words,
                                     struct problems *);
/* The client takes it back; ends an agreed restriction.  A complaint needs their words, else they
 * may be blank.  NOT_ALLOWED: a court's request isn't theirs.  CONFLICT for other states. */
MUST_CHECK enum status rights_withdraw(struct change *, int64_t id, const char *words,
                                       struct problems *);
/* Whether the officer has still to answer it, whatever the record says. */
bool rights_waits(const struct rights_request *);
/* The client's own words to a correction that was refused; they stand with it for good. */
MUST_CHECK enum status rights_disagree(struct change *, int64_t id, const char *words,
                                       struct problems *);
/* Undo.  Of rights_add: as if never asked, while nobody has answered.  Of rights_add_papers and
 * rights_withdraw what stood there before and what the change made of it; STALE when something else
 * came since. */
MUST_CHECK enum status rights_take_back(struct change *, int64_t id, struct problems *);
MUST_CHECK enum status rights_papers_back(struct change *, int64_t id, int64_t before,
                                          int64_t papers);
MUST_CHECK enum status rights_extension_back(struct change *, int64_t id);
MUST_CHECK enum status rights_withdrawal_back(struct change *, int64_t id,
                                              enum rights_state before, enum rights_state state);
MUST_CHECK enum status rights_disagreement_back(struct change *, int64_t id);

/* Folded names of who isn't to know, by the restrictions that were agreed and not ended. */
MUST_CHECK enum status rights_restricted(const struct access *, struct text_list *ret);
/* Whether one of those is about what they paid in full themselves (45 CFR 164.522(a)(1)(vi)). */
MUST_CHECK enum status rights_paid(const struct access *, bool *ret);

/* The privacy officer's list, the first that is due first.  NOT_ALLOWED for other roles. */
MUST_CHECK enum status rights_all(struct session *, bool closed, struct rights_requests *ret);
MUST_CHECK enum status rights_named(struct session *, const char *ref, struct rights_request *ret);
/* To read what left about whom the request is (R19: disclosures, named by a request), and nothing
 * else of the record; a look of the officer's own, for audit. */
MUST_CHECK enum status rights_open(struct session *, const char *ref, const struct access **ret);
/* The officer's word.  CONFLICT also (guard "papers"): approving what the papers don't carry. */
MUST_CHECK enum status rights_decide(struct session *, const char *ref, bool agrees,
                                     const char *words, struct problems *);
