// SPDX-License-Identifier: AGPL-3.0-or-later
#include "people/keys.h"

#include "base/arena.h"
#include "made/people_sql.h"

#include <string.h>

enum { PHONE_LEAST = 4 };

const char *key_of_phone(struct arena *arena, const char *number)
{
    char *digits = text_digits(arena, number);
    size_t count = strlen(digits);

    if (count < PHONE_LEAST)
        return NULL;
    for (size_t i = 0; i < count / 2; i++) {
        char kept = digits[i];
        digits[i] = digits[count - 1 - i];
        digits[count - 1 - i] = kept;
    }
    return digits;
}

const char *key_joined(struct arena *arena, const char *name)
{
    char *folded = text_folded(arena, name);
    size_t to = 0;

    for (size_t i = 0; folded[i] != '\0'; i++) {
        if (folded[i] != ' ')
            folded[to++] = folded[i];
    }
    folded[to] = '\0';
    return folded;
}

static size_t character(const char *at)
{
    size_t n = 1;

    while ((at[n] & 0xC0) == 0x80)
        n++;
    return n;
}

struct text_list grams_of(struct arena *arena, const char *word)
{
    char *padded = arena_print(arena, "  %s ", word);
    size_t length = text_length(padded);
    const char **grams = arena_array(arena, length, const char *);
    size_t count = 0;

    for (const char *at = padded; length >= 3 && count + 2 < length; at += character(at)) {
        const char *end = at;
        for (int i = 0; i < 3; i++)
            end += character(end);
        grams[count++] = arena_text_n(arena, at, (size_t)(end - at));
    }
    return (struct text_list){ grams, count };
}

enum status keys_clear_names(struct change *change)
{
    int64_t gone;

    enum status s = sql_people_key_clear(change, false, &gone);
    return s != OK ? s : sql_people_gram_clear(change, &gone);
}

enum status keys_add_name(struct change *change, const char *name, enum key_kind kind)
{
    struct arena *arena = change_arena(change);
    int64_t id;

    if (text_is_blank(name))
        return OK;
    struct text_list words = text_words(arena, text_folded(arena, name));
    for (size_t i = 0; i < words.count; i++) {
        enum status s = sql_people_key_add(change, words.at[i], kind, &id);
        if (s != OK)
            return s;
        struct text_list grams = grams_of(arena, words.at[i]);
        for (size_t k = 0; k < grams.count; k++) {
            if ((s = sql_people_gram_add(change, grams.at[k], words.at[i], &id)) != OK)
                return s;
        }
    }
    /* "quispehuaman" for Marisol Quispe-Huamán: joined from each word on. */
    const char *joined = key_joined(arena, name);
    for (size_t i = 0; i + 1 < words.count; i++) {
        enum status s = sql_people_key_add(change, joined, KEY_JOINED, &id);
        if (s != OK)
            return s;
        joined += strlen(words.at[i]);
    }
    return OK;
}

enum status keys_write_phones(struct change *change, struct text_list numbers)
{
    int64_t id, gone;

    enum status s = sql_people_key_clear(change, true, &gone);
    for (size_t i = 0; s == OK && i < numbers.count; i++) {
        const char *key = key_of_phone(change_arena(change), numbers.at[i]);
        if (key != NULL)
            s = sql_people_key_add(change, key, KEY_PHONE, &id);
    }
    return s;
}
