// SPDX-License-Identifier: AGPL-3.0-or-later
#include "staff/workload.h"

enum { FULL = 300, ONE = 10, HALF = 5, SOON_DAYS = 30, NEW_DAYS = 30, FAR_MINUTES = 60 };

bool acuity_from_word(const char *word, enum acuity *ret)
{
    static const char *const words[ACUITIES] = { "low", "moderate", "high", "crisis" };
    int number;

    if (!text_among(words, ACUITIES, word, &number))
        return false;
    *ret = (enum acuity)number;
    return true;
}

static bool within(struct date from, struct date to, int64_t days)
{
    return date_is_set(from) && date_is_set(to) && !date_before(to, from) &&
           date_days_between(from, to) <= days;
}

static int64_t weight(const struct weighed_case *one, struct date as_of)
{
    static const int64_t weights[ACUITIES] = { 10, 20, 35, 50 };

    return weights[one->acuity] + (one->placed_child ? ONE : 0) +
           (within(as_of, one->court_on, SOON_DAYS) ? ONE : 0) +
           (within(one->opened_on, as_of, NEW_DAYS) ? ONE : 0) +
           (one->interpreter ? HALF : 0) + (one->travel_minutes > FAR_MINUTES ? HALF : 0);
}

void workload_add(struct workload *load, const struct weighed_case *one, struct date as_of)
{
    load->tenths += weight(one, as_of);
    load->percent = (load->tenths * 200 + FULL) / (2 * FULL);
}

struct workload workload_of(const struct weighed_case *cases, size_t count, struct date as_of)
{
    struct workload load = { 0 };

    for (size_t i = 0; i < count; i++)
        workload_add(&load, &cases[i], as_of);
    return load;
}
