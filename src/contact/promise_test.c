// SPDX-License-Identifier: AGPL-3.0-or-later
/* Promises: open until done or let go, and back again. */
#include "contact/promise.h"

#include "contact/note.h"
#include "test/desk.h"

static int64_t promised(struct desk *desk, const struct promise *promise)
{
    struct problems problems = { 0 };
    int64_t id = 0;

    EXPECT_OK(promise_add(desk_change(desk, ROSA, AREA_CONTACT), promise, &problems, &id));
    return id;
}

static struct promises all(struct desk *desk)
{
    struct promises promises = { NULL, 0 };

    EXPECT_OK(promise_list(desk_access(desk, ROSA, AREA_CONTACT), &promises));
    return promises;
}

TEST("open promises come first, soonest due, those without a day last")
{
    promised(desk, &(struct promise){ .what = "some day", .who = DOER_WORKER });
    promised(desk, &(struct promise){ .what = "friday", .who = DOER_WORKER,
                                      .due_on = { 2026, 3, 6 } });
    promised(desk, &(struct promise){ .what = "wednesday", .who = DOER_CLIENT,
                                      .due_on = { 2026, 3, 4 } });
    struct promises list = all(desk);
    EXPECT_INT(list.count, 3);
    EXPECT_TEXT(list.at[0].what, "wednesday");
    EXPECT_TEXT(list.at[1].what, "friday");
    EXPECT_TEXT(list.at[2].what, "some day");
}

TEST("done has its day; taken back it is open again without one")
{
    int64_t id = promised(desk, &(struct promise){ .what = "send the form",
                                                   .who = DOER_WORKER });
    enum promise_state before;
    int64_t version;

    EXPECT_OK(promise_move(desk_change(desk, ROSA, AREA_CONTACT), id, PROMISE_DONE, &before,
                           &version));
    EXPECT_INT(before, PROMISE_OPEN);
    EXPECT_INT(all(desk).at[0].version, version);
    EXPECT(date_equal(all(desk).at[0].done_on, (struct date){ 2026, 3, 2 }));
    EXPECT_OK(promise_move(desk_change(desk, ROSA, AREA_CONTACT), id, before, &before,
                           &version));
    EXPECT_INT(all(desk).at[0].state, PROMISE_OPEN);
    EXPECT(!date_is_set(all(desk).at[0].done_on));
}

TEST("only what we promised waits for us; what is done or hers does not")
{
    struct open_promises open;
    enum promise_state before;
    int64_t version;

    promised(desk, &(struct promise){ .what = "ask Inés", .who = DOER_CLIENT });
    int64_t id = promised(desk, &(struct promise){ .what = "send the form",
                                                   .who = DOER_WORKER });
    EXPECT_OK(promise_open(desk_caseload(desk), &open));
    EXPECT_INT(open.count, 1);
    EXPECT_TEXT(open.at[0].what, "send the form");
    EXPECT_INT(open.at[0].person.n, ROSA.n);
    EXPECT_OK(promise_move(desk_change(desk, ROSA, AREA_CONTACT), id, PROMISE_DROPPED, &before,
                           &version));
    EXPECT_OK(promise_open(desk_caseload(desk), &open));
    EXPECT_INT(open.count, 0);
}

TEST("a promise belongs to its note and its person; blank or endless ones are sent back")
{
    struct problems problems = { 0 };
    enum promise_state before;
    int64_t note, version, id;
    struct promises hers;

    EXPECT_OK(note_add(desk_change(desk, ROSA, AREA_CONTACT),
                       &(struct note_draft){ .text = "Met." }, &problems, &note));
    id = promised(desk, &(struct promise){ .what = "ring", .who = DOER_WORKER,
                                           .note = { true, note } });
    hers = all(desk);
    EXPECT_INT(hers.at[0].note.n, note);
    EXPECT_STATUS(promise_move(desk_change(desk, OMAR, AREA_CONTACT), id, PROMISE_DONE, &before,
                               &version), NOT_FOUND);
    EXPECT_STATUS(promise_add(desk_change(desk, ROSA, AREA_CONTACT),
                              &(struct promise){ .what = " " }, &problems, &id), INVALID);
    EXPECT_PROBLEM(&problems, "what");
}

TEST("a note has all its promises, and the list goes on where a page ends, however many there are")
{
    enum { MANY = 250 };
    struct problems problems = { 0 };
    struct promises page;
    const char *next = NULL;
    int64_t note, id;
    size_t seen = 0;

    EXPECT_OK(note_add(desk_change(desk, ROSA, AREA_CONTACT),
                       &(struct note_draft){ .text = "The first." }, &problems, &note));
    for (int i = 0; i < 3; i++)
        id = promised(desk, &(struct promise){ .what = "of the first note", .who = DOER_WORKER,
                                               .note = { true, note } });
    for (int i = 0; i < MANY; i++)
        promised(desk, &(struct promise){ .what = "later", .who = DOER_WORKER,
                                          .due_on = { 2026, 3, 3 } });
    EXPECT_OK(promise_of_notes(desk_access(desk, ROSA, AREA_CONTACT),
                               (struct int_list){ &note, 1 }, &page));
    EXPECT_INT(page.count, 3);
    EXPECT_INT(page.at[2].id, id);
    do {
        EXPECT_OK(promise_page(desk_access(desk, ROSA, AREA_CONTACT), next, 100, &page, &next));
        seen += page.count;
    } while (next != NULL);
    EXPECT_INT(seen, MANY + 3);
    EXPECT_INT(all(desk).count, MANY + 3);
}
