// SPDX-License-Identifier: AGPL-3.0-or-later
/* instead.h - after a no, or no answer: the next-best way (UX H.32).
 *
 * With a need: the first match of that need (match.h) that isn't this service and to which nobody
 * was referred for it yet; "no" is never offered.  Without one: the service of the directory most
 * like this one.  A hint for a talk: nothing is chosen here.
 */
#pragma once

#include "referral/referral.h"

struct next_match {
    const char *ref, *service, *organization;
    const char *outcome, *outcome_label;   /* likely or perhaps, and its msgid; NULL: not matched */
    const char *because;                   /* what speaks for it, or is still to ask; NULL */
    struct date confirmed_on;
};

/* Whether the state asks for another way. */
bool referral_wants_another(enum referral_state);
/* NOT_FOUND: there is none, or none is asked for.  Sentences in `language`. */
MUST_CHECK enum status referral_next_match(const struct access *, const struct referral *,
                                           const char *language, struct next_match *ret);
