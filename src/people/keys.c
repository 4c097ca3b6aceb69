// SPDX-License-Identifier: AGPL-3.0-or-later
#include "people/keys.h"

#include "base/arena.h"
#include "base/json.h"
#include "made/people_sql.h"

#include <string.h>

enum { PHONE_LEAST = 4, PAIRS_CEILING = 1024 * 1024 };

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

/* Pairs, as the statements read them: one statement for all of a name. */
struct pairs { struct buf text; struct json json; size_t count; };

static struct pairs *pairs_new(struct arena *arena)
{
    struct pairs *pairs = arena_one(arena, struct pairs);

    pairs->text = buf_new(arena, PAIRS_CEILING);
    pairs->json = json_into(&pairs->text);
    json_open_list(&pairs->json, NULL);
    return pairs;
}

static void add_key(struct pairs *pairs, const char *key, enum key_kind kind)
{
    json_open_list(&pairs->json, NULL);
    json_text(&pairs->json, NULL, key);
    json_int(&pairs->json, NULL, kind);
    json_close(&pairs->json);
    pairs->count++;
}

static void add_grams(struct pairs *pairs, struct arena *arena, const char *word)
{
    struct text_list grams = grams_of(arena, word);

    for (size_t i = 0; i < grams.count; i++) {
        json_open_list(&pairs->json, NULL);
        json_text(&pairs->json, NULL, grams.at[i]);
        json_text(&pairs->json, NULL, word);
        json_close(&pairs->json);
        pairs->count++;
    }
}

static const char *pairs_text(struct pairs *pairs)
{
    json_close(&pairs->json);
    return buf_text(&pairs->text);
}

static enum status write_keys(struct change *change, struct pairs *keys)
{
    int64_t changed;

    return keys->count == 0 ? OK : sql_people_keys_add(change, pairs_text(keys), &changed);
}

enum status keys_add_name(struct change *change, const char *name, enum key_kind kind)
{
    struct arena *arena = change_arena(change);
    struct pairs *keys = pairs_new(arena), *grams = pairs_new(arena);
    int64_t changed;

    if (text_is_blank(name))
        return OK;
    struct text_list words = text_words(arena, text_folded(arena, name));
    for (size_t i = 0; i < words.count; i++) {
        add_key(keys, words.at[i], kind);
        add_grams(grams, arena, words.at[i]);
    }
    /* "quispehuaman" for Marisol Quispe-Huamán: joined from each word on. */
    const char *joined = key_joined(arena, name);
    for (size_t i = 0; i + 1 < words.count; i++) {
        add_key(keys, joined, KEY_JOINED);
        joined += strlen(words.at[i]);
    }
    enum status s = write_keys(change, keys);
    if (s != OK || grams->count == 0)
        return s;
    return sql_people_grams_add(change, pairs_text(grams), &changed);
}

enum status keys_write_phones(struct change *change, struct text_list numbers)
{
    struct pairs *keys = pairs_new(change_arena(change));
    int64_t gone;

    enum status s = sql_people_key_clear(change, true, &gone);
    for (size_t i = 0; s == OK && i < numbers.count; i++) {
        const char *key = key_of_phone(change_arena(change), numbers.at[i]);
        if (key != NULL)
            add_key(keys, key, KEY_PHONE);
    }
    return s != OK ? s : write_keys(change, keys);
}
