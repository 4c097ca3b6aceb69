// SPDX-License-Identifier: AGPL-3.0-or-later
#include "privacy/ending.h"

#include "base/arena.h"
#include "crypto/keyring.h"
#include "people/number.h"
#include "people/people.h"
#include "people/search.h"
#include "privacy/glass.h"
#include "test/desk.h"

static const char *REASON = "Cause 26-114, superior court";

static struct kept kept(struct desk *desk, struct person_id person)
{
    struct kept ret;

    EXPECT_OK(record_kept(desk_session(desk, "Noor"), person, &ret));
    return ret;
}

static struct person_id somebody(struct desk *desk)
{
    struct problems problems = { 0 };
    struct person_id person = desk_person(desk, "Joss");

    EXPECT_OK(people_add(desk_change(desk, person, AREA_PERSON),
                         &(struct person_draft){ .name = "Nia Corbett" }, &problems));
    return person;
}

static void close_record(struct desk *desk, struct person_id person, struct date on)
{
    struct change *change = desk_change(desk, person, AREA_PERSON);
    struct programme family;

    EXPECT_OK(programme_named(desk_office(desk), "Family", &family));
    EXPECT_OK(change_enrol_end(change, family.id, on));
}

TEST("a record is kept as long as somebody works with them; then the longest rule counts")
{
    struct person_id nia = somebody(desk);

    EXPECT(!date_is_set(kept(desk, nia).until));
    close_record(desk, nia, (struct date){ 2026, 2, 27 });
    struct date until = kept(desk, nia).until;
    EXPECT_INT(date_compare(until, (struct date){ 2036, 2, 27 }), 0);
    EXPECT_TEXT(kept(desk, nia).rule, "Medicaid managed care (42 CFR 438.3(u))");
}

TEST("only who watches over privacy asks how long, holds, seals and ends")
{
    struct problems problems = { 0 };
    struct kept how_long;
    struct holds holds;
    const char *ref;

    EXPECT_STATUS(record_kept(desk_session(desk, "Joss"), ROSA, &how_long), NOT_ALLOWED);
    EXPECT_STATUS(hold_put(desk_session(desk, "Pat"), ROSA, REASON, &problems, &ref), NOT_ALLOWED);
    EXPECT_STATUS(hold_list(desk_session(desk, "Ina"), &holds), NOT_ALLOWED);
    EXPECT_STATUS(destruction_ask(desk_session(desk, "Joss"), ROSA, &problems, &ref), NOT_ALLOWED);
    EXPECT_STATUS(record_seal_put(desk_session(desk, "Ruth"), ROSA, "Kofi", REASON, &problems,
                                  &ref), NOT_ALLOWED);
}

TEST("a hold keeps a record, says why, and is lifted once")
{
    struct problems problems = { 0 };
    struct holds holds;
    const char *ref;

    EXPECT_STATUS(hold_put(desk_session(desk, "Noor"), ROSA, " ", &problems, &ref), INVALID);
    EXPECT_PROBLEM(&problems, "reason");
    problems = (struct problems){ 0 };
    EXPECT_OK(hold_put(desk_session(desk, "Noor"), ROSA, REASON, &problems, &ref));
    EXPECT(kept(desk, ROSA).held);
    EXPECT_OK(hold_list(desk_session(desk, "Ruth"), &holds));
    EXPECT_INT(holds.count, 1);
    EXPECT_TEXT(holds.at[0].words, REASON);
    EXPECT_STATUS(destruction_ask(desk_session(desk, "Noor"), ROSA, &problems, &ref), CONFLICT);
    EXPECT_TEXT(problems.guard, "hold");
    EXPECT_OK(hold_end(desk_session(desk, "Ruth"), holds.at[0].ref));
    EXPECT_STATUS(hold_end(desk_session(desk, "Ruth"), holds.at[0].ref), NOT_FOUND);
    EXPECT(!kept(desk, ROSA).held);
}

