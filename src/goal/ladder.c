// SPDX-License-Identifier: AGPL-3.0-or-later
#include "goal/ladder.h"

#include "base/arena.h"
#include "made/ladder_sql.h"

enum status step_climb(struct change *change, int64_t id, const struct climb *climb,
                       int64_t version, struct problems *problems)
{
    struct step step;
    int64_t changed, row;

    enum status s = step_get(change_access(change), id, &step);
    if (s != OK)
        return s;
    if (text_length(climb->reason) > RUNG_REASON_MAX)
        problem_add(problems, "reason", N_("Please keep this to 500 characters."));
    if (text_length(climb->successor) > GOAL_STEP_MAX)
        problem_add(problems, "successor", N_("Please keep the name to 200 characters."));
    if (problems_any(problems))
        return INVALID;
    s = sql_ladder_rung(change, id, climb->rung, text_or_null(climb->successor), version,
                        &changed);
    if (s != OK || climb->rung == step.rung)
        return s;
    return sql_ladder_change_add(change, &(struct sql_ladder_change_add){
        .step = id, .on_day = change_today(change), .from_rung = step.rung,
        .to_rung = climb->rung, .reason = text_or_null(climb->reason),
    }, &row);
}

enum status round_list(const struct access *access, int64_t step, struct rounds *ret)
{
    struct sql_ladder_rounds rows;

    enum status s = sql_ladder_rounds(access, step, &rows);
    if (s != OK)
        return s;
    struct round *list = arena_array(access_arena(access), rows.count, struct round);
    for (size_t i = 0; i < rows.count; i++)
        list[i] = (struct round){ rows.at[i].on_day, rows.at[i].well,
                                  (enum rung)rows.at[i].rung, !rows.at[i].changed_since };
    *ret = (struct rounds){ list, rows.count };
    return OK;
}

enum status round_add(struct change *change, int64_t id, struct date on, bool well,
                      struct problems *problems)
{
    struct sql_ladder_last_change_row last = { 0 };
    struct step step;
    int64_t row;

    enum status s = step_get(change_access(change), id, &step);
    if (s != OK)
        return s;
    if (!date_is_set(on))
        on = change_today(change);
    if (date_before(change_today(change), on)) {
        problem_add(problems, "on", N_("What happened can't be in the future."));
        return INVALID;
    }
    s = sql_ladder_last_change(change_access(change), id, &last);
    if (s != OK && s != NOT_FOUND)
        return s;
    return sql_ladder_round_add(change, &(struct sql_ladder_round_add){
        .step = id, .on_day = on, .well = well, .rung = step.rung,
        .since_change = s == OK ? last.id : 0,
    }, &row);
}

struct suggestion ladder_suggestion(const struct step *step, const struct rounds *rounds)
{
    int64_t good = 0;

    if (step->rung == RUNG_ALONE || step->state == STEP_DROPPED)
        return (struct suggestion){ 0 };
    for (size_t i = 0; i < rounds->count; i++) {
        if (!rounds->at[i].counts)
            continue;
        if (!rounds->at[i].well)
            break;
        good++;
    }
    if (good < GOOD_ROUNDS)
        return (struct suggestion){ 0 };
    return (struct suggestion){ true, (enum rung)(step->rung + 1), good };
}

enum status rung_change_list(const struct access *access, struct rung_changes *ret)
{
    struct sql_ladder_changes rows;

    enum status s = sql_ladder_changes(access, &rows);
    if (s != OK)
        return s;
    struct rung_change *list = arena_array(access_arena(access), rows.count, struct rung_change);
    for (size_t i = 0; i < rows.count; i++)
        list[i] = (struct rung_change){
            .step_ref = rows.at[i].step_ref, .what = rows.at[i].what,
            .goal_ref = rows.at[i].goal_ref, .on = rows.at[i].on_day,
            .from = (enum rung)rows.at[i].from_rung, .to = (enum rung)rows.at[i].to_rung,
            .reason = rows.at[i].reason,
        };
    *ret = (struct rung_changes){ list, rows.count };
    return OK;
}
