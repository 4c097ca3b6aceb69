// SPDX-License-Identifier: AGPL-3.0-or-later
/* Answers that are kept, and what they let somebody notice (DOMAIN 3.7, SCENARIOS 2 and 4). */
#include "measure/measurement.h"

#include "base/arena.h"
#include "privacy/label.h"
#include "signal/signal.h"
#include "test/desk.h"

static struct problems problems;

static enum status answer_on(struct desk *desk, const char *word, const char *json,
                             struct date on, int64_t *id)
{
    json_t *list = json_loads(json, 0, NULL);
    struct measurement_draft draft = { .instrument = word, .answers = list, .on = on };

    problems = (struct problems){ .count = 0 };
    enum status s = measurement_add(desk_change(desk, ROSA, AREA_NEEDS), &draft, &problems, id);
    json_decref(list);
    return s;
}

static int64_t answered(struct desk *desk, const char *word, const char *json)
{
    int64_t id = 0;

    EXPECT_OK(answer_on(desk, word, json, (struct date){ 0 }, &id));
    return id;
}

/* How many reasons the open signal of a rule has; 0: there is none. */
static size_t reasons(struct desk *desk, enum signal_rule rule)
{
    struct signals all;

    EXPECT_OK(signal_list(desk_access(desk, ROSA, AREA_CONTACT), &all));
    for (size_t i = 0; i < all.count; i++) {
        if (all.at[i].rule == rule && signal_is_open(all.at[i].state))
            return all.at[i].because.count;
    }
    return 0;
}

static struct measurement one_of(struct desk *desk, int64_t id)
{
    struct measurement one = { 0 };

    EXPECT_OK(measurement_get(desk_access(desk, ROSA, AREA_NEEDS), id, &one));
    return one;
}

#define NINE "[1,1,1,1,1,1,1,2,0]"
#define TEN "[2,2,2,2,2,0,0,0,0]"
#define THIRTEEN "[2,2,2,2,2,1,1,1,0]"
#define FOURTEEN "[2,2,2,2,2,2,1,1,0]"

TEST("PHQ-9 from 9 to 13 fires: up by 4 only, but out of mild")
{
    answered(desk, "phq-9", NINE);
    EXPECT_INT(reasons(desk, SIGNAL_PHQ9_UP), 0);
    int64_t id = answered(desk, "phq-9", THIRTEEN);
    EXPECT_INT(reasons(desk, SIGNAL_PHQ9_UP), 1);
    EXPECT_TEXT(one_of(desk, id).raised, "phq9_up");
}

TEST("PHQ-9 from 10 to 14 is silent: up by 4 in the same band")
{
    answered(desk, "phq-9", TEN);
    int64_t id = answered(desk, "phq-9", FOURTEEN);
    EXPECT_INT(reasons(desk, SIGNAL_PHQ9_UP), 0);
    EXPECT_TEXT(one_of(desk, id).raised, "");
}

TEST("PHQ-9 up by five in one band fires, by four doesn't, down into a lower band neither")
{
    answered(desk, "phq-9", "[3,3,3,3,3,3,2,0,0]");    /* 20, severe as all from there */
    answered(desk, "phq-9", "[3,3,3,3,3,3,3,3,0]");
    EXPECT_INT(reasons(desk, SIGNAL_PHQ9_UP), 0);
    answered(desk, "phq-9", "[3,3,3,3,3,3,1,0,0]");
    EXPECT_INT(reasons(desk, SIGNAL_PHQ9_UP), 0);
    answered(desk, "phq-9", "[3,3,3,3,3,3,2,0,0]");
    EXPECT_INT(reasons(desk, SIGNAL_PHQ9_UP), 1);      /* out of the band of 19 */
    desk_now(desk, "2026-03-30T09:00");
    answered(desk, "phq-9", "[3,3,3,3,3,3,3,3,1]");    /* 25 */
    EXPECT_INT(reasons(desk, SIGNAL_PHQ9_UP), 2);
}

TEST("answers that gave no number hide no change: the last that gave one count")
{
    answered(desk, "phq-9", NINE);
    answered(desk, "phq-9", "[1,1,1,null,null,null,0,0,0]");
    answered(desk, "phq-9", THIRTEEN);
    EXPECT_INT(reasons(desk, SIGNAL_PHQ9_UP), 1);
    answered(desk, "ssm", "[3,3,2]");
    answered(desk, "ssm", "[\"n/a\",3,2]");
    answered(desk, "ssm", "[1,3,2]");
    EXPECT_INT(reasons(desk, SIGNAL_SSM_CRISIS), 1);
}

TEST("said in a psychotherapy note's answers it still reaches the supervisor, who can't read them")
{
    json_t *list = json_loads("[1,1,1,1,1,1,1,1,1]", 0, NULL);
    struct measurement_draft draft = { .instrument = "phq-9", .answers = list };
    struct change *change = desk_change(desk, ROSA, AREA_NEEDS);
    struct measurements all;
    int64_t id;

    change_label(change, LABEL_PSY);
    EXPECT_OK(measurement_add(change, &draft, &problems, &id));
    json_decref(list);
    EXPECT_INT(change_labels(change), LABEL_PSY);
    desk_as(desk, "Ruth");
    EXPECT_INT(reasons(desk, SIGNAL_SAFETY_ITEM), 1);
    EXPECT_OK(measurement_list(desk_access(desk, ROSA, AREA_NEEDS), &all));
    EXPECT_INT(all.count, 0);
}

