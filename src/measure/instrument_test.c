// SPDX-License-Identifier: AGPL-3.0-or-later
/* The worked examples of DOMAIN 3.3, field case F28, and each edge beside them. */
#include "measure/instrument.h"

#include "base/arena.h"
#include "base/text.h"
#include "test/test.h"

static const struct date TODAY = { 2026, 11, 24 };

static struct problems problems;

static enum status read_as(const char *word, const char *json, bool male, const char *weights,
                           struct score *ret)
{
    const struct instrument *in = instrument_on(word, TODAY);
    json_t *list = json_loads(json, JSON_DECODE_ANY, NULL);
    json_t *weighed = weights != NULL ? json_loads(weights, 0, NULL) : NULL;
    struct answer_sheet answers;

    problems = (struct problems){ 0 };
    EXPECT(in != NULL && list != NULL);
    enum status s = answers_read(test_arena(), in, list, &problems, &answers);
    if (s == OK)
        s = weights_read(test_arena(), in, weighed, &problems, &answers);
    if (s == OK) {
        answers.male = male;
        *ret = score_of(in, &answers);
    }
    json_decref(list);
    json_decref(weighed);
    return s;
}

/* "VALUE BAND STATUS RAW SIGNALS", with - for what isn't there. */
static const char *said(const struct score *score)
{
    return arena_print(test_arena(), "%s %s %s %s%s%s",
                       text_or(score_value_text(test_arena(), score), "-"),
                       text_or(score->band, "-"), score_status_word(score->status),
                       score->has_raw
                       ? arena_print(test_arena(), "%lld", (long long)score->raw) : "-",
                       score->suicide_safety ? " suicide_safety" : "",
                       score->ask_safety ? " ask_safety" : "");
}

static const char *scored(const char *word, const char *json)
{
    struct score score = { .low = 0 };

    EXPECT_OK(read_as(word, json, false, NULL, &score));
    return said(&score);
}

static void expect_refused(const char *word, const char *json, const char *field)
{
    struct score score;

    EXPECT_STATUS(read_as(word, json, false, NULL, &score), INVALID);
    EXPECT_PROBLEM(&problems, field);
}

TEST("PHQ-9: complete, prorated, not scorable and still heard")
{
    EXPECT_TEXT(scored("phq-9", "[1,2,1,2,0,1,1,0,0]"), "8 mild scored 8");
    EXPECT_TEXT(scored("phq-9", "[2,2,null,3,1,2,null,1,0]"), "14 moderate prorated 11");
    EXPECT_TEXT(scored("phq-9", "[3,3,3,null,null,null,0,0,1]"),
                "- - not_scorable 10 suicide_safety");
    EXPECT_TEXT(scored("phq-9", "[1,1,1,1,1,1,1,1,null]"), "9 mild prorated 8 ask_safety");
    EXPECT_TEXT(scored("phq-9", "[0,0,0,0,0,0,0,0,0]"), "0 minimal scored 0");
    EXPECT_TEXT(scored("phq-9", "[3,3,3,3,3,3,3,3,3]"), "27 severe scored 27 suicide_safety");
    EXPECT_TEXT(scored("phq-9", "[null,null,null,null,null,null,null,null,null]"),
                "- - not_scorable - ask_safety");
}

TEST("PHQ-9: each band at its edges, and what Tobi answered")
{
    EXPECT_TEXT(scored("phq-9", "[1,1,1,1,0,0,0,0,0]"), "4 minimal scored 4");
    EXPECT_TEXT(scored("phq-9", "[1,1,1,1,1,0,0,0,0]"), "5 mild scored 5");
    EXPECT_TEXT(scored("phq-9", "[2,2,2,2,1,0,0,0,0]"), "9 mild scored 9");
    EXPECT_TEXT(scored("phq-9", "[2,2,2,2,2,0,0,0,0]"), "10 moderate scored 10");
    EXPECT_TEXT(scored("phq-9", "[3,3,3,3,2,0,0,0,0]"), "14 moderate scored 14");
    EXPECT_TEXT(scored("phq-9", "[3,3,3,3,3,0,0,0,0]"), "15 moderately_severe scored 15");
    EXPECT_TEXT(scored("phq-9", "[3,3,3,3,3,3,1,0,0]"), "19 moderately_severe scored 19");
    EXPECT_TEXT(scored("phq-9", "[3,3,3,3,3,3,2,0,0]"), "20 severe scored 20");
    EXPECT_TEXT(scored("phq-9", "[2,2,3,2,1,2,2,1,1]"),
                "16 moderately_severe scored 16 suicide_safety");
    EXPECT_TEXT(scored("phq-9", "[2,1,2,2,1,1,2,1,1]"), "13 moderate scored 13 suicide_safety");
    EXPECT_TEXT(scored("phq-9", "[1,1,1,1,0,1,null,1,0]"), "7 mild prorated 6");
    EXPECT_TEXT(scored("phq-9", "[1,0,1,1,0,0,1,0,0]"), "4 minimal scored 4");
}

