// SPDX-License-Identifier: AGPL-3.0-or-later
#include "rule/logic.h"

#include "base/arena.h"
#include "rule/amount.h"
#include "test/test.h"

#include <string.h>

static const struct date ON = { 2026, 3, 2 };

/* Quotes are written ' for reading. */
static json_t *read(const char *text)
{
    char *quoted = arena_text(test_arena(), text);

    for (char *at = quoted; *at; at++)
        *at = *at == '\'' ? '"' : *at;
    json_t *json = json_loads(quoted, JSON_DECODE_ANY, NULL);
    EXPECT(json != NULL);
    return json;
}

/* Facts as an object; those not named aren't known. */
static struct logic_facts facts_of(json_t *object)
{
    struct logic_fact *facts = arena_array(test_arena(), json_object_size(object) + 1,
                                           struct logic_fact);
    const char *key;
    json_t *value;
    size_t count = 0;

    json_object_foreach(object, key, value) {
        json_t *period = json_object_get(value, "period");
        enum period as = PER_YEAR;
        bool set = period_from_word(text_or(json_string_value(period), ""), &as);
        facts[count++] = (struct logic_fact){ key, json_is_null(value) ? NULL : value,
                                              { set, as } };
    }
    return (struct logic_facts){ facts, count };
}

static void expect(const char *rule, const char *facts, enum truth wanted)
{
    json_t *judged = read(rule), *object = read(facts);
    struct logic_facts known = facts_of(object);

    EXPECT_TEXT(logic_wrong(test_arena(), judged), NULL);
    EXPECT_TEXT(truth_word(logic_judge(judged, &known, ON)), truth_word(wanted));
    json_decref(judged);
    json_decref(object);
}

TEST("comparing follows JSONLogic, and what isn't known stays so")
{
    expect("{'>=': [{'var': 'age'}, 60]}", "{'age': 60}", TRUTH_MET);
    expect("{'>=': [{'var': 'age'}, 60]}", "{'age': 59}", TRUTH_NOT_MET);
    expect("{'>=': [{'var': 'age'}, 60]}", "{}", TRUTH_NOT_KNOWN);
    expect("{'>=': [{'var': 'age'}, 60]}", "{'age': null}", TRUTH_NOT_KNOWN);
    expect("{'>=': [{'var': 'age'}, 60]}", "{'age': 'old'}", TRUTH_NOT_KNOWN);
    expect("{'<=': [18, {'var': 'age'}, 59]}", "{'age': 59}", TRUTH_MET);
    expect("{'<=': [18, {'var': 'age'}, 59]}", "{'age': 60}", TRUTH_NOT_MET);
    expect("{'==': [{'var': 'county'}, 'Kent']}", "{'county': 'Kent'}", TRUTH_MET);
    expect("{'!=': [{'var': 'county'}, 'Kent']}", "{'county': 'Kent'}", TRUTH_NOT_MET);
    expect("{'!=': [{'var': 'county'}, 'Kent']}", "{}", TRUTH_NOT_KNOWN);
    expect("{'in': [{'var': 'county'}, ['Kent', 'Sussex']]}", "{'county': 'Sussex'}", TRUTH_MET);
    expect("{'in': ['snap', {'var': 'enrolled_in'}]}", "{'enrolled_in': ['wic']}", TRUTH_NOT_MET);
    expect("{'in': ['snap', {'var': 'enrolled_in'}]}", "{}", TRUTH_NOT_KNOWN);
    expect("{'!': {'var': 'veteran'}}", "{'veteran': false}", TRUTH_MET);
    expect("{'!': {'var': 'veteran'}}", "{}", TRUTH_NOT_KNOWN);
    expect("{'==': [{'+': [{'var': 'a'}, 1.5]}, 4]}", "{'a': 2.5}", TRUTH_MET);
    expect("{'<': [{'*': [{'var': 'a'}, 1.38]}, 2763]}", "{'a': 2000}", TRUTH_MET);
    expect("true", "{}", TRUTH_MET);
}

