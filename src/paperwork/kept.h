// SPDX-License-Identifier: AGPL-3.0-or-later
/* kept.h - deadlines in somebody's record: counted from facts by a rule (paperwork/deadline.h),
 * kept with the rule's version and source, seen on My day from 30 days before (DOMAIN 3.2).
 *
 * Facts that turn out otherwise are counted again; the day it was before stays readable.  Facts are
 * sealed.
 */
#pragma once

#include "paperwork/deadline.h"
#include "privacy/access.h"

enum { KEPT_AHEAD = 30, KEPT_WORDS_MAX = 500 };

/* Numbers as stored. */
enum kept_state { KEPT_OPEN, KEPT_DONE, KEPT_NOT_NEEDED, KEPT_STATES };
const char *kept_state_word(enum kept_state);
const char *kept_state_label(enum kept_state);
bool kept_state_from_word(const char *, enum kept_state *ret);

struct kept_deadline {
    int64_t id;
    const char *ref;
    int64_t version;
    const char *rule, *date_name, *rule_version, *source;
    const char *facts;               /* JSON, as given */
    struct date as_of, due_on, target_on, done_on;
    struct maybe_int due_minute;
    const char *words;
    enum kept_state state;
};
struct kepts { const struct kept_deadline *at; size_t count; const char *next; };

/* Open ones first, the soonest due first. */
MUST_CHECK enum status kept_list(const struct access *, struct kepts *ret);
MUST_CHECK enum status kept_page(const struct access *, const char *cursor, int64_t limit,
                                 struct kepts *ret);
MUST_CHECK enum status kept_get(const struct access *, int64_t id, struct kept_deadline *ret);
/* What stood there before it was counted again, oldest first. */
struct kept_before { int64_t deadline, version; struct date due_on; const char *rule_version;
                     struct instant at; };
struct kept_befores { const struct kept_before *at; size_t count; };
MUST_CHECK enum status kept_before(const struct access *, struct kept_befores *ret);

/* `date_name` NULL: the day that is due by the rule; `as_of` not set: today. */
struct kept_draft { const char *rule, *date_name; json_t *facts; struct date as_of;
                    const char *words; };
/* The labels of a rule are added to those of the rows written next; `before`: for change_label
 * afterwards.  INVALID (field "rule"): whoever writes couldn't read it then. */
MUST_CHECK enum status kept_label(struct change *, const struct deadline_rule *, struct problems *,
                                  int64_t *before);
/* INVALID: as deadline_compute and kept_label say; the rule gives no such day. */
MUST_CHECK enum status kept_add(struct change *, const struct kept_draft *, struct problems *,
                                int64_t *ret);
/* Counts the same day again by other facts; facts NULL: only the words change.  STALE unless still
 * at `version`. */
MUST_CHECK enum status kept_recount(struct change *, int64_t id, json_t *facts, const char *words,
                                    int64_t version, struct problems *);
/* Done, not needed any more, open again. */
MUST_CHECK enum status kept_put_state(struct change *, int64_t id, enum kept_state,
                                      int64_t version);
MUST_CHECK enum status kept_remove(struct change *, int64_t id, int64_t version);    /* undo */

/* What rules, their days and their facts are called (msgids); a day without a name is NULL. */
const char *deadline_label(const char *rule);
const char *deadline_date_label(const char *name);
const char *deadline_fact_label(const char *name);
/* "Foster care: review and hearing: review" in a language. */
const char *deadline_title(struct arena *, const char *language, const char *rule,
                           const char *date_name);
