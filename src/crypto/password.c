// SPDX-License-Identifier: AGPL-3.0-or-later
#include "crypto/password.h"

#include "base/log.h"
#include "base/text.h"

#include <pthread.h>
#include <semaphore.h>
#include <sodium.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <uninorm.h>

_Static_assert(crypto_pwhash_STRBYTES <= PASSWORD_HASH_TEXT, "a hash fits");

enum { AT_ONCE = 2 };

static atomic_bool cheap;
static pthread_once_t ready = PTHREAD_ONCE_INIT;
static sem_t places;

/* Compared with when there is no user: a hash of nobody's password, made when first needed. */
static pthread_mutex_t nobody_lock = PTHREAD_MUTEX_INITIALIZER;
static char nobody[crypto_pwhash_STRBYTES];

static void make_ready(void)
{
    ensure(sodium_init() >= 0);
    ensure(sem_init(&places, 0, AT_ONCE) == 0);
}

static void enter(void)
{
    (void)pthread_once(&ready, make_ready);
    while (sem_wait(&places) != 0)
        ;    /* a signal woke us */
}

static void leave(void)
{
    (void)sem_post(&places);
}

static unsigned long long passes(void)
{
    return atomic_load(&cheap) ? crypto_pwhash_OPSLIMIT_MIN : crypto_pwhash_OPSLIMIT_INTERACTIVE;
}

static size_t memory(void)
{
    return atomic_load(&cheap) ? crypto_pwhash_MEMLIMIT_MIN : crypto_pwhash_MEMLIMIT_INTERACTIVE;
}

/* NULL: not a password.  The caller wipes and frees it. */
static uint8_t *normal_form(const char *password, size_t *count)
{
    size_t bytes = password == NULL ? 0 : strlen(password);

    if (bytes == 0 || bytes > PASSWORD_MAX || !text_is_utf8(password, bytes))
        return NULL;
    return u8_normalize(UNINORM_NFKC, (const uint8_t *)password, bytes, NULL, count);
}

static enum status hash_bytes(const char *bytes, size_t count, char *into)
{
    enter();
    int failed = crypto_pwhash_str(into, bytes, count, passes(), memory());
    leave();
    return failed ? broken("pwhash", failed) : OK;
}

enum status password_hash(const char *password, char into[static PASSWORD_HASH_TEXT])
{
    size_t count = 0;
    uint8_t *normal = normal_form(password, &count);

    if (normal == NULL)
        return INVALID;
    enum status s = hash_bytes((const char *)normal, count, into);
    sodium_memzero(normal, count);
    free(normal);
    return s;
}

static const char *nobodys_hash(void)
{
    pthread_mutex_lock(&nobody_lock);
    if (nobody[0] == '\0' || crypto_pwhash_str_needs_rehash(nobody, passes(), memory()) != 0) {
        char random[32];
        (void)pthread_once(&ready, make_ready);
        randombytes_buf(random, sizeof random);
        if (hash_bytes(random, sizeof random, nobody) != OK)
            nobody[0] = '\0';
    }
    pthread_mutex_unlock(&nobody_lock);
    return nobody;
}

bool password_verify(const char *hash, const char *password)
{
    size_t count = 0;
    uint8_t *normal = normal_form(password, &count);

    if (normal == NULL)
        return false;
    const char *against = hash != NULL ? hash : nobodys_hash();
    enter();
    bool same = crypto_pwhash_str_verify(against, (const char *)normal, count) == 0;
    leave();
    sodium_memzero(normal, count);
    free(normal);
    return same && hash != NULL;
}

bool password_needs_rehash(const char *hash)
{
    return hash == NULL || crypto_pwhash_str_needs_rehash(hash, passes(), memory()) != 0;
}

void password_cheap_for_tests(void)
{
    atomic_store(&cheap, true);
}
