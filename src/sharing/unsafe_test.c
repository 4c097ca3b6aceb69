// SPDX-License-Identifier: AGPL-3.0-or-later
/* Somebody who isn't safe holds an old paper and an old permission: nothing goes by them, and the
 * worker hears of it (P17). */
#include "sharing/unsafe.h"

#include "people/authority.h"
#include "people/tie.h"
#include "sharing/consent.h"
#include "sharing/told.h"
#include "signal/signal.h"
#include "test/desk.h"

static int64_t permitted(struct desk *desk)
{
    static const struct consent_item NAME[] = { { .field = CONSENT_NAME } };
    struct problems problems = { 0 };
    int64_t id = 0;

    EXPECT_OK(consent_add(desk_change(desk, ROSA, AREA_SHARING), &(struct consent_draft){
        .purpose = "So that he knows", .recipient = "Ivo Reyes", .information = { NAME, 1 },
        .has_method = true, .method = CONSENT_PAPER }, &problems, &id));
    return id;
}

static void marked(struct desk *desk)
{
    struct problems problems = { 0 };
    int64_t id, along;

    EXPECT_OK(tie_add(desk_change(desk, ROSA, AREA_FAMILY), &(struct tie){
        .name = "Ivo Reyes", .kind = "brother", .no_contact = true }, NULL, NULL, &problems, &id,
        &along));
}

static enum status tell(struct desk *desk, int64_t consent, struct problems *problems)
{
    unsigned owed;
    int64_t id;

    return told_add(desk_change(desk, ROSA, AREA_SHARING), &(struct told_draft){
        .has_kind = true, .kind = TOLD_RELEASE, .recipient = "ivo  reyes", .what = "Her day",
        .purpose = "So that he knows", .consent = { true, consent } }, problems, &id, &owed);
}

static struct signals noticed(struct desk *desk)
{
    struct signals all = { 0 };

    EXPECT_OK(unsafe_run(desk_change(desk, ROSA, AREA_SHARING), 0));
    EXPECT_OK(unsafe_run(desk_change(desk, ROSA, AREA_SHARING), 0));
    EXPECT_OK(signal_list(desk_access(desk, ROSA, AREA_CONTACT), &all));
    return all;
}

TEST("an old permission for somebody flagged unsafe opens nothing, and the worker is told once (P17)")
{
    struct problems problems = { 0 };
    struct authority paper = { .holder = "Ivo Reyes", .kind = AUTHORITY_OTHER,
                               .matters = MATTER_RECORD, .document = "Letter of 2019",
                               .from_on = { 2019, 1, 1 } };
    int64_t id, consent = permitted(desk);

    EXPECT_OK(authority_add(desk_change(desk, ROSA, AREA_FAMILY), &paper, &problems, &id));
    EXPECT_INT(noticed(desk).count, 0);
    EXPECT_OK(tell(desk, consent, &problems));
    marked(desk);
    EXPECT_STATUS(tell(desk, consent, &problems), CONFLICT);
    EXPECT_TEXT(problems.guard, "rule");
    struct signals all = noticed(desk);
    EXPECT_INT(all.count, 1);
    EXPECT_INT(all.at[0].rule, SIGNAL_UNSAFE_GRANT);
    EXPECT_INT(all.at[0].owner.n, desk_user(desk, "Joss").n);
    EXPECT_INT(all.at[0].because.count, 2);
}
