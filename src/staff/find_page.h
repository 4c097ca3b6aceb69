// SPDX-License-Identifier: AGPL-3.0-or-later
/* find_page.h - /find: people, notes, services and pages by words, of what the reader may see.
 *
 *     maria            people by name, phone, household; services; pages
 *     rent             notes of one's own people that say so
 *     maria rent       no one is called that: notes with "rent" in the records of Marias
 *     note maria       the page to write a note about Maria
 */
#pragma once

#include "web/route.h"

struct find_row { const char *path, *name, *more; };
struct find_rows { const struct find_row *at; size_t count; };
struct find_block { struct find_rows rows; };

struct find_page {
    const char *query;             /* NULL: nothing was asked yet */
    struct find_block doings, people, notes, services, pages;
    bool more_people, nothing;
};

extern const struct route find_routes[];
