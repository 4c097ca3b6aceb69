// SPDX-License-Identifier: AGPL-3.0-or-later
/* leave.c - whether a message may leave, judged at the moment it would (field case F37). */
#include "base/arena.h"
#include "base/clock.h"
#include "contact/visit.h"
#include "job/job.h"
#include "made/message_sql.h"
#include "message/inside.h"
#include "message/safe_hours.h"
#include "people/people.h"
#include "privacy/account.h"
#include "referral/check.h"
#include "signal/signal.h"

/* Seconds, four times as long each time. */
enum { TRY_AGAIN = 60, TRIES_MOST = 5 };

/* Of the checks asked about: any that is still open, any that is aftercare. */
struct asked { bool open, aftercare; };

static enum status checks_of(const struct access *access, const struct message *message,
                             struct asked *ret)
{
    struct checks all;

    *ret = (struct asked){ false, false };
    enum status s = check_list(access, &all);
    for (size_t i = 0; s == OK && i < all.count; i++) {
        const struct check *check = &all.at[i];
        for (size_t k = 0; k < message->about.count; k++) {
            if (!text_begins(message->about.at[k], "k_") ||
                !text_equal(message->about.at[k] + 2, check->ref) || check->state != CHECK_DUE)
                continue;
            ret->open = true;
            ret->aftercare = ret->aftercare || check->referral == 0;
        }
    }
    return s;
}

/* A reminder of nothing: each visit it is about was settled, or its day is over. */
static enum status visits_over(const struct access *access, const struct message *message,
                               bool *ret)
{
    struct visits all;

    /* Of one that comes again the next occurrence counts, not those after it. */
    struct date week = date_add_days(access_today(access), 6);

    *ret = message->about.count > 0;
    enum status s = visit_list(access, access_today(access), (struct date){ 0 }, &all);
    for (size_t i = 0; s == OK && i < all.count; i++) {
        for (size_t k = 0; k < message->about.count; k++) {
            if (text_begins(message->about.at[k], "y_") &&
                text_equal(message->about.at[k] + 2, all.at[i].ref) &&
                all.at[i].state == VISIT_PLANNED &&
                (all.at[i].every == VISIT_ONCE || !date_before(week, all.at[i].on)))
                *ret = false;
        }
    }
    return s;
}

static enum status judge_person(const struct access *access, const struct message *message,
                                enum message_why *why)
{
    struct asked asked = { true, false };
    struct asking asking;
    struct person person;
    bool over = false;

    enum status s = people_get(access, &person);
    if (s != OK)
        return s;
    if (person.state == PERSON_DECEASED || person.state == PERSON_MERGED) {
        *why = WHY_DECEASED;
        return OK;
    }
    if (message->kind == MESSAGE_ASK &&
        ((s = checks_of(access, message, &asked)) != OK || (s = asking_get(access, &asking)) != OK))
        return s;
    if (message->kind == MESSAGE_REMIND && (s = visits_over(access, message, &over)) != OK)
        return s;
    if (person.state == PERSON_INACTIVE && !(message->kind == MESSAGE_ASK && asked.aftercare))
        *why = WHY_CLOSED;
    else if (message->kind == MESSAGE_ASK && asking.set && asking.channel == CHANNEL_NONE)
        *why = WHY_NOT_ASKED;
    else if (!asked.open)
        *why = WHY_ANSWERED;
    else if (over)
        *why = WHY_CALLED_OFF;
    return OK;
}

enum status message_way_now(struct change *change, const struct message *message,
                            struct contact_point *ret, enum message_why *why)
{
    *why = WHY_NO_WAY;
    if (!message->contact.set)
        return OK;
    enum status s = contact_get(change_access(change), message->contact.n, ret);
    if (s == NOT_FOUND)
        return OK;
    if (s == OK && !message_may_use(change_arena(change), message->channel, ret))
        *why = WHY_NOT_SAFE;
    else if (s == OK && text_equal(ret->value, message->to))
        *why = WHY_NOTHING;
    return s;
}

/* What leaves by itself goes at the way's own hours only; a hand is somebody's who sees them. */
static enum status judge_way(struct change *change, const struct message *message,
                             enum message_why *why, struct instant *not_before)
{
    struct contact_point point;
    struct safe_hours hours;
    bool stopped = false;
    struct date day;
    int minute;

