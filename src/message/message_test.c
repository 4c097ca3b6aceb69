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
#include "test/desk.h"

#include <string.h>

/* Rosa may be texted at 302-555-0100 from 16:00 to 20:00 (desk_fill.c). */
static const char NUMBER[] = "302-555-0100";

static struct messages all_of(struct desk *desk, struct person_id person)
{
    struct messages all = { 0 };

    EXPECT_OK(message_page(desk_access(desk, person, AREA_CONTACT), NULL, 50, &all));
    return all;
}

/* The transport takes what it was handed. */
static void take_channel(struct desk *desk, enum message_channel channel)
{
    const struct caseload *caseload = NULL;
    struct session *system = desk_session(desk, "system");
    const struct access *access = NULL;
    struct change *change = NULL;
    struct messages going = { 0 };

    EXPECT_OK(caseload_reach(system, PURPOSE_CARE, AREA_CONTACT, &caseload));
    EXPECT_OK(message_going(caseload, channel, &going));
    for (size_t i = 0; i < going.count; i++) {
        EXPECT_OK(access_open(system, going.at[i].person, PURPOSE_CARE, AREA_CONTACT, &access));
        EXPECT_OK(change_begin(access, AREA_CONTACT, &change));
        EXPECT_OK(message_taken(change, going.at[i].id, TOOK_IT));
    }
    desk_keep(desk);
}

static void take_all(struct desk *desk)
{
    take_channel(desk, CHANNEL_TEXT);
    take_channel(desk, CHANNEL_MAIL);
}

static void run_jobs(struct desk *desk, const char *local)
{
    int64_t ran = -1;

    desk_now(desk, local);
    desk_rest(desk);
    do {
        EXPECT_OK(job_run_due(desk_privacy(desk), desk_conn(desk), test_arena(), app_job_kinds,
                              &ran));
    } while (ran > 0);
    desk_keep(desk);
    take_all(desk);
}

static int64_t visit_for(struct desk *desk, struct person_id person, struct date on)
{
    struct problems problems = { 0 };
    int64_t id;

    EXPECT_OK(visit_add(desk_change(desk, person, AREA_VISITS), &(struct visit){
        .what = "Hearing at the county court", .kind = VISIT_COURT, .on = on,
        .from = { true, 9 * 60 } }, &problems, &id));
    return id;
}

static void ask_by(struct desk *desk, struct person_id person, enum message_channel channel,
                   const char *language)
{
    struct problems problems = { 0 };

    EXPECT_OK(asking_put(desk_change(desk, person, AREA_CONTACT), channel, language, &problems));
}

static void write_to(struct desk *desk, struct person_id person)
{
    struct problems problems = { 0 };
    int64_t id;

    EXPECT_OK(message_add(desk_change(desk, person, AREA_CONTACT), &(struct message_draft){
        .kind = MESSAGE_OTHER, .words = "See you on Monday" }, &problems, &id));
}

static void text_from(struct desk *desk, const char *id, const char *words)
{
    EXPECT_OK(reply_take(desk_session(desk, "Gate"), desk_scope(desk), id, "+1 302 555 0100",
                         words));
    desk_keep(desk);
}

static void add_gate(struct desk *desk)
{
    struct problems problems = { 0 };
    struct user_id user;

    desk_as(desk, "Pat");
    EXPECT_OK(account_add(desk_office_change(desk), "Gate", ROLE_GATEWAY, NULL, &problems, &user));
    desk_as(desk, "Joss");
}

static void phone_for(struct desk *desk, struct person_id person)
{
    struct problems problems = { 0 };
    int64_t id;

    EXPECT_OK(contact_add(desk_change(desk, person, AREA_PERSON), &(struct contact_point){
        .kind = CONTACT_PHONE, .value = NUMBER, .texting = YES }, &problems, &id));
}

/* As after a closing. */
static void checks_for(struct desk *desk, struct person_id person, const char *days)
{
    struct text_list parts = text_split(test_arena(), days, ',');
    int64_t *numbers = arena_array(test_arena(), parts.count + 1, int64_t);

    for (size_t i = 0; i < parts.count; i++)
        EXPECT(text_to_int(parts.at[i], &numbers[i]));
    EXPECT_OK(checks_make_aftercare(desk_change(desk, person, AREA_REFERRALS),
                                    (struct date){ 2026, 3, 2 },
                                    (struct int_list){ numbers, parts.count }));
}

