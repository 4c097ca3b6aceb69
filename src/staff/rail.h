// SPDX-License-Identifier: AGPL-3.0-or-later
/* rail.h - the numbers beside the places of the main menu. */
#pragma once

#include "privacy/access.h"

/* Of a held caseload, today: visits to come and promises of one's own that are due; people to ask
 * whether it helped; and for who leads a line the lines of its page that need them (else 0). */
struct rail_counts { int64_t day, follow_ups, team; };
MUST_CHECK enum status rail_count(const struct caseload *, bool leads, struct rail_counts *ret);
