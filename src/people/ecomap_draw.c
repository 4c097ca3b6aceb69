// SPDX-License-Identifier: AGPL-3.0-or-later
/* ecomap_draw.c - the picture of ecomap.h: who is at home inside the ellipse, eight places around. */
#include "people/ecomap.h"

#include "base/arena.h"
#include "base/buf.h"
#include "html/html.h"
#include "html/svg.h"

#include <math.h>
#include <string.h>

struct point { double x, y; };

static const struct point MIDDLE = { 320, 205 };
static const struct point PLACES[ECOMAP_AROUND] = {
    { 98, 60 }, { 322, 42 }, { 545, 62 }, { 570, 200 }, { 548, 345 }, { 330, 372 }, { 105, 352 },
    { 66, 205 },
};
/* Which places few ties take: above, where lines are long; the picture ends below the middle. */
static const int SEATS[ECOMAP_AROUND + 1][ECOMAP_AROUND] = {
    { 0 }, { 2 }, { 0, 2 }, { 0, 1, 2 }, { 0, 2, 4, 6 }, { 0, 1, 2, 4, 6 }, { 0, 2, 3, 4, 6, 7 },
    { 0, 1, 2, 3, 4, 6, 7 }, { 0, 1, 2, 3, 4, 5, 6, 7 },
};
enum { MIDDLE_RX = 140, MIDDLE_RY = 78, NODE_RY = 31, NODE_RX = 62, NODE_RX_MOST = 96,
       NAME_MOST = 20, ABOUT_MOST = 26, LETTER = 7, MARGIN = 10 };

static size_t character_end(const char *text, size_t characters)
{
    size_t at = 0;

    for (size_t n = 0; text[at] != '\0' && n < characters; n++) {
        at++;
        while ((text[at] & 0xC0) == 0x80)
            at++;
    }
    return at;
}

static const char *shortened(struct html *h, const char *text, size_t most)
{
    if (text == NULL || text_length(text) <= most)
        return text;
    return arena_print(html_arena(h), "%.*s\u2026", (int)character_end(text, most - 1), text);
}

/* A name of the genogram in so many units: whole, else its first word and the age, else cut. */
static const char *fitting(struct html *h, const char *name, double units)
{
    size_t most = (size_t)(units / LETTER);
    const char *blank = strchr(name, ' '), *age = strrchr(name, ',');

    if (text_length(name) <= most || blank == NULL)
        return shortened(h, name, most);
    if (age == NULL || age < blank)
        age = "";
    return shortened(h, arena_print(html_arena(h), "%.*s%s", (int)(blank - name), name, age),
                     most);
}

static double node_rx(const char *name, const char *about)
{
    double by_name = 4.7 * (double)text_length(name), by_about = 3.55 * (double)text_length(about);
    double rx = by_name > by_about ? by_name : by_about;

    return rx < NODE_RX ? NODE_RX : rx > NODE_RX_MOST ? NODE_RX_MOST : rx;
}

/* Where the line from the middle of an ellipse towards a point leaves it, and a little further. */
static struct point edge(struct point centre, double rx, double ry, struct point towards,
                         double gap)
{
    double dx = towards.x - centre.x, dy = towards.y - centre.y;
    double length = sqrt(dx * dx + dy * dy);
    double t = 1 / sqrt(dx * dx / (rx * rx) + dy * dy / (ry * ry));

    t += gap / length;
    return (struct point){ centre.x + dx * t, centre.y + dy * t };
}

static const char *line_path(struct html *h, struct point a, struct point b)
{
    return arena_print(html_arena(h), "M%.0f %.0fL%.0f %.0f", a.x, a.y, b.x, b.y);
}

