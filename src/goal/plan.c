// SPDX-License-Identifier: AGPL-3.0-or-later
#include "goal/plan.h"

#include "base/arena.h"
#include "made/plan_sql.h"

enum { BACKUP_MAX = 2000 };

enum status plan_list(const struct access *access, struct plans *ret)
{
    struct sql_plan_list rows;

    enum status s = sql_plan_list(access, &rows);
    if (s != OK)
        return s;
    struct plan *plans = arena_array(access_arena(access), rows.count, struct plan);
    for (size_t i = 0; i < rows.count; i++)
        plans[i] = (struct plan){
            .id = rows.at[i].id, .ref = rows.at[i].ref, .version = rows.at[i].version,
            .number = rows.at[i].number, .state = (enum plan_state)rows.at[i].state,
            .review_on = rows.at[i].review_on, .backup = rows.at[i].backup,
            .reason_unsigned = rows.at[i].reason_unsigned, .offered_on = rows.at[i].offered_on,
            .agreed = {
                .given = rows.at[i].agreed_method.set, .by = rows.at[i].agreed_by,
                .has_method = rows.at[i].agreed_method.set,
                .method = (enum agreement_method)rows.at[i].agreed_method.n,
                .witness = rows.at[i].agreed_witness, .on = rows.at[i].agreed_on,
            },
        };
    *ret = (struct plans){ plans, rows.count };
    return OK;
}

static const struct plan *plan_with(const struct plans *plans, enum plan_state state)
{
    for (size_t i = 0; i < plans->count; i++) {
        if (plans->at[i].state == state)
            return &plans->at[i];
    }
    return NULL;
}

enum status plan_get(const struct access *access, int64_t id, struct plan *ret)
{
    struct plans plans;

    enum status s = plan_list(access, &plans);
    if (s != OK)
        return s;
    for (size_t i = 0; i < plans.count; i++) {
        if (plans.at[i].id == id) {
            *ret = plans.at[i];
            return OK;
        }
    }
    return NOT_FOUND;
}

enum status plan_in_use(const struct access *access, struct plan *ret)
{
    struct plans plans;

    enum status s = plan_list(access, &plans);
    if (s != OK)
        return s;
    const struct plan *plan = plan_with(&plans, PLAN_CURRENT);
    if (plan == NULL)
        plan = plan_with(&plans, PLAN_PRESENTED);
    if (plan == NULL)
        plan = plan_with(&plans, PLAN_DRAFT);
    if (plan == NULL)
        return NOT_FOUND;
    *ret = *plan;
    return OK;
}

static enum status conflict(struct problems *problems, const char *guard, const char *sentence)
{
    problems->guard = guard;
    problem_add(problems, guard, sentence);
    return CONFLICT;
}

/* What isn't finished goes on in the next version. */
static enum status carry_over(struct change *change, int64_t from, int64_t to)
{
    struct steps steps;
    int64_t id;

    enum status s = step_list(change_access(change), from, &steps);
    for (size_t i = 0; s == OK && i < steps.count; i++) {
        const struct step *step = &steps.at[i];
        if (step->state != STEP_TODO && step->state != STEP_DOING)
            continue;
        s = sql_plan_step_add(change, &(struct sql_plan_step_add){
            .plan = to, .goal = step->goal, .what = step->what, .who = step->who,
            .who_name = step->who_name, .rung = step->rung, .state = step->state,
            .due_on = step->due_on, .copied = { true, step->id },
            .successor = step->successor,
        }, &id);
    }
    return s;
}

enum status plan_draft(struct change *change, struct date review_on, const char *backup,
                       struct problems *problems, int64_t *ret)
{
    struct plans plans;

    enum status s = plan_list(change_access(change), &plans);
    if (s != OK)
        return s;
    if (text_length(backup) > BACKUP_MAX)
        problem_add(problems, "backup", N_("Please keep this to 2,000 characters."));
    if (date_is_set(review_on) && date_before(review_on, change_today(change)))
        problem_add(problems, "review_on",
                    N_("Choose a day from today on to look at this together."));
    if (problems_any(problems))
        return INVALID;
    if (plan_with(&plans, PLAN_DRAFT) != NULL || plan_with(&plans, PLAN_PRESENTED) != NULL)
        return conflict(problems, "draft",
                        N_("A draft is open already. Finish that one first."));

