// SPDX-License-Identifier: AGPL-3.0-or-later
/* learned.h - what a step taught us about the service, kept with the service and not with the
 * person: "no evening hours" (2.9).
 *
 * It becomes a note for colleagues (resource.h), which is never about a client; who they were
 * isn't in it.  It stays when the step is taken back: the hour is still the wrong one.
 */
#pragma once

#include "base/problem.h"
#include "privacy/access.h"
#include "referral/referral.h"

enum { LEARNED_MAX = 300 };

/* Blank: nothing.  INVALID (field "learned"): too long, or the referral's service isn't in the
 * directory. */
MUST_CHECK enum status referral_learned(struct session *, const struct referral *,
                                        const char *words, struct problems *);
