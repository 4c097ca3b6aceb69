// SPDX-License-Identifier: AGPL-3.0-or-later
#include "people/household.h"

#include "people/ecomap.h"
#include "test/desk.h"

#define SINCE(y, m, d) (struct date){ y, m, d }
static const struct date OPEN = { 0 };
static const struct maybe_int ALL_OF_IT = { 0 };

static struct person_id add_as(struct desk *desk, const char *who, const char *name,
                               struct partdate birth, const char *pronouns)
{
    struct problems problems = { 0 };
    struct change *change = NULL;

    EXPECT_OK(change_begin_new(desk_session(desk, who), PURPOSE_CARE, &change));
    EXPECT_OK(people_add(change, &(struct person_draft){ .name = name, .birth = birth,
                                                         .pronouns = pronouns }, &problems));
    return access_person(change_access(change));
}

static struct person_id add(struct desk *desk, const char *name, struct partdate birth,
                            const char *pronouns)
{
    return add_as(desk, "Joss", name, birth, pronouns);
}

static int64_t found(struct desk *desk, struct person_id person, const char *name)
{
    struct problems problems = { 0 };
    int64_t id = 0;

    EXPECT_OK(household_add(desk_change(desk, person, AREA_FAMILY),
                            &(struct household_draft){ .name = name }, &problems, &id));
    return id;
}

static const char *join(struct desk *desk, struct person_id person, int64_t household,
                        struct maybe_int share, struct date from, struct date to)
{
    struct problems problems = { 0 };
    const char *ref = NULL;

    EXPECT_OK(household_join(desk_change(desk, person, AREA_FAMILY), household, "", share, from,
                             to, &problems, &ref));
    return ref;
}

static size_t count_on(struct desk *desk, struct person_id seen_by, int64_t household,
                       struct date on)
{
    const struct access *access = desk_access(desk, seen_by, AREA_FAMILY);
    const struct caseload *caseload = NULL;
    struct members members = { 0 };

    EXPECT_OK(caseload_household(access, AREA_FAMILY, &caseload));
    EXPECT_OK(household_members(access, caseload, household, on, &members));
    return members.count;
}

static void leave(struct desk *desk, struct person_id person, int64_t household, struct date to)
{
    struct problems problems = { 0 };
    struct change *change = desk_change(desk, person, AREA_FAMILY);
    struct memberships mine;

    EXPECT_OK(membership_list(change_access(change), &mine));
    for (size_t i = 0; i < mine.count; i++) {
        if (mine.at[i].household == household)
            EXPECT_OK(household_leave(change, mine.at[i].id, to, &problems));
    }
}

struct harts { struct person_id elena, daniel, nia, sol, carmen; int64_t maple; };

static struct harts harts(struct desk *desk)
{
    struct harts h = {
        .elena = add(desk, "Elena Ruiz-Hart", (struct partdate){ 1991, 0, 0 }, "she/her"),
        .daniel = add(desk, "Daniel Hart", (struct partdate){ 1989, 0, 0 }, "he/him"),
        .nia = add(desk, "Nia", (struct partdate){ 2016, 5, 1 }, "she/her"),
        .sol = add(desk, "Sol", (struct partdate){ 2020, 9, 1 }, NULL),
        .carmen = add(desk, "Carmen Ruiz", (struct partdate){ 1960, 0, 0 }, NULL),
    };

    desk_keep(desk);
    h.maple = found(desk, h.elena, "Maple Street");
    join(desk, h.elena, h.maple, ALL_OF_IT, SINCE(2019, 8, 1), OPEN);
    join(desk, h.daniel, h.maple, ALL_OF_IT, SINCE(2019, 8, 1), OPEN);
    join(desk, h.nia, h.maple, ALL_OF_IT, SINCE(2019, 8, 1), OPEN);
    join(desk, h.sol, h.maple, ALL_OF_IT, SINCE(2019, 8, 1), OPEN);
    return h;
}

TEST("Maple Street has four on 10 March (1.3)")
{
    struct harts h = harts(desk);

    EXPECT_INT(count_on(desk, h.elena, h.maple, SINCE(2026, 3, 10)), 4);
    EXPECT_INT(count_on(desk, h.elena, h.maple, SINCE(2019, 7, 31)), 0);
    EXPECT_INT(count_on(desk, h.elena, h.maple, SINCE(2019, 8, 1)), 4);
}

