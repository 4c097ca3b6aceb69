// SPDX-License-Identifier: AGPL-3.0-or-later
/* The steps of a plan. */
#include "goal/ladder.h"

#include "base/arena.h"
#include "made/plan_sql.h"

enum { STEP_WHAT_MAX = 500 };

static enum status conflict(struct problems *problems, const char *guard, const char *sentence)
{
    problems->guard = guard;
    problem_add(problems, guard, sentence);
    return CONFLICT;
}

static struct step step_of(const struct sql_plan_step_list_row *row)
{
    return (struct step){
        .id = row->id, .ref = row->ref, .version = row->version, .plan = row->plan,
        .goal = row->goal, .what = row->what, .who = (enum doer)row->who,
        .who_name = row->who_name, .rung = (enum rung)row->rung,
        .state = (enum step_state)row->state, .due_on = row->due_on, .done_on = row->done_on,
        .reason = row->reason, .successor = row->successor,
    };
}

enum status step_list(const struct access *access, int64_t plan, struct steps *ret)
{
    struct sql_plan_step_list rows;

    enum status s = sql_plan_step_list(access, plan, &rows);
    if (s != OK)
        return s;
    struct step *steps = arena_array(access_arena(access), rows.count, struct step);
    for (size_t i = 0; i < rows.count; i++)
        steps[i] = step_of(&rows.at[i]);
    *ret = (struct steps){ steps, rows.count };
    return OK;
}

enum status step_get(const struct access *access, int64_t id, struct step *ret)
{
    struct sql_plan_step_get_row row;

    enum status s = sql_plan_step_get(access, id, &row);
    if (s != OK)
        return s;
    *ret = (struct step){
        .id = row.id, .ref = row.ref, .version = row.version, .plan = row.plan,
        .goal = row.goal, .what = row.what, .who = (enum doer)row.who,
        .who_name = row.who_name, .rung = (enum rung)row.rung,
        .state = (enum step_state)row.state, .due_on = row.due_on, .done_on = row.done_on,
        .reason = row.reason, .successor = row.successor,
    };
    return OK;
}

static void check_step(const struct step *step, struct problems *p)
{
    if (text_is_blank(step->what))
        problem_add(p, "what", N_("Write what is to be done."));
    else if (text_length(step->what) > STEP_WHAT_MAX)
        problem_add(p, "what", N_("Please keep this to 500 characters."));
    if (text_length(step->who_name) > GOAL_STEP_MAX)
        problem_add(p, "who_name", N_("Please keep the name to 200 characters."));
    if (text_length(step->successor) > GOAL_STEP_MAX)
        problem_add(p, "successor", N_("Please keep the name to 200 characters."));
}

static enum status goal_is_theirs(struct change *change, struct maybe_int goal,
                                  struct problems *problems)
{
    struct goal found;

    if (!goal.set)
        return OK;
    enum status s = goal_get(change_access(change), goal.n, &found);
    if (s == NOT_FOUND) {
        problem_add(problems, "goal", N_("That goal isn't in this record."));
        return INVALID;
    }
    return s;
}

enum status step_remove(struct change *change, int64_t id, int64_t version)
{
    int64_t changed;

    enum status s = sql_plan_step_remove(change, id, version, &changed);
    /* Something hangs on it by now: a round, a change of rung, its copy in the next version. */
    return s == CONFLICT ? STALE : s;
}

enum status step_add(struct change *change, const struct step *step, struct problems *problems,
                     int64_t *ret)
{
    struct plan plan;

    enum status s = plan_get(change_access(change), step->plan, &plan);
    if (s != OK)
        return s;
    check_step(step, problems);
    if ((s = goal_is_theirs(change, step->goal, problems)) != OK)
        return s;
    if (problems_any(problems))
        return INVALID;
    if (plan.state != PLAN_DRAFT && plan.state != PLAN_PRESENTED)
        return conflict(problems, "draft",
                        N_("This plan was agreed. A change to it is a new draft."));
    return sql_plan_step_add(change, &(struct sql_plan_step_add){
        .plan = step->plan, .goal = step->goal, .what = step->what, .who = step->who,
        .who_name = text_or_null(step->who_name), .rung = step->rung, .state = STEP_TODO,
        .due_on = step->due_on, .successor = text_or_null(step->successor),
    }, ret);
}

enum status step_edit(struct change *change, const struct step *step, struct problems *problems)
{
    struct step before;
    struct plan plan;
    int64_t changed;

    enum status s = step_get(change_access(change), step->id, &before);
    if (s != OK || (s = plan_get(change_access(change), before.plan, &plan)) != OK)
        return s;
    check_step(step, problems);
    if ((s = goal_is_theirs(change, step->goal, problems)) != OK)
        return s;
    if (problems_any(problems))
        return INVALID;
    if (plan.state != PLAN_DRAFT && plan.state != PLAN_PRESENTED)
        return conflict(problems, "draft",
                        N_("This plan was agreed. A change to it is a new draft."));
    return sql_plan_step_edit(change, &(struct sql_plan_step_edit){
        .id = step->id, .goal = step->goal, .what = step->what, .who = step->who,
        .who_name = text_or_null(step->who_name), .due_on = step->due_on,
    }, step->version, &changed);
}

enum status step_move(struct change *change, int64_t id, enum step_state state, const char *reason,
                      struct problems *problems)
{
    struct step step;
    int64_t changed;

    enum status s = step_get(change_access(change), id, &step);
    if (s != OK)
        return s;
    if (state == STEP_DROPPED && text_is_blank(reason))
        problem_add(problems, "reason", N_("Write why this step is dropped."));
    if (text_length(reason) > STEP_WHAT_MAX)
        problem_add(problems, "reason", N_("Please keep this to 500 characters."));
    if (problems_any(problems))
        return INVALID;
    bool onward = step.state == STEP_TODO ? state != STEP_TODO
                  : step.state == STEP_DOING && state > STEP_DOING;
    if (!onward)
        return conflict(problems, "state",
                        N_("That step doesn't follow from where things stand."));
    return sql_plan_step_state(change, &(struct sql_plan_step_state){
        .id = id, .state = state, .reason = text_or_null(reason),
        .done_on = state == STEP_DONE ? change_today(change) : (struct date){ 0 },
    }, &changed);
}

enum status step_take_back(struct change *change, int64_t id, enum step_state before,
                           int64_t version)
{
    int64_t changed;

    return sql_plan_step_put(change, &(struct sql_plan_step_put){
        .id = id, .state = before,
    }, version, &changed);
}

enum status step_restore(struct change *change, int64_t id, int64_t before, int64_t version,
                         struct problems *problems)
{
    struct sql_plan_step_was_row row;
    struct step step;
    enum status s;

    if ((s = step_get(change_access(change), id, &step)) != OK ||
        (s = sql_plan_step_was(change_access(change), id, before, &row)) != OK)
        return s;
    bool same = step.goal.set == row.goal.set && step.goal.n == row.goal.n &&
                text_equal(step.what, row.what) && (int64_t)step.who == row.who &&
                text_equal(text_or(step.who_name, ""), text_or(row.who_name, "")) &&
                date_equal(step.due_on, row.due_on);
    if (!same) {
        step.version = version;
        step.goal = row.goal;
        step.what = row.what;
        step.who = (enum doer)row.who;
        step.who_name = row.who_name;
        step.due_on = row.due_on;
        if ((s = step_edit(change, &step, problems)) != OK)
            return s;
    }
    return step_climb(change, id, &(struct climb){
        .rung = (enum rung)row.rung, .successor = row.successor,
    }, same ? version : version + 1, problems);
}
