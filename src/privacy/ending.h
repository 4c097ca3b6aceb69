// SPDX-License-Identifier: AGPL-3.0-or-later
/* ending.h - how long a record is kept, what stops its end, and its end; and records that are sealed
 * by order (issue text B.5, B.6, B.8; DOMAIN 3.6 "Retention").
 *
 *     kept until   the last day of the last program (of whoever worked with them, if there was none),
 *                  plus the years of the longest rule that applies: dated data with their source
 *     legal hold   stops the end, whatever the day, until it is lifted
 *     seal         by order (a court, an expungement): to everybody but one named reader the person
 *                  isn't there; it beats roles, cover and emergencies.  The reader reads.
 *     destruction  one asks and another agrees, each a supervisor or the privacy officer.  With the
 *                  agreement all rows go, in one change; then the key is destroyed, the keyring
 *                  beside the copies renewed, the file written anew (app/ending_cli.h); the
 *                  certificate says which rows went and which copies end when.  The trail stays:
 *                  it holds numbers, no words.
 *
 * Only who watches over privacy sees any of this, and nothing of whom they are kept from: such a
 * record isn't there (NOT_FOUND).  A seal keeps all but its reader and the privacy officer away.
 */
#pragma once

#include "base/problem.h"
#include "privacy/account.h"
#include "privacy/scope.h"

struct kept {
    struct date until;          /* not set: something of it goes on, nobody knows until when */
    const char *rule;           /* the longest rule's name and source; NULL: goes on */
    bool held;
};
/* NOT_ALLOWED: not one who watches; NOT_FOUND: nobody of this number. */
MUST_CHECK enum status record_kept(struct session *, struct person_id, struct kept *ret);

struct hold {
    const char *ref, *person_ref, *words, *by;
    const char *reader;         /* of a seal: its named reader */
    struct instant made_at;
};
struct holds { const struct hold *at; size_t count; };
MUST_CHECK enum status hold_put(struct session *, struct person_id, const char *words,
                                struct problems *, const char **ref);
MUST_CHECK enum status hold_end(struct session *, const char *ref);
MUST_CHECK enum status hold_list(struct session *, struct holds *ret);
/* By the privacy officer alone; `reader` is a worker's or supervisor's name. */
MUST_CHECK enum status record_seal_put(struct session *, struct person_id, const char *reader,
                                       const char *words, struct problems *, const char **ref);
MUST_CHECK enum status record_seal_end(struct session *, const char *ref);
MUST_CHECK enum status record_seal_list(struct session *, struct holds *ret);

struct ending_count { const char *table; int64_t rows; };
struct ending_copy { const char *name, *until; };    /* until NULL: until somebody removes it */
struct destruction {
    const char *ref, *record, *rule;
    struct date kept_until;
    struct instant asked_at, declined_at, agreed_at, key_at, finished_at;    /* 0: not yet */
    struct instant vacuumed_at;    /* 0: not yet; on PostgreSQL that is its owner's to do */
    const char *asked_by, *declined_by, *agreed_by;
    const struct ending_count *counts;
    size_t count;
    const struct ending_copy *copies;
    size_t copy_count;
    bool mine;                  /* the reader asked: somebody else has to agree */
};
struct destructions { const struct destruction *at; size_t count; };
/* CONFLICT, guard "hold": it is held; "kept": its day hasn't come; "asked": somebody asked. */
MUST_CHECK enum status destruction_ask(struct session *, struct person_id, struct problems *,
                                       const char **ref);
/* NOT_ALLOWED: who asked can't agree.  CONFLICT as above, and "done". */
MUST_CHECK enum status destruction_agree(struct session *, const char *ref, struct problems *);
MUST_CHECK enum status destruction_decline(struct session *, const char *ref, struct problems *);
MUST_CHECK enum status destruction_get(struct session *, const char *ref, struct destruction *ret);
MUST_CHECK enum status destruction_list(struct session *, struct destructions *ret);

/* What is left to do after an agreement, for the house alone: the key is destroyed, the file written
 * anew, the keyrings beside the copies renewed.  What couldn't be done (a disk is away, somebody
 * reads) is left for the next time. */
struct unfinished { int64_t id, number; bool vacuumed; };
struct unfinished_list { const struct unfinished *at; size_t count; };
MUST_CHECK enum status ending_unfinished(struct scope *, struct unfinished_list *ret);
/* `copies` is JSON, [{"name", "until"}]; a time that isn't set: not done yet. */
struct ending_work { struct instant key_at, vacuumed_at, finished_at; const char *copies; };
MUST_CHECK enum status ending_done(struct scope *, const struct unfinished *,
                                   const struct ending_work *);
/* A copy that is older than an agreement brings rows back: whose key is destroyed ends once more.
 * How many did. */
MUST_CHECK enum status ending_again(struct scope *, int64_t *ret);
