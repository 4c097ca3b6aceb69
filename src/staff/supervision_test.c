// SPDX-License-Identifier: AGPL-3.0-or-later
#include "staff/supervision.h"

#include "base/arena.h"
#include "test/desk.h"

#include <string.h>

static struct user_id user_of(struct desk *desk, const char *name)
{
    return office_me(session_office(desk_session(desk, name)));
}

/* Ruth supervises Joss; then Vera does. */
static void hold(struct desk *desk, struct text_list actions, const char *reflection)
{
    struct problems problems = { 0 };
    const char *ref;

    desk_as(desk, "Ruth");
    EXPECT_OK(supervision_hold(desk_office_change(desk), user_of(desk, "Joss"),
                               (struct date){ 2026, 3, 2 }, actions, reflection, &problems, &ref));
    desk_keep(desk);
}

static struct supervision only(struct desk *desk)
{
    struct supervisions list = { NULL, 0 };

    EXPECT_OK(supervision_list(desk_office(desk), &list));
    EXPECT_INT(list.count, 1);
    return list.count == 1 ? list.at[0] : (struct supervision){ .id = 0 };
}

TEST("who supervises somebody later doesn't read what the two before wrote to each other")
{
    const char *actions[] = { "Call the school" };

    hold(desk, (struct text_list){ actions, 1 }, "We disagreed, and that was good");
    EXPECT_TEXT(only(desk).reflection, "We disagreed, and that was good");
    desk_as(desk, "Joss");
    EXPECT_TEXT(only(desk).reflection, "We disagreed, and that was good");

    desk_as(desk, "Pat");
    EXPECT_OK(account_supervises_no_more(desk_office_change(desk), user_of(desk, "Ruth"),
                                         user_of(desk, "Joss")));
    EXPECT_OK(account_supervises(desk_office_change(desk), user_of(desk, "Vera"),
                                 user_of(desk, "Joss")));
    desk_as(desk, "Vera");
    EXPECT(only(desk).reflection == NULL);
    EXPECT_TEXT(only(desk).actions.at[0], "Call the school");
}

TEST("forty long actions are all kept")
{
    enum { LETTERS = SUPERVISION_WORDS_MAX };
    char *longest = arena_array(test_arena(), 4 * LETTERS + 1, char);
    const char *actions[SUPERVISION_ACTIONS_MAX];

    for (int i = 0; i < LETTERS; i++)
        memcpy(longest + 4 * i, "\xF0\x9F\x8C\xB1", 4);
    longest[4 * LETTERS] = '\0';
    for (int i = 0; i < SUPERVISION_ACTIONS_MAX; i++)
        actions[i] = longest;
    actions[SUPERVISION_ACTIONS_MAX - 1] = "the last";
    hold(desk, (struct text_list){ actions, SUPERVISION_ACTIONS_MAX }, NULL);
    struct supervision held = only(desk);
    EXPECT_INT(held.actions.count, SUPERVISION_ACTIONS_MAX);
    EXPECT_TEXT(held.actions.at[SUPERVISION_ACTIONS_MAX - 1], "the last");
}
