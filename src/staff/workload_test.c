// SPDX-License-Identifier: AGPL-3.0-or-later
/* The worked examples of how much a caseload weighs. */
#include "staff/workload.h"

#include "test/test.h"

static const struct date AS_OF = { 2026, 11, 24 };

TEST("four high, six moderate and one crisis that is new: 32.0, 107 %")
{
    struct weighed_case cases[11] = { { .acuity = ACUITY_LOW } };

    for (int i = 0; i < 11; i++)
        cases[i] = (struct weighed_case){ .acuity = i < 4 ? ACUITY_HIGH : i < 10 ? ACUITY_MODERATE
                                                                             : ACUITY_CRISIS };
    cases[10].opened_on = (struct date){ 2026, 11, 1 };
    struct workload load = workload_of(cases, 11, AS_OF);
    EXPECT_INT(load.tenths, 320);
    EXPECT_INT(load.percent, 107);
}

TEST("each addition by itself, and its edge")
{
    struct weighed_case one = { .acuity = ACUITY_LOW };

    EXPECT_INT(workload_of(&one, 1, AS_OF).tenths, 10);
    one.placed_child = true;
    EXPECT_INT(workload_of(&one, 1, AS_OF).tenths, 20);
    one.court_on = (struct date){ 2026, 12, 24 };
    EXPECT_INT(workload_of(&one, 1, AS_OF).tenths, 30);
    one.court_on = (struct date){ 2026, 12, 25 };
    EXPECT_INT(workload_of(&one, 1, AS_OF).tenths, 20);
    one.court_on = (struct date){ 2026, 11, 23 };
    EXPECT_INT(workload_of(&one, 1, AS_OF).tenths, 20);
    one.interpreter = true;
    one.travel_minutes = 60;
    EXPECT_INT(workload_of(&one, 1, AS_OF).tenths, 25);
    one.travel_minutes = 61;
    EXPECT_INT(workload_of(&one, 1, AS_OF).tenths, 30);
    one.opened_on = (struct date){ 2026, 10, 24 };
    EXPECT_INT(workload_of(&one, 1, AS_OF).tenths, 30);
    one.opened_on = (struct date){ 2026, 10, 25 };
    EXPECT_INT(workload_of(&one, 1, AS_OF).tenths, 40);
}

TEST("nobody weighs nothing, and halves go up")
{
    struct weighed_case high = { .acuity = ACUITY_HIGH, .interpreter = true, .travel_minutes = 90 };

    EXPECT_INT(workload_of(NULL, 0, AS_OF).percent, 0);
    EXPECT_INT(workload_of(&high, 1, AS_OF).percent, 15);
}
