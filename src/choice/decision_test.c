// SPDX-License-Identifier: AGPL-3.0-or-later
/* The decision is the client's; "not today" is an answer, a changed mind a new entry. */
#include "choice/choice.h"

#include "needs/needs.h"
#include "people/authority.h"
#include "test/desk.h"

static int64_t asked(struct desk *desk, const char *question, const char *const *titles,
                     size_t count, int64_t *ways)
{
    struct change *change = desk_change(desk, ROSA, AREA_CHOICES);
    struct problems problems = { 0 };
    int64_t board = 0;

    EXPECT_OK(board_add(change, question, (struct maybe_int){ 0 }, (struct maybe_int){ 0 },
                        &problems, &board));
    for (size_t i = 0; i < count; i++)
        EXPECT_OK(board_add_option(change, board, &(struct option_draft){ .title = titles[i] },
                                   &problems, &ways[i]));
    return board;
}

static enum status decide(struct desk *desk, int64_t board, const struct decision_draft *draft,
                          struct problems *problems)
{
    int64_t id;

    return decision_add(desk_change(desk, ROSA, AREA_CHOICES), board, draft, problems, &id);
}

static struct decisions of(struct desk *desk, int64_t board)
{
    struct decisions decisions = { NULL, 0 };

    EXPECT_OK(decision_list(desk_access(desk, ROSA, AREA_CHOICES), board, &decisions));
    return decisions;
}

static size_t to_look_at(struct desk *desk)
{
    const struct caseload *caseload = desk_caseload(desk);
    struct look_agains due = { NULL, 0 };

    EXPECT_OK(decision_look_again(caseload, caseload_today(caseload), &due));
    return due.count;
}

static const char *const LAWYERS[] = { "legal aid", "private lawyer" };
static const char *const BEA[] = { "Bea" };

TEST("a decision in her words comes back on its day, not the day before (1.11)")
{
    int64_t ways[2];
    int64_t board = asked(desk, "Who speaks for me?", LAWYERS, 2, ways);
    struct problems problems = { 0 };

    EXPECT_OK(decide(desk, board, &(struct decision_draft){
        .options = { ways, 1 }, .by = DECIDED_CLIENT, .words = "A lawyer who speaks for me",
        .present = { BEA, 1 }, .plan_b = "private, paid by my sister",
        .look_again_on = { 2026, 6, 15 },
    }, &problems));
    desk_now(desk, "2026-06-14T09:00");
    EXPECT_INT(to_look_at(desk), 0);
    desk_now(desk, "2026-06-15T09:00");
    EXPECT_INT(to_look_at(desk), 1);
    struct decisions decisions = of(desk, board);
    EXPECT_INT(decisions.count, 1);
    EXPECT_TEXT(decisions.at[0].chosen_titles, "legal aid");
    EXPECT_TEXT(decisions.at[0].words, "A lawyer who speaks for me");
    EXPECT_TEXT(decisions.at[0].present.at[0], "Bea");
    EXPECT_TEXT(decisions.at[0].plan_b, "private, paid by my sister");
    EXPECT_INT(decisions.at[0].by, DECIDED_CLIENT);
}

TEST("after a decision each way is chosen or not chosen")
{
    int64_t ways[2];
    int64_t board = asked(desk, "Who speaks for me?", LAWYERS, 2, ways);
    struct problems problems = { 0 };
    struct board after;

    EXPECT_OK(decide(desk, board, &(struct decision_draft){ .options = { ways, 1 } }, &problems));
    EXPECT_OK(board_get(desk_access(desk, ROSA, AREA_CHOICES), board, -1, &after));
    EXPECT_TEXT(after.options.at[0].decision_word, "not_chosen");
    EXPECT_TEXT(after.options.at[1].decision_word, "chosen");
    EXPECT_TEXT(after.options.at[2].decision_word, "not_chosen");
    EXPECT_OK(board_get(desk_access(desk, ROSA, AREA_CHOICES), board, after.step - 1, &after));
    EXPECT_TEXT(after.options.at[1].decision_word, "none");
}

