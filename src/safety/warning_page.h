// SPDX-License-Identifier: AGPL-3.0-or-later
/* warning_page.h - /p/{person}/warnings: what those who visit have to know, why, until when, and what
 * the client says to it.  A page about visits shows what stands with the part "warning_lines". */
#pragma once

#include "html/field.h"
#include "safety/warning.h"
#include "web/route.h"

extern const struct route warning_routes[], warning_api_routes[];
void warning_set_up(void);    /* before the server starts: what can be undone */
#define WARNING_CHANGED "warning_changed"    /* the undo of an answer, a renewal, an end */

struct warning_line { const char *what; };
struct warning_line_list { const struct warning_line *at; size_t count; };
struct warning_lines { struct warning_line_list lines; const char *path; };
/* What stands today, for a page about visits; `path` NULL where the role can't open it. */
MUST_CHECK enum status warning_lines_of(struct request *, const struct access *,
                                        struct warning_lines *ret);

/* A form of one warning; open and filled when it was sent and has to be put right. */
struct warning_form { bool open; const char *text, *review_on; const struct problems *problems; };
struct warning_row {
    const char *what, *reason, *state, *look, *answer;
    struct date made_on, review_on, answered_on;
    const char *answer_action, *renew_action, *end_action;    /* NULL: not now */
    struct warning_form answering, renewing;
};
struct warning_rows { const struct warning_row *at; size_t count; };
struct warning_page {
    const char *name, *back, *action;
    struct warning_rows rows;
    bool may_write;
    const char *what, *reason, *review_on;
    const struct problems *problems;           /* of the page */
    const struct problems *form_problems;      /* of the form for a new one */
};
