// SPDX-License-Identifier: AGPL-3.0-or-later
#include "crypto/keyring.h"

#include "base/arena.h"
#include "base/log.h"
#include "base/ref.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    SLOT = 80, ID = 16, AT_ID = 16, AT_SEALED = 8,
    NONCE = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES,
    WRAPPED = NONCE + KEY_BYTES + crypto_aead_xchacha20poly1305_ietf_ABYTES,
    PROOF = NONCE + crypto_aead_xchacha20poly1305_ietf_ABYTES, AT_PROOF = 32,
    PERSONS_MOST = 100 * 1000 * 1000, AT_ONCE = 4096,
};
_Static_assert(AT_SEALED + WRAPPED == SLOT && AT_PROOF + PROOF <= SLOT, "a slot holds a key");

static const char HEAD[] = "alongside keys 1";

/* A slot's first byte. */
enum { NO_KEY = 0, HAS_KEY = 1, DESTROYED = 2 };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int file = -1;
static unsigned char head[SLOT];
/* Instead of a file. */
static struct { unsigned char *at; int64_t count; } memory;

static const char *context(int64_t person, char into[static 40])
{
    (void)snprintf(into, 40, "key of %lld", (long long)person);
    return into;
}

/* Wrapped by hand, since no unwrapped key may lie in an arena. */
static void wrap(const struct key *key, int64_t person, unsigned char into[static WRAPPED])
{
    char text[40];

    randombytes_buf(into, NONCE);
    context(person, text);
    (void)crypto_aead_xchacha20poly1305_ietf_encrypt(
        into + NONCE, NULL, key->at, KEY_BYTES,
        (const unsigned char *)text, strlen(text), NULL, into, master_key("keyring")->at);
}

static bool unwrap(const unsigned char *from, size_t count, int64_t person, unsigned char *into)
{
    char text[40];

    context(person, text);
    return crypto_aead_xchacha20poly1305_ietf_decrypt(
               into, NULL, NULL, from + NONCE, count - NONCE, (const unsigned char *)text,
               strlen(text), from, master_key("keyring")->at) == 0;
}

static bool write_at(int64_t slot, const unsigned char from[static SLOT])
{
    if (file < 0) {
        if (slot >= memory.count) {
            int64_t count = slot * 2 + 64;
            unsigned char *more = (unsigned char *)realloc(memory.at, (size_t)count * SLOT);
            ensure(more != NULL);
            memset(more + memory.count * SLOT, 0, (size_t)(count - memory.count) * SLOT);
            memory.at = more;
            memory.count = count;
        }
        memcpy(memory.at + slot * SLOT, from, SLOT);
        return true;
    }
    return pwrite(file, from, SLOT, slot * SLOT) == SLOT && fdatasync(file) == 0;
}

/* Behind the end stand empty slots. */
static bool read_at(int64_t slot, unsigned char into[static SLOT])
{
    memset(into, 0, SLOT);
    if (file < 0) {
        if (slot < memory.count)
            memcpy(into, memory.at + slot * SLOT, SLOT);
        return true;
    }
    ssize_t count = pread(file, into, SLOT, slot * SLOT);
    return count == 0 || count == SLOT;
}

static void make_head(void)
{
    char text[40];

    memset(head, 0, sizeof head);
    memcpy(head, HEAD, sizeof HEAD - 1);
    random_fill(head + AT_ID, ID);
    randombytes_buf(head + AT_PROOF, NONCE);
    context(0, text);
    (void)crypto_aead_xchacha20poly1305_ietf_encrypt(
        head + AT_PROOF + NONCE, NULL, NULL, 0, (const unsigned char *)text, strlen(text), NULL,
        head + AT_PROOF, master_key("keyring")->at);
}

static enum status read_head(void)
{
    unsigned char nothing[1];

    if (!read_at(0, head) || memcmp(head, HEAD, sizeof HEAD - 1) != 0 ||
        !unwrap(head + AT_PROOF, PROOF, 0, nothing))
        return INVALID;
    return OK;
}

enum status keyring_open(const char *path, bool create)
{
    struct stat about;

    ensure(sodium_init() >= 0);
    if (file >= 0)
        (void)close(file);
    file = open(path, O_RDWR | O_CLOEXEC | O_NOFOLLOW | (create ? O_CREAT : 0), 0600);
    if (file < 0)
        return errno == ENOENT ? NOT_FOUND : broken("keyring.open", errno);
    enum status s = OK;
    /* Of two processes that make it, one does. */
    if (flock(file, LOCK_EX) != 0 || fstat(file, &about) != 0) {
        s = broken("keyring.lock", errno);
    } else if (about.st_size == 0 && create) {
        make_head();
        if (!write_at(0, head) || fsync(file) != 0)
            s = broken("keyring.write", errno);
    } else {
        s = read_head();
    }
    (void)flock(file, LOCK_UN);
    if (s != OK) {
        (void)close(file);
        file = -1;
    }
    return s;
}

char *keyring_id(char into[static KEYRING_ID_TEXT])
{
    return sodium_bin2hex(into, KEYRING_ID_TEXT, head + AT_ID, ID);
}

static enum status read_key(int64_t person, struct key *ret)
{
    unsigned char slot[SLOT];

