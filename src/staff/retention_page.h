// SPDX-License-Identifier: AGPL-3.0-or-later
/* retention_page.h - /settings/retention: how long records are kept, by whose rule. */
#pragma once

#include "html/field.h"
#include "privacy/retention.h"
#include "web/route.h"

struct retention_row {
    const char *name, *source, *programme;    /* programme NULL: of all */
    int64_t years;
    struct date from_on, to_on;
    const char *end_action;                   /* NULL: it has ended */
};
struct retention_rows { const struct retention_row *at; size_t count; };

struct retention_page {
    struct retention_rows rows;
    const char *name, *source;
    struct maybe_int years;
    struct date from;
    struct html_options programmes;
    struct problems *problems;
};

extern const struct route retention_routes[];
