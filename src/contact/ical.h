// SPDX-License-Identifier: AGPL-3.0-or-later
/* ical.h - one's own calendar for another program (RFC 5545).
 *
 * Outside this house nothing may say who is met, where or why (field case F20): the title is Visit
 * or Appointment and no more, CLASS:PRIVATE, no DESCRIPTION, LOCATION or ATTENDEE.  A repeating
 * entry stays a rule in its zone (TZID and RRULE); days called off, and those
 * another one goes to, are its EXDATEs.
 */
#pragma once

#include "contact/visit.h"

struct buf;

/* The entries that `worker` goes to, or nobody else does, as a VCALENDAR.  `last`: the day up to
 * which the list is whole; a rule goes no further.  `zone`: the agency's. */
void ical_write(struct buf *, const struct planned_visits *, struct date last, int64_t worker,
                const char *zone, struct instant now);
