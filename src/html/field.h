// SPDX-License-Identifier: AGPL-3.0-or-later
/* field.h - the parts every form is made of: label, hint, error and box, tied together for
 * screen readers, the same on every page.
 *
 * Templates reach them through {{field KIND ...}} and {{include "problem_summary" problems}}.
 * Optional fields say so, required ones don't.  What was typed stands in the box again.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/date.h"

struct html;
struct problems;

struct html_option {
    const char *value, *label;    /* the label is shown as it is: translate it before */
    bool on;                      /* chosen; a choice's value says it as well */
};

struct html_options {
    const struct html_option *at;
    size_t count;
};

struct html_field {
    const char *name;
    const char *label;                    /* already in the page's language */
    const char *hint;                     /* NULL: none */
    const struct problems *problems;      /* NULL: none */
    const struct html_options *options;   /* choice, choices, pick */
    const char *autocomplete;             /* NULL: off */
    int rows;                             /* of a long text; 0 is the usual */
    bool required;
};

void html_field_text(struct html *, const struct html_field *, const char *value);
void html_field_long(struct html *, const struct html_field *, const char *value);
void html_field_number(struct html *, const struct html_field *, const char *value);
void html_field_money(struct html *, const struct html_field *, const char *value);
void html_field_email(struct html *, const struct html_field *, const char *value);
void html_field_phone(struct html *, const struct html_field *, const char *value);
void html_field_password(struct html *, const struct html_field *, const char *value);
void html_field_date(struct html *, const struct html_field *, const char *iso);
void html_field_time(struct html *, const struct html_field *, const char *hour_and_minute);
void html_field_file(struct html *, const struct html_field *, const char *unused);
/* Three boxes, <name>_day, <name>_month, <name>_year; any may stay empty. */
void html_field_partdate(struct html *, const struct html_field *, struct partdate);
void html_field_check(struct html *, const struct html_field *, bool on);
/* One of several: buttons up to HTML_BUTTONS_MAX options, a list past that. */
enum { HTML_BUTTONS_MAX = 6 };
void html_field_choice(struct html *, const struct html_field *, const char *value);
/* One of several, always a list. */
void html_field_pick(struct html *, const struct html_field *, const char *value);
/* Any of several; which are chosen is in the options. */
void html_field_choices(struct html *, const struct html_field *, const char *unused);

/* What has to be put right, with links to the fields; writes nothing when there is nothing. */
void html_problem_summary(struct html *, const struct problems *);

/* A phone number, kept left to right in any script; the second one can be called. */
void html_phone(struct html *, const char *number);
void html_phone_link(struct html *, const char *number);
