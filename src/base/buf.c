// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/buf.h"

#include "base/arena.h"
#include "base/status.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { ROOM_LEAST = 256 };

struct buf buf_new(struct arena *arena, size_t ceiling)
{
    return (struct buf){ .arena = arena, .ceiling = ceiling };
}

/* Room for `more` bytes and the NUL; false, and from then on always, when that passes the
 * ceiling. */
static bool make_room(struct buf *buf, size_t more)
{
    if (buf->full || more > buf->ceiling - buf->count) {
        buf->full = true;
        return false;
    }
    size_t wanted = buf->count + more + 1;
    if (wanted <= buf->room)
        return true;

    size_t room = buf->room < ROOM_LEAST ? ROOM_LEAST : buf->room * 2;
    if (room > buf->ceiling + 1)
        room = buf->ceiling + 1;
    if (room < wanted)
        room = wanted;
    char *at = (char *)arena_get(buf->arena, room, 1, 1);
    if (buf->count > 0)
        memcpy(at, buf->at, buf->count);
    buf->at = at;
    buf->room = room;
    return true;
}

void buf_add_n(struct buf *buf, const void *bytes, size_t count)
{
    if (!make_room(buf, count))
        return;
    if (count > 0)
        memcpy(buf->at + buf->count, bytes, count);
    buf->count += count;
    buf->at[buf->count] = '\0';
}

void buf_add(struct buf *buf, const char *text)
{
    if (text != NULL)
        buf_add_n(buf, text, strlen(text));
}

void buf_add_char(struct buf *buf, char c)
{
    buf_add_n(buf, &c, 1);
}

enum { INT_TEXT = 21 };

void buf_add_int(struct buf *buf, int64_t n)
{
    char digits[INT_TEXT], *at = digits + sizeof digits;
    uint64_t rest = n < 0 ? -(uint64_t)n : (uint64_t)n;

    do {
        *--at = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest > 0);
    if (n < 0)
        *--at = '-';
    buf_add_n(buf, at, (size_t)(digits + sizeof digits - at));
}

void buf_print(struct buf *buf, const char *format, ...)
{
    va_list args, again;

    va_start(args, format);
    va_copy(again, args);
    int count = vsnprintf(NULL, 0, format, args);
    va_end(args);
    ensure(count >= 0);

    if (make_room(buf, (size_t)count)) {
        (void)vsnprintf(buf->at + buf->count, (size_t)count + 1, format, again);
        buf->count += (size_t)count;
    }
    va_end(again);
}

const char *buf_text(const struct buf *buf)
{
    return buf->at == NULL ? "" : buf->at;
}
