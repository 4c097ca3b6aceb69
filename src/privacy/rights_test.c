// SPDX-License-Identifier: AGPL-3.0-or-later
#include "privacy/rights.h"

#include "base/arena.h"
#include "privacy/account.h"
#include "privacy/label.h"
#include "test/desk.h"

#define EXPECT_DAY(is, iso) \
    EXPECT_TEXT(date_iso((is), arena_array(test_arena(), DATE_TEXT, char)), (iso))

static struct date day(const char *iso)
{
    struct date date = { 0 };

    EXPECT(date_from_iso(iso, &date));
    return date;
}

static int64_t ask(struct desk *desk, const struct rights_draft *draft)
{
    struct problems problems = { 0 };
    int64_t id = 0;

    EXPECT_OK(rights_add(desk_change(desk, ROSA, AREA_SHARING), draft, &problems, &id));
    return id;
}

static struct rights_request one(struct desk *desk, int64_t id)
{
    struct rights_request request = { 0 };

    EXPECT_OK(rights_get(desk_access(desk, ROSA, AREA_SHARING), id, &request));
    return request;
}

static int64_t court(struct desk *desk, int64_t labels, int64_t papers)
{
    return ask(desk, &(struct rights_draft){ .kind = RIGHTS_COURT, .words = "All records",
                                             .who = "Attorney Vance", .labels = labels,
                                             .papers = papers });
}

TEST("each right has the law's clock: access 30 and 60, correction and accounting 60 and 90")
{
    EXPECT_DAY(rights_due(RIGHTS_ACCESS, day("2026-11-02"), false), "2026-12-02");
    EXPECT_DAY(rights_due(RIGHTS_ACCESS, day("2026-11-02"), true), "2027-01-01");
    EXPECT_DAY(rights_due(RIGHTS_AMENDMENT, day("2026-11-02"), false), "2027-01-01");
    EXPECT_DAY(rights_due(RIGHTS_ACCOUNTING, day("2026-11-02"), true), "2027-01-31");
    EXPECT(!rights_may_extend(RIGHTS_COMPLAINT));
    EXPECT(!rights_may_extend(RIGHTS_COURT));
}

TEST("a copy that was asked for stands with its last day, which moves once, with the reason")
{
    struct problems problems = { 0 };
    int64_t id = ask(desk, &(struct rights_draft){ .kind = RIGHTS_ACCESS,
                                                   .words = "Everything about me" });

    EXPECT_DAY(one(desk, id).due_on, "2026-04-01");
    EXPECT_STATUS(rights_extend(desk_change(desk, ROSA, AREA_SHARING), id, " ", &problems),
                  INVALID);
    EXPECT_OK(rights_extend(desk_change(desk, ROSA, AREA_SHARING), id, "The old papers are far",
                            &problems));
    EXPECT_DAY(one(desk, id).due_on, "2026-05-01");
    problems = (struct problems){ 0 };
    EXPECT_STATUS(rights_extend(desk_change(desk, ROSA, AREA_SHARING), id, "Again", &problems),
                  CONFLICT);
    EXPECT_TEXT(problems.guard, "extended");
}

TEST("the day can't be moved once it has passed")
{
    struct problems problems = { 0 };
    int64_t id = ask(desk, &(struct rights_draft){ .kind = RIGHTS_ACCESS, .words = "A copy" });

    desk_now(desk, "2026-04-02T09:00");
    EXPECT_STATUS(rights_extend(desk_change(desk, ROSA, AREA_SHARING), id, "Late", &problems),
                  CONFLICT);
    EXPECT_TEXT(problems.guard, "late");
}