TEST("PHQ-9: how hard it was, a tenth answer, is taken and never added")
{
    EXPECT_TEXT(scored("phq-9", "[1,2,1,2,0,1,1,0,0,3]"), "8 mild scored 8");
    EXPECT_TEXT(scored("phq-9", "[1,2,1,2,0,1,1,0,0,null]"), "8 mild scored 8");
    expect_refused("phq-9", "[1,2,1,2,0,1,1,0,0,4]", "answers[9]");
}

TEST("two-item screens are never prorated")
{
    EXPECT_TEXT(scored("phq-2", "[1,2]"), "3 positive scored 3");
    EXPECT_TEXT(scored("phq-2", "[1,1]"), "2 negative scored 2");
    EXPECT_TEXT(scored("phq-2", "[2,null]"), "- - incomplete 2");
    EXPECT_TEXT(scored("gad-2", "[0,3]"), "3 positive scored 3");
    EXPECT_TEXT(scored("gad-2", "[null,null]"), "- - incomplete -");
}

TEST("GAD-7: one missing is prorated, two are not")
{
    EXPECT_TEXT(scored("gad-7", "[2,2,2,1,1,1,null]"), "11 moderate prorated 9");
    EXPECT_TEXT(scored("gad-7", "[3,3,3,3,3,3,3]"), "21 severe scored 21");
    EXPECT_TEXT(scored("gad-7", "[2,2,2,2,2,2,2]"), "14 moderate scored 14");
    EXPECT_TEXT(scored("gad-7", "[3,3,3,3,3,0,0]"), "15 severe scored 15");
    EXPECT_TEXT(scored("gad-7", "[2,2,2,1,1,null,null]"), "- - not_scorable 8");
    EXPECT_TEXT(scored("gad-7", "[0,0,0,0,0,0,0]"), "0 minimal scored 0");
}

TEST("C-SSRS: the highest level, no number, and what was skipped isn't missing")
{
    EXPECT_TEXT(scored("c-ssrs", "[true,false,null,null,null,\"no\"]"),
                "- low scored - suicide_safety");
    EXPECT_TEXT(scored("c-ssrs", "[true,true,true,false,false,\"lifetime\"]"),
                "- moderate scored - suicide_safety");
    EXPECT_TEXT(scored("c-ssrs", "[null,true,null,true,null,null]"),
                "- high incomplete - suicide_safety");
    EXPECT_TEXT(scored("c-ssrs", "[true,true,false,false,false,\"no\"]"),
                "- low scored - suicide_safety");
    EXPECT_TEXT(scored("c-ssrs", "[false,false,null,null,null,\"no\"]"), "- none scored -");
    EXPECT_TEXT(scored("c-ssrs", "[false,false,null,null,null,\"past_3_months\"]"),
                "- high scored - suicide_safety");
    EXPECT_TEXT(scored("c-ssrs", "[false,false,null,null,null,\"lifetime\"]"),
                "- moderate scored - suicide_safety");
    EXPECT_TEXT(scored("c-ssrs", "[null,null,null,null,null,null]"),
                "- - incomplete - ask_safety");
    /* Said although it wasn't asked: it was said. */
    EXPECT_TEXT(scored("c-ssrs", "[false,false,null,null,true,\"no\"]"),
                "- high scored - suicide_safety");
    expect_refused("c-ssrs", "[true,false,null,null,null,true]", "answers[5]");
    expect_refused("c-ssrs", "[1,false,null,null,null,\"no\"]", "answers[0]");
}

