// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/clock.h"

#include <stdatomic.h>
#include <time.h>

static _Atomic int64_t frozen_at;    /* 0: the clock runs */

struct instant clock_now(void)
{
    int64_t at = atomic_load(&frozen_at);

    if (at == 0) {
        struct timespec now;
        (void)clock_gettime(CLOCK_REALTIME, &now);
        at = (int64_t)now.tv_sec;
    }
    return (struct instant){ at };
}

void clock_freeze(struct instant at)
{
    atomic_store(&frozen_at, at.s);
}

bool clock_is_frozen(void)
{
    return atomic_load(&frozen_at) != 0;
}

int64_t clock_ms(void)
{
    struct timespec now;

    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + (int64_t)now.tv_nsec / 1000000;
}
