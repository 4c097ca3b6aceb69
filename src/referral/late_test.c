// SPDX-License-Identifier: AGPL-3.0-or-later
/* Nothing stands still unseen: each state's day, and what is raised once it is over. */
#include "referral/inside.h"
#include "referral/small_referral.h"
#include "signal/signal.h"

static void run(struct desk *desk, int64_t id)
{
    EXPECT_OK(referral_run_silent(desk_change(desk, ROSA, AREA_REFERRALS), id));
}

static size_t raised(struct desk *desk, const char **because)
{
    struct signals all;
    size_t count = 0;

    EXPECT_OK(signal_list(desk_access(desk, ROSA, AREA_PERSON), &all));
    for (size_t i = 0; i < all.count; i++) {
        if (all.at[i].rule != SIGNAL_REFERRAL_SILENT)
            continue;
        count += all.at[i].because.count;
        *because = all.at[i].because.at[all.at[i].because.count - 1].what;
    }
    return count;
}

TEST("a referral that is ready and isn't sent is raised three business days after its day")
{
    const char *because = NULL;
    int64_t id = refer(desk, ROSA, "Harbor House");

    EXPECT_DAY(look_at(desk, ROSA, id).due_on, "2026-03-03");
    desk_now(desk, "2026-03-05T06:00");
    run(desk, id);
    EXPECT_INT(raised(desk, &because), 0);
    desk_now(desk, "2026-03-06T06:00");
    run(desk, id);
    EXPECT_INT(raised(desk, &because), 1);
}

TEST("a yes without a date is raised the day after it was due; moved on, nothing is")
{
    const char *because = NULL;
    int64_t id = carry(desk, ROSA, "Harbor House"), other = carry(desk, ROSA, "Bay House");

    moves(desk, ROSA, id, REFERRAL_SENT, NULL);
    moves(desk, ROSA, id, REFERRAL_ACCEPTED, NULL);
    moves(desk, ROSA, other, REFERRAL_SENT, NULL);
    moves(desk, ROSA, other, REFERRAL_ACCEPTED, NULL);
    moves(desk, ROSA, other, REFERRAL_STARTED, NULL);
    EXPECT_DAY(look_at(desk, ROSA, id).due_on, "2026-03-05");
    desk_now(desk, "2026-03-06T06:00");
    run(desk, id);
    run(desk, other);
    EXPECT_INT(raised(desk, &because), 1);
    desk_now(desk, "2026-06-01T06:00");
    run(desk, other);
    EXPECT_INT(raised(desk, &because), 1);
}

TEST("every state that waits for somebody has a day")
{
    struct date on = { 2026, 3, 2 };

    for (int state = 0; state < REFERRAL_STATES; state++) {
        struct next next = referral_next((enum referral_state)state, on, 3);
        EXPECT_INT(date_is_set(next.due_on), state != REFERRAL_CLOSED);
        EXPECT_INT(next.action == NEXT_NOTHING, state == REFERRAL_CLOSED);
    }
}
