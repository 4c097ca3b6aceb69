// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/arena.h"

#include "base/status.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#if defined(__SANITIZE_ADDRESS__)
#define ARENA_POISONS 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ARENA_POISONS 1
#endif
#endif

#ifdef ARENA_POISONS
#include <sanitizer/asan_interface.h>
#define POISON(at, bytes) ASAN_POISON_MEMORY_REGION((at), (bytes))
#define UNPOISON(at, bytes) ASAN_UNPOISON_MEMORY_REGION((at), (bytes))
#else
#define POISON(at, bytes) ((void)(at), (void)(bytes))
#define UNPOISON(at, bytes) ((void)(at), (void)(bytes))
#endif

enum { BLOCK_LEAST = 16 * 1024, BLOCK_MOST = 1024 * 1024, BLOCK_KEPT = 256 * 1024 };

struct block {
    struct block *before;
    size_t room, used;
    max_align_t at[];
};

struct arena {
    struct block *last;
    size_t held, ceiling;    /* bytes asked of the system; bytes it may ask */
};

static unsigned char *bytes_of(struct block *block)
{
    return (unsigned char *)block->at;
}

/* What a request read must not be found in memory that lies about. */
static void wipe(struct block *block)
{
    UNPOISON(block->at, block->room);
    explicit_bzero(block->at, block->used);
}

static void block_free(struct block *block)
{
    wipe(block);
    free(block);
}

struct arena *arena_new(size_t ceiling)
{
    struct arena *arena = (struct arena *)calloc(1, sizeof *arena);

    ensure(arena != NULL);
    arena->ceiling = ceiling;
    return arena;
}

void arena_empty(struct arena *arena)
{
    struct block *kept = NULL;

    for (struct block *block = arena->last; block != NULL;) {
        struct block *before = block->before;
        if (block->room <= BLOCK_KEPT && (kept == NULL || block->room > kept->room)) {
            if (kept != NULL)
                block_free(kept);
            kept = block;
        } else {
            block_free(block);
        }
        block = before;
    }
    arena->last = kept;
    arena->held = 0;
    if (kept != NULL) {
        wipe(kept);
        kept->before = NULL;
        kept->used = 0;
        arena->held = kept->room;
        POISON(kept->at, kept->room);
    }
}

void arena_free(struct arena *arena)
{
    if (arena == NULL)
        return;
    for (struct block *block = arena->last; block != NULL;) {
        struct block *before = block->before;
        block_free(block);
        block = before;
    }
    free(arena);
}

static void grow(struct arena *arena, size_t bytes)
{
    size_t room = arena->last == NULL ? BLOCK_LEAST : arena->last->room * 2;

    if (room > BLOCK_MOST)
        room = BLOCK_MOST;
    if (room < bytes)
        room = bytes;
    /* Near the ceiling a block is as large as there is leave for, so that the last bytes can be
     * had too. */
    if (room > arena->ceiling - arena->held && bytes <= arena->ceiling - arena->held)
        room = arena->ceiling - arena->held;
    ensure(room <= arena->ceiling - arena->held);

    struct block *block = (struct block *)malloc(sizeof *block + room);
    ensure(block != NULL);
    *block = (struct block){ .before = arena->last, .room = room };
    POISON(block->at, block->room);
    arena->last = block;
    arena->held += room;
}

static size_t padding(const struct block *block, size_t align)
{
    uintptr_t at = (uintptr_t)block->at + block->used;

    return (size_t)(-at & (align - 1));
}

void *arena_get(struct arena *arena, size_t count, size_t size, size_t align)
{
    size_t bytes;

    ensure(align != 0 && (align & (align - 1)) == 0);
    ensure(!__builtin_mul_overflow(count, size, &bytes));
    ensure(bytes <= arena->ceiling);
    if (bytes == 0)
        bytes = 1;

    struct block *block = arena->last;
    if (block == NULL || block->room - block->used < bytes ||
        block->room - block->used - bytes < padding(block, align)) {
        grow(arena, align > _Alignof(max_align_t) ? bytes + align : bytes);
        block = arena->last;
    }
    block->used += padding(block, align);
    unsigned char *at = bytes_of(block) + block->used;
    block->used += bytes;
    UNPOISON(at, bytes);
    return memset(at, 0, bytes);
}

void *arena_copy(struct arena *arena, const void *from, size_t bytes)
{
    void *copy = arena_get(arena, bytes, 1, _Alignof(max_align_t));

    return bytes == 0 ? copy : memcpy(copy, from, bytes);
}

char *arena_text_n(struct arena *arena, const char *text, size_t bytes)
{
    char *copy = (char *)arena_get(arena, bytes + 1, 1, 1);

    if (bytes > 0)
        memcpy(copy, text, bytes);
    return copy;
}

char *arena_text(struct arena *arena, const char *text)
{
    return text == NULL ? NULL : arena_text_n(arena, text, strlen(text));
}

char *arena_print(struct arena *arena, const char *format, ...)
{
    va_list args, again;

    va_start(args, format);
    va_copy(again, args);
    int count = vsnprintf(NULL, 0, format, args);
    va_end(args);
    ensure(count >= 0);

    char *text = (char *)arena_get(arena, (size_t)count + 1, 1, 1);
    (void)vsnprintf(text, (size_t)count + 1, format, again);
    va_end(again);
    return text;
}
