// SPDX-License-Identifier: AGPL-3.0-or-later
/* What happens to a referral. */
#include "base/arena.h"
#include "choice/choice.h"
#include "crypto/sha256.h"
#include "job/job.h"
#include "made/referral_sql.h"
#include "privacy/account.h"
#include "privacy/release.h"
#include "referral/inside.h"
#include "referral/states.h"
#include "signal/signal.h"

#include <string.h>

enum { REASON_MAX = 2000, NAME_MAX = 300, MORNING = 6 * 60, OURS_LATE = 3 };

static void check_draft(const struct event_draft *draft, const struct referral *referral,
                        struct date today, struct problems *p)
{
    if (text_length(draft->reason) > REASON_MAX)
        problem_add(p, "reason", N_("Please keep this to 2,000 characters."));
    if (text_length(draft->words) > REASON_MAX)
        problem_add(p, "words", N_("Please keep this to 2,000 characters."));
    if (text_length(draft->by_name) > NAME_MAX)
        problem_add(p, "name", N_("Please keep the name to 300 characters."));
    if (draft->event == REFERRAL_DECLINED && text_is_blank(draft->reason))
        problem_add(p, "reason", N_("Write why they can't, such as full."));
    if (draft->event == REFERRAL_QUESTION && text_is_blank(draft->words))
        problem_add(p, "words", N_("Write what they ask."));
    if (draft->has_verdict && draft->event != REFERRAL_FOLLOWED_UP)
        problem_add(p, "verdict", N_("A verdict goes with followed_up."));
    /* A date that was set may lie ahead; everything else has happened. */
    if (draft->event != REFERRAL_SCHEDULED && date_before(today, draft->on))
        problem_add(p, "on", N_("What happened can't be in the future."));
    else if (date_before(draft->on, referral->state_on) &&
             date_before(referral->state_on, today))
        problem_add(p, "on", N_("This can't be before the step that came before it."));
}

/* What a partner may say by link. */
static bool is_partners(enum referral_state event)
{
    return event == REFERRAL_ACKNOWLEDGED || event == REFERRAL_ACCEPTED ||
           event == REFERRAL_WAITLISTED || event == REFERRAL_DECLINED ||
           event == REFERRAL_QUESTION;
}

/* Bytes, receipt and link: what leaves is what was shown, and nothing leaves that the client
 * carries. */
static enum status send(struct change *change, const struct referral *referral)
{
    const struct access *access = change_access(change);
    char sha256[SHA256_TEXT];
    struct packet packet;
    const char *token;
    int64_t changed;

    if (referral->carried)
        return OK;
    enum status s = packet_preview(access, referral, &packet);
    if (s != OK)
        return s;
    sha256_hex((struct bytes){ packet.json, strlen(packet.json) }, sha256);
    if ((s = release_send(change, referral->id, referral->consent.n, sha256, &token)) != OK)
        return s;
    return sql_referral_set_sent(change, referral->ref, packet.json, token, &changed);
}

/* The programme's days, else the usual ones. */
static const char *check_days(const struct access *access)
{
    struct programme programme;

    return access_programme(access, &programme) == OK ? programme.check_days : "14,30,90,180";
}

static int64_t first_check(const struct access *access)
{
    struct text_list days = text_split(access_arena(access), check_days(access), ',');
    int64_t first = 14;

    if (days.count > 0)
        (void)text_to_int(text_trimmed(access_arena(access), days.at[0]), &first);
    return first;
}

enum status referral_board_again(struct change *change, const struct referral *referral,
                                 const char *because)
{
    struct change *choices;

    if (!referral->board.set)
        return OK;
    enum status s = change_area(change, AREA_CHOICES, &choices);
    return s != OK ? s : board_open_again(choices, referral->board.n, because);
}

/* Two appointments of one referral in a row: one signal, with both days. */
static enum status missed(struct change *change, int64_t id)
{
    struct referral_events all;
    char day[DATE_TEXT];
    size_t count = 0;

    enum status s = referral_history(change_access(change), id, &all);
    for (size_t i = 0; s == OK && i < all.count; i++)
        count += all.at[i].event == REFERRAL_NO_SHOW;
    for (size_t i = 0; s == OK && count > 1 && i < all.count; i++) {
        if (all.at[i].event == REFERRAL_NO_SHOW)
            s = signal_raise(change, SIGNAL_NO_SHOWS, N_("They weren't there on %1$s"),
                             date_iso(all.at[i].on, day));
    }
    return s;
}

/* Whose turn it is while nothing happens: theirs is over with the day, ours three business days
 * later, when My day has shown it for long enough. */
static struct date stands_still_on(enum next_action action, struct date due)
{
    bool theirs = action == NEXT_WAIT_FOR_ANSWER || action == NEXT_ASK_WAITLIST ||
                  action == NEXT_SCHEDULE;

    return theirs ? date_add_days(due, 1) : date_add_business_days(due, OURS_LATE);
}

enum status referral_watch(struct change *change, int64_t id, struct next next)
{
    if (next.action == NEXT_NOTHING || !date_is_set(next.due_on))
        return OK;
    return job_add(change, "referral.silent", id,
                   change_at(change, stands_still_on(next.action, next.due_on), MORNING));
}

/* Once the client was asked only paper is left; from the start on it is the benefit checks that
 * ask. */
