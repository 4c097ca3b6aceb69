// SPDX-License-Identifier: AGPL-3.0-or-later
/* handover.h - all that is one worker's and would be nobody's after their last day, and giving it
 * to somebody else (field case F40).
 *
 * Read and given under the system session "handover", so that an administrator, who knows no
 * clients, can see that nothing is left without seeing what it is: there are references here, never
 * names or words.
 */
#pragma once

#include "privacy/handover.h"
#include "privacy/transfer.h"
#include "staff/left_work.h"

struct handover {
    struct handed_people people;
    struct handed_drafts drafts;
    struct left_things promises, visits, referrals, signals;
};
size_t handover_count(const struct handover *);
MUST_CHECK enum status handover_find(struct scope *, const struct office *, struct user_id,
                                     struct date last_day, struct handover *ret);

/* The last day, if nothing is left then: else CONFLICT, guard "unowned", a problem for each kind
 * of thing.  NOT_ALLOWED: neither an administrator nor their supervisor. */
MUST_CHECK enum status handover_leave(struct scope *, struct office_change *, struct user_id,
                                      struct date last_day, struct problems *);
/* The one asked says yes: the record is theirs from today, with its open promises and visits to
 * come and what was noticed. CONFLICT with a guard (`left`, `not_possible`, `state`). */
MUST_CHECK enum status handover_accept(struct scope *, struct session *, const struct transfer *,
                                       struct problems *);
/* People from that day on; promises, visits, open signals and drafts at once.  INVALID names "to";
 * CONFLICT: guards `left`, `not_possible`.  Such a thing in the record of somebody who has another
 * worker is theirs. */
MUST_CHECK enum status handover_give(struct scope *, struct office_change *, struct user_id from,
                                     struct user_id to, struct date first_day, struct problems *);
