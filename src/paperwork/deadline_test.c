// SPDX-License-Identifier: AGPL-3.0-or-later
/* The worked examples of DOMAIN 3.2 and of the stories, and what is refused. */
#include "paperwork/deadline.h"

#include "base/arena.h"
#include "test/test.h"

static const struct date TODAY = { 2026, 11, 24 };

static struct problems problems;

static enum status compute_on(const char *id, const char *facts, struct date as_of,
                              struct deadline *ret)
{
    struct zone *zone = zone_open("America/New_York");
    json_t *object = json_loads(facts, 0, NULL);

    problems = (struct problems){ .count = 0 };
    EXPECT(zone != NULL && object != NULL);
    enum status s = deadline_compute(test_arena(), zone, id, object, as_of, &problems, ret);
    json_decref(object);
    zone_close(zone);
    return s;
}

/* "DUE target TARGET name DATE ...", without what isn't there. */
static const char *said_on(const char *id, const char *facts, struct date as_of)
{
    struct deadline deadline;
    char day[DATE_TEXT];

    EXPECT_OK(compute_on(id, facts, as_of, &deadline));
    const char *text = date_is_set(deadline.due_on)
                       ? arena_text(test_arena(), date_iso(deadline.due_on, day)) : "-";
    if (date_is_set(deadline.target_on))
        text = arena_print(test_arena(), "%s target %s", text, date_iso(deadline.target_on, day));
    for (int i = 0; i < deadline.date_count; i++) {
        const struct named_date *date = &deadline.dates[i];
        if (date->name == NULL)
            continue;
        text = arena_print(test_arena(), "%s %s %s", text, date->name, date_iso(date->on, day));
        if (date->minute >= 0)
            text = arena_print(test_arena(), "%sT%02d:%02d", text, date->minute / 60,
                               date->minute % 60);
    }
    if (deadline.result != NULL)
        text = arena_print(test_arena(), "%s %s %s", text, deadline.percent, deadline.result);
    return text;
}

static const char *said(const char *id, const char *facts)
{
    return said_on(id, facts, TODAY);
}

static void expect_refused(const char *id, const char *facts, const char *field)
{
    struct deadline deadline;

    EXPECT_STATUS(compute_on(id, facts, TODAY, &deadline), INVALID);
    EXPECT_PROBLEM(&problems, field);
}

TEST("D1: entry is the finding or removal and 60 days, whichever is earlier")
{
    EXPECT_TEXT(said("D1", "{\"removed_on\": \"2026-01-10\", \"finding_on\": \"2026-02-20\"}"),
                "2026-02-20");
    EXPECT_TEXT(said("D1", "{\"removed_on\": \"2026-01-10\"}"), "2026-03-11");
    EXPECT_TEXT(said("D1", "{\"removed_on\": \"2026-01-10\", \"finding_on\": \"2026-04-01\"}"),
                "2026-03-11");
    EXPECT_TEXT(said("D1", "{\"removed_on\": \"2026-01-20\", \"finding_on\": null}"),
                "2026-03-21");
}

TEST("D2 to D4: case plan, review, hearing, petition")
{
    EXPECT_TEXT(said("D2", "{\"removed_on\": \"2026-01-10\"}"), "2026-03-11");
    EXPECT_TEXT(said("D2", "{\"removed_on\": \"2026-01-20\"}"), "2026-03-21");
    EXPECT_TEXT(said("D3", "{\"entry_on\": \"2026-02-20\"}"),
                "2026-08-20 review 2026-08-20 hearing 2027-02-20");
    EXPECT_TEXT(said("D3", "{\"entry_on\": \"2026-02-25\"}"),
                "2026-08-25 review 2026-08-25 hearing 2027-02-25");
    EXPECT_TEXT(said("D3", "{\"not_required_ruling_on\": \"2026-05-01\"}"),
                "2026-05-31 hearing 2026-05-31");
    EXPECT_TEXT(said("D3", "{\"entry_on\": \"2026-02-20\", "
                     "\"not_required_ruling_on\": \"2026-05-01\"}"),
                "2026-08-20 review 2026-08-20 hearing 2026-05-31");
    EXPECT_TEXT(said("D4", "{\"entry_on\": \"2026-02-20\"}"), "2027-05-20");
    EXPECT_TEXT(said("D4", "{\"entry_on\": \"2026-02-20\", \"excluded_days\": 30}"), "2027-06-19");
    EXPECT_TEXT(said("D4", "{\"entry_on\": \"2026-02-25\"}"), "2027-05-25");
    EXPECT_TEXT(said("D4", "{\"entry_on\": \"2026-02-25\", \"excluded_days\": 21}"), "2027-06-15");
}

#define VISITS(care, visited, home) \
    "{\"care_months\": " #care ", \"visited_months\": " #visited ", \"in_residence_months\": " \
    #home "}"

