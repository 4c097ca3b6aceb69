/* refuse: incompatible pointer type */
// SPDX-License-Identifier: AGPL-3.0-or-later
/* Being signed in is no leave to read somebody's goals. */
#include "goal/goal.h"

enum status peek(struct session *session, const struct access *access, struct goals *ret);

enum status peek(struct session *session, const struct access *access, struct goals *ret)
{
    (void)session;
    if (goal_list(session, GOAL_ACTIVE, ret) != OK) return BROKEN;    /* refused: not an access */
    return goal_list(access, GOAL_ACTIVE, ret);
}
