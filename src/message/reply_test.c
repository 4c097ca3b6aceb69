// SPDX-License-Identifier: AGPL-3.0-or-later
#include "message/reply.h"

#include "base/arena.h"
#include "referral/check.h"
#include "signal/signal.h"
#include "test/outbox.h"

#include <string.h>

TEST("STOP closes the number for everybody who has it, now or later")
{
    outbox_gate(desk);
    outbox_write(desk, ROSA);
    outbox_run(desk, "2026-03-02T16:00");
    EXPECT_INT(outbox_of(desk, ROSA).at[0].state, MESSAGE_SENT);
    outbox_text_from(desk, "g1", "Stop");
    outbox_write(desk, ROSA);
    outbox_phone(desk, OMAR);
    outbox_write(desk, OMAR);
    outbox_run(desk, "2026-03-02T16:10");
    EXPECT_TEXT(message_why_word(outbox_of(desk, ROSA).at[0].why), "stopped");
    EXPECT_TEXT(message_why_word(outbox_of(desk, OMAR).at[0].why), "stopped");
    struct signals signals;
    EXPECT_OK(signal_list(desk_access(desk, ROSA, AREA_CONTACT), &signals));
    EXPECT_INT(signals.count, 1);
    EXPECT_INT(signals.at[0].rule, SIGNAL_CONTACT_DEAD);
}

static struct checks checks_of(struct desk *desk, struct person_id person)
{
    struct checks all = { 0 };

    EXPECT_OK(check_list(desk_access(desk, person, AREA_REFERRALS), &all));
    return all;
}

TEST("a digit answers all checks of the last question, and its words are kept; once only")
{
    outbox_gate(desk);
    outbox_checks(desk, ROSA, "14,14");
    outbox_run(desk, "2026-03-16T16:00");
    desk_now(desk, "2026-03-16T17:00");
    outbox_text_from(desk, "g1", "4 I stopped going");
    outbox_text_from(desk, "g1", "1");
    struct checks checks = checks_of(desk, ROSA);
    for (size_t i = 0; i < 2; i++) {
        EXPECT_INT(checks.at[i].verdict, VERDICT_MADE_WORSE);
        EXPECT_INT(checks.at[i].state, CHECK_DONE);
        EXPECT_INT(checks.at[i].answers.count, 1);
        EXPECT_TEXT(checks.at[i].answers.at[0].words, "I stopped going");
    }
}

TEST("other words are kept with the verdict unknown, and the check stays open")
{
    outbox_gate(desk);
    outbox_checks(desk, ROSA, "14");
    outbox_run(desk, "2026-03-16T16:00");
    outbox_text_from(desk, "g1", "who is this?");
    struct checks checks = checks_of(desk, ROSA);
    EXPECT_INT(checks.at[0].verdict, VERDICT_UNKNOWN);
    EXPECT_INT(checks.at[0].state, CHECK_DUE);
    EXPECT_TEXT(checks.at[0].answers.at[0].words, "who is this?");
}

TEST("a number in two records matches neither; somebody says whose it is and reads the words")
{
    struct problems problems = { 0 };
    struct replies replies;
    const char *words = NULL;

    outbox_gate(desk);
    outbox_phone(desk, OMAR);
    outbox_checks(desk, ROSA, "14");
    outbox_checks(desk, OMAR, "14");
    outbox_run(desk, "2026-03-16T16:00");
    outbox_text_from(desk, "g1", "1");
    EXPECT_INT(checks_of(desk, ROSA).at[0].state, CHECK_DUE);
    EXPECT_INT(checks_of(desk, OMAR).at[0].state, CHECK_DUE);
    EXPECT_OK(reply_list(desk_office(desk), NULL, 50, &replies));
    EXPECT_INT(replies.count, 1);
    const char *ref = replies.at[0].ref;
    EXPECT_OK(reply_match(desk_change(desk, OMAR, AREA_CONTACT), desk_office_change(desk), ref,
                          &problems, &words));
    EXPECT_TEXT(words, "1");
    EXPECT_INT(checks_of(desk, OMAR).at[0].verdict, VERDICT_HELPED_A_LOT);
    EXPECT_INT(checks_of(desk, ROSA).at[0].state, CHECK_DUE);
    EXPECT_STATUS(reply_match(desk_change(desk, OMAR, AREA_CONTACT), desk_office_change(desk),
                              ref, &problems, &words), CONFLICT);
}
