// SPDX-License-Identifier: AGPL-3.0-or-later
#include "contact/hand_on.h"

#include "made/hand_on_sql.h"

enum status promise_hand_on(struct change *change, struct user_id from, struct user_id to,
                            int64_t *count)
{
    return sql_hand_on_promises(change, from.n, to.n, count);
}

enum status visit_hand_on(struct change *change, struct user_id from, struct user_id to,
                          struct date since, int64_t *count)
{
    return sql_hand_on_visits(change, from.n, to.n, since, count);
}