TEST("a reminder falls due the day before and waits for the number's own hours")
{
    visit_for(desk, ROSA, (struct date){ 2026, 3, 6 });
    run_jobs(desk, "2026-03-05T08:59");
    EXPECT_INT(all_of(desk, ROSA).count, 0);
    run_jobs(desk, "2026-03-05T09:00");
    struct messages all = all_of(desk, ROSA);
    EXPECT_INT(all.count, 1);
    EXPECT_INT(all.at[0].state, MESSAGE_WAITING);
    EXPECT_INT(all.at[0].kind, MESSAGE_REMIND);
    run_jobs(desk, "2026-03-05T15:59");
    EXPECT_INT(all_of(desk, ROSA).at[0].state, MESSAGE_WAITING);
    run_jobs(desk, "2026-03-05T16:00");
    all = all_of(desk, ROSA);
    EXPECT_INT(all.count, 1);
    EXPECT_INT(all.at[0].state, MESSAGE_SENT);
    run_jobs(desk, "2026-03-05T19:00");
    EXPECT_INT(all_of(desk, ROSA).count, 1);
}

TEST("the words tell a stranger nothing, in the person's language, with how to stop")
{
    visit_for(desk, ROSA, (struct date){ 2026, 3, 6 });
    ask_by(desk, ROSA, CHANNEL_TEXT, "ar");
    run_jobs(desk, "2026-03-05T09:00");
    struct messages all = all_of(desk, ROSA);
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

    run_jobs(desk, "2026-03-05T09:00");
    EXPECT_OK(visit_move(desk_change(desk, ROSA, AREA_VISITS), id, (struct date){ 0 },
                         VISIT_CANCELLED, NULL, &back));
    run_jobs(desk, "2026-03-05T16:00");
    struct messages all = all_of(desk, ROSA);
    EXPECT_INT(all.at[0].state, MESSAGE_DROPPED);
    EXPECT_TEXT(message_why_word(all.at[0].why), "called_off");
}

TEST("a visit that was moved is reminded of as it is now; one that is over isn't")
{
    struct problems problems = { 0 };
    struct visit visit;
    int64_t id = visit_for(desk, ROSA, (struct date){ 2026, 3, 6 });

    run_jobs(desk, "2026-03-05T09:00");
    EXPECT(strstr(all_of(desk, ROSA).at[0].words, "09:00") != NULL);
    EXPECT_OK(visit_get(desk_access(desk, ROSA, AREA_VISITS), id, &visit));
    visit.on = (struct date){ 2026, 3, 9 };
    visit.from = (struct maybe_int){ true, 14 * 60 };
    EXPECT_OK(visit_edit(desk_change(desk, ROSA, AREA_VISITS), &visit, &problems));
    run_jobs(desk, "2026-03-05T16:00");
    struct messages all = all_of(desk, ROSA);
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
    run_jobs(desk, "2026-03-05T20:30");
    run_jobs(desk, "2026-03-06T16:00");
    EXPECT_INT(all_of(desk, OMAR).at[0].state, MESSAGE_DROPPED);
    EXPECT_TEXT(message_why_word(all_of(desk, OMAR).at[0].why), "called_off");
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
    EXPECT_INT(all_of(desk, ROSA).at[0].state, MESSAGE_WAITING);
    desk_now(desk, "2026-03-03T16:00");
    EXPECT_OK(message_run_leave(desk_change(desk, ROSA, AREA_CONTACT), id));
    EXPECT(may_go(desk, ROSA, id, &message));

    EXPECT_OK(number_stop(desk_office_change(desk), number_key(test_arena(), NUMBER)));
    EXPECT(!may_go(desk, ROSA, id, &message));
    EXPECT_TEXT(message_why_word(all_of(desk, ROSA).at[0].why), "stopped");

    phone_for(desk, OMAR);
    EXPECT_OK(contact_add(desk_change(desk, OMAR, AREA_PERSON), &(struct contact_point){
        .kind = CONTACT_EMAIL, .value = "omar@example.org" }, &problems, &id));
    ask_by(desk, OMAR, CHANNEL_MAIL, NULL);
    id = left_of(desk, OMAR);
    EXPECT(may_go(desk, OMAR, id, &message));
    EXPECT_OK(message_drop(desk_change(desk, OMAR, AREA_CONTACT), id, &problems));
    EXPECT(!may_go(desk, OMAR, id, &message));
    id = left_of(desk, OMAR);
    EXPECT_OK(people_set_state(desk_change(desk, OMAR, AREA_PERSON), PERSON_DECEASED, &problems));
    EXPECT(!may_go(desk, OMAR, id, &message));
    EXPECT_TEXT(message_why_word(all_of(desk, OMAR).at[0].why), "deceased");
}

