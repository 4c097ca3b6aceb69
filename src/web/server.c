// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/server.h"

#include "store/store.h"
#include "web/engine.h"

#include <jansson.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { TIDY_SECONDS = 1, MINUTE = 60, SIGN_INS_A_MINUTE = 60,
       SIGN_INS_BURST = 100, ASKS_A_MINUTE = 120, ASKS_BURST = 240 };

static const struct route *const *tables;

void route_table_set(const struct route *const all[]) { tables = all; }

const struct route *const web_tables[] = {
    sign_routes, sign_code_routes, recover_routes, set_up_routes, draft_routes, undo_routes, help_routes, system_routes, NULL,
};

struct privacy *web_privacy(struct web *web) { return web->privacy; }
const struct tree *web_tree(const struct web *web) { return web->tree; }
int web_port(const struct web *web) { return listen_port(web->listener); }

const struct zone *web_zone(struct web *web)
{
    return privacy_zone(web->privacy);
}

bool web_may_try(struct request *request, const char *name, int *wait)
{
    struct web *web = asked_of(request)->web;
    const char *place = try_place(request, name);

    return flood_take(web->sign_ins, place, clock_ms(), wait) &&
           patience_try(web->patience, text_folded(request_arena(request), name), place,
                        clock_ms(), wait);
}

void web_try_was_right(struct request *request, const char *name)
{
    patience_over(asked_of(request)->web->patience, text_folded(request_arena(request), name),
                  try_place(request, name));
}

bool request_may_ask(struct request *request, struct response *response)
{
    struct asked *asked = asked_of(request);
    int wait = 1;

    if (flood_take(asked->web->asks, request_address(request), clock_ms(), &wait))
        return true;
    problem_answer(asked, 429, "too_many",
                   N_("That was asked very often just now. Please wait a little."));
    response_header(response, "Retry-After", arena_print(asked_arena(asked), "%d", wait));
    return false;
}

static void put_slow(struct web *web, struct asked *asked)
{
    if (queue_put(&web->slow, asked))
        return;
    problem_answer(asked, 429, "too_many",
                   N_("Several people are signing in just now. Please try again in a moment."));
    response_header(asked_response(asked), "Retry-After", "2");
    call_answer(asked->call);
}

/* Routes with slow work are read first, then worked on, then changed or shown. */
void web_route(struct web *web, struct asked *asked)
{
    const struct route *route = asked->route;

    if (route && route->work && !asked->looked) {
        if (asked->passed_look) {
            put_slow(web, asked);
        } else {
            asked->passed_look = true;
            (void)queue_put(&web->readers, asked);
        }
        return;
    }
    bool changes = route && (!asked_is_get(asked) || route->kind == ROUTE_LINK_FORM ||
                             route->kind == ROUTE_PERSON_FORM);
    (void)queue_put(changes ? &web->lane : &web->readers, asked);
}

static bool is_api(const char *path)
{
    return text_begins(path, "/api/") || text_begins(path, "/hsds/") || strcmp(path, "/hsds") == 0;
}

static void take(void *arg, struct call *call)
{
    struct web *web = (struct web *)arg;
    struct request *request = call_request(call);
    struct asked *asked = arena_one(request_arena(request), struct asked);

    asked->web = web;
    asked->call = call;
    asked->api = is_api(request_path(request));
    asked->route = tree_find(web->tree, request_path(request), request_method(request), request,
                             &asked->allowed);
    request_set_owner(request, asked);
    response_draw_with(call_response(call), frame_prepare, asked);
    web_route(web, asked);
}

static void refuse(void *arg, const struct request *request, struct response *response, int code,
                   const char *sentence)
{
    (void)arg;
    problem_draw_bare(request_arena(request), is_api(request_path(request)), response, code,
                      sentence);
}

static bool takes_upload(void *arg, enum method method, const char *path)
{
    struct web *web = (struct web *)arg;
    unsigned allowed;
    const struct route *route = tree_find(web->tree, path, method, NULL, &allowed);

    return route && route->uploads;
}

/* Checkpoints beside the lane, so that no commit waits for one; and what comes once a minute. */
static void *tidy_run(void *arg)
{
    struct worker *worker = (struct worker *)arg;
    struct web *web = worker->web;
    int seconds = 0;

    pthread_mutex_lock(&web->tidy_lock);
    while (!web->stopping) {
        struct timespec until;
        clock_gettime(CLOCK_REALTIME, &until);
        until.tv_sec += TIDY_SECONDS;
        pthread_cond_timedwait(&web->tidy_wake, &web->tidy_lock, &until);
        if (web->stopping)
            break;
        pthread_mutex_unlock(&web->tidy_lock);
        conn_checkpoint(worker->conn, false);
        if (++seconds % MINUTE == 0 && web->minute)
            web->minute(web->minute_arg);
        pthread_mutex_lock(&web->tidy_lock);
    }
    pthread_mutex_unlock(&web->tidy_lock);
    return NULL;
}

