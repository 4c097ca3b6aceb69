// SPDX-License-Identifier: AGPL-3.0-or-later
/* listen.h - listening, and the limits of what is let in.
 *
 * Listening threads only read and send: once a request is whole, its connection is suspended and
 * the call handed over (`take`); the answer goes out after call_answer.  What can't be taken at
 * all (two lengths, too large, not JSON, a flood) is answered on the spot through `refuse`.
 */
#pragma once

#include "http/call.h"
#include "http/sweep.h"

enum {
    BODY_MAX_JSON = 1024 * 1024, BODY_MAX_FORM = 3 * 1024 * 1024,
    BODY_MAX_UPLOAD = 200 * 1024 * 1024, HEADERS_MAX = 64 * 1024,
};

struct listen_rules {
    const char *address;          /* NULL: 127.0.0.1 */
    int port;                     /* 0: any free one */
    int threads;                  /* 0: as many as cores, at least 2 */
    int connections;              /* at once; 0: 4,000 */
    /* Of one address.  0: the usual (200 connections; 200 requests a second, 1,000 at once), from
     * which this machine itself is free; below 0: no limit. */
    int connections_per_address;
    int flood_per_second, flood_burst;
    bool behind_proxy;            /* the other side is named by the last X-Forwarded-For, when the
                                     connection comes from this machine */
    bool secure;                  /* browsers reach us by https: cookies say so */
    struct sweep_limits sweep;    /* all 0: the usual ones */

    void *arg;
    void (*take)(void *arg, struct call *);
    /* Draws the answer to a request that isn't handed over: code 400, 413, 429, 503. */
    void (*refuse)(void *arg, const struct request *, struct response *, int code,
                   const char *sentence);
    /* Whether this path takes files. */
    bool (*takes_upload)(void *arg, enum method, const char *path);
};

struct listener;

MUST_CHECK enum status listen_start(const struct listen_rules *, struct listener **ret);
int listen_port(const struct listener *);
/* Takes no new connection, answers 503 to what still comes, waits until every call handed over
 * was answered, and ends. */
void listen_stop(struct listener *);
