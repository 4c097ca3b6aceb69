// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/date.h"

#include "test/test.h"

#include <time.h>

static struct date day(const char *iso)
{
    struct date date = { 0 };

    EXPECT(date_from_iso(iso, &date));
    return date;
}

static const char *text(struct date date)
{
    static char into[4][DATE_TEXT];
    static int next;

    next = (next + 1) % 4;
    return date_iso(date, into[next]);
}

TEST("days are numbered without a gap from year 1 to 9999")
{
    int64_t number = date_number((struct date){ 1, 1, 1 });

    EXPECT_INT(number, -719162);
    EXPECT_INT(date_number((struct date){ 1970, 1, 1 }), 0);
    EXPECT_INT(date_number((struct date){ 2026, 11, 24 }), 20781);
    for (int year = 1; year <= 9999; year++) {
        for (int month = 1; month <= 12; month++) {
            for (int d = 1; date_is_valid(year, month, d); d++, number++) {
                struct date date = { (short)year, (signed char)month, (signed char)d };
                if (date_number(date) != number || !date_equal(date_from_number(number), date))
                    EXPECT_INT(date_number(date), number);
            }
        }
    }
    EXPECT_INT(number - 1, date_number((struct date){ 9999, 12, 31 }));
    EXPECT(!date_is_set(date_from_number(number)));
    EXPECT(!date_is_set(date_from_number(INT64_MIN)));
}

TEST("29 February is there in leap years only")
{
    EXPECT(date_is_valid(2024, 2, 29));
    EXPECT(date_is_valid(2000, 2, 29));
    EXPECT(!date_is_valid(2026, 2, 29));
    EXPECT(!date_is_valid(1900, 2, 29));
    EXPECT(!date_is_valid(0, 1, 1));
    EXPECT(!date_is_valid(10000, 1, 1));
    EXPECT(!date_is_valid(2026, 13, 1));
    EXPECT(!date_is_valid(2026, 4, 31));
}

TEST("ISO days are read strictly")
{
    static const char *const wrong[] = {
        "", "2026-02-30", "2026-02-29", "2026-2-03", " 2026-02-03", "2026-02-03 ", "26-02-03",
        "2026/02/03", "2026-02-0x", "2026-00-10", "2026-13-01", "0000-01-01", "20260203",
        "+026-02-03", "2026-02-03T00:00:00Z",
    };
    struct date date = { 1999, 9, 9 };

    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
        EXPECT_TEXT(date_from_iso(wrong[i], &date) ? wrong[i] : "refused", "refused");
    EXPECT(!date_from_iso(NULL, &date));
    EXPECT_TEXT(text(date), "1999-09-09");
    EXPECT_TEXT(text(day("0001-01-01")), "0001-01-01");
    EXPECT_TEXT(text((struct date){ 0 }), "");
}

TEST("months end where they end")
{
    EXPECT_TEXT(text(date_add_months(day("2026-01-31"), 1)), "2026-02-28");
    EXPECT_TEXT(text(date_add_months(day("2023-12-31"), 2)), "2024-02-29");
    EXPECT_TEXT(text(date_add_months(day("2024-02-29"), 12)), "2025-02-28");
    EXPECT_TEXT(text(date_add_months(day("2026-03-31"), -1)), "2026-02-28");
    EXPECT_TEXT(text(date_add_months(day("2026-01-15"), -13)), "2024-12-15");
    EXPECT_TEXT(text(date_add_months(day("2026-02-20"), 15)), "2027-05-20");
    EXPECT_TEXT(text(date_add_months(day("9999-12-01"), 1)), "");
    EXPECT_TEXT(text(date_add_months(day("0001-01-01"), -1)), "");
    EXPECT_TEXT(text(date_add_months((struct date){ 0 }, 1)), "");
}

TEST("days, weekdays and ages")
{
    EXPECT_TEXT(text(date_add_days(day("2026-01-10"), 60)), "2026-03-11");
    EXPECT_TEXT(text(date_add_days(day("2026-03-01"), -1)), "2026-02-28");
    EXPECT_TEXT(text(date_add_days(day("9999-12-31"), 1)), "");
    EXPECT_TEXT(text(date_add_days(day("2026-01-01"), INT64_MAX)), "");
    EXPECT_INT(date_weekday(day("2026-11-24")), 1);
    EXPECT_INT(date_weekday(day("1970-01-01")), 3);
    EXPECT_INT(date_weekday(day("1900-01-01")), 0);
    EXPECT_INT(date_days_between(day("2026-11-01"), day("2026-11-24")), 23);
    EXPECT_INT(date_years_between(day("1984-05-02"), day("2026-05-01")), 41);
    EXPECT_INT(date_years_between(day("1984-05-02"), day("2026-05-02")), 42);
    EXPECT_INT(date_years_between(day("2004-02-29"), day("2026-02-28")), 21);
    EXPECT_INT(date_years_between(day("2004-02-29"), day("2026-03-01")), 22);
    EXPECT(date_before(day("2026-01-31"), day("2026-02-01")));
    EXPECT(!date_before(day("2026-02-01"), day("2026-02-01")));
    EXPECT_INT(date_compare(day("2027-01-01"), day("2026-12-31")), 1);
}