TEST("not today is his answer: kept, decided by him, looked at again, and nobody's failure (2.6)")
{
    static const char *const ways_there[] = { "clinic therapy", "peer group", "ask boss" };
    int64_t ways[3];
    int64_t board = asked(desk, "What could help me sleep?", ways_there, 3, ways);
    struct problems problems = { 0 };
    struct look_agains by_worker;
    struct board_lines boards;

    EXPECT_OK(decide(desk, board, &(struct decision_draft){
        .not_today = true, .by = DECIDED_CLIENT, .look_again_on = { 2026, 4, 14 } }, &problems));
    struct decisions decisions = of(desk, board);
    EXPECT_INT(decisions.count, 1);
    EXPECT(decisions.at[0].not_today);
    EXPECT_INT(decisions.at[0].by, DECIDED_CLIENT);
    EXPECT_INT(decisions.at[0].chosen.count, 0);
    EXPECT_OK(board_list(desk_access(desk, ROSA, AREA_CHOICES), &boards));
    EXPECT(!boards.at[0].decided);
    EXPECT(!boards.at[0].again);
    EXPECT_OK(decision_by_worker(desk_caseload(desk), &by_worker));
    EXPECT_INT(by_worker.count, 0);
    desk_now(desk, "2026-04-14T09:00");
    EXPECT_INT(to_look_at(desk), 1);
}

TEST("a changed mind is a new entry; the old one stays and no longer comes back (2.7)")
{
    static const char *const ways_there[] = { "clinic", "group" };
    int64_t ways[2];
    int64_t board = asked(desk, "What could help me sleep?", ways_there, 2, ways);
    struct problems problems = { 0 };

    EXPECT_OK(decide(desk, board, &(struct decision_draft){
        .not_today = true, .look_again_on = { 2026, 4, 14 } }, &problems));
    desk_now(desk, "2026-04-14T10:00");
    EXPECT_OK(board_mark(desk_change(desk, ROSA, AREA_CHOICES), board, ways[0], MARK_KEEP,
                         WHOSE_WORKER, "clinic first", &problems));
    EXPECT_OK(decide(desk, board, &(struct decision_draft){
        .options = { &ways[1], 1 }, .plan_b = "the clinic" }, &problems));
    struct decisions decisions = of(desk, board);
    EXPECT_INT(decisions.count, 2);
    EXPECT_TEXT(decisions.at[0].chosen_titles, "group");
    EXPECT_TEXT(decisions.at[0].plan_b, "the clinic");
    EXPECT_INT(decisions.at[0].by, DECIDED_CLIENT);
    EXPECT(decisions.at[1].not_today);
    EXPECT_INT(to_look_at(desk), 0);
}

TEST("two ways at once, decided by her with her daughter beside her (4.6)")
{
    static const char *const ways_there[] = { "aide", "the boy", "assisted living" };
    static const char *const here[] = { "Karin", "Joss" };
    int64_t ways[3];
    int64_t board = asked(desk, "How do I stay on Pine Street?", ways_there, 3, ways);
    struct problems problems = { 0 };

    EXPECT_OK(decide(desk, board, &(struct decision_draft){
        .options = { ways, 2 }, .present = { here, 2 } }, &problems));
    struct decisions decisions = of(desk, board);
    EXPECT_TEXT(decisions.at[0].chosen_titles, "aide, the boy");
    EXPECT_INT(decisions.at[0].by, DECIDED_CLIENT);
    EXPECT_INT(decisions.at[0].present.count, 2);
}

TEST("a representative decides only with a document on file (I3)")
{
    int64_t ways[2];
    int64_t board = asked(desk, "Who speaks for me?", LAWYERS, 2, ways);
    struct problems problems = { 0 };
    struct decision_draft draft = { .options = { ways, 1 }, .by = DECIDED_REPRESENTATIVE };

    EXPECT_STATUS(decide(desk, board, &draft, &problems), CONFLICT);
    EXPECT_TEXT(problems.guard, "authority");
    EXPECT_INT(of(desk, board).count, 0);
    problems = (struct problems){ 0 };
    draft.authority = "Health power of attorney, 2024-03-01, in force since 2026-02-01";
    EXPECT_OK(decide(desk, board, &draft, &problems));
}

