// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/date.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum { YEAR_FIRST = 1, YEAR_LAST = 9999, DAY_S = 86400, ISO_DAY = DATE_TEXT - 1 };

static int month_length(int year, int month)
{
    static const signed char lengths[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

    return month == 2 && leap ? 29 : lengths[month - 1];
}

static struct date make(int year, int month, int day)
{
    return (struct date){ (short)year, (signed char)month, (signed char)day };
}

bool date_is_set(struct date date)
{
    return date.year != 0;
}

bool date_is_valid(int year, int month, int day)
{
    return year >= YEAR_FIRST && year <= YEAR_LAST && month >= 1 && month <= 12 && day >= 1 &&
           day <= month_length(year, month);
}

int date_compare(struct date a, struct date b)
{
    if (a.year != b.year)
        return a.year < b.year ? -1 : 1;
    if (a.month != b.month)
        return a.month < b.month ? -1 : 1;
    return (a.day > b.day) - (a.day < b.day);
}

bool date_before(struct date a, struct date b)
{
    return date_compare(a, b) < 0;
}

bool date_equal(struct date a, struct date b)
{
    return date_compare(a, b) == 0;
}

/* Both ways count from 1 March of the year 0, in eras of 400 years: then the leap day is the last
 * of its year and all eras are alike. */
int64_t date_number(struct date date)
{
    int64_t year = date.month <= 2 ? date.year - 1 : date.year;
    int64_t month = date.month <= 2 ? date.month + 9 : date.month - 3;
    int64_t era = (year >= 0 ? year : year - 399) / 400;
    int64_t of_era = year - era * 400;
    int64_t day_of_year = (153 * month + 2) / 5 + date.day - 1;

    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + day_of_year - 719468;
}

struct date date_from_number(int64_t number)
{
    static const struct date first = { YEAR_FIRST, 1, 1 }, last = { YEAR_LAST, 12, 31 };

    if (number < date_number(first) || number > date_number(last))
        return (struct date){ 0 };

    int64_t days = number + 719468;
    int64_t era = days / 146097;
    int64_t of_era = days - era * 146097;
    int64_t year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int64_t of_year = of_era - (365 * year + year / 4 - year / 100);
    int64_t month = (5 * of_year + 2) / 153;
    int64_t day = of_year - (153 * month + 2) / 5 + 1;

    month = month < 10 ? month + 3 : month - 9;
    return make((int)(year + era * 400 + (month <= 2)), (int)month, (int)day);
}

struct date date_add_days(struct date date, int64_t days)
{
    /* Past every date there is: the answer is "not set", without a sum that could overflow. */
    if (!date_is_set(date) || days < -4000000 || days > 4000000)
        return (struct date){ 0 };
    return date_from_number(date_number(date) + days);
}

struct date date_add_months(struct date date, int months)
{
    if (!date_is_set(date))
        return date;
    int64_t all = (int64_t)date.year * 12 + date.month - 1 + months;
    int64_t year = all / 12;
    if (all < 0 || year < YEAR_FIRST || year > YEAR_LAST)
        return (struct date){ 0 };
    int month = (int)(all % 12) + 1;
    int length = month_length((int)year, month);
    return make((int)year, month, date.day < length ? date.day : length);
}

int date_weekday(struct date date)
{
    int64_t n = (date_number(date) + 3) % 7;    /* 1970-01-01 was a Thursday */

    return (int)(n < 0 ? n + 7 : n);
}

int64_t date_days_between(struct date from, struct date to)
{
    return date_number(to) - date_number(from);
}

int date_years_between(struct date from, struct date to)
{
    if (date_before(to, from))
        return -date_years_between(to, from);
    bool not_yet = to.month < from.month || (to.month == from.month && to.day < from.day);
    return to.year - from.year - (not_yet ? 1 : 0);
}

/* `count` decimal digits; -1 when there aren't. */
static int digits(const char *at, int count)
{
    int n = 0;

    for (int i = 0; i < count; i++) {
        if (at[i] < '0' || at[i] > '9')
            return -1;
        n = n * 10 + (at[i] - '0');
    }
    return n;
}

/* The first ten characters as a day. */
static bool read_day(const char *text, struct date *ret)
{
    int year = digits(text, 4);
    if (year < 0 || text[4] != '-')
        return false;
    int month = digits(text + 5, 2);
    if (month < 0 || text[7] != '-')
        return false;
    int day = digits(text + 8, 2);
    if (day < 0 || !date_is_valid(year, month, day))
        return false;
    *ret = make(year, month, day);
    return true;
}

bool date_from_iso(const char *text, struct date *ret)
{
    return text != NULL && strlen(text) == ISO_DAY && read_day(text, ret);
}

char *date_iso(struct date date, char into[static DATE_TEXT])
{
    if (date_is_set(date))
        (void)snprintf(into, DATE_TEXT, "%04u-%02u-%02u", (unsigned)date.year % 10000,
                       (unsigned)date.month % 100, (unsigned)date.day % 100);
    else
        into[0] = '\0';
    return into;
}

bool partdate_is_set(struct partdate date)
{
    return date.year != 0;
}

bool partdate_from_iso(const char *text, struct partdate *ret)
{
    struct date whole;
    size_t count = text == NULL ? 0 : strlen(text);

    if (count == ISO_DAY) {
        if (!read_day(text, &whole))
            return false;
        *ret = partdate_of(whole);
        return true;
    }
    if (count != 4 && count != 7)
        return false;
    int year = digits(text, 4), month = 0;
    if (year < 0)
        return false;
    if (count == 7 && (text[4] != '-' || (month = digits(text + 5, 2)) < 1))
        return false;
    if (!date_is_valid(year, count == 7 ? month : 1, 1))
        return false;
    *ret = (struct partdate){ (short)year, (signed char)month, 0 };
    return true;
}

char *partdate_iso(struct partdate date, char into[static DATE_TEXT])
{
    unsigned year = (unsigned)date.year % 10000, month = (unsigned)date.month % 100;

    if (!partdate_is_set(date))
        into[0] = '\0';
    else if (date.month == 0)
        (void)snprintf(into, DATE_TEXT, "%04u", year);
    else if (date.day == 0)
        (void)snprintf(into, DATE_TEXT, "%04u-%02u", year, month);
    else
        (void)snprintf(into, DATE_TEXT, "%04u-%02u-%02u", year, month, (unsigned)date.day % 100);
    return into;
}

struct date partdate_first(struct partdate date)
{
    if (!partdate_is_set(date))
        return (struct date){ 0 };
    return make(date.year, date.month == 0 ? 1 : date.month, date.day == 0 ? 1 : date.day);
}

struct date partdate_last(struct partdate date)
{
    if (!partdate_is_set(date))
        return (struct date){ 0 };
    int month = date.month == 0 ? 12 : date.month;
    return make(date.year, month, date.day == 0 ? month_length(date.year, month) : date.day);
}

struct partdate partdate_of(struct date date)
{
    return (struct partdate){ date.year, date.month, date.day };
}

/* The offset at the end: Z, +05:45 or +0545, in seconds. */
static bool read_offset(const char *at, int64_t *ret)
{
    if ((*at == 'Z' || *at == 'z') && at[1] == '\0') {
        *ret = 0;
        return true;
    }
    if (*at != '+' && *at != '-')
        return false;
    int hours = digits(at + 1, 2);
    if (hours < 0 || hours > 23)
        return false;
    const char *rest = at[3] == ':' ? at + 4 : at + 3;
    int minutes = digits(rest, 2);
    if (minutes < 0 || minutes > 59 || rest[2] != '\0')
        return false;
    int64_t offset = (int64_t)hours * 3600 + minutes * 60;
    *ret = *at == '-' ? -offset : offset;
    return true;
}

bool instant_from_iso(const char *text, struct instant *ret)
{
    struct date day;
    int second = 0;
    int64_t offset;

    if (text == NULL || strlen(text) < ISO_DAY + sizeof "T00:00" - 1 || !read_day(text, &day))
        return false;
    const char *at = text + ISO_DAY;
    if ((*at != 'T' && *at != 't') || at[3] != ':')
        return false;
    int hour = digits(at + 1, 2), minute = digits(at + 4, 2);
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59)
        return false;
    at += 6;
    if (*at == ':') {
        second = digits(at + 1, 2);
        if (second < 0 || second > 60)    /* a leap second is the next minute's first */
            return false;
        at += 3;
        if (*at == '.') {
            size_t fraction = strspn(at + 1, "0123456789");
            if (fraction == 0)
                return false;
            at += 1 + fraction;
        }
    }
    if (!read_offset(at, &offset))
        return false;
    /* An offset may lead out of the years we know; 0 would say that no instant is set. */
    int64_t s = date_number(day) * DAY_S + hour * 3600 + minute * 60 + second - offset;
    int64_t number = s / DAY_S - (s % DAY_S < 0 ? 1 : 0);
    if (s == 0 || !date_is_set(date_from_number(number)))
        return false;
    ret->s = s;
    return true;
}

char *instant_iso(struct instant instant, char into[static INSTANT_TEXT])
{
    int64_t number = instant.s / DAY_S, rest = instant.s % DAY_S;
    char day_text[DATE_TEXT];

    if (rest < 0) {
        rest += DAY_S;
        number--;
    }
    struct date day = date_from_number(number);
    if (instant.s == 0 || !date_is_set(day))
        into[0] = '\0';
    else
        (void)snprintf(into, INSTANT_TEXT, "%sT%02u:%02u:%02uZ", date_iso(day, day_text),
                       (unsigned)(rest / 3600) % 24, (unsigned)(rest / 60 % 60),
                       (unsigned)(rest % 60));
    return into;
}
