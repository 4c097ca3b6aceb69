// SPDX-License-Identifier: AGPL-3.0-or-later
/* A goal is the client's: their words, their yes, their order. */
#include "goal/goal.h"

#include "needs/needs.h"
#include "people/household.h"
#include "privacy/label.h"
#include "test/desk.h"

static const struct goal_draft WALK_AGAIN = {
    .wish = "I want to walk to the market on my own again",
    .first_step = "Ask the doctor about a walking frame",
    .review_on = { 2030, 5, 1 },
    .agreed = { .given = true, .by = "Rosa", .has_method = true, .method = AGREED_SIGNED },
};

static int64_t wanted(struct desk *desk, struct person_id person, const struct goal_draft *draft)
{
    struct problems problems = { 0 };
    struct goal_id id = { 0 };

    EXPECT_OK(goal_add(desk_change(desk, person, AREA_GOALS), draft, &problems, &id));
    return id.n;
}

static struct goal goal_now(struct desk *desk, struct person_id person, int64_t id)
{
    struct goal goal = { .ref = NULL };

    EXPECT_OK(goal_get(desk_access(desk, person, AREA_GOALS), id, &goal));
    return goal;
}

static struct goal_draft suggestion(const char *wish)
{
    return (struct goal_draft){ .wish = wish };
}

TEST("a goal the client agreed to is active, in the client's words")
{
    struct change *change = desk_change(desk, ROSA, AREA_GOALS);
    struct problems problems = { 0 };
    struct goal_id id;
    struct goals active;

    EXPECT_OK(goal_add(change, &WALK_AGAIN, &problems, &id));
    EXPECT_OK(goal_list(change_access(change), GOAL_ACTIVE, &active));
    EXPECT_INT(active.count, 1);
    EXPECT_TEXT(active.at[0].wish, WALK_AGAIN.wish);
    EXPECT(date_equal(active.at[0].agreed.on, (struct date){ 2026, 3, 2 }));
}

TEST("a goal the client has not agreed to is only a suggestion")
{
    struct change *change = desk_change(desk, ROSA, AREA_GOALS);
    struct problems problems = { 0 };
    struct goal_draft draft = WALK_AGAIN;
    struct goal_id id;
    struct goals suggested;

    draft.agreed.given = false;
    EXPECT_OK(goal_add(change, &draft, &problems, &id));
    EXPECT_OK(goal_list(change_access(change), GOAL_SUGGESTED, &suggested));
    EXPECT_INT(suggested.count, 1);
    EXPECT(!suggested.at[0].agreed.given);
}

TEST("his own words, spoken, with a witness: active; without them a suggestion (2.1)")
{
    struct goal_draft draft = {
        .wish = "I want to want something", .measure = "days out of bed before 15:00 in a week",
        .first_step = "sit on the steps with coffee", .review_on = { 2026, 5, 5 },
        .agreed = { .given = true, .by = "Tobi", .has_method = true, .method = AGREED_SPOKEN,
                    .witness = "Ina" },
    };
    struct goal goal = goal_now(desk, OMAR, wanted(desk, OMAR, &draft));

    EXPECT_INT(goal.state, GOAL_ACTIVE);
    EXPECT_TEXT(goal.agreed.witness, "Ina");
    EXPECT_TEXT(goal.measure, draft.measure);
    draft.agreed.given = false;
    EXPECT_INT(goal_now(desk, OMAR, wanted(desk, OMAR, &draft)).state, GOAL_SUGGESTED);
}

