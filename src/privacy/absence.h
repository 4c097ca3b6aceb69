// SPDX-License-Identifier: AGPL-3.0-or-later
/* absence.h - somebody is away: a deputy stands in for them, on those days, both included.
 *
 * The deputy gets covering assignments to the people the one away works with, those given to them
 * meanwhile too.  Walls and restrictions hold against a deputy as against anybody.
 */
#pragma once

#include "base/problem.h"
#include "privacy/account.h"

struct absence {
    const char *ref;
    struct user_id deputy;
    const char *deputy_name;
    struct date from_on, to_on;
};
struct absences { const struct absence *at; size_t count; };

/* By an administrator or who supervises them: else NOT_ALLOWED.  INVALID names from, to or deputy;
 * CONFLICT with the guard "left" or "away": the deputy isn't there on all those days. */
MUST_CHECK enum status absence_add(struct office_change *, struct user_id, struct user_id deputy,
                                   struct date from, struct date to, struct problems *,
                                   const char **ref, int64_t *people);
/* Those that aren't over. */
MUST_CHECK enum status absence_list(const struct office *, struct user_id, struct absences *ret);
/* Who stands in for somebody today; n 0: nobody, they are here. */
MUST_CHECK enum status absence_deputy(const struct office *, struct user_id, struct user_id *ret);
/* Back early: the deputy's access ends with yesterday. */
MUST_CHECK enum status absence_end(struct office_change *, const char *ref);
