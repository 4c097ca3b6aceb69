// SPDX-License-Identifier: AGPL-3.0-or-later
/* visit.h - when somebody is expected: once, each week or every second one.
 *
 * An entry is a day, a wall-clock time and a zone; it has one occurrence or, until its last day,
 * many, each with a state of its own.  Repetition goes by the wall clock of the place, instants are
 * worked out late (field case F11): a time that the clock change leaves out goes an hour on and is
 * marked.  Times in the doubled hour are the first of the two.
 *
 * Every entry is checked against the week as the client keeps it (routine/routine.h).  Over a slot
 * that must be kept it is booked only with the client's recorded yes (X5).
 */
#pragma once

#include "base/problem.h"
#include "base/text.h"
#include "goal/goal.h"
#include "privacy/access.h"
#include "privacy/keep.h"
#include "routine/routine.h"

enum visit_kind { VISIT_VISIT, VISIT_APPOINTMENT, VISIT_COURT, VISIT_SERVICE, VISIT_OTHER,
                  VISIT_KINDS };
const char *visit_kind_word(enum visit_kind);
const char *visit_kind_label(enum visit_kind);
bool visit_kind_from_word(const char *, enum visit_kind *ret);

enum visit_state { VISIT_PLANNED, VISIT_KEPT, VISIT_NO_SHOW, VISIT_CANCELLED, VISIT_STATES };
const char *visit_state_word(enum visit_state);
const char *visit_state_label(enum visit_state);
bool visit_state_from_word(const char *, enum visit_state *ret);

/* What has to be there, as bits. */
enum { VISIT_NEEDS_INTERPRETER = 1, VISIT_NEEDS_TRANSPORT = 2 };

/* Weeks between two occurrences; 0: once. */
enum { VISIT_ONCE = 0, VISIT_WEEKLY = 1, VISIT_FORTNIGHTLY = 2, VISIT_OCCURRENCES_MAX = 520 };

struct visit {
    int64_t id;
    int64_t day;                     /* the occurrence's number */
    const char *ref;
    int64_t version;
    const char *what;
    enum visit_kind kind;
    struct date on;                  /* of the occurrence; of a draft the first */
    struct maybe_int from, to;       /* minutes of the day as they are shown; not set: no time */
    struct maybe_int agreed_from, agreed_to;    /* as they were written down */
    struct instant starts_at;        /* not set: no time */
    bool shifted;                    /* the clock change left its hour out: it goes an hour on */
    const char *place, *bring;
    struct maybe_int worker;
    enum visit_state state;          /* of the occurrence */
    const char *reason;
    const char *zone;                /* NULL: the agency's */
    int64_t every;                   /* weeks */
    struct date first_on, until;
    int64_t needs;                   /* bits */
    struct maybe_int referral;
    const char *referral_ref;
    struct agreement yes;            /* the client's, over what must be kept */
};
struct visits { const struct visit *at; size_t count; };

/* What of the week an entry lies over, on any of its days. */
struct visit_clash { const char *item_ref, *what; bool must_keep; };
struct visit_clashes { const struct visit_clash *at; size_t count; };

/* Occurrences from a day on (not set: all), soonest first. */
MUST_CHECK enum status visit_list(const struct access *, struct date from, struct date to,
                                  struct visits *ret);
/* The first and the last day of all; not set: there is none. */
MUST_CHECK enum status visit_span(const struct access *, struct date *first, struct date *last);
/* One occurrence of an entry: its only one, else the last up to today, else the first. */
MUST_CHECK enum status visit_get(const struct access *, int64_t id, struct visit *ret);
/* The one on a day (not set: as visit_get).  NOT_FOUND: it doesn't fall on that day. */
MUST_CHECK enum status visit_on(const struct access *, int64_t id, struct date on,
                                struct visit *ret);
/* The entry from its first day, at the hours agreed: what is changed and laid on the week. */
struct visit visit_as_agreed(const struct visit *);
/* That one occurrence, on the agency's clock. */
bool visit_lies_over(const struct access *, const struct visit *, const struct routine_item *);
MUST_CHECK enum status visit_clash_list(const struct access *, const struct visit *,
                                        struct visit_clashes *ret);
/* INVALID names the field; CONFLICT: guard "must_keep". */
MUST_CHECK enum status visit_add(struct change *, const struct visit *, struct problems *,
                                 int64_t *ret);
/* What, kind, place, bring, needs and yes; of one that doesn't repeat also day and time while it
 * is planned (CONFLICT, guard "state").  The draft is one of visit_as_agreed. */
MUST_CHECK enum status visit_edit(struct change *, const struct visit *, struct problems *);
/* planned -> kept, no_show, cancelled.  CONFLICT: any other move.  A day not set: as visit_get has
 * it; calling off a repeating entry without a day calls off all that is planned from today on
 * (CONFLICT: nothing is).  `back`: what takes it back. */
MUST_CHECK enum status visit_move(struct change *, int64_t id, struct date on, enum visit_state,
                                  const char *reason, struct undo *back);
/* What takes planning it back: it is called off, a repeating entry as a whole. */
struct undo visit_made(const struct visit *);
/* STALE unless the occurrence, of a whole entry the entry, is as that change left it. */
MUST_CHECK enum status visit_put(struct change *, const struct undo *);

/* `warned`: what to know before going there (safety/warning.h); NULL: nothing. */
struct planned_visit { struct person_id person; struct visit visit; const char *warned; };
struct planned_visits { const struct planned_visit *at; size_t count; };
/* Occurrences of the caseload between two days, soonest first, at most VISITS_PLANNED_MAX; not those
 * called off. */
enum { VISITS_PLANNED_MAX = 2000 };
MUST_CHECK enum status visit_planned(const struct caseload *, struct date from, struct date to,
                                     struct planned_visits *ret);
