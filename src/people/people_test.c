// SPDX-License-Identifier: AGPL-3.0-or-later
#include "people/people.h"

#include "base/arena.h"
#include "privacy/caseload.h"
#include "test/desk.h"

static struct change *begin_new(struct desk *desk, const char *account)
{
    struct change *change = NULL;

    EXPECT_OK(change_begin_new(desk_session(desk, account), PURPOSE_CARE, &change));
    return change;
}

static const struct access *add(struct desk *desk, const struct person_draft *draft)
{
    struct problems problems = { 0 };
    struct change *change = begin_new(desk, "Joss");

    EXPECT_OK(people_add(change, draft, &problems));
    return change_access(change);
}

TEST("one name in one box is enough (F02)")
{
    struct person person;
    const struct access *access = add(desk, &(struct person_draft){ .name = "Suharti" });

    EXPECT_OK(people_get(access, &person));
    EXPECT_TEXT(person.name, "Suharti");
    EXPECT_TEXT(person.called, "Suharti");
    EXPECT_TEXT(person_initials(test_arena(), person.called), "S");
    EXPECT(person.chosen_name == NULL && person.pronouns == NULL);
    EXPECT_INT(person.state, PERSON_PROSPECT);
}

TEST("what was typed is stored unchanged, in any script")
{
    struct person person;
    const struct access *access = add(desk, &(struct person_draft){
        .name = "ليال حداد", .chosen_name = "Łukasz O’Dálaigh" });

    EXPECT_OK(people_get(access, &person));
    EXPECT_TEXT(person.name, "ليال حداد");
    EXPECT_TEXT(person.called, "Łukasz O’Dálaigh");
}

TEST("nothing but a name to use is needed, and it is needed")
{
    struct problems problems = { 0 };
    struct change *change = begin_new(desk, "Joss");

    EXPECT_STATUS(people_add(change, &(struct person_draft){ .name = " \t" }, &problems), INVALID);
    EXPECT_PROBLEM(&problems, "name");
    problems = (struct problems){ 0 };
    EXPECT_OK(people_add(change, &(struct person_draft){ .chosen_name = "Tobi" }, &problems));
}

TEST("the chosen name is the name to use; a former name stands on one's own page only (F04)")
{
    struct called_list called;
    struct text_list former;
    const char *formers[] = { "Daniela Osei" };
    const struct access *access = add(desk, &(struct person_draft){
        .name = "Daniel Osei", .chosen_name = "Dani Osei", .former_names = { formers, 1 } });
    int64_t person = access_person(access).n;

    EXPECT_OK(people_former_names(access, &former));
    EXPECT_INT(former.count, 1);
    EXPECT_TEXT(former.at[0], "Daniela Osei");
    EXPECT_OK(people_called(desk_caseload(desk), &called));
    EXPECT_TEXT(called_of(&called, person), "Dani Osei");
}

TEST("a birth may be known in part; an age is given only when it is sure enough (F09)")
{
    struct person person;
    const struct access *year = add(desk, &(struct person_draft){
        .name = "Year", .birth = { 1984, 0, 0 }, .birth_estimated = true });

    EXPECT_OK(people_get(year, &person));
    EXPECT(person.birth_estimated);
    EXPECT_INT(person.birth.month, 0);
    EXPECT_INT(person_age(&person, (struct date){ 2026, 3, 2 }), 41);
    EXPECT_INT(person_age(&(struct person){ 0 }, (struct date){ 2026, 3, 2 }), -1);
}

TEST("a birth date in the future is sent back")
{
    struct problems problems = { 0 };

    EXPECT_STATUS(people_add(begin_new(desk, "Joss"),
                             &(struct person_draft){ .name = "A", .birth = { 2026, 3, 3 } },
                             &problems), INVALID);
    EXPECT_PROBLEM(&problems, "birth_date");
}

TEST("a change that knew an older version is stale")
{
    struct problems problems = { 0 };
    struct person person;
    struct change *change = desk_change(desk, ROSA, AREA_PERSON);
    struct person_draft draft = { .name = "Rosa Delgado", .pronouns = "she/her" };

    EXPECT_OK(people_get(change_access(change), &person));
    EXPECT_OK(people_edit(change, &draft, person.version, &problems));
    EXPECT_STATUS(people_edit(change, &draft, person.version, &problems), STALE);
}

TEST("states move as the table says, and death is not undone by a click")
{
    struct problems problems = { 0 };
    struct change *change = desk_change(desk, ROSA, AREA_PERSON);

    EXPECT_STATUS(people_set_state(change, PERSON_INACTIVE, &problems), CONFLICT);
    EXPECT_TEXT(problems.guard, "state");
    EXPECT_OK(people_set_state(change, PERSON_ACTIVE, &problems));
    EXPECT_OK(people_set_state(change, PERSON_INACTIVE, &problems));
    EXPECT_OK(people_set_state(change, PERSON_ACTIVE, &problems));
    EXPECT_OK(people_set_state(change, PERSON_DECEASED, &problems));
    EXPECT_STATUS(people_set_state(change, PERSON_ACTIVE, &problems), CONFLICT);
}

TEST("the safe-contact line says how, before the number (1.1)")
{
    struct contact_point point = {
        .kind = CONTACT_PHONE, .value = "(302) 555-0177", .voicemail = NO, .texting = YES,
        .hours = "mo-fr 09:00-14:30", .who_may_hear = "nobody", .say = "Jo from the library",
    };

    EXPECT_TEXT(contact_safe_line(test_arena(), &point, "en"),
                "text is fine · no voicemail · mo-fr 09:00-14:30 · may hear: nobody"
                " · say we are Jo from the library");
    EXPECT_TEXT(contact_safe_line(test_arena(), &(struct contact_point){ .value = "1" }, "en"),
                "");
}

