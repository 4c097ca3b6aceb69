// SPDX-License-Identifier: AGPL-3.0-or-later
/* The worked examples P1 to P17 of the decision table, and its clocks. */
#include "privacy/decide.h"

#include "test/test.h"

static const struct date TODAY = { 2026, 11, 24 };
enum { NOON = 1795539600, MINUTE = 60, SOME = LABEL_GEN | LABEL_PHI };

static struct decide_facts asks(enum decide_row row, enum decide_use use, int64_t labels)
{
    return (struct decide_facts){
        .row = row, .use = use, .labels = labels, .at = { NOON }, .on = TODAY,
        .signed_in = true, .account_valid = true,
    };
}

static struct release_terms release(enum release_kind kind, int64_t labels)
{
    return (struct release_terms){
        .on_file = true, .kind = kind, .labels = labels, .until_on = { 2027, 1, 31 },
        .names_recipient = true, .names_item = true, .written = true,
    };
}

static struct decide_facts partner(enum release_kind kind, int64_t permits, int64_t labels)
{
    struct decide_facts facts = asks(R8_PARTNER, USE_CARE, labels);

    facts.release = release(kind, permits);
    return facts;
}

static bool goes(struct decide_facts facts)
{
    return decide(&facts).permit;
}

TEST("P1: under a GEN release the GEN item goes, the SUD item doesn't")
{
    EXPECT(goes(partner(RELEASE_GENERAL, LABEL_GEN, LABEL_GEN)));
    EXPECT(!goes(partner(RELEASE_GENERAL, LABEL_GEN, LABEL_SUD)));
    EXPECT(!goes(partner(RELEASE_GENERAL, LABEL_GEN, LABEL_GEN | LABEL_PHI | LABEL_SUD)));
}

TEST("P2: treating providers doesn't mean a food bank")
{
    struct decide_facts facts = partner(RELEASE_TPO, SOME | LABEL_SUD, SOME | LABEL_SUD);

    EXPECT(!goes(facts));
    facts.release.names_recipient = false;
    facts.treats = true;
    EXPECT(!goes(facts));
}

TEST("P3: a treating clinic gets it, with the Part 2 notice and a line in the accounting")
{
    struct decide_facts facts = partner(RELEASE_TPO, SOME | LABEL_SUD, SOME | LABEL_SUD);

    facts.row = R9_TREATING;
    facts.use = USE_TREATMENT;
    facts.treats = true;
    struct ruling done = decide(&facts);
    EXPECT(done.permit);
    EXPECT(done.owed & OWED_PART2_NOTICE);
    EXPECT(done.owed & OWED_ACCOUNTING);
    facts.labels = SOME;
    EXPECT(!(decide(&facts).owed & OWED_PART2_NOTICE));
    /* Health data goes for treatment without a release, Part 2 records only in an emergency. */
    facts.release = (struct release_terms){ 0 };
    EXPECT(goes(facts));
    facts.labels = SOME | LABEL_SUD;
    EXPECT(!goes(facts));
    facts.use = USE_EMERGENCY;
    EXPECT(!goes(facts));
    facts.medical = true;
    EXPECT(goes(facts));
}

TEST("P4: expired yesterday is over; its last day counts; revoked at 10:00 is over at 10:00")
{
    struct decide_facts facts = partner(RELEASE_GENERAL, LABEL_GEN, LABEL_GEN);

    facts.release.until_on = (struct date){ 2026, 11, 23 };
    EXPECT(!goes(facts));
    facts.release.until_on = TODAY;
    EXPECT(goes(facts));
    facts.release.until_on = (struct date){ 0 };
    EXPECT(goes(facts));
    facts.release.revoked_at = (struct instant){ NOON };
    facts.at.s = NOON - 60 * MINUTE;
    EXPECT(goes(facts));
    facts.at.s = NOON;
    EXPECT(!goes(facts));
    facts.at.s = NOON + MINUTE;
    EXPECT(!goes(facts));
}

TEST("F17: an empty scope is nothing, and no end means until revoked")
{
    struct decide_facts facts = partner(RELEASE_GENERAL, 0, LABEL_GEN);

    EXPECT(!goes(facts));
    facts.release.labels = LABEL_GEN;
    facts.release.until_on = (struct date){ 0 };
    EXPECT(goes(facts));
    facts.release.names_item = false;
    EXPECT(!goes(facts));
}

