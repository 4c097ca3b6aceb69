// SPDX-License-Identifier: AGPL-3.0-or-later
/* workload.h - how much a caseload weighs (DOMAIN 3.6): the count says little, the weight more.
 *
 * Weights are ours, a programme decision: low 1, moderate 2, high 3.5, crisis 5; one more for a
 * child placed away, for court within 30 days, for the first 30 days; half for an interpreter and
 * for more than an hour of travel.  Thirty is full.  All in tenths, half up. */
#pragma once

#include "base/date.h"
#include "base/text.h"

enum acuity { ACUITY_LOW, ACUITY_MODERATE, ACUITY_HIGH, ACUITY_CRISIS, ACUITIES };
bool acuity_from_word(const char *, enum acuity *ret);

struct weighed_case {
    enum acuity acuity;
    bool placed_child, interpreter;
    struct date court_on, opened_on;          /* not set: none, long ago */
    int64_t travel_minutes;
};
struct workload { int64_t tenths, percent; };

void workload_add(struct workload *, const struct weighed_case *, struct date as_of);

struct workload workload_of(const struct weighed_case *, size_t count, struct date as_of);
