// SPDX-License-Identifier: AGPL-3.0-or-later
/* sweep.h - cuts connections that drip: the library's own time-out knows idleness only, so a byte
 * a second would hold a connection for ever.
 *
 * A connection's socket is shut down by a thread that looks at all of them; its end takes the same
 * lock, so a socket number that was given to somebody else is never touched. */
#pragma once

#include <stddef.h>
#include <stdint.h>

struct sweep;
struct visit;

struct sweep_limits {
    int64_t headers_ms;     /* for the headers of the first request: 10 s */
    int64_t idle_ms;        /* between two requests of a connection, headers included: 60 s */
    int64_t body_grace_ms;  /* before the floor of a body counts: 10 s */
    int64_t body_floor;     /* bytes a second */
    int64_t send_ms;        /* for the client to take an answer: 300 s */
    int64_t look_ms;        /* how often it looks: 1 s */
};

struct sweep *sweep_start(const struct sweep_limits *);
void sweep_stop(struct sweep *);

struct visit *visit_begin(struct sweep *, int socket);
void visit_end(struct sweep *, struct visit *);
/* What the connection does now. */
void visit_reads_body(struct visit *);
void visit_got(struct visit *, size_t bytes);
void visit_works(struct visit *);       /* waits for us: no limit */
void visit_sends(struct visit *);
void visit_idles(struct visit *);
