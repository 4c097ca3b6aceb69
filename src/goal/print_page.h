// SPDX-License-Identifier: AGPL-3.0-or-later
/* print_page.h - the sheets a client keeps: one page for them, and the plan to sign.
 *
 * In their language where we have it, 14 point; goals, next steps, next dates, whom to call.  No
 * diagnosis, no need, no number of theirs: the sheet may lie on any table. */
#pragma once

#include "contact/visit.h"
#include "goal/step_row.h"
#include "html/field.h"
#include "goal/goal_page.h"
#include "web/route.h"

struct print_goal { const char *wish, *first_step; struct date review_on; };
struct print_goals { const struct print_goal *at; size_t count; };
struct print_date { struct date on; struct maybe_int from; const char *what, *place, *bring; };
struct print_dates { const struct print_date *at; size_t count; };

/* The sheet itself, in the client's language. */
struct print_sheet {
    const char *name, *agency, *worker, *help;    /* NULL: not known */
    struct date today;
    struct print_goals goals;
    struct step_rows steps;
    struct print_dates dates;
};
struct print_plan {
    const char *name, *agency, *worker, *backup, *agreed, *unsigned_reason;
    bool to_sign;
    int64_t number;
    struct date today, review_on, offered_on;
    struct print_goals goals;
    struct step_rows steps;
};

/* What stands around it. */
struct print_page {
    const char *title, *initials, *back;
    const char *language, *direction;
    const char *other_path;    /* the same in English, or back; NULL: none */
    bool in_english;
    struct html *sheet;
};

enum status print_page_show(struct request *, const struct access *, struct response *);
enum status print_plan_show(struct request *, const struct access *, struct response *);
