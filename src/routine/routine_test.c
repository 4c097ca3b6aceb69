// SPDX-License-Identifier: AGPL-3.0-or-later
/* The week as she keeps it: what must stay, and how many of its days were kept. */
#include "routine/routine.h"

#include "made/routine_sql.h"
#include "routine/independence.h"
#include "signal/signal.h"
#include "test/desk.h"

/* Tuesday 10 to 12. */
static const struct routine_item CHOIR = {
    .what = "choir", .days = 1 << 1, .from = 600, .to = 720, .must_keep = true,
    .why = "I'm afraid of Tuesdays without choir", .domains = "social,mental_health",
};

static int64_t added(struct desk *desk, const struct routine_item *item)
{
    struct problems problems = { 0 };
    int64_t id = 0;

    EXPECT_OK(routine_add(desk_change(desk, ROSA, AREA_ROUTINE), item, &problems, &id));
    return id;
}

static struct routine_item now(struct desk *desk, int64_t id)
{
    struct routine_item item = { .id = 0 };

    EXPECT_OK(routine_get(desk_access(desk, ROSA, AREA_ROUTINE), id, &item));
    return item;
}

static enum status say(struct desk *desk, int64_t id, struct date on, bool kept)
{
    struct problems problems = { 0 };
    enum routine_state before;

    return routine_day_say(desk_change(desk, ROSA, AREA_ROUTINE), &(struct routine_day){
        .item = id, .on = on, .kept = kept }, &problems, &before);
}

static struct routine_count kept_of(struct desk *desk, struct date from, struct date to)
{
    const struct access *access = desk_access(desk, ROSA, AREA_ROUTINE);
    struct routine_count count = { 0 };
    struct routine_items items;

    EXPECT_OK(routine_list(access, &items));
    EXPECT_OK(routine_kept(access, &items, from, to, &count));
    return count;
}

TEST("ending when the slot begins is no clash, one minute more is")
{
    struct date tuesday = { 2026, 3, 3 };

    EXPECT(!routine_hits(&CHOIR, tuesday, 540, 600));
    EXPECT(routine_hits(&CHOIR, tuesday, 540, 601));
    EXPECT(routine_hits(&CHOIR, tuesday, 719, 780));
    EXPECT(!routine_hits(&CHOIR, tuesday, 720, 780));
    EXPECT(routine_hits(&CHOIR, tuesday, 500, 900));
    EXPECT(!routine_hits(&CHOIR, (struct date){ 2026, 3, 4 }, 600, 720));
}

TEST("a quarter: 26 days planned, 23 kept, 88.5 %")
{
    int64_t choir = added(desk, &CHOIR);
    int64_t coffee = added(desk, &(struct routine_item){ .what = "coffee with Elsie",
        .days = 1 << 6, .from = 900, .to = 960, .must_keep = true });
    struct routine_count count;
    struct date first = { 2026, 6, 16 };

    added(desk, &(struct routine_item){ .what = "bath", .days = 1 << 4, .from = 540, .to = 600 });
    desk_now(desk, "2026-09-15T09:00");
    for (int week = 0; week < 13; week++) {
        if (week != 3)
            EXPECT_OK(say(desk, choir, date_add_days(first, 7 * week), week != 4));
        EXPECT_OK(say(desk, coffee, date_add_days(first, 7 * week + 5), week != 5));
    }
    count = kept_of(desk, first, (struct date){ 2026, 9, 14 });
    EXPECT_INT(count.planned, 26);
    EXPECT_INT(count.kept, 23);
    EXPECT_INT(count.missed, 2);
    EXPECT_INT(count.unknown, 1);
    EXPECT_TEXT(routine_percent(test_arena(), &count), "88.5");
}

TEST("the last word about a day counts")
{
    int64_t choir = added(desk, &CHOIR);
    struct routine_count count;
    struct date day = { 2026, 2, 24 };

    EXPECT_OK(say(desk, choir, day, false));
    EXPECT_INT(now(desk, choir).state, ROUTINE_AT_RISK);
    EXPECT_OK(say(desk, choir, day, true));
    EXPECT_INT(now(desk, choir).state, ROUTINE_KEPT);
    count = kept_of(desk, day, day);
    EXPECT_INT(count.kept, 1);
    EXPECT_INT(count.missed, 0);
    EXPECT_TEXT(routine_percent(test_arena(), &count), "100.0");
}

TEST("missed twice it is broken off, kept again restored; nothing planned has no percent")
{
    int64_t choir = added(desk, &CHOIR);
    struct routine_count count;

    EXPECT_OK(say(desk, choir, (struct date){ 2026, 2, 10 }, false));
    EXPECT_OK(say(desk, choir, (struct date){ 2026, 2, 17 }, false));
    EXPECT_INT(now(desk, choir).state, ROUTINE_DISRUPTED);
    EXPECT_OK(say(desk, choir, (struct date){ 2026, 2, 24 }, true));
    EXPECT_INT(now(desk, choir).state, ROUTINE_RESTORED);
    count = kept_of(desk, (struct date){ 2026, 2, 25 }, (struct date){ 2026, 2, 26 });
    EXPECT_INT(count.planned, 0);
    EXPECT(routine_percent(test_arena(), &count) == NULL);
}

