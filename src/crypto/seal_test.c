// SPDX-License-Identifier: AGPL-3.0-or-later
#include "crypto/seal.h"

#include "base/arena.h"
#include "test/test.h"

#include <string.h>

static const struct key KEY = { { 1, 2, 3 } }, OTHER = { { 1, 2, 4 } };

TEST("what was sealed opens with its key and context")
{
    static const char *const texts[] = { "", "a", "ليال حداد", "a longer text, of several words" };

    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        const char *back = NULL;
        char *sealed = seal_text(test_arena(), &KEY, "draft 7", texts[i]);
        EXPECT(sealed[strspn(sealed, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
                                     "0123456789-_")] == '\0');
        EXPECT_OK(seal_open(test_arena(), &KEY, "draft 7", sealed, &back));
        EXPECT_TEXT(back, texts[i]);
    }
}

TEST("another key, another context, another text: INVALID, and nothing given")
{
    const char *back = "untouched";
    char *sealed = seal_text(test_arena(), &KEY, "draft 7", "secret");
    size_t length = strlen(sealed);

    EXPECT_STATUS(seal_open(test_arena(), &OTHER, "draft 7", sealed, &back), INVALID);
    EXPECT_STATUS(seal_open(test_arena(), &KEY, "draft 8", sealed, &back), INVALID);
    EXPECT_STATUS(seal_open(test_arena(), &KEY, "draft", sealed, &back), INVALID);
    EXPECT_STATUS(seal_open(test_arena(), &KEY, "draft 7", "", &back), INVALID);
    EXPECT_STATUS(seal_open(test_arena(), &KEY, "draft 7", NULL, &back), INVALID);
    EXPECT_STATUS(seal_open(test_arena(), &KEY, "draft 7", "not base64!", &back), INVALID);
    for (size_t i = 0; i < length; i++) {
        char *altered = arena_text(test_arena(), sealed);
        altered[i] = altered[i] == 'A' ? 'B' : 'A';
        EXPECT_STATUS(seal_open(test_arena(), &KEY, "draft 7", altered, &back), INVALID);
        altered[i] = '\0';
        EXPECT_STATUS(seal_open(test_arena(), &KEY, "draft 7", altered, &back), INVALID);
    }
    EXPECT_TEXT(back, "untouched");
}

TEST("the same text is never sealed twice the same")
{
    char *one = seal_text(test_arena(), &KEY, "c", "text");

    EXPECT(strcmp(one, seal_text(test_arena(), &KEY, "c", "text")) != 0);
}

TEST("a column's bytes, zeros among them")
{
    struct bytes plain = { "a\0b\xFF", 4 }, back = { 0 };
    struct bytes sealed = seal_bytes(test_arena(), &KEY, "note 3", plain);

    EXPECT_INT(sealed.count, 4 + SEAL_OVERHEAD);
    EXPECT_OK(seal_open_bytes(test_arena(), &KEY, "note 3", sealed, &back));
    EXPECT_INT(back.count, 4);
    EXPECT_INT(memcmp(back.at, plain.at, 4), 0);
    EXPECT_STATUS(seal_open_bytes(test_arena(), &KEY, "note 4", sealed, &back), INVALID);
    sealed.count = SEAL_OVERHEAD - 1;
    EXPECT_STATUS(seal_open_bytes(test_arena(), &KEY, "note 3", sealed, &back), INVALID);
    EXPECT_STATUS(seal_open_bytes(test_arena(), &KEY, "note 3", (struct bytes){ 0 }, &back),
                  INVALID);
    EXPECT_OK(seal_open_bytes(test_arena(), &KEY, "none",
                              seal_bytes(test_arena(), &KEY, "none", (struct bytes){ 0 }), &back));
    EXPECT_INT(back.count, 0);
}

TEST("a keyed id is stable, and another key's is another")
{
    char one[SEAL_ID_TEXT], again[SEAL_ID_TEXT], other[SEAL_ID_TEXT];

    seal_id(&KEY, "rosa", one);
    seal_id(&KEY, "rosa", again);
    seal_id(&OTHER, "rosa", other);
    EXPECT_TEXT(again, one);
    EXPECT_INT(strlen(one), 64);
    EXPECT(strcmp(one, other) != 0);
}
