// SPDX-License-Identifier: AGPL-3.0-or-later
/* sign_page.h - sign-in, its second step, printed codes, and the locked page behind Hide screen. */
#pragma once

#include "base/problem.h"
#include "base/text.h"
#include "html/qr_draw.h"

struct sign_in_page {
    const char *name, *next;
    bool kept;                /* what was typed before the session ended is kept */
    bool recovered;           /* a new password was set by a printed code */
    bool practice;
    const struct problems *problems;
};

struct hidden_page { const char *next; const struct problems *problems; };

/* The phone's code, on a page of its own. */
struct sign_code_page { const char *name, *next; const struct problems *problems; };

/* Setting a phone up, also asked for by a role while signing in. */
struct phone_page {
    const char *action, *sealed, *key, *next;
    struct qr picture;
    const struct problems *problems;
};
/* Shown once: to print and to keep. */
struct codes_page { const char *name, *next; struct text_list codes; };

struct recover_page { const char *name, *code; const struct problems *problems; };
