// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/patience.h"

#include <pthread.h>
#include <stdlib.h>

#include "base/status.h"
#include "crypto/seal.h"

/* A fixed number of pairs, eight to a shelf: of a full shelf the one that has waited longest since
 * its last try is given away.  Memory doesn't grow with the number of names tried. */
enum { SHELVES = 2048, SHELF = 8, FREE_TRIES = 4, FIRST_WAIT_MS = 2000,
       LONGEST_WAIT_MS = 15 * 60 * 1000, FORGET_MS = 60 * 60 * 1000 };

struct pair { uint64_t who; int64_t at_ms, free_at_ms; int tries; };

struct patience {
    pthread_mutex_t lock;
    struct pair at[SHELVES][SHELF];
};

struct patience *patience_new(void)
{
    struct patience *patience = (struct patience *)calloc(1, sizeof *patience);

    ensure(patience != NULL);
    pthread_mutex_init(&patience->lock, NULL);
    return patience;
}

void patience_free(struct patience *patience)
{
    if (!patience)
        return;
    pthread_mutex_destroy(&patience->lock);
    free(patience);
}

/* Keyed: nobody can choose names whose pairs push somebody else's out. */
static uint64_t who_is(const char *name, const char *place)
{
    char first[SEAL_ID_TEXT], both[2 * SEAL_ID_TEXT];
    uint64_t who = 0;

    seal_id(master_key("patience"), name, first);
    for (size_t i = 0; i < SEAL_ID_TEXT - 1; i++)
        both[i] = first[i];
    seal_id(master_key("patience"), place, both + SEAL_ID_TEXT - 1);
    seal_id(master_key("patience"), both, first);
    for (size_t i = 0; i < 16; i++)
        who = who << 4 | (uint64_t)(first[i] <= '9' ? first[i] - '0' : first[i] - 'a' + 10);
    return who ? who : 1;
}

/* With the lock held.  `make` false: NULL when there is none. */
static struct pair *find(struct patience *patience, uint64_t who, bool make)
{
    struct pair *shelf = patience->at[who % SHELVES], *oldest = &shelf[0];

    for (size_t i = 0; i < SHELF; i++) {
        if (shelf[i].who == who)
            return &shelf[i];
        if (shelf[i].at_ms < oldest->at_ms || shelf[i].who == 0)
            oldest = &shelf[i];
    }
    if (!make)
        return NULL;
    *oldest = (struct pair){ .who = who };
    return oldest;
}

static int64_t wait_after(int tries)
{
    int64_t wait = FIRST_WAIT_MS;

    if (tries < FREE_TRIES)
        return 0;
    for (int i = FREE_TRIES; i < tries && wait < LONGEST_WAIT_MS; i++)
        wait *= 2;
    return wait < LONGEST_WAIT_MS ? wait : LONGEST_WAIT_MS;
}

bool patience_try(struct patience *patience, const char *name, const char *place, int64_t now_ms,
                  int *wait)
{
    uint64_t who = who_is(name, place);

    pthread_mutex_lock(&patience->lock);
    struct pair *pair = find(patience, who, true);
    if (pair->tries > 0 && now_ms - pair->at_ms > FORGET_MS)
        pair->tries = 0;
    bool may = pair->tries == 0 || now_ms >= pair->free_at_ms;
    if (may) {
        pair->tries++;
        pair->at_ms = now_ms;
        pair->free_at_ms = now_ms + wait_after(pair->tries);
    } else {
        *wait = (int)((pair->free_at_ms - now_ms + 999) / 1000);
    }
    pthread_mutex_unlock(&patience->lock);
    return may;
}

void patience_over(struct patience *patience, const char *name, const char *place)
{
    uint64_t who = who_is(name, place);

    pthread_mutex_lock(&patience->lock);
    struct pair *pair = find(patience, who, false);
    if (pair)
        *pair = (struct pair){ 0 };
    pthread_mutex_unlock(&patience->lock);
}
