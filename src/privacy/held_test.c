// SPDX-License-Identifier: AGPL-3.0-or-later
/* What is kept in memory between requests: told again only while it still holds. */
#include "privacy/trail.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/clock.h"
#include "crypto/master_key.h"
#include "privacy/account.h"
#include "privacy/caseload.h"
#include "privacy/inside.h"
#include "test/test.h"

enum { MORNING = 1772459940 };    /* 2 March 2026, a minute before nine in New York */

struct books {
    char folder[40];
    struct store *store;
    struct conn *writer, *reader;
    struct privacy *privacy;
    struct person_id person;
};

static enum status add_accounts(struct scope *scope, void *arg)
{
    static const char *const names[] = { "Joss", "Kofi" };
    struct session *session;
    struct office_change *office;
    struct user_id user;
    struct problems problems = { 0 };

    (void)arg;
    EXPECT_OK(agency_make(scope, &(struct agency){ .name = "A", .zone = "America/New_York" },
                          &problems));
    EXPECT_OK(session_system(scope, "test", &session));
    EXPECT_OK(office_begin(session, &office));
    for (size_t i = 0; i < 2; i++)
        EXPECT_OK(account_add(office, names[i], ROLE_WORKER, NULL, &problems, &user));
    return OK;
}

static enum status add_person(struct scope *scope, void *arg)
{
    struct books *books = (struct books *)arg;
    struct session *session;
    struct change *change;

    EXPECT_OK(session_as(scope, "Joss", &session));
    EXPECT_OK(change_begin_new(session, PURPOSE_CARE, &change));
    books->person = access_person(change_access(change));
    return OK;
}

static void in_change(struct books *books, enum status (*act)(struct scope *, void *))
{
    EXPECT_OK(scope_run_change(books->privacy, books->writer, test_arena(), WAY_COMMAND, "test",
                               act, books));
}

static void open_books(struct books *books)
{
    struct arena *arena = test_arena();
    const char *complaint = NULL;

    clock_freeze((struct instant){ MORNING });
    memcpy(books->folder, "/tmp/alongside-held-XXXXXX", 27);
    EXPECT(mkdtemp(books->folder) != NULL);
    if (!master_key_is_set())
        master_key_set_for_tests();
    EXPECT_OK(store_open(arena, arena_print(arena, "%s/agency.db", books->folder), &books->store,
                         &complaint));
    EXPECT_OK(store_migrate(books->store, arena, &complaint));
    EXPECT_OK(conn_open(books->store, CONN_WRITER, &books->writer));
    EXPECT_OK(conn_open(books->store, CONN_READER, &books->reader));
    EXPECT_OK(privacy_open(books->store, books->folder, arena, &books->privacy, &complaint));
    in_change(books, add_accounts);
    in_change(books, add_person);
}

static void close_books(struct books *books)
{
    static const char *const names[] = { "agency.db", "agency.db-wal", "agency.db-shm", "audit.db",
                                         "audit.db-wal", "audit.db-shm", "audit.heads" };
    char path[80];

    privacy_close(books->privacy);
    conn_close(books->reader);
    conn_close(books->writer);
    store_close(books->store);
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        (void)snprintf(path, sizeof path, "%s/%s", books->folder, names[i]);
        (void)unlink(path);
    }
    (void)rmdir(books->folder);
}

/* How many people this account walks with, and how many statements it took to find out. */
static size_t walks_with(struct books *books, const char *name, int64_t *statements)
{
    struct scope *scope;
    struct session *session;
    const struct caseload *mine;
    int64_t before = conn_statements(books->reader);

    EXPECT_OK(scope_begin_read(books->privacy, books->reader, test_arena(), WAY_PAGE, "/",
                               &scope));
    EXPECT_OK(session_as(scope, name, &session));
    EXPECT_OK(caseload_mine(session, PURPOSE_CARE, AREA_PERSON, &mine));
    size_t count = mine->wall.people.count;
    scope_end_read(scope);
    *statements = conn_statements(books->reader) - before;
    return count;
}

TEST("a caseload is told again from memory until anybody commits, and only to its account")
{
    struct books books = { .folder = "" };
    int64_t first, again;

    open_books(&books);
    EXPECT_INT(walks_with(&books, "Joss", &first), 1);
    EXPECT_INT(walks_with(&books, "Joss", &again), 1);
    EXPECT_INT(again, first - 1);
    EXPECT_INT(walks_with(&books, "Kofi", &again), 0);
    in_change(&books, add_person);
    EXPECT_INT(walks_with(&books, "Joss", &again), 2);
    EXPECT_INT(again, first);
    clock_freeze((struct instant){ MORNING - 30 * 86400 });    /* nobody yet, that day */
    EXPECT_INT(walks_with(&books, "Joss", &again), 0);
    close_books(&books);
}
