// SPDX-License-Identifier: AGPL-3.0-or-later
/* note.h - what happened, in plain words, and the client's own beside it.
 *
 * A draft may change; once signed a note's words never do (DOMAIN I5): corrections and additions
 * are addenda, and both are shown.  A note signed more than three business days after it happened
 * is a late entry and keeps both days.
 */
#pragma once

#include "base/problem.h"
#include "base/text.h"
#include "privacy/access.h"

/* API.md's note kinds, in its order.  Numbers as stored: append, never renumber. */
enum note_kind {
    NOTE_HOME, NOTE_OFFICE, NOTE_COMMUNITY, NOTE_FACILITY, NOTE_VIDEO, NOTE_PHONE, NOTE_MESSAGE,
    NOTE_COLLATERAL, NOTE_TEAM_MEETING, NOTE_COURT, NOTE_ATTEMPT, NOTE_RECORDS_REVIEW,
    NOTE_TRAVEL, NOTE_ADMIN,
    NOTE_KINDS
};
const char *note_kind_word(enum note_kind);
const char *note_kind_label(enum note_kind);     /* the screen's word (msgid) */
bool note_kind_from_word(const char *, enum note_kind *ret);
/* What a week on the heat list shows: met or spoke, message only, tried in vain, neither. */
enum contact_weight { WEIGHT_NOTHING, WEIGHT_MESSAGE, WEIGHT_SPOKE, WEIGHT_MISSED };
enum contact_weight note_kind_weight(enum note_kind);

enum note_state { NOTE_DRAFT, NOTE_SIGNED, NOTE_AMENDED, NOTE_STATES };
const char *note_state_word(enum note_state);

enum { NOTE_TEXT_MAX = 100000, NOTE_LATE_DAYS = 3 };

struct note {
    int64_t id;
    const char *ref;
    int64_t version, labels;
    enum note_kind kind;
    struct instant started;                /* not set: only the day is known */
    struct date started_on;
    struct maybe_int minutes, travel;
    const char *place, *present, *text, *client_words, *code;
    enum note_state state;
    struct instant written_at, signed_at;
    struct user_id written_by, signed_by;
    bool late;
    struct text_list goals;                /* references */
};
struct notes { const struct note *at; size_t count; const char *next; };

struct note_draft {
    enum note_kind kind;
    struct instant started;
    struct date started_on;                /* not set: the day of `started`, else today */
    struct maybe_int minutes, travel;
    const char *place, *present, *text, *client_words, *code;
    struct text_list goals;                /* references of this record's goals */
    int64_t labels;                        /* added to those it has; 0: none */
};

/* Newest first, a page at a time. */
MUST_CHECK enum status note_list(const struct access *, const char *cursor, int64_t limit,
                                 struct notes *ret);
MUST_CHECK enum status note_get(const struct access *, int64_t id, struct note *ret);
MUST_CHECK enum status note_find(const struct access *, const char *words, struct notes *ret);
/* The ten newest of a held caseload that say these words, in one statement. */
struct found_note { const char *person_ref, *called, *ref; struct date on;
                    const char *text, *client_words; };
struct found_notes { const struct found_note *at; size_t count; };
MUST_CHECK enum status note_find_held(const struct caseload *, const char *words,
                                      struct found_notes *ret);
MUST_CHECK enum status note_add(struct change *, const struct note_draft *, struct problems *,
                                int64_t *ret);
/* CONFLICT (guard "signed"): a signed note's words are fixed. */
MUST_CHECK enum status note_edit(struct change *, int64_t id, const struct note_draft *,
                                 int64_t version, struct problems *);
MUST_CHECK enum status note_sign(struct change *, int64_t id, struct problems *);

struct addendum { int64_t id; const char *text; struct instant at; struct user_id by; };
struct addenda { const struct addendum *at; size_t count; };
MUST_CHECK enum status note_addenda(const struct access *, int64_t note, struct addenda *ret);
/* To a signed note only. */
MUST_CHECK enum status note_add_addendum(struct change *, int64_t note, const char *text,
                                         struct problems *, int64_t *ret);

/* What billing sees: never a word of it. */
struct billed_note { const char *ref; struct instant started; struct date started_on;
                     struct maybe_int minutes; const char *code; enum note_kind kind; };
struct billed_notes { const struct billed_note *at; size_t count; };
MUST_CHECK enum status note_billing(const struct access *, struct billed_notes *ret);

/* Weeks of a caseload: one row a person and day with a note, for the heat list. */
struct contact_day { int64_t person; struct date on; enum note_kind kind; };
struct contact_days { const struct contact_day *at; size_t count; };
MUST_CHECK enum status note_days(const struct caseload *, struct date since,
                                 struct contact_days *ret);
/* One's own drafts and unsigned notes, oldest first. */
struct unsigned_note { struct person_id person; const char *ref; struct date started_on;
                       struct user_id by; };
struct unsigned_notes { const struct unsigned_note *at; size_t count; };
MUST_CHECK enum status note_unsigned(const struct caseload *, struct unsigned_notes *ret);
