// SPDX-License-Identifier: AGPL-3.0-or-later
/* supervision.h - what a worker brings to supervision, the session, and its two signatures.
 *
 * None of it is part of a client's record, export, view or search (DOMAIN 2, Supervision review):
 * it is read by the worker and by who supervises them, nobody else; a reflection only by the two
 * whose session it was.  A session takes up what was brought until then.  One is held every 7 days
 * in somebody's first 90 here, else every 14; each record is looked at together every 90 days
 * (DOMAIN 3.6 [P]).
 */
#pragma once

#include "base/problem.h"
#include "base/text.h"
#include "privacy/account.h"

enum { SUPERVISION_WORDS_MAX = 4000, SUPERVISION_ABOUT_MAX = 200, SUPERVISION_ACTIONS_MAX = 40 };

struct supervision_item {
    int64_t id;
    const char *ref, *worker_name, *about, *words;
    struct user_id worker;
    bool taken_up;
    struct instant at;
};
struct supervision_items { const struct supervision_item *at; size_t count; };

struct supervision {
    int64_t id;
    const char *ref, *supervisor_name, *worker_name;
    struct user_id supervisor, worker;
    struct date held_on;
    struct text_list actions;
    const char *reflection;
    struct instant supervisor_signed, worker_signed;
};
struct supervisions { const struct supervision *at; size_t count; };

/* One's own, and of whom one supervises; newest first. */
MUST_CHECK enum status supervision_items_of(const struct office *, struct supervision_items *ret);
/* By the worker or who supervises them, else NOT_ALLOWED. */
MUST_CHECK enum status supervision_bring(struct office_change *, struct user_id worker,
                                         const char *about, const char *words,
                                         struct problems *, const char **ref);
MUST_CHECK enum status supervision_list(const struct office *, struct supervisions *ret);
MUST_CHECK enum status supervision_get(const struct office *, const char *ref,
                                       struct supervision *ret);
/* Written down by whoever supervises them, or by the worker where somebody does. */
MUST_CHECK enum status supervision_hold(struct office_change *, struct user_id worker,
                                        struct date held_on, struct text_list actions,
                                        const char *reflection, struct problems *,
                                        const char **ref);
/* CONFLICT (guard "signed"): by oneself already. */
MUST_CHECK enum status supervision_sign(struct office_change *, const char *ref,
                                        struct problems *);

struct review_due { const char *person_ref; struct date due_on; };
struct reviews_due { const struct review_due *at; size_t count; };
struct supervision_due { const char *worker; struct date session_on; struct reviews_due reviews; };
struct supervisions_due { const struct supervision_due *at; size_t count; };
/* For each of those one supervises (a worker: oneself), soonest first. */
MUST_CHECK enum status supervision_due_list(const struct office *, struct supervisions_due *ret);
