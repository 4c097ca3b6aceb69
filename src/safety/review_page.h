// SPDX-License-Identifier: AGPL-3.0-or-later
/* review_page.h - what a supervisor or the privacy officer has to look at, oldest due first, each
 * with its verdict form; and what was looked at before. */
#pragma once

#include "html/field.h"
#include "privacy/review.h"
#include "web/route.h"

struct review_row {
    const char *kind, *about, *reason, *who, *action, *person, *other;
    const char *person_path, *other_path;      /* NULL: the reader opens no records */
    struct instant made_at;
    struct date due_on;
    bool late, mine;
    const char *verdict, *finding, *closed_by; /* of a closed one */
    /* Its form; open and filled when it has to be put right, or was kept as a draft. */
    bool open;
    const char *typed;
    struct html_options verdicts;
    const struct problems *problems;
};
struct review_rows { const struct review_row *at; size_t count; };
struct review_page {
    struct review_rows rows;
    bool closed;
    const struct problems *problems;
};

extern const struct route review_routes[];