    const struct plan *current = plan_with(&plans, PLAN_CURRENT);
    int64_t number = plans.count == 0 ? 1 : plans.at[0].number + 1;
    s = sql_plan_add(change, number, review_on, text_or_null(backup), ret);
    return s != OK || current == NULL ? s : carry_over(change, current->id, *ret);
}

enum status plan_edit(struct change *change, int64_t id, struct date review_on,
                      const char *backup, int64_t version, struct problems *problems)
{
    struct plan plan;
    int64_t changed;

    enum status s = plan_get(change_access(change), id, &plan);
    if (s != OK)
        return s;
    if (text_length(backup) > BACKUP_MAX)
        problem_add(problems, "backup", N_("Please keep this to 2,000 characters."));
    if (date_is_set(review_on) && !date_equal(review_on, plan.review_on) &&
        date_before(review_on, change_today(change)))
        problem_add(problems, "review_on",
                    N_("Choose a day from today on to look at this together."));
    if (problems_any(problems))
        return INVALID;
    if (plan.state != PLAN_DRAFT && plan.state != PLAN_PRESENTED)
        return conflict(problems, "draft",
                        N_("This plan was agreed. A change to it is a new draft."));
    return sql_plan_edit(change, id, review_on, text_or_null(backup), version, &changed);
}

enum status plan_present(struct change *change, int64_t id, struct problems *problems)
{
    struct plan plan;
    int64_t changed;

    enum status s = plan_get(change_access(change), id, &plan);
    if (s != OK)
        return s;
    if (plan.state != PLAN_DRAFT)
        return conflict(problems, "state",
                        N_("That step doesn't follow from where things stand."));
    return sql_plan_set_state(change, id, PLAN_PRESENTED, &changed);
}

/* Exactly one plan is current: the one before is superseded. */
static enum status make_current(struct change *change, int64_t id,
                                const struct sql_plan_set_agreed *agreed,
                                struct problems *problems)
{
    struct plans plans;
    struct plan plan;
    int64_t changed;

    enum status s = plan_get(change_access(change), id, &plan);
    if (s != OK || (s = plan_list(change_access(change), &plans)) != OK)
        return s;
    if (plan.state != PLAN_DRAFT && plan.state != PLAN_PRESENTED)
        return conflict(problems, "state",
                        N_("That step doesn't follow from where things stand."));
    const struct plan *current = plan_with(&plans, PLAN_CURRENT);
    if (current != NULL &&
        (s = sql_plan_set_state(change, current->id, PLAN_SUPERSEDED, &changed)) != OK)
        return s;
    return sql_plan_set_agreed(change, agreed, &changed);
}

enum status plan_agree(struct change *change, int64_t id, const struct agreement *agreed,
                       struct problems *problems)
{
    struct agreement given = *agreed;

    given.given = true;
    agreement_check(&given, change_today(change), problems);
    if (problems_any(problems))
        return INVALID;
    return make_current(change, id, &(struct sql_plan_set_agreed){
        .id = id, .agreed_by = given.by, .agreed_method = { true, given.method },
        .agreed_witness = text_or_null(given.witness),
        .agreed_on = date_is_set(given.on) ? given.on : change_today(change),
    }, problems);
}

enum status plan_leave_unsigned(struct change *change, int64_t id, const char *reason,
                                struct date offered_on, struct problems *problems)
{
    if (text_is_blank(reason))
        problem_add(problems, "reason_unsigned", N_("Write why the plan stays unsigned."));
    else if (text_length(reason) > BACKUP_MAX)
        problem_add(problems, "reason_unsigned", N_("Please keep this to 2,000 characters."));
    if (!date_is_set(offered_on))
        problem_add(problems, "offered_on", N_("Write the day it was offered."));
    else if (date_before(change_today(change), offered_on))
        problem_add(problems, "offered_on", N_("An offer can't be in the future."));
    if (problems_any(problems))
        return INVALID;
    return make_current(change, id, &(struct sql_plan_set_agreed){
        .id = id, .reason_unsigned = reason, .offered_on = offered_on,
    }, problems);
}

enum status plan_end(struct change *change, int64_t id, struct problems *problems)
{
    struct plan plan;
    int64_t changed;

    enum status s = plan_get(change_access(change), id, &plan);
    if (s != OK)
        return s;
    if (plan.state != PLAN_CURRENT)
        return conflict(problems, "state",
                        N_("That step doesn't follow from where things stand."));
    return sql_plan_set_state(change, id, PLAN_ENDED, &changed);
}
