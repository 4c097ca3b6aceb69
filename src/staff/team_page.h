// SPDX-License-Identifier: AGPL-3.0-or-later
/* team_page.h - what a supervisor sees: what needs them, did it help, who carries what.  Read in
 * ten statements, whatever the size of the team. */
#pragma once

#include "choice/choice.h"
#include "contact/note.h"
#include "contact/promise.h"
#include "referral/check.h"
#include "referral/referral.h"
#include "staff/my_day_page.h"
#include "staff/staff.h"
#include "web/route.h"

enum { TEAM_DAYS = 90, TEAM_AGREED = 24, TEAM_BARS = 8, TEAM_ROWS = 20 };

struct team {
    struct date today;
    struct called_list called;
    struct pairs primaries;
    struct accounts accounts;
    struct open_promises promises;
    struct unsigned_notes notes;
    struct due_checks not_helped;
    struct look_agains by_worker;
    struct waiting_referrals waiting;
    struct helpeds helped;
    struct carrieds carried;
    size_t without;                  /* people nobody walks with */
};
MUST_CHECK enum status team_read(const struct caseload *, struct team *ret);

struct team_row { const char *what, *about, *path, *tag, *look, *action; int64_t days; };
struct team_rows { const struct team_row *at; size_t count; };
/* A bar is drawn in C: its parts, and the same in words. */
struct team_bar { const char *name, *told, *end, *end_more; struct html *picture; };
struct team_bars { const struct team_bar *at; size_t count; };

struct team_page {
    const char *agency;
    size_t workers, people, without, needs;
    struct team_rows rows;
    struct team_bars helped, carried;
    int64_t answers, agreed;
};
void team_fill(struct html *, const struct team *, struct team_page *ret);

MUST_CHECK enum status team_show(struct request *, struct session *, struct response *);
extern const struct route team_routes[];
