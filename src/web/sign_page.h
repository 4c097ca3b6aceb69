// SPDX-License-Identifier: AGPL-3.0-or-later
/* sign_page.h - sign-in, and the locked page behind Hide screen. */
#pragma once

#include "base/problem.h"

struct sign_in_page {
    const char *name, *next;
    bool kept;                /* what was typed before the session ended is kept */
    bool practice;
    const struct problems *problems;
};

struct hidden_page { const char *next; const struct problems *problems; };
