// SPDX-License-Identifier: AGPL-3.0-or-later
/* benefit_page.h - the report "Did it help?" of the people one works with. */
#pragma once

#include "report/benefit.h"

struct share_line { const char *what, *of_words, *percent; int64_t part, of; bool small; };
struct share_lines { const struct share_line *at; size_t count; };

struct benefit_page {
    struct date on;
    const char *day;                 /* as asked, for the form */
    struct benefit benefit;
    struct share_lines lines;
    bool small, nobody;
    const struct problems *problems;
};
