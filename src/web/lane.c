// SPDX-License-Identifier: AGPL-3.0-or-later
/* lane.c - changes: what waits is taken as a group, each in its savepoint, and answered after the
 * group's one commit.
 *
 * With several lanes (PostgreSQL) two changes can be in each other's way: the one that lost is run
 * again by itself, a few times, before anybody is told to send it once more.  A change holds its
 * savepoint 2 s at most; where breaking it off took the group along (SQLite), the others are run
 * again. */
#include "web/engine.h"

#include <time.h>

#include "store/store.h"

enum { FINISH_IDLE_MS = 2000, FINISH_BUSY_MS = 10000 };

static const char SAVING[] = N_("The server is busy saving other changes. Nothing of yours was "
                                "lost: please send it once more.");

static void busy(struct asked *asked)
{
    asked->scope = NULL;
    asked->session = NULL;
    asked->access = NULL;
    problem_answer(asked, 503, "busy", SAVING);
    response_header(asked_response(asked), "Retry-After", "1");
}

static void run_one(struct worker *worker, struct asked *asked)
{
    struct privacy *privacy = worker->web->privacy;
    const char *what = asked->route ? asked->route->pattern : "";
    bool bulk = asked->route && asked->route->bulk;
    int64_t until = clock_ms() + STORE_HOLD;
    struct scope *scope;

    if (clock_ms() - asked->queued_ms > WAIT_MOST_MS) {
        busy(asked);
        return;
    }
    if (!bulk)
        conn_hold_until(worker->conn, until);
    if (scope_begin_change(privacy, worker->conn, asked_arena(asked), asked_way(asked), what,
                           &scope) != OK) {
        conn_hold_freely(worker->conn);
        busy(asked);
        return;
    }
    asked->scope = scope;
    enum status s = asked_answer(asked);
    asked->scope = NULL;
    asked->session = NULL;
    asked->access = NULL;
    asked->lost_race = conn_lost_race(worker->conn);
    asked->held_too_long = s == BUSY && !bulk && clock_ms() > until;
    conn_hold_freely(worker->conn);
    scope_end_change(scope, s == OK);
}

/* From the first one on; `first` stays in the list that is answered afterwards. */
static int run_group(struct worker *worker, struct asked *first, struct asked *group[GROUP_MAX])
{
    int64_t since = clock_ms();
    int count = 0;

    for (struct asked *asked = first; asked; asked = queue_try(&worker->web->lane)) {
        run_one(worker, asked);
        group[count++] = asked;
        if (count == GROUP_MAX || clock_ms() - since >= GROUP_MS)
            break;
    }
    return count;
}

/* Checkpoints beside the lane never restart the log under constant load, so the lane finishes one
 * when nobody waits; and now and then even when somebody does, or the log would grow without end. */
static void finish_log(struct worker *worker, int64_t *finished_ms)
{
    int64_t since = clock_ms() - *finished_ms;

    if (since < (queue_is_empty(&worker->web->lane) ? FINISH_IDLE_MS : FINISH_BUSY_MS))
        return;
    conn_checkpoint(worker->conn, true);
    *finished_ms = clock_ms();
}

/* True: it lost against another transaction once more. */
static bool lost_by_itself(struct worker *worker, struct asked *asked)
{
    struct privacy *privacy = worker->web->privacy;

    asked_renew(asked);
    if (change_group_begin(privacy, worker->conn) != OK) {
        busy(asked);
        return false;
    }
    run_one(worker, asked);
    if (change_group_commit(privacy, worker->conn) == OK)
        return asked->lost_race;
    busy(asked);
    return conn_lost_race(worker->conn) || asked->lost_race;
}

/* The pause grows, and differs from lane to lane, so that two don't meet again. */
static void run_again(struct worker *worker, struct asked *asked)
{
    for (int n = 1; n <= RERUNS_MOST; n++) {
        int64_t ms = n * RERUN_PAUSE_MS + (int64_t)((uintptr_t)worker / 64 % RERUN_PAUSE_MS);
        struct timespec pause = { .tv_nsec = ms * 1000000 };

        (void)nanosleep(&pause, NULL);
        if (!lost_by_itself(worker, asked))
            return;
        log_event("change.lost_again", LOG_N("times", n + 1));
    }
}

static void finish_group(struct worker *worker, struct asked *group[GROUP_MAX], int count)
{
    bool kept = change_group_commit(worker->web->privacy, worker->conn) == OK;
    bool lost = !kept && conn_lost_race(worker->conn);
    bool dragged = false;    /* by one that was broken off */

    for (int i = 0; i < count; i++)
        dragged = dragged || (!kept && group[i]->held_too_long);
    for (int i = 0; i < count; i++) {
        struct asked *asked = group[i];
        bool again = asked->lost_race || lost || (dragged && !asked->held_too_long);

        if (!kept)
            busy(asked);
        if (again)
            run_again(worker, asked);
        call_answer(asked->call);
    }
}

void *lane_run(void *arg)
{
    struct worker *worker = (struct worker *)arg;
    int64_t finished_ms = clock_ms();
    struct asked *group[GROUP_MAX];
    struct asked *first;

    while ((first = queue_take(&worker->web->lane))) {
        if (change_group_begin(worker->web->privacy, worker->conn) != OK) {
            busy(first);
            call_answer(first->call);
            continue;
        }
        int count = run_group(worker, first, group);
        finish_group(worker, group, count);
        finish_log(worker, &finished_ms);
    }
    return NULL;
}
