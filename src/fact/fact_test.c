// SPDX-License-Identifier: AGPL-3.0-or-later
#include "fact/fact.h"

#include "base/arena.h"
#include "people/people.h"
#include "privacy/label.h"
#include "signal/signal.h"
#include "test/desk.h"

#include <string.h>

static const struct fact AMOUNT = { .key = "income", .value = "{\"cents\":100000}",
                                    .period = { true, PER_BIWEEK }, .source = "client" };

static int64_t told(struct desk *desk, const struct fact *fact)
{
    struct problems problems = { 0 };
    int64_t id = 0;

    enum status s = fact_tell(desk_change(desk, ROSA, AREA_NEEDS), fact, &problems, &id);
    EXPECT_TEXT(s == OK ? "" : problems.at[0].text, "");
    return id;
}

static struct facts all(struct desk *desk)
{
    struct facts facts;

    EXPECT_OK(fact_list(desk_access(desk, ROSA, AREA_NEEDS), &facts));
    return facts;
}

static void rules_of(struct desk *desk, const struct facts *facts, struct logic_facts *ret)
{
    const struct access *access = desk_access(desk, ROSA, AREA_NEEDS);
    struct person person;

    EXPECT_OK(people_get(access, &person));
    fact_for_rules(access, facts, &person, ret);
}

TEST("the telling of the latest day counts, the others are its history")
{
    struct fact older = AMOUNT;

    told(desk, &AMOUNT);
    older.value = "{\"cents\":90000}";
    older.on = (struct date){ 2026, 1, 5 };
    told(desk, &older);
    struct facts facts = all(desk);
    EXPECT_INT(facts.count, 2);
    EXPECT_TEXT(fact_of(&facts, "income")->value, "{\"cents\":100000}");
    EXPECT(!facts.at[1].counts);
    EXPECT_TEXT(fact_shown(test_arena(), &facts.at[0], "en"), "1,000.00 every two weeks");
}

TEST("would rather not say is kept apart, and is not known for a rule")
{
    struct logic_facts known;
    const struct fact status = { .key = "household_size", .source = "refused", .refused = true };

    told(desk, &status);
    struct facts facts = all(desk);
    const struct fact *kept = fact_of(&facts, "household_size");
    EXPECT(kept && kept->refused && !kept->value);
    EXPECT_TEXT(fact_shown(test_arena(), kept, "en"), "would rather not say");
    rules_of(desk, &facts, &known);
    for (size_t i = 0; i < known.count; i++)
        EXPECT(strcmp(known.at[i].key, "household_size") != 0);
    logic_forget(&known);
}

TEST("what isn't a fact is sent back by field")
{
    static const struct { struct fact fact; const char *field; } cases[] = {
        { { .key = "In come", .value = "3", .source = "client" }, "key" },
        { { .key = "income", .value = "{\"cents\":1.5}", .source = "client" }, "value" },
        { { .key = "income", .value = "{\"cents\":-1}", .source = "client" }, "value" },
        { { .key = "income", .value = "{\"pay\":1}", .source = "client" }, "value" },
        { { .key = "income", .value = "30000", .source = "client" }, "value" },
        { { .key = "savings", .value = "\"much\"", .source = "client" }, "value" },
        { { .key = "x", .value = "3", .period = { true, 1 }, .source = "client" }, "period" },
        { { .key = "x", .value = "[[1]]", .source = "client" }, "value" },
        { { .key = "x", .value = "null", .source = "client" }, "value" },
        { { .key = "x", .value = "3", .source = "refused", .refused = true }, "value" },
        { { .key = "x", .value = "\"a\"", .period = { true, 1 }, .source = "client" }, "period" },
        { { .key = "x", .value = "3" }, "source" },
        { { .key = "x", .value = "3", .source = "client", .on = { 2026, 3, 3 } }, "on" },
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct problems problems = { 0 };
        int64_t id;
        EXPECT_STATUS(fact_tell(desk_change(desk, ROSA, AREA_NEEDS), &cases[i].fact, &problems,
                                &id), INVALID);
        EXPECT_PROBLEM(&problems, cases[i].field);
    }
    EXPECT_INT(all(desk).count, 0);
}

TEST("taking a telling back brings what counted before, and is stale when something newer counts")
{
    struct fact more = AMOUNT;

    int64_t first = told(desk, &AMOUNT);
    more.value = "{\"cents\":110000}";
    int64_t second = told(desk, &more);
    EXPECT_STATUS(fact_take_back(desk_change(desk, ROSA, AREA_NEEDS), first), STALE);
    EXPECT_OK(fact_take_back(desk_change(desk, ROSA, AREA_NEEDS), second));
    struct facts facts = all(desk);
    EXPECT_TEXT(fact_of(&facts, "income")->value, "{\"cents\":100000}");
    EXPECT_INT(facts.count, 3);

    int64_t only = told(desk, &(struct fact){ .key = "veteran", .value = "true",
                                              .source = "client" });
    EXPECT_OK(fact_take_back(desk_change(desk, ROSA, AREA_NEEDS), only));
    facts = all(desk);
    EXPECT(!fact_of(&facts, "veteran"));
}

