// SPDX-License-Identifier: AGPL-3.0-or-later
#include "test/books.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/clock.h"
#include "crypto/master_key.h"
#include "privacy/account.h"
#include "test/test.h"

enum { FOLDERS_MOST = 64 };

static char folders[FOLDERS_MOST][40];
static size_t folder_count;

const char *books_folder(void)
{
    EXPECT(folder_count < FOLDERS_MOST);
    char *folder = folders[folder_count++];

    memcpy(folder, "/tmp/alongside-books-XXXXXX", 28);
    EXPECT(mkdtemp(folder) != NULL);
    return folder;
}

__attribute__((destructor)) static void throw_away(void)
{
    static const char *const names[] = { "agency.db", "agency.db-wal", "agency.db-shm", "audit.db",
                                         "audit.db-wal", "audit.db-shm", "audit.heads" };
    char path[80];

    for (size_t i = 0; i < folder_count; i++) {
        for (size_t j = 0; j < sizeof names / sizeof names[0]; j++) {
            (void)snprintf(path, sizeof path, "%s/%s", folders[i], names[j]);
            (void)unlink(path);
        }
        (void)rmdir(folders[i]);
    }
}

struct books books_open(const char *folder)
{
    struct arena *arena = test_arena();
    struct books books = { .folder = folder };
    const char *complaint = NULL;

    if (!master_key_is_set())
        master_key_set_for_tests();
    books.file = arena_print(arena, "%s/agency.db", folder);
    EXPECT_OK(store_open(arena, books.file, &books.store, &complaint));
    EXPECT_OK(store_migrate(books.store, arena, &complaint));
    EXPECT_OK(conn_open(books.store, CONN_WRITER, &books.writer));
    EXPECT_OK(conn_open(books.store, CONN_READER, &books.reader));
    EXPECT_OK(conn_open(books.store, CONN_AUDIT, &books.audit));
    EXPECT_OK(privacy_open(books.store, folder, arena, &books.privacy, &complaint));
    EXPECT_TEXT(complaint, NULL);
    return books;
}

void books_close(struct books *books)
{
    privacy_close(books->privacy);
    conn_close(books->audit);
    conn_close(books->reader);
    conn_close(books->writer);
    store_close(books->store);
}

void books_change(struct books *books, enum status (*act)(struct scope *, void *), void *arg)
{
    EXPECT_OK(scope_run_change(books->privacy, books->writer, test_arena(), WAY_COMMAND, "test",
                               act, arg));
}

enum status books_add_person(struct scope *scope, void *arg)
{
    struct books *books = (struct books *)arg;
    struct session *session;
    struct change *change;

    EXPECT_OK(session_as(scope, "Joss", &session));
    EXPECT_OK(change_begin_new(session, PURPOSE_CARE, &change));
    books->person = access_person(change_access(change));
    return OK;
}

static enum status set_up(struct scope *scope, void *arg)
{
    static const struct { const char *name; enum role role; } staff[] = {
        { "Joss", ROLE_WORKER }, { "Kofi", ROLE_WORKER }, { "Noor", ROLE_PRIVACY_OFFICER },
    };
    struct problems problems = { 0 };
    struct session *session;
    struct office_change *office;
    struct user_id user;

    EXPECT_OK(agency_make(scope, &(struct agency){ .name = "A", .zone = "America/New_York" },
                          &problems));
    EXPECT_OK(session_system(scope, "test", &session));
    EXPECT_OK(office_begin(session, &office));
    for (size_t i = 0; i < sizeof staff / sizeof staff[0]; i++)
        EXPECT_OK(account_add(office, staff[i].name, staff[i].role, NULL, &problems, &user));
    return books_add_person(scope, arg);
}

struct books books_staffed(void)
{
    clock_freeze((struct instant){ BOOKS_MORNING });
    struct books books = books_open(books_folder());
    books_change(&books, set_up, &books);
    return books;
}
