// SPDX-License-Identifier: AGPL-3.0-or-later
/* A goodbye is told first, leaves nothing open, and the door stays open. */
#include "closing/closing.h"

#include "goal/ladder.h"
#include "made/closing_sql.h"
#include "people/episode.h"
#include "people/people.h"
#include "referral/check.h"
#include "referral/referral.h"
#include "store/store.h"
#include "test/desk.h"

static const struct agreement SIGNED = { .given = true, .by = "Rosa", .has_method = true,
                                         .method = AGREED_SIGNED };
static const int64_t DAYS[] = { 30, 90, 180 };

static int64_t begun(struct desk *desk, const struct closing_draft *draft)
{
    struct problems problems = { 0 };
    int64_t id = 0;

    EXPECT_OK(closing_add(desk_change(desk, ROSA, AREA_GOALS), draft, &problems, &id));
    return id;
}

static struct closing now(struct desk *desk, int64_t id)
{
    struct closing closing = { .id = 0 };

    EXPECT_OK(closing_get(desk_access(desk, ROSA, AREA_GOALS), id, &closing));
    return closing;
}

static unsigned missing(struct desk *desk, int64_t id)
{
    struct closing closing = now(desk, id);
    struct closing_look look = { .missing = 0 };

    EXPECT_OK(closing_look(desk_access(desk, ROSA, AREA_GOALS), &closing, &look));
    return look.missing;
}

static enum status move(struct desk *desk, int64_t id, enum closing_state event,
                        struct problems *problems)
{
    return closing_event_add(desk_change(desk, ROSA, AREA_GOALS), id,
                             &(struct closing_event){ .event = event, .by = "Joss",
                                                      .method = "spoken" }, problems);
}

static struct person rosa(struct desk *desk)
{
    struct person person = { 0 };

    EXPECT_OK(people_get(desk_access(desk, ROSA, AREA_PERSON), &person));
    return person;
}

static struct goal_id goal_of_hers(struct desk *desk)
{
    struct problems problems = { 0 };
    struct goal_id goal = { 0 };

    EXPECT_OK(goal_add(desk_change(desk, ROSA, AREA_GOALS), &(struct goal_draft){
        .wish = "The keys in my own hand", .agreed = SIGNED }, &problems, &goal));
    return goal;
}

/* Through all moves; nothing may be missing. */
static void say_goodbye(struct desk *desk, int64_t id)
{
    struct problems problems = { 0 };

    EXPECT_OK(move(desk, id, CLOSING_INFORMED, &problems));
    EXPECT_OK(move(desk, id, CLOSING_APPROVED, &problems));
    EXPECT_OK(move(desk, id, CLOSING_FINAL, &problems));
}

static const struct closing_draft WHOLE = {
    .reason = CLOSING_GOALS_MET, .records = { true, RECORDS_TOLD }, .aftercare = { DAYS, 3 },
};

TEST("all that is missing is named at once, and nothing is written")
{
    struct problems problems = { 0 };
    int64_t id, plan, step, referral;

    goal_of_hers(desk);
    EXPECT_OK(plan_draft(desk_change(desk, ROSA, AREA_GOALS), (struct date){ 0 }, NULL, &problems,
                         &plan));
    EXPECT_OK(step_add(desk_change(desk, ROSA, AREA_GOALS), &(struct step){
        .plan = plan, .what = "Pay the rent", .rung = RUNG_FOR }, &problems, &step));
    EXPECT_OK(referral_add(desk_change(desk, ROSA, AREA_REFERRALS), &(struct referral_draft){
        .service_name = "Harbor Food Pantry", .carried = true }, &problems, &referral));
    id = begun(desk, &(struct closing_draft){ .reason = CLOSING_GOALS_MET });
    EXPECT_STATUS(move(desk, id, CLOSING_FINAL, &problems), CONFLICT);
    EXPECT_TEXT(problems.guard, "closing");
    EXPECT_INT(problems.count, 6);
    EXPECT_PROBLEM(&problems, "told");
    EXPECT_PROBLEM(&problems, "goals");
    EXPECT_PROBLEM(&problems, "referrals");
    EXPECT_PROBLEM(&problems, "records");
    EXPECT_PROBLEM(&problems, "aftercare");
    EXPECT_PROBLEM(&problems, "rungs");
    EXPECT_INT(now(desk, id).state, CLOSING_PROPOSED);
    EXPECT_INT(rosa(desk).state, PERSON_PROSPECT);
}

