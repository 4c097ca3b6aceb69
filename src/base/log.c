// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/log.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdio.h>
#include <unistd.h>

enum { LINE_MAX_BYTES = 1024 };

static atomic_int quiet_now;

struct line { char at[LINE_MAX_BYTES]; size_t count; };

__attribute__((format(printf, 2, 3))) static void add(struct line *line, const char *format, ...)
{
    /* The last byte is kept for the line's end. */
    size_t room = sizeof line->at - 1 - line->count;
    va_list args;

    va_start(args, format);
    int count = vsnprintf(line->at + line->count, room, format, args);
    va_end(args);
    if (count > 0 && room > 0)
        line->count += (size_t)count < room ? (size_t)count : room - 1;
}

void log_quiet(int quiet)
{
    atomic_store(&quiet_now, quiet);
}

void log_write(const char *event, const struct log_field *fields, int count)
{
    struct line line = { .count = 0 };

    if (atomic_load(&quiet_now))
        return;
    add(&line, "%s", event);
    for (int i = 0; i < count; i++) {
        if (fields[i].word != NULL)
            add(&line, " %s=%s", fields[i].name, fields[i].word);
        else
            add(&line, " %s=%" PRId64, fields[i].name, fields[i].n);
    }
    line.at[line.count++] = '\n';

    /* One write a line, so that lines of several threads don't mix.  A log that can't be written
     * must not stop the work. */
    ssize_t written = write(STDERR_FILENO, line.at, line.count);
    (void)written;
}
