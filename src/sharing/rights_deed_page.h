// SPDX-License-Identifier: AGPL-3.0-or-later
/* rights_deed_page.h - what happens to a request of the client or a court after it was written down, by
 * page and API alike, and how each is taken back (web/undo.h). */
#pragma once

#include "privacy/rights.h"
#include "web/undo.h"

enum right_deed_kind { DEED_NONE, DEED_ANSWER, DEED_PAPERS, DEED_LONGER, DEED_DISAGREE,
                       DEED_TAKE_BACK, DEED_KINDS };

struct right_deed {
    enum right_deed_kind kind;
    const char *words;        /* the answer, the reason, what they say; NULL or "": none */
    bool agrees;              /* of an answer */
    int64_t papers;           /* of papers, as bits */
};

/* As rights_answer and its kin.  `undo`: what to offer; its `what` is NULL for an answer, which was
 * given to somebody. */
MUST_CHECK enum status right_done(struct change *, int64_t id, const struct right_deed *,
                                  struct problems *, struct undo *undo);
/* The undo a route of the API names; the first is of rights_add. */
#define RIGHT_ASKED "right_asked"
#define RIGHT_PAPERS "right_papers"
#define RIGHT_LONGER "right_longer"
#define RIGHT_DISAGREED "right_disagreed"
#define RIGHT_TAKEN_BACK "right_taken_back"

/* Before the server starts; `show` writes one for the answer of the API. */
void right_deed_undo_set_up(enum status (*show)(const struct access *, const struct undo *,
                                                struct json *));
