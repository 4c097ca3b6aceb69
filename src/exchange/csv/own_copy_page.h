// SPDX-License-Identifier: AGPL-3.0-or-later
/* own_copy_page.h - the client's own copy as a packet to read and print, and as JSON; through the
 * request it answers.  Title, address and file name tell nothing of whom or what. */
#pragma once

#include "exchange/csv/own_copy.h"
#include "html/field.h"
#include "web/route.h"

struct copy_pair { const char *label, *text; };
struct copy_pairs { const struct copy_pair *at; size_t count; };
struct copy_entry { struct copy_pairs pairs; };
struct copy_entries { const struct copy_entry *at; size_t count; };
struct copy_part { const char *title; struct copy_entries entries; bool cut; };
struct copy_parts { const struct copy_part *at; size_t count; };

struct own_copy_page {
    const char *called, *agency, *today_line;
    const char *back, *html_path, *json_path;      /* NULL on the file itself */
    struct copy_parts parts;
};

extern const struct route own_copy_routes[];
