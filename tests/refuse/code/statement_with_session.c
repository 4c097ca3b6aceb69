/* refuse: incompatible pointer type */
// SPDX-License-Identifier: AGPL-3.0-or-later
/* The generated statements take an access, never a session. */
#include "made/goal_sql.h"

enum status peek(struct session *session, const struct access *access, struct sql_goal_list *ret);

enum status peek(struct session *session, const struct access *access, struct sql_goal_list *ret)
{
    (void)session;
    if (sql_goal_list(session, ret) != OK) return BROKEN;    /* refused: not an access */
    return sql_goal_list(access, ret);
}
