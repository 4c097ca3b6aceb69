// SPDX-License-Identifier: AGPL-3.0-or-later
/* call_first_page.h - /p/{person}/in-emergency: whom to call, or that they want nobody called. */
#pragma once

#include "html/field.h"
#include "people/call_first.h"
#include "web/route.h"

struct call_first_page {
    const char *called, *back, *action;
    const struct call_first *now;          /* NULL: not asked yet */
    struct calls_first before;
    bool may_write;
    const char *name, *who, *reach, *words;
    const struct problems *problems;
};

void call_first_undo_set_up(void);         /* before the server starts */

extern const struct route call_first_routes[];
