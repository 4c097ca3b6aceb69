// SPDX-License-Identifier: AGPL-3.0-or-later
/* buf.h - text that grows: pages, JSON, files.  Lives in an arena; has a ceiling. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

struct buf {
    struct arena *arena;
    char *at;           /* always NUL-terminated once something was added */
    size_t count;       /* bytes, without the NUL */
    size_t room;
    size_t ceiling;
    bool full;          /* the ceiling was reached; what came after was dropped */
};

struct buf buf_new(struct arena *, size_t ceiling);
void buf_add(struct buf *, const char *text);
void buf_add_n(struct buf *, const void *bytes, size_t count);
void buf_add_char(struct buf *, char);
void buf_add_int(struct buf *, int64_t);     /* lists of numbers are long: ten times buf_print */
__attribute__((format(printf, 2, 3))) void buf_print(struct buf *, const char *format, ...);
const char *buf_text(const struct buf *);    /* "" when empty */
