// SPDX-License-Identifier: AGPL-3.0-or-later
/* unsafe.h - papers and permissions that name somebody who is to be kept away.
 *
 * Nothing goes by them any more: authority.h, contact/given.h and told.h refuse.  Whoever works with
 * the person hears of it too, by a signal without a name in it, when somebody is marked and when a
 * paper or a permission for somebody marked is written down: it may have to be ended, and nobody
 * else would notice.  Source: DOMAIN 3.1 R2, R3, R10, P17.
 */
#pragma once

#include "privacy/access.h"

/* The job "grant.unsafe".  Run twice it says the same once. */
MUST_CHECK enum status unsafe_run(struct change *, int64_t record);
