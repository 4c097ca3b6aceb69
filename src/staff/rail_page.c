// SPDX-License-Identifier: AGPL-3.0-or-later
#include "staff/rail_page.h"

#include "privacy/access.h"
#include "privacy/account.h"
#include "staff/rail.h"

enum status rail_counts_of(struct session *session, int64_t counts[static FRAME_PLACES])
{
    enum role role = session_account(session)->role;
    const struct caseload *mine;
    struct rail_counts all;

    if (role != ROLE_WORKER && role != ROLE_SUPERVISOR)
        return OK;
    enum status s = caseload_mine(session, PURPOSE_CARE, AREA_REFERRALS, &mine);
    if (s != OK || (s = rail_count(mine, role == ROLE_SUPERVISOR, &all)) != OK)
        return s;
    counts[PLACE_DAY] = all.day;
    counts[PLACE_FOLLOW_UPS] = all.follow_ups;
    counts[PLACE_TEAM] = all.team;
    return OK;
}