TEST("AUDIT-C: men from 4, women and anybody else from 3")
{
    struct score score = { .low = 0 };

    EXPECT_TEXT(scored("audit-c", "[1,1,1]"), "3 positive scored 3");
    EXPECT_OK(read_as("audit-c", "[1,1,1]", true, NULL, &score));
    EXPECT_TEXT(said(&score), "3 negative scored 3");
    EXPECT_OK(read_as("audit-c", "[2,1,1]", true, NULL, &score));
    EXPECT_TEXT(said(&score), "4 positive scored 4");
    EXPECT_TEXT(scored("audit-c", "[4,null,4]"), "- - incomplete 8");
}

TEST("AUDIT: zones, and items 9 and 10 take 0, 2 and 4")
{
    EXPECT_TEXT(scored("audit", "[4,3,0,0,0,0,0,0,0,0]"), "7 zone_1 scored 7");
    EXPECT_TEXT(scored("audit", "[4,4,0,0,0,0,0,0,0,0]"), "8 zone_2 scored 8");
    EXPECT_TEXT(scored("audit", "[4,4,3,0,0,0,0,0,4,0]"), "15 zone_2 scored 15");
    EXPECT_TEXT(scored("audit", "[4,4,4,0,0,0,0,0,4,0]"), "16 zone_3 scored 16");
    EXPECT_TEXT(scored("audit", "[4,4,4,3,0,0,0,0,2,2]"), "19 zone_3 scored 19");
    EXPECT_TEXT(scored("audit", "[4,4,4,4,4,4,4,4,4,4]"), "40 zone_4 scored 40");
    EXPECT_TEXT(scored("audit", "[4,4,4,4,4,4,4,4,4,null]"), "- - incomplete 36");
    expect_refused("audit", "[4,4,4,4,4,4,4,4,3,4]", "answers[8]");
}

TEST("DAST-10: item 3 is reversed; nine answers are incomplete")
{
    EXPECT_TEXT(scored("dast-10", "[false,false,false,false,false,false,false,false,false,false]"),
                "1 low scored 1");
    EXPECT_TEXT(scored("dast-10", "[true,true,true,false,true,false,false,true,false,false]"),
                "4 moderate scored 4");
    EXPECT_TEXT(scored("dast-10", "[true,true,true,true,true,true,false,true,false,false]"),
                "6 substantial scored 6");
    EXPECT_TEXT(scored("dast-10", "[false,false,true,false,false,false,false,false,false,false]"),
                "0 none scored 0");
    EXPECT_TEXT(scored("dast-10", "[true,true,false,true,true,true,true,true,true,true]"),
                "10 severe scored 10");
    EXPECT_TEXT(scored("dast-10", "[true,true,true,true,true,true,true,true,true,null]"),
                "- - incomplete 8");
    expect_refused("dast-10", "[1,0,0,0,0,0,0,0,0,0]", "answers[0]");
}

TEST("Katz and Lawton: one point each; with one missing they wait")
{
    EXPECT_TEXT(scored("katz", "[1,1,0,1,1,1]"), "5 moderate scored 5");
    EXPECT_TEXT(scored("katz", "[1,1,1,1,1,1]"), "6 independent scored 6");
    EXPECT_TEXT(scored("katz", "[true,true,true,false,false,false]"), "3 moderate scored 3");
    EXPECT_TEXT(scored("katz", "[1,1,0,0,0,0]"), "2 severe scored 2");
    EXPECT_TEXT(scored("katz", "[1,1,1,1,1,null]"), "- - incomplete 5");
    EXPECT_TEXT(scored("lawton", "[1,1,1,1,1,0,0,0]"), "5 - scored 5");
    expect_refused("lawton", "[2,1,1,1,1,0,0,0]", "answers[0]");
}

