// SPDX-License-Identifier: AGPL-3.0-or-later
#include "staff/bar_draw.h"

#include "base/arena.h"
#include "html/html.h"
#include "html/svg.h"

static const char *percent(struct html *html, double share)
{
    return arena_print(html_arena(html), "%.2f%%", share * 100.0);
}

static void part_draw(struct html *html, const struct bar_part *part, double from, double width)
{
    svg_open(html, "rect");
    svg_attr_text(html, "class", part->look);
    svg_attr_text(html, "x", percent(html, from));
    svg_attr_int(html, "y", 2);
    svg_attr_text(html, "width", percent(html, width));
    svg_attr_int(html, "height", 24);
    svg_attr_int(html, "rx", 4);
    svg_close(html);
    svg_open(html, "text");
    svg_attr_text(html, "class", part->text_look);
    svg_attr_text(html, "x", percent(html, from + width / 2));
    svg_attr_real(html, "y", 18.5);
    svg_text(html, arena_print(html_arena(html), "%lld", (long long)part->n));
    svg_close(html);
}

void bar_draw(struct html *html, const struct bar *bar)
{
    double whole = bar->whole > 0 ? (double)bar->whole : 1.0, from = 0;

    svg_open(html, "svg");
    svg_attr_text(html, "role", "img");
    svg_attr_text(html, "aria-label", bar->told);
    for (size_t i = 0; i < bar->count; i++) {
        double width = (double)bar->at[i].n / whole;
        if (bar->at[i].n <= 0)
            continue;
        part_draw(html, &bar->at[i], from, width);
        from += width;
    }
    if (bar->mark > 0) {
        const char *x = percent(html, (double)bar->mark / whole);
        svg_open(html, "line");
        svg_attr_text(html, "class", "agreed");
        svg_attr_text(html, "x1", x);
        svg_attr_text(html, "x2", x);
        svg_attr_int(html, "y1", 0);
        svg_attr_int(html, "y2", 28);
        svg_close(html);
    }
    svg_close(html);
}
