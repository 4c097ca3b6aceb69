// SPDX-License-Identifier: AGPL-3.0-or-later
/* warning.h - what people who visit a client have to know to be safe.
 *
 * A warning sticks to a person long after its reason is gone, so it needs a reason, ends by itself
 * on its review day unless somebody renews it, and the client's own words about it stand beside it.
 * Whoever goes there or receives them sees what to do; the reason is for those who read notes.
 */
#pragma once

#include "base/problem.h"
#include "privacy/access.h"

/* The longest a warning may stand without being looked at again, and its texts. */
enum { WARNING_DAYS_MOST = 180, WARNING_TEXT_MAX = 1000 };

struct warning {
    int64_t id;
    const char *ref;
    int64_t version;
    const char *what, *reason;         /* reason NULL: not for this reader */
    struct date review_on, made_on, ended_on;
    const char *answer;                /* the client's own words; NULL: none, or not for this reader */
    struct date answered_on;           /* not set: not asked yet */
};
struct warnings { const struct warning *at; size_t count; };

bool warning_stands(const struct warning *, struct date on);

/* All that were ever written, newest first; the second: those that stand today. */
MUST_CHECK enum status warning_list(const struct access *, struct warnings *ret);
MUST_CHECK enum status warning_standing(const struct access *, struct warnings *ret);
MUST_CHECK enum status warning_get(const struct access *, int64_t id, struct warning *ret);
MUST_CHECK enum status warning_add(struct change *, const struct warning *, struct problems *,
                                   int64_t *ret);
/* What the client says to it; asked again, the later words stand. */
MUST_CHECK enum status warning_answer(struct change *, int64_t id, const char *words,
                                      struct problems *);
/* Looked at again: a reason for keeping it and the next review day. CONFLICT (guard "ended"). */
MUST_CHECK enum status warning_renew(struct change *, int64_t id, const char *reason,
                                     struct date review_on, struct problems *);
/* CONFLICT (guard "ended"): its end stays where it is. */
MUST_CHECK enum status warning_end(struct change *, int64_t id, struct date on,
                                   struct problems *);
/* Undo: as it stood at the version `before`.  STALE when it isn't at `version` any more. */
MUST_CHECK enum status warning_restore(struct change *, int64_t id, int64_t before,
                                       int64_t version);