TEST("D5: 95 % of the months and half at home, judged in whole numbers")
{
    EXPECT_TEXT(said("D5", VISITS(36, 34, 30)), "- 94.4 not_met");
    EXPECT_TEXT(said("D5", VISITS(36, 35, 30)), "- 97.2 met");
    EXPECT_TEXT(said("D5", VISITS(20, 19, 10)), "- 95.0 met");
    EXPECT_TEXT(said("D5", VISITS(20, 20, 10)), "- 100.0 met");
    EXPECT_TEXT(said("D5", VISITS(20, 20, 9)), "- 100.0 not_met");
    /* 94.97 % reads 95.0 and isn't. */
    EXPECT_TEXT(said("D5", VISITS(10000, 9497, 9000)), "- 95.0 not_met");
    EXPECT_TEXT(said("D5", VISITS(12, 0, 0)), "- 0.0 not_met");
    expect_refused("D5", VISITS(0, 0, 0), "facts.care_months");
    expect_refused("D5", VISITS(12, 13, 0), "facts.visited_months");
    expect_refused("D5", VISITS(12, 11, 12), "facts.in_residence_months");
    expect_refused("D5", "{\"care_months\": 36, \"visited_months\": 34}",
                   "facts.in_residence_months");
}

TEST("D6: one year after arrival, on past weekend and holiday; the target is the day before")
{
    EXPECT_TEXT(said("D6", "{\"last_arrival_on\": \"2026-01-15\"}"),
                "2027-01-15 target 2027-01-14");
    EXPECT_TEXT(said("D6", "{\"last_arrival_on\": \"2026-01-16\"}"),
                "2027-01-19 target 2027-01-15");
    EXPECT_TEXT(said("D6", "{\"last_arrival_on\": \"2026-02-11\"}"),
                "2027-02-11 target 2027-02-10");
    EXPECT_TEXT(said("D6", "{\"last_arrival_on\": \"2024-02-29\"}"),
                "2025-02-28 target 2025-02-27");
}

TEST("D7 and D7a: days of delay are added; the fee is due 30 days from its notice")
{
    EXPECT_TEXT(said("D7", "{\"received_on\": \"2026-03-02\"}"),
                "2026-07-30 apply_from 2026-07-30 grant_from 2026-08-29");
    EXPECT_TEXT(said("D7", "{\"received_on\": \"2026-03-02\", \"delay_days\": 20}"),
                "2026-08-19 apply_from 2026-08-19 grant_from 2026-09-18");
    EXPECT_TEXT(said("D7", "{\"received_on\": \"2026-06-15\"}"),
                "2026-11-12 apply_from 2026-11-12 grant_from 2026-12-12");
    EXPECT_TEXT(said("D7", "{\"received_on\": \"2026-06-15\", \"delay_days\": 12}"),
                "2026-11-24 apply_from 2026-11-24 grant_from 2026-12-24");
    EXPECT_TEXT(said("D7a", "{\"received_on\": \"2025-09-10\"}"),
                "- expect_notice_on 2026-09-10");
    EXPECT_TEXT(said("D7a", "{\"received_on\": \"2025-09-10\", \"notice_on\": \"2026-09-14\"}"),
                "2026-10-14 expect_notice_on 2026-09-10 due_on 2026-10-14");
    EXPECT_TEXT(said("D7a", "{\"received_on\": \"2026-06-15\"}"),
                "- expect_notice_on 2027-06-15");
    expect_refused("D7a", "{\"received_on\": \"2025-09-10\", \"notice_on\": \"2025-09-09\"}",
                   "facts.notice_on");
}

TEST("D8: 30 days, on past a Sunday; the 10 days that a court blocked inform and set no date")
{
    EXPECT_TEXT(said("D8", "{\"decision_on\": \"2026-05-08\"}"), "2026-06-08");
    const struct rule *stayed = deadline_informs("D8", TODAY, NULL);
    EXPECT(stayed != NULL);
    EXPECT_TEXT(rule_status_word(stayed->status), "stayed");
    EXPECT(deadline_informs("D8", (struct date){ 2026, 3, 8 }, NULL) == NULL);
    const struct rule *proposed = deadline_informs("D7", TODAY, NULL);
    EXPECT(proposed != NULL);
    EXPECT_TEXT(rule_status_word(proposed->status), "proposed");
    EXPECT(deadline_informs("D7", TODAY, proposed) == NULL);
}

TEST("D9: five working days, Thanksgiving and Labor Day left out; ten days")
{
    EXPECT_TEXT(said("D9", "{\"moved_on\": \"2026-11-24\"}"),
                "2026-12-02 eoir_33 2026-12-02 ar_11 2026-12-04");
    EXPECT_TEXT(said("D9", "{\"moved_on\": \"2026-09-01\"}"),
                "2026-09-09 eoir_33 2026-09-09 ar_11 2026-09-11");
}