TEST("a call to somebody who has died isn't noted as made")
{
    struct problems problems = { 0 };

    ask_by(desk, ROSA, CHANNEL_PHONE, NULL);
    int64_t id = left_of(desk, ROSA);
    EXPECT_OK(people_set_state(desk_change(desk, ROSA, AREA_PERSON), PERSON_DECEASED, &problems));
    EXPECT_STATUS(message_done(desk_change(desk, ROSA, AREA_CONTACT), id, &problems), CONFLICT);
    EXPECT_TEXT(problems.guard, "deceased");
    EXPECT_INT(all_of(desk, ROSA).at[0].state, MESSAGE_WAITING);
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

    checks_for(desk, ROSA, "14");
    desk_now(desk, "2026-03-16T09:00");
    desk_rest(desk);
    int64_t ran, id;
    EXPECT_OK(job_run_due(desk_privacy(desk), desk_conn(desk), arena, app_job_kinds, &ran));
    desk_keep(desk);
    id = all_of(desk, ROSA).at[0].id;
    for (int day = 16; day < 26; day++) {
        desk_now(desk, arena_print(arena, "2026-03-%02dT16:00", day));
        later(desk, id);
    }
    EXPECT_INT(all_of(desk, ROSA).at[0].state, MESSAGE_WAITING);
    EXPECT_OK(signal_list(desk_access(desk, ROSA, AREA_CONTACT), &signals));
    EXPECT_INT(signals.count, 0);

    desk_now(desk, "2026-03-26T16:00");
    EXPECT_OK(message_run_leave(desk_change(desk, ROSA, AREA_CONTACT), id));
    EXPECT_OK(message_run_leave(desk_change(desk, ROSA, AREA_CONTACT), id));
    EXPECT_OK(message_taken(desk_change(desk, ROSA, AREA_CONTACT), id, TOOK_IT));
    EXPECT_INT(all_of(desk, ROSA).at[0].state, MESSAGE_SENT);
}

TEST("a worker's words that could not leave for three days don't leave any more")
{
    desk_now(desk, "2026-03-02T17:00");
    int64_t id = left_of(desk, ROSA);
    for (int day = 2; day < 6; day++) {
        desk_now(desk, arena_print(test_arena(), "2026-03-%02dT17:00", day));
        later(desk, id);
    }
    EXPECT_INT(all_of(desk, ROSA).at[0].state, MESSAGE_DROPPED);
    EXPECT_TEXT(message_why_word(all_of(desk, ROSA).at[0].why), "not_taken");
}

TEST("twelve checks due on one day are all asked about")
{
    checks_for(desk, ROSA, "14,14,14,14,14,14,14,14,14,14,14,14");
    run_jobs(desk, "2026-03-16T09:00");
    EXPECT_INT(all_of(desk, ROSA).at[0].about.count, 12);
}

TEST("the fourteen days count from when a question that waits leaves")
{
    checks_for(desk, ROSA, "14");
    run_jobs(desk, "2026-03-16T09:00");
    int64_t id = all_of(desk, ROSA).at[0].id;
    /* The gateway took it on the 20th. */
    desk_now(desk, "2026-03-20T16:00");
    EXPECT_OK(message_run_leave(desk_change(desk, ROSA, AREA_CONTACT), id));
    checks_for(desk, ROSA, "19");
    desk_now(desk, "2026-03-21T16:00");
    struct checks all;
    EXPECT_OK(check_list(desk_access(desk, ROSA, AREA_REFERRALS), &all));
    EXPECT_OK(message_run_ask(desk_change(desk, ROSA, AREA_CONTACT), all.at[all.count - 1].id));
    EXPECT_OK(message_taken(desk_change(desk, ROSA, AREA_CONTACT), id, TOOK_IT));
    run_jobs(desk, "2026-04-03T20:00");
    EXPECT_INT(all_of(desk, ROSA).count, 1);
    run_jobs(desk, "2026-04-04T09:00");
    EXPECT_INT(all_of(desk, ROSA).count, 2);
}

TEST("what is due is asked in one message, and then nothing for 14 days")
{
    checks_for(desk, ROSA, "14,20,29,30");
    checks_for(desk, ROSA, "14");
    run_jobs(desk, "2026-03-16T09:00");
    run_jobs(desk, "2026-03-16T16:00");
    struct messages all = all_of(desk, ROSA);
    EXPECT_INT(all.count, 1);
    EXPECT_INT(all.at[0].kind, MESSAGE_ASK);
    EXPECT_INT(all.at[0].about.count, 2);
    EXPECT_INT(all.at[0].state, MESSAGE_SENT);
    run_jobs(desk, "2026-03-29T20:00");
    EXPECT_INT(all_of(desk, ROSA).count, 1);
    run_jobs(desk, "2026-03-30T09:00");
    all = all_of(desk, ROSA);
    EXPECT_INT(all.count, 2);
    EXPECT_INT(all.at[0].about.count, 3);    /* nobody answered, so all that is due */
    run_jobs(desk, "2026-03-30T16:00");
    run_jobs(desk, "2026-04-13T09:00");
    all = all_of(desk, ROSA);
    EXPECT_INT(all.count, 3);
    EXPECT_INT(all.at[0].about.count, 5);
    run_jobs(desk, "2026-04-30T16:00");
    EXPECT_INT(all_of(desk, ROSA).count, 3);
}

