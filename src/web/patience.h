// SPDX-License-Identifier: AGPL-3.0-or-later
/* patience.h - wrong sign-ins make the next one wait longer: for who tries, where they try from.
 *
 * A try belongs to a pair: the name typed, and the place it comes from.  A place is an address, or
 * a browser that has signed this very name in before (it carries a sealed note of that).  So
 * wrong tries never shut an account for anybody else, and whoever shares an office's address with
 * somebody guessing still gets in from the browser they always use.  Nobody's session ends by it.
 *
 * Four tries are free; then each one waits twice as long as the one before, up to 15 minutes.  An
 * hour without a try forgets them.  Kept in memory only: names aren't written down.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

struct patience;

struct patience *patience_new(void);
void patience_free(struct patience *);
/* Counts a try before it is judged, so that many at once count too.  False: `*wait` seconds are
 * still to go, and it isn't judged at all. */
bool patience_try(struct patience *, const char *name, const char *place, int64_t now_ms,
                  int *wait);
/* It was right: forgotten. */
void patience_over(struct patience *, const char *name, const char *place);
