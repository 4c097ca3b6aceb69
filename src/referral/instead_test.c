// SPDX-License-Identifier: AGPL-3.0-or-later
#include "referral/instead.h"
#include "referral/learned.h"
#include "referral/small_referral.h"
#include "resource/resource.h"

static const char *service(struct desk *desk, const char *name)
{
    static const char *const needs[] = { "housing" };
    struct problems problems = { 0 };
    struct service_id id;
    struct service made;

    EXPECT_OK(resource_add(desk_office_change(desk), &(struct service_draft){
        .service = name, .organization = "Harbor", .says_needs = true, .needs = { needs, 1 },
    }, &problems, &id));
    EXPECT_OK(resource_get(desk_office(desk), id, &made));
    return made.ref;
}

static int64_t need(struct desk *desk)
{
    struct problems problems = { 0 };
    int64_t id = 0;

    EXPECT_OK(need_add(desk_change(desk, ROSA, AREA_NEEDS), &(struct need){
        .domain = DOMAIN_HOUSING, .words = "A place to stay" }, &problems, &id));
    return id;
}

static int64_t refused(struct desk *desk, const char *ref, struct maybe_int need)
{
    int64_t id = refer_by(desk, ROSA, &(struct referral_draft){ .service_ref = ref,
                                                                .carried = true, .need = need });
    moves(desk, ROSA, id, REFERRAL_SENT, NULL);
    moves(desk, ROSA, id, REFERRAL_DECLINED, NULL);
    return id;
}

static enum status next_of(struct desk *desk, int64_t id, struct next_match *ret)
{
    struct referral referral = look_at(desk, ROSA, id);

    return referral_next_match(desk_access(desk, ROSA, AREA_REFERRALS), &referral, "en", ret);
}

TEST("after a no the next match of the need is named, and never one that said no before (5.7)")
{
    struct next_match next;
    struct maybe_int of = { true, need(desk) };
    const char *first = service(desk, "A house"), *second = service(desk, "B house");

    int64_t id = refused(desk, first, of);
    EXPECT_OK(next_of(desk, id, &next));
    EXPECT_TEXT(next.ref, second);
    EXPECT_TEXT(next.service, "B house");
    EXPECT_TEXT(next.outcome, "perhaps");    /* nobody wrote down who may come */
    id = refused(desk, second, of);
    EXPECT_STATUS(next_of(desk, id, &next), NOT_FOUND);
}

TEST("while nobody said no, nothing else is offered; their own no and silence ask for it too")
{
    struct next_match next;
    struct maybe_int of = { true, need(desk) };
    const char *first = service(desk, "A house");

    (void)service(desk, "B house");
    int64_t id = refer_by(desk, ROSA, &(struct referral_draft){ .service_ref = first,
                                                                .carried = true, .need = of });
    EXPECT_STATUS(next_of(desk, id, &next), NOT_FOUND);
    moves(desk, ROSA, id, REFERRAL_SENT, NULL);
    EXPECT_STATUS(next_of(desk, id, &next), NOT_FOUND);
    moves(desk, ROSA, id, REFERRAL_NO_RESPONSE, NULL);
    EXPECT_OK(next_of(desk, id, &next));
    EXPECT(referral_wants_another(REFERRAL_CLIENT_DECLINED));
    EXPECT(!referral_wants_another(REFERRAL_ACCEPTED));
}

TEST("what a step taught stands with the service, and nothing there is about a person (2.9)")
{
    struct problems problems = { 0 };
    struct service_notes notes;
    struct service made;
    const char *ref = service(desk, "A house");

    int64_t id = refer_by(desk, ROSA, &(struct referral_draft){ .service_ref = ref,
                                                                .carried = true });
    struct referral referral = look_at(desk, ROSA, id);
    EXPECT_OK(resource_named(desk_office(desk), ref, &made));
    EXPECT_OK(referral_learned(desk_me(desk), &referral, " ", &problems));
    EXPECT_OK(referral_learned(desk_me(desk), &referral, "no evening hours", &problems));
    EXPECT_OK(resource_notes(desk_office(desk), made.id, &notes));
    EXPECT_INT(notes.count, 1);
    EXPECT_TEXT(notes.at[0].words, "no evening hours");
    referral.service.set = false;
    EXPECT_STATUS(referral_learned(desk_me(desk), &referral, "shut", &problems), INVALID);
    EXPECT_PROBLEM(&problems, "learned");
}
