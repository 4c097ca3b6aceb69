// SPDX-License-Identifier: AGPL-3.0-or-later
/* tie.h - who is around somebody: ties to other people, and those who help.
 *
 * A tie between two people we both know is a row in each record, so that each sees their own.
 * `strength` runs from -2 (very stressful) by 0 (thin) to +2 (strong).
 */
#pragma once

#include "base/problem.h"
#include "people/people.h"

/* Which way help or strain runs, seen from the person. */
enum flow { FLOW_NOT_SAID, FLOW_OUT, FLOW_IN, FLOW_BOTH, FLOWS };

/* Who told child protection: the tie is labelled so, and named to the supervisor alone. */
#define TIE_REPORTER "reporter"

bool tie_is_reporter(const struct access *, const char *kind);
/* The name of the other as it may be shown here, whoever wrote it down. */
const char *tie_name_shown(const struct access *, const char *kind, const char *name);

struct tie {
    int64_t id;
    const char *ref;
    int64_t version;
    struct person_id other;        /* 0: not a person we know */
    const char *name;              /* of the other */
    const char *kind;              /* mother, landlord, friend, ... */
    int64_t strength;
    enum flow flow;
    const char *about;
    bool is_new, no_contact;
    struct partdate from_on, to_on;
};
struct ties { const struct tie *at; size_t count; };

/* Days without a word with them until somebody asks how they are (DOMAIN 2 "Change signal"). */
enum { SILENT_DAYS = 60 };

enum support_kind { SUPPORT_NATURAL, SUPPORT_PROFESSIONAL, SUPPORT_KINDS };
const char *support_kind_word(enum support_kind);
bool support_kind_from_word(const char *, enum support_kind *ret);
struct support {
    int64_t id;
    const char *ref;
    int64_t version;
    const char *who, *does;
    enum support_kind kind;
    int64_t strength;
    enum flow flow;
    bool is_new;
    const char *reach;             /* a number, or when to turn to them */
    const char *domains;           /* areas of life it is about, by their words, comma-separated */
    struct instant written_at;
};
struct supports { const struct support *at; size_t count; };

MUST_CHECK enum status tie_list(const struct access *, struct ties *ret);
MUST_CHECK enum status tie_get(const struct access *, int64_t id, struct tie *ret);
/* Whether somebody is to be kept away from the open person or from anybody in their home: marked so,
 * or behind a wall.  `who` 0: found by the name among the ties.  AWAY_MAYBE: we have no record of
 * them, and violence was told here; they may be the very one. */
enum away { AWAY_NO, AWAY_MAYBE, AWAY_YES };
MUST_CHECK enum status tie_away(const struct access *, const char *name, struct person_id who,
                                enum away *ret);
/* The name of somebody we know, and a change on their record for tie_add. */
MUST_CHECK enum status tie_other(struct change *, struct person_id other, const char **name,
                                 struct change **others);
/* `others` NULL: not a person we know, or one whose record stays untouched. Otherwise the same tie
 * is written there too as `along` (0: it isn't), with `kind_back` as its kind and its days; how it
 * feels and what about stays with the one who told it. */
MUST_CHECK enum status tie_add(struct change *, const struct tie *, struct change *others,
                               const char *kind_back, struct problems *, int64_t *ret,
                               int64_t *along);
MUST_CHECK enum status tie_edit(struct change *, const struct tie *, struct problems *);
MUST_CHECK enum status tie_end(struct change *, int64_t id, struct date on);
/* For undo, all STALE unless the row is still at `version`: takes the end back; takes the tie out
 * again, with the one that was written `along` (CONFLICT, guard "two_people": no contact was marked
 * with it); what it said at version `before`. */
MUST_CHECK enum status tie_resume(struct change *, int64_t id, int64_t version);
MUST_CHECK enum status tie_drop(struct change *, int64_t id, int64_t along, int64_t version,
                                struct problems *);
MUST_CHECK enum status tie_restore(struct change *, int64_t id, int64_t before, int64_t version,
                                   struct problems *);

MUST_CHECK enum status support_list(const struct access *, struct supports *ret);
MUST_CHECK enum status support_get(const struct access *, int64_t id, struct support *ret);
MUST_CHECK enum status support_add(struct change *, const struct support *, struct problems *,
                                   int64_t *ret);
MUST_CHECK enum status support_edit(struct change *, const struct support *, struct problems *);
MUST_CHECK enum status support_end(struct change *, int64_t id, struct date on);
/* For undo, as with ties. */
MUST_CHECK enum status support_resume(struct change *, int64_t id, int64_t version);
MUST_CHECK enum status support_restore(struct change *, int64_t id, int64_t before,
                                       int64_t version, struct problems *);
