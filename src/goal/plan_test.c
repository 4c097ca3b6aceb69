// SPDX-License-Identifier: AGPL-3.0-or-later
/* A plan is in use once the client said yes, or left it unsigned for a reason, on a day. */
#include "goal/ladder.h"

#include "test/desk.h"

static const struct agreement SIGNED = { .given = true, .by = "Rosa", .has_method = true,
                                         .method = AGREED_SIGNED };

static int64_t drafted(struct desk *desk, struct person_id person)
{
    struct problems problems = { 0 };
    int64_t id = 0;

    EXPECT_OK(plan_draft(desk_change(desk, person, AREA_GOALS), (struct date){ 2026, 4, 1 },
                         "Call Inés", &problems, &id));
    return id;
}

static int64_t stepped(struct desk *desk, int64_t plan, const char *what, enum rung rung)
{
    struct problems problems = { 0 };
    int64_t id = 0;

    EXPECT_OK(step_add(desk_change(desk, ROSA, AREA_GOALS),
                       &(struct step){ .plan = plan, .what = what, .rung = rung }, &problems,
                       &id));
    return id;
}

static struct plan plan_now(struct desk *desk, int64_t id)
{
    struct plan plan = { .ref = NULL };

    EXPECT_OK(plan_get(desk_access(desk, ROSA, AREA_GOALS), id, &plan));
    return plan;
}

static struct step step_now(struct desk *desk, int64_t id)
{
    struct step step = { .ref = NULL };

    EXPECT_OK(step_get(desk_access(desk, ROSA, AREA_GOALS), id, &step));
    return step;
}

TEST("a plan isn't in use without a yes, or a reason and the day it was offered (I1)")
{
    struct problems bare = { 0 }, unheard = { 0 }, unsaid = { 0 };
    int64_t id = drafted(desk, ROSA);

    EXPECT_STATUS(plan_agree(desk_change(desk, ROSA, AREA_GOALS), id, &(struct agreement){
        .by = "Rosa" }, &bare), INVALID);
    EXPECT_PROBLEM(&bare, "agreed.method");
    EXPECT_STATUS(plan_agree(desk_change(desk, ROSA, AREA_GOALS), id, &(struct agreement){
        .by = "Rosa", .has_method = true, .method = AGREED_SPOKEN }, &unheard), INVALID);
    EXPECT_PROBLEM(&unheard, "agreed.witness");
    EXPECT_STATUS(plan_leave_unsigned(desk_change(desk, ROSA, AREA_GOALS), id, " ",
                                      (struct date){ 0 }, &unsaid), INVALID);
    EXPECT_PROBLEM(&unsaid, "reason_unsigned");
    EXPECT_PROBLEM(&unsaid, "offered_on");
    EXPECT_INT(plan_now(desk, id).state, PLAN_DRAFT);
}

TEST("a plan left unsigned is in use with the reason and the day (I1)")
{
    struct problems problems = { 0 };
    int64_t id = drafted(desk, ROSA);

    EXPECT_STATUS(plan_leave_unsigned(desk_change(desk, ROSA, AREA_GOALS), id, "She reads it first",
                                      (struct date){ 2026, 3, 3 }, &problems), INVALID);
    problems = (struct problems){ 0 };
    EXPECT_OK(plan_leave_unsigned(desk_change(desk, ROSA, AREA_GOALS), id, "She reads it first",
                                  (struct date){ 2026, 3, 1 }, &problems));
    struct plan plan = plan_now(desk, id);
    EXPECT_INT(plan.state, PLAN_CURRENT);
    EXPECT(!plan.agreed.given);
    EXPECT_TEXT(plan.reason_unsigned, "She reads it first");
    EXPECT(date_equal(plan.offered_on, (struct date){ 2026, 3, 1 }));
}

