// SPDX-License-Identifier: AGPL-3.0-or-later
/* advocacy_page.h - speaking up with somebody, for people and for programs. */
#pragma once

#include "advocacy/advocacy.h"
#include "html/field.h"
#include "web/labels.h"
#include "web/route.h"

struct advocacy_row { const char *path, *issue, *target, *state, *look; struct date due_on; };
struct advocacy_rows { const struct advocacy_row *at; size_t count; };

struct advocacy_list_page {
    const char *name, *new_path, *more_path;
    struct advocacy_rows rows;
    bool may_write;
};

struct advocacy_form_page {
    const char *name, *title, *back, *action;
    int64_t version;                       /* 0: a new one */
    const char *level, *target, *issue, *ask, *argument, *notice_on, *rule, *due_on;
    struct html_options levels, rules;
    struct labels_too labels;
    const struct problems *problems;
};

struct advocacy_button { const char *event, *label; };
struct advocacy_buttons { const struct advocacy_button *at; size_t count; };
struct evidence_row { const char *what; struct date on; };
struct evidence_rows { const struct evidence_row *at; size_t count; };

struct advocacy_one_page {
    const char *name, *back, *edit_path, *move_action, *evidence_action;    /* NULL: read only */
    const char *target, *issue, *ask, *argument, *level, *state, *look, *result, *counted;
    struct date notice_on, due_on, filed_on, ended_on;
    bool late;
    struct advocacy_buttons buttons;
    struct evidence_rows evidence;
    const char *what, *on, *words;         /* as typed */
    const struct problems *problems;
};

void advocacy_undo_set_up(void);           /* before the server starts */
extern const struct route advocacy_routes[], advocacy_api_routes[];
