// SPDX-License-Identifier: AGPL-3.0-or-later
/* left.h - everything that left the house about one person, one line each: the receipts of packets
 * and what was told by voice, letter or fax.
 *
 * The accounting goes back six years (45 CFR 164.528).  It lists all that left; `counted` says
 * which lines the law makes us count and `rule` why, or why not: what goes for treatment, payment
 * or our own work, and what the client themselves authorized, isn't counted by HIPAA.  Disclosures
 * of Part 2 records in an emergency are always written down (42 CFR 2.51(c)); the accounting of
 * those made with consent (42 CFR 2.25) waits for HIPAA's own rule, so it informs only.
 *
 * A receipt holds the SHA-256 of the very bytes; `whole` says that the bytes kept here still have
 * it.  What the client carries is theirs and makes no line.
 */
#pragma once

#include "privacy/release.h"
#include "referral/referral.h"
#include "sharing/told.h"

struct left_rule { bool counted; const char *words; };    /* words: msgid with the source */
struct left_rule left_rule_of(enum told_kind, bool for_treatment, bool part2);

struct left {
    const char *ref;
    bool packet;                           /* a receipt (di); else told (dt) */
    struct date on;
    const char *to, *purpose;
    const char *what;                      /* the names of the pieces, or as it was told */
    const char *kind;                      /* why it may leave (msgid) */
    enum told_kind told;
    bool part2;
    int64_t labels;
    struct left_rule rule;
    struct date until_on;                  /* not set: until taken back */
    const char *consent_ref;               /* NULL: none */
    /* Of a packet: */
    const char *sha256;
    bool whole;
    struct packet fields;                  /* exactly what left */
    struct instant sent_at, opened_at, revoked_at;
    struct date opened_on, revoked_on;
    const char *opened_by;                 /* who answered by the link, else who it was for */
    const char *referral_ref;
};
struct lefts {
    const struct left *at;
    size_t count;
    struct consents consents;              /* the yeses of this record, newest first */
    bool cut;                              /* there are more than are read: the newest are here */
};

/* Newest first; `since` not set: all there is.  Five statements. */
MUST_CHECK enum status left_list(const struct access *, struct date since, struct lefts *ret);
/* The first day an accounting made today goes back to. */
struct date left_since(struct date today);
