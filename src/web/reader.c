// SPDX-License-Identifier: AGPL-3.0-or-later
/* reader.c - what only reads: one consistent picture, and no answer before its look is on disk. */
#include "web/engine.h"

#include "store/store.h"

static void leave(void *arg, bool kept)
{
    struct asked *asked = (struct asked *)arg;

    if (!kept) {
        problem_answer(asked, 503, "busy",
                       N_("Who looked could not be written down, so nothing can be shown. "
                          "Please try again in a moment."));
        response_header(asked_response(asked), "Retry-After", "2");
    }
    call_answer(asked->call);
}

static void run_one(struct worker *worker, struct asked *asked)
{
    struct web *web = worker->web;
    const char *what = asked->route ? asked->route->pattern : "";
    struct scope *scope;

    enum status s = scope_begin_read(web->privacy, worker->conn, asked_arena(asked),
                                     asked_way(asked), what, &scope);
    if (s != OK) {
        asked_finish(asked, s);
        call_answer(asked->call);
        return;
    }
    asked->scope = scope;
    asked->reading = true;
    bool looks = asked->route && asked->route->work && !asked->looked;
    s = asked_answer(asked);
    asked->reading = false;
    asked->scope = NULL;
    asked->session = NULL;
    asked->access = NULL;
    scope_end_read(scope);
    if (looks && s == OK && !asked->looked)
        web_route(web, asked);
    else
        scope_when_durable(scope, leave, asked);
}

void *reader_run(void *arg)
{
    struct worker *worker = (struct worker *)arg;
    struct asked *asked;

    while ((asked = queue_take(&worker->web->readers)))
        run_one(worker, asked);
    return NULL;
}

/* Slow work, one after the other, with no connection at all. */
void *slow_run(void *arg)
{
    struct web *web = (struct web *)arg;
    struct asked *asked;

    while ((asked = queue_take(&web->slow))) {
        enum status s = asked->route->work(asked_request(asked));
        asked->looked = true;
        if (s == OK) {
            web_route(web, asked);
        } else {
            asked_finish(asked, s);
            call_answer(asked->call);
        }
    }
    return NULL;
}
