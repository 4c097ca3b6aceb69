// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/problem.h"

#include "base/arena.h"
#include "test/test.h"

TEST("the first problem of a field stays")
{
    struct problems problems = { 0 };

    EXPECT(!problems_any(&problems));
    problem_add(&problems, "wish", "one");
    problem_add(&problems, "wish", "two");
    EXPECT_INT(problems.count, 1);
    EXPECT_TEXT(problem_of(&problems, "wish"), "one");
    EXPECT(problem_of(&problems, "other") == NULL);
    EXPECT_PROBLEM(&problems, "wish");
}

TEST("problems past the last place are dropped")
{
    struct problems problems = { 0 };

    for (int i = 0; i < PROBLEMS_MAX + 3; i++)
        problem_add(&problems, arena_print(test_arena(), "f%d", i), "wrong");
    EXPECT_INT(problems.count, PROBLEMS_MAX);
}
