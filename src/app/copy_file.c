// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/copy_file.h"

#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PIECE = 64 * 1024, TEXT_MOST = 1024 * 1024, PATH_MOST = 4096 };

static bool write_all(int to, const char *at, size_t count)
{
    while (count > 0) {
        ssize_t written = write(to, at, count);
        if (written <= 0)
            return false;
        at += written;
        count -= (size_t)written;
    }
    return true;
}

static bool copy_bytes(int from, int to)
{
    char piece[PIECE];
    ssize_t got;

    while ((got = read(from, piece, sizeof piece)) > 0) {
        if (!write_all(to, piece, (size_t)got))
            return false;
    }
    return got == 0 && fsync(to) == 0;
}

bool file_copy(const char *from, const char *to)
{
    struct stat there;
    bool done = false;

    int in = open(from, O_RDONLY | O_CLOEXEC);
    if (in < 0)
        return false;
    if (fstat(in, &there) == 0) {
        int out = open(to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, there.st_mode & 0777);
        if (out >= 0) {
            done = copy_bytes(in, out);
            done = close(out) == 0 && done;
            if (!done)
                (void)unlink(to);
        }
    }
    close(in);
    return done;
}

bool file_write(const char *path, const char *text)
{
    char part[PATH_MOST];

    if (snprintf(part, sizeof part, "%s.part", path) >= (int)sizeof part)
        return false;
    int out = open(part, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (out < 0)
        return false;
    bool done = write_all(out, text, strlen(text)) && fsync(out) == 0;
    done = close(out) == 0 && done;
    if (!done || rename(part, path) != 0) {
        (void)unlink(part);
        return false;
    }
    return true;
}

const char *file_text(struct arena *arena, const char *path)
{
    FILE *file = fopen(path, "re");

    if (file == NULL)
        return NULL;
    char *text = arena_array(arena, TEXT_MOST + 1, char);
    size_t count = fread(text, 1, TEXT_MOST, file);
    text[count] = '\0';
    fclose(file);
    return text;
}

bool file_mark(const char *path, struct file_mark *ret)
{
    crypto_hash_sha256_state state;
    unsigned char hash[crypto_hash_sha256_BYTES];
    char piece[PIECE];
    size_t got;
    FILE *file = fopen(path, "re");

    if (file == NULL)
        return false;
    ret->bytes = 0;
    (void)crypto_hash_sha256_init(&state);
    while ((got = fread(piece, 1, sizeof piece, file)) > 0) {
        (void)crypto_hash_sha256_update(&state, (const unsigned char *)piece, got);
        ret->bytes += (int64_t)got;
    }
    bool read = ferror(file) == 0;
    fclose(file);
    (void)crypto_hash_sha256_final(&state, hash);
    (void)sodium_bin2hex(ret->sha256, sizeof ret->sha256, hash, sizeof hash);
    return read;
}
