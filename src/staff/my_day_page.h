// SPDX-License-Identifier: AGPL-3.0-or-later
/* my_day_page.h - the first page: what is to be done today, read in ten statements for any number
 * of people, and how it is shown.
 *
 * Each panel is read by itself: one that can't be read says so, the others stand.
 */
#pragma once

#include "base/problem.h"
#include "choice/choice.h"
#include "contact/promise.h"
#include "contact/visit.h"
#include "html/field.h"
#include "needs/needs.h"
#include "paperwork/kept.h"
#include "referral/check.h"
#include "referral/referral.h"
#include "signal/signal.h"
#include "staff/staff.h"
#include "web/route.h"

enum { DAY_WEEKS = 8, DAY_AHEAD = 60, DAY_PROMISES_AHEAD = 7, DAY_NOT_ASKED = 45, DAY_ROWS = 8,
       DAY_WRITTEN_BACK = 4 };    /* over a long weekend */

/* ---- what is read ---- */

enum day_panel { PANEL_VISITS, PANEL_PROMISES, PANEL_CHECKS, PANEL_WAITING, PANEL_LOOK_AGAIN,
                 PANEL_SIGNALS, PANEL_REVIEWS, PANEL_NOTES, PANEL_NUMBERS, DAY_PANELS };

struct my_day {
    struct date today;
    struct user_id me;
    struct called_list called;
    struct planned_visits visits;         /* from today on */
    struct open_promises promises;        /* ours; all of them */
    struct due_checks checks, not_helped;
    struct waiting_referrals waiting;
    struct look_agains look_again;
    struct signals signals;               /* on one's own list */
    struct came_backs written;            /* what people wrote in the last days */
    struct reviews reviews;
    struct latelies lately;
    struct need_latests numbers;
    struct day_dues deadlines;            /* due within 30 days, or late */
    enum status panels[DAY_PANELS];       /* what isn't OK couldn't be read, and is empty */
};

/* Only the names must be there; else gives that status. */
MUST_CHECK enum status my_day_read(const struct caseload *, struct my_day *ret);
/* The person's reference and name; false: not on the page. */
bool my_day_person(const struct my_day *, struct person_id, const char **ref,
                   const char **called);
/* A visit or promise that is mine, or nobody's in particular. */
bool my_day_is_mine(const struct my_day *, struct maybe_int worker);
bool my_day_is_due(const struct my_day *, struct date);    /* today or before; not set: no */
/* Minute of the agency's day. */
int my_day_minute(const struct office *);

/* ---- what is shown ---- */

struct day_row {                          /* one line of a panel */
    const char *time, *name, *path, *words, *more, *note;
    const char *tag, *look;
    const char *action, *action_path, *action_about;    /* a button or link at the end */
    bool next, client;                    /* the next one; a plum button */
};
struct day_rows { const struct day_row *at; size_t count; bool failed; size_t more; };

struct day_week { const char *look; };
struct day_weeks { const struct day_week *at; size_t count; };
struct heat_row {
    const char *path, *name;
    struct day_weeks weeks;
    const char *told;                     /* the weeks in words */
    const char *going, *going_look;
    const char *next, *plan_path;         /* next visit, or where to plan one */
};
struct heat_rows { const struct heat_row *at; size_t count; };
struct heat { struct heat_rows rows; };

struct first_step { const char *words, *path; bool done; };
struct first_steps { const struct first_step *at; size_t count; };

struct my_day_page {
    const char *greeting;                 /* "Good morning, Joss" */
    const char *clock_place;              /* where the script puts the time a draft was kept */
    struct date today;
    size_t visit_count, promise_count, check_count;
    struct day_rows visits, promises, deadlines, checks, waiting, changes;
    struct heat people;                   /* the first DAY_HEAT of them */
    size_t people_count;
    bool heat_failed;
    struct html_options about;            /* of the quick note */
    const char *quiet;                    /* "Someone you have not spoken with for a while: ..." */
    const char *quiet_path;
    struct first_steps first;
    const struct problems *problems;
};
enum { DAY_HEAT = 40 };

void my_day_fill(struct html *, const struct my_day *, int minute, struct my_day_page *ret);
/* The rows of a heat list for these people. */
struct heat heat_fill(struct html *, const struct my_day *, const struct called_list *,
                           size_t most);
extern const struct route my_day_routes[];
extern const struct route my_day_api_routes[];