TEST("the last day still counts; the next home begins the day after (1.8, F12)")
{
    struct harts h = harts(desk);
    struct person_id moves[] = { h.elena, h.nia, h.sol };

    for (size_t i = 0; i < 3; i++)
        leave(desk, moves[i], h.maple, SINCE(2026, 3, 15));
    int64_t carmens = found(desk, h.carmen, "Carmen's");
    join(desk, h.carmen, carmens, ALL_OF_IT, SINCE(2026, 3, 16), OPEN);
    for (size_t i = 0; i < 3; i++)
        join(desk, moves[i], carmens, ALL_OF_IT, SINCE(2026, 3, 16), OPEN);
    EXPECT_INT(count_on(desk, h.elena, h.maple, SINCE(2026, 3, 15)), 4);
    EXPECT_INT(count_on(desk, h.daniel, h.maple, SINCE(2026, 3, 20)), 1);
    EXPECT_INT(count_on(desk, h.elena, carmens, SINCE(2026, 3, 20)), 4);
    EXPECT_INT(count_on(desk, h.elena, carmens, SINCE(2026, 3, 15)), 0);
}

TEST("children live in two homes at once, with their share of each (1.14)")
{
    struct harts h = harts(desk);
    struct memberships mine;

    leave(desk, h.elena, h.maple, SINCE(2026, 3, 15));
    leave(desk, h.nia, h.maple, SINCE(2026, 3, 15));
    leave(desk, h.sol, h.maple, SINCE(2026, 3, 15));
    int64_t carmens = found(desk, h.carmen, "Carmen's");
    join(desk, h.carmen, carmens, ALL_OF_IT, SINCE(2026, 3, 16), OPEN);
    join(desk, h.elena, carmens, ALL_OF_IT, SINCE(2026, 3, 16), OPEN);
    struct person_id children[] = { h.nia, h.sol };
    for (size_t i = 0; i < 2; i++) {
        join(desk, children[i], carmens, (struct maybe_int){ true, 64 }, SINCE(2026, 4, 6), OPEN);
        join(desk, children[i], h.maple, (struct maybe_int){ true, 36 }, SINCE(2026, 4, 6), OPEN);
    }
    EXPECT_INT(count_on(desk, h.daniel, h.maple, SINCE(2026, 4, 10)), 3);
    EXPECT_INT(count_on(desk, h.elena, carmens, SINCE(2026, 4, 10)), 4);
    EXPECT_OK(membership_list(desk_access(desk, h.nia, AREA_FAMILY), &mine));
    EXPECT_INT(mine.count, 3);
    EXPECT_INT(mine.at[1].share.n, 64);
    EXPECT_INT(mine.at[2].share.n, 36);
}

TEST("a share outside one to a hundred and an end before its beginning are sent back")
{
    struct harts h = harts(desk);
    struct problems problems = { 0 };
    const char *ref;

    EXPECT_STATUS(household_join(desk_change(desk, h.carmen, AREA_FAMILY), h.maple, "",
                                 (struct maybe_int){ true, 101 }, SINCE(2026, 3, 2),
                                 SINCE(2026, 3, 1), &problems, &ref), INVALID);
    EXPECT_PROBLEM(&problems, "share_of_time");
    EXPECT_PROBLEM(&problems, "to");
}

TEST("nobody belongs twice to the same household on the same days")
{
    struct harts h = harts(desk);
    struct problems problems = { 0 };
    const char *ref;

    EXPECT_STATUS(household_join(desk_change(desk, h.nia, AREA_FAMILY), h.maple, "", ALL_OF_IT,
                                 SINCE(2026, 3, 2), OPEN, &problems, &ref), CONFLICT);
    EXPECT_TEXT(problems.guard, "member");
}

TEST("somebody's membership can't be ended through another record")
{
    struct harts h = harts(desk);
    struct problems problems = { 0 };
    struct memberships mine;

    EXPECT_OK(membership_list(desk_access(desk, h.nia, AREA_FAMILY), &mine));
    EXPECT_STATUS(household_leave(desk_change(desk, h.elena, AREA_FAMILY), mine.at[0].id,
                                  SINCE(2026, 3, 2), &problems), NOT_FOUND);
}

