// SPDX-License-Identifier: AGPL-3.0-or-later
/* draft_page.h - every unsaved thing of one's own, and what can still be put back. */
#pragma once

#include "base/date.h"
#include "web/undo.h"

struct draft_row {
    const char *page;     /* its key: mostly the page it was typed on */
    const char *path;     /* back to that page with the text in it; NULL: kept by a program */
    const char *words;    /* how it begins */
    struct instant at;
};
struct draft_rows { const struct draft_row *at; size_t count; };
struct draft_page { struct draft_rows drafts; struct undo_rows undos; };
