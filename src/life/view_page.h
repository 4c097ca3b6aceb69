// SPDX-License-Identifier: AGPL-3.0-or-later
/* view_page.h - the record as somebody else would see it, for staff to look before they show it. */
#pragma once

#include "html/field.h"
#include "life/view.h"
#include "web/route.h"

struct view_shown_line { const char *on, *words, *more; };
struct view_shown_lines { const struct view_shown_line *at; size_t count; };
struct view_shown { const char *title; struct view_shown_lines lines; };
struct view_showns { const struct view_shown *at; size_t count; };
struct view_choice { const char *path, *name; bool here; };
struct view_choices { const struct view_choice *at; size_t count; };
struct view_page {
    const char *name, *as;
    struct view_choices choices;
    struct view_showns parts;
};

extern const struct route view_routes[];
extern const struct route view_api_routes[];
