// SPDX-License-Identifier: AGPL-3.0-or-later
/* The trail on files, as it runs: several connections, the committer's thread, the head file. */
#include "privacy/trail.h"

#include <pthread.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/clock.h"
#include "base/text.h"
#include "privacy/account.h"
#include "test/books.h"
#include "test/test.h"

struct seat { struct person_id person; enum status refused; };

/* A callback that tells whether the line stood on disk before it was called. */
struct heard {
    pthread_mutex_t lock;
    pthread_cond_t told;
    const char *file;
    bool called, kept;
    int lines;
};

static int lines_on_disk(const char *file, const char *sql)
{
    sqlite3 *db = NULL;
    sqlite3_stmt *statement = NULL;
    int count = -1;

    if (sqlite3_open_v2(file, &db, SQLITE_OPEN_READWRITE, NULL) == SQLITE_OK &&
        sqlite3_prepare_v2(db, sql, -1, &statement, NULL) == SQLITE_OK &&
        sqlite3_step(statement) == SQLITE_ROW)
        count = sqlite3_column_int(statement, 0);
    sqlite3_finalize(statement);
    sqlite3_close(db);
    return count;
}

static void hear(void *arg, bool kept)
{
    struct heard *heard = (struct heard *)arg;
    int lines = lines_on_disk(heard->file, "SELECT count(*) FROM audit_read WHERE person > 0");

    pthread_mutex_lock(&heard->lock);
    heard->called = true;
    heard->kept = kept;
    heard->lines = lines;
    pthread_cond_signal(&heard->told);
    pthread_mutex_unlock(&heard->lock);
}

static struct heard look(struct books *books, const char *who, struct person_id person,
                         enum area area, enum status wanted)
{
    struct heard heard = { .lock = PTHREAD_MUTEX_INITIALIZER, .told = PTHREAD_COND_INITIALIZER,
                           .file = arena_print(test_arena(), "%s/audit.db", books->folder) };
    struct scope *scope;
    struct session *session;
    const struct access *opened;

    EXPECT_OK(scope_begin_read(books->privacy, books->reader, test_arena(), WAY_PAGE,
                               "/p/{person}", &scope));
    EXPECT_OK(session_as(scope, who, &session));
    EXPECT_STATUS(access_open(session, person, PURPOSE_CARE, area, &opened), wanted);
    scope_end_read(scope);
    scope_when_durable(scope, hear, &heard);
    pthread_mutex_lock(&heard.lock);
    while (!heard.called)
        pthread_cond_wait(&heard.told, &heard.lock);
    pthread_mutex_unlock(&heard.lock);
    return heard;
}

static enum status begin_change(struct scope *scope, void *arg)
{
    struct seat *seat = (struct seat *)arg;
    struct session *session;
    const struct access *access;
    struct change *change;

    EXPECT_OK(session_as(scope, "Joss", &session));
    EXPECT_OK(access_open(session, seat->person, PURPOSE_CARE, AREA_STORY, &access));
    EXPECT_OK(change_begin(access, AREA_STORY, &change));
    return seat->refused;
}

static enum status verify(struct books *books, int64_t *lines, const char **complaint)
{
    return trail_verify(books->privacy, books->writer, books->audit, books->folder, test_arena(),
                        lines, complaint);
}

/* What somebody with the file in hand can do. */
static void tamper(const char *file, const char *sql)
{
    sqlite3 *db = NULL;
    char *why = NULL;

    EXPECT(sqlite3_open_v2(file, &db, SQLITE_OPEN_READWRITE, NULL) == SQLITE_OK);
    int rc = sqlite3_exec(db, sql, NULL, NULL, &why);
    EXPECT_TEXT(why, NULL);
    EXPECT_INT(rc, SQLITE_OK);
    sqlite3_close(db);
}

#define OPEN_UP "DROP TRIGGER audit_still_change; DROP TRIGGER audit_still_remove;"
#define OPEN_UP_READS "DROP TRIGGER audit_read_still_change; DROP TRIGGER audit_read_still_remove;"

TEST("a look is on disk before its answer may leave, a refused one too")
{
    struct books books = books_staffed();
    struct seat seat = { books.person, OK };
    struct heard heard = look(&books, "Joss", seat.person, AREA_STORY, OK);

    EXPECT(heard.kept);
    EXPECT_INT(heard.lines, 1);
    heard = look(&books, "Kofi", seat.person, AREA_STORY, NOT_FOUND);
    EXPECT(heard.kept);
    EXPECT_INT(heard.lines, 2);
    books_close(&books);
}

