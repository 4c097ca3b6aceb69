// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/money.h"

#include "base/arena.h"
#include "test/test.h"

static int64_t cents_of(const char *text)
{
    struct money money = { -77 };

    return money_from_text(text, &money) ? money.cents : -999;
}

TEST("amounts as people write them")
{
    EXPECT_INT(cents_of("1,234.50"), 123450);
    EXPECT_INT(cents_of("$12"), 1200);
    EXPECT_INT(cents_of("12.5"), 1250);
    EXPECT_INT(cents_of(" $ 0.05 "), 5);
    EXPECT_INT(cents_of(".50"), 50);
    EXPECT_INT(cents_of("0"), 0);
    EXPECT_INT(cents_of("-12.50"), -1250);
    EXPECT_INT(cents_of("-$5"), -500);
    EXPECT_INT(cents_of("$-5"), -500);
    EXPECT_INT(cents_of("€7"), 700);
    EXPECT_INT(cents_of("1,234,567"), 123456700);
    EXPECT_INT(cents_of("9999999999999.99"), 999999999999999);
}

TEST("what is no amount, or has more than two decimals")
{
    static const char *const wrong[] = {
        "", " ", "$", "-", ".", "12.", "12.345", "1,23", "12,34.5", "1234,567", "1,2345", ",123",
        "1,,234", "1.2.3", "12a", "1 2", "--5", "- -5", "-$-5", "1e3", "1,234,", "99999999999999",
    };

    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        struct money money = { 42 };
        EXPECT_TEXT(money_from_text(wrong[i], &money) ? wrong[i] : "refused", "refused");
        EXPECT_INT(money.cents, 42);
    }
    EXPECT_INT(cents_of(NULL), -999);
}

TEST("amounts are shown with thousands and two decimals")
{
    EXPECT_TEXT(money_text(test_arena(), (struct money){ 123450 }), "1,234.50");
    EXPECT_TEXT(money_text(test_arena(), (struct money){ 5 }), "0.05");
    EXPECT_TEXT(money_text(test_arena(), (struct money){ -100000000 }), "-1,000,000.00");
    EXPECT_TEXT(money_text(test_arena(), (struct money){ 99999 }), "999.99");
    EXPECT_TEXT(money_text(test_arena(), (struct money){ INT64_MIN }),
                "-92,233,720,368,547,758.08");
    EXPECT_INT(cents_of(money_text(test_arena(), (struct money){ -98765432100 })), -98765432100);
}
