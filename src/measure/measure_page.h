// SPDX-License-Identifier: AGPL-3.0-or-later
/* measure_page.h - "How things are measured": what was answered over time with its meaning in
 * words, one answering on a calm form, and what it came to. */
#pragma once

#include "html/field.h"
#include "measure/measure_chart.h"
#include "measure/measurement.h"
#include "web/labels.h"
#include "web/route.h"

struct measure_line { const char *on, *value, *meaning, *path; bool self_answered; };
struct measure_lines { const struct measure_line *at; size_t count; };
struct measure_sheet {
    const char *id, *title, *told, *outcome, *again_path;
    bool drawn, listed;              /* with a picture; its table open */
    struct measure_chart chart;
    struct measure_lines lines;      /* newest first */
};
struct measure_sheets { const struct measure_sheet *at; size_t count; };
struct measure_link { const char *title, *path; };
struct measure_links { const struct measure_link *at; size_t count; };
struct measures_page {
    const char *name, *back;
    struct measure_sheets sheets;
    struct measure_links ask;        /* what can be answered; nothing for who may not write */
};

struct measure_item { const char *field, *label, *value; bool text; struct html_options options; };
struct measure_items { const struct measure_item *at; size_t count; };
struct measure_form_page {
    const char *title, *name, *back, *action, *intro, *credit, *on, *who, *sex;
    bool asks_sex;
    struct measure_items items;
    struct html_options whose, sexes;
    struct labels_too labels;
    const struct problems *problems;
};

struct measure_one_page {
    const char *title, *name, *back, *again_path, *on, *value, *meaning, *status, *answered, *rule;
    bool self_answered, said_safety, blank_safety, late;
    const char *reader, *read_by, *signals_path;    /* reader NULL: nobody works with them yet */
};

extern const struct route measure_routes[];
void measure_undo_set_up(void);
/* measure_form_page.c */
enum status measure_form_show(struct request *, const struct access *, struct response *);
enum status measure_form_post(struct request *, struct change *, struct response *);
