// SPDX-License-Identifier: AGPL-3.0-or-later
/* held.c - whom an account walks with, remembered as long as the database is as it was.
 *
 * Every page asks, for the numbers in its frame; a supervisor's answer is a thousand people out of
 * four statements.  What was read is told again only to the same account, on the same day, on the
 * same connection while nobody has committed anything since: conn_version() says so. */
#include "privacy/inside.h"

#include <stdlib.h>
#include <string.h>

enum { HELD_ROOM = 64 };

struct held { int64_t account, version; struct date today; size_t count; int64_t *people; };
struct held_all { pthread_mutex_t lock; struct held at[HELD_ROOM]; };

struct held_all *held_new(void)
{
    struct held_all *all = (struct held_all *)calloc(1, sizeof *all);

    ensure(all != NULL);
    pthread_mutex_init(&all->lock, NULL);
    return all;
}

void held_free(struct held_all *all)
{
    if (all == NULL)
        return;
    for (size_t i = 0; i < HELD_ROOM; i++)
        free(all->at[i].people);
    pthread_mutex_destroy(&all->lock);
    free(all);
}

/* 0: may not be remembered. In a change, what it has done so far counts and isn't committed. */
static int64_t version_of(const struct session *session)
{
    const struct scope *scope = session->scope;

    if (scope->privacy->held == NULL || scope->changes || session->account.id.n == 0)
        return 0;
    return conn_version(scope->conn);
}

static struct held *slot_of(const struct session *session, int64_t version)
{
    uint64_t of = (uint64_t)session->account.id.n * 31 + (uint64_t)version / CONN_VERSIONS;

    return &session->scope->privacy->held->at[of % HELD_ROOM];
}

bool held_recall(const struct session *session, int64_t *people, size_t room, size_t *count)
{
    int64_t version = version_of(session);

    if (version == 0)
        return false;
    struct held_all *all = session->scope->privacy->held;
    struct held *held = slot_of(session, version);
    pthread_mutex_lock(&all->lock);
    bool same = held->version == version && held->account == session->account.id.n &&
                date_compare(held->today, session->scope->today) == 0 && held->count <= room;
    if (same) {
        *count = held->count;
        if (held->count > 0)
            memcpy(people, held->people, held->count * sizeof *people);
    }
    pthread_mutex_unlock(&all->lock);
    return same;
}

void held_remember(const struct session *session, const int64_t *people, size_t count)
{
    int64_t version = version_of(session);

    if (version == 0)
        return;
    struct held_all *all = session->scope->privacy->held;
    struct held *held = slot_of(session, version);
    int64_t *copy = (int64_t *)malloc((count + 1) * sizeof *copy);
    ensure(copy != NULL);
    if (count > 0)
        memcpy(copy, people, count * sizeof *copy);
    pthread_mutex_lock(&all->lock);
    free(held->people);
    *held = (struct held){ session->account.id.n, version, session->scope->today, count, copy };
    pthread_mutex_unlock(&all->lock);
}
