// SPDX-License-Identifier: AGPL-3.0-or-later
/* status.h - how a call ended. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define MUST_CHECK __attribute__((warn_unused_result))
#define N_(text) text    /* marks text for translation; translated where it is shown */

/* Each value has one HTTP answer, so pages and API handlers pass it on as it is. */
enum status {
    OK,
    INVALID,        /* 422: `problems` says what to put right */
    NOT_FOUND,      /* 404: also when the caller may not know that it exists */
    NOT_ALLOWED,    /* 403: the page says whom to ask */
    CONFLICT,       /* 409: a guard isn't met; `problems` names what is missing */
    STALE,          /* 412: somebody else changed it meanwhile */
    BUSY,           /* 503: try again */
    BROKEN,         /* 500: our fault; already logged where it happened */
};

/* A promise inside the program: when it doesn't hold, the process ends (and the database rolls
 * back) rather than go on half-alive. */
#define ensure(condition) \
    ((condition) ? (void)0 : ensure_failed(#condition, __FILE__, __LINE__))
__attribute__((noreturn)) void ensure_failed(const char *condition, const char *file, int line);
