// SPDX-License-Identifier: AGPL-3.0-or-later
/* inside.h - what board.c, trail.c and decision.c share. */
#pragma once

#include "choice/choice.h"

struct board_event {
    enum board_event_kind kind;
    struct maybe_int option, mark, whose;
    const char *reason;
    const char *body;       /* JSON: list of matters, a cell, numbers of chosen options */
};

/* Writes the event as the board's next step. */
MUST_CHECK enum status trail_add(struct change *, int64_t board, const struct board_event *);

/* JSON of the room's own fields, written and read in one place. */
const char *cells_json(struct arena *, struct board_cells);
struct board_cells cells_from_json(struct arena *, const char *);
const char *cell_json(struct arena *, const struct board_cell *);
const char *texts_json(struct arena *, struct text_list);
struct text_list texts_from_json(struct arena *, const char *);
const char *numbers_json(struct arena *, struct int_list);
struct int_list numbers_from_json(struct arena *, const char *);
const char *seen_json(struct arena *, const struct board *);
