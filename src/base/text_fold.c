// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/text.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/status.h"

#include <stdlib.h>
#include <string.h>
#include <unicase.h>
#include <unictype.h>
#include <uninorm.h>
#include <unistr.h>

/* In order of `from`.  Letters that stand for themselves in Unicode, though people type the plain
 * one; lower case only, since the table is asked after case folding. */
static const struct { ucs4_t from; const char *to; } letters[] = {
    { 0x00E6, "ae" }, { 0x00F0, "d" }, { 0x00F8, "o" }, { 0x00FE, "th" }, { 0x0111, "d" },
    { 0x0127, "h" }, { 0x0131, "i" }, { 0x0138, "k" }, { 0x0142, "l" }, { 0x014B, "n" },
    { 0x0153, "oe" }, { 0x0167, "t" }, { 0x0180, "b" }, { 0x0188, "c" }, { 0x018C, "d" },
    { 0x0192, "f" }, { 0x0199, "k" }, { 0x019A, "l" }, { 0x019E, "n" }, { 0x01A5, "p" },
    { 0x01AD, "t" }, { 0x01B4, "y" }, { 0x01B6, "z" }, { 0x01DD, "e" }, { 0x01E5, "g" },
    { 0x0225, "z" }, { 0x0237, "j" }, { 0x023C, "c" }, { 0x023F, "s" }, { 0x0240, "z" },
    { 0x0247, "e" }, { 0x0249, "j" }, { 0x024D, "r" }, { 0x024F, "y" }, { 0x0253, "b" },
    { 0x0254, "o" }, { 0x0256, "d" }, { 0x0257, "d" }, { 0x0259, "e" }, { 0x025B, "e" },
    { 0x0260, "g" }, { 0x0268, "i" }, { 0x0269, "i" }, { 0x026B, "l" }, { 0x0272, "n" },
    { 0x027D, "r" }, { 0x0288, "t" }, { 0x0289, "u" }, { 0x028B, "v" }, { 0x0292, "z" },
    { 0x0491, "г" },                                     /* Ukrainian ghe with upturn */
    { 0x0621, "" },                                      /* hamza alone */
    { 0x0629, "ه" },                                     /* ta marbuta */
    { 0x0640, "" },                                      /* tatweel */
    { 0x0649, "ي" },                                     /* alef maksura */
    { 0x066E, "ب" }, { 0x0671, "ا" },
    { 0x06A9, "ك" }, { 0x06AA, "ك" },                    /* the kafs of Persian and Sindhi */
    { 0x06BA, "ن" }, { 0x06BE, "ه" }, { 0x06C1, "ه" }, { 0x06C3, "ه" }, { 0x06CC, "ي" },
    { 0x06D2, "ي" }, { 0x06D5, "ه" },
    { 0x1E9C, "s" }, { 0x1E9D, "s" }, { 0x2C61, "l" }, { 0x2C65, "a" }, { 0x2C66, "t" },
};

static const char *plain_letter(ucs4_t c)
{
    size_t low = 0, high = sizeof letters / sizeof letters[0];

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (letters[middle].from == c)
            return letters[middle].to;
        if (letters[middle].from < c)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

/* What is typed for an apostrophe, and letters that look like one; the dot of Catalan l·l. */
static bool is_apostrophe(ucs4_t c)
{
    static const ucs4_t all[] = {
        '\'', '`', 0x00B4, 0x00B7, 0x02B9, 0x02BB, 0x02BC, 0x02BD, 0x02BE, 0x02BF, 0x02C8, 0x02CA,
        0x02CB, 0x055A, 0x05F3, 0x05F4, 0x07F4, 0x2018, 0x2019, 0x201A, 0x201B, 0x2032, 0x2035,
        0xA78B, 0xA78C, 0xFF07, 0xFF40,
    };

    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) {
        if (all[i] == c)
            return true;
    }
    return false;
}

/* Accents are dropped; but in the scripts of India and South-East Asia the marks are the vowels,
 * and in Japanese the voicing: without them different names would be one. */
