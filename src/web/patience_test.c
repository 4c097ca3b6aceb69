// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/patience.h"

#include "base/arena.h"
#include "crypto/master_key.h"
#include "test/test.h"

static struct patience *fresh(void)
{
    if (!master_key_is_set())
        master_key_set_for_tests();
    return patience_new();
}

TEST("four tries are free, then each wait is twice the one before, up to a quarter of an hour")
{
    static const int WAITS[] = { 0, 0, 0, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900 };
    struct patience *patience = fresh();
    int64_t now = 1000;
    int wait = 0;

    for (size_t i = 0; i < sizeof WAITS / sizeof WAITS[0]; i++) {
        EXPECT(patience_try(patience, "joss", "192.0.2.1", now, &wait));
        if (WAITS[i] == 0)
            continue;
        EXPECT(!patience_try(patience, "joss", "192.0.2.1", now + 1, &wait));
        EXPECT_INT(wait, WAITS[i]);
        EXPECT(!patience_try(patience, "joss", "192.0.2.1", now + WAITS[i] * 1000 - 1, &wait));
        EXPECT_INT(wait, 1);
        now += WAITS[i] * 1000;
    }
    patience_free(patience);
}

TEST("another address, another name and another browser don't wait")
{
    struct patience *patience = fresh();
    int wait;

    for (int i = 0; i < 50; i++)
        (void)patience_try(patience, "joss", "192.0.2.1", 1000, &wait);
    EXPECT(!patience_try(patience, "joss", "192.0.2.1", 1500, &wait));
    EXPECT(patience_try(patience, "joss", "192.0.2.2", 1500, &wait));
    EXPECT(patience_try(patience, "bea", "192.0.2.1", 1500, &wait));
    EXPECT(patience_try(patience, "joss", "browser 7", 1500, &wait));
    patience_free(patience);
}

TEST("a right try, and an hour of peace, are forgiven")
{
    struct patience *patience = fresh();
    int wait;

    for (int i = 0; i < 6; i++)
        (void)patience_try(patience, "joss", "192.0.2.1", 1000, &wait);
    patience_over(patience, "joss", "192.0.2.1");
    for (int i = 0; i < 4; i++)
        EXPECT(patience_try(patience, "joss", "192.0.2.1", 1000, &wait));
    EXPECT(!patience_try(patience, "joss", "192.0.2.1", 1000, &wait));
    EXPECT(patience_try(patience, "joss", "192.0.2.1", 1000 + 3600 * 1000 + 1, &wait));
    EXPECT(patience_try(patience, "joss", "192.0.2.1", 1000 + 3600 * 1000 + 2, &wait));
    patience_free(patience);
}

TEST("however many names are tried, memory stays what it is and the newest still wait")
{
    struct patience *patience = fresh();
    int wait;

    for (int i = 0; i < 40000; i++)
        (void)patience_try(patience, arena_print(test_arena(), "name %d", i), "x", i, &wait);
    for (int i = 0; i < 4; i++)
        (void)patience_try(patience, "last", "x", 50000, &wait);
    EXPECT(!patience_try(patience, "last", "x", 50000, &wait));
    patience_free(patience);
}
