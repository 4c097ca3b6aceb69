// SPDX-License-Identifier: AGPL-3.0-or-later
/* call.c - a request from its first byte to the last of its answer. */
#include "http/call.h"

#include "base/clock.h"
#include "base/log.h"
#include "http/listening.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { DISCARD_MAX = 16 * 1024 * 1024 };

struct request *call_request(struct call *call) { return &call->request; }
struct response *call_response(struct call *call) { return &call->response; }
int64_t call_since(const struct call *call) { return call->since_ms; }
struct call *call_next(const struct call *call) { return call->next; }
void call_set_next(struct call *call, struct call *next) { call->next = next; }

struct call *call_made(struct arena *arena, enum method method, const char *target,
                       const char *media, const char *body)
{
    struct call *call = arena_one(arena, struct call);
    int code;

    request_init(&call->request, arena, method, target);
    response_init(&call->response, arena);
    if (media)
        request_add_header(&call->request, "Content-Type", media);
    if (body)
        call->request.body = (struct bytes){ body, strlen(body) };
    if (request_read_target(&call->request, &code) == NULL && body)
        (void)request_read_body(&call->request, &code);
    return call;
}

static struct arena *arena_borrow(struct listener *listener)
{
    struct arena *arena = NULL;

    pthread_mutex_lock(&listener->lock);
    if (listener->pooled)
        arena = listener->pool[--listener->pooled];
    pthread_mutex_unlock(&listener->lock);
    return arena ? arena : arena_new(REQUEST_CEILING);
}

static void arena_give_back(struct listener *listener, struct arena *arena)
{
    arena_empty(arena);
    pthread_mutex_lock(&listener->lock);
    if (listener->pooled < POOL) {
        listener->pool[listener->pooled++] = arena;
        arena = NULL;
    }
    pthread_mutex_unlock(&listener->lock);
    arena_free(arena);
}

static enum method method_of(const char *word)
{
    static const struct { const char *word; enum method method; } WORDS[] = {
        { "GET", METHOD_GET }, { "HEAD", METHOD_GET }, { "POST", METHOD_POST },
        { "PUT", METHOD_PUT }, { "PATCH", METHOD_PATCH }, { "DELETE", METHOD_DELETE },
    };
    for (size_t i = 0; i < sizeof WORDS / sizeof WORDS[0]; i++)
        if (strcmp(word, WORDS[i].word) == 0)
            return WORDS[i].method;
    return METHOD_OTHER;
}

static enum MHD_Result add_header(void *arg, enum MHD_ValueKind kind, const char *name,
                                  const char *value)
{
    (void)kind;
    request_add_header((struct request *)arg, name, value);
    return MHD_YES;
}

static void fault(struct call *call, int code, const char *sentence)
{
    if (call->fault_code)
        return;
    call->fault_code = code;
    call->fault = sentence;
}

struct lengths { int lengths, codings; bool odd; int64_t length; };

static enum MHD_Result count_lengths(void *arg, enum MHD_ValueKind kind, const char *name,
                                     const char *value)
{
    struct lengths *seen = (struct lengths *)arg;

    (void)kind;
    if (strcasecmp(name, "Content-Length") == 0) {
        seen->lengths++;
        if (!value || !text_to_int(value, &seen->length) || seen->length < 0 ||
            value[0] < '0' || value[0] > '9')
            seen->odd = true;
    } else if (strcasecmp(name, "Transfer-Encoding") == 0) {
        seen->codings++;
        if (!value || strcasecmp(value, "chunked") != 0)
            seen->odd = true;
    }
    return MHD_YES;
}

/* A request whose end can't be told for sure is answered and its connection closed. */
static void check_lengths(struct call *call, struct lengths *seen)
{
    *seen = (struct lengths){ 0 };
    MHD_get_connection_values(call->connection, MHD_HEADER_KIND, count_lengths, seen);
    if (seen->lengths > 1 || seen->codings > 1 || seen->odd ||
        (seen->lengths && seen->codings)) {
        call->close = true;
        fault(call, 400, N_("The length of that request can't be told."));
    }
}

