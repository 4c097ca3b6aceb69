// SPDX-License-Identifier: AGPL-3.0-or-later
/* A denial, the last day to appeal it, what shows it, and what came of it. */
#include "advocacy/advocacy.h"

#include "privacy/label.h"
#include "staff/staff.h"
#include "test/desk.h"

static struct advocacy draft(const char *rule, struct date notice, struct date due)
{
    return (struct advocacy){
        .target = "Social Security", .issue = "Disability denied", .ask = "A fair hearing",
        .argument = "The doctor's letter was not read.", .rule = rule, .notice_on = notice,
        .due_on = due,
    };
}

static int64_t spoken(struct desk *desk, const char *rule, struct date notice, struct date due)
{
    struct problems problems = { 0 };
    struct advocacy one = draft(rule, notice, due);
    int64_t id = 0;

    EXPECT_OK(advocacy_add(desk_change(desk, ROSA, AREA_PAPERS), &one, &problems, &id));
    return id;
}

static struct advocacy now(struct desk *desk, int64_t id)
{
    struct advocacy one = { 0 };

    EXPECT_OK(advocacy_get(desk_access(desk, ROSA, AREA_PAPERS), id, &one));
    return one;
}

static const struct date NONE = { 0 };

/* What the programme of Joss and Rosa holds beside violence. */
static void family_holds(struct desk *desk, int64_t labels)
{
    struct problems wrong = { 0 };
    struct programme family;
    int64_t id;

    desk_as(desk, "Pat");
    EXPECT_OK(programme_named(desk_office(desk), "Family", &family));
    family.holds = LABEL_DV | labels;
    EXPECT_OK(programme_save(desk_office_change(desk), &family, &wrong, &id));
    desk_as(desk, "Joss");
}

TEST("the last day is counted from the notice by the house's rules (D14, D8, D11)")
{
    struct date notice = { 2026, 2, 2 };

    family_holds(desk, LABEL_IMM);
    struct advocacy ssa = now(desk, spoken(desk, "D14", notice, NONE));
    EXPECT(date_equal(ssa.due_on, ((struct date){ 2026, 4, 8 })));
    EXPECT_TEXT(ssa.rule_version, "D14@1980-08-05");
    /* 30 days are Wednesday 4 March. */
    struct advocacy board = now(desk, spoken(desk, "D8", notice, NONE));
    EXPECT(date_equal(board.due_on, ((struct date){ 2026, 3, 4 })));
    struct advocacy court = now(desk, spoken(desk, "D11", notice, NONE));
    EXPECT(date_equal(court.due_on, ((struct date){ 2026, 3, 4 })));
}

TEST("without a rule the day in the notice counts; a rule needs the notice and no other day")
{
    static const struct date DAY = { 2026, 2, 20 };
    struct problems problems = { 0 }, both = { 0 }, other = { 0 };
    struct advocacy one = draft("D14", NONE, NONE);
    int64_t id;

    EXPECT(date_equal(now(desk, spoken(desk, NULL, NONE, DAY)).due_on, DAY));
    EXPECT_STATUS(advocacy_add(desk_change(desk, ROSA, AREA_PAPERS), &one, &problems, &id),
                  INVALID);
    EXPECT_PROBLEM(&problems, "notice_on");
    one = draft("D14", DAY, DAY);
    EXPECT_STATUS(advocacy_add(desk_change(desk, ROSA, AREA_PAPERS), &one, &both, &id), INVALID);
    EXPECT_PROBLEM(&both, "due_on");
    one = draft("D1", (struct date){ 2026, 3, 3 }, NONE);
    one.target = one.issue = one.ask = " ";
    EXPECT_STATUS(advocacy_add(desk_change(desk, ROSA, AREA_PAPERS), &one, &other, &id), INVALID);
    EXPECT_PROBLEM(&other, "rule");
    EXPECT_PROBLEM(&other, "notice_on");
    EXPECT_PROBLEM(&other, "target");
    EXPECT_PROBLEM(&other, "issue");
    EXPECT_PROBLEM(&other, "ask");
}

TEST("planned, filed, answered: other moves are refused, and each can be put back")
{
    struct problems problems = { 0 }, refused = { 0 };
    int64_t id = spoken(desk, NULL, NONE, (struct date){ 2026, 2, 20 });

    EXPECT_STATUS(advocacy_move(desk_change(desk, ROSA, AREA_PAPERS), id, ADVOCACY_WON, NONE,
                                NULL, &refused), CONFLICT);
    EXPECT_TEXT(refused.guard, "state");
    EXPECT_OK(advocacy_move(desk_change(desk, ROSA, AREA_PAPERS), id, ADVOCACY_FILED, NONE, NULL,
                            &problems));
    EXPECT(date_equal(now(desk, id).filed_on, ((struct date){ 2026, 3, 2 })));
    EXPECT_OK(advocacy_move(desk_change(desk, ROSA, AREA_PAPERS), id, ADVOCACY_PARTLY, NONE,
                            "Half of it is paid.", &problems));
    struct advocacy one = now(desk, id);
    EXPECT_TEXT(one.result, "Half of it is paid.");
    EXPECT_STATUS(advocacy_put_back(desk_change(desk, ROSA, AREA_PAPERS), id, ADVOCACY_FILED, 1),
                  STALE);
    EXPECT_OK(advocacy_put_back(desk_change(desk, ROSA, AREA_PAPERS), id, ADVOCACY_FILED,
                                one.version));
    one = now(desk, id);
    EXPECT_INT(one.state, ADVOCACY_FILED);
    EXPECT(!date_is_set(one.ended_on) && date_is_set(one.filed_on));
    EXPECT_STATUS(advocacy_move(desk_change(desk, ROSA, AREA_PAPERS), id, ADVOCACY_WON,
                                (struct date){ 2026, 3, 3 }, NULL, &problems), INVALID);
    EXPECT_PROBLEM(&problems, "on");
}