/* Teeth of ten across the line; its ends are straight, so that arrows point along it. */
static const char *zigzag_path(struct html *h, struct point a, struct point b)
{
    struct buf path = buf_new(html_arena(h), 4096);
    double dx = b.x - a.x, dy = b.y - a.y, length = sqrt(dx * dx + dy * dy);
    int teeth = (int)(length / 5.5);

    buf_print(&path, "M%.0f %.0f", a.x, a.y);
    for (int i = 2; i < teeth - 1; i++) {
        double t = (double)i / teeth, off = i % 2 == 0 ? 6 : -6;
        buf_print(&path, "L%.1f %.1f", a.x + dx * t - dy / length * off,
                  a.y + dy * t + dx / length * off);
    }
    buf_print(&path, "L%.0f %.0f", b.x, b.y);
    return buf_text(&path);
}

/* Two strokes across: they must not meet. */
static void draw_cut(struct html *h, struct point a, struct point b)
{
    double dx = b.x - a.x, dy = b.y - a.y, length = sqrt(dx * dx + dy * dy);
    struct point mid = { (a.x + b.x) / 2, (a.y + b.y) / 2 };

    for (int i = -1; i <= 1; i += 2) {
        struct point at = { mid.x + dx / length * 3 * i, mid.y + dy / length * 3 * i };
        double x = dy / length * 10, y = dx / length * 10;
        svg_open(h, "path");
        svg_attr_text(h, "class", "tie stress");
        svg_attr_text(h, "d", line_path(h, (struct point){ at.x - x, at.y + y },
                                        (struct point){ at.x + x, at.y - y }));
        svg_close(h);
    }
}

static void draw_tie(struct html *h, const struct ecomap_tie *tie, struct point place, double rx)
{
    static const char *const looks[ECOMAP_LOOKS] = { "tie strong", "tie stress", "tie thin",
                                                     "tie new" };
    struct point from = edge(MIDDLE, MIDDLE_RX, MIDDLE_RY, place, 5);
    struct point to = edge(place, rx, NODE_RY, MIDDLE, 5);

    svg_open(h, "path");
    svg_attr_text(h, "class", looks[tie->look]);
    svg_attr_text(h, "d", tie->look == ECOMAP_STRESS ? zigzag_path(h, from, to)
                                                     : line_path(h, from, to));
    if (tie->flow == FLOW_IN || tie->flow == FLOW_BOTH)
        svg_attr_text(h, "marker-start", "url(#ecomap-arrow)");
    if (tie->flow == FLOW_OUT || tie->flow == FLOW_BOTH)
        svg_attr_text(h, "marker-end", "url(#ecomap-arrow)");
    svg_close(h);
    if (tie->no_contact)
        draw_cut(h, from, to);
}

static void draw_words(struct html *h, double x, double y, const char *look, const char *text)
{
    if (text_is_blank(text))
        return;
    svg_open(h, "text");
    svg_attr_real(h, "x", x);
    svg_attr_real(h, "y", y);
    svg_attr_text(h, "class", look);
    svg_text(h, text);
    svg_close(h);
}

static void draw_node(struct html *h, const char *name, const char *about, struct point place,
                      double rx)
{
    svg_open(h, "ellipse");
    svg_attr_text(h, "class", "node");
    svg_attr_real(h, "cx", place.x);
    svg_attr_real(h, "cy", place.y);
    svg_attr_real(h, "rx", rx);
    svg_attr_int(h, "ry", NODE_RY);
    svg_close(h);
    draw_words(h, place.x, text_is_blank(about) ? place.y + 5 : place.y - 2, "name t-mid", name);
    draw_words(h, place.x, place.y + 15, "sub t-mid", about);
}

static void draw_shape(struct html *h, const struct ecomap_kin *kin, struct point at)
{
    double r = kin->me ? 16 : 13;
    const char *look = kin->me ? "kin me" : "kin";

    if (kin->shape == KIN_WOMAN) {
        svg_open(h, "circle");
        svg_attr_text(h, "class", look);
        svg_attr_real(h, "cx", at.x);
        svg_attr_real(h, "cy", at.y);
        svg_attr_real(h, "r", r);
    } else if (kin->shape == KIN_MAN) {
        svg_open(h, "rect");
        svg_attr_text(h, "class", look);
        svg_attr_real(h, "x", at.x - r);
        svg_attr_real(h, "y", at.y - r);
        svg_attr_real(h, "width", 2 * r);
        svg_attr_real(h, "height", 2 * r);
    } else {
        svg_open(h, "path");
        svg_attr_text(h, "class", look);
        svg_attr_text(h, "d", arena_print(html_arena(h), "M%.0f %.0fl%.0f %.0fl%.0f %.0fl%.0f %.0fz",
                                          at.x, at.y - r, r, r, -r, r, -r, -r));
    }
    svg_close(h);
}

