// SPDX-License-Identifier: AGPL-3.0-or-later
#include "people/call_first.h"

#include "base/arena.h"
#include "made/call_first_sql.h"
#include "people/tie.h"

enum { WORDS_MAX = 2000 };

enum status call_first_list(const struct access *access, struct calls_first *ret)
{
    struct sql_call_first_list rows;

    enum status s = sql_call_first_list(access, &rows);
    if (s != OK)
        return s;
    struct call_first *list = arena_array(access_arena(access), rows.count + 1,
                                          struct call_first);
    for (size_t i = 0; i < rows.count; i++)
        list[i] = (struct call_first){
            .id = rows.at[i].id, .ref = rows.at[i].ref, .version = rows.at[i].version,
            .declined = rows.at[i].declined, .name = rows.at[i].name, .who = rows.at[i].who,
            .reach = rows.at[i].reach, .words = rows.at[i].words,
            .asked_on = rows.at[i].asked_on, .ended_on = rows.at[i].ended_on,
        };
    *ret = (struct calls_first){ list, rows.count };
    return OK;
}

const struct call_first *call_first_now(const struct calls_first *all)
{
    for (size_t i = 0; i < all->count; i++) {
        if (!date_is_set(all->at[i].ended_on))
            return &all->at[i];
    }
    return NULL;
}

static void check_words(const struct call_first *draft, struct date today, struct problems *p)
{
    if (!draft->declined && text_is_blank(draft->name))
        problem_add(p, "name", N_("Write whom to call, or that they want nobody called."));
    if (!draft->declined && text_is_blank(draft->reach))
        problem_add(p, "reach", N_("Write how to reach them."));
    if (text_length(draft->name) > PERSON_SHORT_MAX || text_length(draft->who) > PERSON_SHORT_MAX ||
        text_length(draft->reach) > PERSON_SHORT_MAX)
        problem_add(p, "name", N_("Please keep this to 120 characters."));
    if (text_length(draft->words) > WORDS_MAX)
        problem_add(p, "words", N_("Please keep this to 2,000 characters."));
    if (date_is_set(draft->asked_on) && date_before(today, draft->asked_on))
        problem_add(p, "asked_on", N_("What happened can't be in the future."));
}

/* Never somebody who is to be kept away from them or from whoever lives with them.  Somebody we have
 * no record of may be named: the client knows them. */
static enum status check_safe(struct change *change, const struct call_first *draft,
                              struct problems *p)
{
    enum away away;

    if (draft->declined || text_is_blank(draft->name))
        return OK;
    enum status s = tie_away(change_access(change), draft->name, (struct person_id){ 0 }, &away);
    if (s == OK && away == AWAY_YES)
        problem_add(p, "name", N_("No contact was agreed with them. Choose somebody else."));
    return s;
}

enum status call_first_add(struct change *change, const struct call_first *draft,
                           struct problems *problems, int64_t *ret, int64_t *before)
{
    struct date today = change_today(change);
    struct calls_first all;
    int64_t changed;

    check_words(draft, today, problems);
    enum status s = check_safe(change, draft, problems);
    if (s != OK)
        return s;
    if (problems_any(problems))
        return INVALID;
    if ((s = call_first_list(change_access(change), &all)) != OK)
        return s;
    const struct call_first *now = call_first_now(&all);
    *before = now != NULL ? now->id : 0;
    if (now != NULL && (s = sql_call_first_end(change, now->id, today, &changed)) != OK)
        return s;
    bool no = draft->declined;
    return sql_call_first_add(change, &(struct sql_call_first_add){
        .declined = no, .name = no ? NULL : draft->name,
        .who = no ? NULL : text_or_null(draft->who), .reach = no ? NULL : draft->reach,
        .words = text_or_null(draft->words),
        .asked_on = date_is_set(draft->asked_on) ? draft->asked_on : today,
    }, ret);
}

enum status call_first_take_back(struct change *change, int64_t id, int64_t before)
{
    struct calls_first all;
    int64_t changed;

    enum status s = call_first_list(change_access(change), &all);
    if (s != OK)
        return s;
    const struct call_first *now = call_first_now(&all);
    if (now == NULL || now->id != id)
        return STALE;
    s = sql_call_first_end(change, id, change_today(change), &changed);
    if (s != OK || before == 0)
        return s;
    s = sql_call_first_end(change, before, (struct date){ 0 }, &changed);
    return s != OK ? s : changed == 1 ? OK : STALE;
}
