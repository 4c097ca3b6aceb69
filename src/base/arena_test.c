// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/arena.h"

#include "test/test.h"

#include <stdint.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

TEST("memory comes zeroed and aligned, also when it is used again")
{
    struct arena *arena = arena_new(ARENA_CEILING);

    for (int round = 0; round < 3; round++) {
        for (size_t i = 1; i < 300; i++) {
            char *text = arena_array(arena, i, char);
            for (size_t k = 0; k < i; k++)
                EXPECT_INT(text[k], 0);
            memset(text, 0xAA, i);
            EXPECT_INT((uintptr_t)arena_one(arena, double) % _Alignof(double), 0);
            EXPECT_INT((uintptr_t)arena_get(arena, 3, 64, 64) % 64, 0);
        }
        arena_empty(arena);
    }
    arena_free(arena);
    arena_free(NULL);
}

TEST("a piece larger than a block has its own, and earlier pieces stay as they were")
{
    struct arena *arena = arena_new(ARENA_CEILING);
    char *first = arena_text(arena, "first");
    char *large = arena_array(arena, 3 * 1024 * 1024, char);

    memset(large, 'x', 3 * 1024 * 1024);
    EXPECT_TEXT(arena_print(arena, "%s and %d", "last", 7), "last and 7");
    EXPECT_TEXT(first, "first");
    EXPECT(arena_text(arena, NULL) == NULL);
    EXPECT_TEXT(arena_text_n(arena, "cut off here", 7), "cut off");
    EXPECT_INT(memcmp(arena_copy(arena, "\0\1\2", 3), "\0\1\2", 3), 0);
    arena_free(arena);
}

static bool ends_the_process(size_t ceiling, size_t count, size_t size)
{
    int how = 0;
    pid_t child = fork();

    if (child == 0) {
        (void)close(STDERR_FILENO);
        struct arena *arena = arena_new(ceiling);
        (void)arena_get(arena, count, size, 1);
        _exit(0);
    }
    return waitpid(child, &how, 0) == child && WIFSIGNALED(how);
}

TEST("passing the ceiling ends the process; reaching it does not")
{
    EXPECT(!ends_the_process(100000, 100000, 1));
    EXPECT(ends_the_process(100000, 100001, 1));
    EXPECT(ends_the_process(ARENA_CEILING, SIZE_MAX / 2, 4));
}

TEST("many small pieces may fill an arena to the ceiling")
{
    struct arena *arena = arena_new(1000 * 1000);

    for (int i = 0; i < 90; i++)
        (void)arena_array(arena, 10000, char);
    arena_free(arena);
}
