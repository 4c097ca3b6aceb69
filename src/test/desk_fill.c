// SPDX-License-Identifier: AGPL-3.0-or-later
/* desk_fill.c - the rows of the two people every test may count on: Rosa, with a household and a
 * phone, and Omar, who has signed nothing. */
#include "people/household.h"
#include "test/desk.h"

void desk_fill(struct desk *desk)
{
    struct problems problems = { 0 };
    struct change *family;
    int64_t household, phone;
    const char *membership;

    EXPECT_OK(people_add(desk_change(desk, ROSA, AREA_PERSON),
                         &(struct person_draft){ .name = "Rosa Delgado", .birth = { 1984, 5, 2 },
                                                 .languages = "es,en" }, &problems));
    EXPECT_OK(people_add(desk_change(desk, OMAR, AREA_PERSON),
                         &(struct person_draft){ .name = "Omar Haddad",
                                                 .birth = { 1990, 0, 0 } }, &problems));
    EXPECT_OK(contact_add(desk_change(desk, ROSA, AREA_PERSON), &(struct contact_point){
        .kind = CONTACT_PHONE, .value = "302-555-0100", .voicemail = NO, .texting = YES,
        .hours = "16:00-20:00",
    }, &problems, &phone));
    family = desk_change(desk, ROSA, AREA_FAMILY);
    EXPECT_OK(household_add(family, &(struct household_draft){ .name = "Alder Street" },
                            &problems, &household));
    EXPECT_OK(household_join(family, household, "", (struct maybe_int){ 0 },
                             (struct date){ 2019, 8, 1 }, (struct date){ 0 }, &problems,
                             &membership));
}
