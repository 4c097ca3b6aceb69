// SPDX-License-Identifier: AGPL-3.0-or-later
#include "closing/closing.h"

#include "base/arena.h"
#include "base/buf.h"
#include "closing/inside.h"
#include "goal/plan.h"
#include "made/closing_sql.h"
#include "people/episode.h"
#include "people/people.h"
#include "referral/referral.h"

static struct int_list days_of(struct arena *arena, const char *text)
{
    struct text_list parts = text_split(arena, text_or(text, ""), ',');
    int64_t *days = arena_array(arena, parts.count + 1, int64_t);
    size_t count = 0;

    for (size_t i = 0; i < parts.count; i++)
        count += text_to_int(parts.at[i], &days[count]);
    return (struct int_list){ days, count };
}

static const char *days_text(struct arena *arena, struct int_list days)
{
    struct buf out = buf_new(arena, 128);

    for (size_t i = 0; i < days.count; i++)
        buf_print(&out, "%s%lld", i > 0 ? "," : "", (long long)days.at[i]);
    return text_or_null(buf_text(&out));
}

enum status closing_list(const struct access *access, struct closings *ret)
{
    struct arena *arena = access_arena(access);
    struct sql_closing_list rows;

    enum status s = sql_closing_list(access, &rows);
    if (s != OK)
        return s;
    struct closing *list = arena_array(arena, rows.count + 1, struct closing);
    for (size_t i = 0; i < rows.count; i++)
        list[i] = (struct closing){
            .id = rows.at[i].id, .ref = rows.at[i].ref, .version = rows.at[i].version,
            .reason = (enum closing_reason)rows.at[i].reason, .words = rows.at[i].words,
            .records = rows.at[i].records, .aftercare = days_of(arena, rows.at[i].aftercare),
            .state = (enum closing_state)rows.at[i].state, .told_on = rows.at[i].told_on,
            .ended_on = rows.at[i].ended_on, .posted_on = rows.at[i].posted_on,
        };
    *ret = (struct closings){ list, rows.count };
    return OK;
}

enum status closing_get(const struct access *access, int64_t id, struct closing *ret)
{
    struct closings list;

    enum status s = closing_list(access, &list);
    for (size_t i = 0; s == OK && i < list.count; i++) {
        if (list.at[i].id == id) {
            *ret = list.at[i];
            return OK;
        }
    }
    return s == OK ? NOT_FOUND : s;
}

bool closing_is_open(enum closing_state state)
{
    return state != CLOSING_FINAL && state != CLOSING_WITHDRAWN;
}

enum status closing_open(const struct access *access, struct closing *ret)
{
    struct closings list;

    enum status s = closing_list(access, &list);
    for (size_t i = 0; s == OK && i < list.count; i++) {
        if (closing_is_open(list.at[i].state)) {
            *ret = list.at[i];
            return OK;
        }
    }
    return s == OK ? NOT_FOUND : s;
}

/* Of one goodbye, or of several: sorted by them, newest first. */
static enum status outcome_rows(const struct access *access, const struct closings *closings,
                                struct sql_closing_outcomes *ret)
{
    struct maybe_int one = { closings->count == 1, closings->count == 1 ? closings->at[0].id : 0 };

    return sql_closing_outcomes(access, one, ret);
}

static struct closing_outcomes outcomes_of(struct arena *arena,
                                           const struct sql_closing_outcomes *rows, int64_t id)
{
    size_t from = 0, count = 0;

    while (from < rows->count && rows->at[from].closing != id)
        from++;
    while (from + count < rows->count && rows->at[from + count].closing == id)
        count++;
    struct closing_outcome *list = arena_array(arena, count + 1, struct closing_outcome);
    for (size_t i = 0; i < count; i++) {
        const struct sql_closing_outcomes_row *row = &rows->at[from + i];
        list[i] = (struct closing_outcome){ row->goal, row->goal_ref, row->wish,
                                            (enum goal_state)row->state, row->words };
    }
    return (struct closing_outcomes){ list, count };
}

/* ---- what is missing ---- */

bool closing_has_outcome(const struct closing_outcomes *outcomes, int64_t goal)
{
    for (size_t i = 0; i < outcomes->count; i++) {
        if (outcomes->at[i].goal == goal)
            return true;
    }
    return false;
}

