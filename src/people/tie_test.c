// SPDX-License-Identifier: AGPL-3.0-or-later
#include "people/tie.h"

#include "people/ecomap.h"
#include "test/desk.h"

TEST("a tie between two we know stands in both records, each with its own word")
{
    struct problems problems = { 0 };
    struct change *rosas = desk_change(desk, ROSA, AREA_FAMILY), *omars = NULL;
    const char *name;
    struct ties ties;
    int64_t id, along;

    EXPECT_OK(tie_other(rosas, OMAR, &name, &omars));
    EXPECT_TEXT(name, "Omar Haddad");
    EXPECT_OK(tie_add(rosas, &(struct tie){ .other = OMAR, .name = name, .kind = "son-in-law",
                                            .strength = 1 }, omars, "mother-in-law", &problems,
                      &id, &along));
    EXPECT_OK(tie_list(change_access(rosas), &ties));
    EXPECT_INT(ties.count, 1);
    EXPECT_TEXT(ties.at[0].name, "Omar Haddad");
    EXPECT_TEXT(ties.at[0].kind, "son-in-law");
    EXPECT_OK(tie_list(change_access(omars), &ties));
    EXPECT_INT(ties.count, 1);
    EXPECT_INT(ties.at[0].other.n, ROSA.n);
    EXPECT_TEXT(ties.at[0].name, "Rosa Delgado");
    EXPECT_TEXT(ties.at[0].kind, "mother-in-law");
}

TEST("an added tie that is taken back takes its own along, not another one's")
{
    struct problems problems = { 0 };
    struct change *rosas = desk_change(desk, ROSA, AREA_FAMILY), *omars = NULL;
    const char *name;
    struct ties ties;
    int64_t id, along, later, along_later;

    EXPECT_OK(tie_other(rosas, OMAR, &name, &omars));
    EXPECT_OK(tie_add(rosas, &(struct tie){ .other = OMAR, .name = name, .kind = "son-in-law" },
                      omars, "mother-in-law", &problems, &id, &along));
    EXPECT_OK(tie_add(rosas, &(struct tie){ .other = OMAR, .name = name, .kind = "tenant" },
                      omars, "landlady", &problems, &later, &along_later));
    EXPECT_OK(tie_drop(rosas, id, along, 1, &problems));
    EXPECT_OK(tie_list(change_access(rosas), &ties));
    EXPECT_INT(ties.count, 1);
    EXPECT_TEXT(ties.at[0].kind, "tenant");
    EXPECT_OK(tie_list(change_access(omars), &ties));
    EXPECT_INT(ties.count, 1);
    EXPECT_TEXT(ties.at[0].kind, "landlady");
}

TEST("what one told about the other stays in their own record")
{
    struct problems problems = { 0 };
    struct change *rosas = desk_change(desk, ROSA, AREA_FAMILY), *omars = NULL;
    const char *name;
    struct ties ties;
    int64_t id, along;

    EXPECT_OK(tie_other(rosas, OMAR, &name, &omars));
    EXPECT_OK(tie_add(rosas, &(struct tie){
        .other = OMAR, .name = name, .kind = "husband", .strength = -2, .flow = FLOW_IN,
        .about = "he reads my phone", .no_contact = true }, omars, "wife", &problems, &id, &along));
    EXPECT_OK(tie_list(change_access(omars), &ties));
    EXPECT(ties.at[0].about == NULL);
    EXPECT_INT(ties.at[0].strength, 0);
    EXPECT_INT(ties.at[0].flow, FLOW_NOT_SAID);
    EXPECT(!ties.at[0].no_contact);
    EXPECT_OK(tie_list(change_access(rosas), &ties));
    EXPECT(ties.at[0].no_contact);
}

TEST("a name is enough for somebody we don't know; who they are to each other is needed")
{
    struct problems problems = { 0 };
    struct change *change = desk_change(desk, ROSA, AREA_FAMILY);
    int64_t id, along;

    EXPECT_OK(tie_add(change, &(struct tie){ .name = "Mr. Dunn", .kind = "landlord",
                                             .strength = -1 }, NULL, NULL, &problems, &id, &along));
    EXPECT_STATUS(tie_add(change, &(struct tie){ .name = " ", .strength = 3 }, NULL, NULL,
                          &problems, &id, &along), INVALID);
    EXPECT_PROBLEM(&problems, "other");
    EXPECT_PROBLEM(&problems, "kind");
    EXPECT_PROBLEM(&problems, "strength");
}

TEST("somebody a colleague walks with can't be tied to, and nothing says they are there")
{
    struct change *others = NULL;
    const char *name;
    struct person_id hers = desk_person(desk, "Bea");

    EXPECT_STATUS(tie_other(desk_change(desk, ROSA, AREA_FAMILY), hers, &name, &others),
                  NOT_FOUND);
}

