// SPDX-License-Identifier: AGPL-3.0-or-later
/* log.h - events with fields: `goal.added goal=91 by=7 ms=4`.
 *
 * The log takes numbers, ids and literal words only: a client's text can't be passed to it, since
 * `event` and `word` must be string literals (the macro joins them with "").
 */
#pragma once

#include <stdint.h>

struct log_field { const char *name; int64_t n; const char *word; };

void log_write(const char *event, const struct log_field *, int count);
void log_quiet(int quiet);    /* tests and commands: nothing is written */

#define LOG_N(name, number) { "" name "", (int64_t)(number), 0 }
#define LOG_W(name, literal) { "" name "", 0, "" literal "" }
#define log_event(event, ...) \
    log_write("" event "", (const struct log_field[]){ __VA_ARGS__ }, \
              (int)(sizeof((const struct log_field[]){ __VA_ARGS__ }) / sizeof(struct log_field)))
#define log_plain(event) log_write("" event "", 0, 0)

/* Logs a fault once, where it happens, and gives BROKEN.  `code` is a short literal word the page
 * shows, so that a worker can quote it; `detail` is the library's own number. */
#define broken(code, detail) (log_event("broken", LOG_W("code", code), LOG_N("detail", detail), \
                              LOG_N("line", __LINE__)), BROKEN)
