// SPDX-License-Identifier: AGPL-3.0-or-later
/* Kofi doesn't work with Rosa; Ruth supervises Joss, Bea and Kofi. */
#include "privacy/glass.h"

#include "privacy/label.h"
#include "privacy/review.h"
#include "test/desk.h"

static enum status opens(struct desk *desk, const char *name, enum area area)
{
    const struct access *access;

    return access_open(desk_session(desk, name), ROSA, PURPOSE_CARE, area, &access);
}

static struct instant break_as(struct desk *desk, const char *name)
{
    struct problems problems = { 0 };
    struct instant until;

    EXPECT_OK(glass_break(desk_session(desk, name), ROSA, "She said goodbye on the phone.",
                          &problems, &until));
    return until;
}

TEST("P14: an emergency opens a record for 60 minutes, not for 61")
{
    desk_as(desk, "Kofi");
    EXPECT_STATUS(opens(desk, "Kofi", AREA_STORY), NOT_FOUND);
    EXPECT(break_as(desk, "Kofi").s > 0);
    EXPECT_OK(opens(desk, "Kofi", AREA_STORY));
    desk_now(desk, "2026-03-02T09:59");
    EXPECT_OK(opens(desk, "Kofi", AREA_STORY));
    desk_now(desk, "2026-03-02T10:01");
    EXPECT_STATUS(opens(desk, "Kofi", AREA_STORY), NOT_FOUND);
}

TEST("what is kept apart stays shut in an emergency")
{
    const struct access *access;

    desk_as(desk, "Kofi");
    EXPECT(break_as(desk, "Kofi").s > 0);
    EXPECT_OK(access_open(desk_session(desk, "Kofi"), ROSA, PURPOSE_CARE, AREA_CONTACT, &access));
    EXPECT(access_may_see(access, LABEL_GEN | LABEL_DV));
    EXPECT(!access_may_see(access, LABEL_SUD));
    EXPECT(!access_may_see(access, LABEL_PSY));
    EXPECT(!access_may_see(access, LABEL_IMM));
    EXPECT(!access_may_see(access, LABEL_SUPV));
    EXPECT(access_may_write(access, AREA_CONTACT));
    EXPECT(!access_may_write(access, AREA_GOALS));
}

TEST("R15: supervisor and privacy officer have it on their list, due in two business days")
{
    struct problems problems = { 0 };
    struct review_items list;

    desk_as(desk, "Kofi");
    EXPECT(break_as(desk, "Kofi").s > 0);
    EXPECT_OK(review_list(desk_session(desk, "Ruth"), false, &list));
    EXPECT_INT(list.count, 1);
    EXPECT_INT(list.at[0].kind, REVIEW_GLASS);
    EXPECT_TEXT(list.at[0].who, "Kofi");
    EXPECT_INT(list.at[0].due_on.day, 4);
    EXPECT_OK(review_list(desk_session(desk, "Vera"), false, &list));
    EXPECT_INT(list.count, 0);
    EXPECT_OK(review_list(desk_session(desk, "Noor"), false, &list));
    EXPECT_INT(list.count, 1);
    const char *ref = list.at[0].ref;
    EXPECT_STATUS(review_close(desk_session(desk, "Noor"), ref, REVIEW_IN_ORDER, " ", &problems),
                  INVALID);
    problems = (struct problems){ 0 };
    EXPECT_OK(review_close(desk_session(desk, "Noor"), ref, REVIEW_IN_ORDER,
                           "She was taken to hospital.", &problems));
    EXPECT_STATUS(review_close(desk_session(desk, "Ruth"), ref, REVIEW_NOT_IN_ORDER, "No.",
                               &problems), CONFLICT);
    EXPECT_OK(review_list(desk_session(desk, "Ruth"), true, &list));
    EXPECT_INT(list.count, 1);
    EXPECT_TEXT(list.at[0].finding, "She was taken to hospital.");
    EXPECT_TEXT(list.at[0].closed_by, "Noor");
}

TEST("nobody judges their own act")
{
    struct problems problems = { 0 };
    struct review_items list;

    desk_as(desk, "Vera");
    EXPECT(break_as(desk, "Vera").s > 0);
    EXPECT_OK(review_list(desk_session(desk, "Noor"), false, &list));
    EXPECT_INT(list.count, 1);
    EXPECT_STATUS(review_close(desk_me(desk), list.at[0].ref, REVIEW_IN_ORDER, "Fine.",
                               &problems), NOT_FOUND);
}

TEST("front desk, billing and administrators open nothing this way, nor a person who isn't there")
{
    struct problems problems = { 0 };
    struct instant until;

    desk_as(desk, "Kofi");
    EXPECT_INT(break_as(desk, "Ina").s, 0);
    EXPECT_INT(break_as(desk, "Lou").s, 0);
    EXPECT_INT(break_as(desk, "Pat").s, 0);
    EXPECT_OK(glass_break(desk_me(desk), (struct person_id){ 987654 }, "Help.", &problems,
                          &until));
    EXPECT_INT(until.s, 0);
}

TEST("who works with the person needs no emergency; a reason is needed")
{
    struct problems problems = { 0 };
    struct instant until;

    EXPECT_STATUS(glass_break(desk_me(desk), ROSA, "Now.", &problems, &until), CONFLICT);
    EXPECT_TEXT(problems.guard, "open");
    problems = (struct problems){ 0 };
    EXPECT_STATUS(glass_break(desk_session(desk, "Kofi"), ROSA, "", &problems, &until), INVALID);
    EXPECT_TEXT(problems.at[0].field, "reason");
}
