// SPDX-License-Identifier: AGPL-3.0-or-later
/* first_contact_page.h - /p/new: start safely in two minutes with three fields; and a whole family
 * in one go. */
#pragma once

#include "people/people_page.h"

/* Possibly the same person: masked, and never in the way of saving. */
struct alike_row { const char *name, *born, *because, *path; };
struct alike_rows { const struct alike_row *at; size_t count; };
struct alike_list { struct alike_rows rows; bool looked; };

struct first_contact_page {
    struct person_draft draft;         /* as typed */
    const char *words;                 /* what brings them here */
    bool may_hear_story, opened;       /* `opened`: something was typed in the folded part */
    struct contact_form contact;
    struct alike_list alike;
    const struct problems *problems;
};

/* One row of the family; the names of its boxes end with its number. */
struct family_row {
    const char *title;
    const char *name_box, *role_box, *birth_box, *language_box;
    const char *name, *role, *birth, *language;
};
struct family_rows { const struct family_row *at; size_t count; };
enum { FAMILY_ROWS = 4, FAMILY_ROWS_MOST = 12 };

struct new_family_page {
    const char *household, *address;
    bool area_only;
    struct family_rows rows;
    size_t row_count;
    struct contact_form contact;       /* of the first person */
    const char *since;                 /* ISO */
    const struct problems *problems;
};

/* new_family_page.c */
enum status new_family_show(struct request *, struct session *, struct response *);
enum status new_family_add(struct request *, struct session *, struct response *);
