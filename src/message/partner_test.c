// SPDX-License-Identifier: AGPL-3.0-or-later
/* The e-mail that tells a service of a request. */
#include "message/message.h"
#include "referral/small_referral.h"
#include "resource/resource.h"

#include <string.h>

static const char URL[] = "https://alongside.example/r/secret";

static struct service_id offer(struct desk *desk, const char *email)
{
    struct problems problems = { 0 };
    struct service_id id = { 0 };

    EXPECT_OK(resource_add(desk_office_change(desk), &(struct service_draft){
        .service = "Harbor House", .organization = "Harbor", .email = email }, &problems, &id));
    return id;
}

static int64_t sent(struct desk *desk, struct service_id id)
{
    struct service made;

    EXPECT_OK(resource_get(desk_office(desk), id, &made));
    int64_t referral = refer_by(desk, ROSA, &(struct referral_draft){
        .service_ref = made.ref, .why = "A place to stay",
        .consent = { true, agree_simply(desk, ROSA, "Harbor House") } });
    moves(desk, ROSA, referral, REFERRAL_SENT, NULL);
    return referral;
}

static enum status mail(struct desk *desk, int64_t referral, struct problems *problems,
                        int64_t *ret)
{
    return message_to_partner(desk_change(desk, ROSA, AREA_CONTACT), referral, URL, problems, ret);
}

static struct message left(struct desk *desk, int64_t id)
{
    struct message message = { 0 };

    EXPECT_OK(message_run_leave(desk_change(desk, ROSA, AREA_CONTACT), id));
    EXPECT_OK(message_get(desk_access(desk, ROSA, AREA_CONTACT), id, &message));
    return message;
}

TEST("the e-mail says that a request waits, and nothing about the person (F20)")
{
    struct problems problems = { 0 };
    bool may = false;
    int64_t id;

    int64_t referral = sent(desk, offer(desk, "desk@harbor.example"));
    EXPECT_OK(mail(desk, referral, &problems, &id));
    struct message message = left(desk, id);
    EXPECT_TEXT(message.to, "desk@harbor.example");
    EXPECT(strstr(message.words, "Rosa") == NULL && strstr(message.words, "stay") == NULL);
    EXPECT(strstr(message.words, "/r/") == NULL);    /* the link stands sealed */
    EXPECT_OK(message_may_go(desk_change(desk, ROSA, AREA_CONTACT), id, &message, &may));
    EXPECT(may && strstr(message.words, URL) != NULL);
}

TEST("answered, taken back or moved meanwhile, it doesn't leave (F37)")
{
    struct problems problems = { 0 };
    struct service made;
    struct service_id service = offer(desk, "desk@harbor.example");
    int64_t id;

    int64_t referral = sent(desk, service);
    EXPECT_OK(mail(desk, referral, &problems, &id));
    EXPECT_OK(resource_get(desk_office(desk), service, &made));
    struct service_draft draft = service_as_draft(&made);
    draft.email = "new@harbor.example";
    EXPECT_OK(resource_edit(desk_office_change(desk), service, &draft, made.version, &problems));
    EXPECT_TEXT(message_why_word(left(desk, id).why), "no_way");

    EXPECT_OK(mail(desk, referral, &problems, &id));
    EXPECT_OK(release_revoke(desk_change(desk, ROSA, AREA_SHARING),
                             look_at(desk, ROSA, referral).consent.n));
    EXPECT_TEXT(message_why_word(left(desk, id).why), "called_off");

    referral = sent(desk, service);
    EXPECT_OK(mail(desk, referral, &problems, &id));
    moves(desk, ROSA, referral, REFERRAL_ACCEPTED, NULL);
    EXPECT_TEXT(message_why_word(left(desk, id).why), "called_off");
}

TEST("without an address or a link there is no e-mail, and it is said which")
{
    struct problems problems = { 0 };
    int64_t id;

    EXPECT_STATUS(mail(desk, sent(desk, offer(desk, NULL)), &problems, &id), INVALID);
    EXPECT_PROBLEM(&problems, "to");
    problems = (struct problems){ 0 };
    EXPECT_STATUS(mail(desk, carry(desk, ROSA, "Harbor House"), &problems, &id), CONFLICT);
    EXPECT_TEXT(problems.guard, "link");
}