static bool is_accent(ucs4_t c)
{
    static const char *const scripts[] = { "Inherited", "Common", "Latin", "Greek", "Cyrillic",
                                           "Arabic", "Hebrew", "Syriac", "Armenian", "Georgian" };

    if (!uc_is_general_category_withtable(c, UC_CATEGORY_MASK_M))
        return false;
    if (c == 0x3099 || c == 0x309A)
        return false;
    const uc_script_t *script = uc_script(c);
    for (size_t i = 0; script != NULL && i < sizeof scripts / sizeof scripts[0]; i++) {
        if (strcmp(script->name, scripts[i]) == 0)
            return true;
    }
    return script == NULL;
}

static void fold_character(struct buf *out, ucs4_t c, bool *gap)
{
    uint8_t bytes[6];
    const char *plain = plain_letter(c);
    int digit = uc_decimal_value(c);

    if (is_apostrophe(c) || is_accent(c) ||
        uc_is_general_category_withtable(c, UC_CATEGORY_MASK_Cf) || text_equal(plain, ""))
        return;
    if (!uc_is_general_category_withtable(c, UC_CATEGORY_MASK_L | UC_CATEGORY_MASK_M |
                                                 UC_CATEGORY_MASK_N)) {
        *gap = true;
        return;
    }
    if (*gap && out->count > 0)
        buf_add_char(out, ' ');
    *gap = false;
    if (plain != NULL)
        buf_add(out, plain);
    else if (digit >= 0)
        buf_add_char(out, (char)('0' + digit));
    else
        buf_add_n(out, bytes, (size_t)u8_uctomb(bytes, c, sizeof bytes));
}

/* Some apostrophes decompose to a space and an accent, so they go before anything else.  Bytes
 * that aren't UTF-8 go too. */
static size_t without_apostrophes(const char *text, uint8_t *into)
{
    const uint8_t *at = (const uint8_t *)text;
    size_t left = strlen(text), count = 0;

    while (left > 0) {
        ucs4_t c;
        int step = u8_mbtoucr(&c, at, left);
        size_t bytes = step > 0 ? (size_t)step : 1;
        if (step > 0 && !is_apostrophe(c)) {
            memcpy(into + count, at, bytes);
            count += bytes;
        }
        at += bytes;
        left -= bytes;
    }
    return count;
}

/* Most names and queries are ASCII and need no tables. */
static bool is_ascii(const char *text)
{
    for (; *text != '\0'; text++) {
        if ((unsigned char)*text >= 0x80)
            return false;
    }
    return true;
}

static char *fold_ascii(struct arena *arena, const char *text)
{
    char *folded = arena_array(arena, strlen(text) + 1, char);
    size_t count = 0;
    bool gap = false;

    for (; *text != '\0'; text++) {
        char c = *text >= 'A' && *text <= 'Z' ? (char)(*text + ('a' - 'A')) : *text;
        if (c == '\'' || c == '`')
            continue;
        if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))) {
            gap = true;
            continue;
        }
        if (gap && count > 0)
            folded[count++] = ' ';
        gap = false;
        folded[count++] = c;
    }
    return folded;
}

char *text_folded(struct arena *arena, const char *text)
{
    if (text == NULL)
        return arena_text(arena, "");
    if (is_ascii(text))
        return fold_ascii(arena, text);

    uint8_t *kept = arena_array(arena, strlen(text) + 1, uint8_t);
    size_t count = without_apostrophes(text, kept), folded_count = 0;
    uint8_t *folded = u8_casefold(kept, count, NULL, UNINORM_NFKD, NULL, &folded_count);
    ensure(folded != NULL || count == 0);

    /* No letter of the table grows longer than its own bytes. */
    struct buf out = buf_new(arena, folded_count);
    bool gap = false;
    for (size_t i = 0; i < folded_count;) {
        ucs4_t c;
        int step = u8_mbtouc(&c, folded + i, folded_count - i);
        i += (size_t)step;
        fold_character(&out, c, &gap);
    }
    free(folded);
    return out.at == NULL ? arena_text(arena, "") : out.at;
}

char *text_folded_joined(struct arena *arena, const char *text)
{
    char *folded = text_folded(arena, text);
    size_t to = 0;

    for (size_t i = 0; folded[i] != '\0'; i++) {
        if (folded[i] != ' ')
            folded[to++] = folded[i];
    }
    folded[to] = '\0';
    return folded;
}
