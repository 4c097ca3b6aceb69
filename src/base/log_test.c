// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/log.h"

#include "base/status.h"
#include "test/test.h"

#include <string.h>
#include <unistd.h>

/* What `say` writes to standard error. */
static void caught(void (*say)(void), char *into, size_t room)
{
    int ends[2], kept = dup(STDERR_FILENO);
    ssize_t count = -1;

    if (pipe(ends) == 0 && dup2(ends[1], STDERR_FILENO) >= 0) {
        log_quiet(0);
        say();
        log_quiet(1);
        (void)close(ends[1]);
        (void)dup2(kept, STDERR_FILENO);
        count = read(ends[0], into, room - 1);
        (void)close(ends[0]);
    }
    (void)close(kept);
    into[count > 0 ? count : 0] = '\0';
}

static enum status said;

static void say_event(void)
{
    log_event("goal.added", LOG_N("goal", 91), LOG_N("by", -7), LOG_W("way", "page"));
    log_plain("stopped");
}

static void say_broken(void)
{
    said = broken("db.write", 13);
}

TEST("an event is one line of fields")
{
    char text[512];

    caught(say_event, text, sizeof text);
    EXPECT_TEXT(text, "goal.added goal=91 by=-7 way=page\nstopped\n");
}

TEST("a fault is logged where it happens and is BROKEN")
{
    char text[512];

    caught(say_broken, text, sizeof text);
    EXPECT_STATUS(said, BROKEN);
    EXPECT(strncmp(text, "broken code=db.write detail=13 line=", 36) == 0);
}
