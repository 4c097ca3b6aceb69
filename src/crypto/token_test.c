// SPDX-License-Identifier: AGPL-3.0-or-later
#include "crypto/token.h"

#include "base/text.h"
#include "test/test.h"

TEST("tokens are valid, long and never twice the same")
{
    char a[TOKEN_TEXT], b[TOKEN_TEXT];

    token_new(a);
    token_new(b);
    EXPECT(token_is_valid(a));
    EXPECT_INT(text_length(a), TOKEN_LENGTH);
    EXPECT(!token_equal(a, b));
    EXPECT(token_equal(a, a));
}

TEST("the stored hash is BLAKE2b-256 of the text")
{
    char hash[TOKEN_HASH_TEXT];

    token_hash("abc", hash);
    EXPECT_TEXT(hash, "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319");
}

TEST("what is no token")
{
    EXPECT(!token_is_valid(NULL));
    EXPECT(!token_is_valid(""));
    EXPECT(!token_is_valid("abcdefghijklmnopqrstuvwxyz234567abcdefghijklmnopqrs1"));
    EXPECT(token_is_valid("abcdefghijklmnopqrstuvwxyz234567abcdefghijklmnopqrst"));
    EXPECT(!token_equal(NULL, NULL));
    EXPECT(!token_equal("a", NULL));
    EXPECT(!token_equal("a", "ab"));
}
