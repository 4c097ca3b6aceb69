// SPDX-License-Identifier: AGPL-3.0-or-later
#include "privacy/second.h"

#include <string.h>

#include "base/log.h"
#include "crypto/seal.h"
#include "crypto/token.h"
#include "crypto/totp.h"
#include "made/account_sql.h"
#include "made/second_sql.h"
#include "made/session_sql.h"
#include "privacy/inside.h"

enum { CODE_GROUPS = 4, GROUP = 4, CODE_LETTERS = CODE_GROUPS * GROUP, OFFER_SECONDS = 1800 };

/* No letters that look alike: these are copied from paper. */
static const char LETTERS[] = "abcdefghijkmnpqrstuvwxyz23456789";

static const char *column(struct arena *arena, int64_t account)
{
    return arena_print(arena, "account.%lld.totp", (long long)account);
}

static enum status read_second(const struct keys *keys, int64_t account, struct second *ret)
{
    struct sql_second_of_row row;

    enum status s = sql_second_of(keys, account, &row);
    if (s != OK)
        return s;
    *ret = (struct second){ row.totp.count > 0, row.wanted, row.left_over, row.whole };
    return OK;
}

enum status second_of(const struct office *office, struct user_id user, struct second *ret)
{
    LIVE(office);
    struct keys keys = scope_keys(office->scope, office->session->account.id.n);

    return read_second(&keys, user.n, ret);
}

enum status second_asked(struct scope *scope, struct user_id user, struct second *ret)
{
    struct keys keys = scope_keys(scope, user.n);

    return read_second(&keys, user.n, ret);
}

/* ---- setting up ---- */

static const char *offer_context(struct arena *arena, struct user_id user)
{
    return arena_print(arena, "second offer %lld", (long long)user.n);
}

static void show_offer(struct arena *arena, const struct agency *agency, const char *name,
                       const unsigned char secret[static TOTP_SECRET], struct second_offer *ret)
{
    char key[TOTP_KEY_TEXT];

    totp_key_text(secret, key);
    ret->key = arena_text(arena, key);
    ret->address = totp_address(arena, agency->name, name, key);
}

void second_offer(struct arena *arena, const struct agency *agency, struct user_id user,
                  const char *name, struct second_offer *ret)
{
    unsigned char secret[TOTP_SECRET];
    char hex[2 * TOTP_SECRET + 1];

    random_fill(secret, sizeof secret);
    for (size_t i = 0; i < TOTP_SECRET; i++) {
        static const char digits[] = "0123456789abcdef";
        hex[2 * i] = digits[secret[i] >> 4];
        hex[2 * i + 1] = digits[secret[i] & 15];
    }
    hex[2 * TOTP_SECRET] = '\0';
    ret->sealed = seal_text(arena, master_key("second"), offer_context(arena, user),
                            arena_print(arena, "%s %lld", hex, (long long)clock_now().s));
    show_offer(arena, agency, name, secret, ret);
}

static unsigned hex_of(char c)
{
    return (unsigned)(c >= 'a' ? c - 'a' + 10 : c - '0');
}

static bool open_offer(struct arena *arena, struct user_id user, const char *sealed,
                       unsigned char secret[static TOTP_SECRET])
{
    const char *text;
    int64_t made;

    if (seal_open(arena, master_key("second"), offer_context(arena, user), sealed, &text) != OK ||
        strlen(text) < 2 * TOTP_SECRET + 2 || !text_to_int(text + 2 * TOTP_SECRET + 1, &made) ||
        clock_now().s - made > OFFER_SECONDS)
        return false;
    for (size_t i = 0; i < TOTP_SECRET; i++)
        secret[i] = (unsigned char)(hex_of(text[2 * i]) << 4 | hex_of(text[2 * i + 1]));
    return true;
}

void second_offer_again(struct arena *arena, const struct agency *agency, struct user_id user,
                        const char *name, const char *sealed, struct second_offer *ret)
{
    unsigned char secret[TOTP_SECRET];

    if (!open_offer(arena, user, sealed, secret)) {
        second_offer(arena, agency, user, name, ret);
        return;
    }
    ret->sealed = sealed;
    show_offer(arena, agency, name, secret, ret);
}

/* ---- printed codes ---- */

