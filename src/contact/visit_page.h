// SPDX-License-Identifier: AGPL-3.0-or-later
/* visit_page.h - planned visits of one person, the week of one's own, and the promises. */
#pragma once

#include "contact/note_page.h"
#include "contact/visit.h"
#include "safety/warning_page.h"

struct visit_row {
    const char *what, *kind, *place, *bring, *state, *state_look;
    const char *needs, *repeats;
    const char *on_iso;
    bool shifted;
    struct date on;
    const char *from, *to;
    const char *kept_path, *missed_path, *off_path, *note_path;    /* NULL: nothing to say yet */
};
struct visit_rows { const struct visit_row *at; size_t count; };

struct visit_form {
    const char *what, *kind, *on, *from, *to, *where, *bring;
    const char *every, *until, *yes_by, *yes_method;
    bool clashed;                      /* it lies over what must stay: asks for their yes */
    struct html_options kinds, everies, needs, methods;
};

struct visit_page {
    const char *name, *action, *warnings_path;
    const char *earlier_path, *later_path;    /* NULL: nothing is there */
    bool may_write;
    struct visit_rows coming, past;
    struct warning_lines warned;
    struct visit_form form;
    const struct problems *problems;
};

struct calendar_entry { const char *name, *path, *what, *from, *to, *place, *look; };
struct calendar_entries { const struct calendar_entry *at; size_t count; };
struct calendar_day { struct date on; bool today; struct calendar_entries entries; };
struct calendar_days { const struct calendar_day *at; size_t count; };
struct calendar_page {
    struct date first, last;
    struct calendar_days days;
    const char *before_path, *now_path, *after_path;
};

struct promise_row {
    const char *what, *who, *look, *state;
    struct date due_on, done_on;
    bool late;
    const char *done_path, *dropped_path;    /* NULL: settled, or nothing may be written */
};
struct promise_rows { const struct promise_row *at; size_t count; };
struct promise_page {
    const char *name, *action;
    bool may_write;
    struct promise_rows open, settled;
    const char *what, *who, *due;
    struct html_options whos;
    const struct problems *problems;
};

extern const struct route visit_routes[];
extern const struct route promise_routes[];
