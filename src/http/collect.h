// SPDX-License-Identifier: AGPL-3.0-or-later
/* collect.h - a request's body as it comes in: in memory, or in a file without a name when it is
 * large (uploads), so that 200 MB cost no memory. */
#pragma once

#include "base/text.h"

enum { COLLECT_IN_MEMORY = 3 * 1024 * 1024 };

struct collect {
    size_t limit;      /* what comes past it is counted and dropped */
    size_t seen;
    bool over;
    char *at;
    size_t count, room;
    int file;          /* -1: none */
    void *map;
    size_t map_count;
};

/* False: no memory, or the file couldn't be written. */
bool collect_add(struct collect *, const char *at, size_t count);
struct bytes collect_bytes(struct collect *);
void collect_free(struct collect *);