TEST("a step done for her holds it up until somebody who follows is named, and only then")
{
    struct problems problems = { 0 };
    int64_t id = begun(desk, &WHOLE), plan, step;

    EXPECT_OK(plan_draft(desk_change(desk, ROSA, AREA_GOALS), (struct date){ 0 }, NULL, &problems,
                         &plan));
    EXPECT_OK(step_add(desk_change(desk, ROSA, AREA_GOALS), &(struct step){
        .plan = plan, .what = "Pay the rent", .rung = RUNG_FOR }, &problems, &step));
    EXPECT_INT(missing(desk, id), 1u << LACK_TOLD | 1u << LACK_RUNGS);
    EXPECT_OK(step_climb(desk_change(desk, ROSA, AREA_GOALS), step,
                         &(struct climb){ .rung = RUNG_FOR, .successor = "Ines" }, 1, &problems));
    EXPECT_INT(missing(desk, id), 1u << LACK_TOLD);
}

TEST("the last day scores the goals, lets her go and asks how she is after 30, 90 and 180 days")
{
    struct goal_id goal = goal_of_hers(desk);
    struct closing_outcome outcome = { .goal = goal.n, .state = GOAL_REACHED, .words = "yes" };
    struct closing_draft draft = WHOLE;
    struct episodes episodes;
    struct checks checks;
    struct goal after;

    desk_now(desk, "2026-07-14T10:00");
    draft.outcomes = (struct closing_outcomes){ &outcome, 1 };
    int64_t id = begun(desk, &draft);
    say_goodbye(desk, id);
    EXPECT_INT(now(desk, id).state, CLOSING_FINAL);
    EXPECT_INT(rosa(desk).state, PERSON_INACTIVE);
    EXPECT_OK(goal_get(desk_access(desk, ROSA, AREA_GOALS), goal.n, &after));
    EXPECT_INT(after.state, GOAL_REACHED);
    EXPECT_OK(check_list(desk_access(desk, ROSA, AREA_REFERRALS), &checks));
    EXPECT_INT(checks.count, 3);
    EXPECT(date_equal(checks.at[0].due_on, (struct date){ 2026, 8, 13 }));
    EXPECT(date_equal(checks.at[1].due_on, (struct date){ 2026, 10, 12 }));
    EXPECT(date_equal(checks.at[2].due_on, (struct date){ 2027, 1, 10 }));
    EXPECT_OK(episode_list(desk_access(desk, ROSA, AREA_PERSON), &episodes));
    EXPECT_INT(episodes.count, 1);
    EXPECT(date_equal(episodes.at[0].to_on, (struct date){ 2026, 7, 14 }));
    EXPECT_INT(episodes.at[0].closing.n, id);
}

TEST("a goodbye goes step by step; it can be taken back, and a second one waits for the first")
{
    struct problems problems = { 0 };
    int64_t id = begun(desk, &WHOLE), other;

    EXPECT_STATUS(closing_add(desk_change(desk, ROSA, AREA_GOALS), &WHOLE, &problems, &other),
                  CONFLICT);
    EXPECT_TEXT(problems.guard, "open");
    problems = (struct problems){ 0 };
    EXPECT_STATUS(move(desk, id, CLOSING_APPROVED, &problems), CONFLICT);
    EXPECT_TEXT(problems.guard, "state");
    problems = (struct problems){ 0 };
    EXPECT_OK(move(desk, id, CLOSING_INFORMED, &problems));
    problems = (struct problems){ 0 };
    EXPECT_STATUS(move(desk, id, CLOSING_FINAL, &problems), CONFLICT);
    EXPECT_TEXT(problems.guard, "state");
    problems = (struct problems){ 0 };
    EXPECT_OK(move(desk, id, CLOSING_WITHDRAWN, &problems));
    begun(desk, &WHOLE);
    problems = (struct problems){ 0 };
    EXPECT_STATUS(closing_edit(desk_change(desk, ROSA, AREA_GOALS), id, &WHOLE,
                               now(desk, id).version, &problems), CONFLICT);
    EXPECT_TEXT(problems.guard, "final");
}

TEST("a death needs neither telling nor goals nor aftercare, and nobody is asked afterwards")
{
    struct problems problems = { 0 };
    struct checks checks;
    int64_t id;

    goal_of_hers(desk);
    id = begun(desk, &(struct closing_draft){ .reason = CLOSING_DECEASED,
                                              .records = { true, RECORDS_TOLD },
                                              .aftercare = { DAYS, 3 } });
    EXPECT_INT(missing(desk, id), 0);
    EXPECT_OK(move(desk, id, CLOSING_APPROVED, &problems));
    EXPECT_OK(move(desk, id, CLOSING_FINAL, &problems));
    EXPECT_INT(rosa(desk).state, PERSON_DECEASED);
    EXPECT_OK(check_list(desk_access(desk, ROSA, AREA_REFERRALS), &checks));
    EXPECT_INT(checks.count, 0);
}

