// SPDX-License-Identifier: AGPL-3.0-or-later
/* accounting_page.h - everything that left, one line each: receipts of packets and what was told.
 *
 * The accounting goes back six years (45 CFR 164.528), and says all that left, also what left with
 * the client's own yes.  Receipts carry the hash of the very bytes.  The copy to take home says the
 * same and who has looked, in words for the client; its title, file name and address tell nothing.
 */
#pragma once

#include "html/field.h"
#include "privacy/release.h"
#include "sharing/consent.h"
#include "sharing/told.h"
#include "web/route.h"

struct left {
    const char *ref, *ref_kind;            /* di or dt */
    struct date on;
    const char *to, *what, *purpose;
    const char *kind;                      /* why it left (msgid) */
    enum told_kind told;
    const char *sha256;                    /* NULL: no packet */
    struct date until_on, opened_on, revoked_on;
    struct instant sent_at, opened_at, revoked_at;
    const char *referral_ref, *consent_ref;    /* NULL: none */
};
struct lefts { const struct left *at; size_t count; };

/* Newest first; `since` not set: all there is.  Four statements. */
MUST_CHECK enum status accounting_read(const struct access *, struct date since,
                                       struct lefts *ret);
/* The first day an accounting made today goes back to. */
struct date accounting_since(struct date today);

struct accounting_row {
    const char *to, *what, *purpose, *kind, *sha256;
    struct date on, opened_on, revoked_on, until_on;
    bool packet;
};
struct accounting_rows { const struct accounting_row *at; size_t count; };

struct accounting_page {
    const char *called, *agency, *today_line, *back, *action, *csv_path;
    struct date since, due_on;             /* due: asked for today, answered by then */
    struct accounting_rows rows;
    /* The form: something left by voice or letter. */
    const char *to, *what, *purpose, *on;
    struct html_options kinds, labels, consents, requests, ticks;
    const struct problems *problems;
    bool open;
};

struct copy_look { const char *who, *purpose; struct date on; };
struct copy_looks { const struct copy_look *at; size_t count; };
struct copy_page {
    const char *called, *agency, *today_line, *back, *save_path;
    struct accounting_rows rows;
    struct copy_looks looks;
    bool saved;                            /* a file: without ways back */
};

extern const struct route accounting_routes[];
extern const struct route told_api_routes[];
