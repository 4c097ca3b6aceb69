// SPDX-License-Identifier: AGPL-3.0-or-later
/* What the files of the benefits have to say. */
#include "money/screen_inside.h"

#define CENTS .least = 0, .most = INT64_C(10000000000)
#define PERCENT .least = 0, .most = 1000
#define AGE .least = 0, .most = 120

const struct shape SNAP_SHAPE[] = {
    { .name = "gross", .type = SHAPE_MAP, CENTS },
    { .name = "net", .type = SHAPE_MAP, CENTS },
    { .name = "standard_deduction", .type = SHAPE_MAP, CENTS },
    { .name = "most", .type = SHAPE_MAP, CENTS },
    { .name = "earned_percent", .type = SHAPE_INT, PERCENT },
    { .name = "shelter_cap", .type = SHAPE_INT, CENTS },
    { .name = "own_share_percent", .type = SHAPE_INT, PERCENT },
    { .name = "elder_age", .type = SHAPE_INT, AGE },
    { .name = "work_from_age", .type = SHAPE_INT, AGE },
    { .name = "work_to_age", .type = SHAPE_INT, AGE },
    { .name = "child_below", .type = SHAPE_INT, AGE },
    { 0 },
};
const struct shape MEDICAID_SHAPE[] = {
    { .name = "percent", .type = SHAPE_INT, PERCENT },
    { .name = "from_age", .type = SHAPE_INT, AGE },
    { .name = "to_age", .type = SHAPE_INT, AGE },
    { .name = "not_expanded", .type = SHAPE_TEXTS },
    { .name = "work_hours", .type = SHAPE_INT, .optional = true, .least = 1, .most = 300 },
    { 0 },
};
const struct shape WIC_SHAPE[] = {
    { .name = "percent", .type = SHAPE_INT, PERCENT },
    { .name = "child_below", .type = SHAPE_INT, AGE },
    { 0 },
};
const struct shape LIHEAP_SHAPE[] = {
    { .name = "percent", .type = SHAPE_INT, PERCENT },
    { .name = "median_percent", .type = SHAPE_INT, PERCENT },
    { .name = "floor_percent", .type = SHAPE_INT, PERCENT },
    { 0 },
};
const struct shape SSI_SHAPE[] = {
    { .name = "age", .type = SHAPE_INT, AGE },
    { .name = "resources_one", .type = SHAPE_INT, CENTS },
    { .name = "resources_couple", .type = SHAPE_INT, CENTS },
    { .name = "benefit_one", .type = SHAPE_INT, CENTS },
    { .name = "benefit_couple", .type = SHAPE_INT, CENTS },
    { .name = "general_disregard", .type = SHAPE_INT, CENTS },
    { .name = "earned_disregard", .type = SHAPE_INT, CENTS },
    { 0 },
};
