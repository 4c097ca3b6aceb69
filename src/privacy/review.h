// SPDX-License-Identifier: AGPL-3.0-or-later
/* review.h - what a supervisor or the privacy officer has to look at, by a day, with a verdict.
 *
 *     conflict    somebody new may be opposed to somebody we walk with: look before assigning
 *     emergency   a record was opened by break-the-glass
 *     refused     break-the-glass was tried where a barrier stands
 *     declared    somebody of the staff said that they stand too close to this person
 *
 * A privacy officer sees all of them, a supervisor those of their line.  Nobody else sees that
 * there is one.
 */
#pragma once

#include "base/problem.h"
#include "privacy/account.h"

enum review_kind { REVIEW_CONFLICT, REVIEW_GLASS, REVIEW_REFUSED, REVIEW_DECLARED, REVIEW_KINDS };
const char *review_kind_word(enum review_kind);    /* "conflict_of_interest", "emergency", ... */

enum review_verdict { REVIEW_IN_ORDER, REVIEW_NOT_IN_ORDER, REVIEW_NOTHING_TO_DO,
                      REVIEW_VERDICTS };
const char *review_verdict_word(enum review_verdict);
bool review_verdict_from_word(const char *, enum review_verdict *ret);

struct review_item {
    const char *ref;
    enum review_kind kind;
    const char *person_ref, *other_ref;    /* other_ref NULL: about one person */
    const char *who, *reason;              /* NULL: none */
    struct instant made_at, closed_at;
    struct date due_on;
    const char *closed_by, *finding;       /* NULL while open */
    enum review_verdict verdict;
};
struct review_items { const struct review_item *at; size_t count; };

/* The first that is due first.  NOT_ALLOWED for other roles. */
MUST_CHECK enum status review_list(struct session *, bool closed, struct review_items *ret);
/* Nobody judges their own act: NOT_ALLOWED.  CONFLICT: closed already. */
MUST_CHECK enum status review_close(struct session *, const char *ref, enum review_verdict,
                                    const char *finding, struct problems *);

/* ---- somebody new who may be opposed to somebody we walk with ---- */

/* The people a hint must not name to this caller: none for those who know people by caseload. */
MUST_CHECK enum status hints_without(const struct caseload *, struct int_list *quiet);
/* The people to compare somebody new with: what is found there is handed to conflict_found and
 * shown to nobody.  NULL: there is nobody to compare with. */
MUST_CHECK enum status conflict_caseload(struct change *, const struct caseload **ret);
/* `alike`: who may be the same as the open person.  Files a review for each who is not to be named
 * and whom the caller may not know. */
MUST_CHECK enum status conflict_found(struct change *, struct int_list alike);