TEST("a day to come, and one that is none of its days, are sent back")
{
    int64_t choir = added(desk, &CHOIR);

    EXPECT_STATUS(say(desk, choir, (struct date){ 2026, 3, 3 }, true), INVALID);
    EXPECT_STATUS(say(desk, choir, (struct date){ 2026, 2, 25 }, true), INVALID);
}

TEST("where it stands follows from the days; a change by choice is said and stays")
{
    struct problems problems = { 0 };
    int64_t id = added(desk, &CHOIR);
    struct routine_item item = now(desk, id);

    item.state = ROUTINE_RESTORED;
    EXPECT_STATUS(routine_edit(desk_change(desk, ROSA, AREA_ROUTINE), &item, &problems), INVALID);
    EXPECT_PROBLEM(&problems, "state");
    problems = (struct problems){ 0 };
    item.state = ROUTINE_CHANGED;
    EXPECT_OK(routine_edit(desk_change(desk, ROSA, AREA_ROUTINE), &item, &problems));
    EXPECT_OK(say(desk, id, (struct date){ 2026, 2, 24 }, false));
    EXPECT_INT(now(desk, id).state, ROUTINE_CHANGED);
}

TEST("no day, no hours, an unknown domain are named; another's week can't be reached")
{
    struct problems problems = { 0 };
    struct routine_item item;
    int64_t id;

    EXPECT_STATUS(routine_add(desk_change(desk, ROSA, AREA_ROUTINE), &(struct routine_item){
        .what = "", .from = 600, .to = 600, .domains = "choir" }, &problems, &id), INVALID);
    EXPECT_PROBLEM(&problems, "what");
    EXPECT_PROBLEM(&problems, "at.days");
    EXPECT_PROBLEM(&problems, "at.to");
    EXPECT_PROBLEM(&problems, "domains");
    id = added(desk, &CHOIR);
    EXPECT_STATUS(routine_get(desk_access(desk, OMAR, AREA_ROUTINE), id, &item), NOT_FOUND);
}

TEST("after more days than one list holds the newest still count, and all of them")
{
    enum { ITEMS = 12, DAYS = 430 };
    struct change *change = desk_change(desk, ROSA, AREA_ROUTINE);
    struct date last = { 2026, 3, 1 }, first = date_add_days(last, 1 - DAYS);
    struct routine_item daily = { .what = "meal", .days = 127, .from = 720, .to = 750,
                                  .must_keep = true };
    struct routine_days days;
    struct routine_count count;
    int64_t item[ITEMS], id;

    for (int i = 0; i < ITEMS; i++)
        item[i] = added(desk, &daily);
    for (int day = 0; day < DAYS; day++) {
        for (int i = 0; i < ITEMS; i++)
            EXPECT_OK(sql_routine_day_add(change, &(struct sql_routine_day_add){
                .item = item[i], .on_day = date_add_days(first, day), .kept = i > 0 }, &id));
    }
    count = kept_of(desk, first, last);
    EXPECT_INT(count.planned, ITEMS * DAYS);
    EXPECT_INT(count.kept, (ITEMS - 1) * DAYS);
    EXPECT_INT(count.missed, DAYS);
    EXPECT_INT(count.unknown, 0);
    EXPECT_OK(routine_day_list(desk_access(desk, ROSA, AREA_ROUTINE), (struct maybe_int){ 0 },
                               (struct date){ 0 }, (struct date){ 0 }, &days));
    EXPECT(date_equal(days.at[days.count - 1].on, last));
    /* The state follows from the newest day too. */
    EXPECT_OK(say(desk, item[1], last, false));
    EXPECT_INT(now(desk, item[1]).state, ROUTINE_AT_RISK);
}

static struct signals noticed(struct desk *desk)
{
    struct signals signals = { NULL, 0, NULL };

    EXPECT_OK(signal_list(desk_access(desk, ROSA, AREA_CONTACT), &signals));
    return signals;
}

TEST("what couldn't be kept is noticed once, by its days and not its words")
{
    int64_t choir = added(desk, &CHOIR);

    EXPECT_OK(say(desk, choir, (struct date){ 2026, 2, 10 }, true));
    EXPECT_INT(noticed(desk).count, 0);
    EXPECT_OK(say(desk, choir, (struct date){ 2026, 2, 17 }, false));
    EXPECT_OK(say(desk, choir, (struct date){ 2026, 2, 24 }, false));
    struct signals signals = noticed(desk);
    EXPECT_INT(signals.count, 1);
    EXPECT_INT(signals.at[0].rule, SIGNAL_ROUTINE_AT_RISK);
    EXPECT_INT(signals.at[0].because.count, 2);
    EXPECT_TEXT(signal_reason_text(test_arena(), &signals.at[0].because.at[1], NULL),
                "Something of the week wasn't possible on 2026-02-24");
}

TEST("a look names each thing once")
{
    const struct independence_item twice[] = {
        { "phone", HELP_ALONE }, { "money", HELP_ALONE }, { "phone", HELP_FULL },
    };
    struct problems problems = { 0 };
    int64_t id;

    EXPECT_OK(independence_add(desk_change(desk, ROSA, AREA_ROUTINE),
                               &(struct independence){ .at = twice, .count = 2 }, &problems, &id));
    EXPECT_STATUS(independence_add(desk_change(desk, ROSA, AREA_ROUTINE),
                                   &(struct independence){ .at = twice, .count = 3 }, &problems,
                                   &id), INVALID);
    EXPECT_PROBLEM(&problems, "items");
}
