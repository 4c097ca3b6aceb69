// SPDX-License-Identifier: AGPL-3.0-or-later
#include "http/url.h"

#include "base/arena.h"

#include <string.h>

static int hex(char c)
{
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

char *url_decoded(struct arena *arena, const char *at, size_t count, bool form)
{
    char *out = arena_array(arena, count + 1, char);
    size_t n = 0;

    for (size_t i = 0; i < count; i++) {
        if (at[i] == '%') {
            int high = count - i > 2 ? hex(at[i + 1]) : -1;
            int low = count - i > 2 ? hex(at[i + 2]) : -1;
            if (high < 0 || low < 0)
                return NULL;
            out[n++] = (char)(high * 16 + low);
            i += 2;
        } else if (form && at[i] == '+') {
            out[n++] = ' ';
        } else {
            out[n++] = at[i];
        }
    }
    out[n] = '\0';
    return text_is_utf8(out, n) ? out : NULL;
}

static bool is_plain(unsigned char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           c == '-' || c == '.' || c == '_' || c == '~';
}

void url_add_encoded(struct buf *out, const char *text)
{
    for (const char *at = text; *at; at++) {
        unsigned char c = (unsigned char)*at;
        if (is_plain(c))
            buf_add_char(out, *at);
        else
            buf_print(out, "%%%02X", c);
    }
}

char *url_encoded(struct arena *arena, const char *text)
{
    struct buf out = buf_new(arena, strlen(text) * 3 + 1);

    url_add_encoded(&out, text);
    return arena_text(arena, buf_text(&out));
}

bool url_is_local(const char *path)
{
    if (!path || path[0] != '/' || path[1] == '/')
        return false;
    for (const char *at = path; *at; at++)
        if ((unsigned char)*at <= ' ' || *at == '\\' || *at == 127)
            return false;
    return true;
}