TEST("a goal without words, a past review day, a spoken yes nobody heard: field by field (I2)")
{
    struct problems problems = { 0 };
    struct goal_id id;

    EXPECT_STATUS(goal_add(desk_change(desk, ROSA, AREA_GOALS), &(struct goal_draft){
        .wish = "  ", .review_on = { 2026, 3, 1 },
        .agreed = { .given = true, .by = "", .has_method = true, .method = AGREED_SPOKEN,
                    .on = { 2026, 3, 3 } } }, &problems, &id), INVALID);
    EXPECT_PROBLEM(&problems, "wish");
    EXPECT_PROBLEM(&problems, "review_on");
    EXPECT_PROBLEM(&problems, "agreed.by");
    EXPECT_PROBLEM(&problems, "agreed.witness");
    EXPECT_PROBLEM(&problems, "agreed.on");
    struct problems without = { 0 };
    EXPECT_STATUS(goal_add(desk_change(desk, ROSA, AREA_GOALS), &(struct goal_draft){
        .wish = "Rest", .agreed = { .given = true, .by = "Rosa" } }, &without, &id), INVALID);
    EXPECT_PROBLEM(&without, "agreed.method");
}

TEST("no move makes a suggestion active, only the client's answer does (I2)")
{
    struct problems problems = { 0 };
    struct goal_draft draft = suggestion("See the counsellor");
    int64_t id = wanted(desk, ROSA, &draft);

    EXPECT_STATUS(goal_move(desk_change(desk, ROSA, AREA_GOALS), id, GOAL_ACTIVE, NULL, &problems),
                  CONFLICT);
    EXPECT_OK(goal_agree(desk_change(desk, ROSA, AREA_GOALS), id, &WALK_AGAIN.agreed,
                         &(struct problems){ 0 }));
    EXPECT_INT(goal_now(desk, ROSA, id).state, GOAL_ACTIVE);
    problems = (struct problems){ 0 };
    EXPECT_STATUS(goal_agree(desk_change(desk, ROSA, AREA_GOALS), id, &WALK_AGAIN.agreed,
                             &problems), CONFLICT);
}

TEST("a suggestion that is refused keeps what the client said, and blocks nothing")
{
    struct problems problems = { 0 };
    struct goal_draft draft = suggestion("See the counsellor");
    int64_t id = wanted(desk, ROSA, &draft);

    EXPECT_OK(goal_refuse(desk_change(desk, ROSA, AREA_GOALS), id, "He talks over me.",
                          &problems));
    EXPECT_INT(goal_now(desk, ROSA, id).state, GOAL_REFUSED);
    EXPECT_TEXT(goal_now(desk, ROSA, id).reason, "He talks over me.");
    EXPECT_INT(goal_now(desk, ROSA, wanted(desk, ROSA, &WALK_AGAIN)).state, GOAL_ACTIVE);
}

TEST("a worker's other words are a proposal; the old ones stay in force until the answer (2.1)")
{
    struct problems problems = { 0 };
    int64_t id = wanted(desk, OMAR, &WALK_AGAIN);
    struct goal_draft other = suggestion("Attend physiotherapy twice weekly");
    bool proposed = false;

    EXPECT_OK(goal_edit(desk_change(desk, OMAR, AREA_GOALS), id, &other, 1, &problems, &proposed));
    EXPECT(proposed);
    struct goal goal = goal_now(desk, OMAR, id);
    EXPECT_TEXT(goal.wish, WALK_AGAIN.wish);
    EXPECT_TEXT(goal.proposed, other.wish);
    EXPECT_INT(goal.state, GOAL_ACTIVE);

    EXPECT_OK(goal_refuse(desk_change(desk, OMAR, AREA_GOALS), id, "Not like that", &problems));
    goal = goal_now(desk, OMAR, id);
    EXPECT_TEXT(goal.wish, WALK_AGAIN.wish);
    EXPECT(goal.proposed == NULL);
    EXPECT_INT(goal.state, GOAL_ACTIVE);

    EXPECT_OK(goal_edit(desk_change(desk, OMAR, AREA_GOALS), id, &other, goal.version, &problems,
                        &proposed));
    EXPECT_OK(goal_agree(desk_change(desk, OMAR, AREA_GOALS), id, &WALK_AGAIN.agreed, &problems));
    goal = goal_now(desk, OMAR, id);
    EXPECT_TEXT(goal.wish, other.wish);
    EXPECT(goal.proposed == NULL);
}

