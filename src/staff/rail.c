// SPDX-License-Identifier: AGPL-3.0-or-later
#include "staff/rail.h"

#include "made/rail_sql.h"
#include "privacy/account.h"
#include "privacy/caseload.h"

enum status rail_count(const struct caseload *caseload, bool leads, struct rail_counts *ret)
{
    struct sql_rail_counts_row row;

    enum status s = sql_rail_counts(caseload, caseload_today(caseload),
                                    office_me(caseload_office(caseload)).n, leads, &row);
    if (s == OK)
        *ret = (struct rail_counts){ row.day, row.follow_ups, row.team };
    return s;
}
