// SPDX-License-Identifier: AGPL-3.0-or-later
/* left_work.h - what is still open in the name of one of the staff, in all records they work with:
 * references only.  For handing over (handover.h). */
#pragma once

#include "privacy/account.h"

struct left_thing { struct person_id person; const char *ref; };
struct left_things { const struct left_thing *at; size_t count; };

/* Open promises of theirs; visits planned from a day on; referrals of these people that wait for a
 * next step.  At most 1,000 of each. */
MUST_CHECK enum status left_promises(const struct caseload *, struct user_id,
                                     struct left_things *ret);
MUST_CHECK enum status left_visits(const struct caseload *, struct user_id, struct date since,
                                   struct left_things *ret);
MUST_CHECK enum status left_referrals(const struct caseload *, struct int_list people,
                                      struct left_things *ret);
