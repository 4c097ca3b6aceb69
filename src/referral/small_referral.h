// SPDX-License-Identifier: AGPL-3.0-or-later
/* small_referral.h - consents, referrals and their moves on the desk, for tests. */
#pragma once

#include "base/arena.h"
#include "referral/check.h"
#include "referral/referral.h"
#include "referral/states.h"
#include "sharing/consent.h"
#include "test/desk.h"

static inline struct date day(const char *iso)
{
    struct date date = { 0 };

    EXPECT(date_from_iso(iso, &date));
    return date;
}

#define EXPECT_DAY(is, iso) \
    EXPECT_TEXT(date_iso((is), arena_array(test_arena(), DATE_TEXT, char)), (iso))

static inline int64_t agree(struct desk *desk, struct person_id person, const char *recipient,
                            struct consent_items items, const char *until)
{
    struct problems problems = { 0 };
    int64_t id = 0;

    EXPECT_OK(consent_add(desk_change(desk, person, AREA_SHARING), &(struct consent_draft){
        .purpose = "Help with the move", .recipient = recipient, .information = items,
        .until_on = until ? day(until) : (struct date){ 0 }, .has_method = true,
        .method = CONSENT_SIGNED,
    }, &problems, &id));
    return id;
}

/* Name and what is needed, until revoked. */
static inline int64_t agree_simply(struct desk *desk, struct person_id person,
                                   const char *recipient)
{
    static const struct consent_item ITEMS[] = { { .field = CONSENT_NAME },
                                                 { .field = CONSENT_NEED } };

    return agree(desk, person, recipient, (struct consent_items){ ITEMS, 2 }, NULL);
}

static inline int64_t refer_by(struct desk *desk, struct person_id person,
                               const struct referral_draft *draft)
{
    struct problems problems = { 0 };
    int64_t id = 0;

    EXPECT_OK(referral_add(desk_change(desk, person, AREA_REFERRALS), draft, &problems, &id));
    return id;
}

/* Under a consent for that service, ready. */
static inline int64_t refer(struct desk *desk, struct person_id person, const char *service)
{
    return refer_by(desk, person, &(struct referral_draft){
        .service_name = service, .urgency = URGENT_WEEK, .why = "A place to stay",
        .consent = { true, agree_simply(desk, person, service) },
    });
}

static inline int64_t carry(struct desk *desk, struct person_id person, const char *service)
{
    return refer_by(desk, person, &(struct referral_draft){ .service_name = service,
                                                            .carried = true });
}

static inline enum status move_as(struct desk *desk, struct person_id person, int64_t id,
                                  const struct event_draft *draft, struct problems *problems)
{
    return referral_event_add(desk_change(desk, person, AREA_REFERRALS), id, draft, problems);
}

static inline void moves(struct desk *desk, struct person_id person, int64_t id,
                         enum referral_state event, const char *on)
{
    struct problems problems = { 0 };

    EXPECT_OK(move_as(desk, person, id, &(struct event_draft){
        .event = event, .on = on ? day(on) : (struct date){ 0 },
        .reason = event == REFERRAL_DECLINED ? "full" : NULL,
    }, &problems));
}

static inline struct referral look_at(struct desk *desk, struct person_id person, int64_t id)
{
    struct referral referral = { 0 };

    EXPECT_OK(referral_get(desk_access(desk, person, AREA_REFERRALS), id, &referral));
    return referral;
}

/* The checks of one referral, soonest first. */
static inline struct checks checks_of(struct desk *desk, struct person_id person, int64_t id)
{
    struct checks all = { 0 };

    EXPECT_OK(check_list(desk_access(desk, person, AREA_REFERRALS), &all));
    struct check *some = arena_array(test_arena(), all.count + 1, struct check);
    size_t count = 0;
    for (size_t i = 0; i < all.count; i++) {
        if (all.at[i].referral == id)
            some[count++] = all.at[i];
    }
    return (struct checks){ some, count };
}

static inline void says(struct desk *desk, struct person_id person, int64_t check,
                        enum voice voice, enum verdict verdict, const char *words)
{
    struct problems problems = { 0 };

    EXPECT_OK(check_answer(desk_change(desk, person, AREA_REFERRALS), check, &(struct answer){
        .voice = voice, .verdict = verdict, .words = words,
    }, &problems));
}

/* Accepted and started on a day, all on that day's desk. */
static inline void starts(struct desk *desk, struct person_id person, int64_t id)
{
    moves(desk, person, id, REFERRAL_SENT, NULL);
    moves(desk, person, id, REFERRAL_ACCEPTED, NULL);
    moves(desk, person, id, REFERRAL_STARTED, NULL);
}
