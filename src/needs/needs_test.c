// SPDX-License-Identifier: AGPL-3.0-or-later
/* What is hard in the client's order, their numbers, and "not now" as a normal answer. */
#include "needs/needs.h"

#include "base/arena.h"
#include "base/buf.h"
#include "goal/goal.h"
#include "html/html.h"
#include "needs/spark.h"
#include "test/desk.h"

#include <string.h>

static int64_t hard(struct desk *desk, struct person_id person, const struct need *need)
{
    struct problems problems = { 0 };
    int64_t id = 0;

    EXPECT_OK(need_add(desk_change(desk, person, AREA_NEEDS), need, &problems, &id));
    return id;
}

static struct need need_now(struct desk *desk, struct person_id person, int64_t id)
{
    struct need need = { 0 };

    EXPECT_OK(need_get(desk_access(desk, person, AREA_NEEDS), id, &need));
    return need;
}

#define SOME(n) { true, n }

TEST("a need keeps her own number and our severity apart (1.3)")
{
    struct need kept = need_now(desk, ROSA, hard(desk, ROSA, &(struct need){
        .domain = DOMAIN_SAFETY, .words = "He reads my phone.", .client_number = SOME(7),
        .severity = SOME(3) }));

    EXPECT_INT(kept.client_number.n, 7);
    EXPECT_INT(kept.severity.n, 3);
    EXPECT_INT(kept.state, NEED_IDENTIFIED);
    EXPECT_TEXT(domain_word(kept.domain), "safety");
    EXPECT_TEXT(severity_label(3), "serious");
}

TEST("her order stands: family first, though substance is more severe (3.2)")
{
    struct needs needs;

    (void)hard(desk, ROSA, &(struct need){ .domain = DOMAIN_SUBSTANCE, .words = "The drinking",
        .client_number = SOME(8), .severity = SOME(4), .client_priority = SOME(2) });
    (void)hard(desk, ROSA, &(struct need){ .domain = DOMAIN_HOUSING, .words = "The room",
        .client_number = SOME(4), .severity = SOME(4) });
    (void)hard(desk, ROSA, &(struct need){ .domain = DOMAIN_FAMILY,
        .words = "I want Micah's shoes by my door again.", .client_number = SOME(9),
        .severity = SOME(1), .client_priority = SOME(1) });
    EXPECT_OK(need_list(desk_access(desk, ROSA, AREA_NEEDS), &needs));
    EXPECT_INT(needs.count, 3);
    EXPECT_INT(needs.at[0].domain, DOMAIN_FAMILY);
    EXPECT_INT(needs.at[1].domain, DOMAIN_SUBSTANCE);
    EXPECT_INT(needs.at[2].domain, DOMAIN_HOUSING);
}

TEST("a need without words or with a number past ten is sent back field by field")
{
    struct problems problems = { 0 };
    int64_t id;

    EXPECT_STATUS(need_add(desk_change(desk, ROSA, AREA_NEEDS), &(struct need){
        .words = " ", .client_number = SOME(11), .severity = SOME(-1),
        .client_priority = SOME(0), .state = NEED_MET }, &problems, &id), INVALID);
    EXPECT_PROBLEM(&problems, "words");
    EXPECT_PROBLEM(&problems, "client_number");
    EXPECT_PROBLEM(&problems, "severity");
    EXPECT_PROBLEM(&problems, "client_priority");
    EXPECT_PROBLEM(&problems, "state");
}

TEST("a declined need blocks nothing: others go on, goals are made, and it may be opened (I4)")
{
    struct problems problems = { 0 };
    struct goal_id goal;
    int64_t declined = hard(desk, ROSA, &(struct need){ .domain = DOMAIN_SUBSTANCE,
                                                        .words = "The drinking" });
    int64_t other = hard(desk, ROSA, &(struct need){ .domain = DOMAIN_FOOD, .words = "Food" });

    EXPECT_OK(need_move(desk_change(desk, ROSA, AREA_NEEDS), declined, NEED_DECLINED, &problems));
    EXPECT_OK(need_move(desk_change(desk, ROSA, AREA_NEEDS), other, NEED_AGREED, &problems));
    EXPECT_OK(need_move(desk_change(desk, ROSA, AREA_NEEDS), other, NEED_IN_PROGRESS, &problems));
    EXPECT_OK(goal_add(desk_change(desk, ROSA, AREA_GOALS), &(struct goal_draft){
        .wish = "Sleep through", .need = SOME(declined) }, &problems, &goal));
    EXPECT_OK(need_say_number(desk_change(desk, ROSA, AREA_NEEDS), declined, 5, NULL,
                              (struct date){ 0 }, &problems));
    EXPECT_OK(need_move(desk_change(desk, ROSA, AREA_NEEDS), declined, NEED_AGREED, &problems));
    EXPECT_INT(need_now(desk, ROSA, declined).state, NEED_AGREED);
}

