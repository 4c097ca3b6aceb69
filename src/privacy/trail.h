// SPDX-License-Identifier: AGPL-3.0-or-later
/* trail.h - the audit trail: reading it, and checking that nothing in it was altered. */
#pragma once

#include "privacy/scope.h"

struct look {
    struct instant at;
    const char *who;
    enum purpose purpose;
    const char *what;        /* area's word */
    bool changed;            /* a change, not a look */
};
struct looks { const struct look *at; size_t count; };
/* Who has opened this record, newest first: reads and changes; refused tries are no look, and a
 * list of several people is one line of the trail, not a look at each. */
MUST_CHECK enum status look_list(const struct access *, int64_t limit, struct looks *ret);
/* The same a page at a time, back to the first: `after` NULL the newest, else what `next` was (NULL:
 * the last page).  INVALID: that isn't one. */
MUST_CHECK enum status look_page(const struct access *, const char *after, int64_t limit,
                                 struct looks *ret, const char **next);

/* Everybody who has opened it in the last days, once each, the latest first; `at` and `who` alone
 * are told. */
MUST_CHECK enum status look_people(const struct access *, int days, struct looks *ret);

/* One line of the trail as a privacy officer reads it (AREA_OFFICE, purpose audit). */
struct trail_line {
    struct instant at;
    const char *who, *what;      /* a wrong sign-in: whose name was tried, and from where */
    const char *area;            /* its word */
    int64_t person;
    const char *person_ref;
    enum purpose purpose;
    enum way way;
    bool refused, changed;
    const char *place;           /* where this line stands: the next page begins behind it */
};
struct trail { const struct trail_line *at; size_t count; };
/* What is looked for; what isn't set narrows nothing.  One statement a page in each of the two
 * books, whatever is asked.  A list of several people is one line, found by worker and day. */
struct trail_ask {
    const char *person_ref;
    struct user_id account;
    struct instant since, before;    /* before: none later than this */
    const char *behind;              /* the place of the last line of the page before */
};
/* NOT_FOUND: there is no such person; INVALID: `behind` isn't a place. */
MUST_CHECK enum status trail_page(const struct office *, const struct trail_ask *, int64_t limit,
                                  struct trail *ret);
/* Leaves a line for something that is no client's record: a look into the trail, an export. */
MUST_CHECK enum status trail_note(const struct office *);

/* Reads every chain of both files and the head file.  OK: whole.  INVALID: `complaint` names the
 * first altered, missing, added or cut-off line. */
MUST_CHECK enum status trail_verify(struct privacy *, struct conn *main, struct conn *audit,
                                    const char *folder, struct arena *, int64_t *lines,
                                    const char **complaint);
