// SPDX-License-Identifier: AGPL-3.0-or-later
/* inside.h - what a struct html is made of; for the files of this room only. */
#pragma once

#include "base/buf.h"
#include "html/html.h"
#include "base/words.h"

enum { HTML_IDS_MAX = 256, SVG_DEPTH = 32 };

struct html {
    struct arena *arena;
    struct buf *out;
    struct html_setup setup;
    const struct words *words;    /* NULL: English, which needs no catalogue */

    /* Ids given to fields on this page, so that two forms may hold a field of the same name. */
    const char *ids[HTML_IDS_MAX];
    size_t id_count;

    /* The picture being drawn: names of the open elements, and whether the last tag is still open
     * for attributes. */
    const char *svg_names[SVG_DEPTH];
    int svg_depth;
    bool svg_in_tag;
};
