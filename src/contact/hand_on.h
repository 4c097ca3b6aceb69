// SPDX-License-Identifier: AGPL-3.0-or-later
/* hand_on.h - what one of us promised or planned becomes another's: somebody leaves, a record changes
 * hands.  What was done stays with who did it. */
#pragma once

#include "privacy/access.h"

/* Open promises of the open record.  A change of area contact. */
MUST_CHECK enum status promise_hand_on(struct change *, struct user_id from, struct user_id to,
                                       int64_t *count);
/* Planned visits from a day on.  A change of area visits. */
MUST_CHECK enum status visit_hand_on(struct change *, struct user_id from, struct user_id to,
                                     struct date since, int64_t *count);
