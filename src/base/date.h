// SPDX-License-Identifier: AGPL-3.0-or-later
/* date.h - three kinds of time that are never mixed up: a day, a partly known day, an instant.
 *
 * A day is the agency's day.  A meeting is day, minute and zone; what has happened is an instant.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

struct date { short year; signed char month, day; };         /* all 0: not set */
struct partdate { short year; signed char month, day; };    /* 1984, 1984-05, whole; 0: not known */
struct instant { int64_t s; };                                /* UTC seconds; 0: not set */

enum { DATE_TEXT = 11, INSTANT_TEXT = 21 };

bool date_is_set(struct date);
bool date_is_valid(int year, int month, int day);        /* years 1 to 9999, proleptic Gregorian */
int date_compare(struct date, struct date);              /* <0, 0, >0 */
bool date_before(struct date, struct date);
bool date_equal(struct date, struct date);
int64_t date_number(struct date);                        /* days since 1970-01-01 */
struct date date_from_number(int64_t);
struct date date_add_days(struct date, int64_t);
struct date date_add_months(struct date, int months);    /* the last day of a shorter month */
int date_weekday(struct date);                           /* 0 Monday .. 6 Sunday */
int64_t date_days_between(struct date from, struct date to);
int date_years_between(struct date from, struct date to);    /* whole years, for ages */

/* ISO text, exactly YYYY-MM-DD.  False: not a day (30 February, a space, two digits). */
bool date_from_iso(const char *, struct date *ret);
char *date_iso(struct date, char into[static DATE_TEXT]);    /* "" when not set */

bool partdate_is_set(struct partdate);
bool partdate_from_iso(const char *, struct partdate *ret);    /* 1984, 1984-05, 1984-05-02 */
char *partdate_iso(struct partdate, char into[static DATE_TEXT]);
struct date partdate_first(struct partdate);    /* the first day it may mean */
struct date partdate_last(struct partdate);     /* the last */
struct partdate partdate_of(struct date);

/* 2026-11-24T09:12:00Z; also reads an offset and fractions of a second (dropped).  False as well
 * for years before 1 and after 9999 in UTC, and for the instant that stands for not set. */
bool instant_from_iso(const char *, struct instant *ret);
char *instant_iso(struct instant, char into[static INSTANT_TEXT]);

/* Business days (Mon to Fri, no US federal holiday, those moved to Friday or Monday when they fall
 * on a weekend; 5 USC 6103).  The trigger day does not count. */
bool date_is_holiday(struct date);
struct date date_add_business_days(struct date, int);
int date_business_days_between(struct date from, struct date to);    /* days counted: (from, to] */
