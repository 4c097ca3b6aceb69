// SPDX-License-Identifier: AGPL-3.0-or-later
#include "people/call_first.h"

#include "people/household.h"
#include "people/tie.h"
#include "test/desk.h"

struct said { int64_t id, before; };

static struct said say(struct desk *desk, const struct call_first *draft)
{
    struct problems problems = { 0 };
    struct said said = { 0 };

    EXPECT_OK(call_first_add(desk_change(desk, ROSA, AREA_FAMILY), draft, &problems, &said.id,
                             &said.before));
    return said;
}

static enum status take_back(struct desk *desk, struct said said)
{
    return call_first_take_back(desk_change(desk, ROSA, AREA_FAMILY), said.id, said.before);
}

static const struct call_first *now(struct desk *desk)
{
    struct calls_first all = { 0 };

    EXPECT_OK(call_first_list(desk_access(desk, ROSA, AREA_FAMILY), &all));
    return call_first_now(&all);
}

TEST("nobody is an answer of theirs: kept, and nothing else is asked")
{
    EXPECT(now(desk) == NULL);
    (void)say(desk, &(struct call_first){ .declined = true, .words = "Leave them out of it" });
    EXPECT(now(desk)->declined);
    EXPECT(now(desk)->name == NULL);
    EXPECT_TEXT(now(desk)->words, "Leave them out of it");
}

TEST("the last answer holds, the one before stays readable, and undo brings it back")
{
    struct calls_first all = { 0 };

    (void)say(desk, &(struct call_first){ .declined = true });
    struct said ana = say(desk, &(struct call_first){ .name = "Ana", .who = "sister",
                                                        .reach = "302-555-0100" });
    EXPECT_TEXT(now(desk)->name, "Ana");
    EXPECT_OK(call_first_list(desk_access(desk, ROSA, AREA_FAMILY), &all));
    EXPECT_INT(all.count, 2);
    EXPECT_OK(take_back(desk, ana));
    EXPECT(now(desk)->declined);
    EXPECT_STATUS(take_back(desk, ana), STALE);
}

TEST("undo brings back the answer that held, not one that was taken back itself; the first, none")
{
    struct said ana = say(desk, &(struct call_first){ .name = "Ana", .reach = "302-555-0100" });
    struct said rico = say(desk, &(struct call_first){ .name = "Rico", .reach = "302-555-0101" });

    EXPECT_OK(take_back(desk, rico));
    struct said nobody = say(desk, &(struct call_first){ .declined = true });
    EXPECT_OK(take_back(desk, nobody));
    EXPECT_TEXT(now(desk)->name, "Ana");
    EXPECT_OK(take_back(desk, ana));
    EXPECT(now(desk) == NULL);
}

TEST("somebody with whom no contact was agreed is never called")
{
    struct problems problems = { 0 };
    int64_t id, along;

    EXPECT_OK(tie_add(desk_change(desk, ROSA, AREA_FAMILY), &(struct tie){
        .name = "Rico", .kind = "former partner", .no_contact = true,
    }, NULL, NULL, &problems, &id, &along));
    EXPECT_STATUS(call_first_add(desk_change(desk, ROSA, AREA_FAMILY), &(struct call_first){
        .name = "rico", .reach = "302-555-0101",
    }, &problems, &id, &along), INVALID);
    EXPECT_PROBLEM(&problems, "name");
}

TEST("nor somebody who is to be kept away from whoever lives with them; a stranger may be named")
{
    const struct date from = { 2026, 1, 1 }, open = { 0 };
    struct problems problems = { 0 };
    struct change *child, *childs, *omars, *rosas = desk_change(desk, ROSA, AREA_FAMILY);
    const char *name, *ref;
    int64_t id, along, before;

    EXPECT_OK(change_begin_new(desk_me(desk), PURPOSE_CARE, &child));
    EXPECT_OK(people_add(child, &(struct person_draft){ .name = "Nia" }, &problems));
    childs = desk_change(desk, access_person(change_access(child)), AREA_FAMILY);
    EXPECT_OK(household_add(rosas, &(struct household_draft){ .name = "Maple" }, &problems, &id));
    EXPECT_OK(household_join(rosas, id, "", (struct maybe_int){ 0 }, from, open, &problems, &ref));
    EXPECT_OK(household_join(childs, id, "", (struct maybe_int){ 0 }, from, open, &problems,
                             &ref));
    EXPECT_OK(tie_other(rosas, OMAR, &name, &omars));
    EXPECT_OK(tie_add(rosas, &(struct tie){ .other = OMAR, .name = name, .kind = "husband" },
                      NULL, NULL, &problems, &id,
                      &along));
    say(desk, &(struct call_first){ .name = name, .reach = "302-555-0101" });
    EXPECT_OK(tie_add(childs, &(struct tie){ .other = OMAR, .name = name, .kind = "father",
                                             .no_contact = true }, NULL, NULL, &problems, &id,
                      &along));
    EXPECT_STATUS(call_first_add(rosas, &(struct call_first){
        .name = name, .reach = "302-555-0101",
    }, &problems, &id, &before), INVALID);
    EXPECT_PROBLEM(&problems, "name");
    say(desk, &(struct call_first){ .name = "A friend", .reach = "302-555-0102" });
}