TEST("P5: no shared database of victims; 14 people may be counted, 4 are under 11")
{
    struct decide_facts facts = partner(RELEASE_GENERAL, LABEL_GEN | LABEL_DV, LABEL_DV);

    facts.use = USE_SHARED_DATABASE;
    EXPECT(!goes(facts));
    facts = asks(R11_FUNDER, USE_SHARED_DATABASE, LABEL_DV);
    EXPECT(!goes(facts));
    facts = asks(R11_FUNDER, USE_COUNTS, LABEL_DV);
    EXPECT(!goes(facts));
    facts.is_count = true;
    facts.count = 14;
    EXPECT(goes(facts));
    EXPECT_INT(decide(&facts).fields, FIELDS_COUNT);
    facts.count = 4;
    EXPECT_INT(decide(&facts).fields, FIELDS_COUNT_HIDDEN);
}

TEST("P6: billing reads codes, never the words of a note")
{
    struct decide_facts facts = asks(R6_BILLING, USE_PAYMENT, SOME | LABEL_SUD);

    EXPECT(goes(facts));
    EXPECT_INT(decide(&facts).fields, FIELDS_BILLING);
    facts.is_words = true;
    EXPECT(!goes(facts));
    facts.is_words = false;
    facts.use = USE_CARE;
    EXPECT(!goes(facts));
}

TEST("P7: a relative is kept out, break-the-glass or not")
{
    struct decide_facts facts = asks(R15_EMERGENCY, USE_EMERGENCY, LABEL_GEN);

    facts.workforce = facts.imminent = facts.reason_typed = true;
    facts.glass_at.s = NOON;
    EXPECT(goes(facts));
    facts.conflict = true;
    EXPECT(!goes(facts));
    facts.row = R4_WORKER;
    facts.use = USE_CARE;
    facts.assigned = true;
    EXPECT(!goes(facts));
}

TEST("P8: what a minor consented to by themselves isn't a parent's")
{
    struct decide_facts facts = asks(R2_PARENT, USE_OWN_RECORD, SOME);

    facts.authority_active = true;
    EXPECT(goes(facts));
    EXPECT_INT(decide(&facts).fields, FIELDS_CHILD_PART);
    facts.own_consent_care = true;
    EXPECT(!goes(facts));
    facts.own_consent_care = false;
    facts.alleged_abuser = true;
    EXPECT(!goes(facts));
}

TEST("P9: over a wall nothing is open, assigned or not")
{
    struct decide_facts facts = asks(R4_WORKER, USE_CARE, LABEL_GEN);

    facts.assigned = true;
    EXPECT(goes(facts));
    facts.restricted = true;
    EXPECT(!goes(facts));
}

TEST("P10: a cover's last day counts, the day after is over")
{
    struct decide_facts facts = asks(R4_WORKER, USE_CARE, LABEL_GEN);

    facts.cover_until = TODAY;
    EXPECT(goes(facts));
    facts.cover_until = (struct date){ 2026, 11, 23 };
    EXPECT(!goes(facts));
}

TEST("P11: a subpoena alone opens no Part 2 record; with the order the privacy officer decides")
{
    struct decide_facts facts = asks(R13_COURT, USE_PROCEEDINGS, SOME | LABEL_SUD);

    facts.subpoena = true;
    facts.officer_approved = true;
    EXPECT(!goes(facts));
    EXPECT(decide(&facts).owed & OWED_TELL_OFFICER);
    facts.part2_order = true;
    facts.officer_approved = false;
    EXPECT(!goes(facts));
    EXPECT(decide(&facts).owed & OWED_OFFICER_APPROVES);
    facts.officer_approved = true;
    EXPECT(goes(facts));
    EXPECT(decide(&facts).owed & OWED_ACCOUNTING);
    facts.subpoena = false;
    EXPECT(!goes(facts));
    /* A consent for treatment isn't one for proceedings. */
    facts = asks(R13_COURT, USE_PROCEEDINGS, SOME | LABEL_SUD);
    facts.release = release(RELEASE_TPO, SOME | LABEL_SUD);
    facts.treats = true;
    EXPECT(!goes(facts));
    /* Violence: a court order, and the victim is told. */
    facts = asks(R13_COURT, USE_PROCEEDINGS, LABEL_DV);
    facts.subpoena = facts.officer_approved = true;
    EXPECT(!goes(facts));
    facts.dv_order = true;
    EXPECT(goes(facts));
    EXPECT(decide(&facts).owed & OWED_TELL_CLIENT);
}

