// SPDX-License-Identifier: AGPL-3.0-or-later
#include "http/collect.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

static int open_file(void)
{
    const char *folder = getenv("TMPDIR");
    char name[512];

    if (!folder || !*folder || strlen(folder) > 400)
        folder = "/tmp";
    size_t count = strlen(folder);
    memcpy(name, folder, count);
    memcpy(name + count, "/alongside-XXXXXX", sizeof "/alongside-XXXXXX");
    int file = mkstemp(name);
    if (file >= 0)
        unlink(name);
    return file;
}

/* What somebody sent us is not left in memory that others are given. */
static void let_go(struct collect *body)
{
    if (body->at != NULL)
        explicit_bzero(body->at, body->room);
    free(body->at);
}

static bool write_all(int file, const char *at, size_t count)
{
    while (count) {
        ssize_t done = write(file, at, count);
        if (done < 0 && errno == EINTR)
            continue;
        if (done <= 0)
            return false;
        at += done;
        count -= (size_t)done;
    }
    return true;
}

static bool to_file(struct collect *body)
{
    body->file = open_file();
    if (body->file < 0 || !write_all(body->file, body->at, body->count))
        return false;
    let_go(body);
    body->at = NULL;
    body->room = 0;
    return true;
}

bool collect_add(struct collect *body, const char *at, size_t count)
{
    body->seen += count;
    if (body->over || body->seen > body->limit) {
        body->over = true;
        return true;
    }
    if (body->file < 0 && body->count + count > COLLECT_IN_MEMORY && !to_file(body))
        return false;
    if (body->file >= 0) {
        body->count += count;
        return write_all(body->file, at, count);
    }
    if (body->count + count > body->room) {
        size_t room = body->room ? body->room * 2 : 4096;
        while (room < body->count + count)
            room *= 2;
        char *bigger = (char *)malloc(room);
        if (!bigger)
            return false;
        if (body->count > 0)
            memcpy(bigger, body->at, body->count);
        let_go(body);
        body->at = bigger;
        body->room = room;
    }
    memcpy(body->at + body->count, at, count);
    body->count += count;
    return true;
}

struct bytes collect_bytes(struct collect *body)
{
    if (body->file < 0)
        return (struct bytes){ body->at, body->count };
    if (!body->map) {
        void *map = mmap(NULL, body->count, PROT_READ, MAP_PRIVATE, body->file, 0);
        if (map == MAP_FAILED)
            return (struct bytes){ NULL, 0 };
        body->map = map;
        body->map_count = body->count;
    }
    return (struct bytes){ body->map, body->map_count };
}

void collect_free(struct collect *body)
{
    let_go(body);
    if (body->map)
        munmap(body->map, body->map_count);
    if (body->file >= 0)
        close(body->file);
}
