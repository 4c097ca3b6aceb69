// SPDX-License-Identifier: AGPL-3.0-or-later
/* What channels, kinds, states and reasons are called. */
#include "message/message.h"

static const char *const CHANNEL_WORDS[CHANNELS] = { "text", "mail", "letter", "phone", "none" };
static const char *const KIND_WORDS[MESSAGE_KINDS] = { "ask", "remind", "other",
                                                       "partner" };
static const char *const STATE_WORDS[MESSAGE_STATES] = {
    "waiting", "sent", "delivered", "bounced", "dropped",
};
static const struct { const char *word, *label; } REASONS[WHYS] = {
    [WHY_NOTHING] = { NULL, "" },
    [WHY_DECEASED] = { "deceased", N_("They have died.") },
    [WHY_CLOSED] = { "closed", N_("We said goodbye.") },
    [WHY_NOT_ASKED] = { "asked_not_to", N_("They don't want to be asked.") },
    [WHY_NOT_SAFE] = { "not_safe", N_("It isn't safe to reach them there.") },
    [WHY_STOPPED] = { "stopped", N_("STOP was said for this number.") },
    [WHY_ANSWERED] = { "answered", N_("They have answered already.") },
    [WHY_CALLED_OFF] = { "called_off", N_("It was called off.") },
    [WHY_NO_WAY] = { "no_way", N_("No way to reach them is known.") },
    [WHY_HOURS] = { "hours", N_("Their hours leave no time for it.") },
    [WHY_NOT_TAKEN] = { "not_taken", N_("It could not be handed over, several times.") },
};

const char *message_channel_word(enum message_channel channel) { return CHANNEL_WORDS[channel]; }
const char *message_kind_word(enum message_kind kind) { return KIND_WORDS[kind]; }
const char *message_state_word(enum message_state state) { return STATE_WORDS[state]; }
const char *message_why_word(enum message_why why) { return REASONS[why].word; }
const char *message_why_label(enum message_why why) { return REASONS[why].label; }

const char *message_channel_label(enum message_channel channel)
{
    static const char *const labels[CHANNELS] = {
        N_("By text message"), N_("By e-mail"), N_("On paper"), N_("By telephone"),
        N_("Don't ask me"),
    };

    return labels[channel];
}

const char *message_kind_label(enum message_kind kind)
{
    static const char *const labels[MESSAGE_KINDS] = {
        N_("Did it help?"), N_("A reminder"), N_("A message"), N_("To a service"),
    };

    return labels[kind];
}

const char *message_state_label(enum message_state state)
{
    static const char *const labels[MESSAGE_STATES] = {
        N_("Waiting"), N_("Sent"), N_("Arrived"), N_("Came back"), N_("Not sent"),
    };

    return labels[state];
}

bool message_channel_from_word(const char *word, enum message_channel *ret)
{
    int number;

    if (!text_among(CHANNEL_WORDS, CHANNELS, word, &number))
        return false;
    *ret = (enum message_channel)number;
    return true;
}
