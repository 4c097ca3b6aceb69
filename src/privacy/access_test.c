// SPDX-License-Identifier: AGPL-3.0-or-later
#include "privacy/access.h"

#include "privacy/caseload.h"
#include "privacy/trail.h"
#include "test/desk.h"

static enum status open_as(struct desk *desk, const char *who, struct person_id person,
                           enum area area)
{
    const struct access *access;

    return access_open(desk_session(desk, who), person, PURPOSE_CARE, area, &access);
}

static enum status write_as(struct desk *desk, const char *who, struct person_id person,
                            enum area area)
{
    const struct access *access;
    struct change *change;

    enum status s = access_open(desk_session(desk, who), person, PURPOSE_CARE, area, &access);
    return s == OK ? change_begin(access, area, &change) : s;
}

TEST("the worker somebody is assigned to opens and changes every part of the record")
{
    for (int area = AREA_PERSON; area <= AREA_SHARING; area++)
        EXPECT_OK(write_as(desk, "Joss", ROSA, (enum area)area));
}

TEST("a worker who isn't on the team learns nothing, not even that the person is there")
{
    struct person_id nobody = { 999999 };

    EXPECT_STATUS(open_as(desk, "Kofi", ROSA, AREA_PERSON), NOT_FOUND);
    EXPECT_STATUS(open_as(desk, "Kofi", nobody, AREA_PERSON), NOT_FOUND);
}

TEST("a supervisor opens the people of their own line, and nobody else's (P13)")
{
    EXPECT_OK(write_as(desk, "Ruth", ROSA, AREA_STORY));
    EXPECT_STATUS(open_as(desk, "Vera", ROSA, AREA_PERSON), NOT_FOUND);
}

TEST("who reported is named to whoever supervises the record, not to a supervisor who works on it")
{
    struct problems problems = { 0 };
    const struct access *access;
    const char *ref;

    EXPECT_OK(access_open(desk_session(desk, "Ruth"), ROSA, PURPOSE_CARE, AREA_FAMILY, &access));
    EXPECT(access_names_reporters(access));
    EXPECT(!access_names_reporters(desk_access(desk, ROSA, AREA_FAMILY)));
    desk_as(desk, "Ruth");
    EXPECT_OK(assignment_add(desk_change(desk, ROSA, AREA_PERSON), desk_user(desk, "Vera"),
                             TEAM_SECONDARY, (struct date){ 2026, 3, 2 }, (struct date){ 0 },
                             &problems, &ref));
    desk_keep(desk);
    EXPECT_OK(access_open(desk_session(desk, "Vera"), ROSA, PURPOSE_CARE, AREA_FAMILY, &access));
    EXPECT(!access_names_reporters(access));
}

TEST("a cover opens the record on its days; the day after it ends it is closed (P10)")
{
    struct problems problems = { 0 };
    const char *ref;

    desk_as(desk, "Ruth");
    EXPECT_OK(assignment_add(desk_change(desk, ROSA, AREA_PERSON), desk_user(desk, "Kofi"),
                             TEAM_COVERING, (struct date){ 2026, 3, 3 },
                             (struct date){ 2026, 3, 5 }, &problems, &ref));
    desk_keep(desk);
    EXPECT_STATUS(open_as(desk, "Kofi", ROSA, AREA_PERSON), NOT_FOUND);
    desk_now(desk, "2026-03-03T00:01");
    EXPECT_OK(open_as(desk, "Kofi", ROSA, AREA_PERSON));
    desk_now(desk, "2026-03-05T23:59");
    EXPECT_OK(open_as(desk, "Kofi", ROSA, AREA_CONTACT));
    desk_now(desk, "2026-03-06T00:00");
    EXPECT_STATUS(open_as(desk, "Kofi", ROSA, AREA_PERSON), NOT_FOUND);
}

TEST("billing sees codes, never what was said (P6)")
{
    EXPECT_OK(open_as(desk, "Lou", ROSA, AREA_BILLING));
    EXPECT_STATUS(open_as(desk, "Lou", ROSA, AREA_CONTACT), NOT_ALLOWED);
    EXPECT_STATUS(open_as(desk, "Lou", ROSA, AREA_PERSON), NOT_ALLOWED);
    EXPECT_STATUS(write_as(desk, "Lou", ROSA, AREA_BILLING), NOT_ALLOWED);
}

TEST("front desk sees the person and when visits are, and changes nothing of somebody's client")
{
    EXPECT_OK(open_as(desk, "Ina", ROSA, AREA_PERSON));
    EXPECT_OK(open_as(desk, "Ina", ROSA, AREA_VISITS));
    EXPECT_STATUS(open_as(desk, "Ina", ROSA, AREA_CONTACT), NOT_ALLOWED);
    EXPECT_STATUS(open_as(desk, "Ina", ROSA, AREA_FAMILY), NOT_ALLOWED);
    EXPECT_STATUS(open_as(desk, "Ina", ROSA, AREA_STORY), NOT_ALLOWED);
    EXPECT_STATUS(write_as(desk, "Ina", ROSA, AREA_PERSON), NOT_ALLOWED);
}

