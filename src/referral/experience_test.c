// SPDX-License-Identifier: AGPL-3.0-or-later
#include "referral/experience.h"
#include "referral/small_referral.h"

static struct service made;

static void offer(struct desk *desk)
{
    struct problems problems = { 0 };
    struct service_id id;

    EXPECT_OK(resource_add(desk_office_change(desk), &(struct service_draft){
        .service = "Parenting class", .organization = "Harbor" }, &problems, &id));
    EXPECT_OK(resource_get(desk_office(desk), id, &made));
}

static int64_t sent(struct desk *desk, struct person_id person)
{
    int64_t id = refer_by(desk, person, &(struct referral_draft){ .service_ref = made.ref,
                                                                  .carried = true });
    moves(desk, person, id, REFERRAL_SENT, NULL);
    return id;
}

static void came_of_it(struct desk *desk, struct person_id person, enum verdict verdict)
{
    int64_t id = sent(desk, person);

    moves(desk, person, id, REFERRAL_ACCEPTED, NULL);
    moves(desk, person, id, REFERRAL_STARTED, NULL);
    says(desk, person, checks_of(desk, person, id).at[0].id, VOICE_CLIENT, verdict, "secret");
}

static struct experience seen_by(struct desk *desk, const char *account)
{
    struct experience seen;

    EXPECT_OK(experience_of(desk_session(desk, account), desk_scope(desk), made.id, &seen));
    return seen;
}

TEST("a harm report is told only to who may know the person, until five have answered (3.11)")
{
    offer(desk);
    came_of_it(desk, ROSA, VERDICT_MADE_WORSE);
    for (int i = 0; i < 3; i++)
        came_of_it(desk, ROSA, VERDICT_HELPED_SOME);
    desk_keep(desk);
    struct experience seen = seen_by(desk, "Joss");
    EXPECT(!seen.sent.set && !seen.answers.set && !seen.harm_reports.set);
    EXPECT(seen.harm_you_know.set);
    EXPECT_INT(seen.harm_you_know.n, 1);
    seen = seen_by(desk, "Bea");
    EXPECT(!seen.harm_you_know.set && !seen.harm_reports.set && !seen.sent.set);

    came_of_it(desk, ROSA, VERDICT_NOT_RECEIVED);
    desk_keep(desk);
    seen = seen_by(desk, "Bea");
    EXPECT_INT(seen.harm_reports.n, 1);
    EXPECT_INT(seen.answers.n, 5);
    EXPECT_INT(seen.sent.n, 5);
    EXPECT_INT(seen.helped_percent.n, 75);    /* three of the four who got it */
    EXPECT_INT(seen.accepted_percent.n, 100);
    EXPECT(!seen.harm_you_know.set);
}

TEST("answers of the service: the middle day, yes among answers; one taken back is none")
{
    struct problems problems = { 0 };
    int64_t ids[6];

    offer(desk);
    for (int i = 0; i < 6; i++)
        ids[i] = sent(desk, ROSA);
    moves(desk, ROSA, ids[0], REFERRAL_ACCEPTED, NULL);
    desk_now(desk, "2026-03-04T09:00");
    moves(desk, ROSA, ids[1], REFERRAL_DECLINED, NULL);
    desk_now(desk, "2026-03-12T09:00");
    moves(desk, ROSA, ids[2], REFERRAL_WAITLISTED, NULL);
    moves(desk, ROSA, ids[3], REFERRAL_ACCEPTED, NULL);
    struct referral now = look_at(desk, ROSA, ids[3]);
    EXPECT_OK(referral_take_back(desk_change(desk, ROSA, AREA_REFERRALS), ids[3],
                                 now.version - 1, now.version, &problems));
    moves(desk, ROSA, ids[4], REFERRAL_NO_RESPONSE, NULL);
    struct experience seen = seen_by(desk, "Joss");
    EXPECT_INT(seen.sent.n, 6);
    EXPECT_INT(seen.answered.n, 3);
    EXPECT_INT(seen.answer_days.n, 2);
    EXPECT_INT(seen.accepted_percent.n, 33);
    EXPECT(!seen.answers.set && !seen.harm_reports.set);
}
