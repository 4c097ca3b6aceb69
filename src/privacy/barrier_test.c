// SPDX-License-Identifier: AGPL-3.0-or-later
/* Rosa and Omar are opposed to each other: Joss works with both until a wall is put up. */
#include "privacy/barrier.h"

#include "privacy/caseload.h"
#include "privacy/glass.h"
#include "privacy/review.h"
#include "test/desk.h"

static const struct date TODAY = { 2026, 3, 2 };

static enum status wall(struct session *session, struct person_id from, struct person_id to,
                        const char **ref)
{
    struct problems problems = { 0 };

    return barrier_raise(session, from, &(struct barrier_draft){
        .kind = BARRIER_WALL, .other = to, .reason = "A divorce, and he threatened her.",
    }, &problems, ref);
}

static enum status keep_out(struct desk *desk, struct session *session, enum barrier_kind kind, const char *name,
                            const char **ref)
{
    struct problems problems = { 0 };

    return barrier_raise(session, ROSA, &(struct barrier_draft){
        .kind = kind, .account = desk_user(desk, name), .reason = "Her cousin.",
    }, &problems, ref);
}

static enum status opens(struct session *session, struct person_id person)
{
    const struct access *access;

    return access_open(session, person, PURPOSE_CARE, AREA_PERSON, &access);
}

static void give(struct desk *desk, struct person_id person, const char *name, enum team_role role,
                 enum status expected)
{
    struct problems problems = { 0 };
    const char *ref;

    EXPECT_STATUS(assignment_add(desk_change(desk, person, AREA_PERSON), desk_user(desk, name),
                                 role, TODAY, (struct date){ 0 }, &problems, &ref), expected);
    if (expected == CONFLICT)
        EXPECT_TEXT(problems.guard, "not_possible");
}

TEST("a wall is put up by a supervisor, not by a worker, and twice is once")
{
    const char *ref, *again;

    EXPECT_STATUS(wall(desk_me(desk), ROSA, OMAR, &ref), NOT_ALLOWED);
    desk_as(desk, "Ruth");
    EXPECT_OK(wall(desk_me(desk), ROSA, OMAR, &ref));
    EXPECT_OK(wall(desk_me(desk), OMAR, ROSA, &again));
    EXPECT_TEXT(again, ref);
    EXPECT_STATUS(wall(desk_me(desk), ROSA, ROSA, &again), INVALID);
}

TEST("who worked with both keeps the side it was put up from, and each side has its own worker")
{
    const char *ref;

    desk_as(desk, "Ruth");
    EXPECT_OK(wall(desk_me(desk), ROSA, OMAR, &ref));
    EXPECT_STATUS(opens(desk_session(desk, "Joss"), OMAR), NOT_FOUND);
    EXPECT_OK(opens(desk_session(desk, "Joss"), ROSA));
    give(desk, OMAR, "Kofi", TEAM_PRIMARY, OK);
    EXPECT_OK(opens(desk_session(desk, "Kofi"), OMAR));
    EXPECT_STATUS(opens(desk_session(desk, "Kofi"), ROSA), NOT_FOUND);
    give(desk, ROSA, "Kofi", TEAM_SECONDARY, CONFLICT);
    give(desk, OMAR, "Joss", TEAM_COVERING, INVALID);    /* a cover ends */
    give(desk, OMAR, "Joss", TEAM_SECONDARY, CONFLICT);
    /* Their supervisor sees both sides. */
    EXPECT_OK(opens(desk_me(desk), ROSA));
    EXPECT_OK(opens(desk_me(desk), OMAR));
}

TEST("lists and searches of one side's worker end at the wall")
{
    struct assignments team;
    const char *ref;

    desk_as(desk, "Ruth");
    EXPECT_OK(wall(desk_me(desk), ROSA, OMAR, &ref));
    give(desk, OMAR, "Kofi", TEAM_PRIMARY, OK);
    EXPECT_OK(assignment_list(desk_access(desk, OMAR, AREA_PERSON), &team));
    for (size_t i = 0; i < team.count; i++) {
        if (text_equal(team.at[i].name, "Joss"))
            EXPECT(date_before(team.at[i].to_on, TODAY));
    }
    desk_as(desk, "Joss");
    struct int_list people;
    EXPECT_OK(caseload_without_primary(desk_caseload(desk), &people));
    EXPECT(!int_list_has(people, OMAR.n));
}

TEST("lifting a wall takes two people")
{
    const char *ref;
    bool lifted;

    desk_as(desk, "Ruth");
    EXPECT_OK(wall(desk_me(desk), ROSA, OMAR, &ref));
    EXPECT_OK(barrier_lift(desk_me(desk), ref, &lifted));
    EXPECT(!lifted);
    EXPECT_OK(barrier_lift(desk_me(desk), ref, &lifted));
    EXPECT(!lifted);
    EXPECT_STATUS(opens(desk_session(desk, "Joss"), OMAR), NOT_FOUND);
    EXPECT_STATUS(barrier_lift(desk_session(desk, "Joss"), ref, &lifted), NOT_FOUND);
    EXPECT_OK(barrier_lift(desk_session(desk, "Noor"), ref, &lifted));
    EXPECT(lifted);
    give(desk, OMAR, "Joss", TEAM_SECONDARY, OK);
    EXPECT_OK(opens(desk_session(desk, "Joss"), OMAR));
}

