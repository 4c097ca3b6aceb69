// SPDX-License-Identifier: AGPL-3.0-or-later
#include "people/search.h"

#include "people/household.h"
#include "test/desk.h"

static struct person_id add(struct desk *desk, const struct person_draft *draft, const char *phone)
{
    struct problems problems = { 0 };
    struct change *change = NULL;
    int64_t id;

    EXPECT_OK(change_begin_new(desk_session(desk, "Joss"), PURPOSE_CARE, &change));
    EXPECT_OK(people_add(change, draft, &problems));
    if (phone != NULL)
        EXPECT_OK(contact_add(change, &(struct contact_point){ .kind = CONTACT_PHONE,
                                                               .value = phone },
                              &problems, &id));
    return access_person(change_access(change));
}

/* The people found come from a caseload opened after they were written. */
static struct found_people search(struct desk *desk, const char *query)
{
    struct found_people found = { 0 };

    desk_keep(desk);
    EXPECT_OK(people_search(desk_caseload(desk), query, SEARCH_MOST, &found));
    return found;
}

static bool finds(struct desk *desk, const char *query, struct person_id person)
{
    struct found_people found = search(desk, query);

    for (size_t i = 0; i < found.count; i++) {
        if (found.at[i].person.n == person.n)
            return true;
    }
    return false;
}

TEST("any spelling of a name finds it: accents, apostrophes, letters that don't fold (F01)")
{
    struct person_id one = add(desk, &(struct person_draft){ .name = "Zoë Núñez Ibáñez" }, NULL);
    struct person_id two = add(desk, &(struct person_draft){ .name = "Zoe Nu\u0301n\u0303ez" },
                               NULL);
    struct person_id three = add(desk, &(struct person_draft){ .name = "Łukasz O’Dálaigh" },
                                 NULL);

    EXPECT(finds(desk, "nunez", one));
    EXPECT(finds(desk, "nunez", two));
    EXPECT(finds(desk, "NÚÑEZ", one));
    EXPECT(finds(desk, "NÚÑEZ", two));
    EXPECT(finds(desk, "o'dalaigh", three));
    EXPECT(finds(desk, "odalaigh", three));
    EXPECT(finds(desk, "o dalaigh", three));
    EXPECT(finds(desk, "lukasz", three));
    EXPECT(!finds(desk, "lukasz", one));
}

TEST("a second record of the same name is hinted at, never joined (F01, F03)")
{
    struct person_id first = add(desk, &(struct person_draft){ .name = "Łukasz O’Dálaigh" }, NULL);
    struct person_id two = add(desk, &(struct person_draft){
        .name = "Marisol Quispe Huamán", .birth = { 1990, 3, 12 } }, NULL);
    struct alikes alike;

    desk_keep(desk);
    EXPECT_OK(people_alike(desk_caseload(desk),
                           &(struct person_draft){ .name = "ODALAIGH Lukasz" },
                           (struct text_list){ 0 }, &alike));
    EXPECT_INT(alike.count, 1);
    EXPECT_INT(alike.at[0].person.n, first.n);
    EXPECT_OK(people_alike(desk_caseload(desk), &(struct person_draft){
        .name = "MARISOL QUISPE-HUAMAN", .birth = { 1990, 0, 0 } }, (struct text_list){ 0 },
                           &alike));
    EXPECT_INT(alike.count, 1);
    EXPECT_INT(alike.at[0].person.n, two.n);
    EXPECT_OK(people_alike(desk_caseload(desk), &(struct person_draft){
        .name = "Marisol Quispe", .birth = { 1991, 3, 12 } }, (struct text_list){ 0 }, &alike));
    EXPECT_INT(alike.count, 0);
}

TEST("nobody is like somebody whose name isn't known (F06)")
{
    const char *numbers[] = { "000 000 0000" };
    struct alikes alike;

    add(desk, &(struct person_draft){ .name = "Unknown" }, "000-000-0000");
    desk_keep(desk);
    EXPECT_OK(people_alike(desk_caseload(desk), &(struct person_draft){ .name = "unknown" },
                           (struct text_list){ numbers, 1 }, &alike));
    EXPECT_INT(alike.count, 0);
}

TEST("two surnames, in any order, with hyphen or space (F03)")
{
    struct person_id one = add(desk, &(struct person_draft){ .name = "Marisol Quispe Huamán" },
                               NULL);

    EXPECT(finds(desk, "huaman", one));
    EXPECT(finds(desk, "quispe-huaman marisol", one));
    EXPECT(finds(desk, "quispehuaman", one));
    EXPECT(finds(desk, "marisolquispe", one));
}

TEST("a former name finds somebody, and the answer shows the name to use (F04)")
{
    const char *formers[] = { "Daniela Osei" };
    struct person_id dani = add(desk, &(struct person_draft){
        .name = "Daniel Osei", .chosen_name = "Dani Osei", .former_names = { formers, 1 } }, NULL);
    struct found_people found = search(desk, "Daniela Osei");

    EXPECT_INT(found.count, 1);
    EXPECT_INT(found.at[0].person.n, dani.n);
    EXPECT_TEXT(found.at[0].called, "Dani Osei");
}

