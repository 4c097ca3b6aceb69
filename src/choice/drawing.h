// SPDX-License-Identifier: AGPL-3.0-or-later
/* drawing.h - what the files that draw one board share. */
#pragma once

#include "choice/choice_page.h"

struct form;
struct html;

enum { CHOICE_FITS = 5, CHOICE_LINES_MOST = BOARD_MATTERS_MOST + 200 };

struct drawing {
    struct request *request;
    const struct access *access;
    struct arena *arena;
    struct html *html;
    const struct board *board;
    const struct form *form;
    const char *path;
    bool live;                         /* not a past step, and the caller may write */
};

/* Words of the screen (msgids). */
extern const char *const choice_mark_labels[MARKS];
extern const char *const choice_whose_labels[WHOSES];
extern const char *const choice_by_labels[DECIDED_BYS];

const char *choice_title(const struct html *, const struct board_option *);
const struct board_option *choice_option_named(const struct board *, const char *ref);
const struct board_cell *choice_cell_on(const struct board_option *, const char *line);
/* Off the table: set aside, and not chosen all the same. */
bool choice_is_aside(const struct board_option *);
bool choice_has(const char *const *lines, size_t count, const char *line);

/* choice_form_draw.c: the forms below the table. */
const struct choice_say *choice_say_of(const struct drawing *);
struct choice_write choice_write_of(const struct drawing *, struct text_list lines);
/* What was typed into the decision is kept under a path of its own (`action`), so that marking
 * ways meanwhile leaves it alone. */
MUST_CHECK enum status choice_decide_of(const struct drawing *, const char *action,
                                        struct choice_decide *ret);
struct html_options choice_kind_options(const struct drawing *);
