// SPDX-License-Identifier: AGPL-3.0-or-later
/* rule.h - dated rules as data: the files of the folder rules/, which stand inside the program.
 *
 * A file is a list of records, each of which says what holds, where, from when to when, and who
 * says so (DOMAIN, "Conventions"):
 *
 *     {"id": "D8", "jur": "US", "from": "2026-01-01", "to": null, "status": "in_force",
 *      "source": "8 CFR 1003.38(b)", "checked_on": "2026-11-24", ... what the room reads ...}
 *
 * `jur` is US or US-CA; `to` is the last day, null while it goes on; a rule that was corrected
 * without a new beginning carries "edition": 2.  Code asks for the record whose days hold the day
 * in question; those that are stayed or proposed are told of, never used.  A result is stored with
 * the version of its rule, "D8@2026-01-01" (with an edition "D8@2026-01-01.2"), so that a later
 * record never rewrites it.
 *
 * This room checks what all records have in common; the room that uses a file reads the rest with
 * rule_wrong() for its refusals.  A mistake is refused with file, place and reason, all at once a
 * file: "rules/deadline.json: [3].add.days: This has to be a whole number."
 */
#pragma once

#include "base/date.h"
#include "base/status.h"

#include <jansson.h>

struct arena;

enum rule_status { RULE_IN_FORCE, RULE_STAYED, RULE_PROPOSED, RULE_EXPIRED, RULE_STATUSES };
const char *rule_status_word(enum rule_status);

struct rule {
    const char *id, *jur, *source, *version;
    const char *note;                /* what a person should know of it; NULL: nothing */
    struct date from, to;            /* `to` not set: it goes on */
    enum rule_status status;
    struct date checked_on;          /* when somebody read the source */
    size_t place;                    /* which record of the file, from 0 */
    json_t *body;                    /* the whole record, for the room */
};
struct rule_book { const char *file; struct rule *at; size_t count; };

/* Reads a file's text.  `file` is its name as refusals give it.  INVALID: `why` says where and why.
 * Refused besides what a record lacks: two in force on one day for the same id and place. */
MUST_CHECK enum status rule_read(struct arena *, const char *file, const char *text,
                                 struct rule_book *ret, const char **why);
/* "FILE: [3].add.days: SENTENCE" */
const char *rule_wrong(struct arena *, const struct rule_book *, const struct rule *,
                       const char *place, const char *sentence);

/* The text of a file of rules/ by its name, "deadline.json"; NULL: there is none. */
const char *rule_text(const char *name);
/* Before anybody reads one: the agency's own text in place of ours.  Kept, not copied; its room
 * has to have found it right.  False: there is no file of that name, or there are too many. */
MUST_CHECK bool rule_bring(const char *name, const char *text);
/* A file of the house, read once for all: the arena is kept.  A mistake in it ends the program,
 * which no test would have let pass. */
struct rule_book rule_book_of_house(struct arena *, const char *name);
/* The same for what a room reads of a record itself: unless OK the program ends with `why`. */
void rule_must(enum status, const char *why);

/* The record in force on that day; NULL: none. */
const struct rule *rule_on(const struct rule_book *, const char *id, const char *jur, struct date);
/* Those that are stayed or proposed on that day and so only inform, one after the other: NULL to
 * begin with, NULL at the end. */
const struct rule *rule_informs(const struct rule_book *, const char *id, const char *jur,
                                struct date, const struct rule *after);
/* What a result was counted from, as it was given: compact text to be kept beside it. */
const char *rule_given_text(struct arena *, json_t *);
/* Whether any record carries this id. */
bool rule_known(const struct rule_book *, const char *id);