TEST("a sealed record isn't there, but for its reader, who only reads; an emergency opens nothing")
{
    struct problems problems = { 0 };
    const struct access *access;
    const struct caseload *mine;
    struct change *change;
    struct instant until;
    struct holds seals;
    const char *ref;

    EXPECT_OK(record_seal_put(desk_session(desk, "Noor"), ROSA, "Kofi", REASON, &problems, &ref));
    desk_keep(desk);
    EXPECT_STATUS(access_open(desk_session(desk, "Joss"), ROSA, PURPOSE_CARE, AREA_PERSON,
                              &access), NOT_FOUND);
    EXPECT_STATUS(access_open(desk_session(desk, "Ruth"), ROSA, PURPOSE_SUPERVISION, AREA_PERSON,
                              &access), NOT_FOUND);
    EXPECT_STATUS(access_open(desk_session(desk, "Ina"), ROSA, PURPOSE_CARE, AREA_PERSON, &access),
                  NOT_FOUND);
    EXPECT_OK(caseload_mine(desk_session(desk, "Joss"), PURPOSE_CARE, AREA_PERSON, &mine));
    struct found_people found;
    EXPECT_OK(people_search(mine, "Rosa", 10, &found));
    EXPECT_INT(found.count, 0);
    enum status broke = glass_break(desk_session(desk, "Hal"), ROSA, "Somebody is in danger",
                                    &problems, &until);
    EXPECT(broke != BROKEN && until.s == 0);
    EXPECT_OK(access_open(desk_session(desk, "Kofi"), ROSA, PURPOSE_CARE, AREA_PERSON, &access));
    EXPECT_STATUS(change_begin(access, AREA_PERSON, &change), NOT_ALLOWED);
    EXPECT_OK(record_seal_list(desk_session(desk, "Ruth"), &seals));
    EXPECT_INT(seals.count, 0);
    EXPECT_OK(record_seal_list(desk_session(desk, "Noor"), &seals));
    EXPECT_TEXT(seals.at[0].reader, "Kofi");
    EXPECT_OK(record_seal_end(desk_session(desk, "Noor"), ref));
    desk_keep(desk);
    EXPECT_OK(access_open(desk_session(desk, "Joss"), ROSA, PURPOSE_CARE, AREA_PERSON, &access));
}

TEST("two people end a record whose day has come; nothing of it is left, and others stay whole")
{
    struct problems problems = { 0 };
    const struct access *access;
    struct destruction one;
    struct numbers numbers;
    struct person person;
    const char *ref;
    int64_t id;

    struct person_id nia = somebody(desk);
    EXPECT_OK(number_add(desk_change(desk, nia, AREA_PAPERS),
                         &(struct number_draft){ NUMBER_SSN, "900-00-0077", NULL }, &problems,
                         &id));
    EXPECT_STATUS(destruction_ask(desk_session(desk, "Noor"), nia, &problems, &ref), CONFLICT);
    EXPECT_TEXT(problems.guard, "kept");
    problems = (struct problems){ 0 };
    close_record(desk, nia, (struct date){ 2026, 3, 1 });
    EXPECT_STATUS(destruction_ask(desk_session(desk, "Noor"), nia, &problems, &ref), CONFLICT);
    problems = (struct problems){ 0 };
    desk_now(desk, "2036-03-03T09:00");
    EXPECT_OK(destruction_ask(desk_session(desk, "Noor"), nia, &problems, &ref));
    EXPECT_STATUS(destruction_agree(desk_session(desk, "Noor"), ref, &problems), NOT_ALLOWED);
    EXPECT_OK(destruction_agree(desk_session(desk, "Ruth"), ref, &problems));
    EXPECT_STATUS(destruction_agree(desk_session(desk, "Ruth"), ref, &problems), CONFLICT);
    EXPECT_OK(destruction_get(desk_session(desk, "Noor"), ref, &one));
    EXPECT(one.count > 3);
    EXPECT_TEXT(one.agreed_by, "Ruth");
    desk_keep(desk);
    EXPECT_STATUS(access_open(desk_session(desk, "system"), nia, PURPOSE_CARE, AREA_PERSON,
                              &access), NOT_FOUND);
    EXPECT_OK(access_open(desk_session(desk, "system"), ROSA, PURPOSE_CARE, AREA_PERSON, &access));
    EXPECT_OK(people_get(access, &person));
    (void)numbers;
}