static bool goals_scored(const struct closing_look *look)
{
    bool scored = true;

    for (size_t i = 0; i < look->goals.count; i++) {
        const struct goal *goal = &look->goals.at[i];
        bool open = goal->state == GOAL_ACTIVE || goal->state == GOAL_ON_HOLD;
        scored &= !open || closing_has_outcome(&look->outcomes, goal->id.n);
    }
    return scored;
}

/* Settled: it ended one way or the other; its checks go on. */
static bool is_settled(enum referral_state state)
{
    switch (state) {
    case REFERRAL_DECLINED: case REFERRAL_CLIENT_DECLINED: case REFERRAL_COMPLETED:
    case REFERRAL_STOPPED: case REFERRAL_FOLLOWED_UP: case REFERRAL_CLOSED:
    case REFERRAL_WITHDRAWN:
        return true;
    default:
        return false;
    }
}

static enum status referrals_settled(const struct access *access, bool *ret)
{
    struct referrals referrals;

    enum status s = referral_list(access, &referrals);
    *ret = true;
    for (size_t i = 0; s == OK && i < referrals.count; i++)
        *ret &= is_settled(referrals.at[i].state);
    return s;
}

static enum status steps_followed(const struct access *access, bool *ret)
{
    struct steps steps;
    struct plan plan;

    *ret = true;
    enum status s = plan_in_use(access, &plan);
    if (s == NOT_FOUND)
        return OK;
    if (s != OK || (s = step_list(access, plan.id, &steps)) != OK)
        return s;
    for (size_t i = 0; i < steps.count; i++) {
        const struct step *step = &steps.at[i];
        bool open = step->state == STEP_TODO || step->state == STEP_DOING;
        *ret &= !open || step->rung != RUNG_FOR || !text_is_blank(step->successor);
    }
    return OK;
}

static unsigned missing_of(const struct closing *closing, const struct closing_look *look,
                           bool settled, bool followed)
{
    bool died = closing->reason == CLOSING_DECEASED;

    return (!died && !date_is_set(closing->told_on) ? 1u << LACK_TOLD : 0) |
           (!died && !goals_scored(look) ? 1u << LACK_GOALS : 0) |
           (!settled ? 1u << LACK_REFERRALS : 0) |
           (!closing->records.set ? 1u << LACK_RECORDS : 0) |
           (!died && closing->aftercare.count == 0 ? 1u << LACK_AFTERCARE : 0) |
           (closing->reason == CLOSING_GOALS_MET && !followed ? 1u << LACK_RUNGS : 0);
}

enum status closing_looks(const struct access *access, const struct closings *closings,
                          struct closing_look *ret)
{
    bool settled, followed = true, met = false;
    struct sql_closing_outcomes outcomes;
    struct goals goals;
    enum status s;

    for (size_t i = 0; i < closings->count; i++)
        met |= closings->at[i].reason == CLOSING_GOALS_MET;
    if ((s = goal_list_all(access, &goals)) != OK ||
        (s = outcome_rows(access, closings, &outcomes)) != OK ||
        (s = referrals_settled(access, &settled)) != OK ||
        (met && (s = steps_followed(access, &followed)) != OK))
        return s;
    for (size_t i = 0; i < closings->count; i++) {
        ret[i].goals = goals;
        ret[i].outcomes = outcomes_of(access_arena(access), &outcomes, closings->at[i].id);
        ret[i].missing = missing_of(&closings->at[i], &ret[i], settled, followed);
    }
    return OK;
}

enum status closing_look(const struct access *access, const struct closing *closing,
                         struct closing_look *ret)
{
    return closing_looks(access, &(struct closings){ closing, 1 }, ret);
}

/* ---- writing ---- */

static enum status check_outcomes(struct change *change, const struct closing_outcomes *outcomes,
                                  struct problems *problems)
{
    struct goals goals;

    enum status s = goal_list_all(change_access(change), &goals);
    for (size_t i = 0; s == OK && i < outcomes->count; i++) {
        const struct closing_outcome *one = &outcomes->at[i];
        bool theirs = false;
        for (size_t k = 0; k < goals.count; k++)
            theirs |= goals.at[k].id.n == one->goal;
        if (!theirs)
            problem_add(problems, "outcomes", N_("That goal isn't in this record."));
        if (one->state < GOAL_REACHED || one->state > GOAL_PUT_ASIDE)
            problem_add(problems, "outcomes", N_("Say how the goal ended."));
        if (text_length(one->words) > GOAL_TEXT_MAX)
            problem_add(problems, "outcomes", N_("Please keep this to 500 characters."));
    }
    return s;
}

