// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/inside.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

enum { COPY_TRIES = 100, COPY_PAUSE = 50 /* ms */ };

static bool empty_private_file(const char *file)
{
    struct stat about;
    int fd = open(file, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600);
    bool empty;

    if (fd < 0)
        return false;
    empty = fstat(fd, &about) == 0 && S_ISREG(about.st_mode) && about.st_size == 0
        && fchmod(fd, 0600) == 0;
    close(fd);
    return empty;
}

/* In one go, so that the copy is one moment of the database; in WAL mode that holds up nobody. */
static int copy_pages(struct sqlite3 *to, struct sqlite3 *from)
{
    sqlite3_backup *backup = sqlite3_backup_init(to, "main", from, "main");
    int rc, tries = 0;

    if (!backup)
        return sqlite3_errcode(to);
    do {
        rc = sqlite3_backup_step(backup, -1);
        if (rc == SQLITE_BUSY || rc == SQLITE_LOCKED)
            sqlite3_sleep(COPY_PAUSE);
    } while ((rc == SQLITE_BUSY || rc == SQLITE_LOCKED) && ++tries < COPY_TRIES);
    if (sqlite3_backup_finish(backup) != SQLITE_OK && rc == SQLITE_DONE)
        rc = SQLITE_IOERR;
    return rc == SQLITE_DONE ? SQLITE_OK : rc;
}

enum status copy_file(struct conn *from, const char *to)
{
    struct sqlite3 *target = NULL;
    int rc;

    if (!empty_private_file(to))
        return broken("copy-target", 0);
    rc = sqlite3_open_v2(to, &target, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);
    if (rc == SQLITE_OK)
        rc = copy_pages(target, from->sqlite);
    if (sqlite3_close(target) != SQLITE_OK && rc == SQLITE_OK)
        rc = SQLITE_IOERR;
    return sqlite_status(from, "copy", rc);
}

static enum status copy_kind(struct store *store, enum conn_kind kind, const char *to)
{
    struct conn *from;
    enum status s = conn_open(store, kind, &from);

    if (s != OK)
        return s;
    s = copy_file(from, to);
    conn_close(from);
    return s;
}

/* The main file first: a line of the audit file may then be without its change's, never a change
 * without its look. */
enum status store_copy(struct store *store, const char *main_file, const char *audit_file)
{
    enum status s;

    if (store->postgres)
        return broken("copy-postgres", 0);
    s = copy_kind(store, CONN_READER, main_file);
    if (s != OK || store->memory)
        return s;
    return copy_kind(store, CONN_AUDIT, audit_file);
}
