// SPDX-License-Identifier: AGPL-3.0-or-later
/* ending_hold.c - what stops the end of a record, and records sealed by order. */
#include "privacy/ending.h"

#include "base/arena.h"
#include "made/ending_sql.h"
#include "made/scope_sql.h"
#include "privacy/inside.h"

enum { WORDS_MOST = 2000 };

static const char *name_of(struct session *session, int64_t account)
{
    return office_account_name(&session->office, (struct user_id){ account });
}

static bool words_wrong(const char *words, struct problems *problems)
{
    if (!text_is_blank(words) && text_length(words) <= WORDS_MOST)
        return false;
    problem_add(problems, "reason", N_("Write why, in up to 2,000 characters."));
    return true;
}

static const char *words_context(const struct keys *keys, const char *ref)
{
    return arena_print(keys->arena, "hold %s", ref);
}

static const char *opened(const struct keys *keys, const char *ref, struct bytes sealed)
{
    const char *words;

    return keys_open(keys, "hold", words_context(keys, ref), sealed, &words) == OK ? words : "";
}

static enum status name_ref(const struct keys *keys, const char *ref, const char *kind,
                            int64_t person, int64_t id)
{
    int64_t changed;

    return sql_scope_add_ref(keys, &(struct sql_scope_add_ref){
        .ref = ref, .kind = kind, .person = { true, person }, .id = id }, &changed);
}

enum status hold_put(struct session *session, struct person_id person, const char *words,
                     struct problems *problems, const char **ref)
{
    LIVE(session);
    struct keys keys = scope_keys(session->scope, session->account.id.n);
    int64_t id;

    enum status s = ending_watch(session, person.n, FATE_DONE, NULL);
    if (s != OK)
        return s;
    if (words_wrong(words, problems))
        return INVALID;
    *ref = ending_ref(keys.arena);
    s = sql_ending_hold_put(&keys, &(struct sql_ending_hold_put){
        .ref = *ref, .person = person.n, .made_at = keys.now, .made_by = keys.user,
        .words = keys_seal(&keys, "hold", words_context(&keys, *ref), words) }, &id);
    return s != OK ? s : name_ref(&keys, *ref, "ho", person.n, id);
}

enum status hold_end(struct session *session, const char *ref)
{
    LIVE(session);
    struct keys keys = scope_keys(session->scope, session->account.id.n);
    int64_t person, changed;

    enum status s = sql_ending_hold_person(&keys, ref, &person);
    s = ending_watch_found(session, s, s == OK ? person : 0, FATE_DONE);
    if (s == OK)
        s = sql_ending_hold_end(&keys, ref, keys.now, keys.user, &changed);
    return s != OK ? s : changed == 1 ? OK : NOT_FOUND;
}

enum status hold_list(struct session *session, struct holds *ret)
{
    LIVE(session);
    struct keys keys = scope_keys(session->scope, session->account.id.n);
    struct sql_ending_holds rows;
    struct int_list barred;
    size_t count = 0;
    enum status s;

    *ret = (struct holds){ 0 };
    if ((s = ending_watch(session, 0, FATE_LOOKED, &barred)) != OK ||
        (s = sql_ending_holds(&keys, &rows)) != OK)
        return s;
    struct hold *list = arena_array(keys.arena, rows.count, struct hold);
    for (size_t i = 0; i < rows.count; i++) {
        if (int_list_has(barred, rows.at[i].person))
            continue;
        list[count++] = (struct hold){
            .ref = rows.at[i].ref, .person_ref = rows.at[i].record,
            .words = opened(&keys, rows.at[i].ref, rows.at[i].words),
            .by = name_of(session, rows.at[i].made_by), .made_at = rows.at[i].made_at,
        };
    }
    *ret = (struct holds){ list, count };
    return OK;
}

static enum status officer(struct session *session, int64_t person, enum fate fate)
{
    enum status s = ending_watch(session, person, fate, NULL);