TEST("a worker gives a copy but doesn't refuse one, and answers no complaint")
{
    struct problems problems = { 0 };
    int64_t copy = ask(desk, &(struct rights_draft){ .kind = RIGHTS_ACCESS, .words = "A copy" });
    int64_t complaint = ask(desk, &(struct rights_draft){ .kind = RIGHTS_COMPLAINT,
                                                          .words = "Nobody called back" });

    EXPECT_STATUS(rights_answer(desk_change(desk, ROSA, AREA_SHARING), copy, false, "No",
                                &problems), NOT_ALLOWED);
    EXPECT_STATUS(rights_answer(desk_change(desk, ROSA, AREA_SHARING), complaint, true, "Sorry",
                                &problems), NOT_ALLOWED);
    EXPECT_OK(rights_answer(desk_change(desk, ROSA, AREA_SHARING), copy, true, "Given by hand",
                            &problems));
    EXPECT_INT(one(desk, copy).state, RIGHTS_AGREED);
    EXPECT_STATUS(rights_answer(desk_change(desk, ROSA, AREA_SHARING), copy, true, "Again",
                                &problems), CONFLICT);
}

TEST("who a complaint is about doesn't see it, and the supervisor answers")
{
    struct rights_requests list = { 0 };
    struct problems problems = { 0 };

    desk_as(desk, "Ruth");
    int64_t id = ask(desk, &(struct rights_draft){ .kind = RIGHTS_COMPLAINT, .about = "Joss",
                                                   .words = "He forgot me twice" });
    EXPECT_TEXT(one(desk, id).about, "Joss");
    desk_as(desk, "Joss");
    EXPECT_OK(rights_list(desk_access(desk, ROSA, AREA_SHARING), &list));
    EXPECT_INT(list.count, 0);
    desk_as(desk, "Ruth");
    EXPECT_OK(rights_answer(desk_change(desk, ROSA, AREA_SHARING), id, true, "We talked to him",
                            &problems));
    EXPECT_TEXT(one(desk, id).answered_by, "Ruth");
}

TEST("what they paid themselves can't be refused to be kept from the plan")
{
    struct problems problems = { 0 };

    desk_as(desk, "Ruth");
    int64_t id = ask(desk, &(struct rights_draft){ .kind = RIGHTS_RESTRICTION, .paid = true,
                                                   .who = "Blue Plan", .words = "Not the visit" });
    EXPECT_STATUS(rights_answer(desk_change(desk, ROSA, AREA_SHARING), id, false, "No",
                                &problems), CONFLICT);
    EXPECT_TEXT(problems.guard, "paid");
}

TEST("an agreed restriction names who gets nothing, until it is ended")
{
    struct text_list names = { 0 };
    struct problems problems = { 0 };

    desk_as(desk, "Ruth");
    int64_t id = ask(desk, &(struct rights_draft){ .kind = RIGHTS_RESTRICTION,
                                                   .who = "Bay Clinic",
                                                   .words = "My cousin works there" });
    EXPECT_OK(rights_restricted(desk_access(desk, ROSA, AREA_SHARING), &names));
    EXPECT_INT(names.count, 0);
    EXPECT_OK(rights_answer(desk_change(desk, ROSA, AREA_SHARING), id, true, "Agreed",
                            &problems));
    EXPECT_OK(rights_restricted(desk_access(desk, ROSA, AREA_SHARING), &names));
    EXPECT_INT(names.count, 1);
    EXPECT_TEXT(names.at[0], "bay clinic");
    EXPECT_OK(rights_withdraw(desk_change(desk, ROSA, AREA_SHARING), id, NULL,
                              &problems));
    EXPECT_INT(one(desk, id).state, RIGHTS_ENDED);
    EXPECT_OK(rights_restricted(desk_access(desk, ROSA, AREA_SHARING), &names));
    EXPECT_INT(names.count, 0);
}

TEST("to a correction that was refused their own words are added, once")
{
    struct problems problems = { 0 };

    desk_as(desk, "Ruth");
    int64_t id = ask(desk, &(struct rights_draft){ .kind = RIGHTS_AMENDMENT,
                                                   .words = "I never said that" });
    EXPECT_STATUS(rights_disagree(desk_change(desk, ROSA, AREA_SHARING), id, "I did not",
                                  &problems), CONFLICT);
    problems = (struct problems){ 0 };
    EXPECT_OK(rights_answer(desk_change(desk, ROSA, AREA_SHARING), id, false,
                            "The note is right", &problems));
    EXPECT_OK(rights_disagree(desk_change(desk, ROSA, AREA_SHARING), id, "I did not", &problems));
    EXPECT_TEXT(one(desk, id).disagreement, "I did not");
    EXPECT_STATUS(rights_disagree(desk_change(desk, ROSA, AREA_SHARING), id, "Really",
                                  &problems), CONFLICT);
}

