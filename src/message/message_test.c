// SPDX-License-Identifier: AGPL-3.0-or-later
#include "message/message.h"

#include "app/jobs.h"
#include "base/arena.h"
#include "contact/visit.h"
#include "message/outside.h"
#include "message/reply.h"
#include "people/people.h"
#include "referral/check.h"
#include "signal/signal.h"
#include "test/outbox.h"

#include <string.h>

static int64_t visit_for(struct desk *desk, struct person_id person, struct date on)
{
    struct problems problems = { 0 };
    int64_t id;

    EXPECT_OK(visit_add(desk_change(desk, person, AREA_VISITS), &(struct visit){
        .what = "Hearing at the county court", .kind = VISIT_COURT, .on = on,
        .from = { true, 9 * 60 } }, &problems, &id));
    return id;
}

TEST("a reminder falls due the day before and waits for the number's own hours")
{
    visit_for(desk, ROSA, (struct date){ 2026, 3, 6 });
    outbox_run(desk, "2026-03-05T08:59");
    EXPECT_INT(outbox_of(desk, ROSA).count, 0);
    outbox_run(desk, "2026-03-05T09:00");
    struct messages all = outbox_of(desk, ROSA);
    EXPECT_INT(all.count, 1);
    EXPECT_INT(all.at[0].state, MESSAGE_WAITING);
    EXPECT_INT(all.at[0].kind, MESSAGE_REMIND);
    outbox_run(desk, "2026-03-05T15:59");
    EXPECT_INT(outbox_of(desk, ROSA).at[0].state, MESSAGE_WAITING);
    outbox_run(desk, "2026-03-05T16:00");
    all = outbox_of(desk, ROSA);
    EXPECT_INT(all.count, 1);
    EXPECT_INT(all.at[0].state, MESSAGE_SENT);
    outbox_run(desk, "2026-03-05T19:00");
    EXPECT_INT(outbox_of(desk, ROSA).count, 1);
}

TEST("the words tell a stranger nothing, in the person's language, with how to stop")
{
    visit_for(desk, ROSA, (struct date){ 2026, 3, 6 });
    outbox_ask_by(desk, ROSA, CHANNEL_TEXT, "ar");
    outbox_run(desk, "2026-03-05T09:00");
    struct messages all = outbox_of(desk, ROSA);
    EXPECT(strstr(all.at[0].words, "لديك موعد") != NULL);
    EXPECT(strstr(all.at[0].words, "STOP") != NULL);
    EXPECT(strstr(all.at[0].words, "Joss") != NULL);
    EXPECT(strstr(all.at[0].words, "court") == NULL);
    EXPECT(strstr(all.at[0].words, "Rosa") == NULL);
    EXPECT_TEXT(outside_ask(test_arena(), "en-US", "Joss"),
                "Joss here. Did it help? Reply 1 a lot, 2 a little, 3 no, 4 it made things worse, "
                "5 I did not get there. Reply STOP to stop.");
}

TEST("called off, or too late: nothing is sent")
{
    struct undo back;
    int64_t id = visit_for(desk, ROSA, (struct date){ 2026, 3, 6 });

    outbox_run(desk, "2026-03-05T09:00");
    EXPECT_OK(visit_move(desk_change(desk, ROSA, AREA_VISITS), id, (struct date){ 0 },
                         VISIT_CANCELLED, NULL, &back));
    outbox_run(desk, "2026-03-05T16:00");
    struct messages all = outbox_of(desk, ROSA);
    EXPECT_INT(all.at[0].state, MESSAGE_DROPPED);
    EXPECT_TEXT(message_why_word(all.at[0].why), "called_off");
}

