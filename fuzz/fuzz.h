// SPDX-License-Identifier: AGPL-3.0-or-later
/* fuzz.h - what the fuzz targets share.
 *
 * A target is one file <parser>_fuzz.c with LLVMFuzzerTestOneInput: it hands any bytes to a parser
 * and holds what came out against promises that stand for every input, by ensure().  The seeds in
 * seeds/<parser>/ are run by every `./test` (run_seeds.c); `meson setup -Dfuzz=true` with clang
 * also makes programs that search for new ones:
 *
 *     build-fuzz/fuzz/csv_fuzz -max_total_time=60 new-finds fuzz/seeds/csv
 */
#pragma once

#include "base/arena.h"
#include "base/status.h"
#include "base/text.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

enum { FUZZ_ARENA = 256 * 1024 * 1024 };

/* Emptied for every input. */
static inline struct arena *fuzz_arena(void)
{
    static struct arena *arena;

    if (arena == NULL)
        arena = arena_new(FUZZ_ARENA);
    arena_empty(arena);
    return arena;
}

/* The bytes as text, up to the first NUL. */
static inline char *fuzz_text(struct arena *arena, const uint8_t *data, size_t count)
{
    return arena_text_n(arena, count == 0 ? "" : (const char *)data, count);
}

/* Takes the first line off: targets whose parser has two inputs. */
static inline char *fuzz_line(struct arena *arena, const uint8_t **data, size_t *count)
{
    const uint8_t *end = *count == 0 ? NULL : (const uint8_t *)memchr(*data, '\n', *count);
    size_t line = end == NULL ? *count : (size_t)(end - *data);
    char *text = fuzz_text(arena, *data, line);
    size_t past = end == NULL ? line : line + 1;

    *data = past == 0 ? *data : *data + past;
    *count -= past;
    return text;
}
