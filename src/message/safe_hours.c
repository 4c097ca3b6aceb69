// SPDX-License-Identifier: AGPL-3.0-or-later
#include "message/safe_hours.h"

#include "base/text.h"

#include <string.h>

enum { ALL_DAYS = 0x7f, WEEK = 7 };

static const char *const DAYS[WEEK] = { "mo", "tu", "we", "th", "fr", "sa", "su" };

static bool read_day(const char **at, int *ret)
{
    for (int i = 0; i < WEEK; i++) {
        if (strncmp(*at, DAYS[i], 2) == 0) {
            *at += 2;
            *ret = i;
            return true;
        }
    }
    return false;
}

static bool read_number(const char **at, int *ret)
{
    if ((*at)[0] < '0' || (*at)[0] > '9' || (*at)[1] < '0' || (*at)[1] > '9')
        return false;
    *ret = ((*at)[0] - '0') * 10 + ((*at)[1] - '0');
    *at += 2;
    return true;
}

static bool read_time(const char **at, int *ret)
{
    int hour, minute;

    if (!read_number(at, &hour) || **at != ':')
        return false;
    (*at)++;
    if (!read_number(at, &minute) || hour > 24 || minute > 59 || hour * 60 + minute > 24 * 60)
        return false;
    *ret = hour * 60 + minute;
    return true;
}

/* "mo", "mo-fr", "sa-mo". */
static bool read_days(const char **at, unsigned *ret)
{
    int first, last;

    if (!read_day(at, &first))
        return false;
    last = first;
    if (**at == '-') {
        (*at)++;
        if (!read_day(at, &last))
            return false;
    }
    for (int i = first;; i = (i + 1) % WEEK) {
        *ret |= 1u << i;
        if (i == last)
            return true;
    }
}

bool safe_hours_read(const char *text, struct safe_hours *ret)
{
    struct safe_hours hours = { .days = 0 };

    if (text_is_blank(text)) {
        *ret = (struct safe_hours){ ALL_DAYS, 0, 24 * 60 };
        return true;
    }
    const char *at = text;
    while (*at == ' ')
        at++;
    if (*at < '0' || *at > '9') {
        do {
            if (!read_days(&at, &hours.days))
                return false;
        } while (*at == ',' && at++);
        if (*at != ' ')
            return false;
        while (*at == ' ')
            at++;
    } else {
        hours.days = ALL_DAYS;
    }
    if (!read_time(&at, &hours.from) || *at++ != '-' || !read_time(&at, &hours.to))
        return false;
    *ret = hours;
    return text_is_blank(at) && hours.from < hours.to;
}

bool safe_hours_next(const struct safe_hours *hours, struct date day, int minute,
                     struct date *ret_day, int *ret_minute)
{
    int from = hours->from > QUIET_ENDS ? hours->from : QUIET_ENDS;
    int to = hours->to < QUIET_BEGINS ? hours->to : QUIET_BEGINS;

    /* Today may be over, and come again a week from now. */
    for (int i = 0; from < to && i <= WEEK; i++) {
        struct date on = date_add_days(day, i);
        int at = i == 0 && minute > from ? minute : from;
        if ((hours->days & (1u << date_weekday(on))) == 0 || at >= to)
            continue;
        *ret_day = on;
        *ret_minute = at;
        return true;
    }
    return false;
}
