// SPDX-License-Identifier: AGPL-3.0-or-later
#include "contact/promise.h"

#include "base/arena.h"
#include "made/promise_sql.h"

enum { PROMISE_MAX = 500 };

/* The statements that read promises give rows of the same columns. */
#define PROMISE_OF(row) (struct promise){ \
        .id = (row).id, .ref = (row).ref, .version = (row).version, .note = (row).note, \
        .what = (row).what, .who = (enum doer)(row).who, .worker = (row).worker, \
        .due_on = (row).due_on, .done_on = (row).done_on, \
        .state = (enum promise_state)(row).state, .made_at = (row).made_at, \
    }

enum status promise_list(const struct access *access, struct promises *ret)
{
    struct sql_promise_list rows;

    enum status s = sql_promise_list(access, &rows);
    if (s != OK)
        return s;
    struct promise *list = arena_array(access_arena(access), rows.count, struct promise);
    for (size_t i = 0; i < rows.count; i++)
        list[i] = PROMISE_OF(rows.at[i]);
    *ret = (struct promises){ list, rows.count };
    return OK;
}

enum status promise_page(const struct access *access, const char *cursor, int64_t limit,
                         struct promises *ret, const char **next)
{
    struct sql_promise_page rows;

    enum status s = sql_promise_page(access, cursor, limit, &rows);
    if (s != OK)
        return s;
    struct promise *list = arena_array(access_arena(access), rows.count, struct promise);
    for (size_t i = 0; i < rows.count; i++)
        list[i] = PROMISE_OF(rows.at[i]);
    *ret = (struct promises){ list, rows.count };
    *next = rows.next;
    return OK;
}

enum status promise_of_notes(const struct access *access, struct int_list notes,
                             struct promises *ret)
{
    struct sql_promise_of_notes rows;

    enum status s = sql_promise_of_notes(access, notes, &rows);
    if (s != OK)
        return s;
    struct promise *list = arena_array(access_arena(access), rows.count, struct promise);
    for (size_t i = 0; i < rows.count; i++)
        list[i] = PROMISE_OF(rows.at[i]);
    *ret = (struct promises){ list, rows.count };
    return OK;
}

enum status promise_get(const struct access *access, int64_t id, struct promise *ret)
{
    struct sql_promise_get_row row;

    enum status s = sql_promise_get(access, id, &row);
    if (s == OK)
        *ret = PROMISE_OF(row);
    return s;
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
    struct promise promise;
    int64_t changed;

    enum status s = promise_get(change_access(change), id, &promise);
    if (s != OK)
        return s;
    *before = promise.state;
    *version = promise.version + 1;
    struct date done_on = state == PROMISE_DONE ? change_today(change) : (struct date){ 0 };
    return sql_promise_move(change, id, state, done_on, &changed);
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
