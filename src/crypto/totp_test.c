// SPDX-License-Identifier: AGPL-3.0-or-later
#include "crypto/totp.h"

#include <string.h>

#include "base/arena.h"
#include "test/test.h"

/* The secret of RFC 6238, appendix B, and of RFC 4226, appendix D. */
static const struct bytes SECRET = { "12345678901234567890", 20 };

TEST("the vectors of RFC 6238 for SHA-1 hold")
{
    static const struct { int64_t at; uint32_t code; } VECTORS[] = {
        { 59, 94287082 }, { 1111111109, 7081804 }, { 1111111111, 14050471 },
        { 1234567890, 89005924 }, { 2000000000, 69279037 }, { 20000000000, 65353130 },
    };

    for (size_t i = 0; i < sizeof VECTORS / sizeof VECTORS[0]; i++)
        EXPECT_INT(totp_code(SECRET, totp_step((struct instant){ VECTORS[i].at }), 8),
                   VECTORS[i].code);
}

TEST("the counters of RFC 4226 give its codes")
{
    static const uint32_t CODES[] = { 755224, 287082, 359152, 969429, 338314, 254676, 287922,
                                      162583, 399871, 520489 };

    for (int64_t i = 0; i < 10; i++)
        EXPECT_INT(totp_code(SECRET, i, 6), CODES[i]);
}

TEST("a code holds a step before and after, no further, and only once")
{
    struct instant now = { 59 + 3000 };
    int64_t step = totp_step(now);

    for (int64_t off = -3; off <= 3; off++) {
        const char *typed = arena_print(test_arena(), "%06u", totp_code(SECRET, step + off, 6));
        int64_t found = totp_check(SECRET, typed, now, 0);
        EXPECT_INT(found, off >= -1 && off <= 1 ? step + off : -1);
        EXPECT_INT(totp_check(SECRET, typed, now, step + off), -1);
    }
}

TEST("spaces in a code don't count, letters and other lengths are no code")
{
    struct instant now = { 59 };

    EXPECT_INT(totp_check(SECRET, "287 082", now, 0), 1);
    EXPECT_INT(totp_check(SECRET, " 287082 ", now, 0), 1);
    EXPECT_INT(totp_check(SECRET, "28708", now, 0), -1);
    EXPECT_INT(totp_check(SECRET, "0287082", now, 0), -1);
    EXPECT_INT(totp_check(SECRET, "28708x", now, 0), -1);
    EXPECT_INT(totp_check(SECRET, "", now, 0), -1);
}

TEST("the key is base32, and the picture's address names agency and account")
{
    char key[TOTP_KEY_TEXT];

    totp_key_text((const unsigned char *)SECRET.at, key);
    EXPECT_TEXT(key, "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    EXPECT_TEXT(totp_address(test_arena(), "Tide & Water", "Jos\xc3\xa9", key),
                "otpauth://totp/Tide%20%26%20Water:Jos%C3%A9?secret="
                "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Tide%20%26%20Water");
}
