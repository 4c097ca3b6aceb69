// SPDX-License-Identifier: AGPL-3.0-or-later
#include "message/reply.h"

#include "base/arena.h"
#include "life/since.h"
#include "referral/check.h"
#include "signal/signal.h"
#include "staff/staff.h"
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

TEST("STOP in many words, in three languages; an appointment called off is no STOP")
{
    static const char *const stops[] = { "STOP!", "Stop texting me", "unsubscribe", "Quit", "END",
        "cancel", "توقف", "Alto por favor", "parar" };
    static const char *const others[] = { "Cancel Monday please", "end of May suits me",
        "the nonstop bus", "I can't come" };
    struct arena *arena = test_arena();
    bool stopped;

    outbox_gate(desk);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        outbox_text_from(desk, arena_print(arena, "o%zu", i), others[i]);
    const char *key = number_key(arena, OUTBOX_NUMBER);
    EXPECT_OK(number_is_stopped(desk_office(desk), key, &stopped));
    EXPECT(!stopped);
    for (size_t i = 0; i < sizeof stops / sizeof *stops; i++) {
        const char *from = arena_print(arena, "302-555-02%02zu", i);
        EXPECT_OK(reply_take(desk_session(desk, "Gate"), desk_scope(desk),
                             arena_print(arena, "s%zu", i), from, stops[i]));
        desk_keep(desk);
        EXPECT_OK(number_is_stopped(desk_office(desk), number_key(arena, from), &stopped));
        EXPECT(stopped);
    }
}

static struct writtens written_by(struct desk *desk, struct person_id person)
{
    struct writtens all = { NULL, 0 };

    EXPECT_OK(reply_words(desk_access(desk, person, AREA_CONTACT), &all));
    return all;
}

static struct came_backs lately_from(struct desk *desk, struct date since)
{
    struct came_backs written = { NULL, 0 };
    struct day_dues dues;
    struct reviews goals;

    EXPECT_OK(staff_due(desk_caseload(desk), since, since, since, &goals, &dues, &written));
    return written;
}

TEST("what somebody writes back is read: in their messages, since last time, and on my day")
{
    struct since since;

    outbox_gate(desk);
    outbox_write(desk, ROSA);
    outbox_run(desk, "2026-03-02T16:00");
    outbox_text_from(desk, "g1", "I can't come, he found me");
    struct writtens all = written_by(desk, ROSA);
    EXPECT_INT(all.count, 1);
    EXPECT_TEXT(all.at[0].words, "I can't come, he found me");
    struct came_backs lately = lately_from(desk, (struct date){ 2026, 3, 2 });
    EXPECT_INT(lately.count, 1);
    EXPECT(lately.at[0].person.n == ROSA.n);
    EXPECT_OK(since_read(desk_access(desk, ROSA, AREA_CONTACT), (struct date){ 2026, 3, 3 },
                         &since));
    EXPECT_INT(since.written.count, 1);
    EXPECT_TEXT(since.written.at[0].words, "I can't come, he found me");
    EXPECT_OK(since_read(desk_access(desk, ROSA, AREA_CONTACT), (struct date){ 2026, 3, 1 },
                         &since));
    EXPECT_INT(since.written.count, 0);

    /* A number that has it alone, and STOP with a reason. */
    outbox_text_from(desk, "g2", "Stop, he reads my phone");
    EXPECT_INT(written_by(desk, ROSA).count, 2);
}

TEST("a digit that answers a question is no news for my day; a word with it is")
{
    outbox_gate(desk);
    outbox_checks(desk, ROSA, "14");
    outbox_run(desk, "2026-03-16T16:00");
    outbox_text_from(desk, "g1", "1");
    EXPECT_INT(lately_from(desk, (struct date){ 2026, 3, 16 }).count, 0);
    outbox_text_from(desk, "g2", "4 they sent me away");
    EXPECT_INT(lately_from(desk, (struct date){ 2026, 3, 16 }).count, 1);
}

static const char *waiting_reply(struct desk *desk)
{
    struct replies replies = { NULL, 0, NULL };

    EXPECT_OK(reply_list(desk_office(desk), NULL, 50, &replies));
    EXPECT_INT(replies.count, 1);
    return replies.count == 1 ? replies.at[0].ref : "";
}

TEST("a text from somebody's own number is nobody else's to read; an unknown one is whose one says")
{
    struct problems problems = { 0 };
    const char *words = NULL;

    outbox_gate(desk);
    outbox_text_from(desk, "g1", "he found me");
    const char *ref = waiting_reply(desk);
    EXPECT_STATUS(reply_match(desk_change(desk, OMAR, AREA_CONTACT), desk_office_change(desk), ref,
                              &problems, &words), INVALID);
    EXPECT(words == NULL);
    EXPECT_OK(reply_match(desk_change(desk, ROSA, AREA_CONTACT), desk_office_change(desk), ref,
                          &problems, &words));
    EXPECT_TEXT(words, "he found me");
    EXPECT_OK(reply_take(desk_session(desk, "Gate"), desk_scope(desk), "g2", "302-555-0222",
                         "new phone"));
    desk_keep(desk);
    EXPECT_OK(reply_match(desk_change(desk, OMAR, AREA_CONTACT), desk_office_change(desk),
                          waiting_reply(desk), &problems, &words));
}

TEST("a reply matched late answers the question that stood when it came, and bears its day")
{
    struct problems problems = { 0 };
    const char *words;

    outbox_gate(desk);
    outbox_phone(desk, OMAR);
    outbox_checks(desk, ROSA, "14,40");
    outbox_checks(desk, OMAR, "14");
    outbox_run(desk, "2026-03-16T16:00");
    outbox_text_from(desk, "g1", "1");
    const char *ref = waiting_reply(desk);
    outbox_run(desk, "2026-04-11T16:00");
    EXPECT_OK(reply_match(desk_change(desk, ROSA, AREA_CONTACT), desk_office_change(desk), ref,
                          &problems, &words));
    struct checks checks = checks_of(desk, ROSA);
    EXPECT_INT(checks.at[0].state, CHECK_DONE);
    EXPECT_INT(checks.at[1].state, CHECK_DUE);
    EXPECT(date_equal(written_by(desk, ROSA).at[0].on, (struct date){ 2026, 3, 16 }));
}
