// SPDX-License-Identifier: AGPL-3.0-or-later
#include "privacy/sessions.h"

#include "crypto/seal.h"
#include "made/account_sql.h"
#include "made/session_sql.h"
#include "privacy/inside.h"

static bool may(const struct session *session, struct user_id user)
{
    return session->account.id.n == user.n || session->account.role == ROLE_ADMINISTRATOR ||
           session->account.role == ROLE_SYSTEM;
}

static const char *name_of(struct arena *arena, const char *token_hash)
{
    char id[SEAL_ID_TEXT];

    seal_id(master_key("session name"), token_hash, id);
    return arena_text_n(arena, id, 24);
}

static enum status open_of(const struct office *office, struct user_id user,
                           struct sql_session_open *ret)
{
    struct keys keys = scope_keys(office->scope, office->session->account.id.n);
    /* The table is up to a step behind what memory knows. */
    struct instant since = { keys.now.s - SESSION_SECONDS - 2 * 60 };

    return sql_session_open(&keys, user.n, since, ret);
}

enum status sessions_of(const struct office *office, struct user_id user, struct signed_ins *ret)
{
    LIVE(office);
    struct scope *scope = office->scope;
    struct sql_session_open rows;
    size_t count = 0;

    if (!may(office->session, user))
        return NOT_ALLOWED;
    enum status s = open_of(office, user, &rows);
    if (s != OK)
        return s;
    struct signed_in *list = arena_array(scope->arena, rows.count + 1, struct signed_in);
    for (size_t i = 0; i < rows.count; i++) {
        int64_t seen = seen_last(scope->privacy, rows.at[i].id, rows.at[i].seen_at.s);
        if (scope->now.s - seen > SESSION_SECONDS)
            continue;
        list[count++] = (struct signed_in){
            name_of(scope->arena, rows.at[i].token_hash), rows.at[i].made_at, { seen },
            rows.at[i].address, rows.at[i].agent, rows.at[i].id == office->session->row,
        };
    }
    *ret = (struct signed_ins){ list, count };
    return OK;
}

enum status sessions_end(struct office_change *change, struct user_id user, const char *name)
{
    const struct office *office = office_change_office(change);
    struct keys keys = office_change_keys(change);
    struct sql_session_open rows;
    int64_t changed;

    if (!may(office->session, user))
        return NOT_ALLOWED;
    enum status s = open_of(office, user, &rows);
    for (size_t i = 0; s == OK && i < rows.count; i++) {
        if (!text_equal(name_of(keys.arena, rows.at[i].token_hash), name))
            continue;
        s = sql_session_end_row(&keys, rows.at[i].id, user.n, keys.now, &changed);
        return s != OK || changed == 1 ? s : NOT_FOUND;
    }
    return s == OK ? NOT_FOUND : s;
}

enum status sessions_end_others(struct office_change *change, struct user_id user, bool tokens,
                                int64_t *ended)
{
    const struct office *office = office_change_office(change);
    struct keys keys = office_change_keys(change);
    int64_t mine = office->session->account.id.n == user.n ? office->session->row : 0, more = 0;

    if (!may(office->session, user))
        return NOT_ALLOWED;
    enum status s = sql_session_end_others(&keys, user.n, mine, keys.now, ended);
    if (s == OK && tokens)
        s = sql_account_end_tokens(&keys, user.n, keys.now, &more);
    *ended += more;
    return s;
}
