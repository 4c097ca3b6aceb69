// SPDX-License-Identifier: AGPL-3.0-or-later
/* closing_page.h - /p/{person}/closing: the goodbye, step by step, its letter, and coming back. */
#pragma once

#include "closing/closing.h"
#include "html/field.h"
#include "html/html.h"
#include "web/route.h"

struct closing_lack_row { const char *sentence, *path, *path_words; };    /* path NULL: here */
struct closing_lack_rows { const struct closing_lack_row *at; size_t count; };

struct closing_goal_row {
    const char *wish, *field, *words_field, *words_label, *value, *words;
    struct html_options states;
};
struct closing_goal_rows { const struct closing_goal_row *at; size_t count; };

struct episode_row { struct date from, to; const char *reason, *words; };
struct episode_rows { const struct episode_row *at; size_t count; };

struct closing_page {
    const char *name, *action;
    bool may_write, gone, died;
    bool may_begin;
    /* The one that is open. */
    const char *save_action, *told_action, *approve_action, *final_action, *withdraw_action;
    const char *letter_action, *letter_path;
    const char *state, *told_by, *told_how;
    int64_t version;
    struct date told_on;
    bool is_told, is_approved, complete, may_approve;
    struct closing_lack_rows lacks;
    struct closing_goal_rows goals;
    const char *letter_because, *letter_address;
    struct date posted_on;
    bool letter_waits;
    /* As typed, or as they stand. */
    const char *reason, *words, *records, *aftercare, *on, *by, *method;
    struct html_options reasons, records_ways;
    /* Coming back. */
    const char *reopen_action;
    struct episode_rows episodes;
    const struct problems *problems;
};

struct closing_letter_page {
    const char *name, *help, *address, *worker, *back;
    struct date on;
};

extern const struct route closing_routes[];
extern const struct route closing_api_routes[];
