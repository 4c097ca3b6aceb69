// SPDX-License-Identifier: AGPL-3.0-or-later
#include "privacy/caseload.h"

#include "test/desk.h"

static const struct date MARCH_2 = { 2026, 3, 2 }, MARCH_9 = { 2026, 3, 9 };
static const struct date NO_END = { 0, 0, 0 };

TEST("there is one primary worker: a second is refused by the guard's word")
{
    struct problems problems = { 0 };
    const char *ref;

    desk_as(desk, "Ruth");
    EXPECT_STATUS(assignment_add(desk_change(desk, ROSA, AREA_PERSON), desk_user(desk, "Bea"),
                                 TEAM_PRIMARY, MARCH_9, NO_END, &problems, &ref), CONFLICT);
    EXPECT_TEXT(problems.guard, "primary");
}

TEST("a secondary worker stands beside the primary one")
{
    struct problems problems = { 0 };
    struct assignments team;
    const char *ref;

    desk_as(desk, "Ruth");
    struct change *change = desk_change(desk, ROSA, AREA_PERSON);
    EXPECT_OK(assignment_add(change, desk_user(desk, "Bea"), TEAM_SECONDARY, MARCH_2, NO_END,
                             &problems, &ref));
    EXPECT_OK(assignment_list(change_access(change), &team));
    EXPECT_INT(team.count, 2);
    EXPECT_TEXT(team.at[0].name, "Joss");
    EXPECT_INT(team.at[1].role, TEAM_SECONDARY);

    int64_t id;
    EXPECT_OK(access_find(change_access(change), "as", ref, &id));
}

TEST("a worker can't assign anybody, and nobody is assigned who doesn't work with clients")
{
    struct problems problems = { 0 };
    const char *ref;

    EXPECT_STATUS(assignment_add(desk_change(desk, ROSA, AREA_PERSON), desk_user(desk, "Kofi"),
                                 TEAM_SECONDARY, MARCH_2, NO_END, &problems, &ref), NOT_ALLOWED);
    desk_as(desk, "Ruth");
    EXPECT_STATUS(assignment_add(desk_change(desk, ROSA, AREA_PERSON), desk_user(desk, "Lou"),
                                 TEAM_SECONDARY, MARCH_2, NO_END, &problems, &ref), INVALID);
    EXPECT_PROBLEM(&problems, "worker");
}

TEST("a cover without a last day, and a last day before the first, are sent back")
{
    struct problems problems = { 0 };
    const char *ref;

    desk_as(desk, "Ruth");
    EXPECT_STATUS(assignment_add(desk_change(desk, ROSA, AREA_PERSON), desk_user(desk, "Kofi"),
                                 TEAM_COVERING, MARCH_2, NO_END, &problems, &ref), INVALID);
    EXPECT_PROBLEM(&problems, "to");
    problems = (struct problems){ 0 };
    EXPECT_STATUS(assignment_add(desk_change(desk, ROSA, AREA_PERSON), desk_user(desk, "Kofi"),
                                 TEAM_COVERING, MARCH_9, MARCH_2, &problems, &ref), INVALID);
    EXPECT_PROBLEM(&problems, "to");
}

TEST("somebody from front desk waits until a supervisor gives them a worker")
{
    struct person_id fresh = desk_person(desk, "Ina");
    struct problems problems = { 0 };
    const struct caseload *line;
    struct int_list waiting;
    const char *ref;

    desk_as(desk, "Ruth");
    EXPECT_OK(caseload_mine(desk_me(desk), PURPOSE_CARE, AREA_PERSON, &line));
    EXPECT_OK(caseload_without_primary(line, &waiting));
    EXPECT_INT(waiting.count, 1);
    EXPECT_INT(waiting.at[0], fresh.n);
    EXPECT_OK(assignment_add(desk_change(desk, fresh, AREA_PERSON), desk_user(desk, "Kofi"),
                             TEAM_PRIMARY, MARCH_2, MARCH_2, &problems, &ref));
    desk_keep(desk);
    EXPECT_OK(caseload_without_primary(desk_caseload(desk), &waiting));
    EXPECT_INT(waiting.count, 0);

    /* When that assignment has run out they wait again, and front desk sees the same. */
    desk_now(desk, "2026-03-03T09:00");
    EXPECT_OK(caseload_without_primary(desk_caseload(desk), &waiting));
    EXPECT_INT(waiting.count, 1);
}

