// SPDX-License-Identifier: AGPL-3.0-or-later
/* gap_page.h - what could not be found, for people and for programs: a list beside the needs, and
 * the form that a need, its list of what could help and its board lead to. */
#pragma once

#include "html/field.h"
#include "needs/gap.h"
#include "web/route.h"

struct gap_row {
    const char *domain, *reason, *words, *area;
    struct date on, found_on;
    const char *found_action;             /* NULL: nothing may be written, or it has been found */
};
struct gap_rows { const struct gap_row *at; size_t count; };

struct gap_list_page {
    const char *name, *back;
    struct gap_rows rows;
    const char *more_path;
    const struct problems *problems;
};

struct gap_form_page {
    const char *name, *back, *action, *domain, *need_words;
    const char *reason, *words, *area, *on;    /* as typed */
    struct html_options reasons;
    const struct problems *problems;
};

void gap_undo_set_up(void);    /* before the server starts */
extern const struct route gap_routes[], gap_api_routes[];