static enum status come_back_for(struct desk *desk, const char *words, bool *fresh,
                                 struct problems *problems)
{
    int64_t id;

    return episode_reopen(desk_change(desk, ROSA, AREA_PERSON), (struct date){ 0 }, words,
                          problems, &id, fresh);
}

static enum status come_back(struct desk *desk, bool *fresh, struct problems *problems)
{
    return come_back_for(desk, "the rent", fresh, problems);
}

TEST("30 days after the end the old time goes on, on the 31st a new one begins")
{
    struct problems problems = { 0 };
    struct episodes episodes;
    bool fresh = true;

    desk_now(desk, "2026-07-14T10:00");
    EXPECT_STATUS(come_back(desk, &fresh, &problems), CONFLICT);
    EXPECT_TEXT(problems.guard, "open");
    say_goodbye(desk, begun(desk, &WHOLE));
    desk_now(desk, "2026-08-13T10:00");
    problems = (struct problems){ 0 };
    EXPECT_OK(come_back(desk, &fresh, &problems));
    EXPECT(!fresh);
    EXPECT_INT(rosa(desk).state, PERSON_ACTIVE);
    say_goodbye(desk, begun(desk, &WHOLE));
    desk_now(desk, "2026-09-13T10:00");
    EXPECT_OK(come_back(desk, &fresh, &problems));
    EXPECT(fresh);
    EXPECT_OK(episode_list(desk_access(desk, ROSA, AREA_PERSON), &episodes));
    EXPECT_INT(episodes.count, 2);
    EXPECT(date_equal(episodes.at[0].to_on, (struct date){ 2026, 8, 13 }));
    EXPECT(!date_is_set(episodes.at[1].to_on));
    EXPECT_TEXT(episodes.at[1].words, "the rent");
}

TEST("what they said when they came back stays when the old time goes on once more")
{
    static const char *const said[] = { "the rent", NULL, "the school" };
    static const char *const kept[] = { "the rent", "the rent", "the rent\nthe school" };
    struct problems problems = { 0 };
    struct episode now = { .id = 0 };
    bool fresh;

    desk_now(desk, "2026-07-14T10:00");
    for (int i = 0; i < 3; i++) {
        say_goodbye(desk, begun(desk, &WHOLE));
        EXPECT_OK(come_back_for(desk, said[i], &fresh, &problems));
        EXPECT(!fresh);
        EXPECT_OK(episode_newest(desk_access(desk, ROSA, AREA_PERSON), &now));
        EXPECT_TEXT(now.words, kept[i]);
    }
}

TEST("who has died isn't reopened")
{
    struct problems problems = { 0 };
    bool fresh;

    EXPECT_OK(people_set_state(desk_change(desk, ROSA, AREA_PERSON), PERSON_DECEASED, &problems));
    EXPECT_STATUS(come_back(desk, &fresh, &problems), CONFLICT);
    EXPECT_TEXT(problems.guard, "deceased");
}

static struct letter letter_of(struct desk *desk, int64_t id)
{
    struct closing closing = now(desk, id);
    struct letter letter = { .state = LETTER_STATES };

    EXPECT_OK(closing_letter(desk_access(desk, ROSA, AREA_GOALS), &closing, &letter));
    return letter;
}

static int64_t address(struct desk *desk, const struct contact_point *point)
{
    struct contact_point whole = *point;
    struct problems problems = { 0 };
    int64_t id = 0;

    whole.kind = CONTACT_ADDRESS;
    whole.value = "12 Alder Street";
    EXPECT_OK(contact_add(desk_change(desk, ROSA, AREA_PERSON), &whole, &problems, &id));
    return id;
}

