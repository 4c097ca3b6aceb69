// SPDX-License-Identifier: AGPL-3.0-or-later
/* measure_chart.h - the numbers of one instrument over time: a line with its meaning beside it, and
 * the same in words. */
#pragma once

#include "measure/measurement.h"

struct html;

struct chart_point { double value; const char *text; struct date on; };
struct chart_band { double from; const char *label; };
struct measure_chart {
    const char *title, *words;
    struct chart_point *at;          /* oldest first */
    size_t count;
    double least, most;
    struct chart_band bands[8];
    size_t band_count;
};

/* What a number means in the page's language; NULL: it has no band. */
const char *measure_meaning(const struct html *, const char *instrument, const char *band);
/* Of the rows of one instrument, those with a number; count 0: none has. */
struct measure_chart measure_chart_of(const struct html *, const struct instrument *,
                                      const struct measurement *rows, size_t count);
void measure_draw(struct html *, const struct measure_chart *);
