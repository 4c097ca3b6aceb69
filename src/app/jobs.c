// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/jobs.h"

#include <pthread.h>

#include "base/arena.h"
#include "base/clock.h"
#include "base/log.h"
#include "life/touch.h"
#include "message/message.h"
#include "money/entitlement.h"
#include "people/people.h"
#include "referral/referral.h"
#include "sharing/consent.h"
#include "sharing/unsafe.h"
#include "signal/signal.h"
#include "web/server.h"

enum { JOBS_ARENA = 64 * 1024 * 1024, ROUNDS_MOST = 1000 };

/* Dates and silences are looked after for those we work with.  Whoever died or said goodbye has
 * nobody who would act on it: the job is over. */
static enum status while_with_us(struct change *change, int64_t record,
                                 enum status (*run)(struct change *, int64_t))
{
    struct person person;

    enum status s = people_get(change_access(change), &person);
    if (s != OK || person.state == PERSON_DECEASED || person.state == PERSON_MERGED ||
        person.state == PERSON_INACTIVE)
        return s;
    return run(change, record);
}

static enum status run_renews(struct change *change, int64_t record)
{
    return while_with_us(change, record, entitlement_run_renews);
}

static enum status run_consent(struct change *change, int64_t record)
{
    return while_with_us(change, record, consent_run_ends);
}

static enum status run_referral(struct change *change, int64_t record)
{
    return while_with_us(change, record, referral_run_silent);
}

static enum status run_supporter(struct change *change, int64_t record)
{
    return while_with_us(change, record, supporter_run_silent);
}

const struct job_kind app_job_kinds[] = {
    { "benefit.renews", AREA_MONEY, run_renews, NULL },
    { "check.ask", AREA_CONTACT, message_run_ask, NULL },
    { "consent.ends", AREA_SHARING, run_consent, NULL },
    { "grant.unsafe", AREA_SHARING, unsafe_run, NULL },
    { "message.leave", AREA_CONTACT, message_run_leave, NULL },
    { "referral.silent", AREA_REFERRALS, run_referral, NULL },
    { "signal.due", AREA_CONTACT, signal_run_due, NULL },
    { "signal.told", AREA_CONTACT, signal_run_told, NULL },
    { "supporter.silent", AREA_FAMILY, run_supporter, NULL },
    { "visit.remind", AREA_CONTACT, message_run_remind, NULL },
    { NULL, AREA_OFFICE, NULL, NULL },
};

/* One connection for as long as the program runs: each has a chain of the trail of its own. */
static struct {
    pthread_mutex_t lock;
    struct privacy *privacy;
    struct conn *conn;
    struct arena *arena;
} runner = { .lock = PTHREAD_MUTEX_INITIALIZER };

static enum status open_runner(void)
{
    if (runner.privacy == NULL)
        return NOT_FOUND;
    if (runner.arena == NULL)
        runner.arena = arena_new(JOBS_ARENA);
    return runner.conn != NULL ? OK
         : conn_open(privacy_store(runner.privacy), CONN_WRITER, &runner.conn);
}

static enum status run_due(int64_t *ran)
{
    enum status s = open_runner();

    *ran = 0;
    if (s != OK)
        return s;
    s = job_run_due(runner.privacy, runner.conn, runner.arena, app_job_kinds, ran);
    arena_empty(runner.arena);
    return s;
}

void jobs_run(void)
{
    int64_t ran;

    /* A clock that stands still is set on by hand, and the work is done then. */
    if (clock_is_frozen())
        return;
    pthread_mutex_lock(&runner.lock);
    for (int i = 0; i < ROUNDS_MOST; i++) {
        enum status s = run_due(&ran);
        if (s != OK && s != NOT_FOUND)
            log_event("jobs.stopped", LOG_N("status", s));
        if (s != OK || ran == 0)
            break;
    }
    pthread_mutex_unlock(&runner.lock);
}

/* From one due instant to the next, so that each piece of work is done at its own time, and what
 * it leaves for later is in the row too. */
static enum status run_up_to(struct instant to, int64_t *ran)
{
    struct instant due;
    int64_t some;

    for (;;) {
        enum status s = open_runner();
        if (s == OK)
            s = job_next(runner.privacy, runner.conn, runner.arena, &due);
        if (s == NOT_FOUND || (s == OK && due.s > to.s))
            return OK;
        if (s != OK)
            return s;
        if (due.s > clock_now().s)
            clock_freeze(due);
        if ((s = run_due(&some)) != OK)
            return s;
        *ran += some;
    }
}

static enum status set_on(struct privacy *privacy, struct instant to, int64_t *ran)
{
    (void)privacy;
    pthread_mutex_lock(&runner.lock);
    enum status s = run_up_to(to, ran);
    pthread_mutex_unlock(&runner.lock);
    return s;
}

void jobs_set_up(struct privacy *privacy)
{
    pthread_mutex_lock(&runner.lock);
    runner.privacy = privacy;
    pthread_mutex_unlock(&runner.lock);
    web_set_clock_hook(set_on);
}

void jobs_end(void)
{
    pthread_mutex_lock(&runner.lock);
    conn_close(runner.conn);
    arena_free(runner.arena);
    runner.conn = NULL;
    runner.arena = NULL;
    runner.privacy = NULL;
    pthread_mutex_unlock(&runner.lock);
}
