// SPDX-License-Identifier: AGPL-3.0-or-later
/* The table of decide.h as data, and the clocks. */
#include "privacy/decide.h"

#include "base/text.h"

#define SINCE(y, m, d) { (y), (m), (d) }

/* A row that changes gets a second line here, and the old one an end: what was decided before
 * stays as it was. */
static const struct { enum decide_row row; struct decide_rule rule; } RULES[] = {
    { R1_CLIENT, { "R1", "the client, their own record",
      "identity proven; not notes kept apart, not compiled for litigation; others' confidences and "
      "protected places are taken out",
      "the designated record set, due in 30 days", "45 CFR 164.524; 42 CFR 2.23",
      SINCE(2003, 4, 14), { 0 }, USE_OWN_RECORD } },
    { R2_PARENT, { "R2", "a parent or guardian of a minor",
      "authority active; not care by the child's own consent, not endangering, not the alleged "
      "abuser",
      "the child's part only", "45 CFR 164.502(g); 42 CFR 2.14; state law",
      SINCE(2003, 4, 14), { 0 }, USE_OWN_RECORD } },
    { R3_REPRESENTATIVE, { "R3", "a personal representative",
      "the document is valid for this very matter", "the scope of the document",
      "45 CFR 164.502(g)", SINCE(2003, 4, 14), { 0 }, USE_OWN_RECORD } },
    { R4_WORKER, { "R4", "primary, secondary or covering worker",
      "an active assignment or the days of a cover",
      "all labels their programmes hold; notes kept apart: the author only",
      "agency policy; 45 CFR 164.514(d)", SINCE(2003, 4, 14), { 0 },
      USE_CARE | USE_TREATMENT } },
    { R5_SUPERVISOR, { "R5", "the supervisor", "in the supervision line",
      "as R4 without notes kept apart", "agency policy; 45 CFR 164.514(d)", SINCE(2003, 4, 14),
      { 0 }, USE_CARE | USE_SUPERVISION } },
    { R6_BILLING, { "R6", "billing", "for payment",
      "identifiers, days, codes, units, payer; never the words of a note", "45 CFR 164.514(d)",
      SINCE(2003, 4, 14), { 0 }, USE_PAYMENT } },
    { R7_OTHER_PROGRAMME, { "R7", "another programme of the agency",
      "a release, or health data for treatment inside the covered part; SUD and DV never by default",
      "the least that is needed", "45 CFR 164.502(b), 164.504; 42 CFR 2.12(c)(3)",
      SINCE(2003, 4, 14), { 0 }, USE_CARE | USE_TREATMENT | USE_OPERATIONS } },
    { R8_PARTNER, { "R8", "a partner agency on a referral",
      "a release that holds, names it or its class, and names the data",
      "the referral's packet only; accounting; Part 2 notice", "45 CFR 164.508; 42 CFR 2.31, 2.32",
      SINCE(2003, 4, 14), { 0 }, USE_CARE | USE_TREATMENT | USE_OPERATIONS } },
    { R9_TREATING, { "R9", "an outside provider who treats",
      "PHI: for treatment; SUD: a TPO consent or an emergency; DV: a release",
      /* One consent for all future treatment, payment and operations may be used since the rule's
       * effective day; 2026-02-16 is the day by which everybody had to comply with all of it. */
      "notice and accounting", "45 CFR 164.506; 42 CFR 2.33, 2.51 (89 FR 12472)",
      SINCE(2024, 4, 16), { 0 },
      USE_CARE | USE_TREATMENT | USE_EMERGENCY } },
    { R10_FAMILY, { "R10", "family or another support",
      "the client agreed, by release or grant; not flagged unsafe", "the named items only",
      "45 CFR 164.510(b)", SINCE(2003, 4, 14), { 0 }, USE_SUPPORT } },
    { R11_FUNDER, { "R11", "a funder's report", "counts only",
      "no identifiers; cells under 11 hidden; DV always in sums", "34 USC 12291(b)(2); policy",
      SINCE(2013, 10, 1), { 0 }, USE_COUNTS } },
    { R12_AUDITOR, { "R12", "an auditor or evaluator",
      "oversight, or an agreement by 42 CFR 2.53", "a sample, for a time, to look at only",
      "45 CFR 164.512(d); 42 CFR 2.53", SINCE(2003, 4, 14), { 0 }, USE_AUDIT } },
    { R13_COURT, { "R13", "police or court",
      "PHI: subpoena and order rules; SUD: a Part 2 court order and a subpoena; DV: statute or "
      "court order, and the victim is told",
      "the privacy officer approves first", "45 CFR 164.512(e), (f); 42 CFR 2.61 to 2.67",
      SINCE(2003, 4, 14), { 0 }, USE_PROCEEDINGS } },
    { R14_ABUSE_REPORT, { "R14", "a report of abuse",
      "mandated; under Part 2 the first report only, never later records", "the least; logged",
      "45 CFR 164.512(b); 42 CFR 2.12(c)(6)", SINCE(2003, 4, 14), { 0 }, USE_ABUSE_REPORT } },
    { R15_EMERGENCY, { "R15", "break-the-glass",
      "workforce, imminent risk, the reason typed; 60 minutes; SUD to medical staff only",
      "supervisor and privacy officer told, review in 2 business days", "42 CFR 2.51; policy",
      SINCE(2003, 4, 14), { 0 }, USE_EMERGENCY } },
    { R16_ADMINISTRATOR, { "R16", "the system administrator", "no content",
      "what is sealed, and what is about the system", "45 CFR 164.312", SINCE(2003, 4, 14), { 0 },
      0 } },
    { R17_HEALTH_PLAN, { "R17", "a health plan",
      "for payment; denied when the client paid that item in full and asked",
      "codes and units; the restriction is mandatory", "45 CFR 164.522(a)(1)(vi)",
      SINCE(2013, 9, 23), { 0 }, USE_PAYMENT } },
    { R18_FRONT_DESK, { "R18", "front desk", "anybody of the agency, unless walled or denied",
      "name to use, safe contact, visit times; else do not confirm", "agency policy",
      SINCE(2003, 4, 14), { 0 }, USE_DESK } },
    { R19_PRIVACY_OFFICER, { "R19", "the privacy officer", "to audit",
      "trail, disclosures, walls, reviews, requests; an item only when a request names it",
      "45 CFR 164.530(a)", SINCE(2003, 4, 14), { 0 }, USE_AUDIT } },
};
enum { RULE_COUNT = sizeof RULES / sizeof RULES[0] };

