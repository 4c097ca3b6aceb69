// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/command.h"

enum { COMMAND_CEILING = 256 * 1024 * 1024 };

int main(int count, char **words)
{
    struct arena *arena = arena_new(COMMAND_CEILING);
    int answer = command_run(arena, count, words);

    arena_free(arena);
    return answer;
}
