// SPDX-License-Identifier: AGPL-3.0-or-later
#include "referral/left.h"

#include "referral/small_referral.h"
#include "store/store.h"

static struct lefts all_left(struct desk *desk, struct date since)
{
    struct lefts lefts = { 0 };

    EXPECT_OK(left_list(desk_access(desk, ROSA, AREA_SHARING), since, &lefts));
    return lefts;
}

static enum status tell(struct desk *desk, const struct told_draft *draft,
                        struct problems *problems, unsigned *owed)
{
    int64_t id = 0;

    *problems = (struct problems){ 0 };
    return told_add(desk_change(desk, ROSA, AREA_SHARING), draft, problems, &id, owed);
}

TEST("a receipt says what exactly left, to whom, why, and who opened it")
{
    int64_t id = refer(desk, ROSA, "Harbor House");

    moves(desk, ROSA, id, REFERRAL_SENT, NULL);
    struct lefts lefts = all_left(desk, (struct date){ 0 });
    EXPECT_INT(lefts.count, 1);
    const struct left *left = &lefts.at[0];
    EXPECT_TEXT(left->to, "Harbor House");
    EXPECT_TEXT(left->what, "Name, What is needed");
    EXPECT_TEXT(left->purpose, "Help with the move");
    EXPECT(left->packet && left->whole && !left->rule.counted);
    EXPECT_INT(left->fields.count, 2);
    EXPECT(left->opened_by == NULL);
    EXPECT_OK(release_opened(desk_change(desk, ROSA, AREA_REFERRALS), id));
    lefts = all_left(desk, (struct date){ 0 });
    EXPECT_TEXT(lefts.at[0].opened_by, "Harbor House");
    EXPECT_DAY(lefts.at[0].opened_on, "2026-03-02");
}

TEST("what is told under a yes needs one that holds and names who gets it")
{
    struct problems problems = { 0 };
    unsigned owed = 0;
    int64_t consent = agree_simply(desk, ROSA, "Harbor House");
    struct told_draft draft = { .has_kind = true, .kind = TOLD_RELEASE, .labels = LABEL_GEN,
                                .recipient = "Harbor House", .what = "Her name",
                                .purpose = "A bed", .consent = { true, consent } };

    EXPECT_OK(tell(desk, &draft, &problems, &owed));
    draft.recipient = "Somebody else";
    EXPECT_STATUS(tell(desk, &draft, &problems, &owed), CONFLICT);
    EXPECT_TEXT(problems.guard, "rule");
    draft.recipient = "Harbor House";
    EXPECT_OK(consent_revoke(desk_change(desk, ROSA, AREA_SHARING), consent));
    EXPECT_STATUS(tell(desk, &draft, &problems, &owed), CONFLICT);
    EXPECT_INT(all_left(desk, (struct date){ 0 }).count, 1);
}

TEST("a line dated back to before the yes was taken back is lawful, before it was given not")
{
    struct problems problems = { 0 };
    unsigned owed = 0;
    int64_t consent = agree_simply(desk, ROSA, "Harbor House");
    struct told_draft draft = { .has_kind = true, .kind = TOLD_RELEASE, .labels = LABEL_GEN,
                                .recipient = "Harbor House", .what = "Her name",
                                .purpose = "A bed", .consent = { true, consent },
                                .on = day("2026-03-02") };

    desk_now(desk, "2026-03-05T09:00");
    EXPECT_OK(consent_revoke(desk_change(desk, ROSA, AREA_SHARING), consent));
    EXPECT_OK(tell(desk, &draft, &problems, &owed));
    draft.on = day("2026-03-01");
    EXPECT_STATUS(tell(desk, &draft, &problems, &owed), CONFLICT);
}

