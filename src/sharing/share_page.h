// SPDX-License-Identifier: AGPL-3.0-or-later
/* share_page.h - what the client lets us share: every consent in plain words, taken back in one
 * press, and what was already seen.
 *
 * A new one is asked for field by field; "Show what they would get" draws the other side from the
 * record, without keeping anything.  Coming from a referral (?referral=<ref>) the yes goes with it.
 */
#pragma once

#include "html/field.h"
#include "referral/referral.h"
#include "sharing/consent.h"
#include "sharing/left_page.h"
#include "web/route.h"

struct consent_row {
    const char *recipient, *purpose, *what;    /* "Name, What is needed" */
    const char *includes;                      /* "Health"; "" when only ordinary facts */
    struct date until_on, agreed_on;
    const char *seen;                          /* "Sent 3 Mar, opened 4 Mar" or not yet */
    const char *state, *look;                  /* look: "tag good", ... */
    const char *take_back, *print_path;        /* take_back NULL: nothing to take back */
};
struct consent_rows { const struct consent_row *at; size_t count; };

/* Anything a packet has no word for: what it is, and the very words. */
enum { SHARE_OTHERS = 4 };
struct share_other { const char *what_name, *text_name, *what, *text; };
struct share_others { const struct share_other *at; size_t count; };

struct share_page {
    const char *called, *action, *looks_path, *rights_path;
    struct consent_rows rows;
    struct left_rows left;                     /* the newest of what left */
    const char *left_path;
    /* The form. */
    const char *purpose, *recipient, *resource, *referral, *witness, *language, *until, *by;
    struct html_options fields, methods, kinds, labels;
    struct share_others others;
    struct packet preview;
    bool previewed;
    bool open;                                 /* something is written word for word */
    const char *kept;                          /* "%s": where the script puts the time */
    const struct problems *problems;
};

struct share_paper {
    const char *called, *agency, *today_line, *back;
    const struct consent *consent;
    struct text_list what;
    const char *includes;
    /* Which law's sentences it needs. */
    bool health, part2, tpo, violence, apart;
};

extern const struct route sharing_routes[];

void sharing_undo_set_up(void);    /* before the server starts */
