// SPDX-License-Identifier: AGPL-3.0-or-later
/* safe_hours.h - when a number may be written to: at its own hours, "[mo-fr ]16:00-20:00" by the
 * agency's clock, and never in the quiet hours from 21:00 to 9:00. */
#pragma once

#include "base/date.h"

enum { QUIET_ENDS = 9 * 60, QUIET_BEGINS = 21 * 60 };

struct safe_hours {
    unsigned days;       /* bits, Monday is 1 */
    int from, to;        /* minutes of the day; to isn't in it */
};
/* Not set or blank: any day, any hour.  False: told in words that no clock can follow. */
bool safe_hours_read(const char *, struct safe_hours *ret);
/* The first moment from day and minute on; false: there is none. */
bool safe_hours_next(const struct safe_hours *, struct date day, int minute, struct date *ret_day,
                     int *ret_minute);
