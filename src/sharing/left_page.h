// SPDX-License-Identifier: AGPL-3.0-or-later
/* left_page.h - everything that left, as an accounting to read, to print and as a file; one receipt
 * with the very words that left; and what was told by voice or letter, written down. */
#pragma once

#include "html/field.h"
#include "referral/left.h"
#include "web/route.h"

struct left_row {
    const char *to, *what, *purpose, *kind, *rule, *sha256, *opened_by, *receipt_path;
    struct date on, opened_on, revoked_on, until_on;
    bool packet, counted, whole, part2;
};
struct left_rows { const struct left_row *at; size_t count; };

struct left_page {
    const char *called, *agency, *today_line, *back, *action, *csv_path;
    struct date since, due_on;             /* due: asked for today, answered by then */
    struct left_rows rows;
    int64_t counted;
    /* The form: something left by voice or letter. */
    const char *to, *what, *purpose, *on;
    struct html_options kinds, labels, consents, requests, ticks;
    const struct problems *problems;
    bool open;
};

struct receipt_page {
    const char *called, *agency, *back, *referral_path;
    struct left_row row;
    struct packet fields;
    struct instant sent_at, opened_at;
};

/* Lines as the pages show them, in the reader's language. */
struct left_rows left_rows_of(const struct access *, struct html *, const struct lefts *);

extern const struct route left_routes[];
extern const struct route left_api_routes[];