TEST("a change is a new draft that carries what is open; the old one holds until the yes")
{
    struct problems problems = { 0 };
    struct steps steps;
    struct plan in_use;
    int64_t first = drafted(desk, ROSA), second, id;
    int64_t letter = stepped(desk, first, "Bring the letter", RUNG_ALONE);

    (void)stepped(desk, first, "Call the clinic", RUNG_WITH);
    EXPECT_OK(plan_agree(desk_change(desk, ROSA, AREA_GOALS), first, &SIGNED, &problems));
    EXPECT_OK(step_move(desk_change(desk, ROSA, AREA_GOALS), letter, STEP_DONE, NULL, &problems));
    EXPECT_STATUS(step_add(desk_change(desk, ROSA, AREA_GOALS),
                           &(struct step){ .plan = first, .what = "More" }, &problems, &id),
                  CONFLICT);
    EXPECT_TEXT(problems.guard, "draft");
    problems = (struct problems){ 0 };
    second = drafted(desk, ROSA);
    EXPECT_STATUS(plan_draft(desk_change(desk, ROSA, AREA_GOALS), (struct date){ 0 }, NULL,
                             &problems, &id), CONFLICT);
    problems = (struct problems){ 0 };
    EXPECT_OK(step_list(desk_access(desk, ROSA, AREA_GOALS), second, &steps));
    EXPECT_INT(steps.count, 1);
    EXPECT_TEXT(steps.at[0].what, "Call the clinic");
    EXPECT_OK(plan_in_use(desk_access(desk, ROSA, AREA_GOALS), &in_use));
    EXPECT_INT(in_use.id, first);
    EXPECT_OK(plan_present(desk_change(desk, ROSA, AREA_GOALS), second, &problems));
    EXPECT_OK(plan_agree(desk_change(desk, ROSA, AREA_GOALS), second, &SIGNED, &problems));
    EXPECT_INT(plan_now(desk, first).state, PLAN_SUPERSEDED);
    EXPECT_INT(plan_now(desk, second).state, PLAN_CURRENT);
    EXPECT_INT(plan_now(desk, second).number, 2);
}

TEST("what was agreed doesn't change afterwards: neither steps nor back-up nor its yes")
{
    struct problems problems = { 0 };
    int64_t plan = drafted(desk, ROSA), step = stepped(desk, plan, "Bring the letter", RUNG_WITH);
    struct step other = { .id = step, .version = 1, .what = "Bring money" };

    EXPECT_OK(plan_edit(desk_change(desk, ROSA, AREA_GOALS), plan, (struct date){ 2026, 4, 2 },
                        "Call Joss", 1, &problems));
    EXPECT_TEXT(plan_now(desk, plan).backup, "Call Joss");
    EXPECT_OK(plan_agree(desk_change(desk, ROSA, AREA_GOALS), plan, &SIGNED, &problems));
    EXPECT_STATUS(step_edit(desk_change(desk, ROSA, AREA_GOALS), &other, &(struct problems){ 0 }),
                  CONFLICT);
    EXPECT_STATUS(plan_edit(desk_change(desk, ROSA, AREA_GOALS), plan, (struct date){ 2026, 4, 2 },
                            "Nothing", 3, &(struct problems){ 0 }), CONFLICT);
    EXPECT_STATUS(plan_agree(desk_change(desk, ROSA, AREA_GOALS), plan, &SIGNED,
                             &(struct problems){ 0 }), CONFLICT);
    EXPECT_STATUS(plan_present(desk_change(desk, ROSA, AREA_GOALS), plan,
                               &(struct problems){ 0 }), CONFLICT);
    EXPECT_TEXT(step_now(desk, step).what, "Bring the letter");
}