TEST("the other adult of a household, and any form of the number (F05)")
{
    struct person_id teresa = add(desk, &(struct person_draft){ .name = "Teresa Imani" },
                                  "+1 206 555 0134");
    struct person_id rolf = add(desk, &(struct person_draft){ .name = "Rolf Adair" }, NULL);
    struct problems problems = { 0 };
    int64_t household;
    const char *ref;

    desk_keep(desk);
    struct change *hers = desk_change(desk, teresa, AREA_FAMILY);
    EXPECT_OK(household_add(hers, &(struct household_draft){ .name = "Larch Ct" }, &problems,
                            &household));
    EXPECT_OK(household_join(hers, household, "head", (struct maybe_int){ 0 }, (struct date){ 0 },
                             (struct date){ 0 }, &problems, &ref));
    EXPECT_OK(household_join(desk_change(desk, rolf, AREA_FAMILY), household, "",
                             (struct maybe_int){ 0 }, (struct date){ 0 }, (struct date){ 0 },
                             &problems, &ref));
    EXPECT(finds(desk, "Rolf Adair", rolf));
    EXPECT(finds(desk, "(206) 555-0134", teresa) && finds(desk, "(206) 555-0134", rolf));
    EXPECT(finds(desk, "2065550134", teresa) && finds(desk, "2065550134", rolf));
    EXPECT(finds(desk, "555-0134", teresa) && finds(desk, "555-0134", rolf));
    struct found_people found = search(desk, "0134");
    EXPECT_INT(found.at[0].by, BY_PHONE);
    EXPECT_INT(found.at[1].by, BY_HOUSEHOLD);
}

TEST("Elena by any part of her name and number (1.1)")
{
    struct person_id elena = add(desk, &(struct person_draft){ .name = "Elena Ruiz-Hart" },
                                 "(302) 555-0177");
    static const char *const queries[] = { "elena hart", "Ruiz", "3025550177", "555.0177",
                                           "Hart Elena", "ruizhart" };

    for (size_t i = 0; i < sizeof queries / sizeof *queries; i++)
        EXPECT(finds(desk, queries[i], elena));
}

TEST("Layal in Arabic, in Latin letters, and misspelled (5.1)")
{
    struct person_id layal = add(desk, &(struct person_draft){
        .name = "ليال حداد", .chosen_name = "Layal Haddad" }, NULL);

    EXPECT(finds(desk, "ليال حداد", layal));
    EXPECT(finds(desk, "حداد", layal));
    EXPECT(finds(desk, "Layal Haddad", layal));
    EXPECT(finds(desk, "Leyal Hadad", layal));
    struct found_people found = search(desk, "Leyal Hadad");
    EXPECT_INT(found.at[0].by, BY_LIKENESS);
}

TEST("short numbers and blank queries find nobody")
{
    EXPECT_INT(search(desk, "  ").count, 0);
    EXPECT_INT(search(desk, "010").count, 0);
    EXPECT_INT(search(desk, "0100").count, 1);
}

TEST("a name that changed is found by the new one only, unless it is kept as a former one")
{
    struct problems problems = { 0 };
    struct change *change = desk_change(desk, ROSA, AREA_PERSON);
    struct person person;

    EXPECT_OK(people_get(change_access(change), &person));
    EXPECT_OK(people_edit(change, &(struct person_draft){ .name = "Rosa Ortega" }, person.version,
                          &problems));
    EXPECT(finds(desk, "ortega", ROSA));
    EXPECT(!finds(desk, "delgado", ROSA));
}

TEST("an ended number finds nobody any more")
{
    struct contact_points points;
    struct change *change = desk_change(desk, ROSA, AREA_PERSON);

    EXPECT(finds(desk, "302 555 0100", ROSA));
    change = desk_change(desk, ROSA, AREA_PERSON);
    EXPECT_OK(contact_list(change_access(change), &points));
    EXPECT_OK(contact_end(change, points.at[0].id, (struct date){ 2026, 3, 2 }));
    EXPECT(!finds(desk, "302 555 0100", ROSA));
}

TEST("who isn't a colleague's to know isn't in a search, by no key")
{
    struct found_people found;
    const struct caseload *caseload = NULL;
    static const char *const queries[] = { "Rosa", "Delgado", "3025550100", "Rosa Delgdo" };

    for (size_t i = 0; i < sizeof queries / sizeof *queries; i++) {
        EXPECT_OK(caseload_reach(desk_session(desk, "Kofi"), PURPOSE_CARE, AREA_PERSON,
                                 &caseload));
        EXPECT_OK(people_search(caseload, queries[i], SEARCH_MOST, &found));
        EXPECT_INT(found.count, 0);
    }
    EXPECT_OK(caseload_reach(desk_session(desk, "Ina"), PURPOSE_CARE, AREA_PERSON, &caseload));
    EXPECT_OK(people_search(caseload, "Rosa Delgdo", SEARCH_MOST, &found));
    EXPECT_INT(found.count, 1);
}
