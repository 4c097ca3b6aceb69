// SPDX-License-Identifier: AGPL-3.0-or-later
/* overview.h - one person's whole record at a glance.
 *
 * The overview shows something of every room and may take ten statements, so what it shows in
 * lines is read across the rooms at once.  Numbers are those of the room a line comes from.
 */
#pragma once

#include "privacy/access.h"
#include "privacy/release.h"

/* What a line is; in brackets what its fields hold. */
enum overview_kind {
    LINE_VISIT,       /* still to come (minute: from; who: kind; more: place) */
    LINE_PROMISE,     /* open (on: due; who: doer; number: the account) */
    LINE_KEPT,        /* a promise that was kept */
    LINE_STORY,       /* told (who: said by; words: their beginning; more: the speaker) */
    LINE_MATTERS,     /* what matters, at most one (words: all; more: the language) */
    LINE_DECISION,    /* (who: decided by; number: 1 not today; words: question; more: theirs) */
    LINE_REFERRAL,    /* an event (number: which; who: 1 by the partner; words: the service) */
    LINE_NOTE,        /* signed (who: kind; minute: how long) */
    LINE_STEP,        /* of the current plan (number: state; on: due, or done; more: who by name) */
    LINE_CONSENT,     /* (number: state; on: until; words: recipient; more: what for) */
    LINE_SUPPORT,     /* somebody who helps (who: kind; words: name; more: how to reach them) */
    LINE_NUMBER,      /* the client's own 0 to 10 (ref: the need's; who: domain; words: theirs) */
    LINE_SIGNAL,      /* open (on: raised; who: severity; number: rule; minute: its state) */
    LINE_DEADLINE,    /* open (on: due; minute: its time; words: the rule; more: which day) */
    LINE_KINDS
};

struct overview_line {
    int64_t id;                      /* of its own kind */
    enum overview_kind kind;
    const char *ref;
    struct date on;
    struct maybe_int minute, number;
    int64_t who;
    const char *words, *more;
};
struct overview_lines { const struct overview_line *at; size_t count; };

/* Sorted by kind, then newest first; what lies before `since` only where it still holds. */
MUST_CHECK enum status overview_lines(const struct access *, struct date since,
                                      struct overview_lines *ret);

struct overview_step { const char *what; int64_t who; const char *who_name; int64_t state;
                       struct date due_on; };
struct overview_goal {
    const char *ref, *wish;
    int64_t state;
    struct date review_on;
    bool proposed;                   /* a change of the wish waits for the client */
    const struct overview_step *at;  /* done, doing, to do */
    size_t count;
};
struct overview_goals { const struct overview_goal *at; size_t count; };

/* Suggested, active and waiting ones in the client's order, with the steps of the plan in use. */
MUST_CHECK enum status overview_goals(const struct access *, struct overview_goals *ret);
