// SPDX-License-Identifier: AGPL-3.0-or-later
/* view.h - what the templates of tests/accept/templates show: a field of every type. */
#pragma once

#include "base/date.h"
#include "base/money.h"
#include "base/problem.h"
#include "base/text.h"
#include "html/field.h"

struct html;

enum mood { MOOD_CALM, MOOD_GLAD };

struct step { const char *wish; struct date on; bool done; enum mood mood; };
struct steps { const struct step *at; size_t count; };
struct goal_view { const char *name; struct steps steps; };
struct goal_views { const struct goal_view *at; size_t count; };

struct types_page {
    const char *text;
    const char *link;
    char ref[27];
    short small;
    int whole;
    int64_t large;
    size_t size;
    double real;
    bool yes;
    enum mood mood;
    struct date date;
    struct partdate partdate;
    struct instant instant;
    struct money money;
    struct maybe_int maybe_int;
    struct maybe_bool maybe_bool;
    struct maybe_money maybe_money;
    struct text_list words;
    struct goal_views goals;
    struct goal_view one;
    const struct goal_view *other;
    struct html_options options;
    const struct problems *problems;
    struct html *piece;
    const struct html *fixed_piece;
};

struct frame { const char *agency; bool signed_in; };

void draw_bar(struct html *, int64_t share, const char *label);