TEST("a worker's decision needs document and reason, and stands on the supervisor's list")
{
    int64_t ways[2];
    int64_t board = asked(desk, "Who speaks for me?", LAWYERS, 2, ways);
    struct problems problems = { 0 };
    struct look_agains list;
    struct decision_draft draft = { .options = { ways, 1 }, .by = DECIDED_WORKER,
                                    .authority = "Court order of 2026-02-27" };

    EXPECT_STATUS(decide(desk, board, &draft, &problems), INVALID);
    EXPECT_PROBLEM(&problems, "reason");
    problems = (struct problems){ 0 };
    draft.reason = "She is in hospital and can't be asked before the hearing.";
    draft.authority = NULL;
    EXPECT_STATUS(decide(desk, board, &draft, &problems), CONFLICT);
    problems = (struct problems){ 0 };
    draft.authority = "Court order of 2026-02-27";
    EXPECT_OK(decide(desk, board, &draft, &problems));
    desk_as(desk, "Ruth");
    EXPECT_OK(decision_by_worker(desk_caseload(desk), &list));
    EXPECT_INT(list.count, 1);
    EXPECT_INT(list.at[0].person.n, ROSA.n);
    desk_as(desk, "Vera");
    EXPECT_OK(decision_by_worker(desk_caseload(desk), &list));
    EXPECT_INT(list.count, 0);
}

TEST("a decision names a way of this board, or not today, and no past day to look again")
{
    int64_t ways[2], others[2];
    int64_t board = asked(desk, "Who speaks for me?", LAWYERS, 2, ways);
    struct problems problems = { 0 };

    (void)asked(desk, "Another question", LAWYERS, 2, others);
    EXPECT_STATUS(decide(desk, board, &(struct decision_draft){ .not_today = false }, &problems),
                  INVALID);
    EXPECT_PROBLEM(&problems, "option");
    problems = (struct problems){ 0 };
    EXPECT_STATUS(decide(desk, board, &(struct decision_draft){ .options = { others, 1 } },
                         &problems), INVALID);
    problems = (struct problems){ 0 };
    EXPECT_STATUS(decide(desk, board, &(struct decision_draft){
        .options = { ways, 1 }, .look_again_on = { 2026, 3, 1 } }, &problems), INVALID);
    EXPECT_PROBLEM(&problems, "look_again_on");
    EXPECT_INT(of(desk, board).count, 0);
}

TEST("a paper about money decides nothing about health, and one about health does (R3)")
{
    struct problems problems = { 0 };
    int64_t need, board, way, paper;
    struct authority filed = { .holder = "Karin Lindqvist", .kind = AUTHORITY_PAYEE,
                               .document = "SSA letter", .from_on = { 2026, 1, 1 } };

    EXPECT_OK(need_add(desk_change(desk, ROSA, AREA_NEEDS), &(struct need){
        .domain = DOMAIN_PHYS_HEALTH, .words = "My hip" }, &problems, &need));
    EXPECT_OK(board_add(desk_change(desk, ROSA, AREA_CHOICES), "The operation?",
                        (struct maybe_int){ 0 }, (struct maybe_int){ true, need }, &problems,
                        &board));
    EXPECT_OK(board_add_option(desk_change(desk, ROSA, AREA_CHOICES), board,
                               &(struct option_draft){ .title = "In May" }, &problems, &way));
    EXPECT_OK(authority_add(desk_change(desk, ROSA, AREA_FAMILY), &filed, &problems, &paper));
    struct decision_draft draft = { .options = { &way, 1 }, .by = DECIDED_REPRESENTATIVE,
                                    .authority = "Karin Lindqvist" };
    EXPECT_STATUS(decide(desk, board, &draft, &problems), CONFLICT);
    EXPECT_TEXT(problems.guard, "authority");
    filed.kind = AUTHORITY_HEALTH;
    filed.document = "Health POA";
    problems = (struct problems){ 0 };
    EXPECT_OK(authority_add(desk_change(desk, ROSA, AREA_FAMILY), &filed, &problems, &paper));
    EXPECT_OK(decide(desk, board, &draft, &problems));
    EXPECT_TEXT(of(desk, board).at[0].authority, "Health POA");
}
