// SPDX-License-Identifier: AGPL-3.0-or-later
/* What a file of dated rules must say, and how a mistake in one is refused. */
#include "rule/rule.h"

#include "base/arena.h"
#include "base/text.h"
#include "made/rules.h"
#include "test/test.h"

#include <string.h>

#define FOREVER(from) "\"from\": \"" from "\", \"to\": null, "
#define RECORD(rest) "{\"id\": \"D8\", \"jur\": \"US\", \"source\": \"8 CFR 1003.38(b)\", " \
                     "\"checked_on\": \"2026-11-24\", " rest "}"

/* The refusal, or NULL when the text was taken. */
static const char *refused(const char *text, struct rule_book *book)
{
    const char *why = NULL;

    return rule_read(test_arena(), "rules/x.json", text, book, &why) == OK ? NULL : why;
}

static void expect_refused(const char *text, const char *wanted)
{
    struct rule_book book;

    EXPECT_TEXT(refused(text, &book), wanted);
}

TEST("every file of the folder rules is right")
{
    EXPECT(rule_file_count > 0);
    for (size_t i = 0; i < rule_file_count; i++) {
        struct rule_book book;
        EXPECT_TEXT(refused(rule_files[i].text, &book), NULL);
        EXPECT(book.count > 0);
    }
    EXPECT(rule_text("instrument.json") != NULL);
    EXPECT(rule_text("nothing.json") == NULL);
}

TEST("the record whose days hold the day is in force; those stayed or proposed only inform")
{
    static const char text[] =
        "[" RECORD("\"from\": \"2026-01-01\", \"to\": \"2026-06-30\", \"status\": \"in_force\"") ","
        RECORD(FOREVER("2026-07-01") "\"status\": \"in_force\", \"edition\": 2") ","
        RECORD(FOREVER("2026-03-09") "\"status\": \"stayed\", \"note\": \"10 days\"")
        "]";
    struct rule_book book;

    EXPECT_TEXT(refused(text, &book), NULL);
    EXPECT(rule_on(&book, "D8", "US", (struct date){ 2025, 12, 31 }) == NULL);
    EXPECT_TEXT(rule_on(&book, "D8", "US", (struct date){ 2026, 6, 30 })->version,
                "D8@2026-01-01");
    EXPECT_TEXT(rule_on(&book, "D8", "US", (struct date){ 2026, 7, 1 })->version,
                "D8@2026-07-01.2");
    EXPECT(rule_on(&book, "D8", "US-CA", (struct date){ 2026, 7, 1 }) == NULL);
    EXPECT(rule_informs(&book, "D8", "US", (struct date){ 2026, 3, 8 }, NULL) == NULL);
    const struct rule *stayed = rule_informs(&book, "D8", "US", (struct date){ 2026, 3, 9 }, NULL);
    EXPECT_TEXT(rule_status_word(stayed->status), "stayed");
    EXPECT_TEXT(stayed->note, "10 days");
    EXPECT(rule_informs(&book, "D8", "US", (struct date){ 2026, 3, 9 }, stayed) == NULL);
    EXPECT(rule_known(&book, "D8") && !rule_known(&book, "D9"));
}

TEST("a mistake in a file is refused with file, place and reason")
{
    expect_refused("[", "rules/x.json: line 1: ']' expected near end of file");
    expect_refused("{}", "rules/x.json: This has to be a list of records.");
    expect_refused("[{\"id\": 3}]", "rules/x.json: [0].id: This has to be text.");
    expect_refused("[3]", "rules/x.json: [0]: This has to be an object.");
    expect_refused("[" RECORD(FOREVER("2026-02-30") "\"status\": \"in_force\"") "]",
                   "rules/x.json: [0].from: This has to be a day, like 2026-11-24.");
    expect_refused("[" RECORD("\"from\": \"2026-02-28\", \"status\": \"in_force\"") "]",
                   "rules/x.json: [0].to: This has to be a day, or null while it goes on.");
    expect_refused("[" RECORD("\"from\": \"2026-02-28\", \"to\": \"2026-02-27\", "
                              "\"status\": \"in_force\"") "]",
                   "rules/x.json: [0].to: The end can't be before the beginning.");
    expect_refused("[" RECORD("\"from\": \"2026-02-28\", \"to\": null, \"status\": \"valid\"") "]",
                   "rules/x.json: [0].status: One of: in_force, stayed, proposed, expired.");
    expect_refused("[" RECORD("\"from\": \"2026-02-28\", \"to\": null, \"status\": \"in_force\", "
                              "\"edition\": 1") "]",
                   "rules/x.json: [0].edition: This has to be a whole number from 2.");
    expect_refused("[{\"id\": \"D8\", \"jur\": \"California\", \"source\": \"s\", \"from\": "
                   "\"2026-01-01\", \"to\": null, \"checked_on\": \"2026-11-24\", \"status\": "
                   "\"in_force\"}]",
                   "rules/x.json: [0].jur: This has to be US, or a state like US-CA.");
}

TEST("two records in force on one day are refused")
{
    expect_refused("[" RECORD("\"from\": \"2026-01-01\", \"to\": \"2026-06-30\", "
                              "\"status\": \"in_force\"") ","
                   RECORD("\"from\": \"2026-06-30\", \"to\": null, \"status\": \"in_force\"") "]",
                   "rules/x.json: [1].from: On some days [0] is in force too.");
}
