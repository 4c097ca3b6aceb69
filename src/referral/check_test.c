// SPDX-License-Identifier: AGPL-3.0-or-later
#include "referral/small_referral.h"

#include "choice/choice.h"

static struct benefit counted(struct desk *desk, const char *on)
{
    const struct caseload *caseload = NULL;
    struct benefit benefit = { 0 };

    EXPECT_OK(caseload_reach(desk_me(desk), PURPOSE_CARE, AREA_REFERRALS, &caseload));
    EXPECT_OK(benefit_count(caseload, day(on), &benefit));
    return benefit;
}

static void due(struct desk *desk, int64_t id, const char *first, const char *second,
                const char *third)
{
    struct checks checks = checks_of(desk, ROSA, id);

    EXPECT_INT(checks.count, 4);
    EXPECT_DAY(checks.at[0].due_on, first);
    EXPECT_DAY(checks.at[1].due_on, second);
    EXPECT_DAY(checks.at[2].due_on, third);
    EXPECT_INT(checks.at[0].state, CHECK_DUE);
    EXPECT_INT(checks.at[0].verdict, VERDICT_UNKNOWN);
}

/* Started on a day as the desk stands on it. */
static int64_t started(struct desk *desk, const char *service, const char *on)
{
    desk_now(desk, arena_print(test_arena(), "%sT10:00", on));
    int64_t id = refer(desk, ROSA, service);
    starts(desk, ROSA, id);
    return id;
}

TEST("checks come 14, 30, 90 and 180 days after the start, on weekends too")
{
    due(desk, started(desk, "Tidal Legal Aid", "2026-04-01"), "2026-04-15", "2026-05-01",
        "2026-06-30");                                              /* 1.13 */
    due(desk, started(desk, "Peer group", "2026-05-03"), "2026-05-17", "2026-06-02",
        "2026-08-01");                                              /* 2.10 */
    due(desk, started(desk, "Harbor Reps", "2026-05-06"), "2026-05-20", "2026-06-05",
        "2026-08-04");                                              /* 5.8 */
    due(desk, started(desk, "Aide", "2026-05-27"), "2026-06-10", "2026-06-26",
        "2026-08-25");                                              /* 4.8 */
    due(desk, started(desk, "Navigator", "2026-07-06"), "2026-07-20", "2026-08-05",
        "2026-10-04");                                              /* 6.11 */
    due(desk, started(desk, "Day centre", "2026-07-20"), "2026-08-03", "2026-08-19",
        "2026-10-18");                                              /* 4.15 */
}

TEST("the client's answer is the verdict; a provider's stands apart (1.17)")
{
    int64_t id = started(desk, "Tidal Legal Aid", "2026-04-01");
    struct checks checks = checks_of(desk, ROSA, id);

    desk_now(desk, "2026-04-15T10:00");
    says(desk, ROSA, checks.at[0].id, VOICE_CLIENT, VERDICT_HELPED_SOME, "She called back");
    desk_now(desk, "2026-05-01T10:00");
    says(desk, ROSA, checks.at[1].id, VOICE_PROVIDER, VERDICT_HELPED_A_LOT, NULL);
    checks = checks_of(desk, ROSA, id);
    EXPECT_INT(checks.at[0].verdict, VERDICT_HELPED_SOME);
    EXPECT_INT(checks.at[0].state, CHECK_DONE);
    EXPECT_TEXT(checks.at[0].answers.at[0].words, "She called back");
    EXPECT_INT(checks.at[1].verdict, VERDICT_UNKNOWN);
    EXPECT_INT(checks.at[1].state, CHECK_DUE);
    EXPECT_INT(checks.at[1].answers.count, 1);
    EXPECT_INT(checks.at[1].answers.at[0].voice, VOICE_PROVIDER);
    desk_now(desk, "2026-06-30T10:00");
    says(desk, ROSA, checks.at[2].id, VOICE_CLIENT, VERDICT_HELPED_A_LOT, NULL);
    EXPECT_INT(checks_of(desk, ROSA, id).at[2].verdict, VERDICT_HELPED_A_LOT);
    struct benefit benefit = counted(desk, "2026-06-30");
    EXPECT_INT(benefit.sent, 1);
    EXPECT_INT(benefit.helped, 1);
}

TEST("no voice overwrites another, and unknown takes no answer away")
{
    int64_t id = started(desk, "Day centre", "2026-07-20");
    int64_t check = checks_of(desk, ROSA, id).at[1].id;

    desk_now(desk, "2026-08-19T10:00");
    says(desk, ROSA, check, VOICE_CLIENT, VERDICT_NO_CHANGE, NULL);
    says(desk, ROSA, check, VOICE_PROVIDER, VERDICT_HELPED_A_LOT, NULL);
    says(desk, ROSA, check, VOICE_WORKER, VERDICT_HELPED_SOME, NULL);
    says(desk, ROSA, check, VOICE_CLIENT, VERDICT_UNKNOWN, "don't know");
    struct checks checks = checks_of(desk, ROSA, id);
    EXPECT_INT(checks.at[1].answers.count, 4);
    EXPECT_INT(checks.at[1].verdict, VERDICT_NO_CHANGE);      /* 4.16 */
    struct benefit benefit = counted(desk, "2026-08-19");
    EXPECT_INT(benefit.received, 1);
    EXPECT_INT(benefit.helped, 0);
    EXPECT_INT(benefit.unknown, 0);
}