TEST("a visit that was moved is reminded of as it is now; one that is over isn't")
{
    struct problems problems = { 0 };
    struct visit visit;
    int64_t id = visit_for(desk, ROSA, (struct date){ 2026, 3, 6 });

    outbox_run(desk, "2026-03-05T09:00");
    EXPECT(strstr(outbox_of(desk, ROSA).at[0].words, "09:00") != NULL);
    EXPECT_OK(visit_get(desk_access(desk, ROSA, AREA_VISITS), id, &visit));
    visit.on = (struct date){ 2026, 3, 9 };
    visit.from = (struct maybe_int){ true, 14 * 60 };
    EXPECT_OK(visit_edit(desk_change(desk, ROSA, AREA_VISITS), &visit, &problems));
    outbox_run(desk, "2026-03-05T16:00");
    struct messages all = outbox_of(desk, ROSA);
    EXPECT_INT(all.count, 1);
    EXPECT_INT(all.at[0].state, MESSAGE_SENT);
    EXPECT(strstr(all.at[0].words, "2026-03-09") != NULL);
    EXPECT(strstr(all.at[0].words, "14:00") != NULL);
    EXPECT(strstr(all.at[0].words, "09:00") == NULL);

    /* It would leave at 16:00; the visit was at nine. */
    visit_for(desk, OMAR, (struct date){ 2026, 3, 6 });
    EXPECT_OK(contact_add(desk_change(desk, OMAR, AREA_PERSON), &(struct contact_point){
        .kind = CONTACT_PHONE, .value = "302-555-0177", .texting = YES,
        .hours = "16:00-20:00" }, &problems, &id));
    outbox_run(desk, "2026-03-05T20:30");
    outbox_run(desk, "2026-03-06T16:00");
    EXPECT_INT(outbox_of(desk, OMAR).at[0].state, MESSAGE_DROPPED);
    EXPECT_TEXT(message_why_word(outbox_of(desk, OMAR).at[0].why), "hours");
}

/* What the transport would be told of each that is to go; `id` 0: nothing is. */
static bool may_go(struct desk *desk, struct person_id person, int64_t id, struct message *ret)
{
    bool may = true;

    EXPECT_OK(message_may_go(desk_change(desk, person, AREA_CONTACT), id, ret, &may));
    return may;
}

static int64_t left_of(struct desk *desk, struct person_id person)
{
    struct problems problems = { 0 };
    int64_t id;

    EXPECT_OK(message_add(desk_change(desk, person, AREA_CONTACT), &(struct message_draft){
        .kind = MESSAGE_OTHER, .words = "See you on Monday" }, &problems, &id));
    EXPECT_OK(message_run_leave(desk_change(desk, person, AREA_CONTACT), id));
    return id;
}

TEST("what was handed to the transport is judged again before it goes")
{
    struct problems problems = { 0 };
    struct message message;

    desk_now(desk, "2026-03-02T19:59");
    int64_t id = left_of(desk, ROSA);
    EXPECT(may_go(desk, ROSA, id, &message));

    /* Past the number's hours it waits for the next. */
    desk_now(desk, "2026-03-02T20:01");
    EXPECT(!may_go(desk, ROSA, id, &message));
    EXPECT_INT(outbox_of(desk, ROSA).at[0].state, MESSAGE_WAITING);
    desk_now(desk, "2026-03-03T16:00");
    EXPECT_OK(message_run_leave(desk_change(desk, ROSA, AREA_CONTACT), id));
    EXPECT(may_go(desk, ROSA, id, &message));

    EXPECT_OK(number_stop(desk_office_change(desk), number_key(test_arena(), OUTBOX_NUMBER)));
    EXPECT(!may_go(desk, ROSA, id, &message));
    EXPECT_TEXT(message_why_word(outbox_of(desk, ROSA).at[0].why), "stopped");

    outbox_phone(desk, OMAR);
    EXPECT_OK(contact_add(desk_change(desk, OMAR, AREA_PERSON), &(struct contact_point){
        .kind = CONTACT_EMAIL, .value = "omar@example.org" }, &problems, &id));
    outbox_ask_by(desk, OMAR, CHANNEL_MAIL, NULL);
    id = left_of(desk, OMAR);
    EXPECT(may_go(desk, OMAR, id, &message));
    EXPECT_OK(message_drop(desk_change(desk, OMAR, AREA_CONTACT), id, &problems));
    EXPECT(!may_go(desk, OMAR, id, &message));
    id = left_of(desk, OMAR);
    EXPECT_OK(people_set_state(desk_change(desk, OMAR, AREA_PERSON), PERSON_DECEASED, &problems));
    EXPECT(!may_go(desk, OMAR, id, &message));
    EXPECT_TEXT(message_why_word(outbox_of(desk, OMAR).at[0].why), "deceased");
}

TEST("a call to somebody who has died isn't noted as made")
{
    struct problems problems = { 0 };

    outbox_ask_by(desk, ROSA, CHANNEL_PHONE, NULL);
    int64_t id = left_of(desk, ROSA);
    EXPECT_OK(people_set_state(desk_change(desk, ROSA, AREA_PERSON), PERSON_DECEASED, &problems));
    EXPECT_STATUS(message_done(desk_change(desk, ROSA, AREA_CONTACT), id, &problems), CONFLICT);
    EXPECT_TEXT(problems.guard, "deceased");
    EXPECT_INT(outbox_of(desk, ROSA).at[0].state, MESSAGE_WAITING);
}

