// SPDX-License-Identifier: AGPL-3.0-or-later
#include "people/enrolment.h"

#include "test/desk.h"

static const struct date TODAY = { 2026, 3, 2 };

static int64_t programme(struct desk *desk, const char *name)
{
    struct programme found = { .id = 0 };

    EXPECT_OK(programme_named(desk_office(desk), name, &found));
    return found.id;
}

static int64_t enrol(struct desk *desk, struct person_id person, const char *name,
                     enum enrolment_state state, struct date from)
{
    struct problems problems = { 0 };
    int64_t id = 0;

    EXPECT_OK(enrolment_add(desk_change(desk, person, AREA_PERSON), programme(desk, name), state,
                            from, &problems, &id));
    return id;
}

TEST("from inquiry to the end, move by move of the table")
{
    static const enum enrolment_state way[] = {
        ENROLMENT_SCREENING, ENROLMENT_WAITLISTED, ENROLMENT_ADMITTED, ENROLMENT_ACTIVE,
        ENROLMENT_SUSPENDED, ENROLMENT_ACTIVE, ENROLMENT_CLOSING, ENROLMENT_CLOSED,
    };
    struct problems problems = { 0 };
    int64_t id = enrol(desk, ROSA, "Wellness", ENROLMENT_INQUIRY, TODAY);
    struct change *change = desk_change(desk, ROSA, AREA_PERSON);
    struct enrolment enrolment;

    for (size_t i = 0; i < sizeof way / sizeof *way; i++)
        EXPECT_OK(enrolment_move(change, id, way[i], (struct date){ 2026, 6, 1 }, "well done",
                                 &problems));
    EXPECT_OK(enrolment_get(change_access(change), id, &enrolment));
    EXPECT_INT(enrolment.state, ENROLMENT_CLOSED);
    EXPECT_TEXT(enrolment.reason, "well done");
    EXPECT(date_equal(enrolment.to_on, (struct date){ 2026, 6, 1 }));
}

TEST("any other move is refused with its guard, and nothing changes")
{
    struct problems problems = { 0 };
    int64_t id = enrol(desk, ROSA, "Wellness", ENROLMENT_INQUIRY, TODAY);
    struct change *change = desk_change(desk, ROSA, AREA_PERSON);
    struct enrolment enrolment;

    for (int state = 0; state < ENROLMENT_STATES; state++) {
        if (state != ENROLMENT_SCREENING)
            EXPECT_STATUS(enrolment_move(change, id, (enum enrolment_state)state, TODAY, NULL,
                                         &problems), CONFLICT);
    }
    EXPECT_TEXT(problems.guard, "state");
    EXPECT_OK(enrolment_get(change_access(change), id, &enrolment));
    EXPECT_INT(enrolment.state, ENROLMENT_INQUIRY);
}

TEST("an end has its day, not before the first")
{
    struct problems problems = { 0 };
    int64_t id = enrol(desk, ROSA, "Wellness", ENROLMENT_SCREENING, TODAY);

    EXPECT_STATUS(enrolment_move(desk_change(desk, ROSA, AREA_PERSON), id, ENROLMENT_INELIGIBLE,
                                 (struct date){ 2026, 3, 1 }, NULL, &problems), INVALID);
    EXPECT_PROBLEM(&problems, "to");
}

TEST("who takes part is somebody we work with, no longer somebody we get to know")
{
    struct person person;

    EXPECT_OK(people_get(desk_access(desk, ROSA, AREA_PERSON), &person));
    EXPECT_INT(person.state, PERSON_PROSPECT);
    enrol(desk, ROSA, "Wellness", ENROLMENT_ACTIVE, TODAY);
    EXPECT_OK(people_get(desk_access(desk, ROSA, AREA_PERSON), &person));
    EXPECT_INT(person.state, PERSON_ACTIVE);
}

TEST("once in each programme at a time; again after the end")
{
    struct problems problems = { 0 };
    int64_t id = enrol(desk, ROSA, "Wellness", ENROLMENT_SCREENING, TODAY), again;
    struct change *change = desk_change(desk, ROSA, AREA_PERSON);

    EXPECT_STATUS(enrolment_add(change, programme(desk, "Wellness"), ENROLMENT_INQUIRY, TODAY,
                                &problems, &again), CONFLICT);
    EXPECT_TEXT(problems.guard, "enrolled");
    problems = (struct problems){ 0 };
    EXPECT_OK(enrolment_move(change, id, ENROLMENT_INELIGIBLE, TODAY, NULL, &problems));
    EXPECT_OK(enrolment_add(change, programme(desk, "Wellness"), ENROLMENT_INQUIRY, TODAY,
                            &problems, &again));
}