static void draw_blood(struct html *h, const char *path)
{
    svg_open(h, "path");
    svg_attr_text(h, "class", "tie blood");
    svg_attr_text(h, "d", path);
    svg_close(h);
}

struct row { const struct ecomap_kin *at[4]; size_t count, left_out; };

static struct row row_of(const struct ecomap *map, enum kin_row which, size_t most)
{
    struct row row = { .count = 0 };

    for (size_t i = 0; i < map->kin.count; i++) {
        if (map->kin.at[i].row != which)
            continue;
        if (row.count < most)
            row.at[row.count++] = &map->kin.at[i];
        else
            row.left_out++;
    }
    return row;
}

enum { ME_ALONE = 286, ME_OF_TWO = 236, SIDE_BY_SIDE = 108, YOUNGER_APART = 92 };

static double x_in(double centre, size_t i, size_t count, double apart)
{
    return centre + ((double)i - ((double)count - 1) / 2) * apart;
}

static void draw_lines(struct html *h, const struct row *elder, const struct row *same,
                       const struct row *younger, double me, double centre)
{
    struct arena *arena = html_arena(h);

    for (size_t i = 0; i < elder->count; i++)
        draw_blood(h, arena_print(arena, "M%.0f 161L%.0f 199",
                                  x_in(centre, i, elder->count, SIDE_BY_SIDE), me));
    if (same->count > 1)
        draw_blood(h, arena_print(arena, "M%.0f 199H%.0f", me, me + SIDE_BY_SIDE));
    for (size_t i = 0; i < younger->count; i++)
        draw_blood(h, arena_print(arena, "M%.0f 199V210H%.0fV231",
                                  same->count > 1 ? me + SIDE_BY_SIDE / 2.0 : me,
                                  x_in(centre, i, younger->count,
                                       younger->count > 2 ? 52 : YOUNGER_APART)));
}

/* Elders above, the person and whoever is of their age, younger ones below. */
static void draw_home(struct html *h, const struct ecomap *map)
{
    struct row elder = row_of(map, KIN_ELDER, 2), same = row_of(map, KIN_SAME, 2);
    struct row younger = row_of(map, KIN_YOUNGER, 4);
    size_t left_out = elder.left_out + same.left_out + younger.left_out;
    double me = same.count > 1 ? ME_OF_TWO : ME_ALONE, centre = same.count > 1 ? 290 : me;
    double below = younger.count > 2 ? 52 : YOUNGER_APART;

    draw_lines(h, &elder, &same, &younger, me, centre);
    for (size_t i = 0; i < elder.count; i++) {
        double x = x_in(centre, i, elder.count, SIDE_BY_SIDE);
        draw_shape(h, elder.at[i], (struct point){ x, 161 });
        draw_words(h, elder.count == 1 ? x + 18 : x, elder.count == 1 ? 166 : 143,
                   elder.count == 1 ? "" : "t-mid",
                   fitting(h, elder.at[i]->name, elder.count == 1 ? 110 : SIDE_BY_SIDE - 8));
    }
    for (size_t i = 0; i < same.count; i++) {
        double x = me + SIDE_BY_SIDE * (double)i;
        double room = i + 1 < same.count ? SIDE_BY_SIDE - 32 : MIDDLE.x + MIDDLE_RX - x - 24;
        draw_shape(h, same.at[i], (struct point){ x, 199 });
        draw_words(h, x + 20, 193, same.at[i]->me ? "name" : "",
                   fitting(h, same.at[i]->name, room));
    }
    for (size_t i = 0; i < younger.count; i++) {
        double x = x_in(centre, i, younger.count, below);
        draw_shape(h, younger.at[i], (struct point){ x, 231 });
        draw_words(h, x, 260, "t-mid", fitting(h, younger.at[i]->name, below - 4));
    }
    if (left_out > 0)
        draw_words(h, 424, 248, "sub t-mid", arena_print(html_arena(h), "+%zu", left_out));
}