TEST("a number ends, and its end can be taken back; another version is stale")
{
    struct problems problems = { 0 };
    struct contact_points points;
    struct change *change = desk_change(desk, ROSA, AREA_PERSON);

    EXPECT_OK(contact_list(change_access(change), &points));
    EXPECT_INT(points.count, 1);
    struct contact_point point = points.at[0];
    EXPECT_OK(contact_end(change, point.id, (struct date){ 2026, 3, 2 }));
    EXPECT_OK(contact_list(change_access(change), &points));
    EXPECT_INT(points.count, 0);
    EXPECT_STATUS(contact_end(change, point.id, (struct date){ 2026, 3, 2 }), NOT_FOUND);
    EXPECT_STATUS(contact_resume(change, point.id, point.version), STALE);
    EXPECT_OK(contact_resume(change, point.id, point.version + 1));
    EXPECT_OK(contact_list(change_access(change), &points));
    EXPECT_INT(points.count, 1);
    EXPECT_STATUS(contact_edit(change, &point, &problems), STALE);
}

TEST("another person's number can't be ended by naming it")
{
    struct contact_points points;

    EXPECT_OK(contact_list(desk_access(desk, ROSA, AREA_PERSON), &points));
    EXPECT_STATUS(contact_end(desk_change(desk, OMAR, AREA_PERSON), points.at[0].id,
                              (struct date){ 2026, 3, 2 }), NOT_FOUND);
}

TEST("a worker reaches whom they walk with and nobody else")
{
    const struct access *access = NULL;
    struct called_list called;
    struct person_id hers = desk_person(desk, "Bea");

    EXPECT_STATUS(access_open(desk_me(desk), hers, PURPOSE_CARE, AREA_PERSON, &access), NOT_FOUND);
    EXPECT_OK(people_called(desk_caseload(desk), &called));
    EXPECT_INT(called.count, 2);
    EXPECT_TEXT(called.at[0].called, "Omar Haddad");
    EXPECT_TEXT(called.at[1].called, "Rosa Delgado");
}

TEST("who makes a record as a worker is its primary; front desk leaves it to a supervisor (6.3)")
{
    struct assignment primary;
    struct problems problems = { 0 };
    struct change *mine = begin_new(desk, "Bea"), *inas, *ruths;
    const struct access *access = NULL;
    const char *ref;

    EXPECT_OK(people_add(mine, &(struct person_draft){ .name = "Elena Ruiz-Hart" }, &problems));
    EXPECT_OK(assignment_primary(change_access(mine), &primary));
    EXPECT_TEXT(primary.name, "Bea");

    inas = begin_new(desk, "Ina");
    EXPECT_OK(people_add(inas, &(struct person_draft){ .name = "Tasha Monroe" }, &problems));
    struct person_id tasha = access_person(change_access(inas));
    EXPECT_OK(assignment_primary(change_access(inas), &primary));
    EXPECT(primary.name == NULL);
    EXPECT_STATUS(assignment_add(inas, desk_user(desk, "Bea"), TEAM_PRIMARY,
                                 (struct date){ 2026, 3, 2 }, (struct date){ 0 }, &problems,
                                 &ref), NOT_ALLOWED);

    EXPECT_OK(access_open(desk_session(desk, "Ruth"), tasha, PURPOSE_CARE, AREA_PERSON, &access));
    EXPECT_OK(change_begin(access, AREA_PERSON, &ruths));
    EXPECT_OK(assignment_add(ruths, desk_user(desk, "Bea"), TEAM_PRIMARY,
                             (struct date){ 2026, 3, 2 }, (struct date){ 0 }, &problems, &ref));
    EXPECT_STATUS(assignment_add(ruths, desk_user(desk, "Joss"), TEAM_PRIMARY,
                                 (struct date){ 2026, 3, 2 }, (struct date){ 0 }, &problems,
                                 &ref), CONFLICT);
    EXPECT_TEXT(problems.guard, "primary");
}

TEST("front desk sees the name and how to reach safely, and may not write (R18)")
{
    const struct access *access = NULL;
    struct contact_points points;
    struct change *change;
    const char *name;

    EXPECT_OK(access_open(desk_session(desk, "Ina"), ROSA, PURPOSE_CARE, AREA_PERSON, &access));
    EXPECT_OK(people_name(access, &name));
    EXPECT_TEXT(name, "Rosa Delgado");
    EXPECT_OK(contact_list(access, &points));
    EXPECT_INT(points.count, 1);
    EXPECT(!access_may_read(access, AREA_FAMILY));
    EXPECT(!access_may_read(access, AREA_GOALS));
    EXPECT_STATUS(change_begin(access, AREA_PERSON, &change), NOT_ALLOWED);
    EXPECT_STATUS(access_open(desk_session(desk, "Ina"), ROSA, PURPOSE_CARE, AREA_STORY, &access),
                  NOT_ALLOWED);
}

TEST("a list goes on from page to page, each person once")
{
    const char *cursor = NULL;
    struct called_list called;
    size_t seen = 0, pages = 0;

    for (int i = 0; i < 5; i++)
        add(desk, &(struct person_draft){ .name = arena_print(test_arena(), "Person %d", i) });
    desk_keep(desk);
    do {
        EXPECT_OK(people_page(desk_caseload(desk), cursor, 3, &called, &cursor));
        seen += called.count;
        pages++;
    } while (cursor != NULL);
    EXPECT_INT(seen, 7);
    EXPECT_INT(pages, 3);
}