TEST("who has looked: looks and changes, newest first, without refused tries")
{
    struct books books = books_staffed();
    struct seat seat = { books.person, OK };
    struct scope *scope;
    struct session *session;
    const struct access *access;
    struct looks looks;
    struct trail trail;

    clock_freeze((struct instant){ BOOKS_MORNING + 60 });
    (void)look(&books, "Joss", seat.person, AREA_GOALS, OK);
    (void)look(&books, "Kofi", seat.person, AREA_GOALS, NOT_FOUND);
    clock_freeze((struct instant){ BOOKS_MORNING + 120 });
    EXPECT_OK(scope_run_change(books.privacy, books.writer, test_arena(), WAY_PAGE,
                               "/p/{person}/story", begin_change, &seat));
    seat.refused = INVALID;
    clock_freeze((struct instant){ BOOKS_MORNING + 180 });
    EXPECT_STATUS(scope_run_change(books.privacy, books.writer, test_arena(), WAY_PAGE,
                                   "/p/{person}/story", begin_change, &seat), INVALID);

    EXPECT_OK(scope_begin_read(books.privacy, books.reader, test_arena(), WAY_PAGE, "/looks",
                               &scope));
    EXPECT_OK(session_as(scope, "Joss", &session));
    EXPECT_OK(access_open(session, seat.person, PURPOSE_CARE, AREA_SHARING, &access));
    EXPECT_OK(look_list(access, 2, &looks));
    EXPECT_INT(looks.count, 2);
    /* This very look may stand first already; the change is the newest of the others. */
    size_t at = looks.at[0].changed ? 0 : 1;
    EXPECT(looks.at[at].changed);
    EXPECT_TEXT(looks.at[at].what, "story");
    EXPECT_OK(look_list(access, 50, &looks));
    bool goals = false;
    for (size_t i = 0; i < looks.count; i++) {
        EXPECT_TEXT(looks.at[i].who, "Joss");
        goals = goals || text_equal(looks.at[i].what, "goals");
    }
    EXPECT(goals);
    struct trail_ask ask = { .before = { BOOKS_MORNING + 3600 } };
    EXPECT_STATUS(trail_page(session_office(session), &ask, 50, &trail), NOT_ALLOWED);

    EXPECT_OK(session_as(scope, "Noor", &session));
    EXPECT_OK(trail_page(session_office(session), &ask, 50, &trail));
    bool refused = false;
    for (size_t i = 0; i < trail.count; i++)
        refused = refused || (trail.at[i].refused && text_equal(trail.at[i].who, "Kofi"));
    EXPECT(refused);
    scope_end_read(scope);
    books_close(&books);
}

TEST("a change that failed leaves its line, as undone, and nothing else")
{
    struct books books = books_staffed();
    struct seat seat = { books.person, OK };

    seat.refused = CONFLICT;
    EXPECT_STATUS(scope_run_change(books.privacy, books.writer, test_arena(), WAY_API,
                                   "/api/v1/people/{p}/story", begin_change, &seat), CONFLICT);
    EXPECT_INT(lines_on_disk(books.file, "SELECT count(*) FROM audit WHERE result = 2"), 1);
    EXPECT_INT(lines_on_disk(books.file, "SELECT way FROM audit WHERE result = 2"), WAY_API);
    books_close(&books);
}

TEST("verify finds a whole trail whole, over several runs of the program")
{
    struct books books = books_staffed();
    const char *folder = books.folder, *complaint;
    struct seat seat = { books.person, OK };
    int64_t lines, before;

    for (int i = 0; i < 3; i++)
        (void)look(&books, "Joss", seat.person, AREA_STORY, OK);
    EXPECT_OK(verify(&books, &before, &complaint));
    EXPECT_TEXT(complaint, NULL);
    books_close(&books);
    books = books_open(folder);
    EXPECT_OK(scope_run_change(books.privacy, books.writer, test_arena(), WAY_PAGE, "/x",
                               begin_change, &seat));
    (void)look(&books, "Joss", seat.person, AREA_STORY, OK);
    EXPECT_OK(verify(&books, &lines, &complaint));
    EXPECT_INT(lines, before + 4);    /* two lines, and two that begin their chains */
    EXPECT_INT(lines_on_disk(books.file, "SELECT count(DISTINCT chain) FROM audit"), 2);
    books_close(&books);
}

/* A trail with enough lines, then one thing done to it by somebody who has the file. */
static const char *complaint_after(const char *file, const char *sql)
{
    struct books books = books_staffed();
    const char *folder = books.folder, *complaint = NULL;
    struct seat seat = { books.person, OK };
    int64_t lines;

    for (int i = 0; i < 3; i++) {
        (void)look(&books, "Joss", seat.person, AREA_STORY, OK);
        EXPECT_OK(scope_run_change(books.privacy, books.writer, test_arena(), WAY_PAGE, "/x",
                                   begin_change, &seat));
    }
    privacy_close(books.privacy);
    books.privacy = NULL;
    EXPECT_OK(verify(&books, &lines, &complaint));
    tamper(arena_print(test_arena(), "%s/%s", folder, file), sql);
    EXPECT_STATUS(verify(&books, &lines, &complaint), INVALID);
    books_close(&books);
    return complaint;
}

