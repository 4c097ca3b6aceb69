// SPDX-License-Identifier: AGPL-3.0-or-later
/* routine_page.h - /p/{person}/week: the week as they keep it, with what is planned in it. */
#pragma once

#include "html/field.h"
#include "routine/routine.h"
#include "web/route.h"

struct week_slot { const char *what, *look; };
struct week_slots { const struct week_slot *at; size_t count; };
struct week_cell { struct week_slots slots; };
struct week_cells { const struct week_cell *at; size_t count; };
struct week_part { const char *name; struct week_cells cells; };      /* morning, .. */
struct week_parts { const struct week_part *at; size_t count; };
struct week_head { const char *name; struct date on; };
struct week_heads { const struct week_head *at; size_t count; };
/* What is fixed in the morning, afternoon and evening of seven days. */
struct week_grid { const char *called; struct week_heads days; struct week_parts parts; };

struct routine_row {
    const char *ref, *what, *days, *from, *to, *why, *more, *state, *look;
    bool must_keep;
    const char *path, *day_action;        /* NULL: nothing may be written */
    struct date last_on;                  /* its last day, to say whether it was kept */
    bool asks;
};
struct routine_rows { const struct routine_row *at; size_t count; };

struct routine_form {
    const char *action, *what, *from, *to, *why, *where, *with, *since, *until;
    bool must_keep;
    int64_t version;
    struct html_options days, domains;
    const struct problems *problems;
};

struct routine_page {
    const char *name, *alone_path;
    bool may_write;
    struct week_grid grid;
    struct routine_rows rows, past;
    const char *percent;                  /* of the last 13 weeks; NULL: nothing must be kept */
    int64_t kept, planned, unsaid;
    struct routine_form form;
    const struct problems *problems;
};

struct routine_one_page {
    const char *name, *back, *what, *end_action, *choice_action;
    bool is_open, chosen;
    struct routine_form form;
    int64_t version;
    const struct problems *problems;
};

void routine_set_up(void);      /* how changes are taken back */

extern const struct route routine_routes[];
extern const struct route routine_api_routes[];
