// SPDX-License-Identifier: AGPL-3.0-or-later
/* books.h - an agency's databases on files, as a server has them: a writer, readers, the trail and
 * its committer.  For tests of what a desk (desk.h), which is one connection in memory, can't show.
 *
 * The clock stands at BOOKS_MORNING.  Folders are thrown away when the program ends.
 */
#pragma once

#include "privacy/scope.h"

enum { BOOKS_MORNING = 1772459940 };    /* 2 March 2026, a minute before nine in New York */

struct books {
    const char *folder, *file;
    struct store *store;
    struct conn *writer, *reader, *audit;
    struct privacy *privacy;
    struct person_id person;            /* whom books_staffed() wrote down, with Joss */
};

const char *books_folder(void);
/* Opens what lies in the folder, or makes it. */
struct books books_open(const char *folder);
void books_close(struct books *);

/* An agency with Joss and Kofi, workers, and Noor, privacy officer; one person, with Joss. */
struct books books_staffed(void);
/* One change, kept; it must succeed. */
void books_change(struct books *, enum status (*act)(struct scope *, void *), void *arg);
/* Somebody new, with Joss; `books` is the argument. */
enum status books_add_person(struct scope *, void *books);
