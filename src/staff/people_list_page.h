// SPDX-License-Identifier: AGPL-3.0-or-later
/* people_list_page.h - finding anyone one may know of: one's own people as a heat list or a plain
 * one, a supervisor's team with those first whom nobody walks with, everybody by name for front
 * desk. */
#pragma once

#include "html/field.h"
#include "people/people.h"
#include "privacy/caseload.h"
#include "staff/my_day_page.h"
#include "web/route.h"

enum { PEOPLE_A_PAGE = 50 };

struct people_list_row {
    const char *path, *ref, *name, *state, *worker, *why;
    bool waits;                        /* nobody walks with them: an assign form stands here */
};
struct people_list_rows { const struct people_list_row *at; size_t count; };

struct people_list_page {
    const char *search;
    bool searched, more;               /* more than are shown: keep typing */
    bool may_add, may_break, team, heat_shown;    /* team: a supervisor's page */
    bool desk;                         /* front desk: what to say on the telephone stands above */
    bool mine_here, team_here, without_here, list_here;
    struct people_list_rows rows;
    struct heat heat;
    struct html_options workers;       /* to choose from for those who wait */
    const char *next_path, *before_path;
};

extern const struct route people_list_routes[];