TEST("a change under an old version is refused, so nobody's change is lost")
{
    struct problems problems = { 0 };
    int64_t id = wanted(desk, ROSA, &WALK_AGAIN);
    struct goal_draft draft = WALK_AGAIN;
    bool proposed;

    draft.agreed.given = false;
    draft.measure = "once a week";
    EXPECT_OK(goal_edit(desk_change(desk, ROSA, AREA_GOALS), id, &draft, 1, &problems, &proposed));
    EXPECT(!proposed);
    EXPECT_STATUS(goal_edit(desk_change(desk, ROSA, AREA_GOALS), id, &draft, 1, &problems,
                            &proposed), STALE);
}

TEST("a goal for a need that only its author may see is theirs alone too")
{
    struct change *change = desk_change(desk, ROSA, AREA_NEEDS);
    struct problems problems = { 0 };
    struct goal_id id;
    struct goals all;
    int64_t need;

    change_label(change, LABEL_PSY);
    EXPECT_OK(need_add(change, &(struct need){ .domain = DOMAIN_MENTAL_HEALTH,
                                               .words = "What she told me only" },
                       &problems, &need));
    change_label(change, 0);
    EXPECT_OK(goal_add(desk_change(desk, ROSA, AREA_GOALS), &(struct goal_draft){
        .wish = "One night through", .need = { true, need } }, &problems, &id));
    EXPECT_OK(goal_list_all(desk_access(desk, ROSA, AREA_GOALS), &all));
    EXPECT_INT(all.count, 1);
    desk_as(desk, "Ruth");
    EXPECT_OK(goal_list_all(desk_access(desk, ROSA, AREA_GOALS), &all));
    EXPECT_INT(all.count, 0);
}

TEST("the client puts a goal aside without a reason; it can be taken back while nothing changed")
{
    struct problems problems = { 0 };
    int64_t id = wanted(desk, ROSA, &WALK_AGAIN);

    EXPECT_OK(goal_move(desk_change(desk, ROSA, AREA_GOALS), id, GOAL_PUT_ASIDE, NULL, &problems));
    EXPECT_STATUS(goal_move(desk_change(desk, ROSA, AREA_GOALS), id, GOAL_ACTIVE, NULL, &problems),
                  CONFLICT);
    EXPECT_OK(goal_put_state(desk_change(desk, ROSA, AREA_GOALS), id, GOAL_ACTIVE, 2));
    EXPECT_INT(goal_now(desk, ROSA, id).state, GOAL_ACTIVE);
    EXPECT_STATUS(goal_put_state(desk_change(desk, ROSA, AREA_GOALS), id, GOAL_REACHED, 2), STALE);
}

TEST("goals stand in the client's order, which up and down change")
{
    struct goals all;
    struct goal_draft one = suggestion("One"), two = suggestion("Two"), three = suggestion("Three");
    int64_t first = wanted(desk, ROSA, &one), last;

    (void)wanted(desk, ROSA, &two);
    last = wanted(desk, ROSA, &three);
    EXPECT_OK(goal_reorder(desk_change(desk, ROSA, AREA_GOALS), last, true));
    EXPECT_OK(goal_reorder(desk_change(desk, ROSA, AREA_GOALS), last, true));
    EXPECT_OK(goal_reorder(desk_change(desk, ROSA, AREA_GOALS), last, true));
    EXPECT_OK(goal_reorder(desk_change(desk, ROSA, AREA_GOALS), first, false));
    EXPECT_OK(goal_list_all(desk_access(desk, ROSA, AREA_GOALS), &all));
    EXPECT_TEXT(all.at[0].wish, "Three");
    EXPECT_TEXT(all.at[1].wish, "Two");
    EXPECT_TEXT(all.at[2].wish, "One");
}

