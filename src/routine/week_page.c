// SPDX-License-Identifier: AGPL-3.0-or-later
/* The picture of a week. */
#include "base/arena.h"
#include "contact/visit.h"
#include "html/html.h"
#include "people/people.h"
#include "routine/week.h"

enum { PARTS = 3, NOON = 720, EVENING = 1020, SLOTS_MOST = 8 };

const char *week_day_label(int day)
{
    static const char *const labels[WEEK_DAYS] = {
        N_("Mo"), N_("Tu"), N_("We"), N_("Th"), N_("Fr"), N_("Sa"), N_("Su"),
    };

    return labels[day];
}

static int part_of(int64_t minute)
{
    return minute < NOON ? 0 : minute < EVENING ? 1 : 2;
}

/* What has no room any more is counted: "+3". */
struct filling { struct week_slot at[SLOTS_MOST + 1]; size_t count, more; };
struct filling_row { struct filling day[WEEK_DAYS]; };

static void add_slot(struct filling *cell, const char *what, const char *look)
{
    if (cell->count < SLOTS_MOST)
        cell->at[cell->count++] = (struct week_slot){ what, look };
    else
        cell->more++;
}

static struct week_slots slots_of(struct arena *arena, struct filling *cell)
{
    if (cell->more > 0)
        cell->at[cell->count++] = (struct week_slot){
            arena_print(arena, "+%zu", cell->more), "slot" };
    return (struct week_slots){ cell->at, cell->count };
}

static void fill_items(const struct routine_items *items, struct date monday,
                       struct filling_row *cells)
{
    for (size_t i = 0; i < items->count; i++) {
        for (int day = 0; day < WEEK_DAYS; day++) {
            if (routine_is_on(&items->at[i], date_add_days(monday, day)))
                add_slot(&cells[part_of(items->at[i].from)].day[day], items->at[i].what,
                         items->at[i].must_keep ? "slot client" : "slot info");
        }
    }
}

static bool lies_over(const struct access *access, const struct routine_items *items,
                      const struct visit *visit)
{
    for (size_t i = 0; i < items->count; i++) {
        if (items->at[i].must_keep && visit_lies_over(access, visit, &items->at[i]))
            return true;
    }
    return false;
}

enum status week_of(struct html *html, const struct access *access,
                    const struct routine_items *items, struct week_grid *ret)
{
    static const char *const parts[PARTS] = { N_("Morning"), N_("Afternoon"), N_("Evening") };
    struct arena *arena = html_arena(html);
    struct date today = access_today(access), monday = date_add_days(today,
                                                                     -date_weekday(today));
    struct filling_row *cells = arena_array(arena, PARTS, struct filling_row);
    struct visits visits;

    enum status s = visit_list(access, monday, date_add_days(monday, WEEK_DAYS - 1), &visits);
    if (s != OK)
        return s;
    fill_items(items, monday, cells);
    for (size_t i = 0; i < visits.count; i++) {
        const struct visit *visit = &visits.at[i];
        if (visit->state == VISIT_CANCELLED || !visit->from.set)
            continue;
        add_slot(&cells[part_of(visit->from.n)].day[date_weekday(visit->on)], visit->what,
                 lies_over(access, items, visit) ? "slot clash" : "slot now");
    }
    struct week_head *heads = arena_array(arena, WEEK_DAYS, struct week_head);
    struct week_part *rows = arena_array(arena, PARTS, struct week_part);
    for (int day = 0; day < WEEK_DAYS; day++)
        heads[day] = (struct week_head){ html_say(html, week_day_label(day)),
                                         date_add_days(monday, day) };
    for (int part = 0; part < PARTS; part++) {
        struct week_cell *row = arena_array(arena, WEEK_DAYS, struct week_cell);
        for (int day = 0; day < WEEK_DAYS; day++)
            row[day].slots = slots_of(arena, &cells[part].day[day]);
        rows[part] = (struct week_part){ html_say(html, parts[part]), { row, WEEK_DAYS } };
    }
    ret->days = (struct week_heads){ heads, WEEK_DAYS };
    ret->parts = (struct week_parts){ rows, PARTS };
    return OK;
}
