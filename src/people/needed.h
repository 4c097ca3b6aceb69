// SPDX-License-Identifier: AGPL-3.0-or-later
/* needed.h - what a programme asks of a record, and what of it isn't there yet.
 *
 * A programme names fields (settings, "Fields a record must have").  They are a reminder for who
 * works with the person, never a condition: nobody is turned away for an answer they didn't give.
 */
#pragma once

#include "base/problem.h"
#include "people/people.h"

/* Words of the setting: birth_date languages pronouns chosen_name phone email address household. */
enum needed_field { NEEDED_BIRTH, NEEDED_LANGUAGES, NEEDED_PRONOUNS, NEEDED_CHOSEN_NAME,
                    NEEDED_PHONE, NEEDED_EMAIL, NEEDED_ADDRESS, NEEDED_HOUSEHOLD,
                    NEEDED_FIELDS };
const char *needed_word(enum needed_field);
const char *needed_label(enum needed_field);     /* the screen's word (msgid) */

/* A problem at `field` that names the first word which is none of the above. */
void needed_check(struct arena *, const char *words, const char *field, struct problems *);

/* The open enrolments' programmes that ask for something the record doesn't hold, or have words of
 * their own.  `missing`: bits 1 << enum needed_field; `terms`: a JSON object, "{}" when none. */
struct needed { const char *programme; int64_t missing; const char *terms; };
struct needed_list { const struct needed *at; size_t count; };
MUST_CHECK enum status needed_list(const struct access *, struct needed_list *ret);
int64_t needed_missing(const struct needed_list *);    /* of all of them */
