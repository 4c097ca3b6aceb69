// SPDX-License-Identifier: AGPL-3.0-or-later
#include "crypto/password.h"

#include "base/text.h"
#include "test/test.h"

#include <string.h>

/* First, before hashes are cheap. */
TEST("a true hash is Argon2id over 64 MiB")
{
    char hash[PASSWORD_HASH_TEXT];

    EXPECT_OK(password_hash("correct horse", hash));
    EXPECT(text_begins(hash, "$argon2id$v=19$m=65536,t=2,p=1$"));
    EXPECT(password_verify(hash, "correct horse"));
    EXPECT(!password_needs_rehash(hash));
    password_cheap_for_tests();
    EXPECT(password_needs_rehash(hash));
    EXPECT(password_verify(hash, "correct horse"));
}

TEST("only the same password is let in")
{
    char hash[PASSWORD_HASH_TEXT], other[PASSWORD_HASH_TEXT];

    password_cheap_for_tests();
    EXPECT_OK(password_hash("correct horse", hash));
    EXPECT_OK(password_hash("correct horse", other));
    EXPECT(!text_equal(hash, other));
    EXPECT(password_verify(hash, "correct horse"));
    EXPECT(!password_verify(hash, "correct horsf"));
    EXPECT(!password_verify(hash, "correct hors"));
    EXPECT(!password_verify(hash, ""));
    EXPECT(!password_verify(hash, NULL));
    EXPECT(!password_verify("not a hash", "correct horse"));
    EXPECT(!password_verify("", "correct horse"));
    EXPECT(!password_verify(NULL, "correct horse"));
    EXPECT(password_needs_rehash(NULL));
    EXPECT(password_needs_rehash("not a hash"));
    EXPECT(!password_needs_rehash(hash));
}

TEST("the same letters from another keyboard are the same password")
{
    char hash[PASSWORD_HASH_TEXT];

    password_cheap_for_tests();
    EXPECT_OK(password_hash("contraseña ñ", hash));
    EXPECT(password_verify(hash, "contrasen\u0303a n\u0303"));
    EXPECT(!password_verify(hash, "contrasena n"));
}

TEST("what is no password")
{
    char hash[PASSWORD_HASH_TEXT], text[PASSWORD_MAX + 2];

    password_cheap_for_tests();
    memset(text, 'x', sizeof text);
    text[PASSWORD_MAX + 1] = '\0';
    EXPECT_STATUS(password_hash("", hash), INVALID);
    EXPECT_STATUS(password_hash(NULL, hash), INVALID);
    EXPECT_STATUS(password_hash("\xFF", hash), INVALID);
    EXPECT_STATUS(password_hash(text, hash), INVALID);
    text[PASSWORD_MAX] = '\0';
    EXPECT_OK(password_hash(text, hash));
}