static const char *new_code(struct arena *arena)
{
    unsigned char bytes[CODE_LETTERS];
    char *text = arena_array(arena, CODE_LETTERS + CODE_GROUPS, char), *to = text;

    random_fill(bytes, sizeof bytes);
    for (size_t i = 0; i < sizeof bytes; i++) {
        if (i > 0 && i % GROUP == 0)
            *to++ = '-';
        *to++ = LETTERS[bytes[i] % (sizeof LETTERS - 1)];
    }
    return text;
}

/* As it was printed, however it is typed; NULL: can't be one. */
static const char *plain_code(struct arena *arena, const char *typed)
{
    char *text = arena_array(arena, CODE_LETTERS + 1, char);
    size_t count = 0;

    for (; *typed; typed++) {
        char c = *typed >= 'A' && *typed <= 'Z' ? (char)(*typed - 'A' + 'a') : *typed;
        if (c == '-' || c == ' ')
            continue;
        if (count == CODE_LETTERS || strchr(LETTERS, c) == NULL)
            return NULL;
        text[count++] = c;
    }
    return count == CODE_LETTERS ? text : NULL;
}

/* 80 random bits need no slow hash; the key keeps a stolen database from trying any at all. */
static void hash_code(struct arena *arena, int64_t account, const char *plain,
                      char into[static SEAL_ID_TEXT])
{
    seal_id(master_key("recovery"), arena_print(arena, "%lld %s", (long long)account, plain),
            into);
}

static enum status add_code(const struct keys *keys, int64_t account, bool whole,
                            const char **ret)
{
    char hash[SEAL_ID_TEXT];
    int64_t id;

    *ret = new_code(keys->arena);
    hash_code(keys->arena, account, plain_code(keys->arena, *ret), hash);
    return sql_second_code_add(keys, &(struct sql_second_code_add){
        .code_hash = hash, .account = account, .whole = whole, .made_at = keys->now }, &id);
}

static enum status add_codes(const struct keys *keys, int64_t account, struct text_list *ret)
{
    const char **codes = arena_array(keys->arena, RECOVERY_CODES, const char *);
    int64_t changed;

    enum status s = sql_second_codes_end(keys, account, false, keys->now, &changed);
    for (size_t i = 0; s == OK && i < RECOVERY_CODES; i++)
        s = add_code(keys, account, false, &codes[i]);
    *ret = (struct text_list){ codes, RECOVERY_CODES };
    return s;
}

static enum status use_code(const struct keys *keys, int64_t account, bool whole,
                            const char *typed, bool *right)
{
    const char *plain = plain_code(keys->arena, typed);
    char hash[SEAL_ID_TEXT];
    int64_t changed = 0;

    *right = false;
    if (plain == NULL)
        return OK;
    hash_code(keys->arena, account, plain, hash);
    enum status s = sql_second_code_use(keys, &(struct sql_second_code_use){
        .code_hash = hash, .account = account, .whole = whole, .used_at = keys->now }, &changed);
    *right = s == OK && changed == 1;
    return s;
}

/* ---- on, off, and signing in ---- */

static enum status switch_on(const struct keys *keys, struct user_id user, const char *sealed,
                             const char *code, struct problems *problems,
                             struct text_list *codes)
{
    unsigned char secret[TOTP_SECRET];
    struct bytes bytes = { secret, sizeof secret };
    int64_t changed;

    if (!open_offer(keys->arena, user, sealed, secret)) {
        problem_add(problems, "code", N_("This took longer than half an hour. Scan the new "
                                         "picture and type its code."));
        return INVALID;
    }
    int64_t step = totp_check(bytes, code, keys->now, 0);
    if (step < 0) {
        problem_add(problems, "code", N_("That isn't the code the phone shows now. Is the phone's "
                                         "clock right?"));
        return INVALID;
    }
    struct bytes kept = seal_bytes(keys->arena, master_key("account"),
                                   column(keys->arena, user.n), bytes);
    enum status s = sql_second_set(keys, user.n, kept, step, &changed);
    if (s == OK && changed != 1)
        s = NOT_FOUND;
    return s == OK ? add_codes(keys, user.n, codes) : s;
}

enum status second_on(struct office_change *change, struct user_id user, const char *sealed,
                      const char *code, struct problems *problems, struct text_list *codes)
{
    struct keys keys = office_change_keys(change);

    return switch_on(&keys, user, sealed, code, problems, codes);
}