TEST("and, or, if: only what decides the whole is needed")
{
    expect("{'and': [{'var': 'a'}, {'var': 'b'}]}", "{'b': false}", TRUTH_NOT_MET);
    expect("{'and': [{'var': 'a'}, {'var': 'b'}]}", "{'b': true}", TRUTH_NOT_KNOWN);
    expect("{'or': [{'var': 'a'}, {'var': 'b'}]}", "{'b': true}", TRUTH_MET);
    expect("{'or': [{'var': 'a'}, {'var': 'b'}]}", "{'b': false}", TRUTH_NOT_KNOWN);
    expect("{'if': [{'var': 'a'}, {'var': 'b'}, {'var': 'c'}]}", "{'b': 1, 'c': 1}", TRUTH_MET);
    expect("{'if': [{'var': 'a'}, {'var': 'b'}, {'var': 'c'}]}", "{'b': true, 'c': false}",
           TRUTH_NOT_KNOWN);
    expect("{'if': [{'var': 'a'}, {'var': 'b'}, {'var': 'c'}]}", "{'a': false, 'c': true}",
           TRUTH_MET);
}

TEST("an amount keeps its period; each rule converts it (F38)")
{
    expect("{'<=': [{'var': 'income'}, 2600000]}",
           "{'income': {'cents': 50000, 'period': 'week'}}", TRUTH_MET);
    expect("{'<=': [{'per_year': {'var': 'income'}}, 2599999]}",
           "{'income': {'cents': 100000, 'period': 'biweekly'}}", TRUTH_NOT_MET);
    expect("{'<=': [{'per_month': {'var': 'income'}}, 216667]}",
           "{'income': {'cents': 50000, 'period': 'week'}}", TRUTH_MET);
    expect("{'<=': [{'per_month': {'var': 'income'}}, 216666]}",
           "{'income': {'cents': 50000, 'period': 'week'}}", TRUTH_NOT_MET);
    expect("{'<=': [{'per_month': {'var': 'income'}}, 216666]}", "{'income': {'cents': 50000}}",
           TRUTH_NOT_KNOWN);
    expect("{'within_fpl': 125}",
           "{'income': {'cents': 3415000, 'period': 'year'}, 'household_size': 3}", TRUTH_MET);
    expect("{'within_fpl': 125}",
           "{'income': {'cents': 3415001, 'period': 'year'}, 'household_size': 3}",
           TRUTH_NOT_MET);
    expect("{'within_fpl': [125, 'AK']}",
           "{'income': {'cents': 3415001, 'period': 'year'}, 'household_size': 3}", TRUTH_MET);
    expect("{'within_fpl': 125}", "{'income': {'cents': 1, 'period': 'year'}}", TRUTH_NOT_KNOWN);
    expect("{'within_fpl': 125}", "{'income': {'cents': 1}, 'household_size': 3}",
           TRUTH_NOT_KNOWN);
    expect("{'within_fpl': 125}", "{'income': 30000, 'household_size': 3}", TRUTH_NOT_KNOWN);
}

static void expect_wrong(const char *rule, const char *wanted)
{
    json_t *judged = read(rule);
    struct logic_facts none = { NULL, 0 };

    EXPECT_TEXT(logic_wrong(test_arena(), judged), wanted);
    if (json_is_object(judged) && !strstr(rule, "false"))
        EXPECT_TEXT(truth_word(logic_judge(judged, &none, ON)), "not_known");
    json_decref(judged);
}

TEST("a rule that can't be judged is refused with its place")
{
    expect_wrong("3", "A rule is {operator: values}.");
    expect_wrong("{}", "A rule is {operator: values}.");
    expect_wrong("{'eval': ['x']}", "eval: There is no such operator.");
    expect_wrong("{'and': [{'==': [{'var': 'a'}]}]}",
                 "and[0].==: These are too few or too many values.");
    expect_wrong("{'var': ['a', 3]}",
                 "var: What isn't known has no stand-in: leave the second value out.");
    expect_wrong("{'var': 'Income a year'}",
                 "var: A fact's name is of small letters, digits and _.");
    expect_wrong("{'<': [{'var': 'a'}, 1.0001]}", "<[1]: A number has at most three decimals.");
    expect_wrong("{'within_fpl': 1.5}", "within_fpl: It takes a percent from 1 to 1000.");
    expect_wrong("{'per_month': 3}", "per_month: It takes one fact: {\"var\": \"income\"}.");
}

TEST("depth and length have a ceiling, when written and when judged")
{
    const char *deep = "{'var': 'a'}", *wide = "{'var': 'a'}";

    for (int i = 0; i < 20; i++)
        deep = arena_print(test_arena(), "{'!': [%s]}", deep);
    for (int i = 0; i < 3; i++)
        wide = arena_print(test_arena(), "{'and': [%s,%s,%s,%s,%s,%s,%s,%s,%s]}", wide, wide, wide,
                           wide, wide, wide, wide, wide, wide);
    json_t *rules[2] = { read(deep), read(wide) }, *facts = read("{'a': true}");
    struct logic_facts known = facts_of(facts);
    EXPECT(strstr(logic_wrong(test_arena(), rules[0]), "It is nested too deeply.") != NULL);
    EXPECT(strstr(logic_wrong(test_arena(), rules[1]), "The rule is too long.") != NULL);
    EXPECT_INT(logic_judge(rules[0], &known, ON), TRUTH_NOT_KNOWN);
    EXPECT_INT(logic_judge(rules[1], &known, ON), TRUTH_NOT_KNOWN);
    json_decref(rules[0]);
    json_decref(rules[1]);
    json_decref(facts);
}