TEST("front desk enters somebody new with their household; supervisors see them waiting")
{
    struct change *change, *family;
    struct person_id fresh;
    struct assignment primary;
    const char *ref;

    desk_as(desk, "Ina");
    EXPECT_OK(change_begin_new(desk_me(desk), PURPOSE_CARE, &change));
    fresh = access_person(change_access(change));
    EXPECT_OK(change_area(change, AREA_FAMILY, &family));
    EXPECT_OK(membership_add(family, 7, "", (struct maybe_int){ 0 }, (struct date){ 0 },
                             (struct date){ 0 }, &ref));
    EXPECT_STATUS(change_area(change, AREA_STORY, &family), NOT_ALLOWED);
    EXPECT_OK(assignment_primary(change_access(change), &primary));
    EXPECT(primary.name == NULL);
    desk_keep(desk);

    EXPECT_OK(write_as(desk, "Ina", fresh, AREA_FAMILY));
    EXPECT_STATUS(open_as(desk, "Joss", fresh, AREA_PERSON), NOT_FOUND);
    EXPECT_OK(open_as(desk, "Vera", fresh, AREA_PERSON));
    EXPECT_OK(write_as(desk, "Ruth", fresh, AREA_PERSON));
}

TEST("the privacy officer, the administrator and gateways open no record")
{
    for (int area = AREA_PERSON; area <= AREA_BILLING; area++) {
        EXPECT_STATUS(open_as(desk, "Noor", ROSA, (enum area)area), NOT_ALLOWED);
        EXPECT_STATUS(open_as(desk, "Pat", ROSA, (enum area)area), NOT_FOUND);
    }
}

TEST("a worker who enters somebody is their primary worker from that day")
{
    struct change *change;
    struct assignment primary;

    EXPECT_OK(change_begin_new(desk_me(desk), PURPOSE_CARE, &change));
    EXPECT_OK(assignment_primary(change_access(change), &primary));
    EXPECT_TEXT(primary.name, "Joss");
    EXPECT(date_equal(primary.from_on, (struct date){ 2026, 3, 2 }));
    EXPECT(!date_is_set(primary.to_on));
}

TEST("billing can't enter a person")
{
    struct change *change;

    EXPECT_STATUS(change_begin_new(desk_session(desk, "Lou"), PURPOSE_CARE, &change), NOT_ALLOWED);
}

TEST("the second record of a change is opened by the same rules")
{
    struct person_id kofis = desk_person(desk, "Kofi");
    struct change *change = desk_change(desk, ROSA, AREA_FAMILY), *other;

    EXPECT_OK(change_also(change, OMAR, AREA_FAMILY, &other));
    EXPECT_INT(access_person(change_access(other)).n, OMAR.n);
    EXPECT_STATUS(change_also(change, kofis, AREA_FAMILY, &other), NOT_FOUND);
}

TEST("own people, a household and everybody: each caseload names whom it may")
{
    struct person_id kofis = desk_person(desk, "Kofi");
    struct change *change = desk_change(desk, ROSA, AREA_FAMILY);
    struct change *his;
    const struct caseload *caseload;
    struct int_list waiting;
    struct pairs pairs;
    const char *ref;

    EXPECT_OK(membership_add(change, 5, "mother", (struct maybe_int){ 0 }, (struct date){ 0 },
                             (struct date){ 0 }, &ref));
    const struct access *kofi_access;
    EXPECT_OK(access_open(desk_session(desk, "system"), kofis, PURPOSE_CARE, AREA_FAMILY,
                          &kofi_access));
    EXPECT_OK(change_begin(kofi_access, AREA_FAMILY, &his));
    EXPECT_OK(membership_add(his, 5, "son", (struct maybe_int){ 0 }, (struct date){ 0 },
                             (struct date){ 0 }, &ref));

    EXPECT(caseload_is_held(desk_caseload(desk)));
    EXPECT_OK(caseload_primaries(desk_caseload(desk), &pairs));
    EXPECT_INT(pairs.count, 2);
    /* Her son is another worker's client: he isn't on Joss's page of the household. */
    EXPECT_OK(caseload_household(change_access(change), AREA_FAMILY, &caseload));
    EXPECT_OK(caseload_primaries(caseload, &pairs));
    EXPECT_INT(pairs.count, 1);
    EXPECT_INT(pairs.at[0].person, ROSA.n);

    EXPECT_OK(caseload_mine(desk_session(desk, "Ruth"), PURPOSE_CARE, AREA_PERSON, &caseload));
    EXPECT_OK(caseload_primaries(caseload, &pairs));
    EXPECT_INT(pairs.count, 3);
    EXPECT_OK(caseload_without_primary(caseload, &waiting));
    EXPECT_INT(waiting.count, 0);

    EXPECT_OK(caseload_reach(desk_session(desk, "Ina"), PURPOSE_CARE, AREA_PERSON, &caseload));
    EXPECT(!caseload_is_held(caseload));
    EXPECT_STATUS(caseload_reach(desk_session(desk, "Ina"), PURPOSE_CARE, AREA_STORY, &caseload),
                  NOT_ALLOWED);
    EXPECT_STATUS(caseload_reach(desk_session(desk, "Pat"), PURPOSE_CARE, AREA_PERSON, &caseload),
                  NOT_ALLOWED);
    EXPECT_OK(caseload_reach(desk_session(desk, "Kofi"), PURPOSE_CARE, AREA_STORY, &caseload));
    EXPECT(caseload_is_held(caseload));
}

TEST("purposes and roles have words both ways")
{
    enum purpose purpose;
    enum role role;

    EXPECT(purpose_from_word("supervision", &purpose) && purpose == PURPOSE_SUPERVISION);
    EXPECT(!purpose_from_word("curiosity", &purpose));
    EXPECT(role_from_word("front_desk", &role) && role == ROLE_FRONT_DESK);
    EXPECT(!role_from_word("boss", &role));
    EXPECT_TEXT(role_word(ROLE_PRIVACY_OFFICER), "privacy_officer");
}
