// SPDX-License-Identifier: AGPL-3.0-or-later
/* What happens to a referral. */
#include "base/arena.h"
#include "choice/choice.h"
#include "crypto/sha256.h"
#include "made/referral_sql.h"
#include "privacy/account.h"
#include "privacy/release.h"
#include "referral/inside.h"
#include "referral/states.h"

#include <string.h>

enum { REASON_MAX = 2000 };

static void check_draft(const struct event_draft *draft, const struct referral *referral,
                        struct date today, struct problems *p)
{
    if (text_length(draft->reason) > REASON_MAX)
        problem_add(p, "reason", N_("Please keep this to 2,000 characters."));
    if (text_length(draft->words) > REASON_MAX)
        problem_add(p, "words", N_("Please keep this to 2,000 characters."));
    if (draft->event == REFERRAL_DECLINED && text_is_blank(draft->reason))
        problem_add(p, "reason", N_("Write why they can't, such as full."));
    if (draft->event == REFERRAL_QUESTION && text_is_blank(draft->words))
        problem_add(p, "words", N_("Write what they ask."));
    if (date_before(today, draft->on))
        problem_add(p, "on", N_("What happened can't be in the future."));
    else if (date_before(draft->on, referral->state_on))
        problem_add(p, "on", N_("This can't be before the step that came before it."));
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
    return sql_referral_set_sent(change, referral->id, packet.json,
                                 link_sealed(change_arena(change), access_person(access).n, token),
                                 &changed);
}

static enum status start(struct change *change, const struct referral *referral,
                         struct date started_on)
{
    struct programme programme;

    enum status s = access_programme(change_access(change), &programme);
    if (s != OK && s != NOT_FOUND)
        return s;
    return checks_make(change, referral->id, started_on,
                       s == OK ? programme.check_days : "14,30,90,180");
}

/* The board a referral came from waits for the client again when the way didn't work out. */
static enum status open_board(struct change *change, const struct referral *referral,
                              const char *because)
{
    struct change *choices;

    if (!referral->board.set)
        return OK;
    enum status s = change_area(change, AREA_CHOICES, &choices);
    return s != OK ? s : board_open_again(choices, referral->board.n, because);
}

static enum status add_event(struct change *change, int64_t id, const struct event_draft *draft)
{
    int64_t event;

    return sql_referral_event_add(change, &(struct sql_referral_event_add){
        .referral = id, .event = draft->event, .on_day = draft->on,
        .reason = text_or_null(draft->reason), .words = text_or_null(draft->words),
        .by_link = draft->by_link,
    }, &event);
}

static enum status set_state(struct change *change, const struct referral *referral,
                             enum referral_state state, struct date on)
{
    struct next next = referral_next(state, on, reply_days(change_access(change)));
    int64_t changed;

    return sql_referral_set_state(change, &(struct sql_referral_set_state){
        .id = referral->id, .state = state, .state_on = on, .due_on = next.due_on,
        .next_action = next.action,
        .started_on = state == REFERRAL_STARTED ? on : referral->started_on,
    }, &changed);
}

static enum status consequences(struct change *change, const struct referral *referral,
                                const struct event_draft *draft)
{
    enum status s = OK;

    switch (draft->event) {
    case REFERRAL_SENT:
        return send(change, referral);
    case REFERRAL_STARTED:
        return start(change, referral, draft->on);
    case REFERRAL_CLIENT_DECLINED:
    case REFERRAL_DECLINED:
        return open_board(change, referral, text_or(draft->reason, draft->words));
    case REFERRAL_FOLLOWED_UP:
        if (draft->has_verdict)
            s = check_without_start(change, referral->id, &(struct answer){
                .voice = (enum voice)draft->voice, .verdict = (enum verdict)draft->verdict,
                .words = draft->words, .on = draft->on,
            });
        return s;
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
    if (draft.event >= REFERRAL_STATES)
        return add_event(change, id, &draft);
    /* A partner's answer by link also says that it was opened. */
    if (draft.by_link && referral.state == REFERRAL_SENT && draft.event != REFERRAL_ACKNOWLEDGED &&
        (s = add_event(change, id, &(struct event_draft){
            .event = REFERRAL_ACKNOWLEDGED, .on = draft.on, .by_link = true,
        })) != OK)
        return s;
    if (!referral_may_move(referral.state, draft.event)) {
        problems->guard = "state";
        problem_add(problems, "event", N_("That step doesn't follow from where things stand."));
        return CONFLICT;
    }
    if (draft.event == REFERRAL_SENT &&
        (s = way_holds(change_access(change), &referral, problems)) != OK)
        return s;
    if ((s = add_event(change, id, &draft)) != OK ||
        (s = set_state(change, &referral, draft.event, draft.on)) != OK)
        return s;
    return consequences(change, &referral, &draft);
}
