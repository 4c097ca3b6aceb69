// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/text.h"

#include "base/arena.h"
#include "test/test.h"

#include <string.h>

TEST("blank is what nobody can see")
{
    EXPECT(text_is_blank(NULL));
    EXPECT(text_is_blank(""));
    EXPECT(text_is_blank(" \t\r\n"));
    EXPECT(text_is_blank("\u00A0\u2003\u3000\u200B\uFEFF"));
    EXPECT(!text_is_blank(" . "));
    EXPECT(!text_is_blank("\u200Bö"));
    EXPECT_TEXT(text_or("  ", "instead"), "instead");
    EXPECT_TEXT(text_or("a", "instead"), "a");
}

TEST("length counts characters")
{
    EXPECT_INT(text_length(NULL), 0);
    EXPECT_INT(text_length("Núñez"), 5);
    EXPECT_INT(text_length("王小明"), 3);
    EXPECT_INT(text_length("😀"), 1);
    EXPECT_INT(text_length("a\xFF" "b"), 3);
}

TEST("UTF-8 is whole, in its shortest form and without NUL")
{
    EXPECT(text_is_utf8("", 0));
    EXPECT(text_is_utf8("Łukasz 😀", strlen("Łukasz 😀")));
    EXPECT(!text_is_utf8("\xC5", 1));
    EXPECT(!text_is_utf8("\xC0\xAF", 2));
    EXPECT(!text_is_utf8("\xED\xA0\x80", 3));
    EXPECT(!text_is_utf8("\xF4\x90\x80\x80", 4));
    EXPECT(!text_is_utf8("a\0b", 3));
}

TEST("spaces at both ends go, those inside stay")
{
    EXPECT_TEXT(text_trimmed(test_arena(), " \u00A0 a  b\n"), "a  b");
    EXPECT_TEXT(text_trimmed(test_arena(), "  "), "");
    EXPECT_TEXT(text_trimmed(test_arena(), NULL), "");
    EXPECT_TEXT(text_trimmed(test_arena(), "\u3000王 小\u3000"), "王 小");
}

TEST("numbers are read whole or not at all")
{
    int64_t n = 5;

    EXPECT(text_to_int("0", &n) && n == 0);
    EXPECT(text_to_int("-42", &n) && n == -42);
    EXPECT(text_to_int("9223372036854775807", &n) && n == INT64_MAX);
    EXPECT(text_to_int("-9223372036854775808", &n) && n == INT64_MIN);
    n = 5;
    EXPECT(!text_to_int("9223372036854775808", &n));
    EXPECT(!text_to_int("99999999999999999999", &n));
    EXPECT(!text_to_int("", &n));
    EXPECT(!text_to_int("-", &n));
    EXPECT(!text_to_int(" 1", &n));
    EXPECT(!text_to_int("1 ", &n));
    EXPECT(!text_to_int("+1", &n));
    EXPECT(!text_to_int("0x1", &n));
    EXPECT(!text_to_int(NULL, &n));
    EXPECT_INT(n, 5);
}

TEST("splitting leaves empty pieces out")
{
    struct text_list list = text_split(test_arena(), ",a,,b c,", ',');

    EXPECT_INT(list.count, 2);
    EXPECT_TEXT(list.at[0], "a");
    EXPECT_TEXT(list.at[1], "b c");
    EXPECT_INT(text_split(test_arena(), NULL, ',').count, 0);

    list = text_words(test_arena(), "  one\u00A0two\n three ");
    EXPECT_INT(list.count, 3);
    EXPECT_TEXT(list.at[1], "two");
    EXPECT_TEXT(list.at[2], "three");
    EXPECT_INT(text_words(test_arena(), "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17").count, 17);
}