TEST("P12: the client's own record without the notes kept apart and others' confidences")
{
    struct decide_facts facts = asks(R1_CLIENT, USE_OWN_RECORD, SOME | LABEL_SUD);

    facts.identity_proven = true;
    EXPECT(goes(facts));
    facts.labels = LABEL_PSY;
    EXPECT(!goes(facts));
    facts.labels = LABEL_SUPV;
    EXPECT(!goes(facts));
    facts.labels = LABEL_GEN;
    facts.others_confidence = true;
    EXPECT(!goes(facts));
}

TEST("P13: a supervisor of another line is denied, and that is audited")
{
    struct decide_facts facts = asks(R5_SUPERVISOR, USE_SUPERVISION, LABEL_GEN);
    struct ruling done = decide(&facts);

    EXPECT(!done.permit);
    EXPECT(done.owed & OWED_AUDIT);
    facts.in_line = true;
    facts.programme_labels = SOME | LABEL_SUD | LABEL_PSY;
    facts.labels = SOME | LABEL_SUD;
    EXPECT(goes(facts));
    facts.labels = LABEL_PSY;
    EXPECT(!goes(facts));
}

TEST("P14: break-the-glass lasts 60 minutes, not 61")
{
    struct decide_facts facts = asks(R15_EMERGENCY, USE_EMERGENCY, SOME);

    facts.workforce = facts.imminent = facts.reason_typed = true;
    facts.glass_at.s = NOON - 60 * MINUTE;
    EXPECT(goes(facts));
    EXPECT(decide(&facts).owed & OWED_REVIEW);
    facts.glass_at.s = NOON - 61 * MINUTE;
    EXPECT(!goes(facts));
    facts.glass_at.s = NOON;
    facts.labels = SOME | LABEL_SUD;
    EXPECT(!goes(facts));
    facts.medical = true;
    EXPECT(goes(facts));
}

TEST("P15: what was paid in full stays from the plan when the client asked for that")
{
    struct decide_facts facts = asks(R17_HEALTH_PLAN, USE_PAYMENT, LABEL_PHI);

    EXPECT(goes(facts));
    facts.paid_and_restricted = true;
    EXPECT(!goes(facts));
}

TEST("P16: a note labelled GEN and DV stays whole under a GEN release")
{
    struct decide_facts facts = partner(RELEASE_GENERAL, LABEL_GEN, LABEL_GEN | LABEL_DV);

    EXPECT(!goes(facts));
    facts.release.labels |= LABEL_DV;
    EXPECT(goes(facts));
    facts.release.until_on = (struct date){ 0 };
    EXPECT(!goes(facts));
    facts.release.until_on = TODAY;
    facts.release.written = false;
    EXPECT(!goes(facts));
}

TEST("P17: an old grant opens nothing for somebody flagged unsafe, and the worker is told")
{
    struct decide_facts facts = asks(R10_FAMILY, USE_SUPPORT, LABEL_GEN);

    facts.agreed_by_client = true;
    EXPECT(goes(facts));
    facts.unsafe = true;
    EXPECT(!goes(facts));
    EXPECT(decide(&facts).owed & OWED_TELL_WORKER);
}

TEST("notes kept apart go under a consent of their own, and nothing else goes with them")
{
    struct decide_facts facts = partner(RELEASE_SEPARATE, LABEL_SUDN,
                                        SOME | LABEL_SUD | LABEL_SUDN);

    EXPECT(goes(facts));
    facts.labels = SOME;
    EXPECT(!goes(facts));
    facts.labels = LABEL_PSY;
    EXPECT(!goes(facts));
    EXPECT(!goes(partner(RELEASE_GENERAL, LABELS_ALL, LABEL_PSY)));
    EXPECT(!goes(partner(RELEASE_GENERAL, LABELS_ALL, LABEL_SUPV)));
}