static void later(struct desk *desk, int64_t id)
{
    EXPECT_OK(message_run_leave(desk_change(desk, ROSA, AREA_CONTACT), id));
    EXPECT_OK(message_taken(desk_change(desk, ROSA, AREA_CONTACT), id, TOOK_LATER));
}

TEST("while our gateway is down a question keeps, and nobody is told their number is dead")
{
    struct signals signals;
    struct arena *arena = test_arena();

    outbox_checks(desk, ROSA, "14");
    desk_now(desk, "2026-03-16T09:00");
    desk_rest(desk);
    int64_t ran, id;
    EXPECT_OK(job_run_due(desk_privacy(desk), desk_conn(desk), arena, app_job_kinds, &ran));
    desk_keep(desk);
    id = outbox_of(desk, ROSA).at[0].id;
    for (int day = 16; day < 26; day++) {
        desk_now(desk, arena_print(arena, "2026-03-%02dT16:00", day));
        later(desk, id);
    }
    EXPECT_INT(outbox_of(desk, ROSA).at[0].state, MESSAGE_WAITING);
    EXPECT_OK(signal_list(desk_access(desk, ROSA, AREA_CONTACT), &signals));
    EXPECT_INT(signals.count, 0);

    desk_now(desk, "2026-03-26T16:00");
    EXPECT_OK(message_run_leave(desk_change(desk, ROSA, AREA_CONTACT), id));
    EXPECT_OK(message_run_leave(desk_change(desk, ROSA, AREA_CONTACT), id));
    EXPECT_OK(message_taken(desk_change(desk, ROSA, AREA_CONTACT), id, TOOK_IT));
    EXPECT_INT(outbox_of(desk, ROSA).at[0].state, MESSAGE_SENT);
}

TEST("a worker's words that could not leave for three days don't leave any more")
{
    desk_now(desk, "2026-03-02T17:00");
    int64_t id = left_of(desk, ROSA);
    for (int day = 2; day < 6; day++) {
        desk_now(desk, arena_print(test_arena(), "2026-03-%02dT17:00", day));
        later(desk, id);
    }
    EXPECT_INT(outbox_of(desk, ROSA).at[0].state, MESSAGE_DROPPED);
    EXPECT_TEXT(message_why_word(outbox_of(desk, ROSA).at[0].why), "not_taken");
}

TEST("twelve checks due on one day are all asked about")
{
    outbox_checks(desk, ROSA, "14,14,14,14,14,14,14,14,14,14,14,14");
    outbox_run(desk, "2026-03-16T09:00");
    EXPECT_INT(outbox_of(desk, ROSA).at[0].about.count, 12);
}

TEST("the fourteen days count from when a question that waits leaves")
{
    outbox_checks(desk, ROSA, "14");
    outbox_run(desk, "2026-03-16T09:00");
    int64_t id = outbox_of(desk, ROSA).at[0].id;
    /* The gateway took it on the 20th. */
    desk_now(desk, "2026-03-20T16:00");
    EXPECT_OK(message_run_leave(desk_change(desk, ROSA, AREA_CONTACT), id));
    outbox_checks(desk, ROSA, "19");
    desk_now(desk, "2026-03-21T16:00");
    struct checks all;
    EXPECT_OK(check_list(desk_access(desk, ROSA, AREA_REFERRALS), &all));
    EXPECT_OK(message_run_ask(desk_change(desk, ROSA, AREA_CONTACT), all.at[all.count - 1].id));
    EXPECT_OK(message_taken(desk_change(desk, ROSA, AREA_CONTACT), id, TOOK_IT));
    outbox_run(desk, "2026-04-03T20:00");
    EXPECT_INT(outbox_of(desk, ROSA).count, 1);
    outbox_run(desk, "2026-04-04T09:00");
    EXPECT_INT(outbox_of(desk, ROSA).count, 2);
}

TEST("what is due is asked in one message, and then nothing for 14 days")
{
    outbox_checks(desk, ROSA, "14,20,29,30");
    outbox_checks(desk, ROSA, "14");
    outbox_run(desk, "2026-03-16T09:00");
    outbox_run(desk, "2026-03-16T16:00");
    struct messages all = outbox_of(desk, ROSA);
    EXPECT_INT(all.count, 1);
    EXPECT_INT(all.at[0].kind, MESSAGE_ASK);
    EXPECT_INT(all.at[0].about.count, 2);
    EXPECT_INT(all.at[0].state, MESSAGE_SENT);
    outbox_run(desk, "2026-03-29T20:00");
    EXPECT_INT(outbox_of(desk, ROSA).count, 1);
    outbox_run(desk, "2026-03-30T09:00");
    all = outbox_of(desk, ROSA);
    EXPECT_INT(all.count, 2);
    EXPECT_INT(all.at[0].about.count, 3);    /* nobody answered, so all that is due */
    outbox_run(desk, "2026-03-30T16:00");
    outbox_run(desk, "2026-04-13T09:00");
    all = outbox_of(desk, ROSA);
    EXPECT_INT(all.count, 3);
    EXPECT_INT(all.at[0].about.count, 5);
    outbox_run(desk, "2026-04-30T16:00");
    EXPECT_INT(outbox_of(desk, ROSA).count, 3);
}

