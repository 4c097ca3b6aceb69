// SPDX-License-Identifier: AGPL-3.0-or-later
/* session.c - who is asking: by cookie, by a program's token, by name, or the system itself. */
#include "privacy/inside.h"

#include "base/log.h"
#include "crypto/token.h"
#include "made/account_sql.h"
#include "made/session_sql.h"

enum status session_new(struct scope *scope, const struct account *account, const char *under,
                        struct session **ret)
{
    struct session *session = arena_one(scope->arena, struct session);

    session->number = scope->number;
    session->scope = scope;
    session->account = *account;
    session->csrf = "";
    session->under = under;
    session->office = (struct office){ scope->number, scope, session };
    *ret = session;
    return OK;
}

bool account_works(const struct account *account, struct date today)
{
    return !date_is_set(account->left_on) || !date_before(account->left_on, today);
}

enum status session_by_cookie(struct scope *scope, const char *token, struct session **ret)
{
    struct keys keys = scope_keys(scope, 0);
    char hash[TOKEN_HASH_TEXT];
    struct sql_session_by_token_row row;

    if (text_is_blank(token))
        return NOT_FOUND;
    token_hash(token, hash);
    enum status s = sql_session_by_token(&keys, hash, &row);
    if (s != OK)
        return s;

    int64_t seen = seen_note(scope->privacy, row.id, row.seen_at.s, scope->now.s);
    if (scope->now.s - seen > SESSION_SECONDS)
        return NOT_FOUND;
    struct account account = { { row.account }, row.name, (enum role)row.role, row.left_on,
                               row.language, row.theme, row.keys_off,
                               row.first_hour_done };
    if (!account_works(&account, scope->today))
        return NOT_FOUND;
    s = session_new(scope, &account, "", ret);
    if (s == OK) {
        (*ret)->csrf = row.csrf;
        (*ret)->row = row.id;
    }
    return s;
}

enum status session_by_bearer(struct scope *scope, const char *token, struct session **ret)
{
    struct keys keys = scope_keys(scope, 0);
    char hash[TOKEN_HASH_TEXT];
    struct sql_session_by_program_row row;

    if (text_is_blank(token))
        return NOT_FOUND;
    token_hash(token, hash);
    enum status s = sql_session_by_program(&keys, hash, &row);
    if (s != OK)
        return s;
    struct account account = { { row.account }, row.name, (enum role)row.role, row.left_on,
                               row.language, row.theme, row.keys_off,
                               row.first_hour_done };
    if (!account_works(&account, scope->today))
        return NOT_FOUND;
    return session_new(scope, &account, "", ret);
}

enum status session_as(struct scope *scope, const char *name, struct session **ret)
{
    struct keys keys = scope_keys(scope, 0);
    struct sql_account_by_key_row row;

    enum status s = sql_account_by_key(&keys, text_folded(scope->arena, name), &row);
    if (s != OK)
        return s;
    struct account account = { { row.id }, row.name, (enum role)row.role, row.left_on,
                               row.language, row.theme, row.keys_off,
                               row.first_hour_done };
    if (!account_works(&account, scope->today))
        return NOT_FOUND;
    return session_new(scope, &account, "", ret);
}

enum status session_system(struct scope *scope, const char *name, struct session **ret)
{
    struct account account = { .name = arena_text(scope->arena, name), .role = ROLE_SYSTEM,
                               .language = "en" };

    scope_check(scope, scope->number);
    return session_new(scope, &account, account.name, ret);
}

const struct account *session_account(const struct session *session)
{
    LIVE(session);
    return &session->account;
}

const char *session_csrf(const struct session *session)
{
    LIVE(session);
    return session->csrf;
}

bool session_is_system(const struct session *session)
{
    LIVE(session);
    return session->account.role == ROLE_SYSTEM;
}

const struct office *session_office(const struct session *session)
{
    LIVE(session);
    return &session->office;
}

struct arena *session_arena(const struct session *session)
{
    LIVE(session);
    return session->scope->arena;
}

