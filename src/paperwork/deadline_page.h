// SPDX-License-Identifier: AGPL-3.0-or-later
/* deadline_page.h - by when something has to be done for somebody, and counting one more. */
#pragma once

#include "html/field.h"
#include "paperwork/kept.h"
#include "web/labels.h"
#include "web/route.h"

struct deadline_row {
    const char *id, *title, *due, *look, *aim, *words, *counted, *before, *closed;
    const char *count_path, *state_path;    /* NULL: nothing may be written */
    int64_t version;
};
struct deadline_rows { const struct deadline_row *at; size_t count; };
struct deadline_link { const char *title, *path; };
struct deadline_links { const struct deadline_link *at; size_t count; };
struct deadlines_page {
    const char *name;
    struct deadline_rows open, ended;
    struct deadline_links rules;
    const struct problems *problems;
};

struct deadline_fact { const char *field, *label, *value; enum fact_kind kind; bool needed; };
struct deadline_facts { const struct deadline_fact *at; size_t count; };
struct deadline_form_page {
    const char *title, *name, *back, *action, *source, *note, *words;
    struct deadline_facts facts;
    struct html_options names;       /* which days; nothing where the rule has one */
    const char *informs;             /* what is only stayed or proposed; NULL: nothing */
    bool is_new;
    int64_t version;
    struct labels_too labels;
    struct html_options yes_no;
    const struct problems *problems;
};

extern const struct route deadline_routes[];
void paperwork_undo_set_up(void);
/* deadline_form_page.c */
enum status deadline_form_show_new(struct request *, const struct access *, struct response *);
enum status deadline_form_post_new(struct request *, struct change *, struct response *);
enum status deadline_form_show(struct request *, const struct access *, struct response *);
enum status deadline_form_post(struct request *, struct change *, struct response *);
