// SPDX-License-Identifier: AGPL-3.0-or-later
/* engine.h - the threads that answer, and what waits for them; for this folder alone. */
#pragma once

#include <pthread.h>

#include "http/flood.h"
#include "http/listen.h"
#include "web/inside.h"
#include "web/patience.h"
#include "web/server.h"

/* First come, first served. */
struct queue {
    pthread_mutex_t lock;
    pthread_cond_t some;
    struct asked *first, *last;
    int count, most;      /* most 0: no limit */
    bool closed;
};

void queue_init(struct queue *, int most);
void queue_free(struct queue *);
bool queue_put(struct queue *, struct asked *);    /* false: full */
struct asked *queue_take(struct queue *);          /* waits; NULL once closed and empty */
struct asked *queue_try(struct queue *);           /* NULL: none just now */
bool queue_is_empty(struct queue *);
void queue_close(struct queue *);

enum { THREADS_MAX = 64, GROUP_MAX = 64, GROUP_MS = 20, WAIT_MOST_MS = 5000, SLOW_WAITING = 4,
       RERUNS_MOST = 3, RERUN_PAUSE_MS = 20 };

struct worker { struct web *web; struct conn *conn; };

struct web {
    struct privacy *privacy;
    struct listener *listener;
    struct arena *arena;
    struct tree *tree;
    struct queue readers, lane, slow;
    pthread_t reader_threads[THREADS_MAX], lane_threads[THREADS_MAX], slow_thread, tidy_thread;
    int reader_count, lane_count, worker_count;
    bool tidies, slows;
    struct worker *workers[2 * THREADS_MAX + 2];
    pthread_mutex_t lock;
    struct flood *sign_ins, *asks;
    struct patience *patience;
    pthread_mutex_t tidy_lock;
    pthread_cond_t tidy_wake;
    bool stopping;
    void (*minute)(void *arg);
    void *minute_arg;
};

/* reader.c, lane.c, slow.c: what the threads run; `arg` is a struct worker. */
void *reader_run(void *worker);
void *lane_run(void *worker);
void *slow_run(void *web);

/* Puts a request where its next step is done. */
void web_route(struct web *, struct asked *);
