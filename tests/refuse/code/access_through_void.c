/* refuse: implicit conversion from */
// SPDX-License-Identifier: AGPL-3.0-or-later
/* A pointer of no type is no way around the door. */
#include "goal/goal.h"

enum status slip(void *anything, const struct access *access, struct goals *ret);

enum status slip(void *anything, const struct access *access, struct goals *ret)
{
    (void)anything;
        return goal_list(anything, GOAL_ACTIVE, ret);    /* refused: by -Wc++-compat */
    return goal_list(access, GOAL_ACTIVE, ret);
}
