// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sharing/consent.h"

#include "base/arena.h"
#include "test/desk.h"

static const struct consent_item NAME_ONLY[] = { { .field = CONSENT_NAME } };

static struct consent_draft usual(void)
{
    return (struct consent_draft){
        .purpose = "Find a flat", .recipient = "Tidal Legal Aid",
        .information = { NAME_ONLY, 1 }, .has_method = true, .method = CONSENT_SIGNED,
    };
}

static enum status try_add(struct desk *desk, const struct consent_draft *draft,
                           struct problems *problems, int64_t *id)
{
    return consent_add(desk_change(desk, ROSA, AREA_SHARING), draft, problems, id);
}

static int64_t added(struct desk *desk, const struct consent_draft *draft)
{
    struct problems problems = { 0 };
    int64_t id = 0;

    EXPECT_OK(try_add(desk, draft, &problems, &id));
    return id;
}

static enum consent_state state_of(struct desk *desk, int64_t id)
{
    struct consent consent = { 0 };

    EXPECT_OK(consent_get(desk_access(desk, ROSA, AREA_SHARING), id, &consent));
    return consent.state;
}

TEST("a consent without purpose, recipient, information or method is sent back, field by field")
{
    struct problems problems = { 0 };
    int64_t id;

    EXPECT_STATUS(try_add(desk, &(struct consent_draft){ 0 }, &problems, &id), INVALID);
    EXPECT_PROBLEM(&problems, "purpose");
    EXPECT_PROBLEM(&problems, "recipient");
    EXPECT_PROBLEM(&problems, "information");
    EXPECT_PROBLEM(&problems, "method");
}

TEST("an empty list of information never means all")
{
    struct consent_draft draft = usual();
    struct problems problems = { 0 };
    int64_t id;

    draft.information = (struct consent_items){ 0 };
    EXPECT_STATUS(try_add(desk, &draft, &problems, &id), INVALID);
    EXPECT_PROBLEM(&problems, "information");
}

TEST("something else is named and carries its very words")
{
    struct consent_draft draft = usual();
    struct problems problems = { 0 };
    struct consent_item item = { CONSENT_OTHER, "Hearing day", NULL };
    struct consent consent;
    int64_t id;

    draft.information = (struct consent_items){ &item, 1 };
    EXPECT_STATUS(try_add(desk, &draft, &problems, &id), INVALID);
    EXPECT_PROBLEM(&problems, "information");
    item.text = "21 April, 9:00";
    id = added(desk, &draft);
    EXPECT_OK(consent_get(desk_access(desk, ROSA, AREA_SHARING), id, &consent));
    EXPECT_INT(consent.information.count, 1);
    EXPECT_TEXT(consent.information.at[0].what, "Hearing day");
    EXPECT_TEXT(consent.information.at[0].text, "21 April, 9:00");
    EXPECT(consent_item_of(&consent, CONSENT_NAME) == NULL);
}

TEST("a spoken yes needs a witness (5.5)")
{
    struct consent_draft draft = usual();
    struct problems problems = { 0 };
    int64_t id;

    draft.method = CONSENT_SPOKEN;
    EXPECT_STATUS(try_add(desk, &draft, &problems, &id), INVALID);
    EXPECT_PROBLEM(&problems, "witness");
    draft.witness = "the interpreter";
    draft.language = "ar";
    EXPECT_INT(state_of(desk, added(desk, &draft)), CONSENT_ACTIVE);
}

TEST("the last day still counts, the next one is over (P4)")
{
    struct consent_draft draft = usual();

    draft.until_on = (struct date){ 2026, 3, 3 };
    int64_t id = added(desk, &draft);
    EXPECT_INT(state_of(desk, id), CONSENT_ACTIVE);
    desk_now(desk, "2026-03-03T23:30");
    EXPECT_INT(state_of(desk, id), CONSENT_ACTIVE);
    desk_now(desk, "2026-03-04T00:10");
    EXPECT_INT(state_of(desk, id), CONSENT_EXPIRED);
}

TEST("an old paper is kept and counts as ended; an end before its own beginning is sent back")
{
    struct consent_draft draft = usual();
    struct problems problems = { 0 };
    int64_t id;

    draft.until_on = (struct date){ 2025, 12, 31 };
    EXPECT_INT(state_of(desk, added(desk, &draft)), CONSENT_EXPIRED);
    draft.agreed_on = (struct date){ 2026, 1, 15 };
    EXPECT_STATUS(try_add(desk, &draft, &problems, &id), INVALID);
    EXPECT_PROBLEM(&problems, "until");
    draft.until_on = (struct date){ 0 };
    draft.agreed_on = (struct date){ 2026, 3, 3 };
    problems = (struct problems){ 0 };
    EXPECT_STATUS(try_add(desk, &draft, &problems, &id), INVALID);
    EXPECT_PROBLEM(&problems, "on");
}

TEST("taking back is one press, twice is the same, and nothing is deleted")
{
    struct consent_draft draft = usual();
    struct consents all;
    int64_t id = added(desk, &draft);

    EXPECT_OK(consent_revoke(desk_change(desk, ROSA, AREA_SHARING), id));
    EXPECT_OK(consent_revoke(desk_change(desk, ROSA, AREA_SHARING), id));
    EXPECT_INT(state_of(desk, id), CONSENT_REVOKED);
    EXPECT_OK(consent_list(desk_access(desk, ROSA, AREA_SHARING), &all));
    EXPECT_INT(all.count, 1);
    EXPECT_TEXT(all.at[0].recipient, "Tidal Legal Aid");
    /* The record has changed, once. */
    EXPECT_INT(all.at[0].version, 2);
}

TEST("a consent is for its recipient however the name is typed, and for nobody else")
{
    struct arena *arena = test_arena();
    struct consent consent = { .recipient_key = text_folded(arena, "Tidal Legal Aid") };

    struct maybe_int none = { 0 };

    EXPECT(consent_is_for(&consent, text_folded(arena, "TIDAL  legal-aid"), none, false));
    EXPECT(!consent_is_for(&consent, text_folded(arena, "Tidal Legal"), none, true));
    consent.service = (struct maybe_int){ true, 7 };
    EXPECT(consent_is_for(&consent, "another name", (struct maybe_int){ true, 7 }, false));
    EXPECT(!consent_is_for(&consent, consent.recipient_key, (struct maybe_int){ true, 8 }, true));
}

TEST("another person's consent isn't there")
{
    struct consent_draft draft = usual();
    struct consent consent;
    int64_t id = added(desk, &draft);

    EXPECT_STATUS(consent_get(desk_access(desk, OMAR, AREA_SHARING), id, &consent), NOT_FOUND);
    EXPECT_STATUS(consent_revoke(desk_change(desk, OMAR, AREA_SHARING), id), NOT_FOUND);
    EXPECT_INT(state_of(desk, id), CONSENT_ACTIVE);
}

TEST("nobody outside the team reads or takes back a consent")
{
    struct consent_draft draft = usual();
    const struct access *access;

    added(desk, &draft);
    EXPECT_STATUS(access_open(desk_session(desk, "Bea"), ROSA, PURPOSE_CARE, AREA_SHARING,
                              &access), NOT_FOUND);
    EXPECT_STATUS(access_open(desk_session(desk, "Ina"), ROSA, PURPOSE_CARE, AREA_SHARING,
                              &access), NOT_ALLOWED);
}