/* A small generator that is the same everywhere. */
static unsigned draw(unsigned *seed, unsigned below)
{
    *seed = *seed * 1664525u + 1013904223u;
    return (*seed >> 16) % below;
}

static const char *some_rule(unsigned *seed, int depth)
{
    static const char *const ops[] = { "<=", ">=", "==", "!=", "<", ">" };
    unsigned kind = draw(seed, depth > 0 ? 7 : 2);

    if (kind == 0)
        return arena_print(test_arena(), "{'%s': [{'var': 'f%u'}, %u]}", ops[draw(seed, 6)],
                           draw(seed, 5), draw(seed, 6));
    if (kind == 1)
        return arena_print(test_arena(), "{'in': [{'var': 'f%u'}, [%u, %u]]}", draw(seed, 5),
                           draw(seed, 6), draw(seed, 6));
    const char *a = some_rule(seed, depth - 1), *b = some_rule(seed, depth - 1);
    if (kind == 2)
        return arena_print(test_arena(), "{'!': %s}", a);
    if (kind == 3)
        return arena_print(test_arena(), "{'if': [%s, %s, %s]}", a, b, some_rule(seed, depth - 1));
    return arena_print(test_arena(), "{'%s': [%s, %s]}", kind < 6 ? "and" : "or", a, b);
}

TEST("no added fact turns what was settled (500 rules)")
{
    unsigned seed = 7;
    int settled = 0;

    for (int i = 0; i < 500; i++) {
        json_t *rule = read(some_rule(&seed, 3)), *values[5];
        struct logic_fact facts[5];
        struct logic_facts all = { facts, 5 };
        for (int k = 0; k < 5; k++) {
            values[k] = json_integer((json_int_t)draw(&seed, 6));
            facts[k] = (struct logic_fact){ .key = arena_print(test_arena(), "f%d", k),
                                            .value = draw(&seed, 2) ? values[k] : NULL };
        }
        enum truth before = logic_judge(rule, &all, ON);
        unsigned more = draw(&seed, 5);
        facts[more].value = values[more];
        enum truth after = logic_judge(rule, &all, ON);
        EXPECT(before == TRUTH_NOT_KNOWN || before == after);
        for (int k = 0; k < 5; k++)
            facts[k].value = values[k];
        EXPECT(logic_judge(rule, &all, ON) != TRUTH_NOT_KNOWN);
        settled += before != TRUTH_NOT_KNOWN;
        for (int k = 0; k < 5; k++)
            json_decref(values[k]);
        json_decref(rule);
    }
    EXPECT(settled > 50 && settled < 450);
}

TEST("what a rule asks, and the answers at which it may turn")
{
    json_t *rule = read("{'and': [{'>=': [{'var': 'age'}, 60]}, {'==': [{'var': 'county'}, 'Kent']},"
                        " {'var': 'veteran'}, {'within_fpl': 100}]}");
    struct logic_facts none = { NULL, 0 };
    struct text_list asks = logic_asks(test_arena(), rule);
    static const struct { const char *key, *first; size_t count; } wanted[] = {
        { "age", "59", 3 }, { "county", "\"Kent\"", 2 }, { "veteran", "true", 2 },
        { "household_size", "1", 12 }, { "income", "{\"cents\": 1595999}", 36 },
        { "other", NULL, 0 },
    };

    EXPECT_INT(asks.count, 5);
    EXPECT_TEXT(asks.at[4], "household_size");
    for (size_t i = 0; i < 6; i++) {
        json_t *answers = logic_answers(rule, wanted[i].key, &none, ON);
        char first[64] = "";
        EXPECT_INT(json_array_size(answers), wanted[i].count);
        if (wanted[i].first) {
            size_t n = json_dumpb(json_array_get(answers, 0), first, sizeof first - 1,
                                  JSON_ENCODE_ANY);
            first[n] = '\0';
            EXPECT_TEXT(first, wanted[i].first);
        }
        json_decref(answers);
    }
    json_decref(rule);
}