static int64_t home_of(struct desk *desk, struct person_id person)
{
    struct households homes = { 0 };

    EXPECT_OK(household_list(desk_access(desk, person, AREA_FAMILY), (struct date){ 0 }, &homes));
    return homes.count > 0 ? homes.at[0].id : 0;
}

TEST("one household plan with two goals: each adult sees their own and what is shared (6.4)")
{
    struct problems problems = { 0 };
    const struct caseload *home;
    struct shared_goals shared;
    struct goals rays;
    const char *ref;
    int64_t household = home_of(desk, ROSA);
    struct goal_draft school = WALK_AGAIN, tools = WALK_AGAIN, own = WALK_AGAIN;

    EXPECT_OK(household_join(desk_change(desk, OMAR, AREA_FAMILY), household, "",
                             (struct maybe_int){ 0 }, (struct date){ 2026, 1, 1 },
                             (struct date){ 0 }, &problems, &ref));
    school.wish = "Jade keeps her school, whatever it costs me in buses.";
    school.household = (struct maybe_int){ true, household };
    tools.wish = "my tools out of the pawn shop";
    tools.household = school.household;
    own.wish = "sleep";
    (void)wanted(desk, ROSA, &school);
    (void)wanted(desk, ROSA, &own);
    (void)wanted(desk, OMAR, &tools);

    EXPECT_OK(caseload_household(desk_access(desk, OMAR, AREA_GOALS), AREA_GOALS, &home));
    EXPECT_OK(goal_shared(home, household, &shared));
    EXPECT_INT(shared.count, 2);
    EXPECT_TEXT(shared.at[0].wish, school.wish);
    EXPECT_INT(shared.at[0].person.n, ROSA.n);
    EXPECT_TEXT(shared.at[1].wish, tools.wish);
    EXPECT_OK(goal_list_all(desk_access(desk, OMAR, AREA_GOALS), &rays));
    EXPECT_INT(rays.count, 1);
    EXPECT_TEXT(rays.at[0].wish, tools.wish);
}

TEST("a goal isn't shared with a household one doesn't belong to, nor hung on another's need")
{
    struct problems problems = { 0 };
    struct goal_id id;
    struct goal_draft draft = WALK_AGAIN;

    draft.household = (struct maybe_int){ true, home_of(desk, ROSA) };
    draft.need = (struct maybe_int){ true, 999 };
    EXPECT_STATUS(goal_add(desk_change(desk, OMAR, AREA_GOALS), &draft, &problems, &id), INVALID);
    EXPECT_PROBLEM(&problems, "household");
    EXPECT_PROBLEM(&problems, "need");
}

static struct goal_scale five(const char *middle)
{
    return (struct goal_scale){ .weight = 1, .count = 5, .at = {
        { -2, "stays in" }, { -1, "the door" }, { 0, middle }, { 1, "the market" },
        { 2, "the choir" } } };
}

TEST("five levels are written before a mark; other words are a new scale, old marks keep theirs")
{
    struct problems problems = { 0 };
    struct date on = { 2026, 3, 2 };
    struct goal_scale scale = five("the corner"), now;
    struct goal_marks marks;
    int64_t id = wanted(desk, ROSA, &WALK_AGAIN);

    EXPECT_STATUS(goal_mark_add(desk_change(desk, ROSA, AREA_GOALS), id, 0, on, &problems),
                  INVALID);
    EXPECT_PROBLEM(&problems, "level");
    problems = (struct problems){ 0 };
    EXPECT_OK(goal_scale_write(desk_change(desk, ROSA, AREA_GOALS), id, &scale, &problems));
    EXPECT_OK(goal_mark_add(desk_change(desk, ROSA, AREA_GOALS), id, 1, on, &problems));
    scale = five("the bus stop");
    EXPECT_OK(goal_scale_write(desk_change(desk, ROSA, AREA_GOALS), id, &scale, &problems));
    EXPECT_OK(goal_mark_add(desk_change(desk, ROSA, AREA_GOALS), id, -1, on, &problems));
    EXPECT_OK(goal_scale_get(desk_access(desk, ROSA, AREA_GOALS), id, &now));
    EXPECT_INT(now.number, 2);
    EXPECT_TEXT(now.at[2].words, "the bus stop");
    EXPECT_OK(goal_mark_list(desk_access(desk, ROSA, AREA_GOALS), id, &marks));
    EXPECT_INT(marks.count, 2);
    EXPECT_INT(marks.at[0].level, -1);
    EXPECT_INT(marks.at[1].scale, 1);
    scale.at[4].level = 1;
    EXPECT_STATUS(goal_scale_write(desk_change(desk, ROSA, AREA_GOALS), id, &scale, &problems),
                  INVALID);
    EXPECT_PROBLEM(&problems, "levels");
}

