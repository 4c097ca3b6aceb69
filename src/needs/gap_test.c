// SPDX-License-Identifier: AGPL-3.0-or-later
/* What could not be found: kept under the need, counted without words, small numbers hidden. */
#include "needs/gap.h"

#include "base/arena.h"
#include "privacy/label.h"
#include "test/desk.h"

static int64_t need_of(struct desk *desk, struct person_id person, enum domain domain)
{
    struct problems problems = { 0 };
    int64_t id = 0;

    EXPECT_OK(need_add(desk_change(desk, person, AREA_NEEDS), &(struct need){
        .domain = domain, .words = "I wake up every night", .state = NEED_AGREED,
    }, &problems, &id));
    return id;
}

static int64_t not_found(struct desk *desk, struct person_id person, int64_t need,
                         const char *area, enum gap_reason reason)
{
    struct problems problems = { 0 };
    int64_t id = 0;

    EXPECT_OK(gap_add(desk_change(desk, person, AREA_NEEDS), &(struct gap){
        .need = need, .area = area, .reason = reason, .words = "A therapist who speaks Arabic",
    }, &problems, &id));
    return id;
}

static struct gap_counts counted(struct desk *desk, const char *from, const char *to)
{
    struct gap_counts counts = { 0 };
    struct date first, last;

    EXPECT(date_from_iso(from, &first) && date_from_iso(to, &last));
    EXPECT_OK(gap_counted(desk_caseload(desk), first, last, &counts));
    return counts;
}

TEST("nothing found stands under its need, with the area cut to three characters")
{
    struct gap gap;
    int64_t need = need_of(desk, ROSA, DOMAIN_MENTAL_HEALTH);

    int64_t id = not_found(desk, ROSA, need, " 19801-3311 ", GAP_LANGUAGE);
    EXPECT_OK(gap_get(desk_access(desk, ROSA, AREA_NEEDS), id, &gap));
    EXPECT_INT(gap.need, need);
    EXPECT_INT(gap.domain, DOMAIN_MENTAL_HEALTH);
    EXPECT_TEXT(gap.area, "198");
    EXPECT(!date_is_set(gap.found_on));
    id = not_found(desk, ROSA, need, "sw1a 2aa", GAP_FULL);
    EXPECT_OK(gap_get(desk_access(desk, ROSA, AREA_NEEDS), id, &gap));
    EXPECT_TEXT(gap.area, "SW1");
}

TEST("words, a day to come and somebody else's need are refused")
{
    static const char *const WRONG[] = { "Rosa", "at her sister's", "19", "1980119801198", "é12" };
    int64_t need = need_of(desk, ROSA, DOMAIN_FOOD), id;

    for (size_t i = 0; i < sizeof WRONG / sizeof WRONG[0]; i++) {
        struct problems problems = { 0 };
        EXPECT_STATUS(gap_add(desk_change(desk, ROSA, AREA_NEEDS), &(struct gap){
            .need = need, .area = WRONG[i], .on = { 2026, 3, 3 } }, &problems, &id), INVALID);
        EXPECT_PROBLEM(&problems, "area");
        EXPECT_PROBLEM(&problems, "on");
    }
    struct problems problems = { 0 };
    EXPECT_STATUS(gap_add(desk_change(desk, OMAR, AREA_NEEDS), &(struct gap){ .need = need },
                          &problems, &id), NOT_FOUND);
}

TEST("people are counted, each once a line, between two days, and what was taken back is not")
{
    int64_t rosas = need_of(desk, ROSA, DOMAIN_FOOD), omars = need_of(desk, OMAR, DOMAIN_FOOD);

    (void)not_found(desk, ROSA, rosas, "198", GAP_FULL);
    (void)not_found(desk, ROSA, rosas, "19802", GAP_FULL);
    int64_t mistake = not_found(desk, ROSA, rosas, "", GAP_COST);
    (void)not_found(desk, OMAR, omars, "198", GAP_FULL);
    EXPECT_OK(gap_remove(desk_change(desk, ROSA, AREA_NEEDS), mistake, 1));
    EXPECT_INT(counted(desk, "2026-03-03", "2026-12-31").count, 0);
    EXPECT_INT(counted(desk, "2026-01-01", "2026-03-01").count, 0);
    struct gap_counts counts = counted(desk, "2026-03-02", "2026-03-02");
    EXPECT_INT(counts.count, 1);
    EXPECT_INT(counts.at[0].people, 2);
    EXPECT_INT(counts.at[0].domain, DOMAIN_FOOD);
    EXPECT_TEXT(counts.at[0].area, "198");
}

TEST("what was looked for under a need that is shut isn't counted for whom it is shut")
{
    struct change *change = desk_change(desk, ROSA, AREA_NEEDS);
    struct problems problems = { 0 };
    int64_t need;

    change_label(change, LABEL_PSY);
    EXPECT_OK(need_add(change, &(struct need){ .domain = DOMAIN_FOOD, .state = NEED_AGREED,
                                               .words = "Something to eat" }, &problems, &need));
    change_label(change, 0);
    (void)not_found(desk, ROSA, need, "198", GAP_FULL);
    EXPECT_INT(counted(desk, "2026-03-02", "2026-03-02").count, 1);
    desk_as(desk, "Ruth");
    EXPECT_INT(counted(desk, "2026-03-02", "2026-03-02").count, 0);
}

TEST("a number under 11 is hidden, eleven is not")
{
    EXPECT_TEXT(gap_shown(test_arena(), 1), "<11");
    EXPECT_TEXT(gap_shown(test_arena(), 10), "<11");
    EXPECT_TEXT(gap_shown(test_arena(), 11), "11");
    EXPECT_TEXT(gap_shown(test_arena(), 1234), "1234");
}

TEST("found after all is said once, and can be taken back while nobody changed it")
{
    struct problems problems = { 0 };
    struct gap gap;
    int64_t id = not_found(desk, ROSA, need_of(desk, ROSA, DOMAIN_FOOD), "", GAP_TOO_FAR);

    EXPECT_OK(gap_found(desk_change(desk, ROSA, AREA_NEEDS), id, &problems));
    EXPECT_STATUS(gap_found(desk_change(desk, ROSA, AREA_NEEDS), id, &problems), CONFLICT);
    EXPECT_TEXT(problems.guard, "state");
    EXPECT_STATUS(gap_unfind(desk_change(desk, ROSA, AREA_NEEDS), id, 1), STALE);
    EXPECT_OK(gap_unfind(desk_change(desk, ROSA, AREA_NEEDS), id, 2));
    EXPECT_OK(gap_get(desk_access(desk, ROSA, AREA_NEEDS), id, &gap));
    EXPECT(!date_is_set(gap.found_on));
}
