// SPDX-License-Identifier: AGPL-3.0-or-later
/* ending_left.c - what is left to do once a record ended, and that it stays ended. */
#include "privacy/ending.h"

#include "base/arena.h"
#include "crypto/keyring.h"
#include "made/ending_sql.h"
#include "made/withdraw_sql.h"
#include "privacy/inside.h"

enum { AGAIN_AT_ONCE = 500 };

enum status record_erase(struct scope *scope, int64_t by, int64_t person,
                         struct erased_tables *ret)
{
    struct keys keys = scope_keys(scope, by);
    int64_t changed;
    enum status s;

    if ((s = sql_ending_sides(&keys, person, keys.now, by, &changed)) != OK ||
        (s = sql_ending_dangers(&keys, person, keys.now, by, &changed)) != OK)
        return s;
    scope->wall_of = NULL;
    if ((s = conn_erase_person(scope->conn, person, keys.arena, ret)) != OK)
        return s;
    /* The number stays, so that nobody gets it again; it is nobody's from now on. */
    return sql_withdraw_person(&keys, person, keys.now, &changed);
}

/* Whose key is destroyed and who has rows nevertheless. */
static enum status came_back(const struct keys *keys, struct int_list *ret)
{
    struct int_list gone;

    enum status s = keyring_destroyed(keys->arena, &gone);
    int64_t *list = arena_array(keys->arena, gone.count + 1, int64_t);
    size_t count = 0;
    for (size_t at = 0; s == OK && at < gone.count; at += AGAIN_AT_ONCE) {
        struct sql_ending_there rows;
        size_t left = gone.count - at;
        s = sql_ending_there(keys, (struct int_list){
            gone.at + at, left < AGAIN_AT_ONCE ? left : AGAIN_AT_ONCE }, &rows);
        for (size_t i = 0; s == OK && i < rows.count; i++)
            list[count++] = rows.at[i].person;
    }
    *ret = (struct int_list){ list, count };
    return s;
}

enum status ending_again(struct scope *scope, int64_t *ret)
{
    struct keys keys = scope_keys(scope, 0);
    struct erased_tables tables;
    struct session *session;
    struct int_list back;

    *ret = 0;
    enum status s = session_system(scope, "destroy", &session);
    if (s == OK)
        s = came_back(&keys, &back);
    for (size_t i = 0; s == OK && i < back.count; i++) {
        if ((s = ending_watch(session, back.at[i], FATE_DONE, NULL)) == OK)
            s = record_erase(scope, 0, back.at[i], &tables);
        *ret += s == OK;
    }
    return s;
}

enum status ending_unfinished(struct scope *scope, struct unfinished_list *ret)
{
    struct keys keys = scope_keys(scope, 0);
    struct sql_ending_unfinished rows;

    enum status s = sql_ending_unfinished(&keys, &rows);
    if (s != OK)
        return s;
    struct unfinished *list = arena_array(keys.arena, rows.count, struct unfinished);
    for (size_t i = 0; i < rows.count; i++)
        list[i] = (struct unfinished){ rows.at[i].id, rows.at[i].number,
                                       rows.at[i].vacuumed };
    *ret = (struct unfinished_list){ list, rows.count };
    return OK;
}

enum status ending_done(struct scope *scope, const struct unfinished *which,
                        const struct ending_work *work)
{
    struct keys keys = scope_keys(scope, 0);
    int64_t changed;

    return sql_ending_done(&keys, &(struct sql_ending_done){
        .id = which->id, .key_at = work->key_at, .vacuumed_at = work->vacuumed_at,
        .finished_at = work->finished_at, .copies = work->copies }, &changed);
}
