// SPDX-License-Identifier: AGPL-3.0-or-later
#include "job/job.h"

#include "privacy/account.h"

#include "test/desk.h"

static int64_t ran_with, ran_for, times;
static enum status answer;    /* of the next run */

static enum status remind(struct change *change, int64_t record)
{
    ran_with = record;
    ran_for = access_person(change_access(change)).n;
    times++;
    return answer;
}

static enum status sweep(struct office_change *change, int64_t record)
{
    EXPECT(office_me(office_change_office(change)).n == 0);
    ran_with = record;
    times++;
    return OK;
}

static const struct job_kind KINDS[] = {
    { "reminder", AREA_CONTACT, remind, NULL },
    { "sweep", AREA_OFFICE, NULL, sweep },
    { NULL, AREA_OFFICE, NULL, NULL },
};

static int64_t run_at(struct desk *desk, const char *local)
{
    int64_t ran = -1;

    desk_now(desk, local);
    desk_rest(desk);
    EXPECT_OK(job_run_due(desk_privacy(desk), desk_conn(desk), test_arena(), KINDS, &ran));
    desk_keep(desk);
    return ran;
}

static struct instant in(struct change *change, int64_t seconds)
{
    return (struct instant){ change_now(change).s + seconds };
}

TEST("a job runs when it is due, once, for its person and record")
{
    struct change *change = desk_change(desk, ROSA, AREA_CONTACT);

    times = 0;
    answer = OK;
    EXPECT_OK(job_add(change, "reminder", 44, in(change, 3600)));
    EXPECT_INT(run_at(desk, "2026-03-02T09:59"), 0);
    EXPECT_INT(run_at(desk, "2026-03-02T10:00"), 1);
    EXPECT_INT(ran_with, 44);
    EXPECT_INT(ran_for, ROSA.n);
    EXPECT_INT(run_at(desk, "2026-03-02T11:00"), 0);
    EXPECT_INT(times, 1);
}

TEST("a job added in a change that was dropped never runs")
{
    struct change *change = desk_change(desk, ROSA, AREA_CONTACT);

    EXPECT_OK(job_add(change, "reminder", 1, in(change, 0)));
    desk_drop(desk);
    EXPECT_INT(run_at(desk, "2026-03-02T12:00"), 0);
}

TEST("a job that fails is tried again later, five times, and no more")
{
    struct change *change = desk_change(desk, ROSA, AREA_CONTACT);

    times = 0;
    answer = BUSY;
    EXPECT_OK(job_add(change, "reminder", 1, in(change, 0)));
    EXPECT_INT(run_at(desk, "2026-03-02T09:00"), 0);
    EXPECT_INT(run_at(desk, "2026-03-02T09:00"), 0);    /* not before a minute has gone by */
    EXPECT_INT(times, 1);
    EXPECT_INT(run_at(desk, "2026-03-02T09:01"), 0);
    EXPECT_INT(run_at(desk, "2026-03-02T09:05"), 0);
    EXPECT_INT(run_at(desk, "2026-03-02T09:21"), 0);
    EXPECT_INT(run_at(desk, "2026-03-02T10:25"), 0);
    EXPECT_INT(times, 5);
    answer = OK;
    EXPECT_INT(run_at(desk, "2026-03-05T09:00"), 0);
    EXPECT_INT(times, 5);
}

TEST("office work runs under the system, without anybody's record")
{
    desk_as(desk, "Pat");
    struct office_change *office = desk_office_change(desk);

    times = 0;
    EXPECT_OK(job_add_office(office, "sweep", 7, (struct instant){ 1 }));
    EXPECT_OK(job_add_office(office, "of no kind", 7, (struct instant){ 1 }));
    EXPECT_INT(run_at(desk, "2026-03-02T09:30"), 1);
    EXPECT_INT(ran_with, 7);
    EXPECT_INT(times, 1);
}
