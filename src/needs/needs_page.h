// SPDX-License-Identifier: AGPL-3.0-or-later
/* needs_page.h - strengths first, then what is hard, in the client's order with their own
 * numbers.  Our severity stands beside, in words, and moves nothing. */
#pragma once

#include "html/field.h"
#include "needs/needs.h"
#include "needs/spark.h"
#include "web/labels.h"
#include "web/route.h"

struct need_button { const char *event, *label; };
struct need_buttons { const struct need_button *at; size_t count; };
struct need_choice { int64_t n; bool on; };
struct need_choices { const struct need_choice *at; size_t count; };

struct need_row {
    const char *ref, *words, *domain, *state, *look, *severity;    /* look: of the tag */
    bool in_order;
    int64_t priority;
    bool has_number, declined;
    int64_t number;
    struct spark spark;
    const char *told;                     /* the series in words */
    const char *help_path;                /* NULL: it is answered */
    const char *edit_path, *move_action, *say_action;    /* NULL: nothing may be written */
    struct need_buttons buttons;
    struct need_choices scale;
};
struct need_rows { const struct need_row *at; size_t count; };

struct strength_row { const char *words, *use, *domain, *archive_action; };
struct strength_rows { const struct strength_row *at; size_t count; };

struct needs_page {
    const char *name;
    struct strength_rows strengths;
    struct need_rows open, closed;
    const char *new_path, *measures_path, *strength_action, *ask_id, *facts_path, *gaps_path, *advocacy_path;
    bool may_write, strength_open;
    const char *strength_words, *strength_use, *strength_domain;    /* typed, given back */
    struct html_options domains;
    const struct problems *problems;
};

struct need_form_page {
    const char *title, *name, *back, *action;
    const char *words, *domain, *severity, *priority;
    bool is_new, has_number;
    int64_t version;
    struct html_options domains, severities;
    struct labels_too labels;
    struct need_choices scale;
    const char *clock_place;
    const struct problems *problems;
};

extern const struct route needs_routes[];
void needs_undo_set_up(void);    /* before the server starts */

/* need_form_page.c */
enum status need_form_show_new(struct request *, const struct access *, struct response *);
enum status need_form_post_new(struct request *, struct change *, struct response *);
enum status need_form_show(struct request *, const struct access *, struct response *);
enum status need_form_post(struct request *, struct change *, struct response *);
struct html;
struct html_options domain_list(const struct html *);
/* The same to tick several. */
struct html_options domain_options(const struct html *, struct text_list chosen);
struct need_choices need_scale(struct arena *, struct maybe_int chosen);