static bool waits_for_somebody(const struct referral *referral)
{
    bool asked_by_checks = referral->next_action == NEXT_ASK_IF_HELPED &&
                           date_is_set(referral->started_on);

    return referral->next_action != NEXT_NOTHING && referral->next_action != NEXT_SETTLE &&
           !asked_by_checks && date_is_set(referral->due_on);
}

enum status referral_run_silent(struct change *change, int64_t id)
{
    struct date today = change_today(change);
    struct referral referral;

    enum status s = referral_read(change_access(change), id, &referral);
    if (s == NOT_FOUND)
        return OK;
    if (s != OK || !waits_for_somebody(&referral) ||
        date_before(today, stands_still_on(referral.next_action, referral.due_on)))
        return s;
    return signal_raise(change, SIGNAL_REFERRAL_SILENT,
                        referral.next_action == NEXT_WAIT_FOR_ANSWER
                        ? N_("No answer from %1$s") : N_("%1$s: the next step is late"),
                        referral.service_name);
}

static enum status add_event(struct change *change, int64_t id, const struct event_draft *draft)
{
    int64_t event;

    return sql_referral_event_add(change, &(struct sql_referral_event_add){
        .referral = id, .event = draft->event, .on_day = draft->on,
        .reason = text_or_null(draft->reason), .words = text_or_null(draft->words),
        .by_link = draft->by_link, .by_name = text_or_null(draft->by_name),
    }, &event);
}

static enum status set_state(struct change *change, const struct referral *referral,
                             enum referral_state state, struct date on)
{
    const struct access *access = change_access(change);
    bool no_way = state == REFERRAL_READY && !referral->carried && !referral->consent.set;
    struct next next = referral_next(no_way ? REFERRAL_AWAITING_CONSENT : state, on,
                                     reply_days(access));
    struct date today = change_today(change);
    int64_t changed;

    if (state == REFERRAL_STARTED)
        next.due_on = date_add_days(on, first_check(access));
    enum status s = referral_watch(change, referral->id, next);
    if (s != OK)
        return s;
    /* A day set ahead is when it is due; the state itself begins today. */
    return sql_referral_set_state(change, &(struct sql_referral_set_state){
        .id = referral->id, .state = state, .state_on = date_before(today, on) ? today : on,
        .due_on = next.due_on,
        .next_action = next.action,
        .started_on = state == REFERRAL_STARTED ? on : referral->started_on,
    }, &changed);
}

static enum status acknowledge(struct change *change, const struct referral *referral,
                               struct date on)
{
    enum status s = add_event(change, referral->id, &(struct event_draft){
        .event = REFERRAL_ACKNOWLEDGED, .on = on, .by_link = true,
    });
    return s != OK ? s : set_state(change, referral, REFERRAL_ACKNOWLEDGED, on);
}

static enum status consequences(struct change *change, const struct referral *referral,
                                const struct event_draft *draft)
{
    enum status s = OK;

    switch (draft->event) {
    case REFERRAL_SENT:
        return send(change, referral);
    case REFERRAL_STARTED:
        return checks_make(change, referral->id, draft->on, check_days(change_access(change)));
    case REFERRAL_CLIENT_DECLINED:
    case REFERRAL_DECLINED:
        if (draft->by_link)
            return OK;
        return referral_board_again(change, referral, text_or(draft->reason, draft->words));
    case REFERRAL_FOLLOWED_UP:
        if (draft->has_verdict)
            s = check_without_start(change, referral->id, &(struct answer){
                .voice = (enum voice)draft->voice, .verdict = (enum verdict)draft->verdict,
                .words = draft->words, .on = draft->on,
            });
        return s;
    case REFERRAL_NO_SHOW:
        return missed(change, referral->id);
    case REFERRAL_WITHDRAWN:
        return release_end_links(change, referral->id);
    default:
        return OK;
    }
}

enum status referral_event_add(struct change *change, int64_t id, const struct event_draft *given,
                               struct problems *problems)
{
    struct event_draft draft = *given;
    struct referral referral;

    enum status s = referral_read(change_access(change), id, &referral);
    if (s != OK)
        return s;
    if (!date_is_set(draft.on))
        draft.on = change_today(change);
    check_draft(&draft, &referral, change_today(change), problems);
    if (problems_any(problems))
        return INVALID;
    if (draft.by_link && !is_partners(draft.event))
        return NOT_ALLOWED;
    /* Asked first: a draft that can't go out is told what it lacks. */
    if (draft.event == REFERRAL_SENT && referral.state <= REFERRAL_READY &&
        (s = way_holds(change_access(change), &referral, problems)) != OK)
        return s;
    if (draft.event < REFERRAL_STATES && !referral_may_move(referral.state, draft.event)) {
        problems->guard = "state";
        problem_add(problems, "event", N_("That step doesn't follow from where things stand."));
        return CONFLICT;
    }
    /* A partner's answer by link also says that it was opened. */
    if (draft.by_link && referral.state == REFERRAL_SENT && draft.event != REFERRAL_ACKNOWLEDGED &&
        (s = acknowledge(change, &referral, draft.on)) != OK)
        return s;
    if (draft.event >= REFERRAL_STATES)
        return add_event(change, id, &draft);
    if ((s = add_event(change, id, &draft)) != OK ||
        (s = set_state(change, &referral, draft.event, draft.on)) != OK)
        return s;
    return consequences(change, &referral, &draft);
}