TEST("joining is whole, however much there is")
{
    const char *words[400];

    for (size_t i = 0; i < 400; i++)
        words[i] = "k_01jqx3v9a8b7c6d5e4f3g2h1";
    const char *all = text_joined(test_arena(), (struct text_list){ words, 400 }, ',');
    struct text_list again = text_split(test_arena(), all, ',');
    EXPECT_INT(again.count, 400);
    EXPECT_TEXT(again.at[399], words[399]);
    EXPECT_TEXT(text_joined(test_arena(), (struct text_list){ NULL, 0 }, ','), "");
    EXPECT_TEXT(text_joined(test_arena(), (struct text_list){ words, 1 }, ','), words[0]);
}

TEST("a phone number's digits, in whatever script")
{
    EXPECT_TEXT(text_digits(test_arena(), "+1 (206) 555-0134"), "12065550134");
    EXPECT_TEXT(text_digits(test_arena(), "٠٢٠٦ ۵۵۵ ०१३४ ５"), "020655501345");
    EXPECT_TEXT(text_digits(test_arena(), "x² no"), "");
    EXPECT_TEXT(text_digits(test_arena(), NULL), "");
}

TEST("equal and begins")
{
    EXPECT(text_equal(NULL, NULL));
    EXPECT(!text_equal(NULL, ""));
    EXPECT(text_equal("a", "a"));
    EXPECT(text_begins("household", "house"));
    EXPECT(text_begins("a", ""));
    EXPECT(!text_begins("hou", "house"));
    EXPECT(!text_begins(NULL, "a"));
}

/* ---- distance ---- */

static size_t min3(size_t a, size_t b, size_t c)
{
    size_t n = a < b ? a : b;

    return n < c ? n : c;
}

/* The whole table, straight from the definition. */
static size_t plain_distance(const char *a, const char *b)
{
    static size_t d[80][80];
    size_t m = strlen(a), n = strlen(b);

    for (size_t i = 0; i <= m; i++)
        d[i][0] = i;
    for (size_t j = 0; j <= n; j++)
        d[0][j] = j;
    for (size_t i = 1; i <= m; i++) {
        for (size_t j = 1; j <= n; j++) {
            d[i][j] = min3(d[i - 1][j] + 1, d[i][j - 1] + 1,
                           d[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] &&
                d[i - 2][j - 2] + 1 < d[i][j])
                d[i][j] = d[i - 2][j - 2] + 1;
        }
    }
    return d[m][n];
}

static unsigned next_number(unsigned *state)
{
    *state = *state * 1664525u + 1013904223u;
    return *state >> 16;
}

TEST("distance agrees with the plain table, for every bound")
{
    unsigned state = 7;
    char a[80], b[80];

    for (int round = 0; round < 60000; round++) {
        size_t longest = round % 100 == 0 ? 70 : 9;
        size_t m = next_number(&state) % longest, n = next_number(&state) % longest;
        for (size_t i = 0; i < m; i++)
            a[i] = (char)('a' + next_number(&state) % 3);
        for (size_t i = 0; i < n; i++)
            b[i] = (char)('a' + next_number(&state) % 3);
        a[m] = '\0';
        b[n] = '\0';
        size_t true_distance = plain_distance(a, b);
        for (size_t most = 0; most < 6; most++)
            EXPECT_INT(text_distance(a, b, most),
                       true_distance <= most ? true_distance : most + 1);
        EXPECT_INT(text_distance(a, b, SIZE_MAX - 1), true_distance);
    }
}

TEST("distance counts characters, and a swap of neighbours as one")
{
    EXPECT_INT(text_distance("jose", "jsoe", 2), 1);
    EXPECT_INT(text_distance("王小明", "王明", 2), 1);
    EXPECT_INT(text_distance("ليال", "ليلا", 2), 1);
    EXPECT_INT(text_distance("", "", 2), 0);
    EXPECT_INT(text_distance("", "ab", 1), 2);
    EXPECT_INT(text_distance("kitten", "sitting", 5), 3);
    EXPECT_INT(text_distance("ca", "abc", 5), 3);
}
