// SPDX-License-Identifier: AGPL-3.0-or-later
#include "html/qr_draw.h"

#include <qrencode.h>

#include "base/arena.h"
#include "base/buf.h"
#include "html/html.h"
#include "html/svg.h"

/* Modules of white around it, and how large one is drawn. */
enum { QUIET = 4, MODULE = 4 };

/* One path of all dark modules: each a stroke to the right, back down by one. */
static const char *dark(struct html *html, const QRcode *code)
{
    struct buf path = buf_new(html_arena(html), 512 * 1024);

    for (int y = 0; y < code->width; y++) {
        for (int x = 0; x < code->width; x++) {
            if (code->data[y * code->width + x] & 1)
                buf_print(&path, "M%d %dh1v1h-1z", x + QUIET, y + QUIET);
        }
    }
    return buf_text(&path);
}

void qr_draw(struct html *html, const struct qr *qr)
{
    QRcode *code = QRcode_encodeString8bit(qr->text, 0, QR_ECLEVEL_M);

    if (code == NULL)
        return;
    int side = code->width + 2 * QUIET;
    svg_open(html, "svg");
    svg_attr_text(html, "class", "qr");
    svg_attr_text(html, "role", "img");
    svg_attr_text(html, "aria-label", qr->told);
    svg_attr_text(html, "viewBox", arena_print(html_arena(html), "0 0 %d %d", side, side));
    svg_attr_int(html, "width", (int64_t)side * MODULE);
    svg_attr_int(html, "height", (int64_t)side * MODULE);
    svg_attr_text(html, "shape-rendering", "crispEdges");
    svg_open(html, "rect");
    svg_attr_int(html, "width", side);
    svg_attr_int(html, "height", side);
    svg_attr_text(html, "fill", "#fff");
    svg_close(html);
    svg_open(html, "path");
    svg_attr_text(html, "fill", "#000");
    svg_attr_text(html, "d", dark(html, code));
    svg_close(html);
    svg_close(html);
    QRcode_free(code);
}
