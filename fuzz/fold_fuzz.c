// SPDX-License-Identifier: AGPL-3.0-or-later
/* Names as they are compared: two lines of text, folded, split and measured against each other. */
#include "fuzz/fuzz.h"

enum { DISTANCE_MOST = 4 };

static const char *check_folding(struct arena *arena, const char *text)
{
    const char *folded = text_folded(arena, text);

    ensure(text_is_utf8(folded, strlen(folded)));
    ensure(strcmp(text_folded(arena, folded), folded) == 0);
    ensure(folded[0] != ' ' && strstr(folded, "  ") == NULL);
    ensure(folded[0] == '\0' || folded[strlen(folded) - 1] != ' ');

    const char *joined = text_folded_joined(arena, text);
    ensure(strchr(joined, ' ') == NULL);
    ensure(strcmp(text_folded_joined(arena, folded), joined) == 0);

    struct text_list words = text_words(arena, text);
    for (size_t i = 0; i < words.count; i++)
        ensure(!text_is_blank(words.at[i]));
    ensure((words.count == 0) == text_is_blank(text));
    const char *trimmed = text_trimmed(arena, text);
    ensure(strcmp(text_trimmed(arena, trimmed), trimmed) == 0);
    ensure(text_length(trimmed) <= text_length(text));
    const char *digits = text_digits(arena, text);
    ensure(digits[strspn(digits, "0123456789")] == '\0');
    return folded;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t count)
{
    struct arena *arena = fuzz_arena();
    const char *first = fuzz_line(arena, &data, &count);
    const char *second = fuzz_text(arena, data, count);

    if (!text_is_utf8(first, strlen(first)) || !text_is_utf8(second, strlen(second)))
        return 0;
    first = check_folding(arena, first);
    second = check_folding(arena, second);

    size_t far = text_distance(first, second, DISTANCE_MOST);
    ensure(far <= DISTANCE_MOST + 1);
    ensure(far == text_distance(second, first, DISTANCE_MOST));
    ensure((far == 0) == (strcmp(first, second) == 0));
    size_t a = text_length(first), b = text_length(second), apart = a > b ? a - b : b - a;
    ensure(far >= (apart > DISTANCE_MOST ? DISTANCE_MOST + 1 : apart));
    return 0;
}