static size_t body_limit(struct call *call)
{
    const struct request *request = &call->request;
    const struct listen_rules *rules = &call->listener->rules;

    if (request_media_is(request, "multipart/form-data") && rules->takes_upload &&
        rules->takes_upload(rules->arg, request->method, request->path))
        return BODY_MAX_UPLOAD;
    if (request_media_is(request, "application/x-www-form-urlencoded") ||
        request_media_is(request, "multipart/form-data"))
        return BODY_MAX_FORM;
    return BODY_MAX_JSON;
}

static const char TOO_LARGE[] = N_("That is more than can be taken at once.");

static enum MHD_Result send_answer(struct call *call)
{
    static const char *const ALWAYS[][2] = {
        { "Content-Security-Policy",
          "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
          "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'" },
        { "X-Content-Type-Options", "nosniff" },
        { "Referrer-Policy", "no-referrer" },
        { "X-Frame-Options", "DENY" },
        { "Cross-Origin-Opener-Policy", "same-origin" },
        { "Permissions-Policy", "camera=(), microphone=(self), geolocation=()" },
    };
    struct response *response = &call->response;
    struct bytes body = response_body_now(response);

    if (response->body.full) {
        log_plain("http.answer_too_large");
        response->code = 500;
        body = (struct bytes){ "", 0 };
    }
    struct MHD_Response *out = MHD_create_response_from_buffer(
        body.count, (void *)(uintptr_t)body.at, MHD_RESPMEM_PERSISTENT);
    if (!out)
        return MHD_NO;
    if (response->media && body.count)
        MHD_add_response_header(out, "Content-Type", response->media);
    for (size_t i = 0; i < response->headers.count; i++)
        MHD_add_response_header(out, response->headers.at[i].name, response->headers.at[i].value);
    for (size_t i = 0; i < sizeof ALWAYS / sizeof ALWAYS[0]; i++)
        MHD_add_response_header(out, ALWAYS[i][0], ALWAYS[i][1]);
    if (call->listener->rules.secure)
        MHD_add_response_header(out, "Strict-Transport-Security", "max-age=31536000");
    if (!response->kept)
        MHD_add_response_header(out, "Cache-Control", "no-store");
    if (call->close)
        MHD_add_response_header(out, "Connection", "close");
    unsigned code = response->code ? (unsigned)response->code : 200;
    enum MHD_Result result = MHD_queue_response(call->connection, code, out);
    MHD_destroy_response(out);
    call->stage = STAGE_SENT;
    visit_sends(call->visit);
    return result;
}

static enum MHD_Result refuse(struct call *call)
{
    const struct listen_rules *rules = &call->listener->rules;

    response_reset(&call->response);
    rules->refuse(rules->arg, &call->request, &call->response, call->fault_code, call->fault);
    call->response.code = call->fault_code;
    if (call->retry_after)
        response_header(&call->response, "Retry-After",
                        arena_print(call->request.arena, "%d", call->retry_after));
    return send_answer(call);
}

static enum MHD_Result begin(struct call *call, struct MHD_Connection *connection,
                             const char *method)
{
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    struct listener *listener = call->listener;
    struct arena *arena = arena_borrow(listener);
    struct lengths seen;
    int code = 400;

    call->connection = connection;
    call->visit = (struct visit *)info->socket_context;
    call->stage = STAGE_READING;
    call->since_ms = clock_ms();
    request_init(&call->request, arena, method_of(method), call->target);
    call->request.head = strcmp(method, "HEAD") == 0;
    response_init(&call->response, arena);
    MHD_get_connection_values(connection, MHD_HEADER_KIND, add_header, &call->request);
    call->request.address = peer_address(call);

    check_lengths(call, &seen);
    const char *bad = request_read_target(&call->request, &code);
    if (bad)
        fault(call, code, bad);
    if (peer_floods(call))
        fault(call, 429, N_("That is too much at once. Please wait a moment and try again."));
    else
        call->retry_after = 0;

    call->body.limit = body_limit(call);
    if (seen.lengths && (uint64_t)seen.length > call->body.limit)
        fault(call, 413, TOO_LARGE);
    visit_reads_body(call->visit);
    /* Waiting for the body's end would be in vain, or only help whoever sends too much. */
    bool hopeless = call->close ||
                    (seen.lengths && (uint64_t)seen.length > call->body.limit + DISCARD_MAX);
    if (call->fault_code && hopeless && (seen.lengths || seen.codings)) {
        call->close = true;
        return refuse(call);
    }
    return MHD_YES;
}

