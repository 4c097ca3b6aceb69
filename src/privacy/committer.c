// SPDX-License-Identifier: AGPL-3.0-or-later
/* committer.c - the one thread that brings looks to disk: everything that waits goes in one commit,
 * then the answers that waited for it may leave.  No timer: what arrives during one sync is the
 * next commit.
 */
#include "privacy/inside.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/log.h"

enum { COMMITTER_ARENA = 64 * 1024 * 1024, HEADS_EVERY = 60, WAL_IDLE_LINES = 4000,
       WAL_MOST_LINES = 200000, BATCH_MOST = 1024 };

struct queued { struct queued *next; struct line line; char text[]; };
struct waiter {
    struct waiter *next;
    int64_t first, last;
    void (*then)(void *arg, bool kept);
    void *arg;
};

struct committer {
    struct privacy *privacy;
    struct conn *conn;
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t work, done;
    bool stopping;
    struct queued *first, **last;
    struct waiter *waiters;
    int64_t drawn;          /* the last number given out */
    int64_t settled;        /* all up to here are on disk, or have failed */
    int64_t last_failed;    /* 0: none yet */
    struct head head;       /* as committed */
};

static void *must_get(size_t bytes)
{
    void *at = calloc(1, bytes);

    ensure(at != NULL);
    return at;
}

static char *carry(char **into, const char *text)
{
    size_t bytes = strlen(text) + 1;
    char *at = *into;

    memcpy(at, text, bytes);
    *into += bytes;
    return at;
}

int64_t committer_queue(struct committer *committer, const struct line *line)
{
    size_t bytes = strlen(line->what) + strlen(line->people) + strlen(line->under) + 3;
    struct queued *queued = (struct queued *)must_get(sizeof *queued + bytes);
    char *into = queued->text;

    /* A copy: the request's arena may be gone before its line is written. */
    queued->line = *line;
    queued->line.what = carry(&into, line->what);
    queued->line.people = carry(&into, line->people);
    queued->line.under = carry(&into, line->under);

    pthread_mutex_lock(&committer->lock);
    ensure(!committer->stopping);
    *committer->last = queued;
    committer->last = &queued->next;
    int64_t number = ++committer->drawn;
    pthread_cond_signal(&committer->work);
    pthread_mutex_unlock(&committer->lock);
    return number;
}

void committer_when(struct committer *committer, int64_t first, int64_t last,
                    void (*then)(void *arg, bool kept), void *arg)
{
    pthread_mutex_lock(&committer->lock);
    if (last > committer->settled) {
        struct waiter *waiter = (struct waiter *)must_get(sizeof *waiter);
        *waiter = (struct waiter){ committer->waiters, first, last, then, arg };
        committer->waiters = waiter;
        pthread_mutex_unlock(&committer->lock);
        return;
    }
    bool kept = committer->last_failed < first;
    pthread_mutex_unlock(&committer->lock);
    then(arg, kept);
}

/* Everything in one transaction.  False: nothing of it was kept. */
static bool commit_batch(struct committer *committer, const struct queued *batch,
                         struct head *head, struct arena *arena)
{
    struct keys keys = { .conn = committer->conn, .arena = arena, .now = clock_now() };

    if (conn_begin_write(committer->conn) != OK)
        return false;
    for (; batch != NULL; batch = batch->next) {
        if (trail_write(&keys, FILE_LOOKS, head, &batch->line) != OK) {
            conn_rollback(committer->conn);
            return false;
        }
    }
    if (conn_commit(committer->conn) != OK) {
        conn_rollback(committer->conn);
        return false;
    }
    return true;
}

static void let_go(struct committer *committer, struct waiter *ready)
{
    while (ready != NULL) {
        struct waiter *next = ready->next;
        pthread_mutex_lock(&committer->lock);
        bool kept = committer->last_failed < ready->first;
        pthread_mutex_unlock(&committer->lock);
        ready->then(ready->arg, kept);
        free(ready);
        ready = next;
    }
}

/* Takes those out whose lines are all settled; the lock is held. */
static struct waiter *take_ready(struct committer *committer)
{
    struct waiter *ready = NULL;

    for (struct waiter **at = &committer->waiters; *at != NULL;) {
        struct waiter *waiter = *at;
        if (waiter->last <= committer->settled) {
            *at = waiter->next;
            waiter->next = ready;
            ready = waiter;
        } else {
            at = &waiter->next;
        }
    }
    return ready;
}

static void write_heads(struct committer *committer, struct arena *arena)
{
    struct privacy *privacy = committer->privacy;

    if (privacy->folder == NULL)
        return;
    struct file_heads heads = privacy_heads(privacy, arena);
    if (heads.count > 0 && heads_write(privacy->folder, heads.at, heads.count, arena) != OK)
        log_plain("audit.heads_not_written");
    arena_empty(arena);
}

