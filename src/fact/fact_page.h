// SPDX-License-Identifier: AGPL-3.0-or-later
/* fact_page.h - /p/{person}/facts: what we know for rules and forms, told once. */
#pragma once

#include "fact/fact.h"
#include "html/field.h"
#include "web/labels.h"
#include "web/route.h"

struct fact_was { const char *shown, *source; struct date on; };
struct fact_wases { const struct fact_was *at; size_t count; };
struct fact_row {
    const char *label, *shown, *source, *proof, *by, *tell_path;
    bool refused;
    struct date on;
    struct fact_wases before;
};
struct fact_rows { const struct fact_row *at; size_t count; };
struct fact_ask { const char *label, *path; };
struct fact_asks { const struct fact_ask *at; size_t count; };

struct fact_page {
    const char *name, *action, *help_path;
    bool may_write;
    struct fact_rows rows;
    struct fact_asks asks;                 /* not told yet */
    const char *question;                  /* of the fact chosen; NULL: none is */
    const char *key, *own_key, *value, *period, *source, *proof, *on, *yes_no;
    bool asks_amount, asks_yes_no, asks_choice, asks_list, asks_words, refused;
    struct html_options periods, yes_nos, words;
    struct labels_too labels;
    const struct problems *problems;
};

void fact_undo_set_up(void);
extern const struct route fact_routes[];
extern const struct route fact_api_routes[];
