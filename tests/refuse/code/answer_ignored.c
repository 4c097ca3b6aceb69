/* refuse: unused-result */
// SPDX-License-Identifier: AGPL-3.0-or-later
/* The answer of a call that can fail is never ignored. */
#include "goal/goal.h"

void forget(const struct access *access, struct goals *ret);

void forget(const struct access *access, struct goals *ret)
{
    (void)access, (void)ret;
    goal_list(access, GOAL_ACTIVE, ret);    /* refused: warn_unused_result */
}
