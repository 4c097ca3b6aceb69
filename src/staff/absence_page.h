// SPDX-License-Identifier: AGPL-3.0-or-later
/* absence_page.h - one worker as those who arrange things for them see it: days away and who stands
 * in, what is theirs, handing it over, the last day.  For their supervisors and administrators; only
 * who may know a person reads their name here. */
#pragma once

#include "base/problem.h"
#include "html/field.h"
#include "staff/handover.h"
#include "web/route.h"

struct absence_row { const char *deputy, *ref; struct date from, to; };
struct absence_rows { const struct absence_row *at; size_t count; };
struct theirs_row { const char *name, *path; };      /* path NULL: not one's to open */
struct theirs_rows { const struct theirs_row *at; size_t count; };

struct absence_page {
    const char *name, *back, *back_words;
    struct absence_rows away;
    struct html_options deputies, takers;
    const char *from, *to, *first_day, *last_day;    /* as typed */
    struct date leaves_on;
    size_t people, promises, visits, referrals, signals, drafts, all;
    struct theirs_rows rows;
    const struct problems *problems;
};

/* A problem that names references becomes a sentence. */
void say_what_is_left(struct problems *);

extern const struct route absence_routes[];
extern const struct route staff_api_routes[];
