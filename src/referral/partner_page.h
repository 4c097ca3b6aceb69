// SPDX-License-Identifier: AGPL-3.0-or-later
/* partner_page.h - the partner's desk: one link, no account, an answer in a minute.
 *
 * Shown is what was sent, from the stored bytes, never the record.  Once somebody said no, or the
 * way has ended, the page says so and shows nothing of the client any more.  Opening is noted in
 * the receipt.
 */
#pragma once

#include "html/field.h"
#include "referral/referral.h"
#include "web/route.h"

struct partner_page {
    const char *action, *packet_path, *agency;
    struct packet packet;
    bool has_packet;                       /* false: no data */
    const char *called, *ask;              /* from the packet; NULL: not among what was sent */
    struct date reply_by;                  /* not set: nothing is waited for */
    const char *answered;                  /* what was answered, else NULL */
    struct date answered_on;
    const char *answered_by, *asked_by;    /* as they wrote it; NULL: not said */
    bool may_accept, may_wait, may_decline, may_ask, was_answered;
    const char *question;                  /* the last one asked */
    struct date asked_on;
    struct html_options reasons;
    const char *name, *words, *reason_words;    /* as typed */
    bool asking, declining;                /* the part that is open */
    const struct problems *problems;
    const char *help;
};

struct partner_ended_page { const char *agency, *help; };

/* Whom to call, for the pages of a link; NULL: not known.  Before the server starts. */
void partner_set_help(const char *);
void partner_ended(struct request *, struct response *);

extern const struct route partner_routes[];
