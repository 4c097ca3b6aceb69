// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/ref.h"

#include "base/text.h"
#include "test/test.h"

TEST("references are valid and never twice the same")
{
    char a[REF_TEXT], b[REF_TEXT];

    ref_new(a);
    ref_new(b);
    EXPECT(ref_is_valid(a));
    EXPECT(ref_is_valid(b));
    EXPECT(!text_equal(a, b));
}

TEST("with a seed they follow from it")
{
    char first[REF_TEXT], second[REF_TEXT], again[REF_TEXT];

    ref_seed("harbour");
    ref_new(first);
    ref_new(second);
    EXPECT(!text_equal(first, second));
    ref_seed("harbour");
    ref_new(again);
    EXPECT_TEXT(again, first);
    ref_new(again);
    EXPECT_TEXT(again, second);
    ref_seed("valley");
    ref_new(again);
    EXPECT(!text_equal(again, first));
    ref_seed(NULL);
    ref_new(again);
    EXPECT(!text_equal(again, second));
}

TEST("what is no reference")
{
    EXPECT(ref_is_valid("abcdefghijklmnopqrstuvwxy2"));
    EXPECT(!ref_is_valid("abcdefghijklmnopqrstuvwxy"));
    EXPECT(!ref_is_valid("abcdefghijklmnopqrstuvwxy22"));
    EXPECT(!ref_is_valid("Abcdefghijklmnopqrstuvwxy2"));
    EXPECT(!ref_is_valid("abcdefghijklmnopqrstuvwxy1"));
    EXPECT(!ref_is_valid(""));
    EXPECT(!ref_is_valid(NULL));
}
