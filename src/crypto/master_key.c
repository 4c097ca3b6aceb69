// SPDX-License-Identifier: AGPL-3.0-or-later
#include "crypto/master_key.h"

#include "base/log.h"
#include "base/ref.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <sodium.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { NAMED_MAX = 32, NAME_MAX_BYTES = 32 };

_Static_assert(KEY_BYTES == crypto_kdf_KEYBYTES, "the master key derives others");

struct named { char name[NAME_MAX_BYTES]; struct key key; };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
/* In one piece, so that all of it is kept from being swapped out. */
static struct { bool set; struct key master; size_t count; struct named named[NAMED_MAX]; } held;

static void keep(const unsigned char bytes[static KEY_BYTES])
{
    ensure(sodium_init() >= 0);
    pthread_mutex_lock(&lock);
    /* Where the system grants no locked memory the key is still usable. */
    if (!held.set && sodium_mlock(&held, sizeof held) != 0)
        log_plain("master_key.not_locked");
    held.count = 0;
    memcpy(held.master.at, bytes, KEY_BYTES);
    held.set = true;
    pthread_mutex_unlock(&lock);
}

static bool write_all(int file, const unsigned char *at, size_t count)
{
    while (count > 0) {
        ssize_t n = write(file, at, count);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return false;
        at += n;
        count -= (size_t)n;
    }
    return true;
}

/* The folder too is synced: a key that is lost with the power takes what it sealed along. */
static enum status sync_folder(const char *path)
{
    char folder[4096];
    const char *slash = strrchr(path, '/');
    size_t count = slash == NULL ? 0 : (size_t)(slash - path);

    if (count >= sizeof folder)
        return broken("master_key.path", 0);
    if (slash == NULL) {
        folder[0] = '.';
        count = 1;
    } else if (count == 0) {
        folder[0] = '/';
        count = 1;
    } else {
        memcpy(folder, path, count);
    }
    folder[count] = '\0';
    int at = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (at < 0)
        return broken("master_key.sync", errno);
    int failed = fsync(at);
    (void)close(at);
    return failed ? broken("master_key.sync", errno) : OK;
}

static enum status make_file(const char *path)
{
    unsigned char bytes[KEY_BYTES];

    int file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0400);
    if (file < 0)
        return errno == EEXIST ? OK : broken("master_key.create", errno);
    random_fill(bytes, sizeof bytes);
    bool whole = write_all(file, bytes, sizeof bytes) && fsync(file) == 0;
    sodium_memzero(bytes, sizeof bytes);
    if (close(file) != 0 || !whole) {
        (void)unlink(path);
        return broken("master_key.write", errno);
    }
    return sync_folder(path);
}

/* `shut`: whom the file must be closed to, as bits of its mode. */
static enum status load(const char *path, bool create, mode_t shut)
{
    unsigned char bytes[KEY_BYTES + 1];
    struct stat about;

    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0 && errno == ENOENT && create) {
        enum status s = make_file(path);
        if (s != OK)
            return s;
        file = open(path, O_RDONLY | O_CLOEXEC);
    }
    if (file < 0)
        return errno == ENOENT ? NOT_FOUND : broken("master_key.open", errno);

    enum status s = OK;
    if (fstat(file, &about) != 0)
        s = broken("master_key.stat", errno);
    else if (!S_ISREG(about.st_mode) || (about.st_mode & shut) != 0)
        s = INVALID;
    if (s == OK) {
        ssize_t count = read(file, bytes, sizeof bytes);
        if (count < 0)
            s = broken("master_key.read", errno);
        else if (count != KEY_BYTES)
            s = INVALID;
        else
            keep(bytes);
    }
    (void)close(file);
    sodium_memzero(bytes, sizeof bytes);
    return s;
}

enum status master_key_load(const char *path, bool create)
{
    return load(path, create, 077);
}

enum status master_key_load_credential(const char *path)
{
    return load(path, false, 007);
}

enum status master_key_from_passphrase(const char *passphrase,
                                       const unsigned char salt[static KEY_SALT])
{
    unsigned char bytes[KEY_BYTES];

    _Static_assert(KEY_SALT == crypto_pwhash_SALTBYTES, "the salt fits");
    ensure(sodium_init() >= 0);
    if (passphrase == NULL || strlen(passphrase) < PASSPHRASE_LEAST)
        return INVALID;
    if (crypto_pwhash(bytes, sizeof bytes, passphrase, strlen(passphrase), salt,
                      crypto_pwhash_OPSLIMIT_MODERATE, crypto_pwhash_MEMLIMIT_MODERATE,
                      crypto_pwhash_ALG_ARGON2ID13) != 0)
        return broken("master_key.memory", 0);
    keep(bytes);
    sodium_memzero(bytes, sizeof bytes);
    return OK;
}

bool master_key_is_set(void)
{
    pthread_mutex_lock(&lock);
    bool set = held.set;
    pthread_mutex_unlock(&lock);
    return set;
}

static void derive(struct named *named, const char *name)
{
    unsigned char hash[crypto_generichash_BYTES];
    uint64_t id = 0;

    (void)crypto_generichash(hash, sizeof hash, (const unsigned char *)name, strlen(name), NULL,
                             0);
    for (size_t i = 0; i < sizeof id; i++)
        id = id << 8 | hash[i];
    (void)crypto_kdf_derive_from_key(named->key.at, KEY_BYTES, id, "alongsid", held.master.at);
    memcpy(named->name, name, strlen(name) + 1);
}

const struct key *master_key(const char *name)
{
    const struct key *key = NULL;

    ensure(strlen(name) < NAME_MAX_BYTES);
    pthread_mutex_lock(&lock);
    ensure(held.set);
    for (size_t i = 0; i < held.count && key == NULL; i++) {
        if (strcmp(held.named[i].name, name) == 0)
            key = &held.named[i].key;
    }
    if (key == NULL) {
        ensure(held.count < NAMED_MAX);
        derive(&held.named[held.count], name);
        key = &held.named[held.count++].key;
    }
    pthread_mutex_unlock(&lock);
    return key;
}

void master_key_set_for_tests(void)
{
    unsigned char bytes[KEY_BYTES];

    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = (unsigned char)i;
    keep(bytes);
}
