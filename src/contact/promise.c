// SPDX-License-Identifier: AGPL-3.0-or-later
#include "contact/promise.h"

#include "base/arena.h"
#include "made/promise_sql.h"

enum { PROMISE_MAX = 500 };

enum status promise_list(const struct access *access, struct promises *ret)
{
    struct sql_promise_list rows;

    enum status s = sql_promise_list(access, &rows);
    if (s != OK)
        return s;
    struct promise *list = arena_array(access_arena(access), rows.count, struct promise);
    for (size_t i = 0; i < rows.count; i++)
        list[i] = (struct promise){
            .id = rows.at[i].id, .ref = rows.at[i].ref, .version = rows.at[i].version,
            .note = rows.at[i].note, .what = rows.at[i].what, .who = (enum doer)rows.at[i].who,
            .worker = rows.at[i].worker, .due_on = rows.at[i].due_on,
            .done_on = rows.at[i].done_on, .state = (enum promise_state)rows.at[i].state,
            .made_at = rows.at[i].made_at,
        };
    *ret = (struct promises){ list, rows.count };
    return OK;
}

enum status promise_add(struct change *change, const struct promise *promise,
                        struct problems *problems, int64_t *ret)
{
    if (text_is_blank(promise->what))
        problem_add(problems, "what", N_("Write what was promised."));
    else if (text_length(promise->what) > PROMISE_MAX)
        problem_add(problems, "what", N_("Please keep this to 500 characters."));
    if (problems_any(problems))
        return INVALID;
    return sql_promise_add(change, &(struct sql_promise_add){
        .note = promise->note, .what = promise->what, .who = promise->who,
        .worker = promise->worker, .due_on = promise->due_on,
    }, ret);
}

enum status promise_move(struct change *change, int64_t id, enum promise_state state,
                         enum promise_state *before, int64_t *version)
{
    struct promises all;
    int64_t changed;

    enum status s = promise_list(change_access(change), &all);
    if (s != OK)
        return s;
    for (size_t i = 0; i < all.count; i++) {
        if (all.at[i].id != id)
            continue;
        *before = all.at[i].state;
        *version = all.at[i].version + 1;
        struct date done_on = state == PROMISE_DONE ? change_today(change) : (struct date){ 0 };
        return sql_promise_move(change, id, state, done_on, &changed);
    }
    return NOT_FOUND;
}

enum status promise_open(const struct caseload *caseload, struct open_promises *ret)
{
    struct sql_promise_open rows;

    enum status s = sql_promise_open(caseload, &rows);
    if (s != OK)
        return s;
    struct open_promise *list = arena_array(caseload_arena(caseload), rows.count,
                                            struct open_promise);
    for (size_t i = 0; i < rows.count; i++)
        list[i] = (struct open_promise){
            .person = { rows.at[i].person }, .ref = rows.at[i].ref, .what = rows.at[i].what,
            .who = (enum doer)rows.at[i].who, .worker = rows.at[i].worker,
            .due_on = rows.at[i].due_on, .made_at = rows.at[i].made_at,
        };
    *ret = (struct open_promises){ list, rows.count };
    return OK;
}
