/* refuse: incompatible pointer type */
// SPDX-License-Identifier: AGPL-3.0-or-later
/* Showing a page holds no change, so it can't write. */
#include "goal/goal.h"

enum status show(const struct access *access, struct problems *problems);

enum status show(const struct access *access, struct problems *problems)
{
    (void)access, (void)problems;
    if (goal_refuse(access, 1, "", problems) != OK) return BROKEN;    /* refused: not a change */
    return OK;
}
