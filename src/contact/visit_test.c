// SPDX-License-Identifier: AGPL-3.0-or-later
/* Visits: a day, an hour on the wall, and what became of it. */
#include "contact/visit.h"

#include "test/desk.h"

static int64_t planned(struct desk *desk, const struct visit *visit)
{
    struct problems problems = { 0 };
    int64_t id = 0;

    EXPECT_OK(visit_add(desk_change(desk, ROSA, AREA_VISITS), visit, &problems, &id));
    return id;
}

static struct visits all(struct desk *desk)
{
    struct visits visits = { NULL, 0 };

    EXPECT_OK(visit_list(desk_access(desk, ROSA, AREA_VISITS), (struct date){ 0 },
                         (struct date){ 0 }, &visits));
    return visits;
}

static const struct visit KITCHEN = {
    .what = "Rent, three ways", .on = { 2026, 3, 3 }, .from = { true, 570 }, .to = { true, 630 },
    .place = "her kitchen", .bring = "the tenancy letter",
};

TEST("hours are read as HH:MM and nothing else")
{
    struct maybe_int minute;

    EXPECT(visit_time_from_text("09:30", &minute));
    EXPECT_INT(minute.n, 570);
    EXPECT(visit_time_from_text("00:00", &minute));
    EXPECT_INT(minute.n, 0);
    EXPECT(!visit_time_from_text("9:30", &minute));
    EXPECT(!visit_time_from_text("24:00", &minute));
    EXPECT(!visit_time_from_text("12:60", &minute));
    EXPECT(!visit_time_from_text("12:3x", &minute));
    EXPECT(!visit_time_from_text("", &minute));
    EXPECT(!visit_time_from_text(NULL, &minute));
}

TEST("visits stand by day and hour, those without an hour at the day's end")
{
    struct visit visit = KITCHEN;

    planned(desk, &(struct visit){ .what = "some time", .on = { 2026, 3, 3 } });
    planned(desk, &KITCHEN);
    visit.on = (struct date){ 2026, 3, 2 };
    visit.what = "today";
    planned(desk, &visit);
    struct visits list = all(desk);
    EXPECT_INT(list.count, 3);
    EXPECT_TEXT(list.at[0].what, "today");
    EXPECT_TEXT(list.at[1].what, "Rent, three ways");
    EXPECT_TEXT(list.at[2].what, "some time");
    EXPECT_TEXT(list.at[1].bring, "the tenancy letter");
    EXPECT_OK(visit_list(desk_access(desk, ROSA, AREA_VISITS), (struct date){ 2026, 3, 3 },
                         (struct date){ 2026, 3, 3 }, &list));
    EXPECT_INT(list.count, 2);
}

TEST("a planned visit is kept once; taken back it may be called off")
{
    int64_t id = planned(desk, &KITCHEN), version;
    enum visit_state before;

    EXPECT_OK(visit_move(desk_change(desk, ROSA, AREA_VISITS), id, VISIT_KEPT, &before,
                         &version));
    EXPECT_INT(before, VISIT_PLANNED);
    EXPECT_INT(all(desk).at[0].version, version);
    EXPECT_STATUS(visit_move(desk_change(desk, ROSA, AREA_VISITS), id, VISIT_NO_SHOW, &before,
                             &version), CONFLICT);
    EXPECT_OK(visit_move(desk_change(desk, ROSA, AREA_VISITS), id, VISIT_PLANNED, &before,
                         &version));
    EXPECT_OK(visit_move(desk_change(desk, ROSA, AREA_VISITS), id, VISIT_CANCELLED, &before,
                         &version));
    EXPECT_INT(all(desk).at[0].state, VISIT_CANCELLED);
}

TEST("the week shows what is planned or kept, not what was called off")
{
    struct planned_visits week;
    enum visit_state before;
    int64_t id = planned(desk, &KITCHEN), version;

    EXPECT_OK(visit_planned(desk_caseload(desk), (struct date){ 2026, 3, 2 },
                            (struct date){ 2026, 3, 8 }, &week));
    EXPECT_INT(week.count, 1);
    EXPECT_INT(week.at[0].person.n, ROSA.n);
    EXPECT_OK(visit_move(desk_change(desk, ROSA, AREA_VISITS), id, VISIT_CANCELLED, &before,
                         &version));
    EXPECT_OK(visit_planned(desk_caseload(desk), (struct date){ 2026, 3, 2 },
                            (struct date){ 2026, 3, 8 }, &week));
    EXPECT_INT(week.count, 0);
}

TEST("the front desk reads when visits are and changes none; another's can't be reached")
{
    int64_t id = planned(desk, &KITCHEN), version;
    struct change *change;
    enum visit_state before;
    const struct access *access;
    struct visits list;

    EXPECT_STATUS(visit_move(desk_change(desk, OMAR, AREA_VISITS), id, VISIT_KEPT, &before,
                             &version), NOT_FOUND);
    desk_as(desk, "Ina");
    EXPECT_OK(access_open(desk_me(desk), ROSA, PURPOSE_CARE, AREA_VISITS, &access));
    EXPECT_OK(visit_list(access, (struct date){ 0 }, (struct date){ 0 }, &list));
    EXPECT_INT(list.count, 1);
    EXPECT_STATUS(change_begin(access, AREA_VISITS, &change), NOT_ALLOWED);
}

TEST("no name, no day, an end before the beginning are sent back")
{
    struct problems problems = { 0 };
    int64_t id;

    EXPECT_STATUS(visit_add(desk_change(desk, ROSA, AREA_VISITS), &(struct visit){
        .what = "", .from = { true, 600 }, .to = { true, 600 } }, &problems, &id), INVALID);
    EXPECT_PROBLEM(&problems, "what");
    EXPECT_PROBLEM(&problems, "on");
    EXPECT_PROBLEM(&problems, "to");
}