TEST("a need moves by the table and by nothing else")
{
    struct problems problems = { 0 };
    int64_t id = hard(desk, ROSA, &(struct need){ .words = "The rent" });

    EXPECT_STATUS(need_move(desk_change(desk, ROSA, AREA_NEEDS), id, NEED_MET, &problems),
                  CONFLICT);
    EXPECT_TEXT(problems.guard, "state");
    EXPECT_OK(need_move(desk_change(desk, ROSA, AREA_NEEDS), id, NEED_AGREED, &problems));
    EXPECT_OK(need_move(desk_change(desk, ROSA, AREA_NEEDS), id, NEED_IN_PROGRESS, &problems));
    EXPECT_OK(need_move(desk_change(desk, ROSA, AREA_NEEDS), id, NEED_PARTLY_MET, &problems));
    EXPECT_OK(need_move(desk_change(desk, ROSA, AREA_NEEDS), id, NEED_AGREED, &problems));
    EXPECT(!need_may_move(NEED_AGREED, NEED_MET));
    EXPECT(need_may_move(NEED_DECLINED, NEED_AGREED));
}

TEST("a move is taken back only while nothing else changed the need")
{
    struct problems problems = { 0 };
    int64_t id = hard(desk, ROSA, &(struct need){ .words = "The rent" });

    EXPECT_OK(need_move(desk_change(desk, ROSA, AREA_NEEDS), id, NEED_DECLINED, &problems));
    EXPECT_OK(need_put_state(desk_change(desk, ROSA, AREA_NEEDS), id, NEED_IDENTIFIED, 2));
    EXPECT_INT(need_now(desk, ROSA, id).state, NEED_IDENTIFIED);
    EXPECT_STATUS(need_put_state(desk_change(desk, ROSA, AREA_NEEDS), id, NEED_MET, 2), STALE);
}

TEST("each number she says joins the series; one of an earlier day doesn't become today's")
{
    struct problems problems = { 0 };
    struct need_points points;
    int64_t id = hard(desk, ROSA, &(struct need){ .words = "Sleep", .client_number = SOME(8) });

    EXPECT_OK(need_say_number(desk_change(desk, ROSA, AREA_NEEDS), id, 9, NULL,
                              (struct date){ 2026, 2, 1 }, &problems));
    EXPECT_INT(need_now(desk, ROSA, id).client_number.n, 8);
    desk_now(desk, "2026-03-20T10:00");
    EXPECT_OK(need_say_number(desk_change(desk, ROSA, AREA_NEEDS), id, 3, "I slept",
                              (struct date){ 0 }, &problems));
    EXPECT_INT(need_now(desk, ROSA, id).client_number.n, 3);
    EXPECT_OK(need_series(desk_access(desk, ROSA, AREA_NEEDS), (struct date){ 2026, 1, 1 },
                          &points));
    EXPECT_INT(points.count, 3);
    EXPECT_INT(points.at[0].number, 9);
    EXPECT_INT(points.at[2].number, 3);
    EXPECT_STATUS(need_say_number(desk_change(desk, ROSA, AREA_NEEDS), id, 12, NULL,
                                  (struct date){ 2026, 4, 1 }, &problems), INVALID);
    EXPECT_PROBLEM(&problems, "number");
    EXPECT_PROBLEM(&problems, "on");
}

static struct html *paper(struct buf *out)
{
    *out = buf_new(test_arena(), 64 * 1024);
    return html_new(test_arena(), out, &(struct html_setup){ .today = { 2026, 11, 24 } });
}

