// SPDX-License-Identifier: AGPL-3.0-or-later
/* arena.h - memory of one request, job or command; freed as a whole. */
#pragma once

#include <stdarg.h>
#include <stddef.h>

enum { ARENA_CEILING = 8 * 1024 * 1024 };

struct arena;

struct arena *arena_new(size_t ceiling);    /* bytes; passing it ends the process */
void arena_empty(struct arena *);           /* forget everything, keep one block for the next use */
void arena_free(struct arena *);            /* NULL is fine */

/* Never NULL: running out ends the process.  Zeroed. */
void *arena_get(struct arena *, size_t count, size_t size, size_t align);

#define arena_array(arena, count, type) \
    ((type *)arena_get((arena), (count), sizeof(type), _Alignof(type)))
#define arena_one(arena, type) arena_array((arena), 1, type)

char *arena_text(struct arena *, const char *);                       /* a copy; NULL stays NULL */
char *arena_text_n(struct arena *, const char *, size_t bytes);       /* a copy, terminated */
void *arena_copy(struct arena *, const void *, size_t bytes);
__attribute__((format(printf, 2, 3))) char *arena_print(struct arena *, const char *format, ...);
