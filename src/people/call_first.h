// SPDX-License-Identifier: AGPL-3.0-or-later
/* call_first.h - whom to call when something happens: somebody the client names, or nobody.
 *
 * Nobody is an answer like any other.  It is kept with its day and words, nothing is red, nothing
 * waits for it, and they are asked again only when they want.  The last answer holds; the ones
 * before stay readable.
 */
#pragma once

#include "people/people.h"

struct call_first {
    int64_t id;
    const char *ref;
    int64_t version;
    bool declined;                 /* they want nobody called */
    const char *name, *who, *reach;    /* who: sister, neighbour; NULL when declined */
    const char *words;             /* in their own words; NULL: none */
    struct date asked_on, ended_on;    /* ended_on not set: it holds */
};
struct calls_first { const struct call_first *at; size_t count; };

/* Newest first; the first whose ended_on isn't set holds. */
MUST_CHECK enum status call_first_list(const struct access *, struct calls_first *ret);
/* NULL: never asked. */
const struct call_first *call_first_now(const struct calls_first *);
/* Takes the place of `before`, the one that held (0: none did).  INVALID also for somebody flagged
 * as not safe. */
MUST_CHECK enum status call_first_add(struct change *, const struct call_first *,
                                      struct problems *, int64_t *ret, int64_t *before);
/* Undo: this one ends and `before` holds again (0: none).  STALE when another came since. */
MUST_CHECK enum status call_first_take_back(struct change *, int64_t id, int64_t before);
