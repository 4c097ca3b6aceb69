// SPDX-License-Identifier: AGPL-3.0-or-later
/* trail_page.h - the audit trail as the privacy officer reads it: by person, by worker, by day, a
 * page at a time, newest first; and the same as a file.  Each look at it is a line of it. */
#pragma once

#include "base/problem.h"
#include "html/field.h"
#include "privacy/trail.h"
#include "web/route.h"

struct trail_row { const char *when, *who, *what, *way, *person, *person_path, *purpose;
                   bool refused, changed; };
struct trail_rows { const struct trail_row *at; size_t count; };
struct trail_page_view {
    const char *person, *day;        /* as typed */
    struct html_options workers;
    struct trail_rows rows;
    const char *older_path, *file_path;
    bool asked;                      /* for something */
    const struct problems *problems;
};

MUST_CHECK enum status trail_show(struct request *, struct session *, struct response *);
extern const struct route trail_routes[];
