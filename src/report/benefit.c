// SPDX-License-Identifier: AGPL-3.0-or-later
#include "report/benefit.h"

#include "base/arena.h"

const char *share_text(struct arena *arena, int64_t part, int64_t of)
{
    if (of <= 0)
        return NULL;
    /* Tenths of a percent, half up, in whole numbers: 1 of 16 is 6.25 and reads 6.3. */
    int64_t tenths = (part * 2000 + of) / (2 * of);
    return arena_print(arena, "%lld.%lld", (long long)(tenths / 10), (long long)(tenths % 10));
}

struct benefit_shares benefit_shares(struct arena *arena, const struct benefit *benefit)
{
    return (struct benefit_shares){
        .reach = share_text(arena, benefit->received, benefit->sent),
        .helped = share_text(arena, benefit->helped, benefit->received),
        .worse = share_text(arena, benefit->worse, benefit->received),
        .loop = share_text(arena, benefit->answered, benefit->sent),
    };
}
