// SPDX-License-Identifier: AGPL-3.0-or-later
/* handover.h - people end, their work doesn't (field case F40): what somebody leaves behind, and
 * giving it to somebody else.
 *
 * What a person's record holds (promises, referrals, visits) is client data: the pages of staff/
 * add it from their rooms.
 */
#pragma once

#include "base/problem.h"
#include "privacy/account.h"

/* After that day they would have no primary worker. */
struct handed_person { struct person_id person; const char *ref; struct date since;
                       struct user_id worker; };
struct handed_people { const struct handed_person *at; size_t count; };
MUST_CHECK enum status handover_people(const struct office *, struct user_id, struct date day,
                                       struct handed_people *ret);
MUST_CHECK enum status handover_people_of(const struct office *, struct int_list users,
                                          struct date day, struct handed_people *ret);
/* Texts about somebody, not saved yet: which page, about whom.  Never the text itself. */
struct handed_draft { const char *page, *person_ref; };
struct handed_drafts { const struct handed_draft *at; size_t count; };
MUST_CHECK enum status handover_drafts(const struct office *, struct user_id,
                                       struct handed_drafts *ret);

/* CONFLICT, guard "unowned": `problems` names what is left, by "people" and "drafts". */
MUST_CHECK enum status handover_check(const struct office *, struct user_id, struct date last_day,
                                      struct problems *);
/* "p_abc, p_def and 3 more": for the sentence of such a problem. */
const char *handover_names(struct arena *, const char *kind, const char *const *refs,
                           size_t count);

/* The open person's primary worker from a day on: the one there was keeps the days before.
 * CONFLICT with a guard (`left`, `not_possible`) and its sentence. */
MUST_CHECK enum status handover_person(struct change *, struct user_id from, struct user_id to,
                                       struct date first_day, struct problems *);
/* One of one's own drafts.  NOT_FOUND: there is none on that page.  CONFLICT: guards `left`,
 * `not_possible`: they don't work with whom it is about. */
MUST_CHECK enum status handover_give_draft(struct session *, const char *page, struct user_id to,
                                           struct problems *);
/* All drafts about somebody; none of the receiver's own is written over. */
MUST_CHECK enum status handover_give_drafts(struct office_change *, struct user_id from,
                                            struct user_id to, int64_t *given);