TEST("a programme that isn't there, a day that is missing, a beginning at an end are sent back")
{
    struct problems problems = { 0 };
    int64_t id;

    EXPECT_STATUS(enrolment_add(desk_change(desk, ROSA, AREA_PERSON), 9999, ENROLMENT_CLOSED,
                                (struct date){ 0 }, &problems, &id), INVALID);
    EXPECT_PROBLEM(&problems, "programme");
    EXPECT_PROBLEM(&problems, "from");
    EXPECT_PROBLEM(&problems, "state");
}

TEST("the waitlist is longest first, and holds only whom the caller may know")
{
    struct waitlist list;
    struct problems problems = { 0 };
    const struct caseload *caseload = NULL;

    enrol(desk, OMAR, "Wellness", ENROLMENT_WAITLISTED, (struct date){ 2026, 2, 1 });
    int64_t id = enrol(desk, ROSA, "Wellness", ENROLMENT_WAITLISTED, (struct date){ 2026, 1, 1 });
    desk_keep(desk);
    EXPECT_OK(enrolment_waitlist(desk_caseload(desk), programme(desk, "Wellness"), &list));
    EXPECT_INT(list.count, 2);
    EXPECT_INT(list.at[0].person.n, ROSA.n);
    EXPECT_OK(enrolment_move(desk_change(desk, ROSA, AREA_PERSON), id, ENROLMENT_ADMITTED, TODAY,
                             NULL, &problems));
    EXPECT_OK(enrolment_waitlist(desk_caseload(desk), programme(desk, "Wellness"), &list));
    EXPECT_INT(list.count, 1);
    EXPECT_OK(caseload_mine(desk_session(desk, "Bea"), PURPOSE_CARE, AREA_PERSON, &caseload));
    EXPECT_OK(enrolment_waitlist(caseload, programme(desk, "Wellness"), &list));
    EXPECT_INT(list.count, 0);
}

TEST("another person's enrolment can't be moved by naming it")
{
    struct problems problems = { 0 };
    int64_t id = enrol(desk, ROSA, "Wellness", ENROLMENT_INQUIRY, TODAY);

    EXPECT_STATUS(enrolment_move(desk_change(desk, OMAR, AREA_PERSON), id, ENROLMENT_SCREENING,
                                 TODAY, NULL, &problems), NOT_FOUND);
}

TEST("nights: the last day is slept elsewhere, and a span takes its own part")
{
    struct date today = { 2026, 8, 10 }, from = { 2026, 6, 9 }, out = { 2026, 8, 5 };
    struct enrolment stay = { .state = ENROLMENT_CLOSED, .from_on = from, .to_on = out };
    struct enrolment baby = { .state = ENROLMENT_CLOSED, .from_on = { 2026, 8, 3 }, .to_on = out };
    struct enrolment there = { .state = ENROLMENT_ACTIVE, .from_on = { 2026, 8, 7 } };
    struct enrolment asked = { .state = ENROLMENT_INQUIRY, .from_on = from };

    EXPECT_INT(enrolment_nights(&stay, from, today, today), 57);
    EXPECT_INT(enrolment_nights(&baby, from, today, today), 2);
    EXPECT_INT(enrolment_nights(&there, from, today, today), 3);
    EXPECT_INT(enrolment_nights(&asked, from, today, today), 0);
    EXPECT_INT(enrolment_nights(&stay, (struct date){ 2026, 7, 1 }, (struct date){ 2026, 7, 31 },
                                today), 30);
    EXPECT_INT(enrolment_nights(&stay, out, today, today), 0);
}

TEST("nights of a programme: a person once, however often they came; one who slept elsewhere not")
{
    static const struct { const char *from, *to; } STAYS[] = {
        { "2026-01-01", "2026-01-04" }, { "2026-02-01", "2026-02-03" },
    };
    struct problems problems = { 0 };
    struct stays stays = { 0 };
    struct date from, to;

    for (int i = 0; i < 2; i++) {
        EXPECT(date_from_iso(STAYS[i].from, &from) && date_from_iso(STAYS[i].to, &to));
        int64_t id = enrol(desk, ROSA, "Wellness", ENROLMENT_ACTIVE, from);
        EXPECT_OK(enrolment_move(desk_change(desk, ROSA, AREA_PERSON), id, ENROLMENT_CLOSING, to,
                                 NULL, &problems));
        EXPECT_OK(enrolment_move(desk_change(desk, ROSA, AREA_PERSON), id, ENROLMENT_CLOSED, to,
                                 "home", &problems));
    }
    enrol(desk, OMAR, "Wellness", ENROLMENT_ACTIVE, TODAY);
    desk_keep(desk);
    EXPECT_OK(enrolment_stays(desk_caseload(desk), programme(desk, "Wellness"),
                              (struct date){ 2026, 1, 1 }, TODAY, &stays));
    EXPECT_INT(stays.people, 1);
    EXPECT_INT(stays.nights, 5);
}
