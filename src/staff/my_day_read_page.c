// SPDX-License-Identifier: AGPL-3.0-or-later
/* What My day is made of. */
#include "staff/my_day_page.h"

#include "base/clock.h"

bool my_day_person(const struct my_day *day, struct person_id person, const char **ref,
                   const char **called)
{
    for (size_t i = 0; i < day->called.count; i++) {
        if (day->called.at[i].person.n == person.n) {
            *ref = day->called.at[i].ref;
            *called = day->called.at[i].called;
            return true;
        }
    }
    return false;
}

bool my_day_is_mine(const struct my_day *day, struct maybe_int worker)
{
    return !worker.set || worker.n == day->me.n;
}

bool my_day_is_due(const struct my_day *day, struct date on)
{
    return date_is_set(on) && !date_before(day->today, on);
}

int my_day_minute(const struct office *office)
{
    struct agency agency;

    if (agency_get(office, &agency) != OK)
        return 0;
    struct zone *zone = zone_open(agency.zone);
    if (zone == NULL)
        return 0;
    int minute = zone_wall(zone, clock_now()).minute;
    zone_close(zone);
    return minute;
}

/* Eight whole weeks back, beginning with a Monday. */
static struct date weeks_begin(struct date today)
{
    return date_add_days(today, -(int64_t)date_weekday(today) - 7 * (DAY_WEEKS - 1));
}

enum { SIGNALS_MOST = 100 };

enum status my_day_read(const struct caseload *caseload, struct my_day *ret)
{
    struct date today = caseload_today(caseload);
    struct my_day day = { .today = today, .me = office_me(caseload_office(caseload)) };
    enum status *panels = day.panels;

    enum status s = people_called(caseload, &day.called);
    if (s != OK)
        return s;
    panels[PANEL_VISITS] = visit_planned(caseload, today, date_add_days(today, DAY_AHEAD),
                                         &day.visits);
    panels[PANEL_PROMISES] = promise_open(caseload, &day.promises);
    panels[PANEL_CHECKS] = check_open(caseload, today, &day.checks, &day.not_helped);
    panels[PANEL_WAITING] = referral_waiting(caseload, &day.waiting);
    panels[PANEL_LOOK_AGAIN] = decision_look_again(caseload, today, &day.look_again);
    panels[PANEL_SIGNALS] = signal_mine(caseload, NULL, SIGNALS_MOST, &day.signals);
    panels[PANEL_REVIEWS] = staff_due(caseload, today, date_add_days(today, KEPT_AHEAD),
                                      date_add_days(today, -DAY_WRITTEN_BACK), &day.reviews,
                                      &day.deadlines, &day.written);
    panels[PANEL_NOTES] = staff_notes_lately(caseload, weeks_begin(today), &day.lately);
    panels[PANEL_NUMBERS] = need_latest(caseload, &day.numbers);
    *ret = day;
    return OK;
}