const struct decide_rule *decide_rule(enum decide_row row, struct date on)
{
    for (int i = 0; i < RULE_COUNT; i++) {
        const struct decide_rule *rule = &RULES[i].rule;
        if (RULES[i].row == row && !date_before(on, rule->from) &&
            (!date_is_set(rule->to) || !date_before(rule->to, on)))
            return rule;
    }
    return NULL;
}

static const char *const KINDS[RELEASE_KINDS] = { "general", "tpo", "separate" };

const char *release_kind_word(enum release_kind kind)
{
    ensure(kind < RELEASE_KINDS);
    return KINDS[kind];
}

bool release_kind_from_word(const char *word, enum release_kind *ret)
{
    int number;

    if (!text_among(KINDS, RELEASE_KINDS, word, &number))
        return false;
    *ret = (enum release_kind)number;
    return true;
}

struct date privacy_due(enum privacy_clock clock, struct date from, bool extended)
{
    static const struct { short days, more; } DAYS[PRIVACY_CLOCKS] = {
        [CLOCK_ACCESS] = { 30, 30 }, [CLOCK_AMENDMENT] = { 60, 30 },
        [CLOCK_ACCOUNTING] = { 60, 30 }, [CLOCK_BREACH] = { 60, 0 },
        [CLOCK_EDUCATION] = { 45, 0 },
    };

    ensure(clock < PRIVACY_CLOCKS);
    return date_add_days(from, DAYS[clock].days + (extended ? DAYS[clock].more : 0));
}
