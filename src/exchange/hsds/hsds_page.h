// SPDX-License-Identifier: AGPL-3.0-or-later
/* hsds_page.h - bringing in a directory: upload a zip, see what a trial run says, bring it in. */
#pragma once

#include "base/problem.h"
#include "exchange/hsds/hsds.h"
#include "web/route.h"

struct hsds_page {
    const char *source;                    /* what the directory is called here */
    bool tried, brought;                   /* a report is shown: of a trial run, of the real one */
    const struct hsds_report *report;
    const char *file;                      /* the upload's name */
    int64_t upload;                        /* waits to be brought in; 0: none */
    size_t rejected;
    struct hsds_problems problems_shown;   /* the first of them */
    const struct problems *problems;
};

extern const struct route hsds_routes[];