TEST("P11: a subpoena alone opens no Part 2 record; with its order the privacy officer decides")
{
    struct problems problems = { 0 };
    struct rights_requests list = { 0 };

    desk_as(desk, "system");
    int64_t id = court(desk, LABEL_GEN | LABEL_SUD, PAPER_SUBPOENA);
    struct rights_request asked = one(desk, id);
    EXPECT_INT(asked.state, RIGHTS_DENIED);
    EXPECT(*asked.lacks != '\0');
    const char *ref = asked.ref;

    desk_as(desk, "Noor");
    EXPECT_OK(rights_all(desk_me(desk), false, &list));
    EXPECT_INT(list.count, 1);
    EXPECT_TEXT(list.at[0].who, "Attorney Vance");
    EXPECT(list.at[0].person_ref != NULL);
    EXPECT_STATUS(rights_decide(desk_me(desk), ref, true, "Give", &problems), CONFLICT);
    EXPECT_TEXT(problems.guard, "papers");

    desk_as(desk, "system");
    EXPECT_OK(rights_add_papers(desk_change(desk, ROSA, AREA_SHARING), id, PAPER_PART2_ORDER,
                                &problems));
    EXPECT_INT(one(desk, id).state, RIGHTS_REQUESTED);
    desk_as(desk, "Noor");
    problems = (struct problems){ 0 };
    EXPECT_OK(rights_decide(desk_me(desk), ref, true, "Two dates", &problems));
    EXPECT_OK(rights_all(desk_me(desk), true, &list));
    EXPECT_INT(list.at[0].state, RIGHTS_AGREED);
    EXPECT_STATUS(rights_decide(desk_me(desk), ref, false, "No", &problems), CONFLICT);
}

TEST("nobody but the privacy officer decides for a court, nor reads the list")
{
    struct rights_requests list = { 0 };
    struct problems problems = { 0 };

    int64_t id = court(desk, LABEL_GEN, PAPER_ORDER);
    EXPECT_STATUS(rights_answer(desk_change(desk, ROSA, AREA_SHARING), id, true, "Yes",
                                &problems), NOT_ALLOWED);
    EXPECT_STATUS(rights_all(desk_me(desk), false, &list), NOT_ALLOWED);
    const char *ref = one(desk, id).ref;
    EXPECT_STATUS(rights_decide(desk_me(desk), ref, true, "Yes", &problems), NOT_ALLOWED);
    desk_as(desk, "Ruth");
    EXPECT_STATUS(rights_answer(desk_change(desk, ROSA, AREA_SHARING), id, true, "Yes",
                                &problems), NOT_ALLOWED);
}

TEST("a court's request about what is shut to a worker isn't there for them")
{
    struct rights_requests list = { 0 };

    desk_as(desk, "system");
    court(desk, LABEL_GEN | LABEL_SUD, PAPER_SUBPOENA);
    desk_as(desk, "Joss");
    EXPECT_OK(rights_list(desk_access(desk, ROSA, AREA_SHARING), &list));
    EXPECT_INT(list.count, 0);
}

TEST("what is asked needs words, and no day after today")
{
    struct problems problems = { 0 };
    int64_t id;

    EXPECT_STATUS(rights_add(desk_change(desk, ROSA, AREA_SHARING), &(struct rights_draft){
        .kind = RIGHTS_COURT, .received_on = day("2026-03-03"), .about = "Nobody",
    }, &problems, &id), INVALID);
    EXPECT_PROBLEM(&problems, "words");
    EXPECT_PROBLEM(&problems, "who");
    EXPECT_PROBLEM(&problems, "received_on");
    EXPECT_PROBLEM(&problems, "about");
}

