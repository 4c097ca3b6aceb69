// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/buf.h"

#include "base/arena.h"
#include "test/test.h"

TEST("text is gathered in order and always ended")
{
    struct buf buf = buf_new(test_arena(), 100000);

    EXPECT_TEXT(buf_text(&buf), "");
    buf_add(&buf, "one");
    buf_add_char(&buf, ' ');
    buf_print(&buf, "%d-%s", 2, "two");
    buf_add_n(&buf, " threexxx", 6);
    buf_add(&buf, NULL);
    EXPECT_TEXT(buf_text(&buf), "one 2-two three");
    for (int i = 0; i < 5000; i++)
        buf_print(&buf, "%04d", i);
    EXPECT_INT(buf.count, 15 + 20000);
    EXPECT_TEXT(buf_text(&buf) + buf.count - 8, "49984999");
    EXPECT(!buf.full);
}

TEST("past the ceiling nothing more is added, not even what would fit")
{
    struct buf buf = buf_new(test_arena(), 5);

    buf_add(&buf, "12345");
    EXPECT(!buf.full);
    buf_add(&buf, "");
    EXPECT(!buf.full);
    buf_add(&buf, "6");
    EXPECT(buf.full);
    EXPECT_TEXT(buf_text(&buf), "12345");

    struct buf other = buf_new(test_arena(), 5);
    buf_add(&other, "123");
    buf_print(&other, "%s", "456");
    buf_add(&other, "4");
    EXPECT_TEXT(buf_text(&other), "123");
}
