// SPDX-License-Identifier: AGPL-3.0-or-later
#include "http/flood.h"

#include "base/status.h"

#include <arpa/inet.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

/* A fixed number of buckets, four to a shelf: of a full shelf the one not used for longest is given
 * away.  Memory doesn't grow with the number of addresses. */
enum { SHELVES = 4096, SHELF = 4 };

struct bucket { uint64_t who; int64_t at_ms; int64_t milli; };

struct flood {
    pthread_mutex_t lock;
    int per_minute, burst;
    uint64_t salt;
    struct bucket at[SHELVES][SHELF];
};

struct flood *flood_new(int per_minute, int burst)
{
    struct flood *flood = (struct flood *)calloc(1, sizeof *flood);

    ensure(flood != NULL);
    pthread_mutex_init(&flood->lock, NULL);
    flood->per_minute = per_minute;
    flood->burst = burst;
    flood->salt = (uint64_t)(uintptr_t)flood * 0x9e3779b97f4a7c15u;
    return flood;
}

void flood_free(struct flood *flood)
{
    if (!flood)
        return;
    pthread_mutex_destroy(&flood->lock);
    free(flood);
}

static uint64_t who_is(const char *address, uint64_t salt)
{
    unsigned char bytes[16] = { 0 };
    const unsigned char *at = bytes;
    size_t count = 4;
    uint64_t hash = 0xcbf29ce484222325u ^ salt;

    if (inet_pton(AF_INET6, address, bytes) == 1)
        count = 8;
    else if (inet_pton(AF_INET, address, bytes) != 1) {
        at = (const unsigned char *)address;
        count = strlen(address);
    }
    for (size_t i = 0; i < count; i++)
        hash = (hash ^ at[i]) * 0x100000001b3u;
    hash ^= hash >> 29;
    return hash ? hash : 1;
}

bool flood_take(struct flood *flood, const char *address, int64_t now_ms, int *wait)
{
    if (flood->per_minute <= 0)
        return true;

    uint64_t who = who_is(address, flood->salt);
    int64_t full = (int64_t)flood->burst * 1000;
    struct bucket *shelf = flood->at[who % SHELVES];
    bool taken = false;

    pthread_mutex_lock(&flood->lock);
    struct bucket *mine = &shelf[0];
    for (size_t i = 0; i < SHELF; i++) {
        if (shelf[i].who == who) {
            mine = &shelf[i];
            break;
        }
        if (shelf[i].at_ms < mine->at_ms)
            mine = &shelf[i];
    }
    if (mine->who != who)
        *mine = (struct bucket){ who, now_ms, full };
    int64_t gained = (now_ms - mine->at_ms) * flood->per_minute / 60;
    mine->milli = mine->milli + gained > full ? full : mine->milli + gained;
    if (gained > 0)    /* else what a moment adds would be rounded away for ever */
        mine->at_ms = now_ms;
    if (mine->milli >= 1000) {
        mine->milli -= 1000;
        taken = true;
    } else {
        *wait = 1 + (int)((1000 - mine->milli) * 60 / (1000 * (int64_t)flood->per_minute));
    }
    pthread_mutex_unlock(&flood->lock);
    return taken;
}
