// SPDX-License-Identifier: AGPL-3.0-or-later
/* looks_page.h - who has looked, all of it, and the sheet that the client takes home: who has what
 * from us and who looked.  The sheet's outside, title, address and file name tell nothing.
 *
 * The sheet is given by hand.  Nothing sends it, and what may be read by others is named, so that
 * nobody posts it there: a number or address that somebody else hears, that was not asked about, or
 * that stands in a record next door.
 */
#pragma once

#include "html/field.h"
#include "people/people.h"
#include "sharing/left_page.h"
#include "web/route.h"

struct look_row { const char *who, *what, *purpose; struct instant at; bool changed; };
struct look_rows { const struct look_row *at; size_t count; };
struct looks_page {
    const char *called, *back, *copy_path;
    const char *newer_path, *older_path;       /* NULL: none */
    struct look_rows rows;
};

struct for_you_look { const char *who, *purpose; struct date last; int64_t times; };
struct for_you_looks { const struct for_you_look *at; size_t count; };
struct way_out { const char *value, *why; };    /* a way that others may read, and why */
struct ways_out { const struct way_out *at; size_t count; };
struct for_you_page {
    const char *called, *agency, *today_line;
    const char *back, *save_path;              /* NULL on the file itself */
    struct left_rows rows;
    struct for_you_looks looks;
    struct ways_out ways;                      /* ways this sheet must not go */
};

extern const struct route looks_routes[];