TEST("the last answered check counts; one nobody answered stays unknown (3.6)")
{
    int64_t id = started(desk, "Outpatient medicine", "2026-03-04");
    struct checks checks = checks_of(desk, ROSA, id);

    EXPECT_DAY(checks.at[0].due_on, "2026-03-18");
    desk_now(desk, "2026-03-18T10:00");
    says(desk, ROSA, checks.at[0].id, VOICE_CLIENT, VERDICT_HELPED_A_LOT, NULL);
    desk_now(desk, "2026-04-03T10:00");
    says(desk, ROSA, checks.at[1].id, VOICE_CLIENT, VERDICT_HELPED_SOME, NULL);
    desk_now(desk, "2026-06-02T10:00");
    EXPECT_INT(checks_of(desk, ROSA, id).at[2].verdict, VERDICT_UNKNOWN);
    struct benefit benefit = counted(desk, "2026-06-02");
    EXPECT_INT(benefit.helped, 1);
    EXPECT_INT(benefit.unknown, 0);
    EXPECT_INT(counted(desk, "2026-03-17").unknown, 1);       /* as it was known on that day */
}

TEST("made worse opens the board again and stands on the supervisor's list by name (3.11)")
{
    struct problems problems = { 0 };
    struct due_checks bad;
    struct board board;
    const struct caseload *line;
    int64_t board_id;

    EXPECT_OK(board_add(desk_change(desk, ROSA, AREA_CHOICES), "Which class?",
                        (struct maybe_int){ 0 }, (struct maybe_int){ 0 }, &problems, &board_id));
    int64_t id = refer_by(desk, ROSA, &(struct referral_draft){
        .service_name = "Parenting class", .carried = true, .board = { true, board_id } });
    starts(desk, ROSA, id);
    desk_now(desk, "2026-03-16T10:00");
    int64_t check = checks_of(desk, ROSA, id).at[0].id;
    says(desk, ROSA, check, VOICE_PROVIDER, VERDICT_MADE_WORSE, NULL);
    EXPECT_OK(board_get(desk_access(desk, ROSA, AREA_CHOICES), board_id, -1, &board));
    EXPECT(!board.again);                                     /* only the client's own word */
    says(desk, ROSA, check, VOICE_CLIENT, VERDICT_MADE_WORSE, "He shouted that I'm a junkie.");
    EXPECT_TEXT(checks_of(desk, ROSA, id).at[0].next_action, "open_board");
    EXPECT_OK(board_get(desk_access(desk, ROSA, AREA_CHOICES), board_id, -1, &board));
    EXPECT(board.again);
    desk_as(desk, "Ruth");
    EXPECT_OK(caseload_mine(desk_me(desk), PURPOSE_SUPERVISION, AREA_REFERRALS, &line));
    EXPECT_OK(check_not_helped(line, &bad));
    EXPECT_INT(bad.count, 1);
    EXPECT_INT(bad.at[0].person.n, ROSA.n);
    EXPECT_INT(bad.at[0].client.n, VERDICT_MADE_WORSE);
    desk_as(desk, "Vera");
    EXPECT_OK(caseload_mine(desk_me(desk), PURPOSE_SUPERVISION, AREA_REFERRALS, &line));
    EXPECT_OK(check_not_helped(line, &bad));
    EXPECT_INT(bad.count, 0);
}

TEST("tried three times it is unreachable: unknown, never success; an answer still ends it")
{
    struct problems problems = { 0 };
    int64_t id = started(desk, "Aide", "2026-03-02");
    int64_t check = checks_of(desk, ROSA, id).at[0].id;

    for (int i = 0; i < 3; i++) {
        EXPECT_INT(checks_of(desk, ROSA, id).at[0].state, CHECK_DUE);
        EXPECT_OK(check_tried(desk_change(desk, ROSA, AREA_REFERRALS), check, &problems));
    }
    EXPECT_INT(checks_of(desk, ROSA, id).at[0].state, CHECK_UNREACHABLE);
    EXPECT_INT(checks_of(desk, ROSA, id).at[0].verdict, VERDICT_UNKNOWN);
    EXPECT_STATUS(check_tried(desk_change(desk, ROSA, AREA_REFERRALS), check, &problems),
                  CONFLICT);
    says(desk, ROSA, check, VOICE_CLIENT, VERDICT_HELPED_SOME, NULL);
    EXPECT_INT(checks_of(desk, ROSA, id).at[0].state, CHECK_DONE);
}

