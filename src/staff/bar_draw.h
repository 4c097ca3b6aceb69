// SPDX-License-Identifier: AGPL-3.0-or-later
/* bar_draw.h - one bar made of parts with their numbers inside, as wide as its cell. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct html;

struct bar_part { const char *look, *text_look; int64_t n; };
struct bar {
    const char *told;                /* the same in words */
    const struct bar_part *at;
    size_t count;
    int64_t whole;                   /* what the full width stands for */
    int64_t mark;                    /* where the dashed line is; 0: none */
};
void bar_draw(struct html *, const struct bar *);
