// SPDX-License-Identifier: AGPL-3.0-or-later
/* rights_page.h - what the client may ask of us, and what a court asks: in the record for the team,
 * and the privacy officer's list, which shows requests and nothing of a record. */
#pragma once

#include "html/field.h"
#include "privacy/account.h"
#include "privacy/rights.h"
#include "sharing/rights_deed_page.h"
#include "sharing/left_page.h"
#include "web/route.h"

/* One of the forms of a request; open and filled when it was sent and has to be put right, or was
 * kept as a draft. */
struct right_form { bool open; const char *typed; const struct problems *problems; };

struct right_row {
    const char *kind, *state, *look, *words, *who, *who_label, *papers, *lacks, *about;
    const char *extension, *answer, *answered_by, *disagreement, *taken_back, *person, *yes, *no;
    struct date received_on, due_on;
    bool paid, open, late, part;
    /* Paths; NULL: not for this one. */
    const char *answer_path, *papers_path, *extend_path, *withdraw_path, *disagree_path;
    const char *copy_path, *left_path;
    bool may_refuse, ask_why;                  /* ask_why: taking it back needs their words */
    struct html_options more_papers;
    struct right_form answering, adding, moving, disagreeing, taking_back;
};
struct right_rows { const struct right_row *at; size_t count; };

/* Which form of which request was sent or kept as a draft; ref NULL: none. */
struct right_doing { const char *ref; enum right_deed_kind kind; };

struct rights_page {
    const char *called, *back, *action;
    struct right_rows rows;
    /* The form. */
    const char *words, *who, *received_on, *due_on;
    struct html_options kinds, papers, labels, staff;
    bool paid;
    bool about_open, court_open;               /* something folded away has to be put right */
    const struct problems *problems;           /* of the page */
    const struct problems *form_problems;      /* none when they are another form's */
};

struct rights_desk {
    struct right_rows rows;
    bool closed;
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
/* Its form with what was typed. */
void right_row_fill(struct request *, enum right_deed_kind, struct right_row *);

void rights_undo_set_up(void);    /* before the server starts */

extern const struct route rights_routes[];
extern const struct route rights_desk_routes[];
extern const struct route rights_api_routes[];
