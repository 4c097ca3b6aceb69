// SPDX-License-Identifier: AGPL-3.0-or-later
#include "crypto/seeded.h"

#include "base/status.h"

#include <pthread.h>
#include <sodium.h>
#include <stdint.h>
#include <string.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static unsigned char key[crypto_stream_chacha20_KEYBYTES];
static uint64_t drawn;

static const char *name(void)
{
    return "alongside-demo";
}

/* Each draw is a stream of its own, so the order of draws is all that counts. */
static void fill(void *const into, const size_t bytes)
{
    unsigned char nonce[crypto_stream_chacha20_NONCEBYTES] = { 0 };

    pthread_mutex_lock(&lock);
    drawn++;
    memcpy(nonce, &drawn, sizeof drawn);
    pthread_mutex_unlock(&lock);
    crypto_stream_chacha20((unsigned char *)into, bytes, nonce, key);
}

static uint32_t number(void)
{
    uint32_t n;

    fill(&n, sizeof n);
    return n;
}

void random_follow_seed(const char *seed)
{
    static randombytes_implementation demo = {
        .implementation_name = name, .random = number, .buf = fill,
    };

    ensure(sodium_init() >= 0);
    (void)crypto_generichash(key, sizeof key, (const unsigned char *)seed, strlen(seed), NULL, 0);
    ensure(randombytes_set_implementation(&demo) == 0);
}
