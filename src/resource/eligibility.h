// SPDX-License-Identifier: AGPL-3.0-or-later
/* eligibility.h - what a service asks of those who come: criteria, each with a rule over facts
 * (rule/logic.h), its days and its source.
 *
 * As stored: [{"what", "rule", "source", "from", "until"}]; only `what` is always there.  Each change
 * is a further version; the old ones stay, so that a past answer can be read as it was given.
 */
#pragma once

#include "base/problem.h"
#include "resource/resource.h"

#include <jansson.h>

enum { ELIGIBILITY_MOST = 40 };

/* Problems on "eligibility[0].rule" and its kin.  NULL is fine: nothing is asked. */
void eligibility_check(struct arena *, const char *rules, struct problems *);
/* One more version, when it says something else than before. */
MUST_CHECK enum status eligibility_keep(struct office_change *, struct service_id,
                                        const char *before, const char *rules);

struct eligibility {
    struct service_id service;
    int64_t number;                /* of the version, from 1 */
    const char *rules;             /* NULL: nothing is asked any more */
    struct date on;                /* when it was written down */
    const char *by;
};
struct eligibilities { const struct eligibility *at; size_t count; };
/* The version that holds, of each of these services that has one; sorted by service. */
MUST_CHECK enum status eligibility_of(const struct office *, struct int_list services,
                                      struct eligibilities *ret);
/* All versions of one, newest first. */
MUST_CHECK enum status eligibility_versions(const struct office *, struct service_id,
                                            struct eligibilities *ret);
/* Whether a criterion's own days hold a day. */
bool criterion_holds(json_t *criterion, struct date on);
