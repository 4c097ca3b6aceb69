// SPDX-License-Identifier: AGPL-3.0-or-later
#include "staff/left_work.h"

#include "base/arena.h"
#include "made/left_work_sql.h"

#define THINGS_OF(caseload, rows, ret) do { \
    struct left_thing *things_ = arena_array(caseload_arena(caseload), (rows).count + 1, \
                                             struct left_thing); \
    for (size_t i_ = 0; i_ < (rows).count; i_++) \
        things_[i_] = (struct left_thing){ { (rows).at[i_].person }, (rows).at[i_].ref }; \
    *(ret) = (struct left_things){ things_, (rows).count }; \
} while (0)

enum status left_promises(const struct caseload *caseload, struct user_id user,
                          struct left_things *ret)
{
    struct sql_left_work_promises rows;

    enum status s = sql_left_work_promises(caseload, user.n, &rows);
    if (s == OK)
        THINGS_OF(caseload, rows, ret);
    return s;
}

enum status left_visits(const struct caseload *caseload, struct user_id user, struct date since,
                        struct left_things *ret)
{
    struct sql_left_work_visits rows;

    enum status s = sql_left_work_visits(caseload, user.n, since, &rows);
    if (s == OK)
        THINGS_OF(caseload, rows, ret);
    return s;
}

enum status left_referrals(const struct caseload *caseload, struct int_list people,
                           struct left_things *ret)
{
    struct sql_left_work_referrals rows;

    enum status s = sql_left_work_referrals(caseload, people, &rows);
    if (s == OK)
        THINGS_OF(caseload, rows, ret);
    return s;
}
