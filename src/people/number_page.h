// SPDX-License-Identifier: AGPL-3.0-or-later
/* number_page.h - /p/{person}/numbers: numbers somebody is known by, their last digits; all of one
 * on asking, with a reason. */
#pragma once

#include "people/number.h"
#include "people/people_page.h"

extern const struct route number_routes[];

struct number_row {
    const char *ref, *kind, *masked, *whole, *about;    /* whole NULL: not asked for */
    const char *show_action, *end_action, *edit_path;   /* the last two NULL: may not */
};
struct number_rows { const struct number_row *at; size_t count; };
struct numbers_page {
    const char *called, *back, *action;
    bool may_write;
    struct number_rows rows;
    struct html_options kinds, whys;
    const char *number, *about;                         /* as typed */
    const struct problems *problems;
};
/* One number, to change it: typed anew, so nothing of it stands on the page. */
struct number_one_page {
    const char *called, *kind, *masked, *back, *action, *number, *about;
    int64_t version;
    const struct problems *problems;
};
