// SPDX-License-Identifier: AGPL-3.0-or-later
/* The scale of a goal and the marks on it. */
#include "goal/goal.h"

#include "base/arena.h"
#include "made/goal_sql.h"

enum { LEVELS = 5, WEIGHT_MOST = 10 };

enum status goal_scale_get(const struct access *access, int64_t id, struct goal_scale *ret)
{
    struct sql_goal_scale rows;

    enum status s = sql_goal_scale(access, id, &rows);
    if (s != OK)
        return s;
    struct goal_scale scale = { .count = rows.count };
    for (size_t i = 0; i < rows.count && i < LEVELS; i++) {
        scale.number = rows.at[i].scale;
        scale.weight = rows.at[i].weight;
        scale.at[i] = (struct goal_level){ rows.at[i].level, rows.at[i].words };
    }
    *ret = scale;
    return OK;
}

enum status goal_scale_write(struct change *change, int64_t id, const struct goal_scale *scale,
                             struct problems *problems)
{
    struct goal_scale before;
    struct goal goal;
    int64_t row;
    bool written[LEVELS] = { false };

    enum status s = goal_get(change_access(change), id, &goal);
    if (s != OK || (s = goal_scale_get(change_access(change), id, &before)) != OK)
        return s;
    for (size_t i = 0; i < scale->count && i < LEVELS; i++) {
        if (scale->at[i].level < -2 || scale->at[i].level > 2)
            problem_add(problems, "levels", N_("Levels run from -2 to +2."));
        else if (text_is_blank(scale->at[i].words))
            problem_add(problems, "levels", N_("Write all five levels before work starts."));
        else if (text_length(scale->at[i].words) > GOAL_TEXT_MAX)
            problem_add(problems, "levels", N_("Please keep this to 500 characters."));
        else
            written[scale->at[i].level + 2] = true;
    }
    for (int i = 0; i < LEVELS; i++) {
        if (!written[i])
            problem_add(problems, "levels", N_("Write all five levels before work starts."));
    }
    if (scale->weight < 1 || scale->weight > WEIGHT_MOST)
        problem_add(problems, "weight", N_("The weight is between 1 and 10."));
    if (problems_any(problems))
        return INVALID;

    for (size_t i = 0; i < LEVELS; i++) {
        s = sql_goal_level_add(change, &(struct sql_goal_level_add){
            .goal = id, .scale = before.number + 1, .level = scale->at[i].level,
            .words = scale->at[i].words, .weight = scale->weight,
        }, &row);
        if (s != OK)
            return s;
    }
    return OK;
}

enum status goal_mark_add(struct change *change, int64_t id, int64_t level, struct date on,
                          struct problems *problems)
{
    struct goal_scale scale;
    int64_t row;

    enum status s = goal_scale_get(change_access(change), id, &scale);
    if (s != OK)
        return s;
    if (scale.count == 0)
        problem_add(problems, "level", N_("Write the five levels first."));
    if (level < -2 || level > 2)
        problem_add(problems, "level", N_("Levels run from -2 to +2."));
    if (date_before(change_today(change), on))
        problem_add(problems, "on", N_("A mark can't be in the future."));
    if (problems_any(problems))
        return INVALID;
    return sql_goal_mark_add(change, &(struct sql_goal_mark_add){
        .goal = id, .scale = scale.number, .level = level, .on_day = on,
    }, &row);
}

enum status goal_mark_list(const struct access *access, int64_t id, struct goal_marks *ret)
{
    struct sql_goal_mark_list rows;

    enum status s = sql_goal_mark_list(access, id, &rows);
    if (s != OK)
        return s;
    struct goal_mark *marks = arena_array(access_arena(access), rows.count, struct goal_mark);
    for (size_t i = 0; i < rows.count; i++)
        marks[i] = (struct goal_mark){ rows.at[i].scale, rows.at[i].level, rows.at[i].on_day };
    *ret = (struct goal_marks){ marks, rows.count };
    return OK;
}