    return s != OK ? s : session->account.role == ROLE_PRIVACY_OFFICER ? OK : NOT_ALLOWED;
}

enum status record_seal_put(struct session *session, struct person_id person, const char *reader,
                            const char *words, struct problems *problems, const char **ref)
{
    LIVE(session);
    struct keys keys = scope_keys(session->scope, session->account.id.n);
    struct sql_ending_reader_of there;
    struct account account = { .role = ROLES };
    int64_t id;

    enum status s = officer(session, person.n, FATE_DONE);
    if (s != OK)
        return s;
    s = account_named(&session->office, text_or(reader, ""), &account);
    if (s != OK && s != NOT_FOUND)
        return s;
    if (s == NOT_FOUND || !role_is_assigned(account.role) ||
        !account_works(&account, session->scope->today))
        problem_add(problems, "reader", N_("Name a worker or supervisor who works here."));
    (void)words_wrong(words, problems);
    if (problems_any(problems))
        return INVALID;
    if ((s = sql_ending_reader_of(&keys, person.n, &there)) != OK)
        return s;
    if (there.count > 0) {
        problems->guard = "sealed";
        problem_add(problems, "reader", N_("This record is sealed already."));
        return CONFLICT;
    }
    *ref = ending_ref(keys.arena);
    s = sql_ending_seal_put(&keys, &(struct sql_ending_seal_put){
        .ref = *ref, .person = person.n, .reader = account.id.n, .made_at = keys.now,
        .made_by = keys.user,
        .words = keys_seal(&keys, "hold", words_context(&keys, *ref), words) }, &id);
    return s != OK ? s : name_ref(&keys, *ref, "sl", person.n, id);
}

enum status record_seal_end(struct session *session, const char *ref)
{
    LIVE(session);
    struct keys keys = scope_keys(session->scope, session->account.id.n);
    int64_t person, changed;

    enum status found = sql_ending_seal_person(&keys, ref, &person);
    enum status s = officer(session, found == OK ? person : 0, FATE_DONE);
    if (s == OK)
        s = found;
    if (s == OK)
        s = sql_ending_seal_end(&keys, ref, keys.now, keys.user, &changed);
    return s != OK ? s : changed == 1 ? OK : NOT_FOUND;
}

enum status record_seal_list(struct session *session, struct holds *ret)
{
    LIVE(session);
    struct keys keys = scope_keys(session->scope, session->account.id.n);
    struct sql_ending_seals rows;
    struct int_list barred;
    enum status s;

    *ret = (struct holds){ 0 };
    if ((s = ending_watch(session, 0, FATE_LOOKED, &barred)) != OK ||
        (s = sql_ending_seals(&keys, &rows)) != OK)
        return s;
    struct hold *list = arena_array(keys.arena, rows.count, struct hold);
    size_t count = 0;
    for (size_t i = 0; i < rows.count; i++) {
        /* To anybody else it isn't there, not even here. */
        if (session->account.role != ROLE_PRIVACY_OFFICER &&
            rows.at[i].reader != session->account.id.n)
            continue;
        if (int_list_has(barred, rows.at[i].person))
            continue;
        list[count++] = (struct hold){
            .ref = rows.at[i].ref, .person_ref = rows.at[i].record,
            .words = opened(&keys, rows.at[i].ref, rows.at[i].words),
            .by = name_of(session, rows.at[i].made_by), .made_at = rows.at[i].made_at,
            .reader = name_of(session, rows.at[i].reader),
        };
    }
    *ret = (struct holds){ list, count };
    return OK;
}

enum status record_seal_reads(struct session *session, int64_t person, bool *ret)
{
    struct keys keys = scope_keys(session->scope, session->account.id.n);
    struct sql_ending_reader_of rows;

    *ret = false;
    if (!role_is_assigned(session->account.role))
        return OK;
    enum status s = sql_ending_reader_of(&keys, person, &rows);
    for (size_t i = 0; s == OK && i < rows.count; i++)
        *ret = *ret || rows.at[i].reader == session->account.id.n;
    return s;
}
