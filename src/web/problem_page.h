// SPDX-License-Identifier: AGPL-3.0-or-later
/* problem_page.h - a page that says why something can't be done, and the way back. */
#pragma once

#include "base/problem.h"

struct problem_page {
    const char *title, *sentence;    /* in the page's language */
    const struct problems *problems;
    bool form;                       /* a form was sent: what was typed is still one step back */
};

/* The same for somebody who isn't signed in. */
struct problem_open_page { const struct problem_page *words; };
