// SPDX-License-Identifier: AGPL-3.0-or-later
/* intake.h - how somebody came to us, and their story in their own words.
 *
 * A story entry is what was said, word for word.  Nobody edits it: a correction is a new entry
 * that names the one it corrects, and both are shown.  Staff words stand apart from the client's.
 * Life events lie on a line; a day may be only partly known.
 */
#pragma once

#include "base/problem.h"
#include "base/text.h"
#include "privacy/access.h"

enum said_by { SAID_BY_CLIENT, SAID_BY_FAMILY, SAID_BY_STAFF, SAID_BY_KINDS };
const char *said_by_word(enum said_by);
bool said_by_from_word(const char *, enum said_by *ret);

/* What an entry tells.  TRIED: what was tried before.  BARRIER: what is in the way.
 * GOES_WELL: what goes well already. */
enum story_kind { STORY_STORY, STORY_TRIED, STORY_BARRIER, STORY_GOES_WELL, STORY_KINDS };
const char *story_kind_word(enum story_kind);
bool story_kind_from_word(const char *, enum story_kind *ret);

/* Kept by the client from others (bits of private_from). */
enum { PRIVATE_FROM_FAMILY = 1, PRIVATE_FROM_PARTNERS = 2 };

enum { STORY_WORDS_MAX = 100000, STORY_SPEAKER_MAX = 120 };

struct story_entry {
    int64_t id;
    const char *ref;
    const char *words;
    enum said_by said_by;
    const char *speaker;               /* NULL: the client, or not said */
    const char *language;              /* tag such as "es"; NULL: not said */
    struct date said_on;
    enum story_kind kind;
    int64_t private_from;
    bool matters;                      /* what matters most: first thing on the overview */
    struct maybe_int corrects;
    const char *corrects_ref;          /* reference of the corrected entry, else NULL */
    bool corrected;                    /* a later entry corrects this one */
    struct instant written_at;
    struct user_id written_by;
};
struct story { const struct story_entry *at; size_t count; const char *next; };

struct story_draft {
    const char *words;
    enum said_by said_by;
    const char *speaker, *language;
    struct date said_on;               /* not set: today */
    enum story_kind kind;
    int64_t private_from;
    bool matters;
    const char *corrects;              /* reference, or NULL */
};

/* Newest first, a page at a time. */
MUST_CHECK enum status story_list(const struct access *, const char *cursor, int64_t limit,
                                  struct story *ret);
/* Only what is of kind STORY_STORY; and what stands beside it: tried, in the way, goes well. */
MUST_CHECK enum status story_told(const struct access *, const char *cursor, int64_t limit,
                                  struct story *ret);
MUST_CHECK enum status story_beside(const struct access *, struct story *ret);
MUST_CHECK enum status story_get(const struct access *, int64_t id, struct story_entry *ret);
/* The last entry the client marked as what matters, else their first words; NOT_FOUND: none. */
MUST_CHECK enum status story_what_matters(const struct access *, struct story_entry *ret);
/* INVALID names the field; a `corrects` of another record is INVALID too. */
MUST_CHECK enum status story_add(struct change *, const struct story_draft *, struct problems *,
                                 int64_t *ret);
/* Entries with these words, of the open record. */
MUST_CHECK enum status story_find(const struct access *, const char *words, struct story *ret);

struct life_event {
    int64_t id;
    const char *ref;
    int64_t version;
    const char *what;
    struct partdate happened;          /* not set: the client doesn't say when */
    enum said_by said_by;
    struct maybe_int kind, risk;       /* of life/touch.h; not set: in their own words only */
    struct instant written_at;
};
struct life_events { const struct life_event *at; size_t count; };

/* In the order of the line; those without a day last. */
MUST_CHECK enum status life_event_list(const struct access *, struct life_events *ret);
MUST_CHECK enum status life_event_add(struct change *, const struct life_event *,
                                      struct problems *, int64_t *ret);
MUST_CHECK enum status life_event_edit(struct change *, const struct life_event *,
                                       struct problems *);
MUST_CHECK enum status life_event_remove(struct change *, int64_t id, bool removed);
/* One that wasn't taken away. */
MUST_CHECK enum status life_event_get(const struct access *, int64_t id, struct life_event *ret);
/* For undo: as life_event_remove, or back to the words of version `before`.  STALE unless the
 * event is still at `version`. */
MUST_CHECK enum status life_event_put(struct change *, int64_t id, bool removed, int64_t version);
MUST_CHECK enum status life_event_restore(struct change *, int64_t id, int64_t before,
                                          int64_t version);
