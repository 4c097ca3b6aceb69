// SPDX-License-Identifier: AGPL-3.0-or-later
/* since.h - what happened since the last visit that was kept, on one page: what the next visit
 * opens with (X14). */
#pragma once

#include "life/touch.h"
#include "signal/signal.h"

enum { SINCE_MOST = 5 };    /* of each list; then how many more there are */

struct since_answer { const char *ref, *service; struct date on; int64_t verdict, voice;
                      const char *words; };
struct since_answers { const struct since_answer *at; size_t count; };
/* What they wrote that answers no question of ours, word for word. */
struct since_words { const char *words; struct date on; };
struct since_wordings { const struct since_words *at; size_t count; };
/* Days of what they keep to that were spoken of, as it was said last. */
struct since_day { const char *ref, *what; struct date on; bool kept; const char *words; };
struct since_days { const struct since_day *at; size_t count; };
/* Ours and theirs: still open, or settled since. */
struct since_promise { const char *ref, *what; struct date on; int64_t who, state; };
struct since_promises { const struct since_promise *at; size_t count; };

struct since {
    struct date from;                /* the last visit kept; not set: none was */
    struct life_events events;
    struct signals signals;          /* noticed or settled since */
    struct since_answers answers;
    struct since_promises promises;
    struct since_wordings written;
    struct since_days routine;
    struct touched_list touched;     /* of all these events, each record once */
};
/* Up to the day `on`, whose own visit doesn't count.  Whole lists: who shows them cuts. */
MUST_CHECK enum status since_read(const struct access *, struct date on, struct since *ret);
