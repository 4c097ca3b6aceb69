// SPDX-License-Identifier: AGPL-3.0-or-later
/* caseload.h - who works with whom, and who belongs to which household. */
#pragma once

#include "privacy/account.h"

enum team_role { TEAM_PRIMARY, TEAM_SECONDARY, TEAM_COVERING, TEAM_SUPERVISOR, TEAM_ROLES };
const char *team_role_word(enum team_role);

struct assignment {
    const char *ref;
    struct user_id user;
    const char *name;
    enum team_role role;
    struct date from_on, to_on;
};
struct assignments { const struct assignment *at; size_t count; };

MUST_CHECK enum status assignment_list(const struct access *, struct assignments *ret);
/* The one primary worker today; name NULL when nobody is. */
MUST_CHECK enum status assignment_primary(const struct access *, struct assignment *ret);
/* By a supervisor or the system.  CONFLICT (guard "primary") when there is a primary already. */
MUST_CHECK enum status assignment_add(struct change *, struct user_id, enum team_role,
                                      struct date from, struct date to, struct problems *,
                                      const char **ref);
/* The whole caseload's primary workers, for lists: pairs of person and account, one statement. */
struct pair { int64_t person, account; };
struct pairs { const struct pair *at; size_t count; };
MUST_CHECK enum status caseload_primaries(const struct caseload *, struct pairs *ret);
/* People without a primary worker, for a supervisor's list (numbers only). */
MUST_CHECK enum status caseload_without_primary(const struct caseload *, struct int_list *ret);

struct membership {
    int64_t id;
    const char *ref;
    int64_t household;
    struct person_id person;
    const char *role;
    struct maybe_int share;       /* hundredths */
    struct date from_on, to_on;
};
struct memberships { const struct membership *at; size_t count; };
/* The open person's memberships, past and present. */
MUST_CHECK enum status membership_list(const struct access *, struct memberships *ret);
/* Everybody of one household the open person belongs (or belonged) to, that hold on a day (not
 * set: ever). */
MUST_CHECK enum status membership_of_household(const struct access *, int64_t household,
                                               struct date on, struct memberships *ret);
MUST_CHECK enum status membership_add(struct change *, int64_t household, const char *role,
                                      struct maybe_int share, struct date from, struct date to,
                                      const char **ref);
MUST_CHECK enum status membership_end(struct change *, int64_t membership, struct date to);
/* As if they never belonged.  STALE: its last day is another by now. */
MUST_CHECK enum status membership_drop(struct change *, int64_t membership, struct date to);
/* Who left on a day belongs again, until `to` (not set: on).  STALE: the end is another by now;
 * CONFLICT: they joined again after it. */
MUST_CHECK enum status membership_reopen(struct change *, int64_t membership, struct date left,
                                         struct date to);
