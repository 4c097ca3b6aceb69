// SPDX-License-Identifier: AGPL-3.0-or-later
/* week.h - the picture of a week: what is fixed in the morning, afternoon and evening, and what is
 * planned in it this week.  Something planned over what must stay is outlined. */
#pragma once

#include "routine/routine_page.h"

const char *week_day_label(int day);                     /* Mo, Tu, .. (msgid) */
/* The week that today stands in. */
MUST_CHECK enum status week_of(struct html *, const struct access *, const struct routine_items *,
                               struct week_grid *ret);