TEST("memberships close and are never overwritten; the last day still counts")
{
    struct change *change = desk_change(desk, OMAR, AREA_FAMILY);
    struct memberships list;
    const char *ref;

    EXPECT_OK(membership_add(change, 3, "mother", (struct maybe_int){ true, 64 },
                             (struct date){ 2019, 8, 1 }, NO_END, &ref));
    EXPECT_STATUS(membership_add(change, 3, "mother", (struct maybe_int){ 0 }, MARCH_2, NO_END,
                                 &ref), CONFLICT);
    EXPECT_OK(membership_list(change_access(change), &list));
    EXPECT_INT(list.count, 1);
    EXPECT_OK(membership_end(change, list.at[0].id, (struct date){ 2026, 3, 15 }));
    EXPECT_OK(membership_of_household(change_access(change), 3, (struct date){ 2026, 3, 15 },
                                      &list));
    EXPECT_INT(list.count, 1);
    EXPECT_INT(list.at[0].share.n, 64);
    EXPECT_OK(membership_of_household(change_access(change), 3, (struct date){ 2026, 3, 16 },
                                      &list));
    EXPECT_INT(list.count, 0);
    EXPECT_OK(membership_add(change, 3, "mother", (struct maybe_int){ 0 },
                             (struct date){ 2026, 3, 16 }, NO_END, &ref));
    EXPECT_OK(membership_list(change_access(change), &list));
    EXPECT_INT(list.count, 2);
}

TEST("a household is joined only through somebody the worker may know")
{
    struct person_id kofis = desk_person(desk, "Kofi");
    struct memberships list;
    struct person_id person;
    int64_t id;
    const char *ref;

    desk_as(desk, "Kofi");
    EXPECT_OK(membership_add(desk_change(desk, kofis, AREA_FAMILY), 9, "", (struct maybe_int){ 0 },
                             NO_END, NO_END, &ref));
    desk_as(desk, "Joss");
    struct change *change = desk_change(desk, ROSA, AREA_FAMILY);
    EXPECT_STATUS(membership_add(change, 9, "", (struct maybe_int){ 0 }, NO_END, NO_END, &ref),
                  NOT_FOUND);
    EXPECT_OK(membership_of_household(change_access(change), 9, NO_END, &list));
    EXPECT_INT(list.count, 0);
    EXPECT_STATUS(access_find(change_access(change), "m", ref, &id), NOT_FOUND);
    EXPECT_OK(record_find(desk_me(desk), "m", ref, &person, &id));
    EXPECT_INT(person.n, kofis.n);
    EXPECT_STATUS(record_find(desk_me(desk), "g", ref, &person, &id), NOT_FOUND);
    EXPECT_STATUS(record_find(desk_me(desk), "m", "not a reference", &person, &id), NOT_FOUND);
}

TEST("a membership of somebody else isn't ended by naming its number")
{
    struct memberships list;
    const char *ref;

    struct change *omars = desk_change(desk, OMAR, AREA_FAMILY);
    EXPECT_OK(membership_add(omars, 3, "", (struct maybe_int){ 0 }, NO_END, NO_END, &ref));
    EXPECT_OK(membership_list(change_access(omars), &list));
    EXPECT_STATUS(membership_end(desk_change(desk, ROSA, AREA_FAMILY), list.at[0].id, MARCH_9),
                  NOT_FOUND);
}
