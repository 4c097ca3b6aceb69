// SPDX-License-Identifier: AGPL-3.0-or-later
#include "staff/overview.h"

#include <stdlib.h>

#include "base/arena.h"
#include "made/overview_sql.h"

/* Here and not in the statement: there each of its fourteen parts would be sorted by itself.  Of
 * one day what was written last stands first; helpers stand as they were named. */
static int by_kind_and_day(const void *a, const void *b)
{
    const struct overview_line *left = (const struct overview_line *)a;
    const struct overview_line *right = (const struct overview_line *)b;

    if (left->kind != right->kind)
        return left->kind < right->kind ? -1 : 1;
    int days = date_compare(right->on, left->on);
    if (days != 0)
        return days;
    int later = (left->id < right->id) - (left->id > right->id);
    return left->kind == LINE_SUPPORT ? -later : later;
}

enum status overview_lines(const struct access *access, struct date since,
                           struct overview_lines *ret)
{
    struct sql_overview_lines rows;

    enum status s = sql_overview_lines(access, access_today(access), since, &rows);
    if (s != OK)
        return s;
    struct overview_line *list = arena_array(access_arena(access), rows.count + 1,
                                             struct overview_line);
    for (size_t i = 0; i < rows.count; i++) {
        const struct sql_overview_lines_row *row = &rows.at[i];
        list[i] = (struct overview_line){
            .id = row->id, .kind = (enum overview_kind)row->line, .ref = row->ref, .on = row->on_day,
            .minute = row->minute, .number = row->number, .who = row->who, .words = row->words,
            .more = row->more,
        };
        /* A decision knows its instant, the page shows the agency's day. */
        if (list[i].kind == LINE_DECISION) {
            list[i].on = access_day_of(access, (struct instant){ row->minute.n });
            list[i].minute = (struct maybe_int){ 0 };
        }
        /* The state a consent was left in; an end that passed ended it by itself. */
        if (list[i].kind == LINE_CONSENT && list[i].number.n == CONSENT_ACTIVE &&
            date_is_set(row->on_day) && date_before(row->on_day, access_today(access)))
            list[i].number.n = CONSENT_EXPIRED;
    }
    if (rows.count > 0)
        qsort(list, rows.count, sizeof *list, by_kind_and_day);
    *ret = (struct overview_lines){ list, rows.count };
    return OK;
}

enum status overview_goals(const struct access *access, struct overview_goals *ret)
{
    struct arena *arena = access_arena(access);
    struct sql_overview_goals rows;
    size_t count = 0, steps = 0;

    enum status s = sql_overview_goals(access, &rows);
    if (s != OK)
        return s;
    struct overview_goal *list = arena_array(arena, rows.count + 1, struct overview_goal);
    struct overview_step *all = arena_array(arena, rows.count + 1, struct overview_step);
    for (size_t i = 0; i < rows.count; i++) {
        const struct sql_overview_goals_row *row = &rows.at[i];
        if (i == 0 || rows.at[i - 1].id != row->id)
            list[count++] = (struct overview_goal){
                row->ref, row->wish, row->state, row->review_on, row->proposed, all + steps, 0,
            };
        if (!row->step.set)
            continue;
        all[steps++] = (struct overview_step){ row->what, row->who.n, row->who_name,
                                               row->step_state.n, row->due_on };
        list[count - 1].count++;
    }
    *ret = (struct overview_goals){ list, count };
    return OK;
}
