// SPDX-License-Identifier: AGPL-3.0-or-later
/* The rules as data: what each is called, how soon somebody looks, and what might be asked.  A
 * safety contact is due within 24 hours (DOMAIN D17); the other times are ours [P]. */
#include "base/say.h"
#include "signal/inside.h"

static const struct signal_terms TERMS[SIGNAL_RULES] = {
    [SIGNAL_PHQ9_UP] = { "phq9_up", SIGNAL_ACT, N_("Feeling lower than last time"),
        N_("What has changed since last time?") },
    [SIGNAL_KATZ_DOWN] = { "katz_down", SIGNAL_ACT, N_("Needs more help with daily things"),
        N_("What has become harder, and what would make it easier?") },
    [SIGNAL_LAWTON_DOWN] = { "lawton_down", SIGNAL_ACT, N_("Needs more help around the home"),
        N_("What has become harder, and who could do it together with them?") },
    [SIGNAL_SSM_CRISIS] = { "ssm_crisis", SIGNAL_ACT, N_("One part of life is in crisis"),
        N_("What would help most this week?") },
    [SIGNAL_SAFETY_ITEM] = { "safety_item", SIGNAL_URGENT, N_("Said something about not living"),
        N_("Are you safe today, and who is with you?") },
    [SIGNAL_MISSED_CONTACTS] = { "missed_contacts", SIGNAL_ACT, N_("Not reached twice in a row"),
        N_("Is there a better time or way to reach them?") },
    [SIGNAL_NO_SHOWS] = { "no_shows", SIGNAL_WATCH, N_("Two appointments in a row didn't happen"),
        N_("Is the hour or the way there wrong for them? Somebody who works nights sleeps in the "
           "morning.") },
    [SIGNAL_HOSPITAL] = { "hospital", SIGNAL_URGENT, N_("In hospital, or just out of it"),
        N_("What is needed at home in the next days?") },
    [SIGNAL_JAIL] = { "jail", SIGNAL_ACT, N_("In jail"),
        N_("Who should know, and what has to go on meanwhile?") },
    [SIGNAL_OVERDOSE] = { "overdose", SIGNAL_URGENT, N_("An overdose"),
        N_("Are you safe now, and what would help in the next days?") },
    [SIGNAL_HOUSEHOLD_CHANGED] = { "household_changed", SIGNAL_WATCH,
        N_("Somebody came or left at home"), N_("What does this change for them?") },
    [SIGNAL_CONTACT_DEAD] = { "contact_dead", SIGNAL_ACT, N_("A way to reach them is gone"),
        N_("How may we reach you now?") },
    [SIGNAL_INCOME_CHANGED] = { "income_changed", SIGNAL_WATCH, N_("Income has changed"),
        N_("Does this change what they are entitled to, or what they pay?") },
    [SIGNAL_BENEFIT_RENEWS] = { "benefit_renews", SIGNAL_ACT, N_("A benefit has to be renewed"),
        N_("Which papers are needed, and who sends them?") },
    [SIGNAL_CONSENT_ENDS] = { "consent_ends", SIGNAL_WATCH, N_("A permission to share is ending"),
        N_("Do they want it to go on, or to end?") },
    [SIGNAL_DOCUMENT_ENDS] = { "document_ends", SIGNAL_WATCH, N_("A paper is running out"),
        N_("Is a new one needed, and who asks for it?") },
    [SIGNAL_COVERAGE_ENDS] = { "coverage_ends", SIGNAL_ACT, N_("Insurance is running out"),
        N_("What covers them afterwards?") },
    [SIGNAL_CREDENTIAL_ENDS] = { "credential_ends", SIGNAL_WATCH, N_("A licence is running out"),
        N_("Has the renewal been sent?") },
    [SIGNAL_ORDER_ENDS] = { "order_ends", SIGNAL_ACT, N_("A court order is ending"),
        N_("Is it still needed, and by when must it be asked for?") },
    [SIGNAL_ROUTINE_AT_RISK] = { "routine_at_risk", SIGNAL_WATCH,
        N_("Something they keep to has not been possible"),
        N_("What stood in the way, and should it stay in the week?") },
    [SIGNAL_CAREGIVER_STRAIN] = { "caregiver_strain", SIGNAL_ACT,
        N_("A carer can't go on like this"),
        N_("What would give the carer rest, this week?") },
    [SIGNAL_SUPPORTER_SILENT] = { "supporter_silent", SIGNAL_WATCH,
        N_("Nobody has spoken with a supporter for 60 days"),
        N_("How are they doing, and is their help still there?") },
    [SIGNAL_REFERRAL_SILENT] = { "referral_silent", SIGNAL_ACT, N_("A referral stands still"),
        N_("Call them, or look for another way together?") },
    [SIGNAL_MADE_WORSE] = { "made_worse", SIGNAL_ACT, N_("Something made it worse"),
        N_("What happened, and what would they rather do?") },
    [SIGNAL_NOT_RECEIVED] = { "not_received", SIGNAL_WATCH, N_("They never got there"),
        N_("What stood in the way?") },
    [SIGNAL_UNSAFE_GRANT] = { "unsafe_grant", SIGNAL_ACT,
        N_("A paper or a permission for somebody who isn't safe"),
        N_("Does it have to be ended, and do they want to take it back?") },
};

static const char *const SEVERITY_WORDS[SIGNAL_SEVERITIES] = { "watch", "act", "urgent" };
static const char *const STATE_WORDS[SIGNAL_STATES] = {
    "new", "acknowledged", "acting", "resolved", "dismissed",
};

const struct signal_terms *signal_terms(enum signal_rule rule)
{
    ensure(rule < SIGNAL_RULES);
    return &TERMS[rule];
}

const char *signal_rule_word(enum signal_rule rule) { return signal_terms(rule)->word; }
const char *signal_rule_label(enum signal_rule rule) { return signal_terms(rule)->label; }
const char *signal_rule_question(enum signal_rule rule) { return signal_terms(rule)->question; }

enum signal_severity signal_rule_severity(enum signal_rule rule)
{
    return signal_terms(rule)->severity;
}

const char *signal_severity_word(enum signal_severity severity)
{
    return SEVERITY_WORDS[severity];
}

const char *signal_severity_label(enum signal_severity severity)
{
    static const char *const labels[SIGNAL_SEVERITIES] = {
        N_("To keep an eye on"), N_("To act on"), N_("Urgent"),
    };

    return labels[severity];
}

const char *signal_state_word(enum signal_state state)
{
    return STATE_WORDS[state];
}

const char *signal_state_label(enum signal_state state)
{
    static const char *const labels[SIGNAL_STATES] = {
        N_("New"), N_("Seen"), N_("Being worked on"), N_("Settled"), N_("Put aside"),
    };

    return labels[state];
}

bool signal_state_from_word(const char *word, enum signal_state *ret)
{
    int number;

    if (!text_among(STATE_WORDS, SIGNAL_STATES, word, &number))
        return false;
    *ret = (enum signal_state)number;
    return true;
}

bool signal_is_open(enum signal_state state)
{
    return state < SIGNAL_RESOLVED;
}
