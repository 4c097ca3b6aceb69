// SPDX-License-Identifier: AGPL-3.0-or-later
/* job.h - work done later or on a schedule.
 *
 * A job is a row of numbers: its kind, whose record, which row of it.  Running one opens an access
 * for its person under the system session "job", in a change of its own: what the work wrote and
 * that the job is done are kept together, so a job that was cut short runs again from the start and
 * must be safe to run twice.
 */
#pragma once

#include "privacy/scope.h"

enum { JOB_ATTEMPTS = 5 };

struct job_kind {
    const char *word;                   /* stored: never changed once released */
    enum area area;                     /* what it changes of its person's record */
    /* One of them: about a person, or about office data. */
    enum status (*run)(struct change *, int64_t record);
    enum status (*run_office)(struct office_change *, int64_t record);
};
/* A list ends with a kind whose word is NULL. */

/* Part of the change: no change, no job. */
MUST_CHECK enum status job_add(struct change *, const char *kind, int64_t record,
                               struct instant due);
MUST_CHECK enum status job_add_office(struct office_change *, const char *kind, int64_t record,
                                      struct instant due);

/* Runs what is due, oldest first, at most 100.  One that fails is tried again after 1, 4, 16 and 64
 * minutes, then stands as failed.  `ran` counts those that are done. */
MUST_CHECK enum status job_run_due(struct privacy *, struct conn *writer, struct arena *,
                                   const struct job_kind *kinds, int64_t *ran);

/* When the next one is due; NOT_FOUND: nothing waits. */
MUST_CHECK enum status job_next(struct privacy *, struct conn *writer, struct arena *,
                                struct instant *ret);
