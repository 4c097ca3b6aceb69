// SPDX-License-Identifier: AGPL-3.0-or-later
/* authority_page.h - /p/{person}/authority: papers by which others act for somebody, adding one, and
 * what its holder may be given now. */
#pragma once

#include "contact/given.h"
#include "html/field.h"
#include "web/route.h"

extern const struct route authority_routes[], authority_api_routes[];
void authority_undo_set_up(void);    /* before the server starts */

struct authority_row {
    const char *holder, *kind, *document, *matters, *limits, *state, *look, *begins_when;
    struct date from_on, until_on, begun_on;
    const char *given_path, *end_action, *begun_action;    /* NULL: not now */
};
struct authority_rows { const struct authority_row *at; size_t count; };
struct authority_page {
    const char *name, *back, *action;
    struct authority_rows rows;
    bool may_write;
    const char *holder, *kind, *document, *limits, *from, *until, *begins_when;
    struct html_options kinds, matters;
    const struct problems *problems;
};

/* What the holder may be given today; nothing tells what was left out, nor that there was any. */
struct given_page { const char *name, *holder, *document, *back; struct given given; const char *why; };