TEST("a tie changes with its version only, ends, and can be taken up again")
{
    struct problems problems = { 0 };
    struct change *change = desk_change(desk, ROSA, AREA_FAMILY);
    struct tie tie;
    int64_t id, along;

    EXPECT_OK(tie_add(change, &(struct tie){ .name = "Inés", .kind = "sister", .strength = 2,
                                             .from_on = { 1990, 0, 0 } }, NULL, NULL, &problems,
                      &id, &along));
    EXPECT_OK(tie_get(change_access(change), id, &tie));
    tie.about = "Fridays";
    EXPECT_OK(tie_edit(change, &tie, &problems));
    EXPECT_STATUS(tie_edit(change, &tie, &problems), STALE);
    EXPECT_OK(tie_end(change, id, (struct date){ 2026, 3, 2 }));
    EXPECT_OK(tie_get(change_access(change), id, &tie));
    EXPECT_INT(tie.to_on.day, 2);
    EXPECT_STATUS(tie_resume(change, id, tie.version - 1), STALE);
    EXPECT_OK(tie_resume(change, id, tie.version));
    EXPECT_OK(tie_get(change_access(change), id, &tie));
    EXPECT(!partdate_is_set(tie.to_on));
    tie.to_on = (struct partdate){ 1989, 0, 0 };
    EXPECT_STATUS(tie_edit(change, &tie, &problems), INVALID);
    EXPECT_PROBLEM(&problems, "to");
}

TEST("another person's tie can't be ended by naming it")
{
    struct problems problems = { 0 };
    int64_t id, along;

    EXPECT_OK(tie_add(desk_change(desk, ROSA, AREA_FAMILY),
                      &(struct tie){ .name = "Inés", .kind = "sister" }, NULL, NULL, &problems,
                      &id, &along));
    EXPECT_STATUS(tie_end(desk_change(desk, OMAR, AREA_FAMILY), id, (struct date){ 2026, 3, 2 }),
                  NOT_FOUND);
    EXPECT_STATUS(tie_resume(desk_change(desk, OMAR, AREA_FAMILY), id, 1),
                  NOT_FOUND);
}

TEST("helpers and ties are drawn strongest first; ended ones aren't")
{
    struct problems problems = { 0 };
    struct change *change = desk_change(desk, ROSA, AREA_FAMILY);
    const struct access *access = change_access(change);
    const struct caseload *caseload = NULL;
    struct person person;
    struct ecomap map;
    int64_t id, over, along;

    EXPECT_OK(tie_add(change, &(struct tie){ .name = "Dr. Okoro", .kind = "doctor" }, NULL, NULL,
                      &problems, &id, &along));
    EXPECT_OK(tie_add(change, &(struct tie){ .name = "Mr. Dunn", .kind = "landlord",
                                             .strength = -1 }, NULL, NULL, &problems, &id, &along));
    EXPECT_OK(tie_add(change, &(struct tie){ .name = "Choir", .kind = "friends",
                                             .strength = 1 }, NULL, NULL, &problems, &over,
                      &along));
    EXPECT_OK(tie_end(change, over, (struct date){ 2026, 2, 1 }));
    EXPECT_OK(support_add(change, &(struct support){ .who = "Tenants’ Clinic", .does = "papers",
                                                     .kind = SUPPORT_PROFESSIONAL,
                                                     .is_new = true }, &problems, &id));
    EXPECT_OK(support_add(change, &(struct support){ .who = "Inés", .strength = 2 }, &problems,
                          &id));
    EXPECT_OK(people_get(access, &person));
    EXPECT_OK(caseload_household(access, AREA_FAMILY, &caseload));
    EXPECT_OK(ecomap_of(access, caseload, &person, &map));
    EXPECT_INT(map.around.count, 4);
    EXPECT_TEXT(map.around.at[0].name, "Inés");
    EXPECT_INT(map.around.at[1].look, ECOMAP_STRESS);
    EXPECT_INT(map.around.at[2].look, ECOMAP_NEW);
    EXPECT_TEXT(map.around.at[3].name, "Dr. Okoro, doctor");
    EXPECT(!map.is_bare);
}

TEST("a helper without a name is sent back; one who helps no longer can be taken up again")
{
    struct problems problems = { 0 };
    struct change *change = desk_change(desk, ROSA, AREA_FAMILY);
    struct supports supports;
    struct support support;
    int64_t id;

    EXPECT_STATUS(support_add(change, &(struct support){ .who = "" }, &problems, &id), INVALID);
    EXPECT_PROBLEM(&problems, "who");
    problems = (struct problems){ 0 };
    EXPECT_OK(support_add(change, &(struct support){ .who = "Father Tom" }, &problems, &id));
    EXPECT_OK(support_end(change, id, (struct date){ 2026, 3, 2 }));
    EXPECT_OK(support_list(change_access(change), &supports));
    EXPECT_INT(supports.count, 0);
    EXPECT_OK(support_resume(change, id, 2));
    EXPECT_OK(support_get(change_access(change), id, &support));
    EXPECT_TEXT(support.who, "Father Tom");
}
