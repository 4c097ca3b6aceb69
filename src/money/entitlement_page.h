// SPDX-License-Identifier: AGPL-3.0-or-later
/* entitlement_page.h - the benefits somebody gets, for people and for programs. */
#pragma once

#include "html/field.h"
#include "money/entitlement.h"
#include "web/route.h"

struct entitlement_row {
    const char *programme, *amount, *since, *renews, *ended, *look, *end_path;
};
struct entitlement_rows { const struct entitlement_row *at; size_t count; };
struct entitlement_page {
    const char *name, *action;
    bool may_write;
    struct entitlement_rows on, ended;
    const char *programme, *amount, *from_on, *renews_on;    /* as typed */
    struct html_options domains;
    const struct problems *problems;
};

void money_undo_set_up(void);
extern const struct route entitlement_routes[];
extern const struct route entitlement_api_routes[];
