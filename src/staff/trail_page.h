// SPDX-License-Identifier: AGPL-3.0-or-later
/* trail_page.h - the audit trail as the privacy officer reads it: a page at a time, newest first,
 * from a day back. */
#pragma once

#include "base/problem.h"
#include "privacy/trail.h"
#include "web/route.h"

struct trail_row { const char *when, *who, *what, *person, *purpose; bool refused; };
struct trail_rows { const struct trail_row *at; size_t count; };
struct trail_page_view {
    const char *day;                 /* the day asked for, ISO; NULL: from now on back */
    struct trail_rows rows;
    const char *older_path;
    const struct problems *problems;
};

MUST_CHECK enum status trail_show(struct request *, struct session *, struct response *);
extern const struct route trail_routes[];