static enum status check_draft(struct change *change, const struct closing_draft *draft,
                               struct problems *problems)
{
    enum { DAY_MOST = 3650 };

    if (text_length(draft->words) > CLOSING_WORDS_MAX)
        problem_add(problems, "words", N_("Please keep this to 4,000 characters."));
    if (draft->aftercare.count > AFTERCARE_DAYS_MAX)
        problem_add(problems, "aftercare", N_("Up to eight days can be named."));
    for (size_t i = 0; i < draft->aftercare.count; i++) {
        if (draft->aftercare.at[i] < 1 || draft->aftercare.at[i] > DAY_MOST)
            problem_add(problems, "aftercare", N_("Write days after the end, like 30, 90, 180."));
    }
    enum status s = check_outcomes(change, &draft->outcomes, problems);
    return s != OK ? s : problems_any(problems) ? INVALID : OK;
}

static enum status write_outcomes(struct change *change, int64_t closing,
                                  const struct closing_outcomes *outcomes)
{
    int64_t changed, id;

    enum status s = sql_closing_outcome_clear(change, closing, &changed);
    for (size_t i = 0; s == OK && i < outcomes->count; i++)
        s = sql_closing_outcome_add(change, &(struct sql_closing_outcome_add){
            .closing = closing, .goal = outcomes->at[i].goal, .state = outcomes->at[i].state,
            .words = text_or_null(outcomes->at[i].words),
        }, &id);
    return s;
}

enum status closing_conflict(struct problems *problems, const char *guard, const char *sentence)
{
    problems->guard = guard;
    problem_add(problems, guard, sentence);
    return CONFLICT;
}

enum status closing_check_reason(struct change *change, enum closing_reason reason,
                                 struct problems *problems)
{
    struct person person;

    enum status s = people_get(change_access(change), &person);
    if (s != OK || person.state != PERSON_DECEASED || reason == CLOSING_DECEASED)
        return s;
    problem_add(problems, "reason", N_("They have died: choose that as the reason."));
    return INVALID;
}

/* Gone: the time together is over, also for somebody who has died. */
static enum status check_here(struct change *change, struct problems *problems)
{
    struct person person;
    struct episode last;
    enum status s;

    if ((s = people_get(change_access(change), &person)) != OK ||
        (s = episode_newest(change_access(change), &last)) != OK)
        return s;
    if (person.state == PERSON_INACTIVE || person.state == PERSON_MERGED ||
        (person.state == PERSON_DECEASED && date_is_set(last.to_on)))
        return closing_conflict(problems, "closed", N_("They have gone already."));
    return OK;
}

enum status closing_add(struct change *change, const struct closing_draft *draft,
                        struct problems *problems, int64_t *ret)
{
    const struct access *access = change_access(change);
    struct closing open;

    enum status s = check_draft(change, draft, problems);
    if (s != OK || (s = check_here(change, problems)) != OK ||
        (s = closing_check_reason(change, draft->reason, problems)) != OK)
        return s;
    s = closing_open(access, &open);
    if (s == OK)
        return closing_conflict(problems, "open", N_("A goodbye is being prepared already."));
    /* Another one at the same moment: the table holds one that is open. */
    if (s != NOT_FOUND ||
        (s = sql_closing_add(change, &(struct sql_closing_add){
            .reason = draft->reason, .words = text_or_null(draft->words),
            .records = draft->records,
            .aftercare = days_text(change_arena(change), draft->aftercare),
        }, ret)) != OK)
        return s == CONFLICT ? closing_conflict(problems, "open",
                                                N_("A goodbye is being prepared already.")) : s;
    return write_outcomes(change, *ret, &draft->outcomes);
}

enum status closing_edit(struct change *change, int64_t id, const struct closing_draft *draft,
                         int64_t version, struct problems *problems)
{
    struct closing closing;
    int64_t changed;

    enum status s = closing_get(change_access(change), id, &closing);
    if (s != OK)
        return s;
    if (!closing_is_open(closing.state))
        return closing_conflict(problems, "final", N_("This goodbye is over."));
    if ((s = check_draft(change, draft, problems)) != OK ||
        (s = closing_check_reason(change, draft->reason, problems)) != OK ||
        (s = sql_closing_edit(change, &(struct sql_closing_edit){
            .id = id, .reason = draft->reason, .words = text_or_null(draft->words),
            .records = draft->records,
            .aftercare = days_text(change_arena(change), draft->aftercare),
        }, version, &changed)) != OK)
        return s;
    return write_outcomes(change, id, &draft->outcomes);
}