TEST("don't ask me: no question, but what they asked to be told")
{
    ask_by(desk, ROSA, CHANNEL_NONE, NULL);
    checks_for(desk, ROSA, "14");
    visit_for(desk, ROSA, (struct date){ 2026, 3, 17 });
    run_jobs(desk, "2026-03-16T16:00");
    struct messages all = all_of(desk, ROSA);
    EXPECT_INT(all.count, 1);
    EXPECT_INT(all.at[0].kind, MESSAGE_REMIND);
}

TEST("never to the dead, nor to a number that may not be texted, nor after it was changed")
{
    struct problems problems = { 0 };
    struct contact_points points;

    EXPECT_OK(contact_list(desk_access(desk, ROSA, AREA_PERSON), &points));
    struct contact_point point = points.at[0];
    write_to(desk, ROSA);
    point.texting = NO;
    EXPECT_OK(contact_edit(desk_change(desk, ROSA, AREA_PERSON), &point, &problems));
    run_jobs(desk, "2026-03-02T16:00");
    EXPECT_TEXT(message_why_word(all_of(desk, ROSA).at[0].why), "not_safe");

    point.texting = YES;
    point.version++;
    EXPECT_OK(contact_edit(desk_change(desk, ROSA, AREA_PERSON), &point, &problems));
    write_to(desk, ROSA);
    point.value = "302-555-0199";
    point.version++;
    EXPECT_OK(contact_edit(desk_change(desk, ROSA, AREA_PERSON), &point, &problems));
    run_jobs(desk, "2026-03-02T16:01");
    EXPECT_TEXT(message_why_word(all_of(desk, ROSA).at[0].why), "no_way");

    write_to(desk, ROSA);
    EXPECT_OK(people_set_state(desk_change(desk, ROSA, AREA_PERSON), PERSON_DECEASED, &problems));
    run_jobs(desk, "2026-03-02T16:02");
    EXPECT_TEXT(message_why_word(all_of(desk, ROSA).at[0].why), "deceased");
}

static void way_for(struct desk *desk, struct person_id person, struct contact_point point)
{
    struct problems problems = { 0 };
    int64_t id;

    EXPECT_OK(contact_add(desk_change(desk, person, AREA_PERSON), &point, &problems, &id));
}

static struct message last_of(struct desk *desk, struct person_id person)
{
    struct messages all = all_of(desk, person);

    EXPECT(all.count > 0);
    return all.count > 0 ? all.at[0] : (struct message){ 0 };
}

TEST("a letter goes to no protected address, nor where nobody else may know of us")
{
    static const char *const nobody[] = { "nobody", "No one", "nadie" };

    ask_by(desk, ROSA, CHANNEL_LETTER, NULL);
    way_for(desk, ROSA, (struct contact_point){
        .kind = CONTACT_ADDRESS, .value = "9 Hidden Lane", .area_only = true });
    for (int i = 0; i < 3; i++)
        way_for(desk, ROSA, (struct contact_point){
            .kind = CONTACT_ADDRESS, .value = "12 Alder Street", .who_may_hear = nobody[i] });
    way_for(desk, ROSA, (struct contact_point){
        .kind = CONTACT_ADDRESS, .value = "12 Alder Street", .texting = NO });
    write_to(desk, ROSA);
    EXPECT(last_of(desk, ROSA).to == NULL);
    run_jobs(desk, "2026-03-02T16:00");
    EXPECT_TEXT(message_why_word(last_of(desk, ROSA).why), "not_safe");

    way_for(desk, ROSA, (struct contact_point){
        .kind = CONTACT_ADDRESS, .value = "4 Mill Road", .who_may_hear = "the family" });
    write_to(desk, ROSA);
    run_jobs(desk, "2026-03-02T16:01");
    EXPECT_TEXT(last_of(desk, ROSA).to, "4 Mill Road");
    EXPECT_INT(last_of(desk, ROSA).state, MESSAGE_WAITING);
}

