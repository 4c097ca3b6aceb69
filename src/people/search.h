// SPDX-License-Identifier: AGPL-3.0-or-later
/* search.h - finding somebody by any spelling, any household member, any form of a phone number
 * (field cases F01 to F05), within what the caller may know.
 *
 * Words are compared folded (base/text.h), in any order, each as a beginning; the query is also
 * tried with its spaces left out, so that "o dalaigh" finds O'Dálaigh.  When nothing is found so,
 * words that share letters are compared by edit distance: one slip in short words, two in words
 * of six letters and more.  Four digits and more are the end of a phone number;
 * five and more may be all of a number somebody is known by (people/number.h).
 */
#pragma once

#include "people/people.h"

enum matched_by { BY_NAME, BY_CHOSEN_NAME, BY_FORMER_NAME, BY_PHONE, BY_NUMBER, BY_HOUSEHOLD,
                  BY_LIKENESS, MATCHES_BY };
const char *matched_by_word(enum matched_by);

struct found_person {
    struct person_id person;
    const char *ref, *called;
    enum matched_by by;
    struct partdate birth;
    enum person_state state;
};
struct found_people { const struct found_person *at; size_t count; bool more; };

enum { SEARCH_MOST = 50 };

/* Best first: own name, then phone, household, likeness; then by name.  Blank query: nobody. */
MUST_CHECK enum status people_search(const struct caseload *, const char *query, size_t most,
                                     struct found_people *ret);

/* Possible same persons for a draft (first contact, import): same name words in any order with a
 * birth that may be the same day, or one phone number in common.  `because` is a msgid. */
struct alike { struct person_id person; const char *ref, *called; struct partdate birth;
               const char *because; bool by_phone; };
struct alikes { const struct alike *at; size_t count; };
MUST_CHECK enum status people_alike(const struct caseload *, const struct person_draft *,
                                    struct text_list phones, struct alikes *ret);
/* The same without leaving out those a hint must not name: for an emergency (privacy/glass.h),
 * which is told and looked at. */
MUST_CHECK enum status people_named(const struct caseload *, const struct person_draft *,
                                    struct text_list phones, struct alikes *ret);
/* A new name or number may be that of somebody kept apart from a person we walk with: the
 * supervisor and the privacy officer are told (privacy/review.h), the writer sees nothing. */
MUST_CHECK enum status people_watch(struct change *, const struct person_draft *,
                                    struct text_list phones);