TEST("members closed to the caller are not hinted at; the household is found through the others")
{
    struct harts h = harts(desk);
    const struct caseload *caseload = NULL;
    const struct access *access = NULL;
    struct household household;
    struct person_id person, kofis;
    struct members members;
    int64_t id;

    EXPECT_OK(household_get(desk_access(desk, h.elena, AREA_FAMILY), h.maple, &household));
    kofis = desk_person(desk, "Kofi");
    struct change *change = NULL;
    const char *ref;
    struct problems problems = { 0 };
    EXPECT_OK(access_open(desk_session(desk, "Kofi"), kofis, PURPOSE_CARE, AREA_FAMILY, &access));
    EXPECT_OK(change_begin(access, AREA_FAMILY, &change));
    /* By its number alone nobody gets in. */
    EXPECT_STATUS(household_join(change, h.maple, "", ALL_OF_IT, OPEN, OPEN, &problems, &ref),
                  NOT_FOUND);
    EXPECT_STATUS(record_find(desk_session(desk, "Kofi"), "h", household.ref, &person, &id),
                  NOT_FOUND);

    /* Let in from the other side, Kofi sees his own person and nothing of the Harts. */
    struct change *ours = desk_change(desk, h.elena, AREA_FAMILY), *other;
    (void)ours;
    EXPECT_OK(access_open(desk_session(desk, "system"), kofis, PURPOSE_CARE, AREA_FAMILY,
                          &access));
    EXPECT_OK(change_begin(access, AREA_FAMILY, &other));
    EXPECT_OK(people_add(other, &(struct person_draft){ .name = "Lodger" }, &problems));
    EXPECT_OK(household_join(other, h.maple, "lodger", ALL_OF_IT, SINCE(2026, 3, 1), OPEN,
                             &problems, &ref));
    desk_as(desk, "Kofi");
    EXPECT_OK(record_find(desk_me(desk), "h", household.ref, &person, &id));
    EXPECT_INT(person.n, kofis.n);
    access = desk_access(desk, kofis, AREA_FAMILY);
    EXPECT_OK(access_find(access, "h", household.ref, &id));
    EXPECT_OK(caseload_household(access, AREA_FAMILY, &caseload));
    EXPECT_OK(household_members(access, caseload, h.maple, OPEN, &members));
    EXPECT_INT(members.count, 1);
    EXPECT_TEXT(members.at[0].called, "Lodger");
}

TEST("a protected address isn't in a list")
{
    struct problems problems = { 0 };
    struct households list;
    struct change *change = desk_change(desk, OMAR, AREA_FAMILY);
    const char *ref;
    int64_t id;

    EXPECT_OK(household_add(change, &(struct household_draft){
        .name = "Carmen's", .address = "Linden Court", .area_only = true }, &problems, &id));
    EXPECT_OK(household_join(change, id, "", ALL_OF_IT, OPEN, OPEN, &problems, &ref));
    EXPECT_OK(household_list(change_access(change), SINCE(2026, 3, 2), &list));
    EXPECT_INT(list.count, 1);
    EXPECT(list.at[0].address == NULL && list.at[0].area_only);
}

TEST("the picture has elders above, children below, and each child of two homes once")
{
    struct harts h = harts(desk);
    const struct access *access;
    const struct caseload *caseload = NULL;
    struct person person;
    struct ecomap map;

    int64_t second = found(desk, h.nia, "Weekends");
    join(desk, h.elena, second, ALL_OF_IT, OPEN, OPEN);
    join(desk, h.nia, second, ALL_OF_IT, OPEN, OPEN);
    join(desk, h.carmen, h.maple, ALL_OF_IT, SINCE(2026, 3, 1), OPEN);
    desk_keep(desk);
    access = desk_access(desk, h.elena, AREA_PERSON);
    EXPECT_OK(people_get(access, &person));
    EXPECT_OK(caseload_household(access, AREA_FAMILY, &caseload));
    EXPECT_OK(ecomap_of(access, caseload, &person, &map));
    EXPECT_INT(map.kin.count, 5);
    EXPECT(map.kin.at[0].me && map.kin.at[0].shape == KIN_WOMAN);
    EXPECT_TEXT(map.kin.at[0].name, "Elena Ruiz-Hart, 34");
    for (size_t i = 1; i < map.kin.count; i++) {
        const struct ecomap_kin *kin = &map.kin.at[i];
        enum kin_row row = text_begins(kin->name, "Carmen") ? KIN_ELDER
                         : text_begins(kin->name, "Daniel") ? KIN_SAME : KIN_YOUNGER;
        EXPECT_INT(kin->row, row);
    }
}

TEST("front desk sees the household it entered while they wait, and nobody who has a worker")
{
    const struct date march = { 2026, 3, 2 };
    struct problems problems = { 0 };
    const char *ref;

    desk_as(desk, "Ina");
    struct person_id ray = add_as(desk, "Ina", "Ray", (struct partdate){ 0 }, "");
    struct person_id tasha = add_as(desk, "Ina", "Tasha", (struct partdate){ 0 }, "");
    desk_keep(desk);
    int64_t room = found(desk, ray, "Room 4");
    join(desk, ray, room, ALL_OF_IT, march, OPEN);
    join(desk, tasha, room, ALL_OF_IT, march, OPEN);
    desk_keep(desk);
    EXPECT_INT(count_on(desk, ray, room, march), 2);

    desk_as(desk, "Ruth");
    EXPECT_OK(assignment_add(desk_change(desk, tasha, AREA_PERSON), desk_user(desk, "Kofi"),
                             TEAM_PRIMARY, march, OPEN, &problems, &ref));
    desk_as(desk, "Ina");
    EXPECT_INT(count_on(desk, ray, room, march), 1);
}
