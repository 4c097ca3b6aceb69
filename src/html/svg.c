// SPDX-License-Identifier: AGPL-3.0-or-later
#include "html/svg.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>
#include <strings.h>

#include "base/arena.h"
#include "base/status.h"
#include "html/inside.h"
#include "html/write.h"

/* Names are literals of the program, so a wrong one is a broken promise, not bad input. */
static bool element_is_allowed(const char *name)
{
    static const char *const names[] = { "svg", "g", "path", "circle", "ellipse", "line",
        "polyline", "polygon", "rect", "text", "tspan", "title", "desc", "defs", "use", "symbol",
        "marker", "a", "pattern", "clipPath", "linearGradient", "stop" };

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(name, names[i]) == 0)
            return true;
    return false;
}

static bool attribute_is_allowed(const char *name)
{
    return strncasecmp(name, "on", 2) != 0 && strcasecmp(name, "style") != 0 &&
           strcasecmp(name, "href") != 0 && strcasecmp(name, "xlink:href") != 0 &&
           name[0] != '\0' && !strpbrk(name, " \t\n\"'<>=/");
}

static void end_tag(struct html *h)
{
    if (h->svg_in_tag)
        html_literal(h, ">");
    h->svg_in_tag = false;
}

void svg_open_element(struct html *h, const char *name)
{
    ensure(element_is_allowed(name));
    ensure(h->svg_depth < SVG_DEPTH);
    end_tag(h);
    html_literal(h, "<");
    html_literal_n(h, name, strlen(name));
    h->svg_names[h->svg_depth++] = name;
    h->svg_in_tag = true;
}

static void attribute_open(struct html *h, const char *name)
{
    ensure(h->svg_in_tag);
    html_literal(h, " ");
    html_literal_n(h, name, strlen(name));
    html_literal(h, "=\"");
}

void svg_attr_text_of(struct html *h, const char *name, const char *text)
{
    ensure(attribute_is_allowed(name));
    attribute_open(h, name);
    html_text(h, text);
    html_literal(h, "\"");
}

void svg_attr_int_of(struct html *h, const char *name, int64_t n)
{
    svg_attr_text_of(h, name, arena_print(h->arena, "%" PRId64, n));
}

void svg_attr_real_of(struct html *h, const char *name, double d)
{
    ensure(isfinite(d));
    svg_attr_text_of(h, name, html_show_real(h, d, HTML_PLAIN).text);
}

void svg_attr_url_of(struct html *h, const char *name, const char *url)
{
    ensure(strcmp(name, "href") == 0);
    attribute_open(h, name);
    html_url(h, url);
    html_literal(h, "\"");
}

void svg_text(struct html *h, const char *text)
{
    ensure(h->svg_depth > 0);
    end_tag(h);
    html_text(h, text);
}

void svg_close(struct html *h)
{
    const char *name;

    ensure(h->svg_depth > 0);
    name = h->svg_names[--h->svg_depth];
    if (h->svg_in_tag) {
        html_literal(h, "/>");
        h->svg_in_tag = false;
        return;
    }
    html_literal(h, "</");
    html_literal_n(h, name, strlen(name));
    html_literal(h, ">");
}
