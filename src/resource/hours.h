// SPDX-License-Identifier: AGPL-3.0-or-later
/* hours.h - is it open then?  The one answer for label, filter and API.
 *
 * Opening is spans of the week, and what holds instead on some dates and on public holidays.
 * A span that ends before it begins goes on into the next morning (18:00-07:00); 00:00-24:00 is
 * all day.  Where the directory gives times without days, or words only, the answer is "not
 * known", never "closed".
 */
#pragma once

#include "base/date.h"
#include "base/status.h"
#include "base/text.h"

struct arena;

enum { HOURS_DAY = 24 * 60, HOURS_ALL_WEEK = 127 };

/* Instead of the week: on dates (from, to), on public holidays (US federal, base/date.h).  Where
 * one holds, nothing else begins that day; without times it is shut.  Dates go before holidays. */
enum span_kind { SPAN_WEEKLY, SPAN_DATED, SPAN_HOLIDAYS };

struct span {
    int days;                       /* bit 0 Monday .. 6 Sunday; 0: not said */
    struct maybe_int opens, closes; /* minutes of the day */
    struct date from, to;           /* holds on these days only; all 0: always */
    const char *words;              /* as it was written, or NULL */
    enum span_kind kind;
};
const char *span_kind_word(enum span_kind);    /* weekly, dated, holidays */
bool span_kind_from_word(const char *, enum span_kind *ret);
/* "2026-12-24 10:00-14:00", "holidays closed": what holds instead of the week; NULL: the week's */
const char *span_special_text(struct arena *, const struct span *);
struct hours { const struct span *at; size_t count; };

enum open_state { OPEN_NOT_KNOWN, OPEN_YES, OPEN_NO };

struct opening {
    enum open_state state;
    /* OPEN_YES: until when (all day every day: `always`).  OPEN_NO: when it opens next, within
     * eight days, else the day is not set. */
    struct date day;
    int minute;
    bool always;
};
struct opening hours_at(const struct hours *, struct date day, int minute);

/* "mo-fr 09:00-12:00, 13:00-17:00; sa 10:00-14:00; holidays closed; 2026-12-24 10:00-14:00;
 * 2026-12-27..2026-12-31 closed", as typed here.  False: not like that. */
bool hours_from_text(struct arena *, const char *, struct hours *ret);
/* The same, for the form and the API: only spans with days and times. */
const char *hours_text(struct arena *, const struct hours *);

/* Pieces an import reads: "8:30AM", "17:00", "10:00:00", "3pm"; "24 hours" gives both ends.
 * False: not a time. */
bool hours_minute(const char *, int *ret);
/* "MO,TU", "monday", "Friday,Saturday", "Mon-Fri" to bits; 0 when none is a day. */
int hours_days(struct arena *, const char *);
/* Monday first, as in API.md: mo tu we th fr sa su. */
const char *hours_day_word(int day);
const char *hours_day_label(int day);    /* msgid */

/* "09:00" */
const char *minute_text(struct arena *, int minute);
