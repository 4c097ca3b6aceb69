// SPDX-License-Identifier: AGPL-3.0-or-later
#include "choice/value.h"

#include "base/arena.h"
#include "test/test.h"

#include <string.h>

static const struct date ON = { 2026, 3, 2 };

static const char *line(const struct value_ask *ask, const char *name)
{
    struct board_cells cells = value_cells(test_arena(), "en", ask, ON);

    for (size_t i = 0; i < cells.count; i++)
        if (strcmp(cells.at[i].line, name) == 0)
            return cells.at[i].words;
    return NULL;
}

TEST("a benefit of 395.00 a month is 4,740.00 a year, less what it costs (DOMAIN 3.7)")
{
    struct value_ask snap = { .says_in = true, .comes_in = { true, 39500 },
                              .in_period = PER_MONTH, .says_out = true };

    EXPECT_INT(value_of_way(&snap, ON).year.cents, 474000);
    EXPECT_TEXT(line(&snap, "Money in, a year"), "4,740.00");
    EXPECT_TEXT(line(&snap, "Money out, a year"), "0.00");
    snap.in_months = 3;
    EXPECT_INT(value_of_way(&snap, ON).in.cents, 118500);
    struct value_ask saved = { .says_in = true, .comes_in = { true, 96000 },
                               .in_period = PER_YEAR };
    EXPECT_INT(value_of_way(&saved, ON).year.cents, 10 * (12000 - 2400));
}

TEST("four bus trips at 3.50 are -14.00; what isn't known is not known, never 0 (story 1.9)")
{
    struct value_ask legal = { .says_out = true, .out = { { "fee", { true, 0 }, 1, PER_YEAR },
                                                          { "bus", { true, 350 }, 4, PER_YEAR } },
                               .out_count = 2 };
    struct value_ask nothing = { .says_in = false };
    EXPECT(!value_of_way(&nothing, ON).year.set);
    struct value_ask wait = { .says_out = true, .out = { { NULL, { 0 }, 1, PER_YEAR } }, .out_count = 1 };

    EXPECT_TEXT(line(&legal, "Money out, a year"), "-14.00 (fee, bus)");
    EXPECT_TEXT(line(&legal, "Left over, a year"), "-14.00");
    EXPECT(!value_of_way(&wait, ON).out.set && !value_of_way(&wait, ON).year.set);
    EXPECT_TEXT(line(&wait, "Money out, a year"), "not known");
    EXPECT_TEXT(line(&wait, "Left over, a year"), "not known");
    EXPECT_TEXT(line(&wait, "Money in, a year"), NULL);
}

TEST("what comes again each week is said a month too, to the cent (story 4.5)")
{
    static const struct { int64_t cents, times; enum period period; int64_t month; } ways[] = {
        { 3400, 6, PER_WEEK, 88400 }, { 9200, 2, PER_WEEK, 79733 }, { 645000, 1, PER_MONTH, 645000 },
    };

    for (size_t i = 0; i < 3; i++) {
        struct value_ask ask = {
            .says_out = true, .out_count = 1,
            .out = { { "aide", { true, ways[i].cents }, ways[i].times, ways[i].period } },
        };
        EXPECT_INT(value_month(value_of_way(&ask, ON).out).cents, ways[i].month);
        if (i == 0)
            EXPECT_TEXT(line(&ask, "Money out, a year"), "-10,608.00 (aide; 884.00 a month)");
    }
}

TEST("more pay that ends a benefit shows what is lost as a line of its own")
{
    struct value_ask job = { .says_in = true, .comes_in = { true, 30000 }, .in_period = PER_MONTH,
                             .lost = { { "child care help", { true, 480000 }, 1, PER_YEAR } },
                             .lost_count = 1 };

    EXPECT_TEXT(line(&job, "Ends because of it, a year"), "-4,800.00 (child care help)");
    EXPECT_TEXT(line(&job, "Left over, a year"), "-1,200.00");
}

TEST("of two that exclude each other each says so, and nothing adds them up")
{
    struct value_ask one = { .says_in = true, .comes_in = { true, 100000 }, .in_period = PER_YEAR,
                             .either_or = "education relief" };

    EXPECT_TEXT(line(&one, "Only one of these"), "education relief");
    EXPECT_TEXT(line(&one, "Left over, a year"), "1,000.00");
}

TEST("what it costs a carer stands in its own row, never in the client's money (story 4.5)")
{
    struct value_ask keep = { .says_out = true, .carer = "Karin's 11 h a week",
                              .carer_year = { 0 } };

    EXPECT_TEXT(line(&keep, "What it costs a carer"), "Karin's 11 h a week");
    EXPECT_TEXT(line(&keep, "Left over, a year"), "0.00");
    keep.carer_year = (struct maybe_money){ true, 120000 };
    EXPECT_TEXT(line(&keep, "What it costs a carer, a year"), "-1,200.00 (Karin's 11 h a week)");
    EXPECT_TEXT(line(&keep, "Left over, a year"), "0.00");
}
