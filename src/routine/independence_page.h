// SPDX-License-Identifier: AGPL-3.0-or-later
/* independence_page.h - /p/{person}/independence: what they do alone and what with help. */
#pragma once

#include "html/field.h"
#include "routine/independence.h"
#include "web/route.h"

struct daily_row { const char *field, *label, *value; struct html_options levels; };
struct daily_rows { const struct daily_row *at; size_t count; };
struct then_row { const char *name, *first, *last, *tag, *look; };
struct then_rows { const struct then_row *at; size_t count; };

struct independence_page {
    const char *name, *action, *on, *own, *own_level;
    bool may_write;
    struct daily_rows items;
    struct html_options levels;
    struct then_rows rows;             /* first look against the last */
    struct independence_count count;
    struct date first_on, last_on;
    const struct problems *problems;
};

extern const struct route independence_routes[];
extern const struct route independence_api_routes[];
