// SPDX-License-Identifier: AGPL-3.0-or-later
/* life_page.h - since last time: the page a visit opens with; and life events for programs. */
#pragma once

#include "html/field.h"
#include "life/since.h"
#include "web/route.h"

struct life_line { const char *on, *words, *more, *path, *tag, *look; };
struct life_lines { const struct life_line *at; size_t count, more; };

struct since_page {
    const char *name, *from, *note_path, *event_path;    /* from NULL: no visit was kept yet */
    struct life_lines written, events, signals, answers, promises, routine, touched;
    bool any;
};

/* To pick what kind of event it was, and how risky a discharge is. */
struct html_options life_kinds(struct html *, const char *chosen);
struct html_options life_risks(struct html *, const char *chosen);

void life_undo_set_up(void);
extern const struct route life_routes[];
extern const struct route life_api_routes[];