TEST("D10 to D12: Supplement B, the 21st birthday, motions, plan review")
{
    EXPECT_TEXT(said("D10", "{\"supplement_b_signed_on\": \"2026-02-10\"}"), "2026-08-10");
    EXPECT_TEXT(said("D10", "{\"sij_born_on\": \"2005-11-30\"}"), "2026-11-29");
    EXPECT_TEXT(said("D11", "{\"order_on\": \"2026-05-08\"}"),
                "2026-08-06 reopen 2026-08-06 reopen_in_absentia 2026-11-04 "
                "reconsider 2026-06-07 petition 2026-06-07");
    EXPECT_TEXT(said("D12", "{\"signed_on\": \"2026-03-15\"}"), "2027-03-15");
    expect_refused("D10", "{}", "facts.supplement_b_signed_on");
    expect_refused("D10", "{}", "facts.sij_born_on");
    expect_refused("D10", "{\"sij_born_on\": \"2026-11-25\"}", "facts.sij_born_on");
}

TEST("D13 to D15: benefits, appeal, vocational rehabilitation")
{
    EXPECT_TEXT(said("D13", "{\"applied_on\": \"2026-11-02\"}"),
                "2026-12-02 snap 2026-12-02 snap_expedited 2026-11-09 medicaid 2026-12-17 "
                "medicaid_disability 2027-01-31");
    EXPECT_TEXT(said("D13", "{\"applied_on\": \"2026-06-10\"}"),
                "2026-07-10 snap 2026-07-10 snap_expedited 2026-06-17 medicaid 2026-07-25 "
                "medicaid_disability 2026-09-08");
    EXPECT_TEXT(said("D14", "{\"notice_on\": \"2026-11-03\"}"), "2027-01-07");
    EXPECT_TEXT(said("D15", "{\"vr_applied_on\": \"2026-11-02\"}"),
                "2027-01-01 eligibility 2027-01-01");
    EXPECT_TEXT(said("D15", "{\"vr_applied_on\": \"2026-11-02\", "
                     "\"vr_eligible_on\": \"2026-12-01\"}"),
                "2027-01-01 eligibility 2027-01-01 ipe 2027-03-01");
    expect_refused("D15", "{\"vr_applied_on\": \"2026-11-02\", "
                   "\"vr_eligible_on\": \"2026-11-01\"}", "facts.vr_eligible_on");
}

TEST("D16 and D17: after discharge, and did it help")
{
    EXPECT_TEXT(said("D16", "{\"discharged_on\": \"2026-11-20\"}"),
                "2026-11-24 contact 2026-11-24 visit_high 2026-11-27 visit_moderate 2026-12-04");
    EXPECT_TEXT(said("D16", "{\"discharged_on\": \"2026-05-22\"}"),
                "2026-05-27 contact 2026-05-27 visit_high 2026-05-29 visit_moderate 2026-06-05");
    EXPECT_TEXT(said("D17", "{\"service_started_on\": \"2026-09-01\"}"),
                "2026-09-15 benefit_14 2026-09-15 benefit_30 2026-10-01 benefit_90 2026-11-30 "
                "benefit_180 2027-02-28");
}

TEST("D18: 36 hours by the clock, by the state's own record")
{
    EXPECT_TEXT(said("D18", "{\"told_at\": \"2026-11-24T09:00\", \"state\": \"CA\"}"),
                "2026-11-25 written_by 2026-11-25T21:00");
    /* Summer time ends on 1 November: an hour is there twice. */
    EXPECT_TEXT(said("D18", "{\"told_at\": \"2026-10-31T20:00\", \"state\": \"CA\"}"),
                "2026-11-02 written_by 2026-11-02T07:00");
    expect_refused("D18", "{\"told_at\": \"2026-11-24T09:00\"}", "facts.state");
    expect_refused("D18", "{\"told_at\": \"2026-11-24T09:00\", \"state\": \"ZZ\"}", "facts.state");
    expect_refused("D18", "{\"told_at\": \"2026-11-24\", \"state\": \"CA\"}", "facts.told_at");
    expect_refused("D18", "{\"told_at\": \"2026-11-24T24:00\", \"state\": \"CA\"}",
                   "facts.told_at");
}

TEST("D19: ten days after the notice was received, twenty more when asked for")
{
    EXPECT_TEXT(said("D19", "{\"received_on\": \"2026-12-01\"}"), "2026-12-11");
    EXPECT_TEXT(said("D19", "{\"received_on\": \"2026-12-01\", \"extended\": false}"),
                "2026-12-11");
    EXPECT_TEXT(said("D19", "{\"received_on\": \"2026-12-01\", \"extended\": true}"),
                "2026-12-31");
    expect_refused("D19", "{\"received_on\": \"2026-12-01\", \"extended\": \"yes\"}",
                   "facts.extended");
}

