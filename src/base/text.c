// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/text.h"

#include "base/arena.h"
#include "base/status.h"

#include <stdlib.h>
#include <string.h>
#include <unictype.h>
#include <unistr.h>

/* The character at `at` and its length; bytes that aren't UTF-8 give U+FFFD one by one. */
static size_t take(const char *at, ucs4_t *ret)
{
    size_t left = strnlen(at, 4);
    int step = u8_mbtoucr(ret, (const uint8_t *)at, left);

    if (step > 0)
        return (size_t)step;
    *ret = 0xFFFD;
    return 1;
}

/* White space, and what shows as nothing: a name of zero-width spaces is no name. */
static bool is_space(ucs4_t c)
{
    return uc_is_property_white_space(c) || c == 0x200B || c == 0x2060 || c == 0xFEFF;
}

static const char *skip_spaces(const char *at)
{
    ucs4_t c;

    while (*at != '\0') {
        size_t step = take(at, &c);
        if (!is_space(c))
            break;
        at += step;
    }
    return at;
}

bool text_is_blank(const char *text)
{
    return text == NULL || *skip_spaces(text) == '\0';
}

size_t text_length(const char *text)
{
    size_t count = 0;
    ucs4_t c;

    for (const char *at = text; at != NULL && *at != '\0'; at += take(at, &c))
        count++;
    return count;
}

bool text_is_utf8(const char *text, size_t bytes)
{
    if (bytes == 0)
        return true;
    return memchr(text, '\0', bytes) == NULL && u8_check((const uint8_t *)text, bytes) == NULL;
}

bool text_equal(const char *a, const char *b)
{
    if (a == NULL || b == NULL)
        return a == b;
    return strcmp(a, b) == 0;
}

bool text_begins(const char *text, const char *beginning)
{
    return text != NULL && strncmp(text, beginning, strlen(beginning)) == 0;
}

const char *text_or(const char *text, const char *instead)
{
    return text_is_blank(text) ? instead : text;
}

char *text_trimmed(struct arena *arena, const char *text)
{
    if (text == NULL)
        return arena_text(arena, "");
    const char *start = skip_spaces(text), *end = start;
    ucs4_t c;
    for (const char *at = start; *at != '\0';) {
        at += take(at, &c);
        if (!is_space(c))
            end = at;
    }
    return arena_text_n(arena, start, (size_t)(end - start));
}

bool text_to_int(const char *text, int64_t *ret)
{
    if (text == NULL)
        return false;
    bool negative = *text == '-';
    const char *at = negative ? text + 1 : text;
    int64_t n = 0;
    if (*at == '\0')
        return false;
    for (; *at != '\0'; at++) {
        if (*at < '0' || *at > '9')
            return false;
        /* Gathered below zero, where there is one number more. */
        if (__builtin_mul_overflow(n, 10, &n) || __builtin_sub_overflow(n, *at - '0', &n))
            return false;
    }
    if (!negative && n == INT64_MIN)
        return false;
    *ret = negative ? n : -n;
    return true;
}

/* ---- lists ---- */

struct gathered { struct arena *arena; const char **at; size_t count, room; };

static void gather(struct gathered *list, const char *start, const char *end)
{
    if (start == end)
        return;
    if (list->count == list->room) {
        size_t room = list->room == 0 ? 8 : list->room * 2;
        const char **at = arena_array(list->arena, room, const char *);
        if (list->count > 0)
            memcpy(at, list->at, list->count * sizeof *at);
        list->at = at;
        list->room = room;
    }
    list->at[list->count++] = arena_text_n(list->arena, start, (size_t)(end - start));
}

static bool two_digits(const char *at, int *ret)
{
    if (at[0] < '0' || at[0] > '9' || at[1] < '0' || at[1] > '9')
        return false;
    *ret = (at[0] - '0') * 10 + (at[1] - '0');
    return true;
}

bool text_to_minute(const char *text, struct maybe_int *ret)
{
    int hour, minute;

    if (text_length(text) != 5 || text[2] != ':' || !two_digits(text, &hour) ||
        !two_digits(text + 3, &minute) || hour > 23 || minute > 59)
        return false;
    *ret = (struct maybe_int){ true, hour * 60 + minute };
    return true;
}

struct text_list text_split(struct arena *arena, const char *text, char separator)
{
    struct gathered list = { .arena = arena };

    for (const char *at = text; at != NULL && *at != '\0';) {
        const char *end = strchr(at, separator);
        if (end == NULL)
            end = at + strlen(at);
        gather(&list, at, end);
        at = *end == '\0' ? end : end + 1;
    }
    return (struct text_list){ list.at, list.count };
}