TEST("what is due stands on the list until the client answers")
{
    const struct caseload *mine;
    struct due_checks list;
    int64_t id = started(desk, "Aide", "2026-03-02");

    desk_now(desk, "2026-03-16T10:00");
    EXPECT_OK(caseload_mine(desk_me(desk), PURPOSE_CARE, AREA_REFERRALS, &mine));
    says(desk, ROSA, checks_of(desk, ROSA, id).at[0].id, VOICE_PROVIDER, VERDICT_HELPED_A_LOT,
         "All done");
    EXPECT_OK(check_due(mine, day("2026-03-16"), &list));
    EXPECT_INT(list.count, 1);
    EXPECT_INT(list.at[0].provider.n, VERDICT_HELPED_A_LOT);
    says(desk, ROSA, checks_of(desk, ROSA, id).at[0].id, VOICE_CLIENT, VERDICT_HELPED_SOME, NULL);
    EXPECT_OK(check_due(mine, day("2026-03-16"), &list));
    EXPECT_INT(list.count, 0);
}

TEST("an answer of tomorrow, and another person's check, are refused")
{
    struct problems problems = { 0 };
    struct check check;
    int64_t id = started(desk, "Aide", "2026-03-02");
    int64_t first = checks_of(desk, ROSA, id).at[0].id;

    EXPECT_STATUS(check_answer(desk_change(desk, ROSA, AREA_REFERRALS), first, &(struct answer){
        .on = { 2026, 3, 3 } }, &problems), INVALID);
    EXPECT_PROBLEM(&problems, "on");
    EXPECT_STATUS(check_get(desk_access(desk, OMAR, AREA_REFERRALS), first, &check), NOT_FOUND);
    EXPECT_STATUS(check_answer(desk_change(desk, OMAR, AREA_REFERRALS), first,
                               &(struct answer){ .voice = VOICE_CLIENT }, &problems), NOT_FOUND);
}

/* One referral of the six stories: started (or only sent) on a day, then the answers. */
static void story(struct desk *desk, struct person_id person, const char *service,
                  const char *start, enum verdict verdict, const char *answered)
{
    desk_now(desk, arena_print(test_arena(), "%sT09:00", start));
    int64_t id = refer(desk, person, service);
    starts(desk, person, id);
    if (answered == NULL)
        return;
    desk_now(desk, arena_print(test_arena(), "%sT09:00", answered));
    says(desk, person, checks_of(desk, person, id).at[0].id, VOICE_CLIENT, verdict, NULL);
}

static void never_started(struct desk *desk, struct person_id person, const char *service,
                          const char *on)
{
    struct problems problems = { 0 };

    desk_now(desk, arena_print(test_arena(), "%sT09:00", on));
    int64_t id = refer(desk, person, service);
    moves(desk, person, id, REFERRAL_SENT, NULL);
    moves(desk, person, id, REFERRAL_DECLINED, NULL);
    EXPECT_OK(move_as(desk, person, id, &(struct event_draft){
        .event = REFERRAL_FOLLOWED_UP, .has_verdict = true, .verdict = VERDICT_NOT_RECEIVED,
        .voice = VOICE_CLIENT }, &problems));
}

TEST("all six stories together: sent 11, received 8, helped 6, worse 1, unknown 1")
{
    story(desk, ROSA, "Outpatient medicine", "2026-03-04", VERDICT_HELPED_SOME, "2026-03-18");
    story(desk, OMAR, "Parenting class", "2026-03-17", VERDICT_MADE_WORSE, "2026-03-31");
    story(desk, ROSA, "Tidal Legal Aid", "2026-04-01", VERDICT_HELPED_A_LOT, "2026-04-15");
    never_started(desk, OMAR, "Bay Law", "2026-04-16");
    never_started(desk, ROSA, "Clinic", "2026-04-30");
    story(desk, ROSA, "Peer group", "2026-05-03", VERDICT_HELPED_A_LOT, "2026-05-17");
    story(desk, OMAR, "Harbor Reps", "2026-05-20", VERDICT_HELPED_SOME, "2026-06-03");
    story(desk, ROSA, "Aide", "2026-06-10", VERDICT_HELPED_SOME, "2026-06-24");
    story(desk, ROSA, "Navigator", "2026-07-06", VERDICT_HELPED_A_LOT, "2026-08-05");
    story(desk, ROSA, "Day centre", "2026-08-06", VERDICT_NO_CHANGE, "2026-08-20");
    story(desk, OMAR, "Food pantry", "2026-08-21", VERDICT_UNKNOWN, NULL);
    desk_now(desk, "2026-12-31T09:00");
    /* The pantry's own word changes nothing (6.14). */
    struct checks all;
    EXPECT_OK(check_list(desk_access(desk, OMAR, AREA_REFERRALS), &all));
    for (size_t i = 0; i < all.count; i++) {
        if (text_equal(all.at[i].service_name, "Food pantry"))
            says(desk, OMAR, all.at[i].id, VOICE_PROVIDER, VERDICT_HELPED_A_LOT, NULL);
    }
    struct benefit benefit = counted(desk, "2026-12-31");
    EXPECT_INT(benefit.sent, 11);
    EXPECT_INT(benefit.received, 8);
    EXPECT_INT(benefit.answered, 10);
    EXPECT_INT(benefit.helped, 6);
    EXPECT_INT(benefit.worse, 1);
    EXPECT_INT(benefit.unknown, 1);
}
