// SPDX-License-Identifier: AGPL-3.0-or-later
/* What a paper lets us hand over: of its matters, and to nobody who isn't to know. */
#include "contact/given.h"

#include "intake/intake.h"
#include "privacy/label.h"
#include "privacy/rights.h"
#include "test/desk.h"

static void say(struct desk *desk, const char *words, int64_t labels)
{
    struct change *change = desk_change(desk, ROSA, AREA_STORY);
    struct problems problems = { 0 };
    int64_t id;

    change_label(change, labels);
    EXPECT_OK(story_add(change, &(struct story_draft){ .words = words }, &problems, &id));
}

static struct authority filed(struct desk *desk, enum authority_kind kind, int64_t matters)
{
    struct problems problems = { 0 };
    struct authority made = { 0 };
    int64_t id = 0;

    EXPECT_OK(authority_add(desk_change(desk, ROSA, AREA_FAMILY), &(struct authority){
        .holder = "Elsie Brown", .kind = kind, .matters = matters, .document = "Paper of 2024",
        .from_on = { 2026, 1, 1 },
    }, &problems, &id));
    EXPECT_OK(authority_get(desk_access(desk, ROSA, AREA_FAMILY), id, &made));
    return made;
}

static size_t given_to(struct desk *desk, const struct authority *authority)
{
    struct given given = { 0 };

    EXPECT_OK(given_read(desk_access(desk, ROSA, AREA_FAMILY), authority, &given));
    return given.count;
}

TEST("copies need a paper that reaches the record, and then the matters of each piece (R3)")
{
    struct authority health, both, money;

    say(desk, "My knee hurts on the stairs", LABEL_GEN | LABEL_PHI);
    say(desk, "I grew up by the sea", LABEL_GEN);
    health = filed(desk, AUTHORITY_HEALTH, 0);
    both = filed(desk, AUTHORITY_HEALTH, MATTER_HEALTH | MATTER_RECORD);
    money = filed(desk, AUTHORITY_MONEY, MATTER_MONEY | MATTER_RECORD);
    EXPECT_INT(given_to(desk, &health), 0);
    EXPECT_INT(given_to(desk, &both), 2);
    EXPECT_INT(given_to(desk, &money), 1);
}

TEST("who isn't to know, by a restriction that was agreed, is given nothing by a paper either")
{
    struct problems problems = { 0 };
    struct authority paper;
    int64_t id;

    desk_as(desk, "Ruth");
    say(desk, "I grew up by the sea", LABEL_GEN);
    paper = filed(desk, AUTHORITY_OTHER, MATTER_RECORD);
    EXPECT_INT(given_to(desk, &paper), 1);
    EXPECT_OK(rights_add(desk_change(desk, ROSA, AREA_SHARING), &(struct rights_draft){
        .kind = RIGHTS_RESTRICTION, .who = "elsie  brown", .words = "Not her" }, &problems, &id));
    EXPECT_OK(rights_answer(desk_change(desk, ROSA, AREA_SHARING), id, true, "Agreed",
                            &problems));
    EXPECT_INT(given_to(desk, &paper), 0);
}