TEST("GDS-15: a point for no on five items; up to three missing are prorated")
{
    EXPECT_TEXT(scored("gds-15", "[true,true,true,true,true,true,true,true,true,true,true,true,"
                       "true,true,true]"), "10 moderate scored 10");
    EXPECT_TEXT(scored("gds-15", "[false,false,false,false,false,false,false,false,false,false,"
                       "false,false,false,false,false]"), "5 mild scored 5");
    /* Mr. Agnew's neighbour Agnes, SCENARIOS 4.3. */
    EXPECT_TEXT(scored("gds-15", "[true,true,true,true,true,false,true,true,false,false,true,true,"
                       "true,false,false]"), "5 mild scored 5");
    EXPECT_TEXT(scored("gds-15", "[true,true,true,true,true,true,true,false,false,false,true,false,"
                       "null,null,null]"), "5 mild prorated 4");
    EXPECT_TEXT(scored("gds-15", "[true,true,true,true,true,true,true,true,false,false,true,false,"
                       "null,null,null]"), "6 mild prorated 5");
    EXPECT_TEXT(scored("gds-15", "[true,true,true,true,true,true,true,true,true,false,true,false,"
                       "null,null,null]"), "8 mild prorated 6");
    EXPECT_TEXT(scored("gds-15", "[true,true,true,true,true,true,true,true,false,false,true,null,"
                       "null,null,null]"), "- - not_scorable 5");
}

TEST("self-sufficiency: the mean of what applies, and how many stand low")
{
    struct score score = { .low = 0 };

    EXPECT_TEXT(scored("ssm", "[2,3,\"n/a\",4]"), "3.00 - scored 9");
    EXPECT_TEXT(scored("ssm", "[1,2,2,4]"), "2.25 - scored 9");
    EXPECT_TEXT(scored("ssm", "[1,2,2]"), "1.67 - scored 5");
    EXPECT_TEXT(scored("ssm", "[1,1,1,1,1,1,1,2]"), "1.13 - scored 9");
    EXPECT_TEXT(scored("ssm", "[\"n/a\",\"n/a\"]"), "- - not_scorable -");
    EXPECT_TEXT(scored("ssm", "[2,null,4]"), "- - incomplete 6");
    EXPECT_OK(read_as("ssm", "[1,2,2,4]", false, NULL, &score));
    EXPECT_INT(score.low, 3);
    expect_refused("ssm", "[]", "answers");
    expect_refused("ssm", "[1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1]", "answers");
    expect_refused("ssm", "[0]", "answers[0]");
    expect_refused("phq-2", "[1,\"n/a\"]", "answers[1]");
}

static const char *goals(const char *marks, const char *weights)
{
    struct score score = { .low = 0 };

    EXPECT_OK(read_as("gas", marks, false, weights, &score));
    return score_value_text(test_arena(), &score);
}

TEST("goal attainment: T to two places")
{
    EXPECT_TEXT(goals("[0,0,0]", "[1,1,1]"), "50.00");
    EXPECT_TEXT(goals("[1,0,2]", NULL), "63.69");
    EXPECT_TEXT(goals("[-1,-1,-1]", "[1,1,1]"), "36.31");
    EXPECT_TEXT(goals("[-1,1,0]", "[3,2,1]"), "47.80");
    EXPECT_TEXT(goals("[-2]", NULL), "30.00");
    EXPECT_TEXT(goals("[1,0]", "[2,1]"), "58.03");
    EXPECT_TEXT(goals("[1,-1,2]", "[2,1,1]"), "60.00");
    EXPECT_TEXT(goals("[1,0]", "[0.02,0.01]"), "58.03");
    EXPECT_TEXT(goals("[2,2,2,2,2,2,2,2,2,2,2,2,2,2,2,2,2,2,2,2,2,2,2,2,2,2,2,2,2,2]",
                      "[100,100,100,100,100,100,100,100,100,100,100,100,100,100,100,100,100,100,"
                      "100,100,100,100,100,100,100,100,100,100,100,100]"), "85.17");
}

TEST("goal attainment: a goal without a mark is left out and counted; weights are checked")
{
    struct score score = { .low = 0 };

    EXPECT_OK(read_as("gas", "[1,null,2]", false, "[1,5,1]", &score));
    EXPECT_INT(score.answered, 2);
    EXPECT_INT(score.missing_count, 1);
    EXPECT_TEXT(score_value_text(test_arena(), &score), goals("[1,2]", NULL));
    EXPECT_TEXT(scored("gas", "[null,null]"), "- - not_scorable -");
    EXPECT_STATUS(read_as("gas", "[1,1]", false, "[1]", &score), INVALID);
    EXPECT_PROBLEM(&problems, "weights");
    EXPECT_STATUS(read_as("gas", "[1,1]", false, "[1,0]", &score), INVALID);
    EXPECT_PROBLEM(&problems, "weights[1]");
    EXPECT_STATUS(read_as("gas", "[1,1]", false, "[1,0.005]", &score), INVALID);
    EXPECT_STATUS(read_as("phq-2", "[1,1]", false, "[1,1]", &score), INVALID);
    expect_refused("gas", "[3]", "answers[0]");
}

