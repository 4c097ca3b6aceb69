// SPDX-License-Identifier: AGPL-3.0-or-later
#include "http/listen.h"

#include "base/log.h"
#include "http/flood.h"
#include "http/listening.h"

#include <arpa/inet.h>
#include <jansson.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { CONNECTION_MEMORY = HEADERS_MAX + 32 * 1024, IDLE_SECONDS = 60, USUAL_PER_SECOND = 200,
       USUAL_BURST = 1000, USUAL_CONNECTIONS = 200 };

static void on_connection(void *arg, struct MHD_Connection *connection, void **context,
                          enum MHD_ConnectionNotificationCode what)
{
    struct listener *listener = (struct listener *)arg;

    if (what == MHD_CONNECTION_NOTIFY_STARTED) {
        const union MHD_ConnectionInfo *info =
            MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
        *context = visit_begin(listener->sweep, info->connect_fd);
    } else if (*context) {
        visit_end(listener->sweep, (struct visit *)*context);
        *context = NULL;
    }
}

/* Percent-coding is undone by us, once, and only where it may be. */
static size_t leave_as_it_is(void *arg, struct MHD_Connection *connection, char *text)
{
    (void)arg;
    (void)connection;
    return strlen(text);
}

static bool read_address(const char *text, int port, struct sockaddr_storage *ret)
{
    struct sockaddr_in four = { .sin_family = AF_INET, .sin_port = htons((uint16_t)port) };
    struct sockaddr_in6 six = { .sin6_family = AF_INET6, .sin6_port = htons((uint16_t)port) };

    *ret = (struct sockaddr_storage){ 0 };
    if (inet_pton(AF_INET, text, &four.sin_addr) == 1)
        memcpy(ret, &four, sizeof four);
    else if (inet_pton(AF_INET6, text, &six.sin6_addr) == 1)
        memcpy(ret, &six, sizeof six);
    else
        return false;
    return true;
}

static const struct sweep_limits USUAL_SWEEP = {
    .headers_ms = 10000, .idle_ms = 1000 * (IDLE_SECONDS + 15), .body_grace_ms = 10000,
    .body_floor = 500, .send_ms = 300000, .look_ms = 1000,
};

/* On loopback every connection is of this machine, or of a proxy that stands for many. */
static unsigned per_address(const struct listen_rules *rules, const struct sockaddr_storage *at)
{
    struct sockaddr_in four;
    struct sockaddr_in6 six;

    if (rules->connections_per_address != 0)
        return rules->connections_per_address > 0 ? (unsigned)rules->connections_per_address : 0;
    memcpy(&four, at, sizeof four);
    memcpy(&six, at, sizeof six);
    bool local = at->ss_family == AF_INET6 ? IN6_IS_ADDR_LOOPBACK(&six.sin6_addr)
                                           : ntohl(four.sin_addr.s_addr) >> 24 == 127;
    return local ? 0 : USUAL_CONNECTIONS;
}

static bool daemon_start(struct listener *listener, const struct sockaddr_storage *at)
{
    const struct listen_rules *rules = &listener->rules;
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    unsigned threads = rules->threads > 0 ? (unsigned)rules->threads
                                          : (unsigned)(cores > 2 ? cores : 2);
    unsigned flags = MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME;

    if (at->ss_family == AF_INET6)
        flags |= MHD_USE_IPv6;
    listener->daemon = MHD_start_daemon(
        flags, (uint16_t)rules->port, NULL, NULL, call_on_request, listener,
        MHD_OPTION_SOCK_ADDR, at,
        MHD_OPTION_THREAD_POOL_SIZE, threads,
        MHD_OPTION_CONNECTION_LIMIT,
        (unsigned)(rules->connections > 0 ? rules->connections : 4000),
        MHD_OPTION_PER_IP_CONNECTION_LIMIT, per_address(rules, at),
        MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)IDLE_SECONDS,
        MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)CONNECTION_MEMORY,
        MHD_OPTION_CONNECTION_MEMORY_INCREMENT, (size_t)16384,
        MHD_OPTION_STRICT_FOR_CLIENT, 1,
        MHD_OPTION_LISTENING_ADDRESS_REUSE, 1U,
        MHD_OPTION_LISTEN_BACKLOG_SIZE, 1024U,
        MHD_OPTION_NOTIFY_CONNECTION, on_connection, listener,
        MHD_OPTION_NOTIFY_COMPLETED, call_on_end, listener,
        MHD_OPTION_URI_LOG_CALLBACK, call_on_target, listener,
        MHD_OPTION_UNESCAPE_CALLBACK, leave_as_it_is, listener,
        MHD_OPTION_END);
    return listener->daemon != NULL;
}

enum status listen_start(const struct listen_rules *rules, struct listener **ret)
{
    struct sockaddr_storage at;

    if (!read_address(rules->address ? rules->address : "127.0.0.1", rules->port, &at))
        return INVALID;
    struct listener *listener = (struct listener *)calloc(1, sizeof *listener);
    ensure(listener != NULL);
    json_object_seed(0);
    listener->rules = *rules;
    pthread_mutex_init(&listener->lock, NULL);
    pthread_cond_init(&listener->settled, NULL);
    response_cookies_secure(rules->secure);
    bool usual = rules->flood_per_second == 0;
    int per_second = usual ? USUAL_PER_SECOND : rules->flood_per_second;
    listener->flood = flood_new(per_second < 0 ? 0 : per_second * 60,
                                usual ? USUAL_BURST : rules->flood_burst);
    listener->sweep = sweep_start(rules->sweep.look_ms ? &rules->sweep : &USUAL_SWEEP);
    if (!daemon_start(listener, &at)) {
        sweep_stop(listener->sweep);
        flood_free(listener->flood);
        free(listener);
        return broken("listen", 0);
    }
    *ret = listener;
    return OK;
}

int listen_port(const struct listener *listener)
{
    const union MHD_DaemonInfo *info =
        MHD_get_daemon_info(listener->daemon, MHD_DAEMON_INFO_BIND_PORT);
    return info ? info->port : 0;
}

void listen_stop(struct listener *listener)
{
    MHD_socket socket = MHD_quiesce_daemon(listener->daemon);

    pthread_mutex_lock(&listener->lock);
    listener->stopping = true;
    while (listener->taken > 0)
        pthread_cond_wait(&listener->settled, &listener->lock);
    pthread_mutex_unlock(&listener->lock);
    /* Answers that were just resumed get a moment to leave. */
    struct timespec moment = { .tv_nsec = 100 * 1000 * 1000 };
    nanosleep(&moment, NULL);
    MHD_stop_daemon(listener->daemon);
    if (socket != MHD_INVALID_SOCKET)
        close(socket);
    sweep_stop(listener->sweep);
    flood_free(listener->flood);
    for (int i = 0; i < listener->pooled; i++)
        arena_free(listener->pool[i]);
    pthread_cond_destroy(&listener->settled);
    pthread_mutex_destroy(&listener->lock);
    free(listener);
}
