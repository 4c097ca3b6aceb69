// SPDX-License-Identifier: AGPL-3.0-or-later
/* sessions.h - where an account is signed in just now, and ending that. */
#pragma once

#include "privacy/account.h"

struct signed_in {
    const char *name;        /* stands for it in a form; says nothing by itself */
    struct instant since, seen;
    const char *address, *agent;
    bool this_one;           /* the one that asks */
};
struct signed_ins { const struct signed_in *at; size_t count; };
/* Of oneself; of anybody for an administrator. */
MUST_CHECK enum status sessions_of(const struct office *, struct user_id, struct signed_ins *ret);
/* NOT_FOUND: none of that name is open. */
MUST_CHECK enum status sessions_end(struct office_change *, struct user_id, const char *name);
/* All but the one that asks; `tokens`: programs' tokens too. */
MUST_CHECK enum status sessions_end_others(struct office_change *, struct user_id, bool tokens,
                                           int64_t *ended);