TEST("a step is dropped with a reason only, goes forward only, and comes back by undo")
{
    struct problems problems = { 0 };
    int64_t step = stepped(desk, drafted(desk, ROSA), "Bring the letter", RUNG_WITH);

    EXPECT_STATUS(step_move(desk_change(desk, ROSA, AREA_GOALS), step, STEP_DROPPED, "", &problems),
                  INVALID);
    EXPECT_PROBLEM(&problems, "reason");
    problems = (struct problems){ 0 };
    EXPECT_OK(step_move(desk_change(desk, ROSA, AREA_GOALS), step, STEP_DOING, NULL, &problems));
    EXPECT_OK(step_move(desk_change(desk, ROSA, AREA_GOALS), step, STEP_DONE, NULL, &problems));
    EXPECT(date_equal(step_now(desk, step).done_on, (struct date){ 2026, 3, 2 }));
    EXPECT_STATUS(step_move(desk_change(desk, ROSA, AREA_GOALS), step, STEP_DOING, NULL,
                            &problems), CONFLICT);
    EXPECT_OK(step_take_back(desk_change(desk, ROSA, AREA_GOALS), step, STEP_DOING, 3));
    EXPECT_INT(step_now(desk, step).state, STEP_DOING);
    EXPECT(!date_is_set(step_now(desk, step).done_on));
    EXPECT_STATUS(step_take_back(desk_change(desk, ROSA, AREA_GOALS), step, STEP_TODO, 3), STALE);
}

TEST("a hard day moves a step from alone to with; no goal fails by it (3.13)")
{
    struct problems problems = { 0 };
    struct goals goals;
    struct goal_id goal;
    int64_t plan = drafted(desk, ROSA), step;

    EXPECT_OK(goal_add(desk_change(desk, ROSA, AREA_GOALS), &(struct goal_draft){
        .wish = "Micah's shoes by my door", .agreed = SIGNED }, &problems, &goal));
    EXPECT_OK(step_add(desk_change(desk, ROSA, AREA_GOALS), &(struct step){
        .plan = plan, .what = "morning meeting", .rung = RUNG_ALONE,
        .goal = { true, goal.n } }, &problems, &step));
    EXPECT_OK(plan_agree(desk_change(desk, ROSA, AREA_GOALS), plan, &SIGNED, &problems));
    EXPECT_OK(step_climb(desk_change(desk, ROSA, AREA_GOALS), step,
                         &(struct climb){ .rung = RUNG_WITH }, 1, &problems));
    EXPECT_INT(step_now(desk, step).rung, RUNG_WITH);
    EXPECT_INT(step_now(desk, step).state, STEP_TODO);
    EXPECT_INT(plan_now(desk, plan).state, PLAN_CURRENT);
    EXPECT_OK(goal_list_all(desk_access(desk, ROSA, AREA_GOALS), &goals));
    EXPECT_INT(goals.at[0].state, GOAL_ACTIVE);
}

TEST("a step can't serve another client's goal, nor be reached by its number")
{
    struct problems problems = { 0 };
    struct goal_id omars;
    struct step step;
    struct plan other;
    int64_t plan = drafted(desk, ROSA), own = stepped(desk, plan, "Mine", RUNG_WITH), id;

    EXPECT_OK(goal_add(desk_change(desk, OMAR, AREA_GOALS), &(struct goal_draft){
        .wish = "Walk without pain", .agreed = SIGNED }, &problems, &omars));
    EXPECT_STATUS(step_add(desk_change(desk, ROSA, AREA_GOALS), &(struct step){
        .plan = plan, .what = "His", .goal = { true, omars.n } }, &problems, &id), INVALID);
    EXPECT_PROBLEM(&problems, "goal");
    EXPECT_STATUS(step_get(desk_access(desk, OMAR, AREA_GOALS), own, &step), NOT_FOUND);
    EXPECT_STATUS(plan_get(desk_access(desk, OMAR, AREA_GOALS), plan, &other), NOT_FOUND);
    EXPECT_STATUS(plan_agree(desk_change(desk, OMAR, AREA_GOALS), plan, &SIGNED,
                             &(struct problems){ 0 }), NOT_FOUND);
}

