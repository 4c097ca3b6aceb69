// SPDX-License-Identifier: AGPL-3.0-or-later
/* What rules of deadlines, their days and their facts are called. */
#include "base/arena.h"
#include "base/say.h"
#include "paperwork/kept.h"

struct called { const char *word, *label; };

static const struct called RULES[] = {
    { "D1", N_("Foster care: day of entry") }, { "D2", N_("Foster care: case plan") },
    { "D3", N_("Foster care: review and hearing") },
    { "D4", N_("Foster care: petition to end parents' rights") },
    { "D5", N_("Foster care: monthly visits") }, { "D6", N_("Asylum application (I-589)") },
    { "D7", N_("Work permit while asylum is pending") }, { "D7a", N_("Yearly asylum fee") },
    { "D8", N_("Appeal to the Board of Immigration Appeals") },
    { "D9", N_("Telling a new address (EOIR-33, AR-11)") },
    { "D10", N_("U visa, or special immigrant juvenile") },
    { "D11", N_("Motions and petition after an order") },
    { "D12", N_("Review of the service plan") },
    { "D13", N_("Answer to an application (SNAP, Medicaid)") },
    { "D14", N_("Appeal to Social Security") }, { "D15", N_("Vocational rehabilitation") },
    { "D16", N_("After a discharge") }, { "D17", N_("Asking whether a service helped") },
    { "D18", N_("Written report of harm") },
    { "D19", N_("Tribal notice before a hearing (ICWA)") },
};
static const struct called DATES[] = {
    { "review", N_("review") }, { "hearing", N_("hearing") },
    { "apply_from", N_("may apply from") }, { "grant_from", N_("may be granted from") },
    { "expect_notice_on", N_("a notice may come") }, { "due_on", N_("fee to be paid") },
    { "eoir_33", N_("to the court, EOIR-33") }, { "ar_11", N_("to USCIS, AR-11") },
    { "reopen", N_("motion to reopen") },
    { "reopen_in_absentia", N_("motion to reopen, decided in absence") },
    { "reconsider", N_("motion to reconsider") }, { "petition", N_("petition for review") },
    { "snap", N_("SNAP answers by") }, { "snap_expedited", N_("SNAP answers by, expedited") },
    { "medicaid", N_("Medicaid answers by") },
    { "medicaid_disability", N_("Medicaid answers by, for disability") },
    { "eligibility", N_("eligibility decided by") }, { "ipe", N_("plan for work by") },
    { "contact", N_("contact") }, { "visit_high", N_("visit, at high risk") },
    { "visit_moderate", N_("visit, at moderate risk") }, { "benefit_14", N_("after 14 days") },
    { "benefit_30", N_("after 30 days") }, { "benefit_90", N_("after 90 days") },
    { "benefit_180", N_("after 180 days") }, { "written_by", N_("in writing by") },
};
static const struct called FACTS[] = {
    { "removed_on", N_("Day of removal from home") },
    { "finding_on", N_("Day of the court's finding") },
    { "entry_on", N_("Day of entry into foster care") },
    { "not_required_ruling_on", N_("Day the court ruled that efforts aren't required") },
    { "excluded_days", N_("Days that don't count: at home on trial, away on the run") },
    { "last_arrival_on", N_("Day of the last arrival in the country") },
    { "received_on", N_("Day it was received") },
    { "delay_days", N_("Days of delay that the applicant caused") },
    { "notice_on", N_("Day on the notice") }, { "decision_on", N_("Day of the decision") },
    { "moved_on", N_("Day of the move") },
    { "supplement_b_signed_on", N_("Day Supplement B was signed") },
    { "sij_born_on", N_("Day of birth") }, { "order_on", N_("Day of the order") },
    { "signed_on", N_("Day the plan was signed") },
    { "applied_on", N_("Day of the application") },
    { "vr_applied_on", N_("Day of the application") },
    { "vr_eligible_on", N_("Day found eligible") },
    { "discharged_on", N_("Day of discharge") },
    { "service_started_on", N_("Day the service started") },
    { "told_at", N_("Day and time it was told") }, { "state", N_("State, by its two letters") },
    { "extended", N_("Twenty more days were asked for") },
};

static const char *label_of(const struct called *list, size_t count, const char *word)
{
    for (size_t i = 0; i < count; i++) {
        if (text_equal(list[i].word, word))
            return list[i].label;
    }
    return word;
}

#define LABEL_OF(list, word) label_of((list), sizeof(list) / sizeof((list)[0]), (word))

const char *deadline_label(const char *rule)
{
    return LABEL_OF(RULES, rule);
}

const char *deadline_date_label(const char *name)
{
    return name == NULL ? NULL : LABEL_OF(DATES, name);
}

const char *deadline_fact_label(const char *name)
{
    return LABEL_OF(FACTS, name);
}

const char *deadline_title(struct arena *arena, const char *language, const char *rule,
                           const char *date_name)
{
    const char *label = say(language, deadline_label(rule));

    return date_name == NULL ? label
           : arena_print(arena, "%s · %s", label, say(language, deadline_date_label(date_name)));
}
