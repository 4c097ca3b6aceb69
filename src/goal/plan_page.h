// SPDX-License-Identifier: AGPL-3.0-or-later
/* plan_page.h - one version of the plan: who does what by when, what if it doesn't work, when it is
 * looked at together, and how the client said yes. */
#pragma once

#include "goal/goal_page.h"

struct version_row { const char *path, *state; int64_t number; bool here; };
struct version_rows { const struct version_row *at; size_t count; };

struct step_form {
    const char *action;
    const char *what, *who, *who_name, *rung, *goal, *due;
    int64_t version;
    struct html_options doers, rungs, goals;
    const struct problems *problems;
};

struct plan_page {
    const char *name, *back, *title;
    struct version_rows versions;
    bool may_write, exists, is_draft, is_open, is_current;    /* open: not agreed yet */
    bool may_change;                                           /* a new draft may be begun */
    int64_t number, version;
    const char *state, *agreed, *unsigned_reason;
    struct date offered_on;
    const char *backup, *review_on;                            /* as typed, or as they stand */
    struct date review;
    struct step_rows steps, dropped;
    size_t done, now, total;
    struct step_form step;
    struct agreement_form agreement;
    const char *reason_unsigned, *offered;                     /* typed, given back */
    const char *new_action, *edit_action, *present_action, *agree_action, *unsigned_action,
        *end_action, *print_path;
    const char *rung_words;
    struct html_options rungs;
    const struct problems *problems;
};

struct round_row { struct date on; const char *went, *look; };
struct round_rows { const struct round_row *at; size_t count; };

struct step_page {
    const char *name, *back, *what;
    bool may_edit;                                             /* not agreed yet */
    struct step_row step;
    struct step_form form;
    const char *drop_reason;
    struct html_options rungs;
    const char *rung, *reason, *successor;
    const char *round_action, *round_on;
    struct round_rows rounds;                                  /* the last ones */
    int64_t good;                                              /* in a row */
    const char *suggested;                                     /* the next rung, or NULL */
    const struct problems *problems;
};

/* step_page.c */
struct step_form step_form_typed(const struct form *, const struct problems *);
void step_form_fill(const struct html *, const char *called, const struct goals *,
                    struct step_form *);
enum status step_form_read(const struct access *, const struct form *, struct problems *,
                           struct step *);
enum status step_page_show(struct request *, const struct access *, struct response *);
enum status step_page_edit(struct request *, struct change *, struct response *);
enum status step_page_move(struct request *, struct change *, struct response *);
enum status step_page_rung(struct request *, struct change *, struct response *);
enum status step_page_round(struct request *, struct change *, struct response *);
