// SPDX-License-Identifier: AGPL-3.0-or-later
/* What of the week as the client keeps it an entry lies over. */
#include "contact/visit.h"

#include "base/arena.h"
#include "base/clock.h"

/* Routine is local to the agency: an entry of another zone is laid on the agency's clock. */
static bool hits(struct zones *zones, const struct zone *agency, const struct visit *visit,
                 struct date day, const struct routine_item *item)
{
    const struct zone *own = visit->zone != NULL ? zones_named(zones, visit->zone) : NULL;
    int64_t from = visit->from.n, to = visit->to.set ? visit->to.n : from;
    bool shifted;

    if (own != NULL && agency != NULL) {
        struct wall_time wall = zone_wall(agency, zone_instant(own, day, (int)from, &shifted));
        to += wall.minute - from;
        from = wall.minute;
        day = wall.day;
    }
    /* Without an end only the moment it begins is known. */
    return routine_hits(item, day, from, to > from ? to : from + 1);
}

bool visit_lies_over(const struct access *access, const struct visit *visit,
                     const struct routine_item *item)
{
    struct zones zones = { 0 };

    bool over = visit->from.set &&
                hits(&zones, office_zone(access_office(access)), visit, visit->on, item);
    zones_close(&zones);
    return over;
}

static bool any_hits(struct zones *zones, const struct zone *agency, const struct visit *visit,
                     const struct routine_item *item)
{
    if (visit->every == VISIT_ONCE)
        return hits(zones, agency, visit, visit->on, item);
    for (struct date day = visit->on; !date_before(visit->until, day);
         day = date_add_days(day, visit->every * WEEK_DAYS)) {
        if (hits(zones, agency, visit, day, item))
            return true;
    }
    return false;
}

enum status visit_clash_list(const struct access *access, const struct visit *visit,
                             struct visit_clashes *ret)
{
    const struct zone *agency = office_zone(access_office(access));
    struct zones zones = { 0 };
    struct routine_items items;
    size_t count = 0;

    *ret = (struct visit_clashes){ NULL, 0 };
    if (!visit->from.set)
        return OK;
    enum status s = routine_list(access, &items);
    if (s != OK)
        return s;
    struct visit_clash *list = arena_array(access_arena(access), items.count + 1,
                                           struct visit_clash);
    for (size_t i = 0; i < items.count; i++) {
        if (any_hits(&zones, agency, visit, &items.at[i]))
            list[count++] = (struct visit_clash){ items.at[i].ref, items.at[i].what,
                                                  items.at[i].must_keep };
    }
    zones_close(&zones);
    *ret = (struct visit_clashes){ list, count };
    return OK;
}
