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

/* Seconds: four times as long each time, at most every six hours.  While our own way out is down a
 * question keeps (it is judged again each time) and a reminder until its visit; words of a worker
 * are old after three days. */
enum { TRY_AGAIN = 60, TRY_MOST = 6 * 3600, WORDS_KEEP = 3 * 24 * 3600 };

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

static bool is_about(const struct message *message, const struct visit *visit)
{
    for (size_t k = 0; k < message->about.count; k++)
        if (text_begins(message->about.at[k], "y_") &&
            text_equal(message->about.at[k] + 2, visit->ref))
            return true;
    return false;
}

/* The soonest of the visits it is about that is planned and still ahead; none: a reminder of
 * nothing, and `why` says whether it was called off, or over before their hours came.  Of one that
 * comes again the next occurrence counts, not those after it. */
static enum status visit_ahead(struct change *change, const struct message *message,
                               struct visit *ret, enum message_why *why)
{
    const struct access *access = change_access(change);
    struct date today = change_today(change), week = date_add_days(today, 6);
    struct visits all;

    *why = WHY_CALLED_OFF;
    enum status s = visit_list(access, date_add_days(today, -6), (struct date){ 0 }, &all);
    for (size_t i = 0; s == OK && i < all.count && *why != WHY_NOTHING; i++) {
        const struct visit *visit = &all.at[i];
        bool over = date_before(visit->on, today) ||
                    (date_equal(visit->on, today) && visit->from.set &&
                     visit->from.n <= change_minute(change));
        if (visit->state == VISIT_CANCELLED || !is_about(message, visit) ||
            (visit->every != VISIT_ONCE && date_before(week, visit->on)))
            continue;
        if (over) {
            *why = WHY_HOURS;
        } else if (visit->state == VISIT_PLANNED) {
            *why = WHY_NOTHING;
            *ret = *visit;
        }
    }
    return s;
}

/* `words`: of a reminder, anew: a visit may have been moved since it was written. */
static enum status judge_person(struct change *change, const struct message *message,
                                enum message_why *why, const char **words)
{
    const struct access *access = change_access(change);
    struct asked asked = { true, false };
    struct asking asking;
    struct person person;
    enum message_why ahead = WHY_NOTHING;
    struct visit visit;

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
    if (message->kind == MESSAGE_REMIND && message->about.count > 0 &&
        ((s = visit_ahead(change, message, &visit, &ahead)) != OK ||
         (ahead == WHY_NOTHING && (s = message_remind_words(access, &visit, words)) != OK)))
        return s;
    if (person.state == PERSON_INACTIVE && !(message->kind == MESSAGE_ASK && asked.aftercare))
        *why = WHY_CLOSED;
    else if (message->kind == MESSAGE_ASK && asking.set && asking.channel == CHANNEL_NONE)
        *why = WHY_NOT_ASKED;
    else if (!asked.open)
        *why = WHY_ANSWERED;
    else
        *why = ahead;
    return OK;
}

/* The way as it stands now, and WHY_NO_WAY or WHY_NOT_SAFE when it isn't one any more: permission
 * never moves to another number by itself.  `ret` is set when `why` isn't WHY_NO_WAY. */
static enum status way_now(struct change *change, const struct message *message,
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

    enum status s = way_now(change, message, &point, why);
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
        return sql_message_go(change, message->id, change_now(change), &changed);
    return sql_message_move(change, &(struct sql_message_move){
        .id = message->id, .state = MESSAGE_DELIVERED, .sent_at = change_now(change) }, &changed);
}

/* Whether it may leave now.  If not it is put away or waits, and `may` is false. */
static enum status judge(struct change *change, struct message *message, bool *may)
{
    struct instant not_before = { 0 };
    enum message_why why = WHY_NOTHING;
    const char *words = message->words;
    int64_t changed;

    bool partner = message->kind == MESSAGE_PARTNER;

