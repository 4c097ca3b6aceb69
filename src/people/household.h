// SPDX-License-Identifier: AGPL-3.0-or-later
/* household.h - people who live or budget together, as dated memberships.
 *
 * A membership's last day still counts (field case F12).  A child may live in two homes at once;
 * `share` says how much of the time, in hundredths.  Rows close, they are never overwritten.  A
 * household is seen through its members: whoever may open one of them sees its name, and of the
 * members those they may open.
 */
#pragma once

#include "base/problem.h"
#include "people/people.h"
#include "privacy/caseload.h"

struct household {
    int64_t id;
    const char *ref;
    int64_t version;
    const char *name;
    const char *address;      /* NULL: none; in lists also when shown as area only */
    bool area_only;
};
struct households { const struct household *at; size_t count; };

struct member {
    int64_t membership;
    const char *ref;                  /* of the membership */
    struct person_id person;
    const char *person_ref, *called;
    const char *role;
    struct maybe_int share;
    struct date from_on, to_on;
};
struct members { const struct member *at; size_t count; };

struct household_draft { const char *name, *address; bool area_only; };

/* Those the open person belongs to on a day; a day not set: all they ever did. */
MUST_CHECK enum status household_list(const struct access *, struct date on, struct households *);
MUST_CHECK enum status household_get(const struct access *, int64_t id, struct household *ret);
/* Members that hold on a day (not set: ever) and that the caseload may see, oldest membership
 * first; `hidden` counts nobody: those closed to the caller are not hinted at. */
MUST_CHECK enum status household_members(const struct access *, const struct caseload *,
                                         int64_t household, struct date on, struct members *ret);

/* Whoever lives with somebody on a day (themselves too), of those the caseload may see. */
struct at_home {
    struct person_id person;
    const char *ref, *called, *pronouns, *role;
    struct partdate birth;
    int64_t household;
    struct maybe_int share;
};
struct at_homes { const struct at_home *at; size_t count; };
MUST_CHECK enum status household_at_home(const struct caseload *, struct person_id,
                                         struct date on, struct at_homes *ret);
/* Everybody of all households somebody belongs or belonged to, with all their days: what a table
 * shows, in one statement. */
struct household_row {
    int64_t household;
    struct member member;
    struct partdate birth;
};
struct household_rows { const struct household_row *at; size_t count; };
MUST_CHECK enum status household_table(const struct caseload *, struct person_id,
                                       struct household_rows *ret);
/* The households of a held caseload's people, past ones too. */
MUST_CHECK enum status household_of_many(const struct caseload *, struct households *ret);

/* Makes a household; nobody sees it until somebody has joined it: the open person, next. */
MUST_CHECK enum status household_add(struct change *, const struct household_draft *,
                                     struct problems *, int64_t *ret);
MUST_CHECK enum status household_edit(struct change *, int64_t id, const struct household_draft *,
                                      int64_t version, struct problems *);
/* The open person joins.  INVALID: an end before its beginning, a share outside 1 to 100. */
MUST_CHECK enum status household_join(struct change *, int64_t household, const char *role,
                                      struct maybe_int share, struct date from, struct date to,
                                      struct problems *, const char **ref);
/* The open person leaves: `to` is the last day. */
MUST_CHECK enum status household_leave(struct change *, int64_t membership, struct date to,
                                       struct problems *);
/* Undo of a signal (signal.h): that the open person came or left isn't told at their home any more,
 * unless somebody else did on that day. */
MUST_CHECK enum status household_untell(struct change *, const struct membership *, bool came);