TEST("a letter goes to a safe address only")
{
    static const char *const NOBODY[] = { "nobody", "Nobody", "NO ONE", "nadie", "nobody else" };
    struct problems problems = { 0 };
    int64_t id = begun(desk, &WHOLE);

    EXPECT_INT(letter_of(desk, id).state, LETTER_DROPPED);
    EXPECT(letter_of(desk, id).because != NULL);
    EXPECT_STATUS(closing_letter_posted(desk_change(desk, ROSA, AREA_GOALS), id, &problems),
                  CONFLICT);
    EXPECT_TEXT(problems.guard, "letter");
    address(desk, &(struct contact_point){ .area_only = true });
    for (size_t i = 0; i < sizeof NOBODY / sizeof NOBODY[0]; i++)
        address(desk, &(struct contact_point){ .who_may_hear = NOBODY[i] });
    address(desk, &(struct contact_point){ .texting = NO });
    EXPECT_INT(letter_of(desk, id).state, LETTER_DROPPED);
    EXPECT(letter_of(desk, id).address == NULL);
    address(desk, &(struct contact_point){ .who_may_hear = "the family" });
    EXPECT_INT(letter_of(desk, id).state, LETTER_WAITING);
    EXPECT(letter_of(desk, id).because != NULL);
    problems = (struct problems){ 0 };
    EXPECT_STATUS(closing_letter_posted(desk_change(desk, ROSA, AREA_GOALS), id, &problems),
                  CONFLICT);
    problems = (struct problems){ 0 };
    EXPECT_OK(move(desk, id, CLOSING_INFORMED, &problems));
    problems = (struct problems){ 0 };
    EXPECT_OK(closing_letter_posted(desk_change(desk, ROSA, AREA_GOALS), id, &problems));
    EXPECT_INT(letter_of(desk, id).state, LETTER_SENT);
}

TEST("an outcome is about her own goals, and days are days")
{
    struct closing_outcome outcome = { .goal = 1, .state = GOAL_REACHED };
    struct closing_draft draft = { .reason = CLOSING_MOVED, .outcomes = { &outcome, 1 },
                                   .aftercare = { (const int64_t[]){ 0 }, 1 } };
    struct problems problems = { 0 };
    struct goal_id his;
    int64_t id;

    EXPECT_OK(goal_add(desk_change(desk, OMAR, AREA_GOALS), &(struct goal_draft){
        .wish = "Walk without pain", .agreed = SIGNED }, &problems, &his));
    outcome.goal = his.n;
    EXPECT_STATUS(closing_add(desk_change(desk, ROSA, AREA_GOALS), &draft, &problems, &id),
                  INVALID);
    EXPECT_PROBLEM(&problems, "outcomes");
    EXPECT_PROBLEM(&problems, "aftercare");
}

TEST("the letter of a goodbye that was taken back goes nowhere")
{
    struct problems problems = { 0 };
    int64_t id = begun(desk, &WHOLE);

    address(desk, &(struct contact_point){ .who_may_hear = "the family" });
    EXPECT_OK(move(desk, id, CLOSING_INFORMED, &problems));
    EXPECT(letter_of(desk, id).because == NULL);
    EXPECT_OK(move(desk, id, CLOSING_WITHDRAWN, &problems));
    EXPECT_INT(letter_of(desk, id).state, LETTER_DROPPED);
    EXPECT_STATUS(closing_letter_posted(desk_change(desk, ROSA, AREA_GOALS), id, &problems),
                  CONFLICT);
    EXPECT_TEXT(problems.guard, "letter");
}

static enum status move_on(struct desk *desk, int64_t id, enum closing_state event,
                           struct date on, struct problems *problems)
{
    *problems = (struct problems){ 0 };
    return closing_event_add(desk_change(desk, ROSA, AREA_GOALS), id,
                             &(struct closing_event){ .event = event, .on = on }, problems);
}

TEST("nobody is told before the time together began, and nothing ends before they were told")
{
    struct episodes episodes;
    struct problems problems;
    int64_t id = begun(desk, &WHOLE);

    EXPECT_OK(episode_list(desk_access(desk, ROSA, AREA_PERSON), &episodes));
    struct date began = episodes.at[0].from_on;
    desk_now(desk, "2026-07-14T10:00");
    EXPECT_STATUS(move_on(desk, id, CLOSING_INFORMED, date_add_days(began, -1), &problems),
                  INVALID);
    EXPECT_PROBLEM(&problems, "on");
    EXPECT_OK(move_on(desk, id, CLOSING_INFORMED, date_add_days(began, 5), &problems));
    EXPECT_OK(move_on(desk, id, CLOSING_APPROVED, (struct date){ 0 }, &problems));
    EXPECT_STATUS(move_on(desk, id, CLOSING_FINAL, date_add_days(began, 4), &problems), INVALID);
    EXPECT_PROBLEM(&problems, "on");
    EXPECT_INT(now(desk, id).state, CLOSING_APPROVED);
    EXPECT_OK(move_on(desk, id, CLOSING_FINAL, date_add_days(began, 5), &problems));
}