TEST("that there is a wall is told to supervisors and privacy officers alone")
{
    struct barriers list;
    const char *ref;

    desk_as(desk, "Ruth");
    EXPECT_OK(wall(desk_me(desk), ROSA, OMAR, &ref));
    EXPECT_OK(barrier_list(desk_me(desk), ROSA, &list));
    EXPECT_INT(list.count, 1);
    EXPECT_TEXT(list.at[0].reason, "A divorce, and he threatened her.");
    EXPECT_OK(barrier_list(desk_me(desk), OMAR, &list));
    EXPECT_INT(list.count, 1);
    EXPECT_OK(barrier_list(desk_session(desk, "Noor"), ROSA, &list));
    EXPECT_STATUS(barrier_list(desk_session(desk, "Joss"), ROSA, &list), NOT_ALLOWED);
    EXPECT_STATUS(barrier_list(desk_session(desk, "Joss"), OMAR, &list), NOT_FOUND);
    EXPECT_STATUS(barrier_list(desk_session(desk, "Ina"), ROSA, &list), NOT_ALLOWED);
}

TEST("a household page shows nobody of the other side, even to who knows both")
{
    const struct caseload *home;
    const char *ref, *member;
    struct pairs pairs;

    struct change *rosa = desk_change(desk, ROSA, AREA_FAMILY);
    EXPECT_OK(membership_add(rosa, 900, "", (struct maybe_int){ 0 }, TODAY, (struct date){ 0 },
                             &member));
    struct change *omar = desk_change(desk, OMAR, AREA_FAMILY);
    EXPECT_OK(membership_add(omar, 900, "", (struct maybe_int){ 0 }, TODAY, (struct date){ 0 },
                             &member));
    desk_as(desk, "Ruth");
    EXPECT_OK(caseload_household(desk_access(desk, ROSA, AREA_FAMILY), AREA_FAMILY, &home));
    EXPECT_OK(caseload_primaries(home, &pairs));
    EXPECT_INT(pairs.count, 2);
    EXPECT_OK(wall(desk_me(desk), ROSA, OMAR, &ref));
    give(desk, OMAR, "Kofi", TEAM_PRIMARY, OK);
    EXPECT_OK(caseload_household(desk_access(desk, ROSA, AREA_FAMILY), AREA_FAMILY, &home));
    EXPECT_OK(caseload_primaries(home, &pairs));
    EXPECT_INT(pairs.count, 1);
    EXPECT_INT(pairs.at[0].person, ROSA.n);
}

TEST("P7: a relative stays out, whatever their role, also in an emergency; it is told")
{
    struct problems problems = { 0 };
    struct review_items list;
    struct instant until;
    const char *ref;

    desk_as(desk, "Ruth");
    EXPECT_OK(keep_out(desk, desk_me(desk), BARRIER_CONFLICT, "Joss", &ref));
    desk_as(desk, "Joss");
    EXPECT_STATUS(opens(desk_me(desk), ROSA), NOT_FOUND);
    EXPECT_OK(glass_break(desk_me(desk), ROSA, "She rang me, crying.", &problems, &until));
    EXPECT_INT(until.s, 0);
    EXPECT_STATUS(opens(desk_me(desk), ROSA), NOT_FOUND);
    EXPECT_OK(review_list(desk_session(desk, "Noor"), false, &list));
    EXPECT_INT(list.count, 1);
    EXPECT_INT(list.at[0].kind, REVIEW_REFUSED);
    EXPECT_TEXT(list.at[0].who, "Joss");
    EXPECT_TEXT(list.at[0].reason, "She rang me, crying.");
    EXPECT_STATUS(review_list(desk_me(desk), false, &list), NOT_ALLOWED);
}

TEST("F21: a conflict somebody declares ends their access at once")
{
    const char *ref;

    EXPECT_OK(opens(desk_me(desk), ROSA));
    desk_drop(desk);
    EXPECT_OK(keep_out(desk, desk_me(desk), BARRIER_CONFLICT, "Joss", &ref));
    EXPECT_STATUS(opens(desk_me(desk), ROSA), NOT_FOUND);
    /* Only about oneself: another's is a supervisor's to say. */
    EXPECT_STATUS(keep_out(desk, desk_session(desk, "Kofi"), BARRIER_CONFLICT, "Bea", &ref), NOT_FOUND);
    desk_as(desk, "Ruth");
    struct assignment primary;
    EXPECT_OK(assignment_primary(desk_access(desk, ROSA, AREA_PERSON), &primary));
    EXPECT(primary.name == NULL);
}

TEST("front desk is kept out like anybody else, in lists and searches too")
{
    const struct caseload *everybody;
    const char *ref;

    EXPECT_OK(opens(desk_session(desk, "Ina"), ROSA));
    desk_as(desk, "Noor");
    EXPECT_OK(keep_out(desk, desk_me(desk), BARRIER_OWN_RECORD, "Ina", &ref));
    EXPECT_STATUS(opens(desk_session(desk, "Ina"), ROSA), NOT_FOUND);
    EXPECT_OK(opens(desk_session(desk, "Ina"), OMAR));
    EXPECT_OK(caseload_reach(desk_session(desk, "Ina"), PURPOSE_CARE, AREA_PERSON, &everybody));
}

TEST("a draft without a reason, or against nobody, says so")
{
    struct problems problems = { 0 };
    const char *ref;

    desk_as(desk, "Ruth");
    EXPECT_STATUS(barrier_raise(desk_me(desk), ROSA,
                                &(struct barrier_draft){ .kind = BARRIER_RESTRICTION },
                                &problems, &ref), INVALID);
    EXPECT_INT(problems.count, 2);
    EXPECT_TEXT(problems.at[0].field, "against");
    EXPECT_TEXT(problems.at[1].field, "reason");
}
