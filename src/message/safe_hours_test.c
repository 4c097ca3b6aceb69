// SPDX-License-Identifier: AGPL-3.0-or-later
#include "message/safe_hours.h"

#include "test/test.h"

static const struct date MONDAY = { 2026, 5, 25 };

static void expect_next(const char *hours, struct date from, int minute, struct date day, int at)
{
    struct safe_hours read;
    struct date on = { 0 };
    int when = -1;

    EXPECT(safe_hours_read(hours, &read));
    EXPECT(safe_hours_next(&read, from, minute, &on, &when));
    EXPECT(date_equal(on, day));
    EXPECT_INT(when, at);
}

TEST("a number's own hours wait for the afternoon, and for the next day once they are over")
{
    struct date tuesday = { 2026, 5, 26 };

    expect_next("16:00-20:00", MONDAY, 9 * 60, MONDAY, 16 * 60);
    expect_next("16:00-20:00", MONDAY, 17 * 60 + 5, MONDAY, 17 * 60 + 5);
    expect_next("16:00-20:00", MONDAY, 20 * 60, tuesday, 16 * 60);
}

TEST("days of the week, one or from and to, also round the end of the week")
{
    expect_next("mo-fr 10:00-12:00", (struct date){ 2026, 5, 29 }, 12 * 60,
                (struct date){ 2026, 6, 1 }, 10 * 60);
    expect_next("sa-mo 10:00-12:00", (struct date){ 2026, 5, 26 }, 0,
                (struct date){ 2026, 5, 30 }, 10 * 60);
    expect_next("mo 10:00-12:00", MONDAY, 13 * 60, (struct date){ 2026, 6, 1 }, 10 * 60);
    expect_next("tu,th 10:00-12:00", MONDAY, 0, (struct date){ 2026, 5, 26 }, 10 * 60);
}

TEST("nobody is written to between nine in the evening and nine in the morning")
{
    struct safe_hours read;
    struct date on;
    int when;

    expect_next("", MONDAY, 3 * 60, MONDAY, 9 * 60);
    expect_next(NULL, MONDAY, 21 * 60, (struct date){ 2026, 5, 26 }, 9 * 60);
    expect_next("06:00-22:00", MONDAY, 5 * 60, MONDAY, 9 * 60);
    EXPECT(safe_hours_read("21:00-23:00", &read));
    EXPECT(!safe_hours_next(&read, MONDAY, 0, &on, &when));
}

TEST("hours told in words are not guessed at")
{
    struct safe_hours read;

    EXPECT(!safe_hours_read("when he is at work", &read));
    EXPECT(!safe_hours_read("16-20", &read));
    EXPECT(!safe_hours_read("20:00-16:00", &read));
    EXPECT(!safe_hours_read("mo-xx 10:00-12:00", &read));
}
