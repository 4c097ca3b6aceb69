// SPDX-License-Identifier: AGPL-3.0-or-later
#include "measure/measure_chart.h"

#include "base/arena.h"
#include "base/buf.h"
#include "html/html.h"
#include "html/show.h"
#include "html/svg.h"

enum { LEFT = 16, RIGHT = 430, TOP = 26, BOTTOM = 150, WORDS_AT = 452, DAYS_AT = 172,
       LINE_BYTES = 64 * 1024, HUNDRED = 100, GAS_LEAST = 20, GAS_MOST = 80 };

const char *measure_meaning(const struct html *h, const char *instrument, const char *band)
{
    const char *label = band == NULL ? NULL : band_label(band);

    if (label == NULL)
        return NULL;
    /* Of daily things a low number is much help, not an illness. */
    if (text_equal(instrument, "katz") && text_equal(band, "moderate"))
        label = N_("needs some help");
    if (text_equal(instrument, "katz") && text_equal(band, "severe"))
        label = N_("needs much help");
    return html_say(h, label);
}

/* ---- the range ---- */

static void set_range(const struct instrument *in, struct measure_chart *chart)
{
    chart->least = 0;
    chart->most = 0;
    if (in->kind == INSTRUMENT_GAS) {
        chart->least = GAS_LEAST;
        chart->most = GAS_MOST;
        return;
    }
    for (int i = 0; i < in->items; i++) {
        const struct item_spec *item = &in->item[i];
        int most = item->kind == ANSWER_YES_NO ? 1 : item->values[item->count - 1];
        if (in->kind == INSTRUMENT_MEAN) {
            chart->least = item->values[0];
            chart->most = most;
            return;
        }
        chart->most += most;
    }
}

/* ---- in words ---- */

static const char *value_said(const struct html *h, const struct measurement *one)
{
    struct arena *arena = html_arena(h);
    const char *value = score_value_text(arena, &one->score);
    const char *meaning = measure_meaning(h, one->instrument, one->score.band);

    return meaning == NULL ? value : arena_print(arena, "%s (%s)", value, meaning);
}

static const char *told(const struct html *h, const struct measurement *first,
                        const struct measurement *last)
{
    bool up = last->score.value > first->score.value;
    const char *const values[] = {
        value_said(h, first), HTML_SHOW(h, first->on, HTML_SHORT), value_said(h, last),
        HTML_SHOW(h, last->on, HTML_SHORT),
    };

    if (first == last)
        return html_sentence(h, N_("%1$s on %2$s"), 2, values);
    if (last->score.value == first->score.value)
        return html_sentence(h, N_("From %1$s on %2$s to %3$s on %4$s: as before."), 4, values);
    return up == instrument_up_is_better(first->instrument)
           ? html_sentence(h, N_("From %1$s on %2$s to %3$s on %4$s: better than at first."), 4,
                           values)
           : html_sentence(h, N_("From %1$s on %2$s to %3$s on %4$s: harder than at first."), 4,
                           values);
}

struct measure_chart measure_chart_of(const struct html *h, const struct instrument *in,
                                      const struct measurement *rows, size_t count)
{
    struct arena *arena = html_arena(h);
    const struct measurement *first = NULL, *last = NULL;
    struct measure_chart chart = {
        .title = html_say(h, instrument_label(in->rule->id)),
        .at = arena_array(arena, count + 1, struct chart_point),
    };

    for (size_t i = 0; i < count; i++) {
        const struct score *score = &rows[i].score;
        if (!score->has_value)
            continue;
        first = first == NULL ? &rows[i] : first;
        last = &rows[i];
        chart.at[chart.count++] = (struct chart_point){
            (double)score->value / (score->places ? HUNDRED : 1), score_value_text(arena, score),
            rows[i].on,
        };
    }
    if (last == NULL)
        return chart;
    set_range(in, &chart);
    chart.words = told(h, first, last);
    for (size_t i = 0; i < in->bands.count; i++)
        chart.bands[chart.band_count++] = (struct chart_band){
            in->bands.at[i].from, measure_meaning(h, in->rule->id, in->bands.at[i].word),
        };
    return chart;
}

/* ---- the picture ---- */

