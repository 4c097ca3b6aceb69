// SPDX-License-Identifier: AGPL-3.0-or-later
/* told.h - what left by voice, letter or fax: lines of the accounting beside the packets' receipts.
 *
 * Each line that somebody writes down is decided by the one table first (privacy/decide.h): what it
 * doesn't permit isn't written down as done but refused with the reason, so that it can be put
 * right before anything leaves.  A line never changes; a mistake is put right by another line.
 * What the client carries is theirs: it makes no line.
 */
#pragma once

#include "privacy/rights.h"
#include "sharing/consent.h"

/* Numbers as stored: append, never renumber. */
enum told_kind { TOLD_RELEASE, TOLD_COURT, TOLD_ABUSE_REPORT, TOLD_EMERGENCY, TOLD_HEALTH_PLAN,
                 TOLD_OVERSIGHT, TOLD_KINDS };
const char *told_kind_word(enum told_kind);
const char *told_kind_label(enum told_kind);       /* the screen's word (msgid) */
bool told_kind_from_word(const char *, enum told_kind *ret);

struct told {
    int64_t id;
    const char *ref;
    int64_t version;
    enum told_kind kind;
    const char *recipient, *what, *purpose;
    struct date on;
    struct maybe_int consent, request;
    bool part2;                        /* records of addiction treatment were in it */
    int64_t labels;
};
struct tolds { const struct told *at; size_t count; };

struct told_draft {
    bool has_kind;
    enum told_kind kind;
    const char *recipient, *what, *purpose;
    struct date on;                    /* not set: today */
    struct maybe_int consent, request; /* of a release; of a court */
    int64_t labels;                    /* of what was told; 0: those of this record */
    bool treats;                       /* under "my treating providers": they do */
    bool first_report;                 /* of abuse: the initial one */
    bool to_medical_staff;             /* in an emergency */
    bool paid_and_asked;               /* the plan isn't to know: paid in full, and asked */
    bool agreement;                    /* for oversight: signed */
};

/* Newest first. */
MUST_CHECK enum status told_list(const struct access *, struct tolds *ret);
MUST_CHECK enum status told_get(const struct access *, int64_t id, struct told *ret);
/* CONFLICT (guard "rule"): the table doesn't permit it, and says why.  `owed`: what has to go with
 * it, as bits of enum decide_owed: the Part 2 notice, telling the client or the supervisor. */
MUST_CHECK enum status told_add(struct change *, const struct told_draft *, struct problems *,
                                int64_t *ret, unsigned *owed);