enum status sign_in_hash(struct scope *scope, const char *name, struct user_id *user,
                         const char **hash)
{
    struct keys keys = scope_keys(scope, 0);
    struct sql_account_by_key_row row;

    enum status s = sql_account_by_key(&keys, text_folded(scope->arena, name), &row);
    if (s != OK && s != NOT_FOUND)
        return s;
    struct account account = { .left_on = s == OK ? row.left_on : (struct date){ 0 } };
    bool may = s == OK && row.password != NULL && account_works(&account, scope->today) &&
               row.role != ROLE_SYSTEM && row.role != ROLE_GATEWAY;

    *user = (struct user_id){ may ? row.id : 0 };
    *hash = may ? row.password : NULL;
    return OK;
}

static struct line sign_in_line(const struct scope *scope, int64_t account, enum fate fate,
                                const struct sign_in_place *from)
{
    const char *address = from != NULL ? text_or(from->address, "") : "";

    return (struct line){
        .at = scope->now, .account = account, .purpose = PURPOSE_CARE, .ground = GROUND_OFFICE,
        .area = AREA_OFFICE, .way = scope->way, .fate = fate, .what = scope->what, .people = "",
        .under = *address ? arena_print(scope->arena, "from %s", address) : "",
    };
}

enum status sign_in(struct scope *scope, struct user_id user, const struct sign_in_place *from,
                    const char **cookie, const char **csrf)
{
    struct keys keys = scope_keys(scope, user.n);
    struct sql_account_of_row row;
    int64_t id;

    ensure(scope->changes);
    enum status s = sql_account_of(&keys, user.n, &row);
    if (s != OK)
        return s;
    struct account account = { .left_on = row.left_on };
    if (!account_works(&account, scope->today))
        return NOT_FOUND;

    char *token = arena_array(scope->arena, TOKEN_TEXT, char);
    char *form = arena_array(scope->arena, TOKEN_TEXT, char);
    char hash[TOKEN_HASH_TEXT];
    token_new(token);
    token_new(form);
    token_hash(token, hash);
    s = sql_session_insert(&keys, &(struct sql_session_insert){
        .token_hash = hash, .account = user.n, .csrf = form,
        .made_at = scope->now, .seen_at = scope->now,
        .address = from != NULL ? text_or(from->address, "") : "",
        .agent = from != NULL ? text_or(from->agent, "") : "",
    }, &id);
    if (s != OK)
        return s;
    struct line line = sign_in_line(scope, user.n, FATE_DONE, from);
    s = scope_audit(scope, &line, NULL);
    if (s != OK)
        return s;
    *cookie = token;
    *csrf = form;
    return OK;
}

/* Whose name was tried, where there is somebody of that name; never the name itself: people type
 * passwords into the wrong box. */
enum status sign_in_failed(struct scope *scope, const char *name,
                           const struct sign_in_place *from)
{
    struct keys keys = scope_keys(scope, 0);
    struct sql_account_by_key_row row = { .id = 0 };

    ensure(scope->changes);
    enum status s = sql_account_by_key(&keys, text_folded(scope->arena, text_or(name, "")), &row);
    if (s != OK && s != NOT_FOUND)
        return s;
    struct line line = sign_in_line(scope, s == OK ? row.id : 0, FATE_REFUSED, from);
    return scope_audit(scope, &line, NULL);
}

enum status sign_out(struct scope *scope, const char *cookie)
{
    struct keys keys = scope_keys(scope, 0);
    char hash[TOKEN_HASH_TEXT];
    int64_t changed;

    ensure(scope->changes);
    if (text_is_blank(cookie))
        return NOT_FOUND;
    token_hash(cookie, hash);
    enum status s = sql_session_end(&keys, hash, scope->now, &changed);
    if (s != OK)
        return s;
    return changed == 1 ? OK : NOT_FOUND;
}

struct line session_line(const struct session *session, int64_t person, enum purpose purpose,
                         enum area area, enum ground ground, enum fate fate)
{
    const struct scope *scope = session->scope;

    return (struct line){
        .at = scope->now, .account = session->account.id.n, .person = person, .purpose = purpose,
        .ground = ground, .area = area, .way = scope->way, .fate = fate, .what = scope->what,
        .people = "", .under = session->under,
    };
}