const char *text_joined(struct arena *arena, struct text_list list, char separator)
{
    size_t size = 1;

    for (size_t i = 0; i < list.count; i++)
        size += strlen(list.at[i]) + 1;
    char *out = arena_array(arena, size, char), *at = out;
    for (size_t i = 0; i < list.count; i++) {
        size_t count = strlen(list.at[i]);
        if (i > 0)
            *at++ = separator;
        memcpy(at, list.at[i], count);
        at += count;
    }
    *at = '\0';
    return out;
}

struct text_list text_words(struct arena *arena, const char *text)
{
    struct gathered list = { .arena = arena };
    ucs4_t c;

    for (const char *at = text == NULL ? "" : skip_spaces(text); *at != '\0';) {
        const char *start = at;
        while (*at != '\0') {
            size_t step = take(at, &c);
            if (is_space(c))
                break;
            at += step;
        }
        gather(&list, start, at);
        at = skip_spaces(at);
    }
    return (struct text_list){ list.at, list.count };
}

char *text_digits(struct arena *arena, const char *text)
{
    size_t count = 0;
    ucs4_t c;

    if (text == NULL)
        return arena_text(arena, "");
    char *digits = arena_array(arena, strlen(text) + 1, char);
    for (const char *at = text; *at != '\0';) {
        at += take(at, &c);
        int value = uc_decimal_value(c);
        if (value >= 0)
            digits[count++] = (char)('0' + value);
    }
    return digits;
}

/* ---- distance ---- */

enum { ON_STACK = 64 };

struct word { ucs4_t *at; size_t count; ucs4_t here[ON_STACK]; };

static void word_read(struct word *word, const char *text)
{
    size_t bytes = strlen(text);

    word->at = word->here;
    if (bytes > ON_STACK)
        word->at = (ucs4_t *)malloc(bytes * sizeof *word->at);
    ensure(word->at != NULL);
    word->count = 0;
    while (*text != '\0')
        text += take(text, &word->at[word->count++]);
}

static void word_drop(struct word *word)
{
    if (word->at != word->here)
        free(word->at);
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Three rows of the table are enough: a swap of neighbours looks two rows back.  Only cells within
 * `most` of the diagonal can stay within `most`; those beside them count as too far. */
static size_t table_distance(const struct word *a, const struct word *b, size_t most, size_t *rows)
{
    size_t width = b->count + 1, far = most + 1;
    size_t *two_back = rows, *back = rows + width, *now = rows + 2 * width;

    for (size_t j = 0; j < width; j++)
        back[j] = least(j, far);
    for (size_t i = 1; i <= a->count; i++) {
        size_t from = i > most ? i - most : 1, to = least(b->count, i + most), lowest = far;
        now[from - 1] = from == 1 ? least(i, far) : far;
        if (from == 1)
            lowest = now[0];
        for (size_t j = from; j <= to; j++) {
            size_t cost = a->at[i - 1] == b->at[j - 1] ? 0 : 1;
            size_t best = back[j - 1] + cost;
            best = least(best, now[j - 1] + 1);
            best = least(best, back[j] + 1);
            if (i > 1 && j > 1 && a->at[i - 1] == b->at[j - 2] && a->at[i - 2] == b->at[j - 1])
                best = least(best, two_back[j - 2] + 1);
            now[j] = least(best, far);
            lowest = least(lowest, now[j]);
        }
        if (to < b->count)
            now[to + 1] = far;
        /* A swap can reach over one row of too far cells, never over two. */
        if (lowest == far && i > 1) {
            size_t lowest_back = far;
            for (size_t j = from - 1; j <= to; j++)
                lowest_back = least(lowest_back, back[j]);
            if (lowest_back == far)
                return far;
        }
        size_t *spare = two_back;
        two_back = back;
        back = now;
        now = spare;
    }
    return back[b->count];
}

size_t text_distance(const char *first, const char *second, size_t most)
{
    struct word a, b;
    size_t here[3 * (ON_STACK + 1)], *rows = here, distance;

    word_read(&a, first);
    word_read(&b, second);
    most = least(most, a.count > b.count ? a.count : b.count);
    size_t gap = a.count > b.count ? a.count - b.count : b.count - a.count;
    if (gap > most) {
        distance = most + 1;
    } else {
        if (b.count > ON_STACK)
            rows = (size_t *)malloc(3 * (b.count + 1) * sizeof *rows);
        ensure(rows != NULL);
        distance = table_distance(&a, &b, most, rows);
        if (rows != here)
            free(rows);
    }
    word_drop(&a);
    word_drop(&b);
    return distance;
}

bool int_list_has(struct int_list list, int64_t n)
{
    for (size_t i = 0; i < list.count; i++) {
        if (list.at[i] == n)
            return true;
    }
    return false;
}