TEST("a change counts the day anew, and taking it back gives the old words and day")
{
    struct problems problems = { 0 };
    int64_t id = spoken(desk, "D14", (struct date){ 2026, 2, 2 }, NONE);
    struct advocacy one = draft("D14", (struct date){ 2026, 2, 3 }, NONE);

    one.id = id;
    one.version = 1;
    one.ask = "Pay from March on";
    EXPECT_OK(advocacy_edit(desk_change(desk, ROSA, AREA_PAPERS), &one, &problems));
    EXPECT(date_equal(now(desk, id).due_on, ((struct date){ 2026, 4, 9 })));
    EXPECT_OK(advocacy_restore(desk_change(desk, ROSA, AREA_PAPERS), id, 1, 2));
    EXPECT(date_equal(now(desk, id).due_on, ((struct date){ 2026, 4, 8 })));
    EXPECT_TEXT(now(desk, id).ask, "A fair hearing");
}

TEST("an appeal to an immigration court is read where that is held only, also when it became one")
{
    struct date notice = { 2026, 2, 2 };
    struct problems problems = { 0 }, refused = { 0 };
    struct advocacy one = draft("D8", notice, NONE), seen;
    int64_t plain = spoken(desk, "D14", notice, NONE), other = spoken(desk, NULL, NONE, NONE), id;

    EXPECT_STATUS(advocacy_add(desk_change(desk, ROSA, AREA_PAPERS), &one, &refused, &id), INVALID);
    EXPECT_PROBLEM(&refused, "rule");
    family_holds(desk, LABEL_IMM);
    id = spoken(desk, "D11", notice, NONE);
    one.id = other;
    one.version = 1;
    EXPECT_OK(advocacy_edit(desk_change(desk, ROSA, AREA_PAPERS), &one, &problems));
    EXPECT_TEXT(now(desk, other).rule, "D8");
    EXPECT_TEXT(now(desk, id).rule, "D11");
    family_holds(desk, 0);
    const struct access *access = desk_access(desk, ROSA, AREA_PAPERS);
    EXPECT_STATUS(advocacy_get(access, id, &seen), NOT_FOUND);
    EXPECT_STATUS(advocacy_get(access, other, &seen), NOT_FOUND);
    EXPECT_OK(advocacy_get(access, plain, &seen));
}

TEST("what shows it stands with it until it is taken back")
{
    struct problems problems = { 0 };
    struct evidences all;
    int64_t id = spoken(desk, NULL, NONE, NONE), line;

    EXPECT_OK(evidence_add(desk_change(desk, ROSA, AREA_PAPERS), id, "Letter of Dr. Hale", NONE,
                           &problems, &line));
    EXPECT_OK(evidence_list(desk_access(desk, ROSA, AREA_PAPERS), id, &all));
    EXPECT_INT(all.count, 1);
    EXPECT_TEXT(all.at[0].what, "Letter of Dr. Hale");
    EXPECT_OK(evidence_remove(desk_change(desk, ROSA, AREA_PAPERS), line, 1));
    EXPECT_OK(evidence_list(desk_access(desk, ROSA, AREA_PAPERS), id, &all));
    EXPECT_INT(all.count, 0);
    EXPECT_STATUS(evidence_add(desk_change(desk, ROSA, AREA_PAPERS), id, " ", NONE, &problems,
                               &line), INVALID);
}

TEST("an appeal is on My day until it is filed")
{
    static const struct date TODAY = { 2026, 3, 2 }, UNTIL = { 2026, 4, 1 };
    struct problems problems = { 0 };
    struct came_backs back;
    struct reviews reviews;
    struct day_dues dues;

    family_holds(desk, LABEL_IMM);
    int64_t id = spoken(desk, "D8", (struct date){ 2026, 2, 2 }, NONE);
    (void)spoken(desk, "D14", TODAY, NONE);
    (void)spoken(desk, NULL, NONE, NONE);
    EXPECT_OK(staff_due(desk_caseload(desk), TODAY, UNTIL, TODAY, &reviews, &dues, &back));
    EXPECT_INT(dues.count, 1);
    EXPECT_TEXT(dues.at[0].appeal, "Disability denied");
    EXPECT(date_equal(dues.at[0].on, ((struct date){ 2026, 3, 4 })));
    EXPECT_OK(advocacy_move(desk_change(desk, ROSA, AREA_PAPERS), id, ADVOCACY_FILED, NONE, NULL,
                            &problems));
    EXPECT_OK(staff_due(desk_caseload(desk), TODAY, UNTIL, TODAY, &reviews, &dues, &back));
    EXPECT_INT(dues.count, 0);
}
