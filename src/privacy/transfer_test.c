// SPDX-License-Identifier: AGPL-3.0-or-later
/* A record that is offered: what each side may know of it before the answer. */
#include "privacy/transfer.h"

#include "privacy/barrier.h"
#include "test/desk.h"

/* Joss, whom Ruth supervises, offers Rosa's record to Hal, whom Vera supervises. */
static void offered(struct desk *desk)
{
    struct problems problems = { 0 };
    const char *ref;

    EXPECT_OK(transfer_offer(desk_change(desk, ROSA, AREA_PERSON), &(struct transfer){
        .taker = desk_user(desk, "Hal"), .called = "Rosa", .note = "Ring after four",
        .why = "I leave", .told_method = "spoken", .told_on = { 2026, 3, 1 },
        .warm_on = { 2026, 3, 9 },
    }, &problems, &ref));
}

static struct transfers seen_by(struct desk *desk, const char *who)
{
    struct transfers list = { NULL, 0 };

    EXPECT_OK(transfer_list(desk_session(desk, who), &list));
    return list;
}

static int64_t waiting_for(struct desk *desk, const char *who)
{
    int64_t count = -1;

    EXPECT_OK(transfer_waiting(desk_session(desk, who), &count));
    return count;
}

TEST("the side that is asked knows the name and the note, who supervises them no more than that")
{
    static const char *const ASKED[] = { "Hal", "Vera" }, *const GIVING[] = { "Joss", "Ruth" };

    offered(desk);
    EXPECT_INT(waiting_for(desk, "Hal"), 1);
    for (int i = 0; i < 2; i++) {
        struct transfers asked = seen_by(desk, ASKED[i]), giving = seen_by(desk, GIVING[i]);
        EXPECT_INT(asked.count, 1);
        EXPECT_TEXT(asked.at[0].note, "Ring after four");
        EXPECT(asked.at[0].person_ref == NULL && asked.at[0].why == NULL);
        EXPECT(asked.at[0].told_method == NULL && !date_is_set(asked.at[0].warm_on));
        EXPECT_INT(giving.count, 1);
        EXPECT(giving.at[0].person_ref != NULL);
        EXPECT_TEXT(giving.at[0].why, "I leave");
    }
    EXPECT_INT(seen_by(desk, "Bea").count, 0);
}

TEST("a barrier that came after the offer leaves nothing of it to whom it keeps out")
{
    struct problems problems = { 0 };
    struct transfer one;
    const char *ref;

    offered(desk);
    ref = seen_by(desk, "Hal").at[0].ref;
    EXPECT_OK(barrier_raise(desk_session(desk, "Ruth"), ROSA, &(struct barrier_draft){
        .kind = BARRIER_RESTRICTION, .account = desk_user(desk, "Hal"),
        .reason = "She asked that he stays out" }, &problems, &(const char *){ NULL }));
    desk_keep(desk);
    EXPECT_INT(seen_by(desk, "Hal").count, 0);
    EXPECT_INT(waiting_for(desk, "Hal"), 0);
    EXPECT_STATUS(transfer_get(desk_session(desk, "Hal"), ref, &one), NOT_FOUND);
    EXPECT_INT(seen_by(desk, "Joss").count, 1);
}
