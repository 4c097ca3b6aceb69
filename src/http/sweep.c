// SPDX-License-Identifier: AGPL-3.0-or-later
#include "http/sweep.h"

#include "base/clock.h"
#include "base/log.h"
#include "base/status.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <time.h>

enum doing { VISIT_HEADERS, VISIT_IDLE, VISIT_BODY, VISIT_WORK, VISIT_SEND, VISIT_CUT };

struct visit {
    struct visit *before, *after;
    int socket;
    atomic_int doing;
    atomic_llong since_ms;
    atomic_llong bytes;
};

struct sweep {
    struct sweep_limits limits;
    pthread_mutex_t lock;
    pthread_cond_t wake;
    pthread_t thread;
    struct visit head;       /* ring of all connections */
    int stopping;
};

static int overdue(const struct sweep *sweep, struct visit *visit, int64_t now)
{
    int64_t spent = now - atomic_load(&visit->since_ms);

    switch (atomic_load(&visit->doing)) {
    case VISIT_HEADERS: return spent > sweep->limits.headers_ms;
    case VISIT_IDLE:    return spent > sweep->limits.idle_ms;
    case VISIT_BODY:
        return spent > sweep->limits.body_grace_ms &&
               atomic_load(&visit->bytes) * 1000 < sweep->limits.body_floor * spent;
    case VISIT_SEND:    return spent > sweep->limits.send_ms;
    case VISIT_WORK:
    case VISIT_CUT:
    default:            return 0;
    }
}

static void look(struct sweep *sweep)
{
    int64_t now = clock_ms();

    for (struct visit *at = sweep->head.after; at != &sweep->head; at = at->after) {
        if (!overdue(sweep, at, now))
            continue;
        atomic_store(&at->doing, VISIT_CUT);
        shutdown(at->socket, SHUT_RDWR);
        log_plain("http.cut");
    }
}

static void *run(void *arg)
{
    struct sweep *sweep = (struct sweep *)arg;

    pthread_mutex_lock(&sweep->lock);
    while (!sweep->stopping) {
        struct timespec until;
        clock_gettime(CLOCK_MONOTONIC, &until);
        until.tv_sec += sweep->limits.look_ms / 1000;
        until.tv_nsec += (sweep->limits.look_ms % 1000) * 1000000;
        if (until.tv_nsec >= 1000000000) {
            until.tv_nsec -= 1000000000;
            until.tv_sec++;
        }
        pthread_cond_timedwait(&sweep->wake, &sweep->lock, &until);
        look(sweep);
    }
    pthread_mutex_unlock(&sweep->lock);
    return NULL;
}

struct sweep *sweep_start(const struct sweep_limits *limits)
{
    struct sweep *sweep = (struct sweep *)calloc(1, sizeof *sweep);
    pthread_condattr_t attributes;

    ensure(sweep != NULL);
    sweep->limits = *limits;
    sweep->head.before = sweep->head.after = &sweep->head;
    pthread_mutex_init(&sweep->lock, NULL);
    pthread_condattr_init(&attributes);
    pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
    pthread_cond_init(&sweep->wake, &attributes);
    pthread_condattr_destroy(&attributes);
    ensure(pthread_create(&sweep->thread, NULL, run, sweep) == 0);
    return sweep;
}

void sweep_stop(struct sweep *sweep)
{
    if (!sweep)
        return;
    pthread_mutex_lock(&sweep->lock);
    sweep->stopping = 1;
    pthread_cond_signal(&sweep->wake);
    pthread_mutex_unlock(&sweep->lock);
    pthread_join(sweep->thread, NULL);
    ensure(sweep->head.after == &sweep->head);
    pthread_cond_destroy(&sweep->wake);
    pthread_mutex_destroy(&sweep->lock);
    free(sweep);
}

static void now_does(struct visit *visit, enum doing doing)
{
    if (atomic_load(&visit->doing) == VISIT_CUT)
        return;
    atomic_store(&visit->since_ms, clock_ms());
    atomic_store(&visit->doing, (int)doing);
}

struct visit *visit_begin(struct sweep *sweep, int socket)
{
    struct visit *visit = (struct visit *)calloc(1, sizeof *visit);

    ensure(visit != NULL);
    visit->socket = socket;
    now_does(visit, VISIT_HEADERS);
    pthread_mutex_lock(&sweep->lock);
    visit->after = sweep->head.after;
    visit->before = &sweep->head;
    visit->after->before = visit;
    sweep->head.after = visit;
    pthread_mutex_unlock(&sweep->lock);
    return visit;
}

void visit_end(struct sweep *sweep, struct visit *visit)
{
    pthread_mutex_lock(&sweep->lock);
    visit->before->after = visit->after;
    visit->after->before = visit->before;
    pthread_mutex_unlock(&sweep->lock);
    free(visit);
}

void visit_reads_body(struct visit *visit)
{
    atomic_store(&visit->bytes, 0);
    now_does(visit, VISIT_BODY);
}

void visit_got(struct visit *visit, size_t bytes) { atomic_fetch_add(&visit->bytes, (long long)bytes); }
void visit_works(struct visit *visit) { now_does(visit, VISIT_WORK); }
void visit_sends(struct visit *visit) { now_does(visit, VISIT_SEND); }
void visit_idles(struct visit *visit) { now_does(visit, VISIT_IDLE); }