static void draw_marker(struct html *h)
{
    svg_open(h, "defs");
    svg_open(h, "marker");
    svg_attr_text(h, "id", "ecomap-arrow");
    svg_attr_text(h, "viewBox", "0 0 10 10");
    svg_attr_int(h, "refX", 7);
    svg_attr_int(h, "refY", 5);
    svg_attr_int(h, "markerWidth", 12);
    svg_attr_int(h, "markerHeight", 12);
    svg_attr_text(h, "markerUnits", "userSpaceOnUse");
    svg_attr_text(h, "orient", "auto-start-reverse");
    svg_open(h, "path");
    svg_attr_text(h, "d", "M0 0 10 5 0 10z");
    svg_attr_text(h, "class", "f-ink");
    svg_close(h);
    svg_close(h);
    svg_close(h);
}

/* As high as what is drawn. */
static const char *view_box(struct html *h, const int *seats, size_t count)
{
    double top = MIDDLE.y - MIDDLE_RY, bottom = MIDDLE.y + MIDDLE_RY;

    for (size_t i = 0; i < count; i++) {
        double y = PLACES[seats[i]].y;
        top = y - NODE_RY < top ? y - NODE_RY : top;
        bottom = y + NODE_RY > bottom ? y + NODE_RY : bottom;
    }
    return arena_print(html_arena(h), "-10 %.0f 680 %.0f", top - MARGIN,
                       bottom - top + 2 * MARGIN);
}

void ecomap_draw(struct html *h, const struct ecomap *map)
{
    size_t count = map->around.count < ECOMAP_AROUND ? map->around.count : ECOMAP_AROUND;
    const int *seats = SEATS[count];

    svg_open(h, "svg");
    svg_attr_text(h, "class", "ecomap");
    svg_attr_text(h, "viewBox", view_box(h, seats, count));
    svg_attr_text(h, "width", "100%");
    svg_attr_text(h, "role", "img");
    svg_attr_text(h, "aria-labelledby", "ecomap-title ecomap-desc");
    svg_open(h, "title");
    svg_attr_text(h, "id", "ecomap-title");
    svg_text(h, html_sentence(h, N_("Who is around %s"), 1, &map->called));
    svg_close(h);
    svg_open(h, "desc");
    svg_attr_text(h, "id", "ecomap-desc");
    svg_text(h, html_say(h, N_("The list below says the same.")));
    svg_close(h);
    draw_marker(h);
    for (size_t i = 0; i < count; i++) {
        const struct ecomap_tie *tie = &map->around.at[i];
        draw_tie(h, tie, PLACES[seats[i]], node_rx(shortened(h, tie->name, NAME_MOST),
                                                   shortened(h, tie->about, ABOUT_MOST)));
    }
    svg_open(h, "ellipse");
    svg_attr_text(h, "class", "middle");
    svg_attr_real(h, "cx", MIDDLE.x);
    svg_attr_real(h, "cy", MIDDLE.y);
    svg_attr_int(h, "rx", MIDDLE_RX);
    svg_attr_int(h, "ry", MIDDLE_RY);
    svg_close(h);
    draw_home(h, map);
    for (size_t i = 0; i < count; i++) {
        const struct ecomap_tie *tie = &map->around.at[i];
        const char *name = shortened(h, tie->name, NAME_MOST);
        const char *about = shortened(h, tie->about, ABOUT_MOST);
        draw_node(h, name, about, PLACES[seats[i]], node_rx(name, about));
    }
    svg_close(h);
}
