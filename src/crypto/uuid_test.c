// SPDX-License-Identifier: AGPL-3.0-or-later
#include "crypto/uuid.h"

#include "test/test.h"

#include <string.h>

TEST("a name gives the same UUID everywhere (RFC 9562, appendix A.4)")
{
    char made[UUID_TEXT];

    uuid_of_name("6ba7b810-9dad-11d1-80b4-00c04fd430c8", "www.example.com", made);
    EXPECT_TEXT(made, "2ed6657d-e927-568b-95e1-2665a8aea6a2");
}

TEST("one drawn by chance is whole, and another the next time")
{
    char first[UUID_TEXT], second[UUID_TEXT];

    uuid_new(first);
    uuid_new(second);
    EXPECT(uuid_is_valid(first));
    EXPECT_INT(first[14], '4');
    EXPECT(strcmp(first, second) != 0);
}

TEST("what isn't a UUID is known as such")
{
    EXPECT(!uuid_is_valid(NULL));
    EXPECT(!uuid_is_valid("1229683648851"));
    EXPECT(!uuid_is_valid("2ed6657d-e927-568b-95e1-2665a8aea6a"));
    EXPECT(!uuid_is_valid("2ed6657dxe927-568b-95e1-2665a8aea6a2"));
    EXPECT(uuid_is_valid("2ED6657D-E927-568B-95E1-2665A8AEA6A2"));
}
