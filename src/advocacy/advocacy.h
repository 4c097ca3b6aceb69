// SPDX-License-Identifier: AGPL-3.0-or-later
/* advocacy.h - speaking up with somebody (X15, DOMAIN 2 "Advocacy action"): a denial and its
 * appeal, or something that should change for many.
 *
 * The last day to appeal is counted from the day on the notice by one of the rules of
 * rules/deadline.json (paperwork/deadline.h), by the record that holds today, or stands in the
 * notice itself.  While an appeal is planned it is on My day from KEPT_AHEAD days before.
 *
 *     planned -> filed, withdrawn;  filed -> won, partly, lost, withdrawn
 *
 * What a rule makes sensitive (immigration) the appeal is, whatever was ticked.
 *
 * Filing late is kept as it was: a reason for being late is part of the argument.
 */
#pragma once

#include "base/problem.h"
#include "base/text.h"
#include "privacy/access.h"

enum { ADVOCACY_NAME_MAX = 200, ADVOCACY_TEXT_MAX = 4000 };

/* Numbers as stored: append, never renumber. */
enum advocacy_level { ADVOCACY_CASE, ADVOCACY_SYSTEM, ADVOCACY_LEVELS };
enum advocacy_state { ADVOCACY_PLANNED, ADVOCACY_FILED, ADVOCACY_WON, ADVOCACY_PARTLY,
                      ADVOCACY_LOST, ADVOCACY_WITHDRAWN, ADVOCACY_STATES };
extern const char *const advocacy_level_words[];    /* case, system; NULL-terminated, as these */
extern const char *const advocacy_state_words[];    /* planned, filed, won, partly, lost, .. */
extern const char *const advocacy_rule_words[];     /* rules an appeal may be counted by */
const char *advocacy_level_label(enum advocacy_level);    /* msgid */
const char *advocacy_state_label(enum advocacy_state);
const char *advocacy_rule_label(int place);
bool advocacy_may_move(enum advocacy_state from, enum advocacy_state to);

struct advocacy {
    int64_t id;
    const char *ref;
    int64_t version;
    enum advocacy_level level;
    const char *target, *issue, *ask, *argument;
    struct maybe_int need;
    const char *need_ref;              /* given by reads */
    struct date notice_on;
    const char *rule, *rule_version;   /* NULL: `due_on` stands in the notice, or there is none */
    struct date due_on;
    enum advocacy_state state;
    struct date filed_on, ended_on;
    const char *result;
};
struct advocacies { const struct advocacy *at; size_t count; const char *next; };

/* The newest first. */
MUST_CHECK enum status advocacy_page(const struct access *, const char *cursor, int64_t limit,
                                     struct advocacies *ret);
MUST_CHECK enum status advocacy_get(const struct access *, int64_t id, struct advocacy *ret);
/* With a rule `notice_on` is needed and `due_on` is counted; without one `due_on` is kept as given.
 * INVALID also: both a rule and a day; a rule of what the writer couldn't read. */
MUST_CHECK enum status advocacy_add(struct change *, const struct advocacy *, struct problems *,
                                    int64_t *ret);
/* All that was written, anew; its state stays.  STALE unless it is still at `version`. */
MUST_CHECK enum status advocacy_edit(struct change *, const struct advocacy *, struct problems *);
/* One move; `on` not set: today.  CONFLICT (guard "state"): not of the table. */
MUST_CHECK enum status advocacy_move(struct change *, int64_t id, enum advocacy_state,
                                     struct date on, const char *result, struct problems *);
/* For undo: STALE unless it is still at `version`.  Put back: the state it had before a move. */
MUST_CHECK enum status advocacy_put_back(struct change *, int64_t id, enum advocacy_state,
                                         int64_t version);
MUST_CHECK enum status advocacy_restore(struct change *, int64_t id, int64_t before,
                                        int64_t version);
MUST_CHECK enum status advocacy_remove(struct change *, int64_t id, int64_t version);

struct evidence { int64_t id; const char *ref; int64_t version; const char *what; struct date on; };
struct evidences { const struct evidence *at; size_t count; };
/* Oldest first; the first 200. */
MUST_CHECK enum status evidence_list(const struct access *, int64_t advocacy,
                                     struct evidences *ret);
MUST_CHECK enum status evidence_add(struct change *, int64_t advocacy, const char *what,
                                    struct date on, struct problems *, int64_t *ret);
MUST_CHECK enum status evidence_remove(struct change *, int64_t id, int64_t version);    /* undo */
