// SPDX-License-Identifier: AGPL-3.0-or-later
/* import_twice.c - rows that are like one further up in the same file. */
#include "exchange/csv/inside.h"

#include "base/arena.h"

#include <stdlib.h>
#include <string.h>

enum { PHONE_DIGITS_LEAST = 7, PHONE_DIGITS_MOST = 10 };

/* A row under one of its keys, in the chain of that key's slot. */
struct entry { struct entry *next; const char *key; size_t row; };
struct table { struct arena *arena; struct entry **slots; size_t room; };

static size_t slot_of(const struct table *table, const char *key)
{
    uint64_t hash = 1469598103934665603u;

    for (const char *at = key; *at != '\0'; at++)
        hash = (hash ^ (unsigned char)*at) * 1099511628211u;
    return (size_t)(hash % table->room);
}

static void add(struct table *table, const char *key, size_t row)
{
    struct entry *entry = arena_one(table->arena, struct entry);
    struct entry **end = &table->slots[slot_of(table, key)];

    *entry = (struct entry){ NULL, key, row };
    while (*end != NULL)
        end = &(*end)->next;
    *end = entry;
}

static int by_text(const void *a, const void *b)
{
    const char *const *left = (const char *const *)a, *const *right = (const char *const *)b;

    return strcmp(*left, *right);
}

/* Names that say nothing: nobody is like somebody else for not being known. */
static bool says_nothing(const char *key)
{
    static const char *const nothing[] = {
        "n unknown", "n not told", "n known not", "n none", "n a n", "n anonymous", "n nombre sin",
    };
    int which;

    return text_among(nothing, sizeof nothing / sizeof nothing[0], key, &which);
}

/* The words of a name in any order. */
static const char *name_key(struct arena *arena, const char *name)
{
    struct text_list words = text_words(arena, text_folded(arena, name));
    const char **sorted = arena_array(arena, words.count, const char *);
    const char *key = "n";

    for (size_t i = 0; i < words.count; i++)
        sorted[i] = words.at[i];
    qsort(sorted, words.count, sizeof *sorted, by_text);
    for (size_t i = 0; i < words.count; i++)
        key = arena_print(arena, "%s %s", key, sorted[i]);
    return words.count == 0 || says_nothing(key) ? NULL : key;
}

/* The last ten digits: with the country before them or without. */
static const char *phone_key(struct arena *arena, const char *phone)
{
    const char *digits = text_digits(arena, phone);
    size_t count = strlen(digits);

    if (count < PHONE_DIGITS_LEAST || strspn(digits, "0") == count)
        return NULL;
    return arena_print(arena, "p%s", count > PHONE_DIGITS_MOST
                                     ? digits + count - PHONE_DIGITS_MOST : digits);
}

static bool may_be_same_day(struct partdate a, struct partdate b)
{
    if (!partdate_is_set(a) || !partdate_is_set(b))
        return true;
    return date_compare(partdate_first(a), partdate_last(b)) <= 0 &&
           date_compare(partdate_first(b), partdate_last(a)) <= 0;
}

/* NULL: none further up. */
static const struct import_row *like(const struct table *table, const struct import_rows *rows,
                                     const char *key, const struct import_row *row)
{
    const struct entry *at = key == NULL ? NULL : table->slots[slot_of(table, key)];

    for (; at != NULL; at = at->next) {
        const struct import_row *other = &rows->at[at->row];
        if (strcmp(at->key, key) != 0)
            continue;
        /* A family shares a number: two known births that differ are two people, unless the name
         * is the same too and one of the births a slip. */
        if (may_be_same_day(other->draft.birth, row->draft.birth) ||
            (key[0] == 'p' && text_equal(text_folded(table->arena, other->draft.name),
                                         text_folded(table->arena, row->draft.name))))
            return other;
    }
    return NULL;
}

void import_hold_twice(struct arena *memory, struct import_rows *rows)
{
    struct table table = { .arena = memory, .room = rows->count * 3 + 1 };

    table.slots = arena_array(memory, table.room, struct entry *);
    for (size_t i = 0; i < rows->count; i++) {
        struct import_row *row = &rows->at[i];
        if (row->fate == ROW_REFUSED)
            continue;
        const char *keys[] = {
            name_key(memory, text_or(row->draft.name, "")),
            name_key(memory, text_or(row->draft.chosen_name, "")),
            phone_key(memory, text_or(row->phone, "")),
        };
        const struct import_row *other = NULL;
        for (size_t k = 0; k < 3 && other == NULL; k++)
            other = like(&table, rows, keys[k], row);
        if (other != NULL) {
            row->fate = ROW_HELD;
            row->reason = arena_print(memory, "like line %zu", other->line);
        }
        for (size_t k = 0; k < 3; k++) {
            if (keys[k] != NULL)
                add(&table, keys[k], i);
        }
    }
}
