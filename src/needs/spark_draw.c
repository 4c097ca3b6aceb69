// SPDX-License-Identifier: AGPL-3.0-or-later
/* The small line of somebody's own numbers. */
#include "needs/spark.h"

#include "base/arena.h"
#include "base/buf.h"
#include "html/html.h"
#include "html/show.h"
#include "html/svg.h"

enum { WIDTH = 132, HEIGHT = 46, LEFT = 4, RIGHT = 128, TOP = 5, BOTTOM = 41, MOST = 10 };

struct spark spark_of_need(struct arena *arena, const struct need_points *points, int64_t need,
                           const char *name)
{
    struct spark_point *own = arena_array(arena, points->count, struct spark_point);
    size_t count = 0;

    for (size_t i = 0; i < points->count; i++) {
        if (points->at[i].need == need)
            own[count++] = (struct spark_point){ points->at[i].number, points->at[i].on };
    }
    return (struct spark){ .name = name, .at = own, .count = count };
}

const char *spark_words(const struct html *h, const struct spark *spark)
{
    struct arena *arena = html_arena(h);
    const struct spark_point *first, *last;

    if (spark->count == 0)
        return "";
    first = &spark->at[0];
    last = &spark->at[spark->count - 1];
    const char *const values[] = {
        spark->name, arena_print(arena, "%lld", (long long)first->number),
        arena_print(arena, "%lld", (long long)last->number),
        HTML_SHOW(h, first->on, HTML_SHORT), HTML_SHOW(h, last->on, HTML_SHORT),
    };
    if (spark->count == 1)
        return html_sentence(h, N_("%1$s is at %2$s"), 2, values);
    if (last->number > first->number)
        return html_sentence(h, N_("%1$s rose from %2$s to %3$s between %4$s and %5$s"), 5, values);
    if (last->number < first->number)
        return html_sentence(h, N_("%1$s fell from %2$s to %3$s between %4$s and %5$s"), 5, values);
    const char *const same[] = { values[0], values[2], values[3], values[4] };
    return html_sentence(h, N_("%1$s is at %2$s as before, between %3$s and %4$s"), 4, same);
}

static double height_of(int64_t number)
{
    return BOTTOM - (double)(number * (BOTTOM - TOP)) / MOST;
}

/* By the day; where all were on one day, side by side. */
static double place_of(const struct spark *spark, size_t i)
{
    struct date from = date_is_set(spark->from) ? spark->from : spark->at[0].on;
    struct date to = date_is_set(spark->to) ? spark->to : spark->at[spark->count - 1].on;
    int64_t days = date_days_between(from, to);

    if (spark->count == 1)
        return RIGHT;
    double share = days > 0 ? (double)date_days_between(from, spark->at[i].on) / (double)days
                            : (double)i / (double)(spark->count - 1);
    share = share < 0 ? 0 : share > 1 ? 1 : share;
    return LEFT + share * (RIGHT - LEFT);
}

void spark_draw(struct html *h, const struct spark *spark)
{
    struct buf line = buf_new(html_arena(h), 64 * 1024);

    if (spark->count == 0)
        return;
    for (size_t i = 0; i < spark->count; i++)
        buf_print(&line, "%s%.1f,%.1f", i == 0 ? "" : " ", place_of(spark, i),
                  height_of(spark->at[i].number));
    svg_open(h, "svg");
    svg_attr_text(h, "class", "spark");
    svg_attr_int(h, "width", WIDTH);
    svg_attr_int(h, "height", HEIGHT);
    svg_attr_text(h, "viewBox", "0 0 132 46");
    svg_attr_text(h, "role", "img");
    svg_attr_text(h, "aria-label", spark_words(h, spark));
    svg_open(h, "path");
    svg_attr_text(h, "class", "mid");
    svg_attr_text(h, "d", "M4 23H128");
    svg_close(h);
    svg_open(h, "polyline");
    svg_attr_text(h, "class", "curve");
    svg_attr_text(h, "points", buf_text(&line));
    svg_close(h);
    svg_open(h, "circle");
    svg_attr_text(h, "class", "last");
    svg_attr_real(h, "cx", place_of(spark, spark->count - 1));
    svg_attr_real(h, "cy", height_of(spark->at[spark->count - 1].number));
    svg_attr_int(h, "r", 4);
    svg_close(h);
    svg_close(h);
}
