// SPDX-License-Identifier: AGPL-3.0-or-later
#include "people/restore.h"

#include "base/arena.h"
#include "signal/signal.h"
#include "test/desk.h"

static const struct date TODAY = { 2026, 3, 2 };

static struct person seen(struct desk *desk, struct person_id who)
{
    struct person person = { .version = 0 };

    EXPECT_OK(people_get(desk_access(desk, who, AREA_PERSON), &person));
    return person;
}

TEST("a name that was changed is as before, and she is found by it; a second change stands in the way")
{
    struct problems problems = { 0 };
    struct person before = seen(desk, ROSA);
    struct change *change = desk_change(desk, ROSA, AREA_PERSON);

    EXPECT_OK(people_edit(change, &(struct person_draft){ .name = "Somebody Else" },
                          before.version, &problems));
    EXPECT_OK(people_restore(change, before.version, before.version + 1, NULL, &problems));
    EXPECT_TEXT(seen(desk, ROSA).name, before.name);
    EXPECT_INT(seen(desk, ROSA).version, before.version + 2);
    EXPECT_STATUS(people_restore(change, before.version, before.version + 1, NULL, &problems),
                  STALE);
}

TEST("where somebody stood comes back with the change that moved them")
{
    struct problems problems = { 0 };
    struct person before = seen(desk, ROSA);
    struct change *change = desk_change(desk, ROSA, AREA_PERSON);

    EXPECT_INT(before.state, PERSON_PROSPECT);
    EXPECT_OK(people_edit(change, &(struct person_draft){ .name = before.name }, before.version,
                          &problems));
    EXPECT_OK(people_set_state(change, PERSON_ACTIVE, &problems));
    EXPECT_OK(people_restore(change, before.version, seen(desk, ROSA).version, NULL, &problems));
    EXPECT_INT(seen(desk, ROSA).state, PERSON_PROSPECT);
}

TEST("former names come back with the change that replaced them")
{
    const char *names[] = { "", "Rosa Vega", " " }, *others[] = { "R. Delgado", "Rosie" };
    struct problems problems = { 0 };
    struct person person = seen(desk, ROSA);
    struct change *change = desk_change(desk, ROSA, AREA_PERSON);
    struct text_list was;

    EXPECT_OK(people_edit(change, &(struct person_draft){
        .name = person.name, .former_names = { names, 3 } }, person.version, &problems));
    EXPECT_OK(people_former_names(change_access(change), &was));
    EXPECT_INT(was.count, 1);
    const char *kept = people_former_kept(change_access(change), was);
    EXPECT_OK(people_edit(change, &(struct person_draft){
        .name = person.name, .former_names = { others, 2 } }, person.version + 1, &problems));
    EXPECT_OK(people_restore(change, person.version + 1, person.version + 2, kept, &problems));
    EXPECT_OK(people_former_names(change_access(change), &was));
    EXPECT_INT(was.count, 1);
    EXPECT_TEXT(was.at[0], "Rosa Vega");
}

TEST("a way to reach somebody is as before its change, with its safe line")
{
    struct problems problems = { 0 };
    struct change *change = desk_change(desk, ROSA, AREA_PERSON);
    struct contact_point point = { .kind = CONTACT_PHONE, .value = "302-555-0111",
                                   .texting = NO, .hours = "weekdays" };
    int64_t id;

    EXPECT_OK(contact_add(change, &point, &problems, &id));
    EXPECT_OK(contact_edit(change, &(struct contact_point){
        .id = id, .version = 1, .kind = CONTACT_PHONE, .value = "1", .texting = YES },
        &problems));
    EXPECT_OK(contact_restore(change, id, 1, 2, &problems));
    EXPECT_OK(contact_get(change_access(change), id, &point));
    EXPECT_TEXT(point.value, "302-555-0111");
    EXPECT_TEXT(point.hours, "weekdays");
    EXPECT_INT(point.texting, NO);
    EXPECT_STATUS(contact_restore(change, id, 1, 2, &problems), STALE);
}

static int64_t household(struct desk *desk, struct date from, int64_t *membership)
{
    struct problems problems = { 0 };
    struct change *change = desk_change(desk, ROSA, AREA_FAMILY);
    struct memberships mine;
    const char *ref;
    int64_t id;

    EXPECT_OK(household_add(change, &(struct household_draft){ "Maple Street", "9 Maple Street",
                                                               false }, &problems, &id));
    EXPECT_OK(household_join(change, id, "mother", (struct maybe_int){ 0 }, from,
                             (struct date){ 0 }, &problems, &ref));
    EXPECT_OK(membership_list(change_access(change), &mine));
    *membership = mine.at[mine.count - 1].id;
    return id;
}

