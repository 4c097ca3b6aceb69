// SPDX-License-Identifier: AGPL-3.0-or-later
/* What is kept in memory between requests: told again only while it still holds. */
#include "privacy/trail.h"

#include "base/arena.h"
#include "base/clock.h"
#include "privacy/account.h"
#include "privacy/caseload.h"
#include "privacy/inside.h"
#include "test/books.h"
#include "test/test.h"

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
    struct books books = books_staffed();
    int64_t first, again;

    EXPECT_INT(walks_with(&books, "Joss", &first), 1);
    EXPECT_INT(walks_with(&books, "Joss", &again), 1);
    EXPECT_INT(again, first - 1);
    EXPECT_INT(walks_with(&books, "Kofi", &again), 0);
    books_change(&books, books_add_person, &books);
    EXPECT_INT(walks_with(&books, "Joss", &again), 2);
    EXPECT_INT(again, first);
    clock_freeze((struct instant){ BOOKS_MORNING - 30 * 86400 });    /* nobody yet, that day */
    EXPECT_INT(walks_with(&books, "Joss", &again), 0);
    books_close(&books);
}
