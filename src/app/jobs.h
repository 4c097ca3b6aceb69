// SPDX-License-Identifier: AGPL-3.0-or-later
/* jobs.h - the work of all rooms that is done later, while the server runs.
 *
 * Once a minute what is due is done, on a writing connection of its own; where the clock of a
 * practice folder was stopped it is done as the clock is set on, each piece at its own time. */
#pragma once

#include "job/job.h"

extern const struct job_kind app_job_kinds[];

void jobs_set_up(struct privacy *);
void jobs_run(void);
/* The connection is closed; nothing is done from then on. */
void jobs_end(void);