    enum status s = message_way_now(change, message, &point, why);
    if (s == OK && *why == WHY_NOTHING && message->channel == CHANNEL_TEXT)
        s = number_is_stopped(change_office(change), number_key(change_arena(change), point.value),
                              &stopped);
    if (s != OK || *why != WHY_NOTHING || message->channel == CHANNEL_LETTER ||
        message->channel == CHANNEL_PHONE)
        return s;
    int at = change_minute(change);
    if (stopped)
        *why = WHY_STOPPED;
    else if (!safe_hours_read(point.hours, &hours) ||
             !safe_hours_next(&hours, change_today(change), at, &day, &minute))
        *why = WHY_HOURS;
    else if (!date_equal(day, change_today(change)) || minute != at)
        *not_before = change_at(change, day, minute);
    return OK;
}

static enum status hand_over(struct change *change, const struct message *message)
{
    struct agency agency;
    int64_t changed;

    /* On paper, or by telephone: somebody's hand is needed. */
    if (message->channel == CHANNEL_LETTER || message->channel == CHANNEL_PHONE)
        return OK;
    enum status s = agency_get(change_office(change), &agency);
    if (s != OK)
        return s;
    if (!agency.practice)
        return sql_message_go(change, message->id, &changed);
    return sql_message_move(change, &(struct sql_message_move){
        .id = message->id, .state = MESSAGE_DELIVERED, .sent_at = change_now(change) }, &changed);
}

enum status message_run_leave(struct change *change, int64_t id)
{
    const struct access *access = change_access(change);
    struct instant not_before = { 0 };
    enum message_why why = WHY_NOTHING;
    struct message message;
    int64_t changed;

    enum status s = message_get(access, id, &message);
    if (s == NOT_FOUND || (s == OK && message.state != MESSAGE_WAITING))
        return OK;
    if (s == OK && message.not_before.s > change_now(change).s)
        return OK;    /* it waits; its own job comes later */
    if (s != OK || (s = judge_person(access, &message, &why)) != OK)
        return s;
    if (why == WHY_NOTHING && (s = judge_way(change, &message, &why, &not_before)) != OK)
        return s;
    if (why != WHY_NOTHING)
        return sql_message_move(change, &(struct sql_message_move){
            .id = id, .state = MESSAGE_DROPPED, .why = why }, &changed);
    if (not_before.s == 0)
        return hand_over(change, &message);
    if ((s = sql_message_wait(change, id, not_before, &changed)) != OK)
        return s;
    return job_add(change, "message.leave", id, not_before);
}

/* ---- the transport ---- */

enum status message_going(const struct caseload *caseload, enum message_channel channel,
                          struct messages *ret)
{
    struct arena *arena = caseload_arena(caseload);
    struct sql_message_going rows;

    enum status s = sql_message_going(caseload, channel, &rows);
    if (s != OK)
        return s;
    struct message *list = arena_array(arena, rows.count + 1, struct message);
    for (size_t i = 0; i < rows.count; i++)
        list[i] = (struct message){
            .id = rows.at[i].id, .ref = rows.at[i].ref, .person = { rows.at[i].person },
            .channel = (enum message_channel)rows.at[i].channel, .to = rows.at[i].to_value,
            .words = rows.at[i].words, .language = rows.at[i].language,
        };
    *ret = (struct messages){ list, rows.count, NULL };
    return OK;
}

enum status message_taken(struct change *change, int64_t id, enum message_took took)
{
    struct message message;
    int64_t tries, changed;

    enum status s = message_get(change_access(change), id, &message);
    if (s != OK || message.state != MESSAGE_WAITING)
        return s;
    if (took == TOOK_LATER) {
        if ((s = sql_message_tries(change_access(change), id, &tries)) != OK)
            return s;
        int64_t wait = TRY_AGAIN;
        for (int64_t i = 1; i < tries; i++)
            wait *= 4;
        struct instant again = { change_now(change).s + wait };
        if (tries < TRIES_MOST && (s = sql_message_later(change, id, again, &changed)) == OK)
            return job_add(change, "message.leave", id, again);
        if (s != OK)
            return s;
    }
    s = sql_message_move(change, &(struct sql_message_move){
        .id = id, .sent_at = change_now(change),
        .state = took == TOOK_IT ? MESSAGE_SENT : took == TOOK_NEVER ? MESSAGE_BOUNCED
                                                                     : MESSAGE_DROPPED,
        .why = took == TOOK_LATER ? WHY_NOT_TAKEN : WHY_NOTHING }, &changed);
    if (s != OK || took == TOOK_IT)
        return s;
    return signal_raise(change, SIGNAL_CONTACT_DEAD, N_("A message to %1$s came back"),
                        message.to);
}
