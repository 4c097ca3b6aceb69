// SPDX-License-Identifier: AGPL-3.0-or-later
/* One's own calendar for another program. */
#include "contact/ical.h"

#include "base/arena.h"
#include "base/buf.h"
#include "test/test.h"

#include <string.h>

enum { ME = 1, OTHER = 2, MOST = 8 };

struct fixture { struct planned_visit at[MOST]; size_t count; };

/* One more Tuesday at nine from 3 March 2026 on. */
static void tuesday(struct fixture *all, struct date on, int64_t worker)
{
    all->at[all->count++] = (struct planned_visit){ .visit = {
        .id = 1, .ref = "aaaa", .version = 1, .on = on, .from = { true, 540 },
        .to = { true, 600 }, .agreed_from = { true, 540 }, .agreed_to = { true, 600 },
        .worker = { true, worker }, .every = VISIT_WEEKLY, .first_on = { 2026, 3, 3 },
        .until = { 2026, 4, 28 },
    } };
}

static const char *feed_of(struct arena *arena, const struct fixture *all, struct date last,
                           int64_t worker)
{
    struct buf out = buf_new(arena, 4096);
    struct planned_visits visits = { all->at, all->count };

    ical_write(&out, &visits, last, worker, "America/New_York", (struct instant){ 1772460000 });
    return buf_text(&out);
}

static size_t times(const char *text, const char *word)
{
    size_t count = 0;

    for (const char *at = strstr(text, word); at != NULL; at = strstr(at + 1, word))
        count++;
    return count;
}

TEST("an entry handed over stands in both calendars, each with its own days")
{
    struct arena *arena = test_arena();
    struct fixture all = { .count = 0 };
    struct date last = { 2026, 12, 31 };

    tuesday(&all, (struct date){ 2026, 4, 7 }, ME);
    tuesday(&all, (struct date){ 2026, 4, 14 }, ME);
    tuesday(&all, (struct date){ 2026, 4, 21 }, OTHER);
    tuesday(&all, (struct date){ 2026, 4, 28 }, OTHER);
    const char *mine = feed_of(arena, &all, last, ME), *theirs = feed_of(arena, &all, last, OTHER);
    EXPECT(strstr(mine, "DTSTART;TZID=America/New_York:20260407T090000") != NULL);
    EXPECT_INT(times(mine, "EXDATE"), 2);
    EXPECT(strstr(mine, "EXDATE;TZID=America/New_York:20260421T090000") != NULL);
    EXPECT(strstr(theirs, "DTSTART;TZID=America/New_York:20260421T090000") != NULL);
    EXPECT_INT(times(theirs, "EXDATE"), 0);
    EXPECT_INT(times(theirs, "BEGIN:VEVENT"), 1);
}

TEST("a rule goes as far as the list is whole; only what was called off is taken out")
{
    struct arena *arena = test_arena();
    struct fixture all = { .count = 0 };

    tuesday(&all, (struct date){ 2026, 3, 3 }, ME);
    tuesday(&all, (struct date){ 2026, 3, 17 }, ME);
    const char *text = feed_of(arena, &all, (struct date){ 2026, 3, 20 }, ME);
    EXPECT_INT(times(text, "EXDATE"), 1);
    EXPECT(strstr(text, "EXDATE;TZID=America/New_York:20260310T090000") != NULL);
    EXPECT(strstr(text, "UNTIL=20260321T035900Z") != NULL);
    EXPECT(strstr(feed_of(arena, &all, (struct date){ 2026, 12, 31 }, ME),
                  "UNTIL=20260429T035900Z") != NULL);
}
