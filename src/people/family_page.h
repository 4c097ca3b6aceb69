// SPDX-License-Identifier: AGPL-3.0-or-later
/* family_page.h - /p/{person}/family: who is around, who lives together from when to when, ties
 * and helpers, and adding each by form. */
#pragma once

#include "people/ecomap.h"
#include "people/household.h"
#include "people/people_page.h"

struct home_row {
    const char *called, *path, *role;
    const char *born, *share;              /* NULL: not known, not said */
    struct date from_on, to_on;
    bool here;                             /* holds today */
    const char *leave_action;              /* NULL: has ended, or may not */
};
struct home_rows { const struct home_row *at; size_t count; };
struct home {
    const char *name, *address;
    bool area_only;
    struct home_rows rows;
    size_t now;                            /* how many today */
};
struct homes { const struct home *at; size_t count; };

struct tie_row {
    const char *name, *kind, *about, *feels;
    bool no_contact;
    struct partdate from_on, to_on;
    const char *end_action;
};
struct tie_rows { const struct tie_row *at; size_t count; };

struct support_row { const char *who, *does, *kind, *reach, *feels, *end_action; };
struct support_rows { const struct support_row *at; size_t count; };

struct family_page {
    const char *called, *authority_path;
    bool may_write;
    struct ecomap map;
    struct homes homes;
    struct tie_rows ties;
    struct support_rows supports;

    /* The forms, with what was typed. */
    const char *call_path, *tie_action, *support_action, *member_action, *household_action;
    bool tie_open, support_open, member_open, home_open;    /* it has to be put right */
    struct tie tie;
    const char *kind_back;
    struct support support;
    struct household_draft household;
    const char *new_name, *role, *share, *from;
    struct html_options known, others, home_choice, strengths, support_strengths, flows,
        support_flows, kinds, domains;
    const struct problems *problems;
};

/* family_form_page.c takes what is sent from it, and draws it again when it has to be put right. */
enum status family_draw(struct request *, const struct access *, struct family_page *,
                        struct response *);
/* The form that was typed into and not sent, from the kept draft; which one its fields tell. */
void family_read(struct request *, struct family_page *);
