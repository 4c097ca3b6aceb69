// SPDX-License-Identifier: AGPL-3.0-or-later
/* signal_page.h - changes we noticed, of one person and on one's own list. */
#pragma once

#include "base/problem.h"
#include "signal/signal.h"
#include "web/route.h"

struct signal_reason_row { const char *on, *words; };
struct signal_reason_rows { const struct signal_reason_row *at; size_t count; };
struct signal_step_row { const char *what, *by, *on, *reason; };
struct signal_step_rows { const struct signal_step_row *at; size_t count; };

struct signal_row {
    const char *id, *name, *path;      /* whose, in a list over several people */
    const char *title, *question, *tag, *look, *owner, *due, *state;
    struct signal_reason_rows because;
    struct signal_step_rows steps;
    const char *seen_path, *acting_path, *settled_path, *aside_path;    /* NULL: not now */
    const char *reason;                /* as typed */
    const struct problems *problems;
};
struct signal_rows { const struct signal_row *at; size_t count; };

struct signal_page {
    const char *name;
    struct signal_rows open, closed;
    const struct problems *problems;
};
struct signal_list_page {
    struct signal_rows rows;
    const char *next_path;
};

/* How urgent it is, by its look; late ones say so. */
void signal_tag(struct html *, const struct signal *, struct instant now, const char **tag,
                const char **look);

void signal_undo_set_up(void);
/* What the API answers once it was put back. */
struct undo;
enum status signal_again(const struct access *, const struct undo *, struct json *);
extern const struct route signal_routes[];
extern const struct route signal_api_routes[];
