// SPDX-License-Identifier: AGPL-3.0-or-later
/* episode.h - the stretches of time in which somebody walked with us.
 *
 * The first begins when their record is made, or on the day of their first enrolment where that
 * lies before.  A closing ends it.  Coming back within 30 days goes on with the old one, later it
 * is a new one (DOMAIN 2, enrolment) and the old stays as it was.
 */
#pragma once

#include "base/problem.h"
#include "privacy/access.h"

enum { EPISODE_GOES_ON_DAYS = 30 };

struct episode {
    int64_t id;
    const char *ref;
    int64_t version;
    struct date from_on, to_on;            /* to_on not set: it goes on */
    struct maybe_int closing;
    const char *words;                     /* why they came back; NULL: not told */
};
struct episodes { const struct episode *at; size_t count; };

/* Oldest first. */
MUST_CHECK enum status episode_list(const struct access *, struct episodes *ret);
/* The newest, all zero when the record has none. */
MUST_CHECK enum status episode_newest(const struct access *, struct episode *ret);
/* The first of a record. */
MUST_CHECK enum status episode_begin(struct change *, struct date from);
/* The first episode reaches back to an enrolment that began before the record was made. */
MUST_CHECK enum status episode_reach_back(struct change *, struct date from);
/* The goodbye ends the open one. */
MUST_CHECK enum status episode_end(struct change *, int64_t closing, struct date on);
/* Who was gone is back on a day: the person is active again.  `fresh`: it is a new episode; the old
 * one that goes on keeps the words it had, with the new ones below them.  CONFLICT: guards "deceased", "open" (nobody said goodbye).  INVALID: a day to come, or before the
 * end. */
MUST_CHECK enum status episode_reopen(struct change *, struct date on, const char *words,
                                      struct problems *, int64_t *ret, bool *fresh);