TEST("who has died goes by no other reason, and once")
{
    struct closing_draft died = { .reason = CLOSING_DECEASED, .records = { true, RECORDS_TOLD } };
    struct problems problems = { 0 };
    int64_t id = begun(desk, &WHOLE), other;

    EXPECT_OK(move(desk, id, CLOSING_INFORMED, &problems));
    EXPECT_OK(move(desk, id, CLOSING_APPROVED, &problems));
    EXPECT_OK(people_set_state(desk_change(desk, ROSA, AREA_PERSON), PERSON_DECEASED, &problems));
    EXPECT_STATUS(move(desk, id, CLOSING_FINAL, &problems), INVALID);
    EXPECT_PROBLEM(&problems, "reason");
    problems = (struct problems){ 0 };
    EXPECT_STATUS(closing_edit(desk_change(desk, ROSA, AREA_GOALS), id, &WHOLE,
                               now(desk, id).version, &problems), INVALID);
    EXPECT_PROBLEM(&problems, "reason");
    problems = (struct problems){ 0 };
    EXPECT_OK(move(desk, id, CLOSING_WITHDRAWN, &problems));
    problems = (struct problems){ 0 };
    EXPECT_STATUS(closing_add(desk_change(desk, ROSA, AREA_GOALS), &WHOLE, &problems, &other),
                  INVALID);
    EXPECT_PROBLEM(&problems, "reason");
    id = begun(desk, &died);
    problems = (struct problems){ 0 };
    EXPECT_OK(move(desk, id, CLOSING_APPROVED, &problems));
    EXPECT_OK(move(desk, id, CLOSING_FINAL, &problems));
    EXPECT_STATUS(closing_add(desk_change(desk, ROSA, AREA_GOALS), &died, &problems, &other),
                  CONFLICT);
    EXPECT_TEXT(problems.guard, "closed");
}

TEST("of two goodbyes begun at once the table keeps one")
{
    int64_t id;

    begun(desk, &WHOLE);
    EXPECT_STATUS(sql_closing_add(desk_change(desk, ROSA, AREA_GOALS), &(struct sql_closing_add){
        .reason = CLOSING_MOVED }, &id), CONFLICT);
}

TEST("a goal that was taken back since is neither scored nor in the way")
{
    struct goal_id goal = goal_of_hers(desk);
    struct closing_outcome outcome = { .goal = goal.n, .state = GOAL_REACHED };
    struct closing_draft draft = WHOLE;
    struct closing_look look;

    draft.outcomes = (struct closing_outcomes){ &outcome, 1 };
    int64_t id = begun(desk, &draft);
    EXPECT_OK(goal_remove(desk_change(desk, ROSA, AREA_GOALS), goal.n, 1));
    struct closing closing = now(desk, id);
    EXPECT_OK(closing_look(desk_access(desk, ROSA, AREA_GOALS), &closing, &look));
    EXPECT_INT(look.outcomes.count, 0);
    say_goodbye(desk, id);
    EXPECT_INT(now(desk, id).state, CLOSING_FINAL);
}

TEST("several goodbyes are looked at in as many statements as one, each with its own words")
{
    enum { SEVERAL = 4 };
    struct goal_id goal = goal_of_hers(desk);
    struct closing_outcome outcome = { .goal = goal.n, .state = GOAL_REACHED };
    struct closing_draft draft = WHOLE;
    struct closing_look looks[SEVERAL];
    struct letter letters[SEVERAL];
    struct problems problems = { 0 };
    struct closings all;

    for (size_t i = 0; i < SEVERAL; i++) {
        draft.outcomes = (struct closing_outcomes){ &outcome, i % 2 };
        EXPECT_OK(move(desk, begun(desk, &draft), CLOSING_WITHDRAWN, &problems));
    }
    const struct access *access = desk_access(desk, ROSA, AREA_GOALS);
    EXPECT_OK(closing_list(access, &all));
    EXPECT_INT(all.count, SEVERAL);
    int64_t before = conn_statements(desk_conn(desk));
    EXPECT_OK(closing_looks(access, &all, looks));
    EXPECT_OK(closing_letters(access, &all, letters));
    EXPECT(conn_statements(desk_conn(desk)) - before <= 6);
    for (size_t i = 0; i < SEVERAL; i++)
        EXPECT_INT(looks[i].outcomes.count, (SEVERAL - 1 - i) % 2);
}
