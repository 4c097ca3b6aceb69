// SPDX-License-Identifier: AGPL-3.0-or-later
#include "staff/team_page.h"

static bool has_primary(const struct team *team, int64_t person)
{
    for (size_t i = 0; i < team->primaries.count; i++) {
        if (team->primaries.at[i].person == person)
            return true;
    }
    return false;
}

enum status team_read(const struct caseload *caseload, struct team *ret)
{
    struct team team = { .today = caseload_today(caseload) };
    struct date since = date_add_days(team.today, -TEAM_DAYS);
    enum status s;

    if ((s = people_called(caseload, &team.called)) != OK ||
        (s = caseload_primaries(caseload, &team.primaries)) != OK ||
        (s = account_list(caseload_office(caseload), &team.accounts)) != OK ||
        (s = promise_open(caseload, &team.promises)) != OK ||
        (s = note_unsigned(caseload, &team.notes)) != OK ||
        (s = check_not_helped(caseload, &team.not_helped)) != OK ||
        (s = decision_by_worker(caseload, &team.by_worker)) != OK ||
        (s = referral_waiting(caseload, &team.waiting)) != OK ||
        (s = staff_helped(caseload, since, &team.helped)) != OK ||
        (s = staff_carried(caseload, &team.primaries, &team.carried)) != OK)
        return s;
    for (size_t i = 0; i < team.called.count; i++)
        team.without += !has_primary(&team, team.called.at[i].person.n);
    *ret = team;
    return OK;
}
