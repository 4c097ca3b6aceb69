// SPDX-License-Identifier: AGPL-3.0-or-later
/* lane.c - changes: what waits is taken as a group, each in its savepoint, and answered after the
 * group's one commit. */
#include "web/engine.h"

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
    struct scope *scope;

    if (clock_ms() - asked->queued_ms > WAIT_MOST_MS) {
        busy(asked);
        return;
    }
    if (scope_begin_change(privacy, worker->conn, asked_arena(asked), asked_way(asked), what,
                           &scope) != OK) {
        busy(asked);
        return;
    }
    asked->scope = scope;
    enum status s = asked_answer(asked);
    asked->scope = NULL;
    asked->session = NULL;
    asked->access = NULL;
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
        bool kept = change_group_commit(worker->web->privacy, worker->conn) == OK;
        for (int i = 0; i < count; i++) {
            if (!kept)
                busy(group[i]);
            call_answer(group[i]->call);
        }
        finish_log(worker, &finished_ms);
    }
    return NULL;
}
