// SPDX-License-Identifier: AGPL-3.0-or-later
/* feed_page.h - /me/calendar: one's own calendar in another program, and its secret address. */
#pragma once

#include "privacy/feed.h"
#include "web/route.h"

struct feed_row { struct instant made_at; const char *end_action; };
struct feed_rows { const struct feed_row *at; size_t count; };

struct feed_page {
    const char *address;               /* shown once, right after it was made; else NULL */
    struct feed_rows rows;
};

extern const struct route feed_routes[];
