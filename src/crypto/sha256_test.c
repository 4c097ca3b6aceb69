// SPDX-License-Identifier: AGPL-3.0-or-later
#include "crypto/sha256.h"

#include "test/test.h"

TEST("the hashes of FIPS 180-4's examples")
{
    char text[SHA256_TEXT];

    EXPECT_TEXT(sha256_hex((struct bytes){ "abc", 3 }, text),
                "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    EXPECT_TEXT(sha256_hex((struct bytes){ "", 0 }, text),
                "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}