static bool is_stopping(struct listener *listener)
{
    pthread_mutex_lock(&listener->lock);
    bool stopping = listener->stopping;
    if (!stopping)
        listener->taken++;
    pthread_mutex_unlock(&listener->lock);
    return stopping;
}

static enum MHD_Result hand_over(struct call *call)
{
    struct listener *listener = call->listener;
    int code = 400;

    visit_works(call->visit);
    if (call->body.over)
        fault(call, 413, TOO_LARGE);
    if (call->fault_code)
        return refuse(call);
    call->request.body = collect_bytes(&call->body);
    const char *bad = request_read_body(&call->request, &code);
    if (bad) {
        fault(call, code, bad);
        return refuse(call);
    }
    if (asset_answer(&call->request, &call->response))
        return send_answer(call);
    if (is_stopping(listener)) {
        call->close = true;
        call->retry_after = 5;
        fault(call, 503, N_("The server is just being stopped. Please try again in a moment."));
        return refuse(call);
    }
    call->stage = STAGE_TAKEN;
    MHD_suspend_connection(call->connection);
    listener->rules.take(listener->rules.arg, call);
    return MHD_YES;
}

void call_answer(struct call *call)
{
    struct listener *listener = call->listener;

    if (!listener)
        return;
    call->stage = STAGE_READY;
    MHD_resume_connection(call->connection);
    pthread_mutex_lock(&listener->lock);
    if (--listener->taken == 0)
        pthread_cond_broadcast(&listener->settled);
    pthread_mutex_unlock(&listener->lock);
}

enum MHD_Result call_on_request(void *arg, struct MHD_Connection *connection, const char *url,
                                const char *method, const char *version, const char *data,
                                size_t *count, void **state)
{
    struct call *call = (struct call *)*state;

    (void)arg;
    (void)url;
    (void)version;
    if (!call)
        return MHD_NO;
    switch (call->stage) {
    case STAGE_FRESH:
        return begin(call, connection, method);
    case STAGE_READING:
        if (*count == 0)
            return hand_over(call);
        visit_got(call->visit, *count);
        if (call->fault_code)
            call->body.over = true;
        if (!collect_add(&call->body, data, *count) ||
            call->body.seen > call->body.limit + DISCARD_MAX)
            return MHD_NO;
        *count = 0;
        return MHD_YES;
    case STAGE_READY:
        return send_answer(call);
    case STAGE_SENT:
        *count = 0;
        return MHD_YES;
    case STAGE_TAKEN:
        return MHD_YES;
    default:
        return MHD_NO;
    }
}

void *call_on_target(void *arg, const char *target, struct MHD_Connection *connection)
{
    struct call *call = (struct call *)calloc(1, sizeof *call);

    (void)connection;
    if (!call)
        return NULL;
    call->listener = (struct listener *)arg;
    call->body.file = -1;
    call->target = strdup(target);
    if (!call->target) {
        free(call);
        return NULL;
    }
    return call;
}

void call_on_end(void *arg, struct MHD_Connection *connection, void **state,
                 enum MHD_RequestTerminationCode how)
{
    struct call *call = (struct call *)*state;

    (void)arg;
    (void)connection;
    (void)how;
    if (!call)
        return;
    *state = NULL;
    if (call->visit)
        visit_idles(call->visit);
    request_free_json(&call->request);
    collect_free(&call->body);
    if (call->request.arena)
        arena_give_back(call->listener, call->request.arena);
    free(call->target);
    free(call);
}
