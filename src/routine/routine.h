// SPDX-License-Identifier: AGPL-3.0-or-later
/* routine.h - the week as somebody keeps it, what must stay and why (X5).
 *
 * An item has days of the week and hours on the agency's wall clock.  What must be kept is booked
 * over only with the client's recorded yes (contact/visit.h); ending when the slot begins is no
 * clash.  About each day somebody may say whether it was kept; the last word counts.  From that
 * follows where the item stands: missed once it is at risk, missed again disrupted, kept again
 * restored; changed by choice is said by the client and stays.
 */
#pragma once

#include "base/problem.h"
#include "base/text.h"
#include "privacy/access.h"

/* Numbers as stored: append, never renumber. */
enum routine_state {
    ROUTINE_KEPT, ROUTINE_AT_RISK, ROUTINE_DISRUPTED, ROUTINE_RESTORED, ROUTINE_CHANGED,
    ROUTINE_STATES
};
const char *routine_state_word(enum routine_state);
const char *routine_state_label(enum routine_state);
bool routine_state_from_word(const char *, enum routine_state *ret);

/* mo tu we th fr sa su as bits: Monday is 1. */
enum { WEEK_DAYS = 7 };
const char *week_day_word(int day);                      /* 0 Monday .. 6 Sunday */
bool week_day_from_word(const char *, int *ret);

enum { ROUTINE_TEXT_MAX = 300, ROUTINE_WORDS_MAX = 2000 };

struct routine_item {
    int64_t id;
    const char *ref;
    int64_t version;
    const char *what;
    int64_t days;                          /* bits */
    int64_t from, to;                      /* minutes of the day */
    const char *why, *place, *with;
    bool must_keep;
    const char *domains;                   /* words of needs, comma-separated; NULL: none */
    struct date since, until;              /* not set: always */
    enum routine_state state;
};
struct routine_items { const struct routine_item *at; size_t count; };

/* By day and hour; those that ended too. */
MUST_CHECK enum status routine_list(const struct access *, struct routine_items *ret);
MUST_CHECK enum status routine_get(const struct access *, int64_t id, struct routine_item *ret);
MUST_CHECK enum status routine_add(struct change *, const struct routine_item *,
                                   struct problems *, int64_t *ret);
/* All of it; `state` may only become changed by choice, or leave it. */
MUST_CHECK enum status routine_edit(struct change *, const struct routine_item *,
                                    struct problems *);
/* For undo: ended on a day, or open again (not set).  STALE unless still at `version`. */
MUST_CHECK enum status routine_end(struct change *, int64_t id, struct date until,
                                   int64_t version);

/* Whether its schedule gives this day. */
bool routine_is_on(const struct routine_item *, struct date);
/* Whether something from one minute to another on that day lies over it. */
bool routine_hits(const struct routine_item *, struct date, int64_t from, int64_t to);

struct routine_day { int64_t item; struct date on; bool kept; const char *words; };
struct routine_days { const struct routine_day *at; size_t count; };
/* What was said of one item (not set: of all), oldest day first, one a day and item; of very many
 * the newest ROUTINE_DAYS_MAX. */
enum { ROUTINE_DAYS_MAX = 5000 };
MUST_CHECK enum status routine_day_list(const struct access *, struct maybe_int item,
                                        struct date from, struct date to,
                                        struct routine_days *ret);
/* INVALID: a day to come, or none of its days.  `before`: where it stood. */
MUST_CHECK enum status routine_day_say(struct change *, const struct routine_day *,
                                       struct problems *, enum routine_state *before);

/* Days of what must be kept, both days counting (DOMAIN 5, "Routine"): unsaid days stay planned.
 * The items are all of them (routine_list). */
struct routine_count { int64_t planned, kept, missed, unknown; };
MUST_CHECK enum status routine_kept(const struct access *, const struct routine_items *,
                                    struct date from, struct date to, struct routine_count *ret);
/* "88.5", half up; NULL when nothing was planned. */
const char *routine_percent(struct arena *, const struct routine_count *);
