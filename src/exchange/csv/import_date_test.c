// SPDX-License-Identifier: AGPL-3.0-or-later
/* Dates as spreadsheets write them (field case F31). */
#include "exchange/csv/people_import.h"

#include "base/arena.h"
#include "test/desk.h"

#include <string.h>

static struct bytes text_bytes(const char *text)
{
    return (struct bytes){ text, strlen(text) };
}

static const char *read_date(const char *cell, enum import_dates dates)
{
    struct partdate day = { 0, 0, 0 };
    const char *why;
    char *iso = arena_array(test_arena(), DATE_TEXT, char);

    if (!import_date(test_arena(), cell, dates, (struct date){ 2026, 3, 2 }, &day, &why))
        return arena_print(test_arena(), "no: %s", why);
    partdate_iso(day, iso);
    return why == NULL ? iso : arena_print(test_arena(), "%s, %s", iso, why);
}

TEST("dates are read in the one order declared, and what doesn't fit is refused")
{
    EXPECT_TEXT(read_date("09-01-2025", DATES_DAY_FIRST), "2025-01-09");
    EXPECT_TEXT(read_date("31-12-2024", DATES_DAY_FIRST), "2024-12-31");
    EXPECT_TEXT(read_date("31-12-2024", DATES_MONTH_FIRST), "no: there is no month 31");
    EXPECT_TEXT(read_date("45000", DATES_SERIAL), "2023-03-15");
    EXPECT_TEXT(read_date("45000", DATES_DAY_FIRST),
                "no: 45000 looks like a spreadsheet's day number");
    EXPECT_TEXT(read_date("60", DATES_SERIAL), "no: 60 is no day number of a spreadsheet");
    EXPECT_TEXT(read_date("13/13/2025", DATES_DAY_FIRST), "no: there is no month 13");
    EXPECT_TEXT(read_date("00-00-0000", DATES_DAY_FIRST), "no: there is no month 0");
    EXPECT_TEXT(read_date("2025-01-09", DATES_ISO), "2025-01-09");
    EXPECT_TEXT(read_date("2025-01-09", DATES_DAY_FIRST),
                "no: this is not a date with the day first");
    EXPECT_TEXT(read_date("05/1979", DATES_MONTH_FIRST), "1979-05");
    EXPECT_TEXT(read_date("1964", DATES_MONTH_FIRST), "1964");
    EXPECT_TEXT(read_date("soon", DATES_ISO), "no: this is not a date as 2025-12-31");
    EXPECT_TEXT(read_date("04/31/1990", DATES_MONTH_FIRST), "no: 1990 has no 31 April");
    EXPECT_TEXT(read_date("05/01/31", DATES_MONTH_FIRST),
                "1931-05-01, the year 31 was read as 1931");
    EXPECT_TEXT(read_date("05/01/26", DATES_MONTH_FIRST),
                "1926-05-01, the year 26 was read as 1926");
}

TEST("dates that could be read both ways are asked about, never guessed")
{
    struct import_mapping mapping;
    struct problems problems = { .count = 0 };
    static const struct { const char *file; enum import_dates dates; } files[] = {
        { "Name,Born\nA B,01/02/1990\nC D,11/12/1991\n", DATES_NOT_SAID },
        { "Name,Born\nA B,01/02/1990\nC D,31/12/1991\n", DATES_DAY_FIRST },
        { "Name,Born\nA B,01/02/1990\nC D,12/31/1991\n", DATES_MONTH_FIRST },
        { "Name,Born\nA B,1990-02-01\nC D,1991-12-31\n", DATES_ISO },
        { "Name,Born\nA B,13/04/1990\nC D,04/13/1990\n", DATES_NOT_SAID },
    };

    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        struct import_file file;
        const char *complaint;
        EXPECT_OK(import_open(test_arena(), text_bytes(files[i].file), &file, &complaint));
        mapping = import_guess(test_arena(), &file, ABOUT_PEOPLE);
        EXPECT_INT(mapping.dates, files[i].dates);
    }
    EXPECT_STATUS(import_mapping_check(&mapping, &problems), INVALID);
    EXPECT_PROBLEM(&problems, "dates");
}
