// SPDX-License-Identifier: AGPL-3.0-or-later
/* seeded.h - chance that follows from a seed: for the demo agency alone, so that the same seed
 * gives the same bytes.  Never for real people: whoever knows the seed knows every key. */
#pragma once

/* From here on every random byte of the process follows from the seed.  Before anything was
 * drawn. */
void random_follow_seed(const char *seed);
