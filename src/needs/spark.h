// SPDX-License-Identifier: AGPL-3.0-or-later
/* spark.h - how hard something was, in the client's own numbers, as one small line.
 *
 * 10 (very hard) is at the top, 0 (easy) at the bottom, a dotted line runs at 5, and the last
 * number has a dot.  The same is told in words beside it: "Sleep rose from 2 to 6".
 */
#pragma once

#include "base/date.h"
#include "needs/needs.h"

struct html;
struct arena;

struct spark_point { int64_t number; struct date on; };

struct spark {
    const char *name;                 /* what the numbers are about, in the page's language */
    const struct spark_point *at;     /* oldest first */
    size_t count;
    struct date from, to;             /* the days the line lies between; not set: of the points */
};

/* The picture alone, with its words as its name for screen readers; nothing when there is no
 * number yet.  Stands in `li` of `ul.sparks`, or anywhere. */
void spark_draw(struct html *, const struct spark *);
/* The same in words: "Sleep rose from 2 to 6 between 6 Oct and 24 Nov." */
const char *spark_words(const struct html *, const struct spark *);
/* One need's points out of the series that need_series gave. */
struct spark spark_of_need(struct arena *, const struct need_points *, int64_t need,
                           const char *name);
