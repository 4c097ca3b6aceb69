// SPDX-License-Identifier: AGPL-3.0-or-later
/* Those who help need a word now and then: 60 days without one, and somebody asks. */
#include "base/arena.h"
#include "job/job.h"
#include "life/touch.h"
#include "made/supporter_sql.h"
#include "people/tie.h"
#include "signal/signal.h"

#include <string.h>

enum { MORNING = 6 * 60 };

/* The last talk about the client with them: one whose note names them, or names nobody. */
static enum status last_word(const struct access *access, const struct support *support,
                             struct date since, struct date *ret)
{
    struct arena *arena = access_arena(access);
    struct sql_supporter_last rows;

    *ret = access_day_of(access, support->written_at);
    enum status s = sql_supporter_last(access, since, &rows);
    for (size_t i = 0; s == OK && i < rows.count; i++) {
        const char *present = rows.at[i].present;
        if (!text_is_blank(present) &&
            strstr(text_folded(arena, present), text_folded(arena, support->who)) == NULL)
            continue;
        if (date_before(*ret, rows.at[i].on_day))
            *ret = rows.at[i].on_day;
        break;
    }
    return s;
}

enum status supporter_run_silent(struct change *change, int64_t id)
{
    const struct access *access = change_access(change);
    struct date today = change_today(change), last;
    struct support support;

    enum status s = support_get(access, id, &support);
    if (s == NOT_FOUND)
        return OK;    /* helps no longer */
    if (s != OK || (s = last_word(access, &support, date_add_days(today, -SILENT_DAYS),
                                  &last)) != OK)
        return s;
    struct date next = date_add_days(last, SILENT_DAYS);
    if (!date_before(today, next)) {
        s = signal_raise(change, SIGNAL_SUPPORTER_SILENT, N_("No word with %1$s"), support.who);
        next = date_add_days(today, SILENT_DAYS);
    }
    return s != OK ? s : job_add(change, "supporter.silent", id,
                                 change_at(change, next, MORNING));
}
