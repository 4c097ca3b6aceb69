// SPDX-License-Identifier: AGPL-3.0-or-later
/* circle_page.h - /p/{person}/circle: the voices around somebody, in columns of their own. */
#pragma once

#include "circle/circle.h"
#include "html/field.h"
#include "web/route.h"

struct circle_row { const char *by, *words; struct maybe_int number; bool cannot; struct date on; };
struct circle_rows { const struct circle_row *at; size_t count; };
struct circle_column { const char *name; struct circle_rows rows; };
struct circle_columns { const struct circle_column *at; size_t count; };

struct circle_page {
    const char *name, *action;
    bool may_write;
    struct circle_columns columns;
    const char *voice, *by, *number, *words, *can, *on;
    struct html_options voices, cans;
    const struct problems *problems;
};

extern const struct route circle_routes[];
