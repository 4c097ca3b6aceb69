// SPDX-License-Identifier: AGPL-3.0-or-later
/* The states of a referral, the moves between them, and what each asks of us (API.md "States";
 * field case F36: every state has a next action and a due day). */
#include "referral/states.h"

static const char *const WORDS[REFERRAL_EVENTS] = {
    "draft", "awaiting_consent", "ready", "sent", "acknowledged", "accepted", "waitlisted",
    "declined", "client_declined", "no_response", "scheduled", "no_show", "started", "completed",
    "stopped", "followed_up", "closed", "withdrawn", "question", "note", "taken_back",
};

const char *referral_state_word(enum referral_state state)
{
    return WORDS[state];
}

const char *referral_state_label(enum referral_state state)
{
    static const char *const labels[REFERRAL_EVENTS] = {
        N_("being written"), N_("waiting for a yes"), N_("ready to send"), N_("sent"),
        N_("opened"), N_("accepted"), N_("on their waitlist"), N_("they can't"),
        N_("chose not to"), N_("no answer"), N_("date set"), N_("didn't meet"), N_("met"),
        N_("finished"), N_("stopped"), N_("asked whether it helped"), N_("settled"),
        N_("taken back"), N_("asked us"), N_("noted"), N_("put back as it was"),
    };

    return labels[state];
}

bool referral_event_from_word(const char *word, enum referral_state *ret)
{
    int number;

    if (!text_among(WORDS, REFERRAL_TAKEN_BACK, word, &number))
        return false;
    *ret = (enum referral_state)number;
    return true;
}

#define TO(state) (1u << REFERRAL_##state)
#define ANSWERS (TO(ACCEPTED) | TO(WAITLISTED) | TO(DECLINED) | TO(CLIENT_DECLINED) | \
                 TO(NO_RESPONSE))
static const unsigned MOVES[REFERRAL_STATES] = {
    [REFERRAL_DRAFT] = TO(AWAITING_CONSENT) | TO(WITHDRAWN),
    [REFERRAL_AWAITING_CONSENT] = TO(READY) | TO(WITHDRAWN),
    [REFERRAL_READY] = TO(SENT) | TO(WITHDRAWN),
    [REFERRAL_SENT] = TO(ACKNOWLEDGED) | ANSWERS | TO(WITHDRAWN),
    [REFERRAL_ACKNOWLEDGED] = ANSWERS | TO(WITHDRAWN),
    [REFERRAL_NO_RESPONSE] = TO(ACKNOWLEDGED) | TO(ACCEPTED) | TO(WAITLISTED) | TO(DECLINED) |
                             TO(FOLLOWED_UP) | TO(WITHDRAWN),
    [REFERRAL_WAITLISTED] = TO(ACCEPTED) | TO(DECLINED) | TO(CLIENT_DECLINED) | TO(WITHDRAWN),
    [REFERRAL_ACCEPTED] = TO(SCHEDULED) | TO(STARTED) | TO(CLIENT_DECLINED) | TO(WITHDRAWN),
    [REFERRAL_SCHEDULED] = TO(STARTED) | TO(NO_SHOW) | TO(CLIENT_DECLINED) | TO(WITHDRAWN),
    [REFERRAL_NO_SHOW] = TO(SCHEDULED) | TO(CLIENT_DECLINED) | TO(STOPPED) | TO(WITHDRAWN),
    [REFERRAL_STARTED] = TO(COMPLETED) | TO(STOPPED),
    [REFERRAL_DECLINED] = TO(FOLLOWED_UP) | TO(WITHDRAWN),
    [REFERRAL_CLIENT_DECLINED] = TO(FOLLOWED_UP) | TO(WITHDRAWN),
    [REFERRAL_COMPLETED] = TO(FOLLOWED_UP),
    [REFERRAL_STOPPED] = TO(FOLLOWED_UP),
    [REFERRAL_FOLLOWED_UP] = TO(CLOSED),
    [REFERRAL_WITHDRAWN] = TO(CLOSED),
};

bool referral_may_move(enum referral_state from, enum referral_state to)
{
    return from < REFERRAL_STATES && to < REFERRAL_STATES && (MOVES[from] & (1u << to)) != 0;
}

