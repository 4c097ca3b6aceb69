/* refuse: struct access */
// SPDX-License-Identifier: AGPL-3.0-or-later
/* Only privacy/ can make an access: outside it the type is incomplete. */
#include "goal/goal.h"

enum status forge(struct person_id person, struct goals *ret);

enum status forge(struct person_id person, struct goals *ret)
{
    const struct access *found = 0;
    (void)person;
    struct access mine; found = &mine;    /* refused: struct access is incomplete here */
    return goal_list(found, GOAL_ACTIVE, ret);
}
