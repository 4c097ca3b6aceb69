// SPDX-License-Identifier: AGPL-3.0-or-later
/* screen_page.h - /p/{person}/money/screen: which benefits somebody may get, by what they told; what
 * is ticked is laid on a board, where they choose. */
#pragma once

#include "money/screen.h"
#include "web/route.h"

struct screen_need { const char *label, *path; };
struct screen_needs { const struct screen_need *at; size_t count; };
struct screen_reason { const char *text; };
struct screen_reasons { const struct screen_reason *at; size_t count; };
struct screen_row {
    const char *word, *label, *outcome, *look, *amount, *rule, *source;
    bool may_pick, picked;
    struct screen_reasons because;
    struct screen_needs needs;
};
struct screen_rows { const struct screen_row *at; size_t count; };
struct screen_page {
    const char *name, *action, *facts_path, *money_path, *household;
    bool may_write;
    struct date as_of;
    struct screen_rows rows;
    const struct problems *problems;
};

extern const struct route screen_routes[];