enum status second_on_signing(struct scope *scope, struct user_id user, const char *sealed,
                              const char *code, struct problems *problems,
                              struct text_list *codes)
{
    struct keys keys = scope_keys(scope, user.n);

    ensure(scope->changes);
    return switch_on(&keys, user, sealed, code, problems, codes);
}

static enum status switch_off(const struct keys *keys, struct user_id user)
{
    int64_t changed;

    enum status s = sql_second_set(keys, user.n, (struct bytes){ 0 }, 0, &changed);
    if (s == OK)
        s = sql_second_codes_end(keys, user.n, false, keys->now, &changed);
    return s;
}

enum status second_off(struct office_change *change, struct user_id user)
{
    struct keys keys = office_change_keys(change);

    return switch_off(&keys, user);
}

enum status second_codes(struct office_change *change, struct user_id user,
                         struct text_list *codes)
{
    struct keys keys = office_change_keys(change);

    return add_codes(&keys, user.n, codes);
}

enum status second_check(struct scope *scope, struct user_id user, const char *typed, bool *right)
{
    struct keys keys = scope_keys(scope, user.n);
    struct sql_second_of_row row;
    struct bytes secret;
    int64_t changed;

    ensure(scope->changes);
    *right = false;
    enum status s = sql_second_of(&keys, user.n, &row);
    if (s != OK || row.totp.count == 0)
        return s;
    s = seal_open_bytes(keys.arena, master_key("account"), column(keys.arena, user.n), row.totp,
                        &secret);
    if (s != OK)
        return broken("second.secret", 0);
    int64_t step = totp_check(secret, typed, keys.now, row.totp_step);
    if (step < 0)
        return use_code(&keys, user.n, false, typed, right);
    s = sql_second_step(&keys, user.n, step, &changed);
    *right = s == OK && changed == 1;
    return s;
}

/* ---- bringing an account back ---- */

enum status recovery_make(struct office_change *change, struct user_id user, const char **code)
{
    struct keys keys = office_change_keys(change);
    int64_t changed;

    enum status s = sql_second_codes_end(&keys, user.n, true, keys.now, &changed);
    return s == OK ? add_code(&keys, user.n, true, code) : s;
}

enum status recovery_use(struct scope *scope, const char *name, const char *code,
                         const char *password_hash, struct user_id *ret)
{
    struct keys keys = scope_keys(scope, 0);
    struct sql_account_by_key_row row;
    int64_t changed;
    bool right = false;

    ensure(scope->changes);
    enum status s = sql_account_by_key(&keys, text_folded(scope->arena, name), &row);
    if (s == NOT_FOUND)
        return INVALID;
    if (s != OK)
        return s;
    struct account account = { .left_on = row.left_on };
    if (!account_works(&account, scope->today) || row.role == ROLE_GATEWAY)
        return INVALID;
    s = use_code(&keys, row.id, true, code, &right);
    if (s == OK && !right)
        s = INVALID;
    if (s == OK)
        s = sql_account_update_password(&keys, row.id, password_hash, &changed);
    if (s == OK)
        s = sql_session_end_all(&keys, row.id, keys.now, &changed);
    if (s == OK)
        s = switch_off(&keys, (struct user_id){ row.id });
    struct line line = {
        .at = scope->now, .account = row.id, .purpose = PURPOSE_CARE, .ground = GROUND_OFFICE,
        .area = AREA_OFFICE, .way = scope->way, .fate = FATE_DONE, .what = scope->what,
        .people = "", .under = "by a recovery code",
    };
    if (s == OK)
        s = scope_audit(scope, &line, NULL);
    if (s == OK)
        *ret = (struct user_id){ row.id };
    return s;
}

/* ---- what roles ask ---- */

enum status role_rule_list(const struct office *office, struct role_rules *ret)
{
    LIVE(office);
    struct keys keys = scope_keys(office->scope, office->session->account.id.n);
    struct sql_second_rules rows;

    *ret = (struct role_rules){ 0 };
    enum status s = sql_second_rules(&keys, &rows);
    for (size_t i = 0; s == OK && i < rows.count; i++)
        ret->totp[rows.at[i].role] = rows.at[i].totp;
    return s;
}

enum status role_rule_set(struct office_change *change, enum role role, bool totp)
{
    struct keys keys = office_change_keys(change);
    int64_t changed;

    return sql_second_rule_put(&keys, (int64_t)role, totp, &changed);
}