TEST("a report the law asks for is counted; an emergency only with Part 2 records")
{
    struct problems problems = { 0 };
    unsigned owed = 0;
    struct told_draft draft = { .has_kind = true, .kind = TOLD_ABUSE_REPORT, .labels = LABEL_GEN,
                                .recipient = "Hotline", .what = "A bruise", .purpose = "Report" };

    EXPECT_OK(tell(desk, &draft, &problems, &owed));
    EXPECT(owed & OWED_TELL_SUPERVISOR);
    EXPECT(all_left(desk, (struct date){ 0 }).at[0].rule.counted);
    draft.kind = TOLD_EMERGENCY;
    EXPECT_STATUS(tell(desk, &draft, &problems, &owed), CONFLICT);
    draft.to_medical_staff = true;
    EXPECT_OK(tell(desk, &draft, &problems, &owed));
    EXPECT(left_rule_of(TOLD_EMERGENCY, false, true).counted);
    EXPECT(!left_rule_of(TOLD_EMERGENCY, false, false).counted);
    EXPECT(!left_rule_of(TOLD_HEALTH_PLAN, false, false).counted);
    EXPECT(left_rule_of(TOLD_COURT, false, false).counted);
}

TEST("under Part 2 a later report of abuse isn't permitted, the first is")
{
    struct problems problems = { 0 };
    unsigned owed = 0;
    struct told_draft draft = { .has_kind = true, .kind = TOLD_ABUSE_REPORT,
                                .labels = LABEL_GEN | LABEL_SUD, .recipient = "Hotline",
                                .what = "A bruise", .purpose = "Report" };

    EXPECT_STATUS(tell(desk, &draft, &problems, &owed), CONFLICT);
    draft.first_report = true;
    EXPECT_OK(tell(desk, &draft, &problems, &owed));
}

TEST("an accounting goes back six years and no further")
{
    struct problems problems = { 0 };
    unsigned owed = 0;
    struct told_draft draft = { .has_kind = true, .kind = TOLD_ABUSE_REPORT, .labels = LABEL_GEN,
                                .recipient = "Hotline", .what = "A bruise", .purpose = "Report",
                                .on = day("2020-03-02") };

    EXPECT_OK(tell(desk, &draft, &problems, &owed));
    draft.on = day("2020-03-01");
    EXPECT_OK(tell(desk, &draft, &problems, &owed));
    EXPECT_INT(all_left(desk, (struct date){ 0 }).count, 2);
    EXPECT_INT(all_left(desk, left_since(day("2026-03-02"))).count, 1);
}

TEST("who isn't to know gets nothing: not by voice, not by referral")
{
    struct problems problems = { 0 };
    unsigned owed = 0;
    int64_t request = 0;
    int64_t id = refer(desk, ROSA, "Harbor House");

    desk_as(desk, "Ruth");
    EXPECT_OK(rights_add(desk_change(desk, ROSA, AREA_SHARING), &(struct rights_draft){
        .kind = RIGHTS_RESTRICTION, .who = "harbor house", .words = "My cousin works there",
    }, &problems, &request));
    EXPECT_OK(rights_answer(desk_change(desk, ROSA, AREA_SHARING), request, true, "Agreed",
                            &problems));
    EXPECT_STATUS(move_as(desk, ROSA, id, &(struct event_draft){ .event = REFERRAL_SENT },
                          &problems), CONFLICT);
    EXPECT_STATUS(tell(desk, &(struct told_draft){
        .has_kind = true, .kind = TOLD_ABUSE_REPORT, .labels = LABEL_GEN,
        .recipient = "Harbor House", .what = "A bruise", .purpose = "Report",
    }, &problems, &owed), CONFLICT);
    EXPECT_INT(all_left(desk, (struct date){ 0 }).count, 0);
}

TEST("what left is read in five statements")
{
    int64_t id = refer(desk, ROSA, "Harbor House");

    moves(desk, ROSA, id, REFERRAL_SENT, NULL);
    const struct access *access = desk_access(desk, ROSA, AREA_SHARING);
    struct lefts lefts;
    int64_t before = conn_statements(desk_conn(desk));
    EXPECT_OK(left_list(access, (struct date){ 0 }, &lefts));
    EXPECT_INT(conn_statements(desk_conn(desk)) - before, 5);
}