TEST("partly known days keep what is known")
{
    struct partdate date = { 0 };
    char into[DATE_TEXT];

    EXPECT(partdate_from_iso("1984", &date));
    EXPECT_TEXT(partdate_iso(date, into), "1984");
    EXPECT_TEXT(text(partdate_first(date)), "1984-01-01");
    EXPECT_TEXT(text(partdate_last(date)), "1984-12-31");
    EXPECT(partdate_from_iso("1984-02", &date));
    EXPECT_TEXT(partdate_iso(date, into), "1984-02");
    EXPECT_TEXT(text(partdate_first(date)), "1984-02-01");
    EXPECT_TEXT(text(partdate_last(date)), "1984-02-29");
    EXPECT(partdate_from_iso("1984-05-02", &date));
    EXPECT_TEXT(partdate_iso(date, into), "1984-05-02");
    EXPECT_TEXT(text(partdate_last(date)), "1984-05-02");
    EXPECT(!partdate_from_iso("1984-13", &date));
    EXPECT(!partdate_from_iso("1984-0", &date));
    EXPECT(!partdate_from_iso("1984-00", &date));
    EXPECT(!partdate_from_iso("198", &date));
    EXPECT(!partdate_from_iso("1984-02-30", &date));
    EXPECT(!partdate_from_iso("1984/05", &date));
    EXPECT(!partdate_from_iso(NULL, &date));
    EXPECT_TEXT(partdate_iso((struct partdate){ 0 }, into), "");
}

TEST("instants are read with offset and fraction, written in UTC")
{
    struct instant at = { 0 };
    char into[INSTANT_TEXT];

    EXPECT(instant_from_iso("2026-11-24T09:12:00Z", &at));
    EXPECT_INT(at.s, 1795511520);
    EXPECT_TEXT(instant_iso(at, into), "2026-11-24T09:12:00Z");
    EXPECT(instant_from_iso("2026-11-24T04:12:00.987-05:00", &at));
    EXPECT_INT(at.s, 1795511520);
    EXPECT(instant_from_iso("2026-11-24T14:57:00+0545", &at));
    EXPECT_INT(at.s, 1795511520);
    EXPECT(instant_from_iso("2026-11-24T09:12Z", &at));
    EXPECT_INT(at.s, 1795511520);
    EXPECT(instant_from_iso("1969-12-31T23:59:59Z", &at));
    EXPECT_INT(at.s, -1);
    EXPECT_TEXT(instant_iso(at, into), "1969-12-31T23:59:59Z");
    EXPECT(instant_from_iso("2016-12-31T23:59:60Z", &at));
    EXPECT_TEXT(instant_iso(at, into), "2017-01-01T00:00:00Z");
    EXPECT_TEXT(instant_iso((struct instant){ 0 }, into), "");
    EXPECT_TEXT(instant_iso((struct instant){ INT64_MAX }, into), "");
}

TEST("an instant without a zone or out of its bounds is refused")
{
    static const char *const wrong[] = {
        "", "2026-11-24", "2026-11-24T09:12:00", "2026-11-24 09:12:00Z", "2026-11-24T24:00:00Z",
        "2026-11-24T09:60:00Z", "2026-11-24T09:12:61Z", "2026-11-24T09:12:00.Z",
        "2026-11-24T09:12:00Zx", "2026-11-24T09:12:00+5", "2026-11-24T09:12:00+05:6",
        "2026-11-24T09:12:00+05:600", "2026-02-30T09:12:00Z", "2026-11-24T9:12:00Z",
        "2026-11-24T09:1", "2026-11-24T09:12:0", "1970-01-01T00:00:00Z",
        "0001-01-01T00:00:00+00:01", "9999-12-31T23:59:59-00:01",
    };
    struct instant at = { 7 };

    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
        EXPECT_TEXT(instant_from_iso(wrong[i], &at) ? wrong[i] : "refused", "refused");
    EXPECT(!instant_from_iso(NULL, &at));
    EXPECT_INT(at.s, 7);
}

