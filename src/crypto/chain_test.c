// SPDX-License-Identifier: AGPL-3.0-or-later
#include "crypto/chain.h"

#include "base/arena.h"
#include "test/test.h"

#include <string.h>

static const char *head_of(const char *const *lines, size_t count)
{
    unsigned char hash[CHAIN_BYTES] = { 0 };

    for (size_t i = 0; i < count; i++)
        chain_next(hash, (struct bytes){ lines[i], strlen(lines[i]) }, hash);
    return chain_text(hash, arena_array(test_arena(), CHAIN_TEXT, char));
}

TEST("any line altered, taken out, put in or moved gives another head")
{
    static const char *const lines[] = { "one", "two", "three" };
    static const char *const altered[] = { "one", "twO", "three" };
    static const char *const moved[] = { "two", "one", "three" };
    static const char *const without[] = { "one", "three" };
    static const char *const joined[] = { "onetwo", "three" };
    const char *head = head_of(lines, 3);

    EXPECT_TEXT(head_of(lines, 3), head);
    EXPECT(strcmp(head_of(altered, 3), head) != 0);
    EXPECT(strcmp(head_of(moved, 3), head) != 0);
    EXPECT(strcmp(head_of(without, 2), head) != 0);
    EXPECT(strcmp(head_of(joined, 2), head) != 0);
    EXPECT(strcmp(head_of(lines, 2), head) != 0);
}

TEST("a hash is BLAKE2b-256 of the one before and the line")
{
    static const char *const lines[] = { "abc" };

    EXPECT_TEXT(head_of(lines, 1),
                "5db827e5e925e6b933a86596a0446c345c0d74d77f55a751ade5d7c7162eead8");
}

TEST("hex text goes both ways and is read strictly")
{
    unsigned char hash[CHAIN_BYTES] = { 0x00, 0x9f, 0xff }, back[CHAIN_BYTES] = { 0 };
    char text[CHAIN_TEXT];

    EXPECT(chain_from_text(chain_text(hash, text), back));
    EXPECT_INT(memcmp(hash, back, sizeof hash), 0);
    text[5] = 'F';
    EXPECT(!chain_from_text(text, back));
    text[5] = 'g';
    EXPECT(!chain_from_text(text, back));
    text[5] = '\0';
    EXPECT(!chain_from_text(text, back));
    EXPECT(!chain_from_text("", back));
    EXPECT(!chain_from_text(NULL, back));
    EXPECT_INT(memcmp(hash, back, sizeof hash), 0);
}
