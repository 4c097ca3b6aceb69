// SPDX-License-Identifier: AGPL-3.0-or-later
#include "privacy/release.h"

#include "privacy/scope.h"
#include "test/desk.h"

enum { CONSENT = 11, REFERRAL = 21 };
static const struct date UNTIL = { 2026, 3, 10 }, NO_END = { 0, 0, 0 };
static const char HASH[] = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

static const char *send_under(struct desk *desk, struct date until)
{
    const char *token = NULL;

    EXPECT_OK(release_note(desk_change(desk, ROSA, AREA_SHARING), CONSENT, CONSENT_ACTIVE, until));
    EXPECT_OK(release_send(desk_change(desk, ROSA, AREA_REFERRALS), REFERRAL, CONSENT, HASH,
                           &token));
    desk_keep(desk);
    return token;
}

static enum status follow(struct desk *desk, const char *token, bool *ended)
{
    const struct access *access;
    int64_t referral = 0;

    enum status s = access_by_link(desk_scope(desk), token, &access, &referral, ended);
    if (s == OK) {
        EXPECT_INT(referral, REFERRAL);
        EXPECT_INT(access_person(access).n, ROSA.n);
        EXPECT(access_may_read(access, AREA_REFERRALS));
        EXPECT(!access_may_read(access, AREA_PERSON) && !access_may_read(access, AREA_STORY));
    }
    return s;
}

TEST("a consent counts on its last day and reads as expired the day after (P4)")
{
    enum consent_state state;
    const char *token;

    EXPECT_OK(release_note(desk_change(desk, ROSA, AREA_SHARING), CONSENT, CONSENT_ACTIVE, UNTIL));
    desk_now(desk, "2026-03-10T23:00");
    EXPECT_OK(release_state(desk_access(desk, ROSA, AREA_SHARING), CONSENT, &state));
    EXPECT(state == CONSENT_ACTIVE);
    desk_now(desk, "2026-03-11T00:00");
    EXPECT_OK(release_state(desk_access(desk, ROSA, AREA_SHARING), CONSENT, &state));
    EXPECT(state == CONSENT_EXPIRED);
    EXPECT_STATUS(release_send(desk_change(desk, ROSA, AREA_REFERRALS), REFERRAL, CONSENT, HASH,
                               &token), CONFLICT);
}

TEST("what was sent before a revocation stays on the receipt; sending after it is refused (P4)")
{
    struct receipts receipts;
    const char *token = send_under(desk, NO_END);
    bool ended;

    desk_now(desk, "2026-03-02T10:00");
    EXPECT_OK(release_revoke(desk_change(desk, ROSA, AREA_SHARING), CONSENT));
    desk_now(desk, "2026-03-02T10:01");
    EXPECT_STATUS(release_send(desk_change(desk, ROSA, AREA_REFERRALS), REFERRAL, CONSENT, HASH,
                               &token), CONFLICT);
    EXPECT_OK(receipt_list(desk_access(desk, ROSA, AREA_SHARING), &receipts));
    EXPECT_INT(receipts.count, 1);
    EXPECT_TEXT(receipts.at[0].sha256, HASH);
    EXPECT(receipts.at[0].revoked_at.s > receipts.at[0].sent_at.s);
    EXPECT_STATUS(follow(desk, token, &ended), NOT_ALLOWED);
    EXPECT(ended);
    /* A new yes is a new consent. */
    EXPECT_STATUS(release_note(desk_change(desk, ROSA, AREA_SHARING), CONSENT, CONSENT_ACTIVE,
                               NO_END), CONFLICT);
}

TEST("a partner's link opens that one release, until the consent is over")
{
    const char *token = send_under(desk, UNTIL);
    bool ended = true;

    EXPECT_OK(follow(desk, token, &ended));
    EXPECT(!ended);
    desk_now(desk, "2026-03-11T08:00");
    EXPECT_STATUS(follow(desk, token, &ended), NOT_ALLOWED);
    EXPECT(ended);
    EXPECT_STATUS(follow(desk, "nothing of ours", &ended), NOT_FOUND);
    EXPECT(!ended);
}

TEST("answering by link changes the referral only, and the receipt says when it was opened")
{
    const char *token = send_under(desk, NO_END);
    struct change *change, *other;
    struct receipts receipts;
    int64_t referral;
    bool ended;

    EXPECT_OK(change_by_link(desk_scope(desk), token, &change, &referral, &ended));
    EXPECT_STATUS(change_area(change, AREA_STORY, &other), NOT_ALLOWED);
    EXPECT_STATUS(release_revoke(change, CONSENT), NOT_ALLOWED);
    EXPECT_OK(release_opened(change, referral));
    desk_now(desk, "2026-03-02T12:00");
    EXPECT_OK(change_by_link(desk_scope(desk), token, &change, &referral, &ended));
    EXPECT_OK(release_opened(change, referral));
    EXPECT_OK(receipt_list(desk_access(desk, ROSA, AREA_SHARING), &receipts));
    EXPECT_INT(receipts.at[0].opened_at.s, receipts.at[0].sent_at.s);
}

TEST("ending a referral's links ends the one that was sent")
{
    const char *token = send_under(desk, NO_END);
    bool ended;

    EXPECT_OK(release_end_links(desk_change(desk, ROSA, AREA_REFERRALS), REFERRAL));
    EXPECT_STATUS(follow(desk, token, &ended), NOT_ALLOWED);
    EXPECT(ended);
}

TEST("another person's consent gives no leave, and what the client carries leaves no receipt")
{
    const char *token = "x";
    struct receipts receipts;

    EXPECT_OK(release_note(desk_change(desk, ROSA, AREA_SHARING), CONSENT, CONSENT_ACTIVE, NO_END));
    EXPECT_STATUS(release_send(desk_change(desk, OMAR, AREA_REFERRALS), REFERRAL, CONSENT, HASH,
                               &token), CONFLICT);
    EXPECT_OK(release_send(desk_change(desk, OMAR, AREA_REFERRALS), REFERRAL, 0, HASH, &token));
    EXPECT(token == NULL);
    EXPECT_OK(receipt_list(desk_access(desk, OMAR, AREA_SHARING), &receipts));
    EXPECT_INT(receipts.count, 0);
}