bool referral_is_over(enum referral_state state)
{
    return state == REFERRAL_CLOSED;
}

bool referral_is_open(enum referral_state state)
{
    switch (state) {
    case REFERRAL_DECLINED: case REFERRAL_CLIENT_DECLINED: case REFERRAL_WITHDRAWN:
    case REFERRAL_COMPLETED: case REFERRAL_STOPPED: case REFERRAL_FOLLOWED_UP:
    case REFERRAL_CLOSED:
        return false;
    default:
        return true;
    }
}

/* Business days for an answer are the programme's; the rest are ours and few enough that nothing
 * falls asleep. */
struct next referral_next(enum referral_state state, struct date on, int reply_days)
{
    switch (state) {
    case REFERRAL_DRAFT:
    case REFERRAL_AWAITING_CONSENT:
        return (struct next){ NEXT_ASK_CONSENT, date_add_business_days(on, 3) };
    case REFERRAL_READY:
        return (struct next){ NEXT_SEND, date_add_business_days(on, 1) };
    case REFERRAL_SENT:
        return (struct next){ NEXT_WAIT_FOR_ANSWER, date_add_business_days(on, reply_days) };
    case REFERRAL_ACKNOWLEDGED:
        return (struct next){ NEXT_WAIT_FOR_ANSWER, date_add_business_days(on, reply_days) };
    case REFERRAL_NO_RESPONSE:
        return (struct next){ NEXT_CALL, on };
    case REFERRAL_WAITLISTED:
        return (struct next){ NEXT_ASK_WAITLIST, date_add_days(on, 14) };
    case REFERRAL_ACCEPTED:
        return (struct next){ NEXT_SCHEDULE, date_add_business_days(on, 3) };
    case REFERRAL_SCHEDULED:
        return (struct next){ NEXT_ASK_IF_WENT, date_add_business_days(on, 1) };
    case REFERRAL_NO_SHOW:
        return (struct next){ NEXT_REPLAN, date_add_business_days(on, 1) };
    case REFERRAL_DECLINED:
    case REFERRAL_CLIENT_DECLINED:
        return (struct next){ NEXT_REPLAN, date_add_business_days(on, 1) };
    case REFERRAL_COMPLETED:
    case REFERRAL_STOPPED:
        return (struct next){ NEXT_ASK_IF_HELPED, date_add_business_days(on, 3) };
    case REFERRAL_FOLLOWED_UP:
    case REFERRAL_WITHDRAWN:
        return (struct next){ NEXT_SETTLE, date_add_business_days(on, 3) };
    case REFERRAL_STARTED:
        /* The benefit checks ask from here on. */
        return (struct next){ NEXT_ASK_IF_HELPED, date_add_days(on, 14) };
    case REFERRAL_CLOSED:
    case REFERRAL_QUESTION:
    case REFERRAL_NOTE:
    case REFERRAL_TAKEN_BACK:
    case REFERRAL_EVENTS:
        break;
    }
    return (struct next){ NEXT_NOTHING, { 0 } };
}

const char *next_action_word(enum next_action action)
{
    static const char *const words[NEXT_ACTIONS] = {
        "nothing", "ask_consent", "send", "wait_for_answer", "call", "schedule", "ask_if_went",
        "replan", "ask_if_helped", "settle", "ask_waitlist",
    };

    return words[action];
}

const char *next_action_label(enum next_action action)
{
    static const char *const labels[NEXT_ACTIONS] = {
        N_("nothing to do"), N_("ask for their yes"), N_("send it"),
        N_("wait for the answer"), N_("call them"), N_("set a date"), N_("ask whether they met"),
        N_("look for another way"), N_("ask whether it helped"), N_("settle it"),
        N_("ask how the waitlist stands"),
    };

    return labels[action];
}

static const char *const URGENCY_WORDS[URGENCIES] = { "today", "this_week", "later" };

const char *urgency_word(enum urgency urgency)
{
    return URGENCY_WORDS[urgency];
}

bool urgency_from_word(const char *word, enum urgency *ret)
{
    int number;

    if (!text_among(URGENCY_WORDS, URGENCIES, word, &number))
        return false;
    *ret = (enum urgency)number;
    return true;
}