TEST("an address that became protected while the letter waited isn't written to")
{
    struct problems problems = { 0 };
    struct contact_points points;

    ask_by(desk, OMAR, CHANNEL_LETTER, NULL);
    way_for(desk, OMAR, (struct contact_point){ .kind = CONTACT_ADDRESS, .value = "4 Mill Road" });
    write_to(desk, OMAR);
    run_jobs(desk, "2026-03-02T16:00");
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
    ask_by(desk, OMAR, CHANNEL_MAIL, NULL);
    way_for(desk, OMAR, (struct contact_point){
        .kind = CONTACT_EMAIL, .value = "ours@example.org", .texting = NO });
    write_to(desk, OMAR);
    run_jobs(desk, "2026-03-02T16:00");
    EXPECT_TEXT(message_why_word(last_of(desk, OMAR).why), "not_safe");
    way_for(desk, OMAR, (struct contact_point){
        .kind = CONTACT_EMAIL, .value = "mine@example.org", .hours = "17:00-18:00" });
    write_to(desk, OMAR);
    EXPECT_TEXT(last_of(desk, OMAR).to, "mine@example.org");
    run_jobs(desk, "2026-03-02T16:30");
    EXPECT_INT(last_of(desk, OMAR).state, MESSAGE_WAITING);
    run_jobs(desk, "2026-03-02T17:00");
    EXPECT_INT(last_of(desk, OMAR).state, MESSAGE_SENT);

    ask_by(desk, OMAR, CHANNEL_PHONE, NULL);
    way_for(desk, OMAR, (struct contact_point){
        .kind = CONTACT_PHONE, .value = "302-555-0177", .area_only = true });
    write_to(desk, OMAR);
    run_jobs(desk, "2026-03-02T17:01");
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
        write_to(desk, ROSA);
    id = last_of(desk, ROSA).id;
    for (int64_t each = id - 100; each <= id; each++)
        EXPECT_OK(message_run_leave(desk_change(desk, ROSA, AREA_CONTACT), each));
    ask_by(desk, OMAR, CHANNEL_MAIL, NULL);
    way_for(desk, OMAR, (struct contact_point){
        .kind = CONTACT_EMAIL, .value = "omar@example.org" });
    write_to(desk, OMAR);
    EXPECT_OK(message_run_leave(desk_change(desk, OMAR, AREA_CONTACT), last_of(desk, OMAR).id));
    desk_keep(desk);
    EXPECT_INT(going_by(desk, CHANNEL_TEXT), 100);
    EXPECT_INT(going_by(desk, CHANNEL_MAIL), 1);
}

TEST("STOP closes the number for everybody who has it, now or later")
{
    add_gate(desk);
    write_to(desk, ROSA);
    run_jobs(desk, "2026-03-02T16:00");
    EXPECT_INT(all_of(desk, ROSA).at[0].state, MESSAGE_SENT);
    text_from(desk, "g1", "Stop");
    write_to(desk, ROSA);
    phone_for(desk, OMAR);
    write_to(desk, OMAR);
    run_jobs(desk, "2026-03-02T16:10");
    EXPECT_TEXT(message_why_word(all_of(desk, ROSA).at[0].why), "stopped");
    EXPECT_TEXT(message_why_word(all_of(desk, OMAR).at[0].why), "stopped");
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
    add_gate(desk);
    checks_for(desk, ROSA, "14,14");
    run_jobs(desk, "2026-03-16T16:00");
    desk_now(desk, "2026-03-16T17:00");
    text_from(desk, "g1", "4 I stopped going");
    text_from(desk, "g1", "1");
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
    add_gate(desk);
    checks_for(desk, ROSA, "14");
    run_jobs(desk, "2026-03-16T16:00");
    text_from(desk, "g1", "who is this?");
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

    add_gate(desk);
    phone_for(desk, OMAR);
    checks_for(desk, ROSA, "14");
    checks_for(desk, OMAR, "14");
    run_jobs(desk, "2026-03-16T16:00");
    text_from(desk, "g1", "1");
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

TEST("a message that came back is noticed")
{
    struct signals signals;

    write_to(desk, ROSA);
    run_jobs(desk, "2026-03-02T16:00");
    int64_t id = all_of(desk, ROSA).at[0].id;
    EXPECT_OK(message_came(desk_change(desk, ROSA, AREA_CONTACT), id, false));
    EXPECT_INT(all_of(desk, ROSA).at[0].state, MESSAGE_BOUNCED);
    EXPECT_OK(signal_list(desk_access(desk, ROSA, AREA_CONTACT), &signals));
    EXPECT_INT(signals.count, 1);
}
