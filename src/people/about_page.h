// SPDX-License-Identifier: AGPL-3.0-or-later
/* about_page.h - /p/{person}/about: names, birth, languages, and the ways to reach somebody, how
 * to do it safely before the number. */
#pragma once

#include "people/people_page.h"

struct about_contact {
    const char *kind;              /* "Phone", in the reader's language */
    const char *safe;              /* "": nothing was said */
    const char *value;             /* NULL: a protected address, for somebody who may not see it */
    bool is_phone, is_protected;
    const char *end_action, *edit_path;    /* NULL: may not */
};
struct about_contacts { const struct about_contact *at; size_t count; };

struct about_page {
    const char *called, *action, *contact_action, *print_path;
    const char *numbers_path;      /* NULL: the reader opens no papers */
    bool may_write, is_team;
    struct person_draft draft;     /* as typed */
    const char *former;            /* one a line */
    int64_t version;
    struct text_list former_names;
    struct about_contacts contacts;
    struct contact_form contact;
    const struct problems *problems;
};

/* One way to reach somebody, to change it. */
struct contact_point_page {
    const char *called, *back, *action;
    int64_t version;
    struct contact_form contact;
};
