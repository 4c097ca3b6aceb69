// SPDX-License-Identifier: AGPL-3.0-or-later
#include "safety/warning.h"

#include "base/arena.h"
#include "made/warning_sql.h"

bool warning_stands(const struct warning *warning, struct date on)
{
    return !date_is_set(warning->ended_on) && !date_before(warning->review_on, on);
}

enum status warning_list(const struct access *access, struct warnings *ret)
{
    struct sql_warning_list rows;
    bool reasons = access_may_read(access, AREA_CONTACT);

    enum status s = sql_warning_list(access, &rows);
    if (s != OK)
        return s;
    struct warning *list = arena_array(access_arena(access), rows.count + 1, struct warning);
    for (size_t i = 0; i < rows.count; i++)
        list[i] = (struct warning){
            .id = rows.at[i].id, .ref = rows.at[i].ref, .version = rows.at[i].version,
            .what = rows.at[i].what, .reason = reasons ? rows.at[i].reason : NULL,
            .review_on = rows.at[i].review_on,
            .made_on = access_day_of(access, rows.at[i].made_at),
            .ended_on = rows.at[i].ended_on, .answer = reasons ? rows.at[i].answer : NULL,
            .answered_on = rows.at[i].answered_on,
        };
    *ret = (struct warnings){ list, rows.count };
    return OK;
}

enum status warning_standing(const struct access *access, struct warnings *ret)
{
    struct warnings all;

    enum status s = warning_list(access, &all);
    if (s != OK)
        return s;
    struct warning *list = arena_array(access_arena(access), all.count + 1, struct warning);
    size_t count = 0;
    for (size_t i = 0; i < all.count; i++) {
        if (warning_stands(&all.at[i], access_today(access)))
            list[count++] = all.at[i];
    }
    *ret = (struct warnings){ list, count };
    return OK;
}

enum status warning_get(const struct access *access, int64_t id, struct warning *ret)
{
    struct warnings all;

    enum status s = warning_list(access, &all);
    for (size_t i = 0; s == OK && i < all.count; i++) {
        if (all.at[i].id == id) {
            *ret = all.at[i];
            return OK;
        }
    }
    return s != OK ? s : NOT_FOUND;
}

static void check_text(const char *text, const char *field, const char *missing,
                       struct problems *p)
{
    if (text_is_blank(text))
        problem_add(p, field, missing);
    else if (text_length(text) > WARNING_TEXT_MAX)
        problem_add(p, field, N_("Please keep this to 1,000 characters."));
}

static void check_review(struct date on, struct date today, struct problems *p)
{
    if (!date_is_set(on) || date_before(on, today) ||
        date_days_between(today, on) > WARNING_DAYS_MOST)
        problem_add(p, "review_on", N_("Choose the day to look at it again, within 180 days."));
}

enum status warning_add(struct change *change, const struct warning *warning,
                        struct problems *problems, int64_t *ret)
{
    check_text(warning->what, "what", N_("Write what to do, for whoever comes."), problems);
    check_text(warning->reason, "reason", N_("Write what happened, and when."), problems);
    check_review(warning->review_on, change_today(change), problems);
    if (problems_any(problems))
        return INVALID;
    return sql_warning_add(change, warning->what, warning->reason, warning->review_on, ret);
}

enum status warning_answer(struct change *change, int64_t id, const char *words,
                           struct problems *problems)
{
    int64_t changed;

    check_text(words, "words", N_("Write what they say to it, in their words."), problems);
    if (problems_any(problems))
        return INVALID;
    enum status s = sql_warning_answer(change, id, words, change_today(change), &changed);
    return s != OK ? s : changed == 1 ? OK : NOT_FOUND;
}

static enum status ended(struct problems *problems, const char *sentence)
{
    problems->guard = "ended";
    problem_add(problems, "event", sentence);
    return CONFLICT;
}

enum status warning_renew(struct change *change, int64_t id, const char *reason,
                          struct date review_on, struct problems *problems)
{
    int64_t changed;

    check_text(reason, "reason", N_("Write why it is still needed."), problems);
    check_review(review_on, change_today(change), problems);
    if (problems_any(problems))
        return INVALID;
    enum status s = sql_warning_renew(change, id, reason, review_on, &changed);
    return s != OK || changed == 1
           ? s : ended(problems, N_("That warning has ended. Write a new one."));
}

enum status warning_end(struct change *change, int64_t id, struct date on,
                        struct problems *problems)
{
    int64_t changed;

    enum status s = sql_warning_end(change, id, on, &changed);
    return s != OK || changed == 1 ? s
                                   : ended(problems, N_("That warning was ended before."));
}

enum status warning_restore(struct change *change, int64_t id, int64_t before, int64_t version)
{
    struct sql_warning_was_row row;
    int64_t changed;

    enum status s = sql_warning_was(change_access(change), id, before, &row);
    if (s != OK)
        return s;
    return sql_warning_put(change, &(struct sql_warning_put){
        .id = id, .reason = row.reason, .review_on = row.review_on, .answer = row.answer,
        .answered_on = row.answered_on, .ended_on = row.ended_on,
    }, version, &changed);
}
