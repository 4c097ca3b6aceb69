// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/inside.h"

#include <stdlib.h>

enum { PREPARED_FIRST = 64 };

static size_t slot_of(const struct prepared_set *set, const struct statement *statement)
{
    size_t slot = ((uintptr_t)statement / sizeof(void *)) * 2654435761u & (set->room - 1);

    while (set->at[slot].statement && set->at[slot].statement != statement)
        slot = (slot + 1) & (set->room - 1);
    return slot;
}

static void grow(struct prepared_set *set)
{
    struct prepared_set larger = { .room = set->room ? set->room * 2 : PREPARED_FIRST };

    larger.at = (struct prepared *)calloc(larger.room, sizeof *larger.at);
    ensure(larger.at);
    larger.count = set->count;
    for (size_t i = 0; i < set->room; i++) {
        if (set->at[i].statement)
            larger.at[slot_of(&larger, set->at[i].statement)] = set->at[i];
    }
    free(set->at);
    *set = larger;
}

struct prepared *prepared_find(struct prepared_set *set, const struct statement *statement)
{
    if (!set->room)
        return NULL;

    struct prepared *found = &set->at[slot_of(set, statement)];
    return found->statement ? found : NULL;
}

struct prepared *prepared_add(struct prepared_set *set, const struct statement *statement)
{
    if (set->count * 2 >= set->room)
        grow(set);

    struct prepared *made = &set->at[slot_of(set, statement)];
    *made = (struct prepared){ .statement = statement, .number = (int)set->count };
    set->count++;
    return made;
}

void prepared_empty(struct prepared_set *set)
{
    free(set->at);
    *set = (struct prepared_set){ 0 };
}