TEST("written down by mistake it is taken back, while nobody has answered")
{
    struct problems problems = { 0 };
    int64_t id = ask(desk, &(struct rights_draft){ .kind = RIGHTS_ACCESS, .words = "A copy" });

    EXPECT_OK(rights_take_back(desk_change(desk, ROSA, AREA_SHARING), id, &problems));
    EXPECT_INT(one(desk, id).state, RIGHTS_WITHDRAWN);
    EXPECT_STATUS(rights_take_back(desk_change(desk, ROSA, AREA_SHARING), id, &problems),
                  CONFLICT);
}

TEST("given without what stands under another programme: the officer's list keeps it, and only that")
{
    struct problems problems = { 0 };
    struct rights_requests list = { 0 };
    struct programme recovery = { 0 };

    desk_as(desk, "system");
    EXPECT_OK(programme_named(desk_office(desk), "Recovery", &recovery));
    EXPECT_OK(change_enrol(desk_change(desk, ROSA, AREA_PERSON), recovery.id, day("2026-03-02"),
                           (struct date){ 0 }));
    desk_as(desk, "Joss");
    int64_t id = ask(desk, &(struct rights_draft){ .kind = RIGHTS_ACCESS, .words = "A copy" });
    EXPECT_OK(rights_answer(desk_change(desk, ROSA, AREA_SHARING), id, true, "By hand",
                            &problems));
    EXPECT_INT(one(desk, id).state, RIGHTS_AGREED);
    EXPECT(!one(desk, id).part);
    const char *ref = one(desk, id).ref;
    desk_as(desk, "Noor");
    EXPECT_OK(rights_all(desk_me(desk), false, &list));
    EXPECT_INT(list.count, 1);
    EXPECT(list.at[0].part);
    EXPECT_OK(rights_decide(desk_me(desk), ref, true, "Ruth gave the rest", &problems));
    EXPECT_OK(rights_all(desk_me(desk), false, &list));
    EXPECT_INT(list.count, 0);
}

TEST("a court's request stays with the officer: nobody of the team takes it off the list")
{
    struct problems problems = { 0 };
    struct rights_requests list = { 0 };
    int64_t id = court(desk, LABEL_GEN, PAPER_SUBPOENA);

    EXPECT_STATUS(rights_withdraw(desk_change(desk, ROSA, AREA_SHARING), id, "They rang off",
                                  &problems), NOT_ALLOWED);
    desk_as(desk, "Ruth");
    EXPECT_STATUS(rights_withdraw(desk_change(desk, ROSA, AREA_SHARING), id, "They rang off",
                                  &problems), NOT_ALLOWED);
    desk_as(desk, "Noor");
    EXPECT_OK(rights_all(desk_me(desk), false, &list));
    EXPECT_INT(list.count, 1);
}

TEST("a complaint is taken back with the client's words, and the officer still answers it")
{
    struct problems problems = { 0 };
    struct rights_requests list = { 0 };
    int64_t id = ask(desk, &(struct rights_draft){ .kind = RIGHTS_COMPLAINT,
                                                   .words = "Nobody called back" });

    EXPECT_STATUS(rights_withdraw(desk_change(desk, ROSA, AREA_SHARING), id, " ", &problems),
                  INVALID);
    EXPECT_PROBLEM(&problems, "words");
    EXPECT_INT(one(desk, id).state, RIGHTS_REQUESTED);
    problems = (struct problems){ 0 };
    EXPECT_OK(rights_withdraw(desk_change(desk, ROSA, AREA_SHARING), id, "They called today",
                              &problems));
    EXPECT_INT(one(desk, id).state, RIGHTS_WITHDRAWN);
    const char *ref = one(desk, id).ref;
    desk_as(desk, "Ruth");
    EXPECT_STATUS(rights_answer(desk_change(desk, ROSA, AREA_SHARING), id, true, "Fine",
                                &problems), CONFLICT);
    desk_as(desk, "Noor");
    EXPECT_OK(rights_all(desk_me(desk), false, &list));
    EXPECT_INT(list.count, 1);
    EXPECT_TEXT(list.at[0].taken_back, "They called today");
    EXPECT_OK(rights_all(desk_me(desk), true, &list));
    EXPECT_INT(list.count, 0);
    problems = (struct problems){ 0 };
    EXPECT_OK(rights_decide(desk_me(desk), ref, true, "Heard from them", &problems));
    EXPECT_OK(rights_all(desk_me(desk), false, &list));
    EXPECT_INT(list.count, 0);
}

