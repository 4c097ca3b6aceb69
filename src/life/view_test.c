// SPDX-License-Identifier: AGPL-3.0-or-later
#include "life/view.h"

#include "people/tie.h"
#include "sharing/consent.h"
#include "test/desk.h"

static const struct consent_item NAME[] = { { .field = CONSENT_NAME } };

static int64_t helper(struct desk *desk, const char *who)
{
    struct problems problems = { 0 };
    int64_t id = 0;

    EXPECT_OK(support_add(desk_change(desk, ROSA, AREA_FAMILY), &(struct support){
        .who = who, .does = "Drives", .kind = SUPPORT_NATURAL }, &problems, &id));
    return id;
}

static void permits(struct desk *desk, const char *who)
{
    struct problems problems = { 0 };
    int64_t id;

    EXPECT_OK(consent_add(desk_change(desk, ROSA, AREA_SHARING), &(struct consent_draft){
        .purpose = "So that they know", .recipient = who, .information = { NAME, 1 },
        .has_method = true, .method = CONSENT_PAPER }, &problems, &id));
}

static size_t seen_by(struct desk *desk, int64_t id)
{
    struct view_parts parts = { NULL, 0 };
    const char *who;

    EXPECT_OK(view_as_support(desk_access(desk, ROSA, AREA_SHARING), id, &who, &parts));
    return parts.count;
}

TEST("a helper sees what a permission that names them lets them see, and no other helper does")
{
    int64_t aunt = helper(desk, "Aunt Lu"), driver = helper(desk, "Sam");

    EXPECT_INT(seen_by(desk, aunt), 0);
    permits(desk, "Aunt Lu");
    EXPECT_INT(seen_by(desk, aunt), 1);
    EXPECT_INT(seen_by(desk, driver), 0);
}

TEST("of two helpers of one name neither sees what was permitted to the name")
{
    int64_t one = helper(desk, "Sam"), other;

    permits(desk, "Sam");
    EXPECT_INT(seen_by(desk, one), 1);
    other = helper(desk, "sam");
    EXPECT_INT(seen_by(desk, one), 0);
    EXPECT_INT(seen_by(desk, other), 0);
}

TEST("who is to be kept away sees nothing, whatever was permitted before")
{
    struct problems problems = { 0 };
    int64_t ivo = helper(desk, "Ivo Reyes"), id, along;

    permits(desk, "Ivo Reyes");
    EXPECT_INT(seen_by(desk, ivo), 1);
    EXPECT_OK(tie_add(desk_change(desk, ROSA, AREA_FAMILY), &(struct tie){
        .name = "Ivo Reyes", .kind = "brother", .no_contact = true }, NULL, NULL, &problems, &id,
        &along));
    EXPECT_INT(seen_by(desk, ivo), 0);
}
