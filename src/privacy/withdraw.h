// SPDX-License-Identifier: AGPL-3.0-or-later
/* withdraw.h - taking back a record that should not have been made: an import taken back.
 *
 * The person's number is marked, once: no access, list, search or count finds them from then on,
 * whoever asks.  The rows and the trail of what was done stay.
 */
#pragma once

#include "privacy/access.h"

/* Whether anybody who isn't the system has changed this record, or is writing in it. */
MUST_CHECK enum status record_touched(const struct access *, bool *ret);
/* By the system only: a record somebody works on is closed or joined, never withdrawn. */
MUST_CHECK enum status change_withdraw(struct change *);
