// SPDX-License-Identifier: AGPL-3.0-or-later
/* import_date.c - days as spreadsheets write them, read in one declared order. */
#include "exchange/csv/people_import.h"

#include "base/arena.h"

#include <string.h>

/* Day 0 of a spreadsheet's count.  Its day 60 is a 29 February 1900 that never was. */
enum { SERIAL_LEAST = 61, SERIAL_MOST = 200000 };

static const char *const MONTHS[] = {
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
};

static const char *const ORDER_WORDS[DATES_ORDERS] = {
    "not_said", "month_first", "day_first", "iso", "serial",
};

const char *import_dates_word(enum import_dates dates)
{
    return ORDER_WORDS[dates];
}

const char *import_dates_label(enum import_dates dates)
{
    static const char *const labels[DATES_ORDERS] = {
        N_("not said yet"), N_("month first: 12/31/2025"), N_("day first: 31/12/2025"),
        N_("year first: 2025-12-31"), N_("a spreadsheet's day numbers: 46022"),
    };

    return labels[dates];
}

bool import_dates_from_word(const char *word, enum import_dates *ret)
{
    int number;

    if (!text_among(ORDER_WORDS, DATES_ORDERS, word, &number))
        return false;
    *ret = (enum import_dates)number;
    return true;
}

/* Up to three numbers with / - . or a space between them, as "07/02/1979" or "05.1979". */
struct pieces { int64_t n[3]; size_t digits[3]; size_t count; };

static bool take_apart(const char *cell, struct pieces *ret)
{
    struct pieces pieces = { .count = 0 };
    const char *at = cell;

    for (;;) {
        size_t digits = strspn(at, "0123456789");
        if (digits == 0 || digits > 6 || pieces.count == 3)
            return false;
        for (size_t i = 0; i < digits; i++)
            pieces.n[pieces.count] = pieces.n[pieces.count] * 10 + (at[i] - '0');
        pieces.digits[pieces.count++] = digits;
        at += digits;
        if (*at == '\0')
            break;
        if (strchr("/-. ", *at) == NULL)
            return false;
        at++;
    }
    *ret = pieces;
    return true;
}

static bool read_serial(struct arena *arena, int64_t number, struct partdate *ret,
                        const char **why)
{
    if (number < SERIAL_LEAST || number > SERIAL_MOST) {
        *why = arena_print(arena, "%lld is no day number of a spreadsheet", (long long)number);
        return false;
    }
    struct date epoch = { 1899, 12, 30 };
    *ret = partdate_of(date_add_days(epoch, number));
    return true;
}

/* The last year with these two digits that has begun. */
static int64_t whole_year(int64_t two, struct date today)
{
    int64_t year = today.year / 100 * 100 + two;

    return year > today.year ? year - 100 : year;
}

static bool check(struct arena *arena, int64_t year, int64_t month, int64_t day,
                  struct partdate *ret, const char **why)
{
    if (month < 1 || month > 12)
        *why = arena_print(arena, "there is no month %lld", (long long)month);
    else if (day < 1 || day > 31)
        *why = arena_print(arena, "there is no day %lld", (long long)day);
    else if (year < 1)
        *why = arena_print(arena, "there is no year %lld", (long long)year);
    else if (!date_is_valid((int)year, (int)month, (int)day))
        *why = arena_print(arena, "%lld has no %lld %s", (long long)year, (long long)day,
                           MONTHS[month - 1]);
    else {
        *ret = (struct partdate){ (short)year, (signed char)month, (signed char)day };
        return true;
    }
    return false;
}

static bool misfit(struct arena *arena, enum import_dates dates, const char **why)
{
    static const char *const wanted[DATES_ORDERS] = {
        "a date", "a date with the month first", "a date with the day first",
        "a date as 2025-12-31", "a day number of a spreadsheet",
    };

    *why = arena_print(arena, "this is not %s", wanted[dates]);
    return false;
}

bool import_date(struct arena *arena, const char *cell, enum import_dates dates,
                 struct date today, struct partdate *ret, const char **why)
{
    struct pieces p;
    int64_t year, month, day;

    *why = NULL;
    if (!take_apart(cell, &p))
        return misfit(arena, dates, why);
    if (dates == DATES_SERIAL)
        return p.count == 1 ? read_serial(arena, p.n[0], ret, why) : misfit(arena, dates, why);
    if (p.count == 1) {
        if (p.digits[0] == 5) {
            *why = arena_print(arena, "%s looks like a spreadsheet's day number", cell);
            return false;
        }
        if (p.digits[0] != 4 || p.n[0] == 0)
            return misfit(arena, dates, why);
        *ret = (struct partdate){ (short)p.n[0], 0, 0 };
        return true;
    }
    if (p.count == 2) {
        size_t y = dates == DATES_ISO ? 0 : 1;
        if (p.digits[y] != 4)
            return misfit(arena, dates, why);
        if (p.n[1 - y] < 1 || p.n[1 - y] > 12) {
            *why = arena_print(arena, "there is no month %lld", (long long)p.n[1 - y]);
            return false;
        }
        *ret = (struct partdate){ (short)p.n[y], (signed char)p.n[1 - y], 0 };
        return true;
    }
    if (dates == DATES_ISO) {
        if (p.digits[0] != 4 || p.digits[1] > 2 || p.digits[2] > 2)
            return misfit(arena, dates, why);
        return check(arena, p.n[0], p.n[1], p.n[2], ret, why);
    }
    if (p.digits[0] > 2 || p.digits[1] > 2 || (p.digits[2] != 4 && p.digits[2] != 2))
        return misfit(arena, dates, why);
    month = dates == DATES_MONTH_FIRST ? p.n[0] : p.n[1];
    day = dates == DATES_MONTH_FIRST ? p.n[1] : p.n[0];
    year = p.digits[2] == 2 ? whole_year(p.n[2], today) : p.n[2];
    if (!check(arena, year, month, day, ret, why))
        return false;
    /* Later this year isn't behind us either. */
    if (p.digits[2] == 2 && date_before(today, partdate_first(*ret)))
        year -= 100;
    if (p.digits[2] == 2) {
        if (!check(arena, year, month, day, ret, why))
            return false;
        *why = arena_print(arena, "the year %02lld was read as %lld", (long long)p.n[2],
                           (long long)year);
    }
    return true;
}