TEST("an answer about not living is urgent within a day, also where there is no score")
{
    struct signals all;

    int64_t id = answered(desk, "phq-9", "[3,3,3,null,null,null,0,0,1]");
    struct measurement one = one_of(desk, id);
    EXPECT_INT(one.score.status, SCORE_NOT_SCORABLE);
    EXPECT(!one.score.has_value && one.score.suicide_safety);
    EXPECT_OK(signal_list(desk_access(desk, ROSA, AREA_CONTACT), &all));
    EXPECT_INT(all.count, 1);
    EXPECT_INT(all.at[0].rule, SIGNAL_SAFETY_ITEM);
    EXPECT_INT(all.at[0].severity, SIGNAL_URGENT);
    EXPECT_INT(all.at[0].due.s, change_now(desk_change(desk, ROSA, AREA_CONTACT)).s + 24 * 3600);
}

TEST("said again on another day it is one more reason, not a second signal; blank only asks")
{
    answered(desk, "phq-9", "[2,2,3,2,1,2,2,1,1]");
    desk_now(desk, "2026-03-30T09:00");
    answered(desk, "phq-9", "[2,1,2,2,1,1,2,1,1]");
    EXPECT_INT(reasons(desk, SIGNAL_SAFETY_ITEM), 2);
    EXPECT_INT(reasons(desk, SIGNAL_PHQ9_UP), 0);
    int64_t id = answered(desk, "phq-9", "[1,1,1,1,0,1,1,1,null]");
    EXPECT_INT(reasons(desk, SIGNAL_SAFETY_ITEM), 2);
    EXPECT(one_of(desk, id).score.ask_safety);
    answered(desk, "c-ssrs", "[true,false,null,null,null,\"no\"]");
    EXPECT_INT(reasons(desk, SIGNAL_SAFETY_ITEM), 3);
}

TEST("Katz and Lawton down by one fire; the same and better don't")
{
    answered(desk, "katz", "[1,1,1,0,1,1]");
    answered(desk, "katz", "[1,1,1,0,1,1]");
    EXPECT_INT(reasons(desk, SIGNAL_KATZ_DOWN), 0);
    answered(desk, "katz", "[0,1,1,0,1,1]");
    EXPECT_INT(reasons(desk, SIGNAL_KATZ_DOWN), 1);
    answered(desk, "lawton", "[1,1,1,1,1,0,0,0]");
    answered(desk, "lawton", "[1,1,1,1,1,1,0,0]");
    EXPECT_INT(reasons(desk, SIGNAL_LAWTON_DOWN), 0);
    answered(desk, "lawton", "[1,1,1,1,1,0,0,0]");
    EXPECT_INT(reasons(desk, SIGNAL_LAWTON_DOWN), 1);
    answered(desk, "lawton", "[1,1,1,1,1,0,0,null]");
    EXPECT_INT(reasons(desk, SIGNAL_LAWTON_DOWN), 1);
}

TEST("a part of life that falls to crisis fires; one that stood there doesn't")
{
    answered(desk, "ssm", "[1,3,\"n/a\",2]");
    EXPECT_INT(reasons(desk, SIGNAL_SSM_CRISIS), 0);
    answered(desk, "ssm", "[1,3,1,2]");
    EXPECT_INT(reasons(desk, SIGNAL_SSM_CRISIS), 0);
    int64_t id = answered(desk, "ssm", "[1,1,2,1]");
    EXPECT_INT(reasons(desk, SIGNAL_SSM_CRISIS), 1);
    EXPECT_INT(one_of(desk, id).score.value, 125);
}

TEST("answers of an earlier day change nothing that was noticed since")
{
    int64_t id;

    answered(desk, "phq-9", NINE);
    EXPECT_OK(answer_on(desk, "phq-9", FOURTEEN, (struct date){ 2026, 2, 1 }, &id));
    EXPECT_INT(reasons(desk, SIGNAL_PHQ9_UP), 0);
    struct measurements all;
    EXPECT_OK(measurement_list(desk_access(desk, ROSA, AREA_NEEDS), &all));
    EXPECT_INT(all.count, 2);
    EXPECT_INT(all.at[0].score.value, 14);
}

TEST("it keeps the rule's version and the answers as given; taken back, the signal stays")
{
    int64_t id = answered(desk, "phq-9", "[2,2,null,3,1,2,null,1,1]");
    struct measurement one = one_of(desk, id);

    EXPECT_TEXT(one.rule, "phq-9@2001-09-01");
    EXPECT_TEXT(one.given, "{\"answers\":[2,2,null,3,1,2,null,1,1]}");
    EXPECT_INT(one.score.value, 15);
    EXPECT_INT(one.score.answered, 7);
    EXPECT_STATUS(measurement_remove(desk_change(desk, ROSA, AREA_NEEDS), id, 7), STALE);
    EXPECT_OK(measurement_remove(desk_change(desk, ROSA, AREA_NEEDS), id, one.version));
    EXPECT_STATUS(measurement_get(desk_access(desk, ROSA, AREA_NEEDS), id, &one), NOT_FOUND);
    EXPECT_INT(reasons(desk, SIGNAL_SAFETY_ITEM), 1);
}

TEST("a day to come, an unknown instrument and a wrong answer are sent back unnoticed")
{
    int64_t id;

    EXPECT_STATUS(answer_on(desk, "phq-9", "[3,3,3,3,3,3,3,3,3]", (struct date){ 2026, 3, 3 },
                            &id), INVALID);
    EXPECT_PROBLEM(&problems, "on");
    EXPECT_STATUS(answer_on(desk, "phq-8", "[1]", (struct date){ 0 }, &id), INVALID);
    EXPECT_PROBLEM(&problems, "instrument");
    EXPECT_STATUS(answer_on(desk, "phq-9", "[3,3,3,3,3,3,3,3,4]", (struct date){ 0 }, &id),
                  INVALID);
    EXPECT_PROBLEM(&problems, "answers[8]");
    EXPECT_INT(reasons(desk, SIGNAL_SAFETY_ITEM), 0);
}
