// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/json.h"

#include "base/arena.h"
#include "test/test.h"

#include <jansson.h>

TEST("commas and quotes come out by themselves")
{
    struct buf out = buf_new(test_arena(), 4096);
    struct json j = json_into(&out);

    json_open_object(&j, NULL);
    json_text(&j, "name", "Zoë");
    json_text(&j, "none", NULL);
    json_open_list(&j, "items");
    json_int(&j, NULL, -3);
    json_bool(&j, NULL, true);
    json_open_object(&j, NULL);
    json_close(&j);
    json_nothing(&j, NULL);
    json_close(&j);
    json_maybe_int(&j, "a", (struct maybe_int){ true, INT64_MIN });
    json_maybe_int(&j, "b", (struct maybe_int){ 0 });
    json_close(&j);
    EXPECT_TEXT(buf_text(&out), "{\"name\":\"Zoë\",\"none\":null,\"items\":[-3,true,{},null],"
                                "\"a\":-9223372036854775808,\"b\":null}");
    EXPECT_INT(j.depth, 0);
}

TEST("dates, money and public ids")
{
    struct buf out = buf_new(test_arena(), 4096);
    struct json j = json_into(&out);

    json_open_list(&j, NULL);
    json_date(&j, NULL, (struct date){ 2026, 11, 24 });
    json_date(&j, NULL, (struct date){ 0 });
    json_partdate(&j, NULL, (struct partdate){ 1984, 5, 0 });
    json_instant(&j, NULL, (struct instant){ 1795511520 });
    json_instant(&j, NULL, (struct instant){ 0 });
    json_money(&j, NULL, (struct money){ 1250 }, "USD");
    json_ref(&j, NULL, "p", "abc");
    json_ref(&j, NULL, "p", NULL);
    json_close(&j);
    EXPECT_TEXT(buf_text(&out), "[\"2026-11-24\",null,\"1984-05\",\"2026-11-24T09:12:00Z\",null,"
                                "{\"cents\":1250,\"currency\":\"USD\"},\"p_abc\",null]");
}

TEST("every text comes back from a strict reader as it was")
{
    static const char *const texts[] = {
        "", "\"", "\\", "a\"b\\c/d", "line\nline\r\n\ttab", "\x01\x1f\x7f", "</script>",
        "\u2028\u2029", "😀 ليال", "'",
    };

    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        struct buf out = buf_new(test_arena(), 4096);
        struct json j = json_into(&out);
        json_open_object(&j, NULL);
        json_text(&j, texts[i], texts[i]);
        json_close(&j);
        json_t *root = json_loads(buf_text(&out), JSON_REJECT_DUPLICATES, NULL);
        EXPECT(root != NULL);
        json_t *value = json_object_get(root, texts[i]);
        EXPECT_TEXT(json_string_value(value), texts[i]);
        json_decref(root);
    }
}

TEST("control characters are escaped, broken bytes replaced")
{
    struct buf out = buf_new(test_arena(), 4096);
    struct json j = json_into(&out);

    json_text(&j, NULL, "a\x02\n\xFF" "b\xE2\x82");
    EXPECT_TEXT(buf_text(&out), "\"a\\u0002\\n\uFFFDb\uFFFD\uFFFD\"");
}
