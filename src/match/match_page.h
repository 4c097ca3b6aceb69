// SPDX-License-Identifier: AGPL-3.0-or-later
/* match_page.h - /p/{person}/needs/{n}/help: what could help with a need, and why; what is ticked is
 * laid on a board, where the client chooses. */
#pragma once

#include "html/field.h"
#include "match/match.h"
#include "web/route.h"

struct help_criterion { const char *what, *look, *result, *because, *source; };
struct help_criteria { const struct help_criterion *at; size_t count; };
struct help_fit { const char *label, *level, *because; };
struct help_fits { const struct help_fit *at; size_t count; };

struct help_row {
    const char *ref, *service, *organization, *path, *outcome, *look;
    const char *area, *area_note, *interest, *alert, *ask_label, *ask_path;
    bool may_pick, picked, stale;
    struct date confirmed_on;
    struct help_criteria criteria;
    struct help_fits fits;
};
struct help_rows { const struct help_row *at; size_t count; };
struct help_group { const char *title; struct help_rows rows; };
struct help_groups { const struct help_group *at; size_t count; };

struct help_page {
    const char *name, *words, *domain, *back, *facts_path, *action;
    bool may_write, urgent;
    struct help_groups groups;
    struct help_rows not_now;              /* probably not, each with its reason */
    const char *ask_label, *ask_path;      /* the question that settles most; NULL: none */
    size_t settles;
    size_t all, shown;
    const char *more_path, *gap_path;
    const struct problems *problems;
};

extern const struct route match_routes[];
extern const struct route match_api_routes[];
