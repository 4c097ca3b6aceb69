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

/* One line of the trail as a privacy officer reads it (AREA_OFFICE, purpose audit). */
struct trail_line {
    struct instant at;
    const char *who, *what;
    int64_t person;
    const char *person_ref;
    enum purpose purpose;
    bool refused;
};
struct trail { const struct trail_line *at; size_t count; };
MUST_CHECK enum status trail_page(const struct office *, struct instant before, int64_t limit,
                                  struct trail *ret);

/* Reads every chain of both files and the head file.  OK: whole.  INVALID: `complaint` names the
 * first altered, missing, added or cut-off line. */
MUST_CHECK enum status trail_verify(struct privacy *, struct conn *main, struct conn *audit,
                                    const char *folder, struct arena *, int64_t *lines,
                                    const char **complaint);
