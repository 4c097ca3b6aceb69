// SPDX-License-Identifier: AGPL-3.0-or-later
/* clock.h - the one clock, which tests and practice folders freeze, and the zone's wall clock. */
#pragma once

#include "base/date.h"

struct instant clock_now(void);
void clock_freeze(struct instant);    /* 0 lets it run again */
bool clock_is_frozen(void);
/* Milliseconds of a clock that only goes on: for time-outs and log lines, never for records. */
int64_t clock_ms(void);

/* A zone from the system's tz files (TZif, read by us: never TZ or localtime, one process may
 * serve two zones). */
struct zone;
struct zone *zone_open(const char *name);    /* NULL: no such zone ("America/New_York") */
void zone_close(struct zone *);
/* Of rows that name their own, each opened once: start with { 0 }, end with zones_close.  Past the
 * room the last one makes way, and what zones_named gave holds until the next call only. */
enum { ZONES_MAX = 8 };
struct zones { struct zone *at[ZONES_MAX]; size_t count; };
const struct zone *zones_named(struct zones *, const char *name);    /* NULL: no such zone */
void zones_close(struct zones *);
const char *zone_name(const struct zone *);

struct wall_time { struct date day; int minute; int second; };    /* minute of the day, 0..1439 */
struct wall_time zone_wall(const struct zone *, struct instant);
/* The instant of a wall clock time.  In the gap of a clock change the time an hour on is meant and
 * `*shifted` set; in the doubled hour the first of the two is. */
struct instant zone_instant(const struct zone *, struct date, int minute, bool *shifted);
struct date zone_today(const struct zone *);