TEST("the line says in words what it draws: rose, fell, as before")
{
    const struct spark_point points[] = { { 2, { 2026, 10, 6 } }, { 1, { 2026, 10, 20 } },
                                          { 6, { 2026, 11, 24 } } };
    struct spark spark = { .name = "Sleep", .at = points, .count = 3 };
    struct buf out;
    struct html *h = paper(&out);

    EXPECT_TEXT(spark_words(h, &spark), "Sleep rose from 2 to 6 between 6 Oct and 24 Nov");
    spark_draw(h, &spark);
    EXPECT(strstr(buf_text(&out), "aria-label=\"Sleep rose from 2 to 6") != NULL);
    EXPECT(strstr(buf_text(&out), "points=\"4.0,33.8 ") != NULL);
    EXPECT(strstr(buf_text(&out), "128.0,19.4\"") != NULL);
    spark.count = 2;
    EXPECT_TEXT(spark_words(h, &spark), "Sleep fell from 2 to 1 between 6 Oct and 20 Oct");
    spark.count = 1;
    EXPECT_TEXT(spark_words(h, &spark), "Sleep is at 2");
    spark.count = 0;
    EXPECT_TEXT(spark_words(h, &spark), "");
    h = paper(&out);
    spark_draw(h, &spark);
    EXPECT_TEXT(buf_text(&out), "");
}

TEST("a line takes only the points of its need")
{
    const struct need_point points[] = { { 4, 5, { 2026, 1, 1 } }, { 5, 9, { 2026, 1, 2 } },
                                         { 4, 6, { 2026, 1, 3 } } };
    struct spark spark = spark_of_need(test_arena(), &(struct need_points){ points, 3 }, 4, "x");

    EXPECT_INT(spark.count, 2);
    EXPECT_INT(spark.at[1].number, 6);
}

TEST("a strength is put away and taken back, never lost")
{
    struct problems problems = { 0 };
    struct strengths all;
    int64_t id;

    EXPECT_OK(strength_add(desk_change(desk, ROSA, AREA_NEEDS), &(struct strength){
        .words = "Cooks for twelve", .use = "The church kitchen" }, &problems, &id));
    EXPECT_OK(strength_put(desk_change(desk, ROSA, AREA_NEEDS), id, true, 1));
    EXPECT_OK(strength_list(desk_access(desk, ROSA, AREA_NEEDS), &all));
    EXPECT_INT(all.count, 0);
    EXPECT_STATUS(strength_put(desk_change(desk, ROSA, AREA_NEEDS), id, false, 1), STALE);
    EXPECT_OK(strength_put(desk_change(desk, ROSA, AREA_NEEDS), id, false, 2));
    EXPECT_OK(strength_list(desk_access(desk, ROSA, AREA_NEEDS), &all));
    EXPECT_INT(all.count, 1);
    EXPECT_STATUS(strength_add(desk_change(desk, ROSA, AREA_NEEDS),
                               &(struct strength){ .words = "" }, &problems, &id), INVALID);
    EXPECT_PROBLEM(&problems, "words");
}

TEST("another person's need can't be reached by its number")
{
    struct problems problems = { 0 };
    struct need need;
    int64_t id = hard(desk, ROSA, &(struct need){ .words = "The rent" });

    EXPECT_STATUS(need_get(desk_access(desk, OMAR, AREA_NEEDS), id, &need), NOT_FOUND);
    EXPECT_STATUS(need_move(desk_change(desk, OMAR, AREA_NEEDS), id, NEED_AGREED, &problems),
                  NOT_FOUND);
    EXPECT_STATUS(need_say_number(desk_change(desk, OMAR, AREA_NEEDS), id, 3, NULL,
                                  (struct date){ 0 }, &problems), NOT_FOUND);
}

TEST("an edit is taken back; the number said before stands behind the one said by mistake")
{
    struct problems problems = { 0 };
    struct need_points points;
    struct need need;
    int64_t id = hard(desk, ROSA, &(struct need){ .words = "The rent",
                                                  .client_number = { true, 3 } });

    EXPECT_OK(need_edit(desk_change(desk, ROSA, AREA_NEEDS), &(struct need){
        .id = id, .version = 1, .words = "The landlord", .client_number = { true, 8 } },
        &problems));
    EXPECT_OK(need_restore(desk_change(desk, ROSA, AREA_NEEDS), id, 1, 2, &problems));
    EXPECT_OK(need_get(desk_access(desk, ROSA, AREA_NEEDS), id, &need));
    EXPECT_TEXT(need.words, "The rent");
    EXPECT_INT(need.client_number.n, 3);
    EXPECT_OK(need_series(desk_access(desk, ROSA, AREA_NEEDS), (struct date){ 2026, 1, 1 },
                          &points));
    EXPECT_INT(points.count, 3);
    EXPECT_INT(points.at[2].number, 3);
    EXPECT_STATUS(need_restore(desk_change(desk, ROSA, AREA_NEEDS), id, 1, 2, &problems), STALE);
}
