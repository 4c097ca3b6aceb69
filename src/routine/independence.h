// SPDX-License-Identifier: AGPL-3.0-or-later
/* independence.h - what somebody does alone and what with help, over time (DOMAIN 2, 5).
 *
 * Items are those of daily life (Katz's six, Lawton's eight, by their names only) and the client's
 * own.  Counted are the items looked at twice or more in the span, the first look against the last:
 * where decline is to be expected, the same is a success.  Nothing here lowers hours or services.
 */
#pragma once

#include "base/problem.h"
#include "base/text.h"
#include "privacy/access.h"

/* From needing least. */
enum help_level { HELP_ALONE, HELP_DEVICE, HELP_PROMPTING, HELP_SOME, HELP_FULL, HELP_LEVELS };
const char *help_level_word(enum help_level);
const char *help_level_label(enum help_level);
bool help_level_from_word(const char *, enum help_level *ret);

/* The usual fourteen. */
enum { DAILY_ITEMS = 14, DAILY_WORD_MAX = 60, INDEPENDENCE_ITEMS_MAX = 60 };
const char *daily_item_word(int);
const char *daily_item_label(int);
/* The screen's word for one of them, else the word itself. */
const char *daily_item_called(const char *word);

struct independence_item { const char *word; enum help_level level; };
struct independence {
    int64_t id;
    const char *ref;
    struct date on;
    const struct independence_item *at;
    size_t count;
};
struct independences { const struct independence *at; size_t count; };

/* Oldest first; a day not set: all. */
MUST_CHECK enum status independence_list(const struct access *, struct date from, struct date to,
                                         struct independences *ret);
/* INVALID: a day to come, no items, a word that is none. */
MUST_CHECK enum status independence_add(struct change *, const struct independence *,
                                        struct problems *, int64_t *ret);

struct independence_count { int64_t better, same, worse, of; };
struct independence_count independence_count(const struct independences *);
