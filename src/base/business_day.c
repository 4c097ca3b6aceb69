// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/date.h"

enum { MONDAY = 0, THURSDAY = 3, FRIDAY = 4, SATURDAY = 5, SUNDAY = 6 };
enum { LAST = 5, KING_SINCE = 1986, JUNETEENTH_SINCE = 2021 };

/* A holiday as the law names it: a day of the month, or a weekday counted in it (LAST: the month's
 * last).  Those on a weekday need no moving. */
struct rule { signed char month, day, weekday, nth; short since; };

static const struct rule rules[] = {
    { .month = 1, .day = 1 },
    { .month = 1, .weekday = MONDAY, .nth = 3, .since = KING_SINCE },
    { .month = 2, .weekday = MONDAY, .nth = 3 },
    { .month = 5, .weekday = MONDAY, .nth = LAST },
    { .month = 6, .day = 19, .since = JUNETEENTH_SINCE },
    { .month = 7, .day = 4 },
    { .month = 9, .weekday = MONDAY, .nth = 1 },
    { .month = 10, .weekday = MONDAY, .nth = 2 },
    { .month = 11, .day = 11 },
    { .month = 11, .weekday = THURSDAY, .nth = 4 },
    { .month = 12, .day = 25 },
};

static bool is_named(struct date date)
{
    for (size_t i = 0; i < sizeof rules / sizeof rules[0]; i++) {
        const struct rule *rule = &rules[i];
        if (date.month != rule->month || date.year < rule->since)
            continue;
        if (rule->day != 0) {
            if (date.day == rule->day)
                return true;
            continue;
        }
        bool nth = rule->nth == LAST ? date_add_days(date, 7).month != date.month
                                     : (date.day - 1) / 7 + 1 == rule->nth;
        if (nth && date_weekday(date) == rule->weekday)
            return true;
    }
    return false;
}

bool date_is_holiday(struct date date)
{
    if (!date_is_set(date))
        return false;
    if (is_named(date))
        return true;
    int weekday = date_weekday(date);
    if (weekday == FRIDAY)
        return is_named(date_add_days(date, 1));
    return weekday == MONDAY && is_named(date_add_days(date, -1));
}

static bool is_business_day(struct date date)
{
    return date_weekday(date) < SATURDAY && !date_is_holiday(date);
}

struct date date_add_business_days(struct date date, int days)
{
    int step = days < 0 ? -1 : 1;

    for (int left = days < 0 ? -days : days; left > 0 && date_is_set(date);) {
        date = date_add_days(date, step);
        if (is_business_day(date))
            left--;
    }
    return date;
}

int date_business_days_between(struct date from, struct date to)
{
    int count = 0;

    if (date_before(to, from))
        return -date_business_days_between(to, from);
    for (struct date day = from; date_before(day, to);) {
        day = date_add_days(day, 1);
        if (is_business_day(day))
            count++;
    }
    return count;
}
