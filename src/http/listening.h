// SPDX-License-Identifier: AGPL-3.0-or-later
/* listening.h - a listener and the calls it reads; for listen.c, call.c and peer.c alone. */
#pragma once

#include <microhttpd.h>
#include <pthread.h>

#include "http/collect.h"
#include "http/inside.h"
#include "http/listen.h"

enum { POOL = 64, REQUEST_CEILING = 64 * 1024 * 1024 };

enum stage { STAGE_FRESH, STAGE_READING, STAGE_TAKEN, STAGE_READY, STAGE_SENT };

struct call {
    struct call *next;
    struct listener *listener;
    struct MHD_Connection *connection;
    struct visit *visit;
    enum stage stage;
    char *target;
    struct collect body;
    struct request request;
    struct response response;
    int64_t since_ms;
    int fault_code, retry_after;
    const char *fault;
    bool close;
};

struct listener {
    struct listen_rules rules;
    struct MHD_Daemon *daemon;
    struct sweep *sweep;
    struct flood *flood;
    pthread_mutex_t lock;
    pthread_cond_t settled;
    int taken;                /* calls handed over and not answered yet */
    bool stopping;
    struct arena *pool[POOL];
    int pooled;
};

/* call.c: what the library calls while a request comes in and its answer goes out. */
enum MHD_Result call_on_request(void *listener, struct MHD_Connection *, const char *url,
                                const char *method, const char *version, const char *data,
                                size_t *count, void **state);
void *call_on_target(void *listener, const char *target, struct MHD_Connection *);
void call_on_end(void *listener, struct MHD_Connection *, void **state,
                 enum MHD_RequestTerminationCode);

/* peer.c */
const char *peer_address(struct call *);
/* Whether this address has asked more often than it may. */
bool peer_floods(struct call *);
