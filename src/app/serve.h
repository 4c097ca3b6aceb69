// SPDX-License-Identifier: AGPL-3.0-or-later
/* serve.h - running the web server until it is told to stop. */
#pragma once

#include <stdio.h>

#include "web/server.h"

struct serve {
    struct web_rules web;
    struct instant now;       /* --now: the clock stands still there; practice folders only */
    FILE *say;                /* where the address is told; NULL: stdout */
};

/* SIGTERM and SIGINT are waited for by serve_run: called before any thread starts, so that every
 * thread leaves them alone. */
void serve_hold_signals(void);

/* Starts, tells the address, waits for SIGTERM or SIGINT, finishes and commits what was asked, and
 * ends.  The audit's heads are written by privacy_close, which the caller does next.  INVALID:
 * `complaint` says why it may not start so. */
MUST_CHECK enum status serve_run(struct privacy *, struct arena *, const struct serve *,
                                 const char **complaint);
