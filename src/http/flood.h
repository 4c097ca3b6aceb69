// SPDX-License-Identifier: AGPL-3.0-or-later
/* flood.h - how often one address may ask: a bucket that fills at so many a minute up to `burst`. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

struct flood;

/* per_minute 0: no limit. */
struct flood *flood_new(int per_minute, int burst);
void flood_free(struct flood *);
/* Takes one from the address's bucket.  False: it is empty; `*wait` is how many seconds until
 * there is one again.  Addresses of IPv6 count by their /64, since one house has many;
 * any other text (an account's name) counts as it is. */
bool flood_take(struct flood *, const char *address, int64_t now_ms, int *wait);
