// SPDX-License-Identifier: AGPL-3.0-or-later
/* qr_draw.h - a text as a square to be read by a phone's camera, drawn on the server as SVG: nothing is
 * asked of another machine, and it prints. */
#pragma once

struct html;

/* Draws nothing when the text doesn't fit (about 2 kB).  Black on white whatever the page's colours
 * are: cameras want it so.  `told` is what it is, for ears; the text must stand beside it. */
struct qr { const char *text, *told; };
void qr_draw(struct html *, const struct qr *);