TEST("another client's goal can't be read, moved or reordered by naming its number")
{
    struct problems problems = { 0 };
    struct goal goal;
    int64_t rosas = wanted(desk, ROSA, &WALK_AGAIN);

    EXPECT_STATUS(goal_get(desk_access(desk, OMAR, AREA_GOALS), rosas, &goal), NOT_FOUND);
    EXPECT_STATUS(goal_move(desk_change(desk, OMAR, AREA_GOALS), rosas, GOAL_PUT_ASIDE, NULL,
                            &problems), NOT_FOUND);
    EXPECT_STATUS(goal_reorder(desk_change(desk, OMAR, AREA_GOALS), rosas, true), NOT_FOUND);
    EXPECT_STATUS(goal_agree(desk_change(desk, OMAR, AREA_GOALS), rosas, &WALK_AGAIN.agreed,
                             &problems), NOT_FOUND);
}

TEST("an edit is taken back: measure and day as before, a proposal dropped, agreed words untouched")
{
    struct problems problems = { 0 };
    int64_t id = wanted(desk, ROSA, &WALK_AGAIN);
    struct goal before = goal_now(desk, ROSA, id);
    struct goal_draft draft = WALK_AGAIN;
    bool proposed;

    draft.agreed = (struct agreement){ 0 };
    draft.measure = "another measure";
    draft.wish = "other words";
    EXPECT_OK(goal_edit(desk_change(desk, ROSA, AREA_GOALS), id, &draft, before.version,
                        &problems, &proposed));
    EXPECT(proposed);
    struct goal after = goal_now(desk, ROSA, id);
    EXPECT_OK(goal_restore(desk_change(desk, ROSA, AREA_GOALS), id, before.version,
                           after.version));
    struct goal now = goal_now(desk, ROSA, id);
    EXPECT_TEXT(now.wish, before.wish);
    EXPECT_TEXT(now.measure, before.measure);
    EXPECT(now.proposed == NULL);
    EXPECT_STATUS(goal_restore(desk_change(desk, ROSA, AREA_GOALS), id, before.version,
                               after.version), STALE);
}

TEST("a suggestion put otherwise has its old words again")
{
    struct problems problems = { 0 };
    struct goal_draft draft = suggestion("Sleep through");
    int64_t id = wanted(desk, ROSA, &draft);
    struct goal before = goal_now(desk, ROSA, id);
    bool proposed;

    draft.wish = "Sleep at all";
    EXPECT_OK(goal_edit(desk_change(desk, ROSA, AREA_GOALS), id, &draft, before.version,
                        &problems, &proposed));
    EXPECT_OK(goal_restore(desk_change(desk, ROSA, AREA_GOALS), id, before.version,
                           goal_now(desk, ROSA, id).version));
    EXPECT_TEXT(goal_now(desk, ROSA, id).wish, "Sleep through");
    EXPECT_INT(goal_now(desk, ROSA, id).state, GOAL_SUGGESTED);
}
