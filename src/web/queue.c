// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/engine.h"

void queue_init(struct queue *queue, int most)
{
    *queue = (struct queue){ .most = most };
    pthread_mutex_init(&queue->lock, NULL);
    pthread_cond_init(&queue->some, NULL);
}

void queue_free(struct queue *queue)
{
    pthread_mutex_destroy(&queue->lock);
    pthread_cond_destroy(&queue->some);
}

bool queue_put(struct queue *queue, struct asked *asked)
{
    bool put = false;

    asked->next = NULL;
    asked->queued_ms = clock_ms();
    pthread_mutex_lock(&queue->lock);
    if (queue->most == 0 || queue->count < queue->most) {
        if (queue->last)
            queue->last->next = asked;
        else
            queue->first = asked;
        queue->last = asked;
        queue->count++;
        put = true;
        pthread_cond_signal(&queue->some);
    }
    pthread_mutex_unlock(&queue->lock);
    return put;
}

static struct asked *pop(struct queue *queue)
{
    struct asked *asked = queue->first;

    if (!asked)
        return NULL;
    queue->first = asked->next;
    if (!queue->first)
        queue->last = NULL;
    queue->count--;
    return asked;
}

struct asked *queue_take(struct queue *queue)
{
    pthread_mutex_lock(&queue->lock);
    while (!queue->first && !queue->closed)
        pthread_cond_wait(&queue->some, &queue->lock);
    struct asked *asked = pop(queue);
    pthread_mutex_unlock(&queue->lock);
    return asked;
}

struct asked *queue_try(struct queue *queue)
{
    pthread_mutex_lock(&queue->lock);
    struct asked *asked = pop(queue);
    pthread_mutex_unlock(&queue->lock);
    return asked;
}

bool queue_is_empty(struct queue *queue)
{
    pthread_mutex_lock(&queue->lock);
    bool empty = queue->count == 0;
    pthread_mutex_unlock(&queue->lock);
    return empty;
}

void queue_close(struct queue *queue)
{
    pthread_mutex_lock(&queue->lock);
    queue->closed = true;
    pthread_cond_broadcast(&queue->some);
    pthread_mutex_unlock(&queue->lock);
}
