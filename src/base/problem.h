// SPDX-License-Identifier: AGPL-3.0-or-later
/* problem.h - what the person filling in a form has to put right, by field.
 *
 * A problem's text is a msgid (N_), translated where it is shown.  A sentence that carries a
 * value is made with arena_print and stands as it is.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

enum { PROBLEMS_MAX = 16 };

struct problem { const char *field, *text; };

struct problems {
    struct problem at[PROBLEMS_MAX];
    size_t count;
    const char *guard;    /* with CONFLICT: the guard's word, e.g. "consent", else NULL */
};

/* The first problem of a field stays; later ones, and those past PROBLEMS_MAX, are dropped. */
void problem_add(struct problems *, const char *field, const char *text);
bool problems_any(const struct problems *);
const char *problem_of(const struct problems *, const char *field);    /* NULL: none */