static enum status start_worker(struct web *web, enum conn_kind kind, void *(*run)(void *),
                                pthread_t *thread)
{
    struct worker *worker = arena_one(web->arena, struct worker);

    worker->web = web;
    enum status s = conn_open(privacy_store(web->privacy), kind, &worker->conn);
    if (s != OK)
        return s;
    if (pthread_create(thread, NULL, run, worker) != 0)
        return broken("web.thread", 0);
    web->workers[web->worker_count++] = worker;
    return OK;
}

static int count_or(int count, int usual)
{
    if (count <= 0)
        count = usual;
    return count > THREADS_MAX ? THREADS_MAX : count;
}

static enum status start_workers(struct web *web, const struct web_rules *rules)
{
    long online = sysconf(_SC_NPROCESSORS_ONLN);
    int cores = online > 2 ? (int)online : 2;
    bool postgres = store_is_postgres(privacy_store(web->privacy));
    int readers = count_or(rules->readers, cores);
    int lanes = postgres ? count_or(rules->lanes, cores) : 1;
    enum status s;

    for (; web->reader_count < readers; web->reader_count++)
        if ((s = start_worker(web, CONN_READER, reader_run,
                              &web->reader_threads[web->reader_count])) != OK)
            return s;
    for (; web->lane_count < lanes; web->lane_count++)
        if ((s = start_worker(web, CONN_WRITER, lane_run,
                              &web->lane_threads[web->lane_count])) != OK)
            return s;
    if ((s = start_worker(web, CONN_READER, tidy_run, &web->tidy_thread)) != OK)
        return s;
    web->tidies = true;
    if (pthread_create(&web->slow_thread, NULL, slow_run, web) != 0)
        return broken("web.thread", 0);
    web->slows = true;
    return OK;
}

static void stop_workers(struct web *web)
{
    queue_close(&web->readers);
    queue_close(&web->lane);
    queue_close(&web->slow);
    pthread_mutex_lock(&web->tidy_lock);
    web->stopping = true;
    pthread_cond_signal(&web->tidy_wake);
    pthread_mutex_unlock(&web->tidy_lock);
    for (int i = 0; i < web->reader_count; i++)
        pthread_join(web->reader_threads[i], NULL);
    for (int i = 0; i < web->lane_count; i++)
        pthread_join(web->lane_threads[i], NULL);
    if (web->tidies)
        pthread_join(web->tidy_thread, NULL);
    if (web->slows)
        pthread_join(web->slow_thread, NULL);
    for (int i = 0; i < web->worker_count; i++)
        conn_close(web->workers[i]->conn);
    queue_free(&web->readers);
    queue_free(&web->lane);
    queue_free(&web->slow);
    flood_free(web->sign_ins);
    flood_free(web->asks);
    patience_free(web->patience);
    pthread_mutex_destroy(&web->lock);
    pthread_mutex_destroy(&web->tidy_lock);
    pthread_cond_destroy(&web->tidy_wake);
}

enum status web_start(struct privacy *privacy, struct arena *arena,
                      const struct web_rules *rules, struct web **ret)
{
    struct web *web = arena_one(arena, struct web);
    struct listen_rules listen = rules->listen;

    ensure(tables != NULL);
    web->privacy = privacy;
    web->arena = arena;
    web->tree = tree_new(arena, tables);
    web->minute = rules->minute;
    web->minute_arg = rules->minute_arg;
    pthread_mutex_init(&web->lock, NULL);
    pthread_mutex_init(&web->tidy_lock, NULL);
    pthread_cond_init(&web->tidy_wake, NULL);
    queue_init(&web->readers, 0);
    queue_init(&web->lane, 0);
    queue_init(&web->slow, SLOW_WAITING);
    web->sign_ins = flood_new(SIGN_INS_A_MINUTE, SIGN_INS_BURST);
    web->asks = flood_new(ASKS_A_MINUTE, ASKS_BURST);
    web->patience = patience_new();

    listen.arg = web;
    listen.take = take;
    listen.refuse = refuse;
    listen.takes_upload = takes_upload;
    enum status s = start_workers(web, rules);
    if (s == OK)
        s = listen_start(&listen, &web->listener);
    if (s != OK) {
        stop_workers(web);
        return s;
    }
    *ret = web;
    return OK;
}

void web_stop(struct web *web)
{
    listen_stop(web->listener);
    stop_workers(web);
}