TEST("a household's text is as before its change")
{
    struct problems problems = { 0 };
    struct household now;
    int64_t membership, id = household(desk, (struct date){ 2026, 1, 1 }, &membership);
    struct change *change = desk_change(desk, ROSA, AREA_FAMILY);

    EXPECT_OK(household_edit(change, id, &(struct household_draft){ "Elm Street", NULL, true },
                             1, &problems));
    EXPECT_OK(household_restore(change, id, 1, 2, &problems));
    EXPECT_OK(household_get(change_access(change), id, &now));
    EXPECT_TEXT(now.name, "Maple Street");
    EXPECT_TEXT(now.address, "9 Maple Street");
    EXPECT(!now.area_only);
    EXPECT_STATUS(household_restore(change, id, 1, 2, &problems), STALE);
}

TEST("who left a household belongs again, unless the day was changed or they joined again")
{
    struct problems problems = { 0 };
    struct memberships mine;
    const char *ref;
    int64_t membership, id = household(desk, (struct date){ 2026, 1, 1 }, &membership);
    struct change *change = desk_change(desk, ROSA, AREA_FAMILY);

    EXPECT_OK(household_leave(change, membership, TODAY, &problems));
    EXPECT_STATUS(household_return(change, membership, (struct date){ 2026, 3, 1 },
                                   (struct date){ 0 }, &problems), STALE);
    EXPECT_OK(household_return(change, membership, TODAY, (struct date){ 0 }, &problems));
    EXPECT_OK(membership_list(change_access(change), &mine));
    EXPECT(!date_is_set(mine.at[mine.count - 1].to_on));

    EXPECT_OK(household_leave(change, membership, TODAY, &problems));
    EXPECT_OK(household_join(change, id, "mother", (struct maybe_int){ 0 },
                             (struct date){ 2026, 4, 1 }, (struct date){ 0 }, &problems, &ref));
    EXPECT_STATUS(household_return(change, membership, TODAY, (struct date){ 0 }, &problems),
                  CONFLICT);
    EXPECT_TEXT(problems.guard, "member");
}

static int64_t enrol(struct desk *desk, enum enrolment_state state)
{
    struct problems problems = { 0 };
    struct programme programme;
    int64_t id;

    EXPECT_OK(programme_named(desk_office(desk), "Wellness", &programme));
    EXPECT_OK(enrolment_add(desk_change(desk, ROSA, AREA_FAMILY), programme.id, state, TODAY,
                            &problems, &id));
    return id;
}

TEST("a program begun by mistake goes, and a prospect it made active is a prospect again")
{
    struct problems problems = { 0 };
    struct enrolments all;
    int64_t id = enrol(desk, ENROLMENT_ACTIVE);
    struct change *change = desk_change(desk, ROSA, AREA_FAMILY);

    EXPECT_INT(seen(desk, ROSA).state, PERSON_ACTIVE);
    EXPECT_OK(enrolment_drop(change, id,
                             enrolment_way_back(1, PERSON_PROSPECT, ENROLMENT_ACTIVE), 1));
    EXPECT_OK(enrolment_list(change_access(change), &all));
    EXPECT_INT(all.count, 0);
    EXPECT_INT(seen(desk, ROSA).state, PERSON_PROSPECT);
    id = enrol(desk, ENROLMENT_INQUIRY);
    EXPECT_OK(enrolment_move(change, id, ENROLMENT_SCREENING, TODAY, NULL, &problems));
    EXPECT_STATUS(enrolment_drop(change, id, enrolment_way_back(1, PERSON_ACTIVE,
                                                                ENROLMENT_INQUIRY), 1), STALE);
}

