// SPDX-License-Identifier: AGPL-3.0-or-later
#include "html/svg.h"

#include "base/arena.h"
#include "base/buf.h"
#include "html/html.h"
#include "test/test.h"

static struct buf out;

static struct html *page(void)
{
    out = buf_new(test_arena(), 1024 * 1024);
    return html_new(test_arena(), &out, NULL);
}

TEST("a picture closes its elements in order and escapes what it is given")
{
    struct html *h = page();

    svg_open(h, "svg");
    svg_attr_text(h, "aria-label", "Ana & \"Rosa\"");
    svg_open(h, "circle");
    svg_attr_int(h, "cx", -4);
    svg_attr_real(h, "r", 2.5);
    svg_close(h);
    svg_open(h, "text");
    svg_text(h, "<Rosa>");
    svg_close(h);
    svg_close(h);
    EXPECT_TEXT(buf_text(&out), "<svg aria-label=\"Ana &amp; &quot;Rosa&quot;\">"
                                "<circle cx=\"-4\" r=\"2.5\"/><text>&lt;Rosa&gt;</text></svg>");
}

TEST("a link in a picture can't lead out of the house")
{
    struct html *h = page();

    svg_open(h, "svg");
    svg_open(h, "a");
    svg_attr_url(h, "href", "javascript:alert(1)");
    svg_close(h);
    svg_close(h);
    EXPECT_TEXT(buf_text(&out), "<svg><a href=\"#\"/></svg>");
}
