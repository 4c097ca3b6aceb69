// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/serve.h"

#include "base/arena.h"
#include "base/clock.h"
#include "base/log.h"
#include "privacy/account.h"

#include <pthread.h>
#include <signal.h>
#include <string.h>

static sigset_t stop_signals(void)
{
    sigset_t set;

    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGINT);
    return set;
}

void serve_hold_signals(void)
{
    sigset_t set = stop_signals();

    pthread_sigmask(SIG_BLOCK, &set, NULL);
    signal(SIGPIPE, SIG_IGN);
}

static enum status set_clock(struct privacy *privacy, struct instant now, const char **complaint)
{
    const struct agency *agency = privacy_agency(privacy);

    if (now.s == 0)
        return OK;
    if (!agency || !agency->practice) {
        *complaint = "--now is for practice folders only: this one holds real people.";
        return INVALID;
    }
    clock_freeze(now);
    return OK;
}

static void tell_address(const struct serve *serve, const struct web *web)
{
    const char *address = serve->web.listen.address ? serve->web.listen.address : "127.0.0.1";
    FILE *say = serve->say ? serve->say : stdout;

    fprintf(say, strchr(address, ':') ? "Alongside is at http://[%s]:%d/\n"
                                      : "Alongside is at http://%s:%d/\n",
            address, web_port(web));
    fflush(say);
}

enum status serve_run(struct privacy *privacy, struct arena *arena, const struct serve *serve,
                      const char **complaint)
{
    sigset_t set = stop_signals();
    struct web *web;
    int got;

    enum status s = set_clock(privacy, serve->now, complaint);
    if (s != OK)
        return s;
    serve_hold_signals();
    s = web_start(privacy, arena, &serve->web, &web);
    if (s != OK) {
        *complaint = s == INVALID ? "The address to listen on can't be read."
                                  : "The port can't be listened on. Is it in use already?";
        return s;
    }
    tell_address(serve, web);
    log_event("serve.started", LOG_N("port", web_port(web)));
    (void)sigwait(&set, &got);
    log_event("serve.stopping", LOG_N("signal", got));
    web_stop(web);
    log_plain("serve.stopped");
    return OK;
}
