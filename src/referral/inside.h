// SPDX-License-Identifier: AGPL-3.0-or-later
/* inside.h - what the files of this room share. */
#pragma once

#include "referral/check.h"
#include "referral/referral.h"
#include "referral/states.h"

/* referral_get, with the organization's folded name: a consent may name either. */
MUST_CHECK enum status referral_read(const struct access *, int64_t id, struct referral *ret);
/* OK when it may be sent today; CONFLICT (guard "consent") says what is missing. */
MUST_CHECK enum status way_holds(const struct access *, const struct referral *,
                                 struct problems *);
/* Whether the consent names who this referral goes to, and whether they treat people.  A referral
 * that is all zero (a consent still being written) is taken to go to whom the consent names. */
MUST_CHECK enum status release_names(const struct access *, const struct referral *,
                                     const struct consent *, bool *names, bool *treats);
/* Whether a restriction that we agreed to names who this goes to. */
MUST_CHECK enum status way_restricted(const struct access *, const struct referral *,
                                      const struct consent *, bool *ret);
/* The bytes of the fields; with the Part 2 notice when one of them needs it (packet_bytes.c). */
MUST_CHECK enum status packet_write(const struct access *, const struct consent *, bool part2,
                                    struct packet *);
/* Business days until an answer is due. */
int reply_days(const struct access *);
/* The day it is looked at again: a referral on which nothing happens raises "referral_silent",
 * which goes to the supervisor when nobody takes it up (signal/). */
MUST_CHECK enum status referral_watch(struct change *, int64_t id, struct next);