TEST("only a plan in use comes to its end")
{
    struct problems problems = { 0 };
    int64_t plan = drafted(desk, ROSA);

    EXPECT_STATUS(plan_end(desk_change(desk, ROSA, AREA_GOALS), plan, &(struct problems){ 0 }),
                  CONFLICT);
    EXPECT_OK(plan_agree(desk_change(desk, ROSA, AREA_GOALS), plan, &SIGNED, &problems));
    EXPECT_OK(plan_end(desk_change(desk, ROSA, AREA_GOALS), plan, &problems));
    EXPECT_INT(plan_now(desk, plan).state, PLAN_ENDED);
}

TEST("a step's words and rung are taken back; on an agreed plan the rung alone")
{
    struct problems problems = { 0 };
    int64_t plan = drafted(desk, ROSA), id = stepped(desk, plan, "Ring the school", RUNG_WITH);
    struct step step = step_now(desk, id);
    int64_t before = step.version;

    step.what = "Ring nobody";
    EXPECT_OK(step_edit(desk_change(desk, ROSA, AREA_GOALS), &step, &problems));
    EXPECT_OK(step_climb(desk_change(desk, ROSA, AREA_GOALS), id,
                         &(struct climb){ .rung = RUNG_FOR }, before + 1, &problems));
    EXPECT_OK(step_restore(desk_change(desk, ROSA, AREA_GOALS), id, before, before + 2,
                           &problems));
    EXPECT_TEXT(step_now(desk, id).what, "Ring the school");
    EXPECT_INT(step_now(desk, id).rung, RUNG_WITH);
    EXPECT_OK(plan_agree(desk_change(desk, ROSA, AREA_GOALS), plan, &SIGNED, &problems));
    before = step_now(desk, id).version;
    EXPECT_OK(step_climb(desk_change(desk, ROSA, AREA_GOALS), id,
                         &(struct climb){ .rung = RUNG_ALONE }, before, &problems));
    EXPECT_OK(step_restore(desk_change(desk, ROSA, AREA_GOALS), id, before, before + 1,
                           &problems));
    EXPECT_INT(step_now(desk, id).rung, RUNG_WITH);
}

static void rounds(struct desk *desk, int64_t step, int day, int count)
{
    struct problems problems = { 0 };

    for (int i = 0; i < count; i++)
        EXPECT_OK(round_add(desk_change(desk, ROSA, AREA_GOALS), step,
                            date_add_days((struct date){ 2026, 1, 31 }, day + i), true,
                            &problems));
}

static struct suggestion suggested(struct desk *desk, int64_t id)
{
    struct step step = step_now(desk, id);
    struct rounds all = { NULL, 0 };

    EXPECT_OK(round_list(desk_access(desk, ROSA, AREA_GOALS), id, &all));
    return ladder_suggestion(&step, &all);
}

TEST("rounds from before a change of rung don't count after it, nor when it comes back")
{
    struct problems problems = { 0 };
    int64_t id = stepped(desk, drafted(desk, ROSA), "bus", RUNG_WITH);

    rounds(desk, id, 1, 3);
    EXPECT(suggested(desk, id).made);
    EXPECT_INT(suggested(desk, id).rung, RUNG_REMINDED);
    EXPECT_OK(step_climb(desk_change(desk, ROSA, AREA_GOALS), id,
                         &(struct climb){ .rung = RUNG_REMINDED }, 1, &problems));
    EXPECT_OK(step_climb(desk_change(desk, ROSA, AREA_GOALS), id,
                         &(struct climb){ .rung = RUNG_WITH }, 2, &problems));
    EXPECT(!suggested(desk, id).made);
    /* Said later about an earlier day it counts: it was said of where the step stands now. */
    rounds(desk, id, 1, 2);
    EXPECT(!suggested(desk, id).made);
    rounds(desk, id, 20, 1);
    EXPECT(suggested(desk, id).made);
    EXPECT_INT(suggested(desk, id).after, 3);
}

TEST("adding a step isn't taken back once a round was said of it")
{
    int64_t id = stepped(desk, drafted(desk, ROSA), "bus", RUNG_WITH);

    rounds(desk, id, 1, 1);
    EXPECT_STATUS(step_remove(desk_change(desk, ROSA, AREA_GOALS), id, 1), STALE);
}