TEST("an end is taken back with its day and reason, unless they take part again")
{
    struct problems problems = { 0 };
    struct enrolment enrolment;
    int64_t id = enrol(desk, ENROLMENT_WAITLISTED);
    struct change *change = desk_change(desk, ROSA, AREA_FAMILY);
    int64_t before = enrolment_way_back(1, PERSON_PROSPECT, ENROLMENT_WITHDREW);

    EXPECT_OK(enrolment_move(change, id, ENROLMENT_WITHDREW, TODAY, "moved away", &problems));
    EXPECT_OK(enrolment_take_back(change, id, before, 2, &problems));
    EXPECT_OK(enrolment_get(change_access(change), id, &enrolment));
    EXPECT_INT(enrolment.state, ENROLMENT_WAITLISTED);
    EXPECT(!date_is_set(enrolment.to_on));
    EXPECT(enrolment.reason == NULL);
    EXPECT_STATUS(enrolment_take_back(change, id, before, 2, &problems), STALE);

    EXPECT_OK(enrolment_move(change, id, ENROLMENT_WITHDREW, TODAY, NULL, &problems));
    enrol(desk, ENROLMENT_INQUIRY);
    EXPECT_STATUS(enrolment_take_back(change, id, enrolment_way_back(3, PERSON_PROSPECT,
                                                                     ENROLMENT_WITHDREW), 4,
                                      &problems), CONFLICT);
    EXPECT_TEXT(problems.guard, "enrolled");
}

TEST("the move that made her active is taken back on both sides")
{
    struct problems problems = { 0 };
    int64_t id = enrol(desk, ENROLMENT_ADMITTED);
    struct change *change = desk_change(desk, ROSA, AREA_FAMILY);

    EXPECT_OK(enrolment_move(change, id, ENROLMENT_ACTIVE, TODAY, NULL, &problems));
    EXPECT_INT(seen(desk, ROSA).state, PERSON_ACTIVE);
    EXPECT_OK(enrolment_take_back(change, id, enrolment_way_back(1, PERSON_PROSPECT,
                                                                 ENROLMENT_ACTIVE), 2,
                                  &problems));
    EXPECT_INT(seen(desk, ROSA).state, PERSON_PROSPECT);
}

static size_t told(struct desk *desk, struct person_id person)
{
    struct signals all = { 0 };

    EXPECT_OK(signal_list(desk_access(desk, person, AREA_CONTACT), &all));
    return all.count;
}

TEST("who came or left by mistake isn't asked after, in no record of their home")
{
    const struct date none = { 0 };
    struct problems problems = { 0 };
    struct memberships mine = { 0 };
    const char *ref;
    int64_t id;

    EXPECT_OK(household_add(desk_change(desk, ROSA, AREA_FAMILY),
                            &(struct household_draft){ .name = "Maple" }, &problems, &id));
    EXPECT_OK(household_join(desk_change(desk, ROSA, AREA_FAMILY), id, "", (struct maybe_int){ 0 },
                             none, none, &problems, &ref));
    EXPECT_INT(told(desk, ROSA), 0);
    desk_now(desk, "2026-03-03T09:00");
    EXPECT_OK(household_join(desk_change(desk, OMAR, AREA_FAMILY), id, "", (struct maybe_int){ 0 },
                             (struct date){ 2026, 3, 3 }, none, &problems, &ref));
    EXPECT_INT(told(desk, ROSA), 1);
    EXPECT_INT(told(desk, OMAR), 1);
    EXPECT_OK(membership_list(desk_access(desk, OMAR, AREA_FAMILY), &mine));
    int64_t omars = mine.at[mine.count - 1].id;
    EXPECT_OK(household_leave(desk_change(desk, OMAR, AREA_FAMILY), omars,
                              (struct date){ 2026, 3, 3 }, &problems));
    EXPECT_OK(household_return(desk_change(desk, OMAR, AREA_FAMILY), omars,
                               (struct date){ 2026, 3, 3 }, none, &problems));
    EXPECT_INT(told(desk, ROSA), 1);
    EXPECT_OK(household_unjoin(desk_change(desk, OMAR, AREA_FAMILY), omars, none));
    EXPECT_INT(told(desk, ROSA), 0);
    EXPECT_INT(told(desk, OMAR), 0);
}

TEST("no way to reach them is left: asked after an end, neither after its undo nor that of adding")
{
    struct problems problems = { 0 };
    struct contact_points points = { 0 };
    struct change *change = desk_change(desk, ROSA, AREA_PERSON);
    int64_t id = 0;

    EXPECT_OK(contact_list(change_access(change), &points));
    for (size_t i = 0; i < points.count; i++)
        EXPECT_OK(contact_drop(change, points.at[i].id));
    EXPECT_INT(told(desk, ROSA), 0);
    EXPECT_OK(contact_add(change, &(struct contact_point){ .kind = CONTACT_EMAIL,
                                                           .value = "rosa@example.org" },
                          &problems, &id));
    EXPECT_OK(contact_end(change, id, TODAY));
    EXPECT_INT(told(desk, ROSA), 1);
    EXPECT_OK(contact_resume(change, id, 2));
    EXPECT_INT(told(desk, ROSA), 0);
}