TEST("the safety plan is complete when all six parts are written")
{
    EXPECT_TEXT(scored("safety-plan", "[\"a\",\"b\",\"c\",\"d\",\"988\",\"f\"]"),
                "- complete scored 6");
    EXPECT_TEXT(scored("safety-plan", "[\"a\",\"b\",\"c\",\"d\",\"988\",\" \"]"),
                "- - incomplete 5");
    EXPECT_TEXT(scored("safety-plan", "[null,null,null,null,null,null]"), "- - incomplete -");
    expect_refused("safety-plan", "[\"a\",\"b\",\"c\",\"d\",\"988\"]", "answers");
    expect_refused("safety-plan", "[1,\"b\",\"c\",\"d\",\"988\",\"f\"]", "answers[0]");
}

TEST("a wrong number of answers, or an answer that is none, is refused by its place")
{
    expect_refused("phq-9", "[1,2]", "answers");
    expect_refused("phq-9", "[1,2,1,2,0,1,1,0,0,1,1]", "answers");
    expect_refused("phq-9", "\"1,2\"", "answers");
    expect_refused("phq-9", "[1,2,1,2,0,1,1,0,4]", "answers[8]");
    expect_refused("phq-9", "[1,-1,1,2,0,1,1,0,0]", "answers[1]");
    expect_refused("phq-9", "[1,1.5,1,2,0,1,1,0,0]", "answers[1]");
    expect_refused("phq-9", "[1,\"1\",1,2,0,1,1,0,0]", "answers[1]");
    expect_refused("phq-9", "[1,true,1,2,0,1,1,0,0]", "answers[1]");
    EXPECT(!instrument_known("phq-8") && instrument_known("phq-9"));
    EXPECT(instrument_on("phq-9", (struct date){ 2001, 8, 31 }) == NULL);
}

#define SPEC(rest) "[{\"id\": \"x\", \"jur\": \"US\", \"from\": \"2026-01-01\", \"to\": null, " \
                   "\"status\": \"in_force\", \"source\": \"s\", \"checked_on\": \"2026-11-24\", " \
                   rest "}]"

static void expect_wrong(const char *text, const char *wanted)
{
    struct instrument *all;
    struct rule_book book;
    const char *why = NULL;

    EXPECT_OK(rule_read(test_arena(), "rules/x.json", text, &book, &why));
    EXPECT_STATUS(instrument_read(test_arena(), &book, &all, &why), INVALID);
    EXPECT_TEXT(why, wanted);
}

TEST("a mistake in a scoring record is refused with file, place and reason")
{
    expect_wrong(SPEC("\"kind\": \"average\""),
                 "rules/x.json: [0].kind: One of: sum, mean, gas, levels, parts.");
    expect_wrong(SPEC("\"kind\": \"sum\""), "rules/x.json: [0].items: This is needed.");
    expect_wrong(SPEC("\"kind\": \"sum\", \"items\": 7, \"values\": [0, 1], \"missing_most\": 2"),
                 "rules/x.json: [0].missing_most: This has to be a whole number, 0 to 1.");
    expect_wrong(SPEC("\"kind\": \"sum\", \"items\": 2, \"values\": \"ja_nein\""),
                 "rules/x.json: [0].values: This has to be a list of numbers, or \"yes_no\".");
    expect_wrong(SPEC("\"kind\": \"sum\", \"items\": 2, \"values\": [0, 1], \"bands\": "
                      "[{\"from\": 1, \"band\": \"mild\"}]"),
                 "rules/x.json: [0].bands: Bands begin with 0 and go up.");
    expect_wrong(SPEC("\"kind\": \"sum\", \"items\": 2, \"values\": [0, 1], \"bands\": "
                      "[{\"from\": 0, \"band\": \"awful\"}]"),
                 "rules/x.json: [0].bands: Nothing is called awful.");
    expect_wrong(SPEC("\"kind\": \"sum\", \"items\": 2, \"values\": [0, 1], \"signals\": "
                      "[{\"item\": 3, \"from\": 1, \"signal\": \"suicide_safety\"}]"),
                 "rules/x.json: [0].item: This has to be a whole number, 1 to 2.");
}
