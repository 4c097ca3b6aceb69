// SPDX-License-Identifier: AGPL-3.0-or-later
#include "privacy/keep.h"

#include "privacy/query.h"
#include "test/desk.h"

static const char PAGE[] = "/p/x/notes";

TEST("a draft comes back to whoever wrote it, and to nobody else")
{
    struct draft draft;
    struct drafts drafts;

    EXPECT_OK(draft_put(desk_me(desk), PAGE, NULL, "text=She+still+sings"));
    EXPECT_OK(draft_put(desk_me(desk), PAGE, NULL, "text=She+still+sings%2C+Nia"));
    desk_keep(desk);
    EXPECT_OK(draft_get(desk_me(desk), PAGE, &draft));
    EXPECT_TEXT(draft.body, "text=She+still+sings%2C+Nia");
    EXPECT_OK(draft_list(desk_me(desk), &drafts));
    EXPECT_INT(drafts.count, 1);
    EXPECT_STATUS(draft_get(desk_session(desk, "Ruth"), PAGE, &draft), NOT_FOUND);
    EXPECT_OK(draft_drop(desk_me(desk), PAGE));
    EXPECT_STATUS(draft_get(desk_me(desk), PAGE, &draft), NOT_FOUND);
}

TEST("the same key gives the same answer once; another body under it is refused")
{
    struct once_answer answer = { 303, "/p/x/goals" };

    EXPECT_STATUS(once_seen(desk_me(desk), "k1", "hash a", &answer), NOT_FOUND);
    EXPECT_OK(once_keep(desk_me(desk), "k1", "hash a", &answer));
    desk_keep(desk);
    answer = (struct once_answer){ 0, NULL };
    EXPECT_OK(once_seen(desk_me(desk), "k1", "hash a", &answer));
    EXPECT_INT(answer.code, 303);
    EXPECT_TEXT(answer.answer, "/p/x/goals");
    EXPECT_STATUS(once_seen(desk_me(desk), "k1", "hash b", &answer), CONFLICT);
    EXPECT_STATUS(once_seen(desk_session(desk, "Ruth"), "k1", "hash a", &answer), NOT_FOUND);
}

TEST("an answer kept in a change that was dropped isn't kept")
{
    struct once_answer answer = { 201, "{}" };

    EXPECT_OK(once_keep(desk_me(desk), "k2", "hash", &answer));
    desk_drop(desk);
    EXPECT_STATUS(once_seen(desk_me(desk), "k2", "hash", &answer), NOT_FOUND);
}

TEST("a change is taken back once, by whoever made it")
{
    struct problems problems = { 0 };
    struct undo undo;
    const char *token;

    EXPECT_OK(undo_offer(desk_change(desk, ROSA, AREA_CONTACT), "promise.done", 8, 2, 5, &token));
    EXPECT_STATUS(undo_take(desk_session(desk, "Bea"), token, &problems, &undo), NOT_FOUND);
    EXPECT_OK(undo_take(desk_me(desk), token, &problems, &undo));
    EXPECT_TEXT(undo.what, "promise.done");
    EXPECT_INT(undo.person, ROSA.n);
    EXPECT_INT(undo.record, 8);
    EXPECT_INT(undo.before, 2);
    EXPECT_INT(undo.version, 5);
    EXPECT_STATUS(undo_take(desk_me(desk), token, &problems, &undo), CONFLICT);
    EXPECT_TEXT(problems.guard, "used");
}

TEST("after thirty days a change can't be taken back any more")
{
    struct problems problems = { 0 };
    struct undo undo;
    const char *token;

    EXPECT_OK(undo_offer(desk_change(desk, ROSA, AREA_CONTACT), "promise.done", 8, 2, 5, &token));
    desk_now(desk, "2026-04-02T09:00");
    EXPECT_STATUS(undo_take(desk_me(desk), token, &problems, &undo), NOT_FOUND);
}

TEST("a cursor gives back its values, and only to the statement and person it is for")
{
    struct arena *arena = test_arena();
    struct value values[2] = { value_int(-7), value_text("2026-03-02;t:9") }, back[2];
    const char *cursor = cursor_seal(arena, "goal_page_of", 91, values, 2);

    EXPECT_OK(cursor_open(arena, cursor, "goal_page_of", 91, back, 2));
    EXPECT_INT(back[0].n, -7);
    EXPECT_TEXT(back[1].text, "2026-03-02;t:9");
    EXPECT_STATUS(cursor_open(arena, cursor, "goal_page_of", 92, back, 2), INVALID);
    EXPECT_STATUS(cursor_open(arena, cursor, "note_page_of", 91, back, 2), INVALID);
    EXPECT_STATUS(cursor_open(arena, cursor, "goal_page_of", 91, back, 1), INVALID);
    EXPECT_STATUS(cursor_open(arena, "abc", "goal_page_of", 91, back, 2), INVALID);
}