TEST("a missing, impossible or unknown fact is named")
{
    expect_refused("D8", "{}", "facts.decision_on");
    expect_refused("D8", "{\"decision_on\": null}", "facts.decision_on");
    expect_refused("D8", "{\"decision_on\": \"2026-02-30\"}", "facts.decision_on");
    expect_refused("D8", "{\"decision_on\": \"0026-02-28\"}", "facts.decision_on");
    expect_refused("D8", "{\"decision_on\": 20260508}", "facts.decision_on");
    expect_refused("D8", "{\"decided_on\": \"2026-05-08\"}", "facts.decided_on");
    expect_refused("D7", "{\"received_on\": \"2026-03-02\", \"delay_days\": -1}",
                   "facts.delay_days");
    expect_refused("D7", "{\"received_on\": \"2026-03-02\", \"delay_days\": 1.5}",
                   "facts.delay_days");
    expect_refused("D20", "{}", "rule");
}

TEST("the record that holds on the day in question counts")
{
    struct deadline deadline;
    static const char facts[] = "{\"received_on\": \"2025-09-10\"}";

    EXPECT_OK(compute_on("D7a", facts, (struct date){ 2026, 5, 28 }, &deadline));
    EXPECT_TEXT(deadline.rule->rule->version, "D7a@2025-07-04");
    EXPECT_OK(compute_on("D7a", facts, (struct date){ 2026, 5, 29 }, &deadline));
    EXPECT_TEXT(deadline.rule->rule->version, "D7a@2026-05-29");
    EXPECT_STATUS(compute_on("D7a", facts, (struct date){ 2025, 7, 3 }, &deadline), INVALID);
    EXPECT_PROBLEM(&problems, "as_of");
}

#define SPEC(rest) "[{\"id\": \"D1\", \"jur\": \"US\", \"from\": \"2026-01-01\", \"to\": null, " \
                   "\"status\": \"in_force\", \"source\": \"s\", \"checked_on\": \"2026-11-24\", " \
                   rest "}]"

static const char *why_wrong(const char *text)
{
    struct deadline_rule *rules;
    struct rule_book book;
    const char *why = NULL;

    EXPECT_OK(rule_read(test_arena(), "rules/x.json", text, &book, &why));
    EXPECT_STATUS(deadline_read(test_arena(), &book, &rules, &why), INVALID);
    return why;
}

TEST("a due day stays, or is moved on or back to a working day")
{
    struct date king = { 2027, 1, 18 }, saturday = { 2026, 3, 21 };

    EXPECT(date_equal(deadline_rolled(king, ROLL_NONE), king));
    EXPECT(date_equal(deadline_rolled(king, ROLL_NEXT), (struct date){ 2027, 1, 19 }));
    EXPECT(date_equal(deadline_rolled(king, ROLL_PREV), (struct date){ 2027, 1, 15 }));
    EXPECT(date_equal(deadline_rolled(saturday, ROLL_NEXT), (struct date){ 2026, 3, 23 }));
    EXPECT(date_equal(deadline_rolled(saturday, ROLL_PREV), (struct date){ 2026, 3, 20 }));
}

TEST("a mistake in a record is refused with file, place and reason")
{
    EXPECT_TEXT(why_wrong(SPEC("\"to_do\": 1")),
                "rules/x.json: [0].trigger: A rule needs facts, or a trigger.");
    EXPECT_TEXT(why_wrong(SPEC("\"trigger\": \"on\"")),
                "rules/x.json: [0].add: Say how much time is added.");
    EXPECT_TEXT(why_wrong(SPEC("\"trigger\": \"on\", \"add\": {\"weeks\": 2}")),
                "rules/x.json: [0].add: One of: years, months, days, business_days, hours.");
    EXPECT_TEXT(why_wrong(SPEC("\"trigger\": \"on\", \"add\": {\"days\": \"2\"}")),
                "rules/x.json: [0].days: This has to be a whole number, -5000 to 5000.");
    EXPECT_TEXT(why_wrong(SPEC("\"trigger\": \"on\", \"add\": {\"days\": 2}, \"roll\": \"up\"")),
                "rules/x.json: [0].roll: One of: none, next, prev.");
    EXPECT_TEXT(why_wrong(SPEC("\"trigger\": \"on\", \"add\": {\"hours\": 2}")),
                "rules/x.json: [0].trigger: Hours are counted from a moment, all else from a "
                "day.");
    EXPECT_TEXT(why_wrong(SPEC("\"facts\": [{\"name\": \"a\", \"kind\": \"day\"}], \"dates\": "
                               "[{\"trigger\": \"b\", \"add\": {\"days\": 1}}]")),
                "rules/x.json: [0].trigger: This has to name one of the facts.");
}
