// SPDX-License-Identifier: AGPL-3.0-or-later
/* visit.h - when somebody is expected: a day and a wall-clock time in the agency's zone. */
#pragma once

#include "base/problem.h"
#include "base/text.h"
#include "privacy/access.h"

enum visit_kind { VISIT_VISIT, VISIT_APPOINTMENT, VISIT_COURT, VISIT_SERVICE, VISIT_OTHER,
                  VISIT_KINDS };
const char *visit_kind_word(enum visit_kind);
const char *visit_kind_label(enum visit_kind);
bool visit_kind_from_word(const char *, enum visit_kind *ret);

enum visit_state { VISIT_PLANNED, VISIT_KEPT, VISIT_NO_SHOW, VISIT_CANCELLED, VISIT_STATES };
const char *visit_state_word(enum visit_state);
const char *visit_state_label(enum visit_state);
bool visit_state_from_word(const char *, enum visit_state *ret);
/* "HH:MM" as minutes of the day. */
bool visit_time_from_text(const char *, struct maybe_int *ret);

struct visit {
    int64_t id;
    const char *ref;
    int64_t version;
    const char *what;
    enum visit_kind kind;
    struct date on;
    struct maybe_int from, to;       /* minutes of the day; not set: no time */
    const char *place, *bring;
    struct maybe_int worker;
    enum visit_state state;
};
struct visits { const struct visit *at; size_t count; };

/* From a day on (not set: all), soonest first. */
MUST_CHECK enum status visit_list(const struct access *, struct date from, struct date to,
                                  struct visits *ret);
MUST_CHECK enum status visit_get(const struct access *, int64_t id, struct visit *ret);
MUST_CHECK enum status visit_add(struct change *, const struct visit *, struct problems *,
                                 int64_t *ret);
/* planned -> kept, no_show, cancelled; and back (undo).  CONFLICT: any other move. */
MUST_CHECK enum status visit_move(struct change *, int64_t id, enum visit_state,
                                  enum visit_state *before, int64_t *version);

struct planned_visit { struct person_id person; struct visit visit; };
struct planned_visits { const struct planned_visit *at; size_t count; };
/* Of the caseload, between two days, soonest first. */
MUST_CHECK enum status visit_planned(const struct caseload *, struct date from, struct date to,
                                     struct planned_visits *ret);
