// SPDX-License-Identifier: AGPL-3.0-or-later
/* referral_page.h - referrals of one person: all of them, a new one, one with what would be sent,
 * what happened and what came of it, and a cover to print.
 *
 *     GET  /p/{person}/referrals/new?resource=<x>&need=<n>&board=<b>
 */
#pragma once

#include "html/field.h"
#include "referral/check.h"
#include "referral/referral.h"
#include "resource/resource.h"
#include "web/route.h"

struct referral_row {
    const char *path, *service, *state, *look, *next;
    struct date due_on, state_on;
    bool late;
};
struct referral_rows { const struct referral_row *at; size_t count; };
struct referrals_page { const char *called, *new_path; struct referral_rows open, over; };

struct referral_form_page {
    const char *called, *action, *back, *find_path;
    const char *resource, *board;              /* references that came along; NULL: none */
    const char *service, *warning, *own_interest;
    const char *service_name, *why;            /* as typed */
    struct html_options needs, urgencies, ways;
    const char *kept;
    const struct problems *problems;
};

struct history_row { struct date on; const char *what, *reason, *words; bool by_link;
                     const char *by_name; };
struct history_rows { const struct history_row *at; size_t count; };

/* `own`: the person's own words, shown in their own colour. */
struct voice_row { const char *whose, *look, *verdict, *words; struct date on; bool own; };
struct voice_rows { const struct voice_row *at; size_t count; };
struct check_row {
    const char *path, *state, *look;
    struct date due_on;
    int64_t days;
    struct voice_rows voices;
};
struct check_rows { const struct check_row *at; size_t count; };

/* An e-mail to the service. */
struct mail_row { const char *to, *state, *why; struct instant at; };
struct mail_rows { const struct mail_row *at; size_t count; };

/* Somebody introduces them there: a planned visit of the referral. */
struct handoff_row { const char *what, *state, *kept_action, *missed_action; struct date on; };
struct handoff_rows { const struct handoff_row *at; size_t count; };

struct referral_page {
    const char *called, *back, *cover_path, *call_path;
    const struct referral *referral;
    const char *service_path, *state, *look, *next;
    bool late;
    const char *own_interest;
    /* What would be sent, or what was. */
    struct packet packet;
    bool has_packet, sent, may_send;
    const char *missing;                       /* why it can't be sent; NULL: it can */
    const char *ask_path, *way_action, *event_action;
    struct html_options ways, events, verdicts;
    bool asks_verdict;
    const char *reason, *words, *on;           /* as typed */
    const char *partner_url;
    const char *mail_to, *mail_action;         /* their address of the directory; NULL: none */
    bool may_mail;
    struct mail_rows mails;
    const char *self, *handoff_action;
    bool may_introduce;
    struct handoff_rows handoffs;
    const char *who, *meet_on, *meet_from;     /* as typed */
    struct history_rows history;
    struct check_rows checks;
    /* After a no: the next match (NULL: none is known), the choice, all that may fit. */
    bool wants_another;
    const char *match_name, *match_path, *match_of, *match_says, *match_because, *match_refer;
    const char *board_path, *find_path;
    bool may_learn;                            /* the service is in the directory */
    const char *learned;                       /* as typed */
    const struct problems *problems;
};

/* A cover to print, or a slip to take along when the person carries it themselves. */
struct cover_page {
    const char *called, *back, *agency, *help, *today_line, *partner_url;
    const struct referral *referral;
    struct packet packet;
    bool has_packet;
    struct phones phones;
    struct service_places places;
    const char *documents, *how_to_apply;      /* of the directory; NULL: not said */
};
struct call_page {
    const char *back, *agency, *worker;
    const struct referral *referral;
    struct packet packet;
    bool has_packet;                           /* it was sent: that, and only that, may be said */
    struct phones phones;
};

extern const struct route referral_routes[];

/* The whole address, so that it can be copied; behind a proxy it says how it was reached. */
const char *referral_url(struct request *, const char *path);

void referral_undo_set_up(void);    /* before the server starts */