TEST("an agreed restriction is found behind any number of other requests")
{
    enum { OTHERS = 210 };
    struct text_list names = { 0 };
    struct problems problems = { 0 };

    desk_as(desk, "Ruth");
    int64_t id = ask(desk, &(struct rights_draft){ .kind = RIGHTS_RESTRICTION, .paid = true,
                                                   .who = "Blue Plan", .words = "Not this" });
    EXPECT_OK(rights_answer(desk_change(desk, ROSA, AREA_SHARING), id, true, "Agreed",
                            &problems));
    for (int i = 0; i < OTHERS; i++)
        ask(desk, &(struct rights_draft){ .kind = RIGHTS_ACCESS, .words = "A copy" });
    EXPECT_OK(rights_restricted(desk_access(desk, ROSA, AREA_SHARING), &names));
    EXPECT_INT(names.count, 1);
    bool paid = false;
    EXPECT_OK(rights_paid(desk_access(desk, ROSA, AREA_SHARING), &paid));
    EXPECT(paid);
}

TEST("more papers, a moved day, words to a refusal and a taking back are undone, and only once")
{
    struct problems problems = { 0 };
    int64_t id = court(desk, LABEL_GEN, PAPER_SUBPOENA);

    EXPECT_OK(rights_add_papers(desk_change(desk, ROSA, AREA_SHARING), id, PAPER_ORDER,
                                &problems));
    EXPECT_OK(rights_papers_back(desk_change(desk, ROSA, AREA_SHARING), id, PAPER_SUBPOENA,
                                 PAPER_SUBPOENA | PAPER_ORDER));
    EXPECT_INT(one(desk, id).papers, PAPER_SUBPOENA);
    EXPECT_STATUS(rights_papers_back(desk_change(desk, ROSA, AREA_SHARING), id, PAPER_SUBPOENA,
                                     PAPER_SUBPOENA | PAPER_ORDER), STALE);

    id = ask(desk, &(struct rights_draft){ .kind = RIGHTS_AMENDMENT, .words = "Wrong" });
    struct date due = one(desk, id).due_on;
    EXPECT_OK(rights_extend(desk_change(desk, ROSA, AREA_SHARING), id, "Old papers", &problems));
    EXPECT_OK(rights_extension_back(desk_change(desk, ROSA, AREA_SHARING), id));
    EXPECT(date_equal(one(desk, id).due_on, due));
    EXPECT(one(desk, id).extension == NULL);
    EXPECT_STATUS(rights_extension_back(desk_change(desk, ROSA, AREA_SHARING), id), STALE);
    EXPECT_OK(rights_withdraw(desk_change(desk, ROSA, AREA_SHARING), id, "Never mind",
                              &problems));
    EXPECT_OK(rights_withdrawal_back(desk_change(desk, ROSA, AREA_SHARING), id,
                                     RIGHTS_REQUESTED, RIGHTS_WITHDRAWN));
    EXPECT_INT(one(desk, id).state, RIGHTS_REQUESTED);
    EXPECT(one(desk, id).taken_back == NULL);
    desk_as(desk, "Ruth");
    EXPECT_OK(rights_answer(desk_change(desk, ROSA, AREA_SHARING), id, false, "It is right",
                            &problems));
    EXPECT_STATUS(rights_withdrawal_back(desk_change(desk, ROSA, AREA_SHARING), id,
                                         RIGHTS_REQUESTED, RIGHTS_WITHDRAWN), STALE);
    EXPECT_OK(rights_disagree(desk_change(desk, ROSA, AREA_SHARING), id, "It isn't", &problems));
    EXPECT_OK(rights_disagreement_back(desk_change(desk, ROSA, AREA_SHARING), id));
    EXPECT(one(desk, id).disagreement == NULL);
}
