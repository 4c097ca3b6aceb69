// SPDX-License-Identifier: AGPL-3.0-or-later
/* gap.h - what could not be found: help that was looked for under a need and wasn't there (X15).
 *
 * Each is one line of the unmet-need ledger: area of life (that of the need on that day), area,
 * reason and day.  What was looked for may be said in words; these stay in the record.  The area is
 * the first three characters of a postal code, so that no line says where somebody lives.
 *
 * The counts are of people, not of lines, and know no words.  What has fewer than DECIDE_SMALL_CELL
 * people (R11) leaves only as "<11": gap_shown is what a page, a file or a program is given.  There
 * are no totals, because a total less its other parts would tell the hidden one.
 */
#pragma once

#include "needs/needs.h"

enum { GAP_WORDS_MAX = 2000, GAP_AREA_LENGTH = 3 };

/* Numbers as stored: append, never renumber. */
enum gap_reason { GAP_NONE_EXISTS, GAP_FULL, GAP_TOO_FAR, GAP_NOT_ELIGIBLE, GAP_COST, GAP_LANGUAGE,
                  GAP_ACCESS, GAP_OTHER, GAP_REASONS };
const char *gap_reason_word(enum gap_reason);     /* none_exists, full, ... */
const char *gap_reason_label(enum gap_reason);    /* msgid */
bool gap_reason_from_word(const char *, enum gap_reason *ret);
extern const char *const gap_reason_words[];      /* all of them, NULL-terminated */

struct gap {
    int64_t id;
    const char *ref;
    int64_t version;
    int64_t need;
    const char *need_ref;             /* given by reads */
    enum domain domain;
    const char *area;                 /* "": not said */
    enum gap_reason reason;
    const char *words;
    struct date on, found_on;         /* found_on not set: still not there */
};
struct gaps { const struct gap *at; size_t count; const char *next; };

/* The newest first. */
MUST_CHECK enum status gap_page(const struct access *, const char *cursor, int64_t limit,
                                struct gaps *ret);
MUST_CHECK enum status gap_get(const struct access *, int64_t id, struct gap *ret);
/* Of the draft need, area, reason, words and on are read; `on` not set: today.  A whole postal code
 * is cut to its first three characters.  NOT_FOUND: no such need. */
MUST_CHECK enum status gap_add(struct change *, const struct gap *, struct problems *,
                               int64_t *ret);
/* Found after all, today.  CONFLICT (guard "state"): it has been found before. */
MUST_CHECK enum status gap_found(struct change *, int64_t id, struct problems *);
/* For undo: STALE unless it is still at `version`. */
MUST_CHECK enum status gap_remove(struct change *, int64_t id, int64_t version);
MUST_CHECK enum status gap_unfind(struct change *, int64_t id, int64_t version);

/* What was not found between two days, both counted, by area of life, area and reason: people of
 * those whose records one may see. */
struct gap_count { enum domain domain; const char *area; enum gap_reason reason; int64_t people; };
struct gap_counts { const struct gap_count *at; size_t count; };
MUST_CHECK enum status gap_counted(const struct caseload *, struct date from, struct date to,
                                   struct gap_counts *ret);
/* "12", or "<11" where the number could point at somebody. */
const char *gap_shown(struct arena *, int64_t people);
