// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/command.h"

#include <jansson.h>
#include <malloc.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>

enum { COMMAND_CEILING = 256 * 1024 * 1024 };

static void free_wiped(void *at)
{
    if (at != NULL)
        explicit_bzero(at, malloc_usable_size(at));
    free(at);
}

/* Keys and what people told us are in this process's memory: no core dump holds it, no other
 * process of the same user reads it, and the JSON parser leaves nothing behind. */
static void keep_memory_shut(void)
{
    const struct rlimit none = { 0, 0 };

    (void)setrlimit(RLIMIT_CORE, &none);
#ifndef __SANITIZE_ADDRESS__
    (void)prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
    json_set_alloc_funcs(malloc, free_wiped);
#endif
}

int main(int count, char **words)
{
    keep_memory_shut();
    struct arena *arena = arena_new(COMMAND_CEILING);
    int answer = command_run(arena, count, words);

    arena_free(arena);
    return answer;
}