    if (!read_at(person, slot))
        return broken("keyring.read", errno);
    if (slot[0] == NO_KEY)
        return NOT_FOUND;
    if (slot[0] == DESTROYED)
        return CONFLICT;
    return unwrap(slot + AT_SEALED, WRAPPED, person, ret->at) ? OK : broken("keyring.altered", 0);
}

static enum status make_key(int64_t person, struct key *ret)
{
    unsigned char slot[SLOT] = { HAS_KEY };

    if (file >= 0 && flock(file, LOCK_EX) != 0)
        return broken("keyring.lock", errno);
    enum status s = read_key(person, ret);
    if (s == NOT_FOUND) {
        random_fill(ret->at, sizeof ret->at);
        wrap(ret, person, slot + AT_SEALED);
        s = write_at(person, slot) ? OK : broken("keyring.write", errno);
    }
    if (file >= 0)
        (void)flock(file, LOCK_UN);
    return s;
}

enum status keyring_key(int64_t person, bool make, struct key *ret)
{
    ensure(sodium_init() >= 0);
    if (person < 1 || person > PERSONS_MOST)
        return broken("keyring.person", person);
    pthread_mutex_lock(&lock);
    enum status s = read_key(person, ret);
    if (s == NOT_FOUND && make)
        s = make_key(person, ret);
    pthread_mutex_unlock(&lock);
    return s;
}

enum status keyring_destroy(int64_t person)
{
    unsigned char slot[SLOT] = { DESTROYED };

    if (person < 1 || person > PERSONS_MOST)
        return broken("keyring.person", person);
    pthread_mutex_lock(&lock);
    enum status s = OK;
    if (file >= 0 && flock(file, LOCK_EX) != 0)
        s = broken("keyring.lock", errno);
    else if (!write_at(person, slot))
        s = broken("keyring.write", errno);
    if (file >= 0)
        (void)flock(file, LOCK_UN);
    pthread_mutex_unlock(&lock);
    return s;
}

bool keyring_is_destroyed(int64_t person)
{
    unsigned char slot[SLOT];

    pthread_mutex_lock(&lock);
    bool destroyed = person > 0 && read_at(person, slot) && slot[0] == DESTROYED;
    pthread_mutex_unlock(&lock);
    return destroyed;
}

static int64_t slot_count(void)
{
    struct stat about;

    if (file < 0)
        return memory.count;
    return fstat(file, &about) == 0 ? about.st_size / SLOT : 0;
}

/* Many slots at once: this is asked at every start.  How many there were; -1: can't be read. */
static int64_t read_some(int64_t from, unsigned char *into)
{
    if (file < 0) {
        int64_t left = memory.count - from, count = left < AT_ONCE ? left : AT_ONCE;
        memcpy(into, memory.at + from * SLOT, (size_t)count * SLOT);
        return count;
    }
    ssize_t count = pread(file, into, (size_t)AT_ONCE * SLOT, from * SLOT);
    return count < 0 ? -1 : count / SLOT;
}

enum status keyring_destroyed(struct arena *arena, struct int_list *ret)
{
    int64_t end, most = 0;
    enum status s = OK;

    pthread_mutex_lock(&lock);
    end = slot_count();
    unsigned char *slots = arena_array(arena, AT_ONCE * SLOT, unsigned char);
    int64_t *at = NULL;
    size_t count = 0;
    for (int64_t i = 0, some; i < end && s == OK; i += some) {
        if ((some = read_some(i, slots)) <= 0) {
            s = broken("keyring.read", errno);
            break;
        }
        for (int64_t k = i == 0; k < some; k++) {
            if (slots[k * SLOT] != DESTROYED)
                continue;
            if ((int64_t)count == most) {
                int64_t *more = arena_array(arena, (size_t)(most = most * 2 + 16), int64_t);
                if (count > 0)
                    memcpy(more, at, count * sizeof *at);
                at = more;
            }
            at[count++] = i + k;
        }
    }
    pthread_mutex_unlock(&lock);
    *ret = (struct int_list){ at, count };
    return s;
}

static bool copy_slots(int to)
{
    unsigned char slot[SLOT];

    for (int64_t i = 0, end = slot_count(); i < end; i++) {
        if (!read_at(i, slot) || write(to, slot, SLOT) != SLOT)
            return false;
    }
    return fsync(to) == 0;
}

enum status keyring_copy(const char *path, struct arena *arena)
{
    const char *part = arena_print(arena, "%s.part", path);
    enum status s = OK;

    int to = open(part, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (to < 0)
        return broken("keyring.copy", errno);
    pthread_mutex_lock(&lock);
    if (!copy_slots(to))
        s = broken("keyring.copy", errno);
    pthread_mutex_unlock(&lock);
    if (close(to) != 0 || (s == OK && rename(part, path) != 0))
        s = broken("keyring.copy", errno);
    if (s != OK)
        (void)unlink(part);
    return s;
}

void keyring_empty_for_tests(void)
{
    pthread_mutex_lock(&lock);
    if (file >= 0)
        (void)close(file);
    file = -1;
    free(memory.at);
    memory.at = NULL;
    memory.count = 0;
    pthread_mutex_unlock(&lock);
}