TEST("verify names an altered line")
{
    const char *complaint = complaint_after("agency.db", OPEN_UP
                                            "UPDATE audit SET account = 9 WHERE seq = 3");

    EXPECT(strstr(complaint, "changes") != NULL);
    EXPECT(strstr(complaint, "line 3 was altered or added later") != NULL);
    complaint = complaint_after("audit.db", OPEN_UP_READS
                                "UPDATE audit_read SET at = at + 1 WHERE seq = 2");
    EXPECT(strstr(complaint, "looks") != NULL && strstr(complaint, "line 2 was altered") != NULL);
}

TEST("verify names a missing line")
{
    EXPECT(strstr(complaint_after("agency.db", OPEN_UP "DELETE FROM audit WHERE seq = 4"),
                  "line 4 is missing") != NULL);
    EXPECT(strstr(complaint_after("audit.db", OPEN_UP_READS "DELETE FROM audit_read WHERE seq = 1"),
                  "line 1 is missing") != NULL);
}

TEST("verify names a line put in at the end by somebody else")
{
    const char *complaint = complaint_after("audit.db",
        "INSERT INTO audit_read SELECT chain, seq + 1, at, account, person, purpose, ground, area, "
        "way, result, what, people, under, hash FROM audit_read ORDER BY seq DESC LIMIT 1");

    EXPECT(strstr(complaint, "altered or added later") != NULL);
}

TEST("verify notices an end that was cut off, since the head file remembers it")
{
    EXPECT(strstr(complaint_after("agency.db", OPEN_UP
                                  "DELETE FROM audit WHERE seq = (SELECT max(seq) FROM audit)"),
                  "cut off") != NULL);
    EXPECT(strstr(complaint_after("audit.db", OPEN_UP_READS "DELETE FROM audit_read"),
                  "cut off") != NULL);
}

TEST("a chain that vanished whole is noticed by the one that named it, without a head file")
{
    struct books books = books_staffed();
    const char *folder = books.folder, *complaint = NULL;
    struct seat seat = { books.person, OK };
    int64_t lines;

    books_close(&books);
    books = books_open(folder);
    EXPECT_OK(scope_run_change(books.privacy, books.writer, test_arena(), WAY_PAGE, "/x",
                               begin_change, &seat));
    EXPECT_OK(verify(&books, &lines, &complaint));
    tamper(books.file, OPEN_UP "DELETE FROM audit WHERE chain = (SELECT chain FROM audit_chain "
                               "ORDER BY id LIMIT 1)");
    EXPECT_STATUS(trail_verify(books.privacy, books.writer, books.audit, NULL, test_arena(),
                               &lines, &complaint), INVALID);
    EXPECT(strstr(complaint, "cut off") != NULL);
    books_close(&books);
}

TEST("opening the books says so when lines are gone that the head file remembers")
{
    struct books books = books_staffed();
    const char *folder = books.folder, *complaint = NULL;

    books_close(&books);
    tamper(books.file, OPEN_UP "DELETE FROM audit WHERE seq = (SELECT max(seq) FROM audit)");
    EXPECT_OK(store_open(test_arena(), books.file, &books.store, &complaint));
    EXPECT_OK(privacy_open(books.store, folder, test_arena(), &books.privacy, &complaint));
    EXPECT(complaint != NULL && strstr(complaint, "cut off") != NULL);
    privacy_close(books.privacy);
    store_close(books.store);
}

TEST("several changes of one group stand or fall each for itself, and commit as one")
{
    struct books books = books_staffed();
    struct seat seat = { books.person, OK };
    struct scope *first, *second;
    int before = lines_on_disk(books.file, "SELECT count(*) FROM audit");

    EXPECT_OK(change_group_begin(books.privacy, books.writer));
    EXPECT_OK(scope_begin_change(books.privacy, books.writer, test_arena(), WAY_PAGE, "/a",
                                 &first));
    EXPECT_OK(begin_change(first, &seat));
    scope_end_change(first, true);
    EXPECT_OK(scope_begin_change(books.privacy, books.writer, test_arena(), WAY_PAGE, "/b",
                                 &second));
    EXPECT_OK(begin_change(second, &seat));
    scope_end_change(second, false);
    EXPECT_INT(lines_on_disk(books.file, "SELECT count(*) FROM audit"), before);
    EXPECT_OK(change_group_commit(books.privacy, books.writer));
    EXPECT_INT(lines_on_disk(books.file, "SELECT count(*) FROM audit"), before + 2);
    EXPECT_INT(lines_on_disk(books.file, "SELECT count(*) FROM audit WHERE result = 2"), 1);
    books_close(&books);
}