TEST("don't ask me: no question, but what they asked to be told")
{
    outbox_ask_by(desk, ROSA, CHANNEL_NONE, NULL);
    outbox_checks(desk, ROSA, "14");
    visit_for(desk, ROSA, (struct date){ 2026, 3, 17 });
    outbox_run(desk, "2026-03-16T16:00");
    struct messages all = outbox_of(desk, ROSA);
    EXPECT_INT(all.count, 1);
    EXPECT_INT(all.at[0].kind, MESSAGE_REMIND);
}

TEST("never to the dead, nor to a number that may not be texted, nor after it was changed")
{
    struct problems problems = { 0 };
    struct contact_points points;

    EXPECT_OK(contact_list(desk_access(desk, ROSA, AREA_PERSON), &points));
    struct contact_point point = points.at[0];
    outbox_write(desk, ROSA);
    point.texting = NO;
    EXPECT_OK(contact_edit(desk_change(desk, ROSA, AREA_PERSON), &point, &problems));
    outbox_run(desk, "2026-03-02T16:00");
    EXPECT_TEXT(message_why_word(outbox_of(desk, ROSA).at[0].why), "not_safe");

    point.texting = YES;
    point.version++;
    EXPECT_OK(contact_edit(desk_change(desk, ROSA, AREA_PERSON), &point, &problems));
    outbox_write(desk, ROSA);
    point.value = "302-555-0199";
    point.version++;
    EXPECT_OK(contact_edit(desk_change(desk, ROSA, AREA_PERSON), &point, &problems));
    outbox_run(desk, "2026-03-02T16:01");
    EXPECT_TEXT(message_why_word(outbox_of(desk, ROSA).at[0].why), "no_way");

    outbox_write(desk, ROSA);
    EXPECT_OK(people_set_state(desk_change(desk, ROSA, AREA_PERSON), PERSON_DECEASED, &problems));
    outbox_run(desk, "2026-03-02T16:02");
    EXPECT_TEXT(message_why_word(outbox_of(desk, ROSA).at[0].why), "deceased");
}

static void way_for(struct desk *desk, struct person_id person, struct contact_point point)
{
    struct problems problems = { 0 };
    int64_t id;

    EXPECT_OK(contact_add(desk_change(desk, person, AREA_PERSON), &point, &problems, &id));
}

static struct message last_of(struct desk *desk, struct person_id person)
{
    struct messages all = outbox_of(desk, person);

    EXPECT(all.count > 0);
    return all.count > 0 ? all.at[0] : (struct message){ 0 };
}

TEST("a letter goes to no protected address, nor where nobody else may know of us")
{
    static const char *const nobody[] = { "nobody", "No one", "nadie" };

    outbox_ask_by(desk, ROSA, CHANNEL_LETTER, NULL);
    way_for(desk, ROSA, (struct contact_point){
        .kind = CONTACT_ADDRESS, .value = "9 Hidden Lane", .area_only = true });
    for (int i = 0; i < 3; i++)
        way_for(desk, ROSA, (struct contact_point){
            .kind = CONTACT_ADDRESS, .value = "12 Alder Street", .who_may_hear = nobody[i] });
    way_for(desk, ROSA, (struct contact_point){
        .kind = CONTACT_ADDRESS, .value = "12 Alder Street", .texting = NO });
    outbox_write(desk, ROSA);
    EXPECT(last_of(desk, ROSA).to == NULL);
    outbox_run(desk, "2026-03-02T16:00");
    EXPECT_TEXT(message_why_word(last_of(desk, ROSA).why), "not_safe");

    way_for(desk, ROSA, (struct contact_point){
        .kind = CONTACT_ADDRESS, .value = "4 Mill Road", .who_may_hear = "the family" });
    outbox_write(desk, ROSA);
    outbox_run(desk, "2026-03-02T16:01");
    EXPECT_TEXT(last_of(desk, ROSA).to, "4 Mill Road");
    EXPECT_INT(last_of(desk, ROSA).state, MESSAGE_WAITING);
}

