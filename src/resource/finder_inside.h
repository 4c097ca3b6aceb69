// SPDX-License-Identifier: AGPL-3.0-or-later
/* finder_inside.h - what is known of a candidate while the list is made; this room's files only. */
#pragma once

#include "made/finder_sql.h"
#include "resource/finder.h"

struct weighed {
    int64_t id;
    int score;
    const struct sql_finder_services_row *row;
    struct maybe_real distance;
    bool by_organization;       /* measured to a place of its organization */
    struct hours hours;
    bool own_hours;
    enum freshness freshness;
    struct opening opening;
};

/* By its number, among candidates sorted by number; NULL when it isn't there. */
struct weighed *weighed_of(struct weighed *, size_t count, int64_t service);
/* Reads the hours of candidates sorted by number: a service's own, else those of its places. */
MUST_CHECK enum status hours_of_all(const struct office *, struct int_list ids, struct weighed *);

/* Measures from a postcode or point to the nearest place of each; `*known` false: nobody knows
 * where that is. */
MUST_CHECK enum status measure(const struct office *, const char *near, struct int_list ids,
                               struct weighed *, bool *known);

/* Fills in `found->at`: what a card shows, and why. */
MUST_CHECK enum status describe(const struct office *, const struct question *,
                                const char *language, const struct weighed *, size_t count,
                                struct found_services *found);
