// SPDX-License-Identifier: AGPL-3.0-or-later
/* authority.h - who may act for a client: the paper, what it reaches, from when until when.
 *
 * A custody order, a guardianship, a power of attorney.  It lets its holder decide (choice), sign a
 * consent (sharing) or be given copies (contact/given.h) only on days it holds, and only in
 * the matters it names.  One that waits for something to happen holds from the day that is written
 * down.  Nothing is deleted: it ends.
 *
 * Whoever is to be kept away from the person, or from somebody in their home, may do none of this,
 * whatever paper there is (DOMAIN 3.1, R2, R3; I3).  Source: 45 CFR 164.502(g); state law.
 */
#pragma once

#include "base/problem.h"
#include "people/people.h"

enum authority_kind { AUTHORITY_CUSTODY, AUTHORITY_GUARDIAN, AUTHORITY_HEALTH, AUTHORITY_MONEY,
                      AUTHORITY_PAYEE, AUTHORITY_OTHER, AUTHORITY_KINDS };
const char *authority_kind_word(enum authority_kind);     /* "custody_order", "health_poa", ... */
const char *authority_kind_label(enum authority_kind);    /* msgid */
bool authority_kind_from_word(const char *, enum authority_kind *ret);

/* What it reaches; bits. */
enum matter { MATTER_HEALTH = 1 << 0, MATTER_MONEY = 1 << 1, MATTER_HOME = 1 << 2,
              MATTER_SCHOOL = 1 << 3, MATTER_LEGAL = 1 << 4, MATTER_RECORD = 1 << 5 };
enum { MATTERS = 6, MATTERS_ALL = (1 << MATTERS) - 1 };
const char *matter_word(int number);                       /* 0 .. MATTERS-1: "health", ... */
const char *matter_label(int number);
bool matter_from_word(const char *, int64_t *ret);
/* What somebody has to be able to decide about for a piece with these labels; 0: nothing that these
 * labels tell. */
int64_t matters_of_labels(int64_t labels);

enum authority_state { AUTHORITY_WAITS, AUTHORITY_HOLDS, AUTHORITY_ENDED };
const char *authority_state_word(enum authority_state);    /* "waits", "in_force", "ended" */

enum { AUTHORITY_TEXT_MAX = 500 };

struct authority {
    int64_t id;
    const char *ref;
    int64_t version;
    const char *holder;
    struct person_id holder_person;    /* 0: nobody we know */
    enum authority_kind kind;
    int64_t matters;                   /* 0 in a draft: what its kind reaches */
    const char *document, *limits;
    struct date from_on, until_on;
    const char *begins_when;
    struct date begun_on, ended_on;
};
struct authorities { const struct authority *at; size_t count; };

enum authority_state authority_state(const struct authority *, struct date on);

MUST_CHECK enum status authority_list(const struct access *, struct authorities *ret);
MUST_CHECK enum status authority_get(const struct access *, int64_t id, struct authority *ret);
MUST_CHECK enum status authority_add(struct change *, const struct authority *, struct problems *,
                                     int64_t *ret);
MUST_CHECK enum status authority_edit(struct change *, const struct authority *,
                                      struct problems *);
/* Undo of authority_edit: as it stood at the version `before`.  STALE when it isn't at `version` any
 * more. */
MUST_CHECK enum status authority_restore(struct change *, int64_t id, int64_t before,
                                         int64_t version);
/* From that day on it lets nobody do anything; again takes the end back (undo).  CONFLICT (guard
 * "ended"): it was ended before, and that day stays. */
MUST_CHECK enum status authority_end(struct change *, int64_t id, struct date on,
                                     struct problems *);
MUST_CHECK enum status authority_again(struct change *, int64_t id, struct problems *);

/* Whether what was named ("au_..", a document or its holder) lets somebody act today in all of these
 * matters (0: what it is about isn't known), as `ret`: the document's own words; of several the one
 * that reaches them.  A record without any document on file takes what was named as it stands,
 * since older papers lie in a cabinet.  INVALID with a problem on `field`: it doesn't hold today or
 * isn't for this, or its holder is to be kept away.  Source: DOMAIN 3.1 R3. */
MUST_CHECK enum status authority_backs(const struct access *, const char *named, int64_t matters,
                                       const char *field, struct problems *, const char **ret);
/* Whether the holder is to be kept away from this person or from somebody in their home. */
MUST_CHECK enum status authority_is_unsafe(const struct access *, const struct authority *,
                                           bool *ret);