TEST("an address that became protected while the letter waited isn't written to")
{
    struct problems problems = { 0 };
    struct contact_points points;

    outbox_ask_by(desk, OMAR, CHANNEL_LETTER, NULL);
    way_for(desk, OMAR, (struct contact_point){ .kind = CONTACT_ADDRESS, .value = "4 Mill Road" });
    outbox_write(desk, OMAR);
    outbox_run(desk, "2026-03-02T16:00");
    int64_t id = last_of(desk, OMAR).id;
    EXPECT_OK(contact_list(desk_access(desk, OMAR, AREA_PERSON), &points));
    for (size_t i = 0; i < points.count; i++) {
        struct contact_point point = points.at[i];
        point.area_only = true;
        if (point.kind == CONTACT_ADDRESS)
            EXPECT_OK(contact_edit(desk_change(desk, OMAR, AREA_PERSON), &point, &problems));
    }
    EXPECT_STATUS(message_done(desk_change(desk, OMAR, AREA_CONTACT), id, &problems), CONFLICT);
    EXPECT_TEXT(problems.guard, "not_safe");
}

TEST("mail and calls: no protected way, no mail where writing was refused, at their hours")
{
    outbox_ask_by(desk, OMAR, CHANNEL_MAIL, NULL);
    way_for(desk, OMAR, (struct contact_point){
        .kind = CONTACT_EMAIL, .value = "ours@example.org", .texting = NO });
    outbox_write(desk, OMAR);
    outbox_run(desk, "2026-03-02T16:00");
    EXPECT_TEXT(message_why_word(last_of(desk, OMAR).why), "not_safe");
    way_for(desk, OMAR, (struct contact_point){
        .kind = CONTACT_EMAIL, .value = "mine@example.org", .hours = "17:00-18:00" });
    outbox_write(desk, OMAR);
    EXPECT_TEXT(last_of(desk, OMAR).to, "mine@example.org");
    outbox_run(desk, "2026-03-02T16:30");
    EXPECT_INT(last_of(desk, OMAR).state, MESSAGE_WAITING);
    outbox_run(desk, "2026-03-02T17:00");
    EXPECT_INT(last_of(desk, OMAR).state, MESSAGE_SENT);

    outbox_ask_by(desk, OMAR, CHANNEL_PHONE, NULL);
    way_for(desk, OMAR, (struct contact_point){
        .kind = CONTACT_PHONE, .value = "302-555-0177", .area_only = true });
    outbox_write(desk, OMAR);
    outbox_run(desk, "2026-03-02T17:01");
    EXPECT_TEXT(message_why_word(last_of(desk, OMAR).why), "not_safe");
}

static size_t going_by(struct desk *desk, enum message_channel channel)
{
    const struct caseload *caseload = NULL;
    struct messages going = { 0 };

    EXPECT_OK(caseload_reach(desk_session(desk, "system"), PURPOSE_CARE, AREA_CONTACT, &caseload));
    EXPECT_OK(message_going(caseload, channel, &going));
    return going.count;
}

TEST("however many texts have no way out, mail goes")
{
    int64_t id;

    desk_now(desk, "2026-03-02T17:00");
    for (int i = 0; i < 101; i++)
        outbox_write(desk, ROSA);
    id = last_of(desk, ROSA).id;
    for (int64_t each = id - 100; each <= id; each++)
        EXPECT_OK(message_run_leave(desk_change(desk, ROSA, AREA_CONTACT), each));
    outbox_ask_by(desk, OMAR, CHANNEL_MAIL, NULL);
    way_for(desk, OMAR, (struct contact_point){
        .kind = CONTACT_EMAIL, .value = "omar@example.org" });
    outbox_write(desk, OMAR);
    EXPECT_OK(message_run_leave(desk_change(desk, OMAR, AREA_CONTACT), last_of(desk, OMAR).id));
    desk_keep(desk);
    EXPECT_INT(going_by(desk, CHANNEL_TEXT), 100);
    EXPECT_INT(going_by(desk, CHANNEL_MAIL), 1);
}

TEST("a message that came back is noticed")
{
    struct signals signals;

    outbox_write(desk, ROSA);
    outbox_run(desk, "2026-03-02T16:00");
    int64_t id = outbox_of(desk, ROSA).at[0].id;
    EXPECT_OK(message_came(desk_change(desk, ROSA, AREA_CONTACT), id, false));
    EXPECT_INT(outbox_of(desk, ROSA).at[0].state, MESSAGE_BOUNCED);
    EXPECT_OK(signal_list(desk_access(desk, ROSA, AREA_CONTACT), &signals));
    EXPECT_INT(signals.count, 1);
}