static int64_t settle(struct committer *committer, struct queued *batch, int64_t count,
                      struct arena *arena)
{
    struct head head = committer->head;
    bool kept = commit_batch(committer, batch, &head, arena);

    arena_empty(arena);
    pthread_mutex_lock(&committer->lock);
    committer->settled += count;
    if (kept)
        committer->head = head;
    else
        committer->last_failed = committer->settled;
    struct waiter *ready = take_ready(committer);
    pthread_cond_broadcast(&committer->done);
    pthread_mutex_unlock(&committer->lock);
    if (!kept)
        log_event("audit.lines_lost", LOG_N("lines", count));
    let_go(committer, ready);
    while (batch != NULL) {
        struct queued *next = batch->next;
        free(batch);
        batch = next;
    }
    return count;
}

/* At most BATCH_MOST lines, so that one flood doesn't make everybody wait for its end. */
static struct queued *take_batch(struct committer *committer, int64_t *count)
{
    struct queued *batch = committer->first, *at = batch;

    *count = 1;
    while (at->next != NULL && *count < BATCH_MOST) {
        at = at->next;
        (*count)++;
    }
    committer->first = at->next;
    at->next = NULL;
    if (committer->first == NULL)
        committer->last = &committer->first;
    return batch;
}

static void *run(void *arg)
{
    struct committer *committer = (struct committer *)arg;
    struct arena *arena = arena_new(COMMITTER_ARENA);
    int64_t since_checkpoint = 0, count;
    int64_t heads_due = clock_ms() + HEADS_EVERY * 1000;

    pthread_mutex_lock(&committer->lock);
    for (;;) {
        if (committer->first != NULL) {
            struct queued *batch = take_batch(committer, &count);
            pthread_mutex_unlock(&committer->lock);
            since_checkpoint += settle(committer, batch, count, arena);
            pthread_mutex_lock(&committer->lock);
        } else if (committer->stopping) {
            break;
        } else {
            struct timespec until;
            clock_gettime(CLOCK_MONOTONIC, &until);
            until.tv_sec += HEADS_EVERY;
            pthread_cond_timedwait(&committer->work, &committer->lock, &until);
        }
        bool idle = committer->first == NULL;
        if ((idle && since_checkpoint >= WAL_IDLE_LINES) || since_checkpoint >= WAL_MOST_LINES) {
            pthread_mutex_unlock(&committer->lock);
            conn_checkpoint(committer->conn, true);
            since_checkpoint = 0;
            pthread_mutex_lock(&committer->lock);
        }
        if (clock_ms() >= heads_due) {
            pthread_mutex_unlock(&committer->lock);
            write_heads(committer, arena);
            heads_due = clock_ms() + HEADS_EVERY * 1000;
            pthread_mutex_lock(&committer->lock);
        }
    }
    pthread_mutex_unlock(&committer->lock);
    write_heads(committer, arena);
    arena_free(arena);
    return NULL;
}

enum status committer_start(struct privacy *privacy, struct committer **ret)
{
    pthread_condattr_t monotonic;
    struct committer *committer = arena_one(privacy->arena, struct committer);

    committer->privacy = privacy;
    committer->last = &committer->first;
    enum status s = conn_open(privacy->store, CONN_AUDIT, &committer->conn);
    if (s != OK)
        return s;
    pthread_mutex_init(&committer->lock, NULL);
    pthread_condattr_init(&monotonic);
    pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
    pthread_cond_init(&committer->work, &monotonic);
    pthread_cond_init(&committer->done, NULL);
    pthread_condattr_destroy(&monotonic);
    if (pthread_create(&committer->thread, NULL, run, committer) != 0) {
        conn_close(committer->conn);
        return broken("audit.thread", 0);
    }
    *ret = committer;
    return OK;
}

void committer_stop(struct committer *committer)
{
    if (committer == NULL)
        return;
    pthread_mutex_lock(&committer->lock);
    committer->stopping = true;
    pthread_cond_signal(&committer->work);
    pthread_mutex_unlock(&committer->lock);
    pthread_join(committer->thread, NULL);
    conn_checkpoint(committer->conn, true);
    conn_close(committer->conn);
    pthread_cond_destroy(&committer->work);
    pthread_cond_destroy(&committer->done);
    pthread_mutex_destroy(&committer->lock);
}

void committer_flush(struct committer *committer)
{
    pthread_mutex_lock(&committer->lock);
    int64_t until = committer->drawn;
    while (committer->settled < until)
        pthread_cond_wait(&committer->done, &committer->lock);
    pthread_mutex_unlock(&committer->lock);
}

struct head committer_head(struct committer *committer)
{
    pthread_mutex_lock(&committer->lock);
    struct head head = committer->head;
    pthread_mutex_unlock(&committer->lock);
    return head;
}
