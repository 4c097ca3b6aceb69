// SPDX-License-Identifier: AGPL-3.0-or-later
#include "report/benefit.h"

#include "test/test.h"

TEST("shares are exact, one place, half up")
{
    struct arena *arena = test_arena();

    EXPECT_TEXT(share_text(arena, 8, 11), "72.7");
    EXPECT_TEXT(share_text(arena, 6, 8), "75.0");
    EXPECT_TEXT(share_text(arena, 1, 8), "12.5");
    EXPECT_TEXT(share_text(arena, 10, 11), "90.9");
    EXPECT_TEXT(share_text(arena, 1, 16), "6.3");
    EXPECT_TEXT(share_text(arena, 0, 5), "0.0");
    EXPECT_TEXT(share_text(arena, 5, 5), "100.0");
    EXPECT(share_text(arena, 0, 0) == NULL);
}

TEST("the worked example of DOMAIN 5 and the table of the six stories")
{
    struct benefit example = { .sent = 20, .received = 14, .answered = 14, .helped = 10,
                               .worse = 1, .unknown = 6 };
    struct benefit six = { .sent = 11, .received = 8, .answered = 10, .helped = 6, .worse = 1,
                           .unknown = 1 };
    struct benefit_shares shares = benefit_shares(test_arena(), &example);

    EXPECT_TEXT(shares.reach, "70.0");
    EXPECT_TEXT(shares.helped, "71.4");
    EXPECT_TEXT(shares.worse, "7.1");
    shares = benefit_shares(test_arena(), &six);
    EXPECT_TEXT(shares.reach, "72.7");
    EXPECT_TEXT(shares.helped, "75.0");
    EXPECT_TEXT(shares.worse, "12.5");
    EXPECT_TEXT(shares.loop, "90.9");
}
