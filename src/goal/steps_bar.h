// SPDX-License-Identifier: AGPL-3.0-or-later
/* steps_bar.h - how far the steps towards a goal are: one piece for each, done ones filled, the
 * next one lit.  "2 of 4 steps done" is its name for screen readers. */
#pragma once

#include <stddef.h>

struct html;

/* `now`: the number of the next step counted from 1, 0: none is next.  Nothing when `total` is
 * 0. */
void steps_bar_draw(struct html *, size_t done, size_t now, size_t total);
/* "2 of 4 steps done" */
const char *steps_bar_words(const struct html *, size_t done, size_t total);

/* What steps_bar.html draws; look: "d", "n" or "". */
struct steps_bar_piece { const char *look; };
struct steps_bar_pieces { const struct steps_bar_piece *at; size_t count; };
struct steps_bar { const char *words; struct steps_bar_pieces pieces; };
