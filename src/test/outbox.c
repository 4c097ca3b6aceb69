// SPDX-License-Identifier: AGPL-3.0-or-later
#include "test/outbox.h"

#include "app/jobs.h"
#include "base/arena.h"
#include "message/reply.h"
#include "people/people.h"
#include "referral/check.h"

struct messages outbox_of(struct desk *desk, struct person_id person)
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

void outbox_run(struct desk *desk, const char *local)
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

void outbox_ask_by(struct desk *desk, struct person_id person, enum message_channel channel,
                   const char *language)
{
    struct problems problems = { 0 };

    EXPECT_OK(asking_put(desk_change(desk, person, AREA_CONTACT), channel, language, &problems));
}

void outbox_write(struct desk *desk, struct person_id person)
{
    struct problems problems = { 0 };
    int64_t id;

    EXPECT_OK(message_add(desk_change(desk, person, AREA_CONTACT), &(struct message_draft){
        .kind = MESSAGE_OTHER, .words = "See you on Monday" }, &problems, &id));
}

void outbox_text_from(struct desk *desk, const char *id, const char *words)
{
    EXPECT_OK(reply_take(desk_session(desk, "Gate"), desk_scope(desk), id, "+1 302 555 0100",
                         words));
    desk_keep(desk);
}

void outbox_gate(struct desk *desk)
{
    struct problems problems = { 0 };
    struct user_id user;

    desk_as(desk, "Pat");
    EXPECT_OK(account_add(desk_office_change(desk), "Gate", ROLE_GATEWAY, NULL, &problems, &user));
    desk_as(desk, "Joss");
}

void outbox_phone(struct desk *desk, struct person_id person)
{
    struct problems problems = { 0 };
    int64_t id;

    EXPECT_OK(contact_add(desk_change(desk, person, AREA_PERSON), &(struct contact_point){
        .kind = CONTACT_PHONE, .value = OUTBOX_NUMBER, .texting = YES }, &problems, &id));
}

void outbox_checks(struct desk *desk, struct person_id person, const char *days)
{
    struct text_list parts = text_split(test_arena(), days, ',');
    int64_t *numbers = arena_array(test_arena(), parts.count + 1, int64_t);

    for (size_t i = 0; i < parts.count; i++)
        EXPECT(text_to_int(parts.at[i], &numbers[i]));
    EXPECT_OK(checks_make_aftercare(desk_change(desk, person, AREA_REFERRALS),
                                    (struct date){ 2026, 3, 2 },
                                    (struct int_list){ numbers, parts.count }));
}
