// SPDX-License-Identifier: AGPL-3.0-or-later
/* Who has looked at a record, told from memory: as the trail says it, and for this record alone. */
#include "privacy/trail.h"

#include "base/arena.h"
#include "base/clock.h"
#include "privacy/account.h"
#include "privacy/caseload.h"
#include "privacy/inside.h"
#include "test/books.h"
#include "test/test.h"

static enum status assign_kofi(struct scope *scope, void *arg)
{
    struct books *books = (struct books *)arg;
    struct problems problems = { 0 };
    struct session *session;
    const struct access *access;
    struct change *change;
    struct account kofi;
    const char *ref;

    EXPECT_OK(session_system(scope, "test", &session));
    EXPECT_OK(access_open(session, books->person, PURPOSE_CARE, AREA_PERSON, &access));
    EXPECT_OK(change_begin(access, AREA_PERSON, &change));
    EXPECT_OK(account_named(session_office(session), "Kofi", &kofi));
    EXPECT_OK(assignment_add(change, kofi.id, TEAM_SECONDARY, change_today(change),
                             (struct date){ 0 }, &problems, &ref));
    return OK;
}

static struct looks lookers(struct books *books, const char *name)
{
    struct scope *scope;
    struct session *session;
    const struct access *access;
    struct looks looks;

    EXPECT_OK(scope_begin_read(books->privacy, books->reader, test_arena(), WAY_PAGE, "/p",
                               &scope));
    EXPECT_OK(session_as(scope, name, &session));
    EXPECT_OK(access_open(session, books->person, PURPOSE_CARE, AREA_PERSON, &access));
    EXPECT_OK(look_people(access, 30, &looks));
    scope_end_read(scope);
    return looks;
}

TEST("who has looked is each named once, the latest first, and a refused try isn't a look")
{
    struct books books = books_staffed();
    struct scope *scope;
    struct session *session;
    const struct access *access;

    (void)lookers(&books, "Joss");
    clock_freeze((struct instant){ BOOKS_MORNING + 60 });
    EXPECT_OK(scope_begin_read(books.privacy, books.reader, test_arena(), WAY_PAGE, "/p", &scope));
    EXPECT_OK(session_as(scope, "Kofi", &session));
    EXPECT_STATUS(access_open(session, books.person, PURPOSE_CARE, AREA_PERSON, &access),
                  NOT_FOUND);
    scope_end_read(scope);
    struct looks looks = lookers(&books, "Joss");
    EXPECT_INT(looks.count, 1);
    EXPECT_TEXT(looks.at[0].who, "Joss");
    EXPECT_INT(looks.at[0].at.s, BOOKS_MORNING + 60);
    /* Whoever comes next stands there at once, though what was read is not a minute old. */
    clock_freeze((struct instant){ BOOKS_MORNING + 90 });
    books_change(&books, assign_kofi, &books);
    (void)lookers(&books, "Kofi");
    looks = lookers(&books, "Joss");
    bool kofi = false;
    for (size_t i = 0; i < looks.count; i++)
        kofi = kofi || text_equal(looks.at[i].who, "Kofi");
    EXPECT(kofi);
    books_close(&books);
}
