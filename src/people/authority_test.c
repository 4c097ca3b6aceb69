// SPDX-License-Identifier: AGPL-3.0-or-later
/* A paper lets somebody act on its days, in its matters, and for nobody who is to be kept away. */
#include "people/authority.h"

#include "privacy/label.h"
#include "test/desk.h"

static int64_t filed(struct desk *desk, enum authority_kind kind, const char *document)
{
    struct problems problems = { 0 };
    int64_t id = 0;

    EXPECT_OK(authority_add(desk_change(desk, ROSA, AREA_FAMILY), &(struct authority){
        .holder = "Elsie Brown", .kind = kind, .document = document, .from_on = { 2026, 1, 1 },
    }, &problems, &id));
    return id;
}

static enum status backs(struct desk *desk, int64_t matters, const char **ret)
{
    struct problems problems = { 0 };

    return authority_backs(desk_access(desk, ROSA, AREA_FAMILY), "Elsie Brown", matters, "by",
                           &problems, ret);
}

TEST("a paper counts for its matters alone, and of two the one that reaches them counts (R3)")
{
    const char *document = NULL;

    (void)filed(desk, AUTHORITY_PAYEE, "SSA letter");
    EXPECT_OK(backs(desk, 0, &document));
    EXPECT_OK(backs(desk, MATTER_MONEY, &document));
    EXPECT_STATUS(backs(desk, MATTER_HEALTH, &document), INVALID);
    EXPECT_STATUS(backs(desk, MATTER_MONEY | MATTER_RECORD, &document), INVALID);
    EXPECT_STATUS(backs(desk, matters_of_labels(LABEL_GEN | LABEL_SUD), &document), INVALID);
    (void)filed(desk, AUTHORITY_HEALTH, "Health POA of 2024");
    EXPECT_OK(backs(desk, MATTER_HEALTH, &document));
    EXPECT_TEXT(document, "Health POA of 2024");
    EXPECT_OK(backs(desk, MATTER_MONEY, &document));
    EXPECT_TEXT(document, "SSA letter");
}

TEST("an end stays where it was put: a second one, and its undo, change nothing")
{
    struct problems problems = { 0 };
    struct authority now = { 0 };
    int64_t id = filed(desk, AUTHORITY_PAYEE, "SSA letter");
    struct date first = { 2026, 2, 1 };

    EXPECT_STATUS(authority_again(desk_change(desk, ROSA, AREA_FAMILY), id, &problems), CONFLICT);
    EXPECT_OK(authority_end(desk_change(desk, ROSA, AREA_FAMILY), id, first, &problems));
    EXPECT_STATUS(authority_end(desk_change(desk, ROSA, AREA_FAMILY), id,
                                (struct date){ 2026, 3, 2 }, &problems), CONFLICT);
    EXPECT_TEXT(problems.guard, "ended");
    EXPECT_OK(authority_get(desk_access(desk, ROSA, AREA_FAMILY), id, &now));
    EXPECT(date_equal(now.ended_on, first));
    EXPECT_OK(authority_again(desk_change(desk, ROSA, AREA_FAMILY), id, &problems));
}
