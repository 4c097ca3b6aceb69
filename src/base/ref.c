// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/ref.h"

#include "base/status.h"

#include <pthread.h>
#include <sodium.h>
#include <stdint.h>
#include <string.h>

enum { REF_BYTES = 16, BITS = 5 };

static const char LETTERS[] = "abcdefghijklmnopqrstuvwxyz234567";

static struct {
    pthread_mutex_t lock;
    bool seeded;
    uint64_t next;
    unsigned char key[crypto_stream_chacha20_KEYBYTES];
} stream = { .lock = PTHREAD_MUTEX_INITIALIZER };

void random_fill(void *at, size_t bytes)
{
    ensure(sodium_init() >= 0);
    randombytes_buf(at, bytes);
}

void ref_seed(const char *seed)
{
    ensure(sodium_init() >= 0);
    pthread_mutex_lock(&stream.lock);
    stream.seeded = seed != NULL;
    stream.next = 0;
    if (seed != NULL)
        (void)crypto_generichash(stream.key, sizeof stream.key, (const unsigned char *)seed,
                                 strlen(seed), NULL, 0);
    pthread_mutex_unlock(&stream.lock);
}

/* The bytes of the next reference of a seeded run; false when references are random. */
static bool take_seeded(unsigned char bytes[static REF_BYTES])
{
    unsigned char nonce[crypto_stream_chacha20_NONCEBYTES] = { 0 };

    pthread_mutex_lock(&stream.lock);
    bool seeded = stream.seeded;
    if (seeded) {
        for (size_t i = 0; i < sizeof nonce; i++)
            nonce[i] = (unsigned char)(stream.next >> (8 * i));
        stream.next++;
        (void)crypto_stream_chacha20(bytes, REF_BYTES, nonce, stream.key);
    }
    pthread_mutex_unlock(&stream.lock);
    return seeded;
}

void ref_new(char into[static REF_TEXT])
{
    unsigned char bytes[REF_BYTES];
    unsigned held = 0, bits = 0;
    size_t to = 0;

    if (!take_seeded(bytes))
        random_fill(bytes, sizeof bytes);
    for (size_t i = 0; i < sizeof bytes; i++) {
        held = (held << 8 | bytes[i]) & 0xFFFF;
        for (bits += 8; bits >= BITS; bits -= BITS)
            into[to++] = LETTERS[held >> (bits - BITS) & 31];
    }
    into[to++] = LETTERS[held << (BITS - bits) & 31];
    into[to] = '\0';
}

bool ref_is_valid(const char *ref)
{
    return ref != NULL && strlen(ref) == REF_LENGTH && strspn(ref, LETTERS) == REF_LENGTH;
}
