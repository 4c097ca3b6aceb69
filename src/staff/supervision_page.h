// SPDX-License-Identifier: AGPL-3.0-or-later
/* supervision_page.h - /supervision: what is brought, what was held, what is due. */
#pragma once

#include "html/field.h"
#include "staff/supervision.h"
#include "web/route.h"

struct agenda_row { const char *worker, *words, *path, *about; bool taken_up; };
struct agenda_rows { const struct agenda_row *at; size_t count; };
struct held_row {
    const char *with, *reflection, *sign_action;    /* sign_action NULL: not one's own to sign */
    struct date on;
    struct text_list actions;
    bool supervisor_signed, worker_signed;
};
struct held_rows { const struct held_row *at; size_t count; };
struct due_review { const char *called, *path; struct date due_on; };
struct due_reviews { const struct due_review *at; size_t count; };
struct due_row { const char *worker; struct date on; bool late; struct due_reviews reviews; };
struct due_rows { const struct due_row *at; size_t count; };

struct supervision_page {
    struct agenda_rows agenda;
    struct held_rows held;
    struct due_rows due;
    struct html_options workers;       /* oneself and whom one supervises */
    const char *worker, *about, *words;                       /* as typed */
    const char *held_worker, *held_on, *actions, *reflection;
    const struct problems *problems;
};

extern const struct route supervision_routes[];
extern const struct route supervision_api_routes[];