static int64_t told_under(struct desk *desk, int64_t labels, const struct fact *fact)
{
    struct change *change = desk_change(desk, ROSA, AREA_NEEDS);
    struct problems problems = { 0 };
    int64_t id = 0;

    change_label(change, labels);
    EXPECT_OK(fact_tell(change, fact, &problems, &id));
    EXPECT_INT(change_labels(change), labels);
    return id;
}

TEST("labels stay with a fact: told again, taken back, and when it isn't known any more")
{
    const struct fact fact = { .key = "papers", .value = "1", .source = "client" };
    const int64_t apart = LABEL_GEN | LABEL_DV;

    told_under(desk, apart, &fact);
    int64_t again = told(desk, &fact);
    EXPECT_INT(all(desk).at[0].labels, apart);
    EXPECT_OK(fact_take_back(desk_change(desk, ROSA, AREA_NEEDS), again));
    told(desk, &(struct fact){ .key = "papers", .source = "client" });
    told(desk, &fact);
    int64_t only = told_under(desk, apart, &(struct fact){ .key = "car", .value = "1",
                                                           .source = "client" });
    EXPECT_OK(fact_take_back(desk_change(desk, ROSA, AREA_NEEDS), only));
    struct facts facts = all(desk);
    EXPECT_INT(facts.count, 7);
    for (size_t i = 0; i < facts.count; i++)
        EXPECT_INT(facts.at[i].labels, apart);
}

TEST("taking the label back that was ticked last leaves what it was told under")
{
    struct fact fact = { .key = "papers", .value = "1", .source = "client" };

    told(desk, &fact);
    int64_t last = told_under(desk, LABEL_GEN | LABEL_DV, &fact);
    EXPECT_OK(fact_take_back(desk_change(desk, ROSA, AREA_NEEDS), last));
    struct facts facts = all(desk);
    EXPECT_INT(facts.at[0].labels, LABEL_GEN | LABEL_DV);
    EXPECT_INT(facts.at[2].labels, LABEL_GEN);
}

TEST("an amount without its period is not known for a rule (F38)")
{
    struct logic_facts known;
    struct fact rent = { .key = "rent", .value = "{\"cents\":90000}", .source = "client" };

    told(desk, &rent);
    told(desk, &(struct fact){ .key = "savings", .value = "{\"cents\":5}", .source = "client" });
    struct facts facts = all(desk);
    rules_of(desk, &facts, &known);
    EXPECT_INT(known.count, 2);
    EXPECT_TEXT(known.at[0].key, "savings");
    EXPECT_TEXT(known.at[1].key, "age");
    logic_forget(&known);
}

TEST("a long answer is sent back: it never becomes not known any more")
{
    char *typed = arena_array(test_arena(), FACT_VALUE_MAX + 2, char);
    struct problems problems = { 0 };

    memset(typed, 'a', FACT_VALUE_MAX + 1);
    EXPECT_TEXT(fact_from_text(test_arena(), "county", typed, &problems), NULL);
    EXPECT_PROBLEM(&problems, "value");
}

TEST("income that is another by a fifth is noticed, compared a year; less isn't")
{
    struct signals signals;
    struct fact now = { .key = "income", .value = "{\"cents\":59700}",
                        .period = { true, PER_WEEK }, .source = "client" };

    told(desk, &AMOUNT);
    told(desk, &now);    /* 31,044 a year, from 26,000: 19.4 percent */
    EXPECT_OK(signal_list(desk_access(desk, ROSA, AREA_PERSON), &signals));
    EXPECT_INT(signals.count, 0);
    now.value = "{\"cents\":40000}";
    told(desk, &now);
    EXPECT_OK(signal_list(desk_access(desk, ROSA, AREA_PERSON), &signals));
    EXPECT_INT(signals.count, 1);
    EXPECT_INT(signals.at[0].rule, SIGNAL_INCOME_CHANGED);
}

TEST("age follows from the birth date, unless somebody told it")
{
    struct logic_facts known;

    struct facts facts = all(desk);
    rules_of(desk, &facts, &known);
    EXPECT_INT(known.count, 1);
    EXPECT_TEXT(known.at[0].key, "age");
    EXPECT(json_integer_value(known.at[0].value) > 17);
    logic_forget(&known);
}

TEST("what was typed becomes what a rule can read")
{
    static const struct { const char *key, *typed, *json; } cases[] = {
        { "household_size", " 4 ", "4" }, { "veteran", "yes", "true" },
        { "income", "1,200.50", "{\"cents\":120050}" }, { "enrolled_in", "snap,wic",
        "[\"snap\",\"wic\"]" }, { "county", "Kent \"K\"", "\"Kent \\\"K\\\"\"" },
        { "cars", "2", "2" }, { "household_size", "four", NULL }, { "income", "much", NULL },
        { "veteran", "perhaps", NULL },
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct problems problems = { 0 };
        EXPECT_TEXT(fact_from_text(test_arena(), cases[i].key, cases[i].typed, &problems),
                    cases[i].json);
        EXPECT(problems_any(&problems) == !cases[i].json);
    }
}
