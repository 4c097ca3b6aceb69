// SPDX-License-Identifier: AGPL-3.0-or-later
/* transfer_page.h - offering a record to another worker, and /transfers: what waits for an answer. */
#pragma once

#include "html/field.h"
#include "privacy/transfer.h"
#include "web/route.h"

struct transfer_row {
    const char *called, *path, *who, *note, *why, *told, *state, *look;
    struct date warm_on;
    const char *accept_action, *decline_action, *withdraw_action;    /* NULL: not one's to press */
};
struct transfer_rows { const struct transfer_row *at; size_t count; };

struct transfers_page {
    struct transfer_rows asked, given, past;
    const struct problems *problems;
};

struct transfer_offer_page {
    const char *name, *action, *to, *note, *why, *told_on, *told_method, *warm_on;
    struct html_options workers;
    const struct problems *problems;
};

extern const struct route transfer_routes[];
