// SPDX-License-Identifier: AGPL-3.0-or-later
/* Words of a goodbye: for API and export, and for the screen. */
#include "closing/closing.h"

static const char *const REASON_WORDS[CLOSING_REASONS] = {
    "goals_met", "client_choice", "moved", "ineligible", "no_contact", "transferred", "deceased",
    "unsafe", "funding",
};
static const char *const STATE_WORDS[CLOSING_STATES] = {
    "proposed", "informed", "approved", "final", "withdrawn",
};
static const char *const RECORDS_WORDS[RECORDS_WAYS] = { "told", "copied", "declined" };

const char *closing_reason_word(enum closing_reason reason)
{
    return REASON_WORDS[reason];
}

const char *closing_reason_label(enum closing_reason reason)
{
    static const char *const labels[CLOSING_REASONS] = {
        N_("The goals are met"), N_("It is their wish"), N_("They move away"),
        N_("They may not take part any longer"), N_("We can't reach them"),
        N_("Somebody else goes on with them"), N_("They have died"), N_("It isn't safe"),
        N_("There is no money for it"),
    };

    return labels[reason];
}

bool closing_reason_from_word(const char *word, enum closing_reason *ret)
{
    int number;

    if (!text_among(REASON_WORDS, CLOSING_REASONS, word, &number))
        return false;
    *ret = (enum closing_reason)number;
    return true;
}

const char *closing_state_word(enum closing_state state)
{
    return STATE_WORDS[state];
}

const char *closing_state_label(enum closing_state state)
{
    static const char *const labels[CLOSING_STATES] = {
        N_("talked over"), N_("they were told"), N_("approved"), N_("on their own way"),
        N_("taken back"),
    };

    return labels[state];
}

bool closing_state_from_word(const char *word, enum closing_state *ret)
{
    int number;

    if (!text_among(STATE_WORDS, CLOSING_STATES, word, &number))
        return false;
    *ret = (enum closing_state)number;
    return true;
}

const char *closing_records_word(enum closing_records records)
{
    return RECORDS_WORDS[records];
}

const char *closing_records_label(enum closing_records records)
{
    static const char *const labels[RECORDS_WAYS] = {
        N_("They know what we keep and for how long"), N_("They have a copy"),
        N_("They don't want a copy"),
    };

    return labels[records];
}

bool closing_records_from_word(const char *word, enum closing_records *ret)
{
    int number;

    if (!text_among(RECORDS_WORDS, RECORDS_WAYS, word, &number))
        return false;
    *ret = (enum closing_records)number;
    return true;
}

const char *closing_lack_word(enum closing_lack lack)
{
    static const char *const words[LACKS] = {
        "told", "goals", "referrals", "records", "aftercare", "rungs",
    };

    return words[lack];
}

const char *closing_lack_sentence(enum closing_lack lack)
{
    static const char *const sentences[LACKS] = {
        N_("Tell them first, and write down when and how."),
        N_("Say how each open goal ended."),
        N_("Settle the referrals that are still open."),
        N_("Say what was done about the records."),
        N_("Say when we ask how they are afterwards."),
        N_("Name who does it when we have gone, for each step we still do for them."),
    };

    return sentences[lack];
}

const char *letter_state_word(enum letter_state state)
{
    static const char *const words[LETTER_STATES] = { "waiting", "sent", "dropped" };

    return words[state];
}
