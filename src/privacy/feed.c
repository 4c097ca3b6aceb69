// SPDX-License-Identifier: AGPL-3.0-or-later
#include "privacy/feed.h"

#include "base/ref.h"
#include "crypto/token.h"
#include "made/feed_sql.h"
#include "privacy/inside.h"

enum status feed_add(struct office_change *change, const char **ref, const char **token)
{
    struct keys keys = office_change_keys(change);
    char *name = arena_array(keys.arena, REF_TEXT, char);
    char *secret = arena_array(keys.arena, TOKEN_TEXT, char), hash[TOKEN_HASH_TEXT];
    int64_t id;

    ref_new(name);
    token_new(secret);
    token_hash(secret, hash);
    *ref = name;
    *token = secret;
    return sql_feed_add(&keys, &(struct sql_feed_add){
        .ref = name, .token_hash = hash, .account = keys.user, .made_at = keys.now,
    }, &id);
}

enum status feed_list(const struct office *office, struct feeds *ret)
{
    LIVE(office);
    struct keys keys = scope_keys(office->scope, office->session->account.id.n);
    struct sql_feed_list rows;

    enum status s = sql_feed_list(&keys, keys.user, &rows);
    if (s != OK)
        return s;
    struct feed *list = arena_array(keys.arena, rows.count + 1, struct feed);
    for (size_t i = 0; i < rows.count; i++)
        list[i] = (struct feed){ rows.at[i].ref, rows.at[i].made_at };
    *ret = (struct feeds){ list, rows.count };
    return OK;
}

enum status feed_end(struct office_change *change, const char *ref)
{
    struct keys keys = office_change_keys(change);
    int64_t changed;

    enum status s = sql_feed_end(&keys, keys.user, ref, keys.now, &changed);
    return s == OK && changed == 0 ? NOT_FOUND : s;
}

enum status session_by_feed(struct scope *scope, const char *token, struct session **ret)
{
    struct keys keys = scope_keys(scope, 0);
    char hash[TOKEN_HASH_TEXT];
    struct sql_feed_of_row row;

    if (!token_is_valid(token))
        return NOT_FOUND;
    token_hash(token, hash);
    enum status s = sql_feed_of(&keys, hash, &row);
    if (s != OK)
        return s;
    struct account account = { .id = { row.account }, .name = row.name,
                               .role = (enum role)row.role, .left_on = row.left_on,
                               .language = row.language, .theme = row.theme,
                               .keys_off = row.keys_off };
    if (row.ended_at.s != 0 || !account_works(&account, scope->today))
        return NOT_ALLOWED;
    return session_new(scope, &account, "feed", ret);
}
