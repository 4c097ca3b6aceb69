// SPDX-License-Identifier: AGPL-3.0-or-later
/* entitlement.h - a benefit somebody gets, how much, and until when it holds.
 *
 * 60, 30 and 10 days before it has to be renewed somebody looks (signal.h "benefit_renews").  It is
 * at least about the area `benefits`, and about any other that was named. */
#pragma once

#include "base/money.h"
#include "base/problem.h"
#include "base/text.h"
#include "privacy/access.h"

enum { ENTITLEMENT_NAME_MAX = 200 };

struct entitlement {
    int64_t id;
    const char *ref;
    int64_t version;
    const char *programme;
    struct maybe_money amount;
    struct date from_on, renews_on, ended_on;
    const char *domains;              /* comma-separated words of areas of life */
};
struct entitlements { const struct entitlement *at; size_t count; const char *next; };

/* Those that go on first, the soonest to renew first. */
MUST_CHECK enum status entitlement_list(const struct access *, struct entitlements *ret);
MUST_CHECK enum status entitlement_page(const struct access *, const char *cursor, int64_t limit,
                                        struct entitlements *ret);
MUST_CHECK enum status entitlement_get(const struct access *, int64_t id,
                                       struct entitlement *ret);
MUST_CHECK enum status entitlement_add(struct change *, const struct entitlement *,
                                       struct problems *, int64_t *ret);
/* All of it anew.  STALE when `version` is another. */
MUST_CHECK enum status entitlement_edit(struct change *, const struct entitlement *,
                                        struct problems *);
/* The job "benefit.renews". */
MUST_CHECK enum status entitlement_run_renews(struct change *, int64_t id);
