// SPDX-License-Identifier: AGPL-3.0-or-later
/* danger.h - where violence was told.
 *
 * Raised by marking a tie "no contact".  From then on nobody who may not know these people, nor
 * those who live with them, is led to them by a hint; somebody new who may be the other side is
 * told to the supervisor and the privacy officer (review.h).  It fails closed: one person marks it,
 * two people lift it, each a supervisor or privacy officer.
 */
#pragma once

#include "base/problem.h"
#include "privacy/account.h"

struct danger { const char *ref; int64_t tie; struct instant made_at; const char *made_by, *lift_by; };
struct dangers { const struct danger *at; size_t count; };

/* `other` 0: somebody we have no record of. */
MUST_CHECK enum status danger_raise(struct change *, struct person_id other, int64_t tie);
/* Whether this tie is marked: then its "no contact" may not be taken off by an edit. */
MUST_CHECK enum status danger_of_tie(const struct access *, int64_t tie, bool *ret);
MUST_CHECK enum status danger_list(struct session *, struct person_id, struct dangers *ret);
/* Whether the other is to be kept away from the open person, or from anybody who shares or shared a
 * home with them: a mark of violence, or a wall.  A parent who is the danger to the other parent
 * gets nothing of their child's.  `other` 0, somebody we have no record of: whether there is any such
 * mark or wall at all, since they may be the one. */
MUST_CHECK enum status danger_between(const struct access *, struct person_id other, bool *ret);
/* OK: `lifted` says whether it is gone, or waits for a second person. */
MUST_CHECK enum status danger_lift(struct session *, const char *ref, bool *lifted);
