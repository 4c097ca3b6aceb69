// SPDX-License-Identifier: AGPL-3.0-or-later
/* rights_page.h - what the client may ask of us, and what a court asks: in the record for the team,
 * and the privacy officer's list, which shows requests and nothing of a record. */
#pragma once

#include "html/field.h"
#include "privacy/account.h"
#include "privacy/rights.h"
#include "sharing/left_page.h"
#include "web/route.h"

struct right_row {
    const char *kind, *state, *look, *words, *who, *who_label, *papers, *lacks, *about;
    const char *extension, *answer, *answered_by, *disagreement, *person, *yes, *no;
    struct date received_on, due_on;
    bool paid, open, late, part;
    /* Paths; NULL: not for this one. */
    const char *answer_path, *papers_path, *extend_path, *withdraw_path, *disagree_path, *copy_path, *left_path;
    bool may_refuse;
    struct html_options more_papers;
};
struct right_rows { const struct right_row *at; size_t count; };

struct rights_page {
    const char *called, *back, *action;
    struct right_rows rows;
    /* The form. */
    const char *words, *who, *received_on, *due_on;
    struct html_options kinds, papers, labels, staff;
    bool paid;
    bool about_open, court_open;               /* something folded away has to be put right */
    const struct problems *problems;
};

struct rights_desk {
    struct right_rows rows;
    bool closed;
    const struct problems *problems;
};

/* One request with what has left so far, without its words. */
struct rights_one_page {
    struct right_row row;
    struct left_rows left;
    const struct problems *problems;
};

/* A request as both pages show it. */
struct right_row right_row_of(struct html *, const struct rights_request *, enum role,
                              struct date today);

void rights_undo_set_up(void);    /* before the server starts */

extern const struct route rights_routes[];
extern const struct route rights_desk_routes[];
extern const struct route rights_api_routes[];
