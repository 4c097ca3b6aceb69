// SPDX-License-Identifier: AGPL-3.0-or-later
/* follow_up_page.h - did it help: whom to ask, in the order it matters, and the question itself. */
#pragma once

#include "html/field.h"
#include "referral/referral_page.h"
#include "web/frame.h"
#include "web/route.h"

struct follow_row {
    const char *path, *called, *person_path, *service, *tag, *look, *words, *provider;
    struct date due_on;
    int64_t days, tries;
};
struct follow_rows { const struct follow_row *at; size_t count; };
struct follow_up_page { struct follow_rows not_helped, no_answer, today, later; };

struct mood { const char *value, *label; bool yes, little, no, away, worse, on; };
struct moods { const struct mood *at; size_t count; };

struct ask_page {
    const char *called, *back, *action, *tried_action, *referral_path, *service;
    struct date due_on, started_on;
    int64_t days;
    const char *state, *look;
    struct moods moods;
    struct html_options voices;
    const char *words, *on, *kept;
    struct voice_rows answers;
    bool may_try;
    const struct problems *problems;
};

extern const struct route follow_up_routes[];
