// SPDX-License-Identifier: AGPL-3.0-or-later
/* feed.h - the secret address at which somebody's own calendar is read by another program.
 *
 * The address is shown once; only its hash is kept.  It reads what its owner may see, as its owner,
 * and ends when it is taken back or they have left.  What may stand in it is contact/ical.h.
 */
#pragma once

#include "privacy/account.h"

struct feed { const char *ref; struct instant made_at; };
struct feeds { const struct feed *at; size_t count; };

/* One's own. `token` is shown once. */
MUST_CHECK enum status feed_add(struct office_change *, const char **ref, const char **token);
MUST_CHECK enum status feed_list(const struct office *, struct feeds *ret);
/* NOT_FOUND: not one's own, or over already. */
MUST_CHECK enum status feed_end(struct office_change *, const char *ref);
/* Its owner.  NOT_FOUND: no such address; NOT_ALLOWED: it has ended. */
MUST_CHECK enum status session_by_feed(struct scope *, const char *token, struct session **ret);