TEST("instants agree with the C library over the years")
{
    char into[INSTANT_TEXT], theirs[32];

    for (int64_t s = -60000000000; s < 250000000000; s += 98765431) {
        time_t t = (time_t)s;
        struct tm tm;
        struct instant back;
        EXPECT(gmtime_r(&t, &tm) != NULL);
        if (strftime(theirs, sizeof theirs, "%Y-%m-%dT%H:%M:%SZ", &tm) != 20)
            continue;
        EXPECT_TEXT(instant_iso((struct instant){ s }, into), theirs);
        EXPECT(instant_from_iso(into, &back) && back.s == s);
    }
}

/* ---- business days ---- */

static int holidays_in(int year)
{
    int count = 0;

    for (struct date d = { (short)year, 1, 1 }; d.year == year; d = date_add_days(d, 1))
        count += date_is_holiday(d) && date_weekday(d) < 5 ? 1 : 0;
    return count;
}

TEST("the federal holidays of 2026")
{
    static const char *const days[] = {
        "2026-01-01", "2026-01-19", "2026-02-16", "2026-05-25", "2026-06-19", "2026-07-03",
        "2026-09-07", "2026-10-12", "2026-11-11", "2026-11-26", "2026-12-25",
    };

    for (size_t i = 0; i < sizeof days / sizeof days[0]; i++)
        EXPECT_TEXT(date_is_holiday(day(days[i])) ? days[i] : "none", days[i]);
    EXPECT_INT(holidays_in(2026), 11);
    EXPECT(!date_is_holiday(day("2026-11-27")));
    EXPECT(!date_is_holiday(day("2026-07-06")));
    EXPECT(!date_is_holiday(day("2026-05-18")));
    EXPECT(!date_is_holiday((struct date){ 0 }));
}

TEST("holidays on a weekend move to Friday or Monday, also over the new year")
{
    EXPECT(date_is_holiday(day("2021-12-31")));    /* 1 January 2022 is a Saturday */
    EXPECT(date_is_holiday(day("2023-01-02")));    /* the 1st is a Sunday */
    EXPECT(date_is_holiday(day("2021-12-24")));
    EXPECT(date_is_holiday(day("2022-12-26")));
    EXPECT(date_is_holiday(day("2027-07-05")));
    EXPECT(date_is_holiday(day("2023-11-10")));
    EXPECT(!date_is_holiday(day("2024-12-31")));
    EXPECT(date_is_holiday(day("2021-06-18")));
    EXPECT(!date_is_holiday(day("2020-06-19")));
    EXPECT_INT(holidays_in(2022), 10);    /* New Year's Day was observed in 2021 */
    EXPECT_INT(holidays_in(2021), 12);
}

TEST("business days are counted from the day after the trigger")
{
    EXPECT_TEXT(text(date_add_business_days(day("2026-06-17"), 3)), "2026-06-23");
    EXPECT_TEXT(text(date_add_business_days(day("2026-11-24"), 5)), "2026-12-02");
    EXPECT_TEXT(text(date_add_business_days(day("2026-03-19"), 3)), "2026-03-24");
    EXPECT_TEXT(text(date_add_business_days(day("2026-04-15"), 3)), "2026-04-20");
    EXPECT_TEXT(text(date_add_business_days(day("2026-11-20"), 2)), "2026-11-24");
    EXPECT_TEXT(text(date_add_business_days(day("2026-11-16"), 5)), "2026-11-23");
    EXPECT_TEXT(text(date_add_business_days(day("2026-07-02"), 1)), "2026-07-06");
    EXPECT_TEXT(text(date_add_business_days(day("2026-11-28"), 0)), "2026-11-28");
    EXPECT_TEXT(text(date_add_business_days(day("2026-11-30"), -1)), "2026-11-27");
    EXPECT_TEXT(text(date_add_business_days(day("9999-12-31"), 3)), "");
}

TEST("business days between are those the addition walks")
{
    EXPECT_INT(date_business_days_between(day("2026-11-24"), day("2026-12-02")), 5);
    EXPECT_INT(date_business_days_between(day("2026-12-02"), day("2026-11-24")), -5);
    EXPECT_INT(date_business_days_between(day("2026-11-24"), day("2026-11-24")), 0);
    for (int n = 0; n < 300; n++) {
        struct date from = day("2026-11-24");
        EXPECT_INT(date_business_days_between(from, date_add_business_days(from, n)), n);
    }
}
