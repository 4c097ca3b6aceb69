// SPDX-License-Identifier: AGPL-3.0-or-later
#include "contact/visit_missed.h"

#include "signal/signal.h"

enum { MISSED_BACK = 366 };    /* days looked back */

static const char NOT_THERE[] = N_("They weren't there on %1$s");

/* The last days up to `on` that didn't happen, the later one second, and how many in a row. */
static enum status missed_days(struct change *change, struct date on, struct date days[2],
                               size_t *row)
{
    struct visits all;

    *row = 0;
    days[0] = days[1] = (struct date){ 0 };
    enum status s = visit_list(change_access(change), date_add_days(on, -MISSED_BACK), on, &all);
    for (size_t i = 0; s == OK && i < all.count; i++) {
        if (all.at[i].state == VISIT_KEPT)
            *row = 0;
        if (all.at[i].state != VISIT_NO_SHOW)
            continue;
        days[0] = *row == 0 ? all.at[i].on : days[1];
        days[1] = all.at[i].on;
        ++*row;
    }
    return s;
}

enum status visit_missed(struct change *change, struct date on)
{
    struct date days[2];
    char day[DATE_TEXT];
    size_t row;

    enum status s = missed_days(change, on, days, &row);
    for (size_t i = 0; s == OK && row >= 2 && i < 2; i++)
        s = signal_raise(change, SIGNAL_NO_SHOWS, NOT_THERE, date_iso(days[i], day));
    return s;
}

enum status visit_not_missed(struct change *change, struct date on)
{
    struct date days[2];
    char day[DATE_TEXT];
    size_t row;
    enum status s;

    if ((s = signal_take_back(change, SIGNAL_NO_SHOWS, NOT_THERE, date_iso(on, day))) != OK ||
        (s = missed_days(change, change_today(change), days, &row)) != OK || row != 1)
        return s;
    return signal_take_back(change, SIGNAL_NO_SHOWS, NOT_THERE, date_iso(days[1], day));
}
