// SPDX-License-Identifier: AGPL-3.0-or-later
/* retention.h - the rules by which records are kept (issue text B.8; DOMAIN 3.6 "Retention").
 *
 * A rule is dated data with its source: so many years after the last program ended, for all
 * programs or for one.  It is never rewritten: it ends on a day, and another begins.  Of those that
 * hold on a day the longest counts (ending.h).  Three come with the program.
 */
#pragma once

#include "base/problem.h"
#include "privacy/account.h"

enum { RETENTION_NAME_MAX = 200, RETENTION_SOURCE_MAX = 400, RETENTION_YEARS_MAX = 100 };

struct retention_rule {
    int64_t id;
    const char *name, *source;
    int64_t years;
    int64_t programme;               /* 0: of all */
    const char *programme_name;      /* NULL: of all */
    struct date from_on, to_on;      /* to_on not set: it holds */
};
struct retention_rules { const struct retention_rule *at; size_t count; };

/* Those that hold first, the longest first. */
MUST_CHECK enum status retention_list(const struct office *, struct retention_rules *ret);
/* INVALID: `name`, `source` or `from` missing, `years` not between 0 and 100. */
MUST_CHECK enum status retention_add(struct office_change *, const struct retention_rule *,
                                     struct problems *, int64_t *ret);
/* `to` is its last day.  INVALID: before its first.  CONFLICT (guard "ended"): it ended already. */
MUST_CHECK enum status retention_end(struct office_change *, int64_t id, struct date to,
                                     struct problems *);
