// SPDX-License-Identifier: AGPL-3.0-or-later
/* people_page.h - what the pages about a person share: the name strip, the form of a way to reach
 * somebody, languages by their names. */
#pragma once

#include "html/field.h"
#include "people/people.h"
#include "web/route.h"

extern const struct route first_contact_routes[], about_routes[], family_routes[],
    family_form_routes[], programmes_routes[], contact_print_routes[];

/* Before the server starts: the name strip of every page about a person, and what can be undone. */
void people_set_up(void);
void people_undo_set_up(void);    /* the second half of it */

/* A way to reach somebody as a form shows it; people/about_page.html has its part. */
struct contact_form {
    struct contact_point point;
    struct html_options kinds, voicemail, texting;
    const struct problems *problems;
};
struct contact_point contact_from_form(struct request *);
void contact_form_fill(struct html *, struct contact_form *);

/* "day of birth, languages": what of needed.h is missing, in the reader's words. */
const char *needed_words(struct arena *, int64_t missing, const char *language);

/* "Spanish" for "es"; other words as they are. */
const char *language_called(const char *reader, const char *language);
