// SPDX-License-Identifier: AGPL-3.0-or-later
/* server.h - the web server over an agency's books.
 *
 * Readers (as many as cores) answer what only reads, each on a connection of its own; one lane
 * makes the changes, in groups that are committed together; slow work (a password's hash) has a
 * short queue of its own.  No answer leaves before what it says is on disk. */
#pragma once

#include "http/listen.h"
#include "privacy/scope.h"

struct web;

struct web_rules {
    struct listen_rules listen;    /* address, port and limits; its functions are filled in */
    int readers, lanes;            /* 0: by cores; SQLite has one lane */
    void (*minute)(void *arg);     /* once a minute, on a thread of its own; NULL: none */
    void *minute_arg;
};

/* Route tables must have been set (route_table_set).  `arena` lives as long as the server. */
MUST_CHECK enum status web_start(struct privacy *, struct arena *, const struct web_rules *,
                                 struct web **ret);
int web_port(const struct web *);
/* Everything asked so far is answered and committed; then it ends. */
void web_stop(struct web *);

/* The tables of web/ itself, for the list that app/ sets. */
extern const struct route *const web_tables[];

/* Practice folders: jobs due up to an instant run, each at its own time; `ran` counts them.
 * Without a hook only the clock is set. */
typedef enum status web_clock_hook(struct privacy *, struct instant to, int64_t *ran);
void web_set_clock_hook(web_clock_hook *);
