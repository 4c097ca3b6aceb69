// SPDX-License-Identifier: AGPL-3.0-or-later
/* Words of notes, promises and visits: for API and export, and for the screen. */
#include "contact/note.h"
#include "contact/promise.h"
#include "contact/visit.h"

static const char *const NOTE_WORDS[NOTE_KINDS] = {
    "home", "office", "community", "facility", "video", "phone", "message", "collateral",
    "team_meeting", "court", "attempt", "records_review", "travel", "admin",
};
static const char *const VISIT_WORDS[VISIT_KINDS] = {
    "visit", "appointment", "court", "service", "other",
};
static const char *const VISIT_STATE_WORDS[VISIT_STATES] = {
    "planned", "kept", "no_show", "cancelled",
};

const char *note_kind_word(enum note_kind kind)
{
    return NOTE_WORDS[kind];
}

const char *note_kind_label(enum note_kind kind)
{
    static const char *const labels[NOTE_KINDS] = {
        N_("Home visit"), N_("At our office"), N_("Out and about"), N_("At a facility"),
        N_("Video"), N_("Phone"), N_("Message"), N_("Talk with somebody else"),
        N_("Team meeting"), N_("Court"), N_("Tried, not reached"), N_("Read the records"),
        N_("Travel"), N_("Office work"),
    };

    return labels[kind];
}

bool note_kind_from_word(const char *word, enum note_kind *ret)
{
    int number;

    if (!text_among(NOTE_WORDS, NOTE_KINDS, word, &number))
        return false;
    *ret = (enum note_kind)number;
    return true;
}

enum contact_weight note_kind_weight(enum note_kind kind)
{
    switch (kind) {
    case NOTE_HOME: case NOTE_OFFICE: case NOTE_COMMUNITY: case NOTE_FACILITY: case NOTE_VIDEO:
    case NOTE_PHONE: case NOTE_COURT: case NOTE_TEAM_MEETING:
        return WEIGHT_SPOKE;
    case NOTE_MESSAGE: case NOTE_COLLATERAL:
        return WEIGHT_MESSAGE;
    case NOTE_ATTEMPT:
        return WEIGHT_MISSED;
    case NOTE_RECORDS_REVIEW: case NOTE_TRAVEL: case NOTE_ADMIN: case NOTE_KINDS:
        break;
    }
    return WEIGHT_NOTHING;
}

const char *note_state_word(enum note_state state)
{
    static const char *const words[NOTE_STATES] = { "draft", "signed", "amended" };

    return words[state];
}

const char *promise_state_word(enum promise_state state)
{
    static const char *const words[PROMISE_STATES] = { "open", "done", "dropped" };

    return words[state];
}

const char *visit_kind_word(enum visit_kind kind)
{
    return VISIT_WORDS[kind];
}

const char *visit_kind_label(enum visit_kind kind)
{
    static const char *const labels[VISIT_KINDS] = {
        N_("Visit"), N_("Appointment"), N_("Court"), N_("Service"), N_("Something else"),
    };

    return labels[kind];
}

bool visit_kind_from_word(const char *word, enum visit_kind *ret)
{
    int number;

    if (!text_among(VISIT_WORDS, VISIT_KINDS, word, &number))
        return false;
    *ret = (enum visit_kind)number;
    return true;
}

const char *visit_state_word(enum visit_state state)
{
    return VISIT_STATE_WORDS[state];
}

const char *visit_state_label(enum visit_state state)
{
    static const char *const labels[VISIT_STATES] = {
        N_("planned"), N_("we met"), N_("didn't meet"), N_("called off"),
    };

    return labels[state];
}

bool visit_state_from_word(const char *word, enum visit_state *ret)
{
    int number;

    if (!text_among(VISIT_STATE_WORDS, VISIT_STATES, word, &number))
        return false;
    *ret = (enum visit_state)number;
    return true;
}
