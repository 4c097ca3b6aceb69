// SPDX-License-Identifier: AGPL-3.0-or-later
#include "referral/small_referral.h"

#include <string.h>

/* API.md's table, word for word. */
static const struct { const char *from, *to; } TABLE[] = {
    { "draft", "awaiting_consent withdrawn" },
    { "awaiting_consent", "ready withdrawn" },
    { "ready", "sent withdrawn" },
    { "sent", "acknowledged accepted waitlisted declined client_declined no_response withdrawn" },
    { "acknowledged", "accepted waitlisted declined client_declined no_response withdrawn" },
    { "no_response", "acknowledged accepted waitlisted declined followed_up withdrawn" },
    { "waitlisted", "accepted declined client_declined withdrawn" },
    { "accepted", "scheduled started client_declined withdrawn" },
    { "scheduled", "started no_show client_declined withdrawn" },
    { "no_show", "scheduled client_declined stopped withdrawn" },
    { "started", "completed stopped" },
    { "declined", "followed_up withdrawn" },
    { "client_declined", "followed_up withdrawn" },
    { "completed", "followed_up" },
    { "stopped", "followed_up" },
    { "followed_up", "closed" },
    { "withdrawn", "closed" },
    { "closed", "" },
};
enum { ROWS = sizeof TABLE / sizeof TABLE[0] };

static bool allows(const char *list, const char *word)
{
    struct text_list words = text_split(test_arena(), list, ' ');

    for (size_t i = 0; i < words.count; i++) {
        if (strcmp(words.at[i], word) == 0)
            return true;
    }
    return false;
}

TEST("every move of the table is allowed and every other one is not")
{
    int allowed = 0;

    EXPECT_INT(ROWS, REFERRAL_STATES);
    for (size_t i = 0; i < ROWS; i++) {
        enum referral_state from = REFERRAL_EVENTS;
        EXPECT(referral_event_from_word(TABLE[i].from, &from));
        for (int to = 0; to < REFERRAL_EVENTS; to++) {
            bool may = to < REFERRAL_STATES &&
                       allows(TABLE[i].to, referral_state_word((enum referral_state)to));
            if (referral_may_move(from, (enum referral_state)to) != may)
                EXPECT_TEXT(TABLE[i].from, referral_state_word((enum referral_state)to));
            allowed += may;
        }
    }
    EXPECT_INT(allowed, 51);
}

TEST("every state but the last has a next action and a day it is due (F36)")
{
    struct date on = { 2026, 11, 24 };

    for (int i = 0; i < REFERRAL_CLOSED; i++) {
        struct next next = referral_next((enum referral_state)i, on, 3);
        EXPECT(next.action != NEXT_NOTHING);
        EXPECT(date_is_set(next.due_on) && !date_before(next.due_on, on));
    }
    EXPECT(referral_next(REFERRAL_WITHDRAWN, on, 3).action != NEXT_NOTHING);
    EXPECT_INT(referral_next(REFERRAL_CLOSED, on, 3).action, NEXT_NOTHING);
    EXPECT(!date_is_set(referral_next(REFERRAL_CLOSED, on, 3).due_on));
}

TEST("an answer is due after business days, holidays left out (F36)")
{
    EXPECT_DAY(referral_next(REFERRAL_SENT, day("2026-11-16"), 5).due_on, "2026-11-23");
    EXPECT_DAY(referral_next(REFERRAL_SENT, day("2026-11-24"), 5).due_on, "2026-12-02");
    EXPECT_DAY(referral_next(REFERRAL_SENT, day("2026-06-17"), 3).due_on, "2026-06-23");
    EXPECT_DAY(referral_next(REFERRAL_SENT, day("2026-03-19"), 3).due_on, "2026-03-24");
    EXPECT_DAY(referral_next(REFERRAL_NO_RESPONSE, day("2026-06-23"), 3).due_on, "2026-06-23");
    EXPECT_INT(referral_next(REFERRAL_NO_RESPONSE, day("2026-06-23"), 3).action, NEXT_CALL);
}

TEST("words of states and events read back")
{
    for (int i = 0; i < REFERRAL_TAKEN_BACK; i++) {
        enum referral_state read = REFERRAL_EVENTS;
        EXPECT(referral_event_from_word(referral_state_word((enum referral_state)i), &read));
        EXPECT_INT(read, i);
    }
    enum referral_state none;
    EXPECT(!referral_event_from_word("delivered", &none));
    /* Taking back is undo's, never somebody's own event. */
    EXPECT(!referral_event_from_word("taken_back", &none));
}