static double height_of(const struct measure_chart *chart, double value)
{
    double span = chart->most - chart->least;
    double share = span > 0 ? (value - chart->least) / span : 0;

    share = share < 0 ? 0 : share > 1 ? 1 : share;
    return BOTTOM - share * (BOTTOM - TOP);
}

/* By the day; where all were on one day, side by side. */
static double place_of(const struct measure_chart *chart, size_t i)
{
    int64_t days = date_days_between(chart->at[0].on, chart->at[chart->count - 1].on);

    if (chart->count == 1)
        return (LEFT + RIGHT) / 2.0;
    double share = days > 0
                   ? (double)date_days_between(chart->at[0].on, chart->at[i].on) / (double)days
                   : (double)i / (double)(chart->count - 1);
    return LEFT + 14 + share * (RIGHT - LEFT - 28);
}

static void line(struct html *h, const char *look, double from_x, double from_y, double to_x,
                 double to_y)
{
    svg_open(h, "line");
    svg_attr_text(h, "class", look);
    svg_attr_real(h, "x1", from_x);
    svg_attr_real(h, "y1", from_y);
    svg_attr_real(h, "x2", to_x);
    svg_attr_real(h, "y2", to_y);
    svg_close(h);
}

static void words_at(struct html *h, const char *look, const char *anchor, double x, double y,
                     const char *text)
{
    svg_open(h, "text");
    if (look != NULL)
        svg_attr_text(h, "class", look);
    svg_attr_text(h, "text-anchor", anchor);
    svg_attr_real(h, "x", x);
    svg_attr_real(h, "y", y);
    svg_text(h, text);
    svg_close(h);
}

/* Where each meaning begins, and what it is called in the middle of its stretch. */
static void draw_bands(struct html *h, const struct measure_chart *chart)
{
    for (size_t i = 0; i < chart->band_count; i++) {
        double from = height_of(chart, chart->bands[i].from);
        double to = i + 1 < chart->band_count ? height_of(chart, chart->bands[i + 1].from) : TOP;
        if (i > 0)
            line(h, "grid", LEFT, from, RIGHT, from);
        words_at(h, NULL, "start", WORDS_AT, (from + to) / 2 + 4, chart->bands[i].label);
    }
}

static void draw_points(struct html *h, const struct measure_chart *chart)
{
    struct buf points = buf_new(html_arena(h), LINE_BYTES);

    for (size_t i = 0; i < chart->count; i++)
        buf_print(&points, "%s%.1f,%.1f", i > 0 ? " " : "", place_of(chart, i),
                  height_of(chart, chart->at[i].value));
    svg_open(h, "polyline");
    svg_attr_text(h, "class", "curve");
    svg_attr_text(h, "points", buf_text(&points));
    svg_close(h);
    for (size_t i = 0; i < chart->count; i++) {
        bool named = i == 0 || i + 1 == chart->count;
        double x = place_of(chart, i), y = height_of(chart, chart->at[i].value);
        svg_open(h, "circle");
        svg_attr_text(h, "class", "dot");
        svg_attr_real(h, "cx", x);
        svg_attr_real(h, "cy", y);
        svg_attr_int(h, "r", 4);
        svg_close(h);
        words_at(h, "value", "middle", x, y - 9, chart->at[i].text);
        if (named)
            words_at(h, NULL, i == 0 && chart->count > 1 ? "start" : chart->count > 1 ? "end"
                                                                                      : "middle",
                     i == 0 && chart->count > 1 ? LEFT : chart->count > 1 ? RIGHT : x, DAYS_AT,
                     HTML_SHOW(h, chart->at[i].on, HTML_SHORT));
    }
}

void measure_draw(struct html *h, const struct measure_chart *chart)
{
    if (chart->count == 0)
        return;
    svg_open(h, "svg");
    svg_attr_text(h, "class", "chart");
    svg_attr_text(h, "viewBox", "0 0 640 180");
    svg_attr_text(h, "role", "img");
    svg_attr_text(h, "aria-label", arena_print(html_arena(h), "%s: %s", chart->title,
                                               chart->words));
    line(h, "axis", LEFT, BOTTOM, RIGHT, BOTTOM);
    draw_bands(h, chart);
    draw_points(h, chart);
    svg_close(h);
}
