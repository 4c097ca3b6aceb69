// SPDX-License-Identifier: AGPL-3.0-or-later
/* cursor.c - where a list goes on: key values, sealed, bound to statement and person. */
#include "privacy/query.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "crypto/seal.h"

enum { CURSOR_MAX = 8 * 1024 };

/* i<number>; and t<bytes>:<text>; one after the other. */
const char *cursor_seal(struct arena *arena, const char *statement, int64_t person,
                        const struct value *values, size_t count)
{
    struct buf text = buf_new(arena, CURSOR_MAX);
    const char *context = arena_print(arena, "cursor %s %lld", statement, (long long)person);

    for (size_t i = 0; i < count; i++) {
        struct value value = value_written(arena, values[i]);
        if (value.kind == VALUE_INT) {
            buf_print(&text, "i%lld;", (long long)value.n);
        } else {
            ensure(value.kind == VALUE_TEXT && value.text != NULL);
            buf_print(&text, "t%zu:%s;", strlen(value.text), value.text);
        }
    }
    ensure(!text.full);
    return seal_text(arena, master_key("cursor"), context, buf_text(&text));
}

enum status cursor_open(struct arena *arena, const char *cursor, const char *statement,
                        int64_t person, struct value *ret, size_t count)
{
    const char *context = arena_print(arena, "cursor %s %lld", statement, (long long)person);
    const char *text;

    if (cursor == NULL || strlen(cursor) > 2 * CURSOR_MAX)
        return INVALID;
    enum status s = seal_open(arena, master_key("cursor"), context, cursor, &text);
    if (s != OK)
        return s;
    for (size_t i = 0; i < count; i++) {
        char *end;
        if (*text == 'i') {
            ret[i] = value_int(strtoll(text + 1, &end, 10));
        } else if (*text == 't') {
            size_t length = (size_t)strtoull(text + 1, &end, 10);
            if (*end != ':' || strlen(end + 1) < length)
                return INVALID;
            ret[i] = value_text(arena_text_n(arena, end + 1, length));
            end += 1 + length;
        } else {
            return INVALID;
        }
        if (*end != ';')
            return INVALID;
        text = end + 1;
    }
    return *text == '\0' ? OK : INVALID;
}
