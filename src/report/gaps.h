// SPDX-License-Identifier: AGPL-3.0-or-later
/* gaps.h - what could not be found, counted: on a page, as a file and for programs.  Nothing here
 * is ever given with a number under 11, a name or anybody's words, so each of the three may be
 * published as it is. */
#pragma once

#include "needs/gap.h"
#include "web/route.h"

struct gaps_line { const char *domain, *area, *reason, *people; };
struct gaps_lines { const struct gaps_line *at; size_t count; };

struct gaps_page {
    struct date from, to;
    const char *typed_from, *typed_to;     /* as asked, for the form */
    const char *file_path;
    struct gaps_lines lines;
    const struct problems *problems;
};

extern const struct route gaps_report_routes[], gaps_report_api_routes[];