    *may = false;
    enum status s = partner ? message_judge_partner(change_access(change), message, &why)
                            : judge_person(change, message, &why, &words);
    if (s == OK && !partner && why == WHY_NOTHING)
        s = judge_way(change, message, &why, &not_before);
    if (s != OK)
        return s;
    if (why != WHY_NOTHING)
        return sql_message_move(change, &(struct sql_message_move){
            .id = message->id, .state = MESSAGE_DROPPED, .why = why }, &changed);
    if (not_before.s != 0) {
        s = sql_message_wait(change, message->id, not_before, &changed);
        return s != OK ? s : job_add(change, "message.leave", message->id, not_before);
    }
    *may = true;
    if (text_equal(words, message->words))
        return OK;
    message->words = words;
    return sql_message_say(change, message->id, words, &changed);
}

/* NOT_FOUND, or `waits` false: it is none of those that may leave now. */
static enum status read_waiting(struct change *change, int64_t id, struct message *ret,
                                bool *waits)
{
    enum status s = message_get(change_access(change), id, ret);

    *waits = s == OK && ret->state == MESSAGE_WAITING && ret->not_before.s <= change_now(change).s;
    return s;
}

enum status message_run_leave(struct change *change, int64_t id)
{
    struct message message;
    bool waits, may;

    enum status s = read_waiting(change, id, &message, &waits);
    if (s == NOT_FOUND || (s == OK && !waits))
        return OK;    /* gone, or it waits: its own job comes later */
    if (s != OK || (s = judge(change, &message, &may)) != OK || !may)
        return s;
    return hand_over(change, &message);
}

enum status message_may_go(struct change *change, int64_t id, struct message *ret, bool *may)
{
    bool waits;

    *may = false;
    enum status s = read_waiting(change, id, ret, &waits);
    if (s != OK || !waits || (s = judge(change, ret, may)) != OK || !*may)
        return s;
    return ret->kind == MESSAGE_PARTNER ? message_with_link(change_access(change), ret) : OK;
}

enum status message_may_be_done(struct change *change, const struct message *message,
                                enum message_why *why)
{
    struct contact_point point;
    const char *words;

    *why = WHY_NOTHING;
    if (message->kind == MESSAGE_PARTNER)
        return message_judge_partner(change_access(change), message, why);
    enum status s = judge_person(change, message, why, &words);
    return s == OK && *why == WHY_NOTHING ? way_now(change, message, &point, why) : s;
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

static enum status try_again(struct change *change, const struct message *message)
{
    struct sql_message_tries_row row;
    int64_t changed, wait = TRY_AGAIN;

    enum status s = sql_message_tries(change_access(change), message->id, &row);
    if (s != OK)
        return s;
    for (int64_t i = 1; i < row.tries && wait < TRY_MOST; i++)
        wait *= 4;
    struct instant again = { change_now(change).s + (wait < TRY_MOST ? wait : TRY_MOST) };
    if (message->kind == MESSAGE_OTHER && again.s > row.tried_at.s + WORDS_KEEP)
        return sql_message_move(change, &(struct sql_message_move){
            .id = message->id, .state = MESSAGE_DROPPED, .why = WHY_NOT_TAKEN }, &changed);
    s = sql_message_wait(change, message->id, again, &changed);
    return s != OK ? s : job_add(change, "message.leave", message->id, again);
}

enum status message_taken(struct change *change, int64_t id, enum message_took took)
{
    struct message message;
    int64_t changed;

    enum status s = message_get(change_access(change), id, &message);
    if (s != OK || message.state != MESSAGE_WAITING)
        return s;
    if (took == TOOK_LATER)
        return try_again(change, &message);
    s = sql_message_move(change, &(struct sql_message_move){
        .id = id, .sent_at = change_now(change),
        .state = took == TOOK_IT ? MESSAGE_SENT : MESSAGE_BOUNCED }, &changed);
    if (s != OK || took == TOOK_IT)
        return s;
    /* Their silence, not the person's address. */
    return signal_raise(change, message.kind == MESSAGE_PARTNER ? SIGNAL_REFERRAL_SILENT
                                                                : SIGNAL_CONTACT_DEAD,
                        N_("A message to %1$s came back"), message.to);
}
