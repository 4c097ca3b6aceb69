// SPDX-License-Identifier: AGPL-3.0-or-later
/* A step of a referral taken back: what stayed in the house can be, what left it can't. */
#include "base/arena.h"
#include "choice/choice.h"
#include "made/check_sql.h"
#include "made/referral_sql.h"
#include "referral/inside.h"

bool referral_may_take_back(const struct referral *before, const struct event_draft *draft)
{
    switch (draft->event) {
    case REFERRAL_SENT:
        return before->carried;
    case REFERRAL_WITHDRAWN:
        /* Their link has ended, and they may have seen that. */
        return before->partner_link == NULL;
    case REFERRAL_FOLLOWED_UP:
        /* An answer is kept as it was given. */
        return !draft->has_verdict;
    case REFERRAL_QUESTION:
    case REFERRAL_NOTE:
        return false;
    default:
        return !draft->by_link;
    }
}

/* The days for asking go again, unless somebody was asked already. */
static enum status drop_checks(struct change *change, int64_t referral, struct problems *problems)
{
    int64_t answers, changed;

    enum status s = sql_check_answered(change_access(change), referral, &answers);
    if (s != OK)
        return s;
    if (answers > 0) {
        problems->guard = "answered";
        problem_add(problems, "event", N_("Somebody was asked already whether it helped."));
        return CONFLICT;
    }
    return sql_check_drop(change, referral, &changed);
}

/* The board that a no opened again is as before, if nothing happened on it since. */
static enum status board_as_before(struct change *change, int64_t board_id)
{
    struct change *choices;
    struct board board;
    bool decided = false;
    enum status s;

    if ((s = change_area(change, AREA_CHOICES, &choices)) != OK ||
        (s = board_get(change_access(choices), board_id, -1, &board)) != OK)
        return s;
    if (board.changes.count == 0 ||
        board.changes.at[board.changes.count - 1].kind != EVENT_AGAIN)
        return OK;
    int64_t step = board.last_step;
    if ((s = board_get(change_access(choices), board_id, step - 1, &board)) != OK)
        return s;
    for (size_t i = 0; i < board.options.count; i++)
        decided |= board.options.at[i].chosen;
    return decided ? board_step_back(choices, board_id, step, &(struct problems){ 0 }) : OK;
}

enum status referral_take_back(struct change *change, int64_t id, int64_t before, int64_t version,
                               struct problems *problems)
{
    struct sql_referral_was_row row;
    struct referral now;
    int64_t changed, event;
    enum status s;

    if ((s = referral_get(change_access(change), id, &now)) != OK ||
        (s = sql_referral_was(change_access(change), id, before, &row)) != OK)
        return s;
    s = sql_referral_put(change, &(struct sql_referral_put){
        .id = id, .state = row.state, .state_on = row.state_on, .due_on = row.due_on,
        .next_action = row.next_action, .started_on = row.started_on, .consent = row.consent,
        .carried = row.carried,
    }, version, &changed);
    if (s == OK)
        s = referral_watch(change, id, (struct next){ (enum next_action)row.next_action,
                                                      row.due_on });
    if (s == OK && now.state == REFERRAL_STARTED)
        s = drop_checks(change, id, problems);
    if (s == OK)
        s = sql_referral_event_add(change, &(struct sql_referral_event_add){
            .referral = id, .event = REFERRAL_TAKEN_BACK, .on_day = change_today(change),
            .reason = referral_state_word(now.state),
        }, &event);
    bool no = now.state == REFERRAL_DECLINED || now.state == REFERRAL_CLIENT_DECLINED;
    if (s == OK && no && now.board.set)
        s = board_as_before(change, now.board.n);
    return s;
}
