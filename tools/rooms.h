// SPDX-License-Identifier: AGPL-3.0-or-later
/* rooms.h - the check that keeps src/ in order.
 *
 *     rooms tools/rooms.txt SRCROOT [OBJDIR]
 *
 *     rooms.c          walks the tree, says what it found
 *     rooms_order.c    reads rooms.txt, judges each #include
 *     rooms_code.c     what may stand in a file at all: calls, casts, length, markup
 *     rooms_object.c   what the object files call
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/buf.h"

enum { ROOMS_MAX = 64, LINES_MOST = 500 };

enum file_kind {
    FILE_HEADER,    /* goal.h */
    FILE_RULES,     /* goal.c */
    FILE_OUTSIDE,   /* goal_page.c, goal_page.h, goal_api.c, goal_cli.c, goal_draw.c */
    FILE_TEST,      /* goal_test.c, and small_store.h: what the tests of a room share */
    FILE_OTHER,     /* .sql, .html */
};

struct source {
    struct arena *arena;
    const char *path;      /* as it is reported */
    const char *inside;    /* below src/: "goal/goal.c" */
    const char *room;      /* "goal" */
    enum file_kind kind;
    const char *text;      /* as it stands */
    const char *code;      /* the same without comments and the insides of strings */
    const char *strings;   /* the insides of strings alone; the rest is spaces */
};

struct room_place {
    const char *name;
    int layer;
    int order;             /* among the rooms of the profession; 0: not one of them */
};

struct order {
    struct room_place rooms[ROOMS_MAX];
    size_t room_count;
    const char *allowed[ROOMS_MAX][2];
    size_t allowed_count;
    const char *srcroot;
};

/* Says what is wrong, and counts it. */
__attribute__((format(printf, 3, 4)))
void found(const char *path, size_t line, const char *sentence, ...);

struct order order_read(struct arena *, const char *file, const char *text);
const struct room_place *order_of(const struct order *, const char *room);
bool is_profession(const struct order *, const char *room);
void check_includes(const struct order *, const struct source *);
void check_code(const struct order *, const struct source *);
void check_objects(struct arena *, const char *folder);

char *read_whole(struct arena *, const char *path, size_t *count);
bool ends_with(const char *text, const char *end);
