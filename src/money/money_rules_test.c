// SPDX-License-Identifier: AGPL-3.0-or-later
#include "money/money_rules.h"

#include "base/arena.h"
#include "rule/amount.h"
#include "test/test.h"

#include <string.h>

static struct date day(const char *iso)
{
    struct date date = { 0 };

    EXPECT(date_from_iso(iso, &date));
    return date;
}

TEST("every rule file is right, and every worked example comes out")
{
    for (size_t i = 0; money_rule_files[i]; i++) {
        const char *name = money_rule_files[i], *text = rule_text(name);
        EXPECT_TEXT(money_rules_wrong(test_arena(), name, text), NULL);
        EXPECT_TEXT(money_rules_try(test_arena(), name, text), NULL);
    }
}

TEST("the record is the one whose days hold the day; past the last one the table is missing")
{
    const struct rule *rule;
    int64_t guideline;

    EXPECT(poverty_guideline("48", 1, day("2026-01-12"), &rule, &guideline));
    EXPECT_INT(guideline, 1565000);
    EXPECT(poverty_guideline("48", 1, day("2026-01-13"), &rule, &guideline));
    EXPECT_INT(guideline, 1596000);
    EXPECT_TEXT(rule->version, "poverty@2026-01-13");
    EXPECT(!poverty_guideline("48", 1, day("2027-02-01"), &rule, &guideline) && !rule);
    EXPECT(!poverty_guideline("48", 0, day("2026-02-01"), &rule, &guideline) && rule);
}

#define RECORD(more) \
    "[{\"id\": \"sample\", \"jur\": \"US\", \"from\": \"2027-02-01\", \"to\": null, \"status\": " \
    "\"in_force\", \"source\": \"s\", \"checked_on\": \"2027-02-02\", " more "}]"

TEST("a file with a mistake is refused with file, place and reason")
{
    struct { const char *file, *text, *wrong; } cases[] = {
        { "poverty.json", "[", "rules/poverty.json: line 1: ']' expected near end of file" },
        { "poverty.json", RECORD("\"first\": 159.6, \"each_more\": 1"),
          "rules/poverty.json: [0].first: This has to be a whole number (money in cents)." },
        { "poverty.json", RECORD("\"first\": 1596000"),
          "rules/poverty.json: [0].each_more: This is needed." },
        { "poverty.json", RECORD("\"first\": 1, \"each_more\": 1, \"each\": 1"),
          "rules/poverty.json: [0].each: There is no such name." },
        { "income.json", RECORD("\"month\": 0, \"semimonthly\": 1, \"biweekly\": 1, \"week\": 1"),
          "rules/income.json: [0].month: From 1 to 100000." },
        { "units.json", RECORD("\"minutes\": 15"),
          "rules/units.json: [0].rounding: With minutes it also says rounding and sum." },
        { "units.json", RECORD("\"minutes\": 15, \"rounding\": \"up\", \"sum\": \"day\""),
          "rules/units.json: [0].rounding: This word isn't known here." },
        { "units.json", RECORD("\"month\": [{\"code\": \"1\"}]"),
          "rules/units.json: [0].month[0].from: This is needed." },
        { "sliding_fee.json", RECORD("\"classes\": {}"),
          "rules/sliding_fee.json: [0].classes: This has to be a list." },
        { "sliding_fee.json", RECORD("\"classes\": [{\"to_percent\": 100, \"nominal\": 1000}, "
                                     "{\"to_percent\": 90, \"pays_percent\": 20}]"),
          "rules/sliding_fee.json: [0].classes[1]: The classes have to rise." },
        { "sliding_fee.json", RECORD("\"classes\": [{\"to_percent\": 100, \"nominal\": 1000}, "
                                     "{\"to_percent\": 200, \"pays_percent\": 20}]"),
          "rules/sliding_fee.json: [0].classes: At least three classes lie between 100 and 200 "
          "percent." },
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        EXPECT_TEXT(money_rules_wrong(test_arena(), cases[i].file, cases[i].text),
                    cases[i].wrong);
}

TEST("a worked example that comes out otherwise is named; a file without one isn't taken")
{
    EXPECT_TEXT(money_rules_try(test_arena(), "units.json",
                    RECORD("\"minutes\": 15, \"rounding\": \"floor\", \"sum\": \"day\"")),
                "rules/units.json: At least one worked example is needed.");
    EXPECT_TEXT(money_rules_try(test_arena(), "units.json",
                    RECORD("\"minutes\": 15, \"rounding\": \"floor\", \"sum\": \"day\", "
                           "\"examples\": [{\"ask\": \"units\", \"given\": {\"payer\": \"medicare\","
                           " \"code\": \"T1017\", \"contacts\": [{\"on\": \"2026-03-02\", "
                           "\"minutes\": 15}]}, \"expect\": {\"units\": 2}}]")),
                "rules/units.json: [0].examples[0].expect.units: the answer is 1, expected 2");
}

TEST("half a cent goes up, and an edge is met in whole cents (F38)")
{
    EXPECT_INT(share_half_up(1005, 50), 503);
    EXPECT(within_percent(3415000, 2732000, 125));
    EXPECT(!within_percent(3415001, 2732000, 125));
    EXPECT_TEXT(percent_text(test_arena(), 1160400, 1565000), "74.15");
}

TEST("each way of counting keeps its own factors: a year by pay periods, a month for SNAP")
{
    struct date on = day("2026-03-02");
    int64_t year, month, sum_year = 0, sum_month = 0;
    static const struct { int64_t cents; enum period period; } mixed[] = {
        { 42050, PER_WEEK }, { 61000, PER_BIWEEK }, { 30000, PER_MONTH },
    };

    EXPECT(amount_a_year(50000, PER_WEEK, on, &year) && year == 2600000);
    EXPECT(amount_b_month(50000, PER_WEEK, on, &month) && month == (int64_t)215000 * FINE);
    EXPECT(amount_b_month(100000, PER_BIWEEK, on, &month) && month == (int64_t)215000 * FINE);
    EXPECT(amount_b_month(1200001, PER_YEAR, on, &month) && month == INT64_C(1200001) * 1000);
    for (size_t i = 0; i < 3; i++) {
        EXPECT(amount_a_year(mixed[i].cents, mixed[i].period, on, &year));
        EXPECT(amount_b_month(mixed[i].cents, mixed[i].period, on, &month));
        sum_year += year;
        sum_month += month;
    }
    EXPECT_INT(sum_year, 4132600);
    EXPECT_INT(sum_month, (int64_t)341965 * FINE);
    EXPECT(!amount_a_year(AMOUNT_MOST + 1, PER_YEAR, on, &year));
    EXPECT(!amount_a_year(1, PER_YEAR, day("1999-12-31"), &year));
}