TEST("R7, R12, R14, R16, R18, R19: the rest of the rows, each with what it doesn't open")
{
    struct decide_facts facts = asks(R7_OTHER_PROGRAMME, USE_TREATMENT, SOME);

    facts.covered_component = true;
    EXPECT(goes(facts));
    facts.labels = SOME | LABEL_SUD;
    EXPECT(!goes(facts));
    facts = asks(R12_AUDITOR, USE_AUDIT, SOME);
    EXPECT(!goes(facts));
    facts.agreement = true;
    EXPECT(goes(facts));
    EXPECT_INT(decide(&facts).fields, FIELDS_SAMPLE);
    facts = asks(R14_ABUSE_REPORT, USE_ABUSE_REPORT, LABEL_GEN | LABEL_SUD);
    facts.mandated = true;
    EXPECT(!goes(facts));
    facts.first_report = true;
    EXPECT(goes(facts));
    EXPECT(!goes(asks(R16_ADMINISTRATOR, USE_AUDIT, LABEL_GEN)));
    EXPECT(goes(asks(R18_FRONT_DESK, USE_DESK, SOME)));
    facts = asks(R18_FRONT_DESK, USE_DESK, SOME | LABEL_SUD);
    EXPECT(!goes(facts));
    EXPECT(decide(&facts).owed & OWED_DO_NOT_CONFIRM);
    facts = asks(R19_PRIVACY_OFFICER, USE_AUDIT, LABEL_GEN);
    EXPECT(!goes(facts));
    facts.named_by_request = true;
    EXPECT(goes(facts));
}

TEST("R3: a document for another matter opens nothing")
{
    struct decide_facts facts = asks(R3_REPRESENTATIVE, USE_OWN_RECORD, LABEL_GEN);

    facts.authority_active = true;
    EXPECT(!goes(facts));
    facts.for_this_matter = true;
    EXPECT(goes(facts));
}

TEST("protected places, reporters and strangers: nothing, whatever the release says")
{
    struct decide_facts facts = partner(RELEASE_GENERAL, LABELS_ALL, LABEL_GEN);

    facts.protected_place = true;
    EXPECT(!goes(facts));
    facts.protected_place = false;
    facts.names_reporter = true;
    EXPECT(!goes(facts));
    facts.names_reporter = false;
    facts.account_valid = false;
    EXPECT(!goes(facts));
}

TEST("a rule permits on the days it is in force only, and every row has a source")
{
    struct decide_facts facts = asks(R9_TREATING, USE_TREATMENT, SOME);

    facts.treats = true;
    EXPECT(goes(facts));
    facts.on = (struct date){ 2026, 2, 3 };
    EXPECT(goes(facts));
    facts.on = (struct date){ 2024, 4, 15 };
    EXPECT(!goes(facts));
    for (int row = 0; row < DECIDE_ROWS; row++) {
        const struct decide_rule *rule = decide_rule((enum decide_row)row, TODAY);
        EXPECT(rule != NULL && rule->source[0] != '\0' && rule->permits[0] != '\0');
    }
}

TEST("the clocks of privacy: access, amendment, accounting, breach, education records")
{
    const struct date asked = { 2026, 11, 2 };

    EXPECT(date_equal(privacy_due(CLOCK_ACCESS, asked, false), (struct date){ 2026, 12, 2 }));
    EXPECT(date_equal(privacy_due(CLOCK_ACCESS, asked, true), (struct date){ 2027, 1, 1 }));
    EXPECT(date_equal(privacy_due(CLOCK_AMENDMENT, asked, false), (struct date){ 2027, 1, 1 }));
    EXPECT(date_equal(privacy_due(CLOCK_ACCOUNTING, asked, true), (struct date){ 2027, 1, 31 }));
    EXPECT(date_equal(privacy_due(CLOCK_BREACH, asked, false), (struct date){ 2027, 1, 1 }));
    EXPECT(date_equal(privacy_due(CLOCK_EDUCATION, asked, false), (struct date){ 2026, 12, 17 }));
}
