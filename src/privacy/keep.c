// SPDX-License-Identifier: AGPL-3.0-or-later
#include "privacy/keep.h"

#include <string.h>

#include "crypto/seal.h"
#include "crypto/token.h"
#include "made/keep_sql.h"
#include "made/scope_sql.h"
#include "privacy/inside.h"

enum { PAGE_MAX = 512, KEY_MAX = 200, ONCE_SECONDS = 7 * 86400, UNDO_SECONDS = 30 * 86400 };

static struct keys keys_of(const struct session *session)
{
    LIVE(session);
    return scope_keys(session->scope, session->account.id.n);
}

/* Whose draft and of which page is part of the seal: a row carried elsewhere doesn't open. */
static const char *draft_context(const struct keys *keys, const char *page)
{
    return arena_print(keys->arena, "draft %lld %s", (long long)keys->user, page);
}

enum status draft_put(struct session *session, const char *page, const char *ref,
                      const char *body)
{
    struct keys keys = keys_of(session);
    struct sql_scope_record_row row;
    struct maybe_int person = { false, 0 };
    int64_t changed;

    ensure(session->scope->changes);
    if (keys.user == 0)
        return NOT_ALLOWED;
    if (text_is_blank(page) || strlen(page) > PAGE_MAX || body == NULL ||
        strlen(body) > DRAFT_MAX)
        return INVALID;
    if (ref != NULL && ref_is_valid(ref)) {
        enum status found = sql_scope_record(&keys, ref, &row);
        if (found != OK && found != NOT_FOUND)
            return found;
        if (found == OK && text_equal(row.kind, "p"))
            person = (struct maybe_int){ true, row.id };
    }
    struct bytes sealed = seal_bytes(keys.arena, master_key("draft"), draft_context(&keys, page),
                                     (struct bytes){ body, strlen(body) });
    return sql_keep_draft_put(&keys, &(struct sql_keep_draft_put){
        .account = keys.user, .page = page, .person = person, .body = sealed,
        .changed_at = keys.now,
    }, &changed);
}

static enum status open_draft(const struct keys *keys, const char *page, struct maybe_int person,
                              struct bytes sealed, struct instant at, struct draft *ret)
{
    struct bytes body;
    struct sql_scope_ref_of_row row = { .ref = NULL };

    enum status s = seal_open_bytes(keys->arena, master_key("draft"), draft_context(keys, page),
                                    sealed, &body);
    if (s != OK)
        return s;
    if (person.set) {
        s = sql_scope_ref_of(keys, "p", person.n, &row);
        if (s != OK && s != NOT_FOUND)
            return s;
    }
    *ret = (struct draft){ page, row.ref,
                           arena_text_n(keys->arena, (const char *)body.at, body.count), at };
    return OK;
}

enum status draft_get(struct session *session, const char *page, struct draft *ret)
{
    struct keys keys = keys_of(session);
    struct sql_keep_draft_row row;

    enum status s = sql_keep_draft(&keys, keys.user, page, &row);
    if (s != OK)
        return s;
    s = open_draft(&keys, row.page, row.person, row.body, row.changed_at, ret);
    return s == INVALID ? NOT_FOUND : s;
}

enum status draft_drop(struct session *session, const char *page)
{
    struct keys keys = keys_of(session);
    int64_t changed;

    ensure(session->scope->changes);
    enum status s = sql_keep_draft_drop(&keys, keys.user, page, &changed);
    if (s != OK)
        return s;
    return changed == 1 ? OK : NOT_FOUND;
}

enum status draft_pass(const struct keys *keys, int64_t from, int64_t to,
                       const struct draft_row *row)
{
    struct keys giver = *keys, taker = *keys;
    struct sql_keep_draft_row there;
    struct bytes body;
    const char *page = row->page;
    int64_t changed;

    giver.user = from;
    taker.user = to;
    enum status s = seal_open_bytes(keys->arena, master_key("draft"),
                                    draft_context(&giver, row->page), row->body, &body);
    if (s != OK)
        return s;
    s = sql_keep_draft(keys, to, page, &there);
    if (s == OK)    /* the receiver was writing on the same page: both are kept */
        page = arena_print(keys->arena, "+%lld %s", (long long)from, row->page);
    else if (s != NOT_FOUND)
        return s;
    s = sql_keep_draft_put(keys, &(struct sql_keep_draft_put){
        .account = to, .page = page, .person = row->person,
        .body = seal_bytes(keys->arena, master_key("draft"), draft_context(&taker, page), body),
        .changed_at = row->changed_at,
    }, &changed);
    return s == OK ? sql_keep_draft_drop(keys, from, row->page, &changed) : s;
}

enum status draft_list(struct session *session, struct drafts *ret)
{
    struct keys keys = keys_of(session);
    struct sql_keep_drafts rows;
    size_t count = 0;

    enum status s = sql_keep_drafts(&keys, keys.user, &rows);
    if (s != OK)
        return s;
    struct draft *list = arena_array(keys.arena, rows.count + 1, struct draft);
    for (size_t i = 0; i < rows.count; i++) {
        s = open_draft(&keys, rows.at[i].page, rows.at[i].person, rows.at[i].body,
                       rows.at[i].changed_at, &list[count]);
        if (s == OK)
            count++;
        else if (s != INVALID)    /* one that doesn't open any more hides itself, not the others */
            return s;
    }
    *ret = (struct drafts){ list, count };
    return OK;
}

/* ---- once ---- */

static const char *once_context(const struct keys *keys, const char *key)
{
    return arena_print(keys->arena, "once %lld %s", (long long)keys->user, key);
}

enum status once_seen(struct session *session, const char *key, const char *hash,
                      struct once_answer *ret)
{
    struct keys keys = keys_of(session);
    struct sql_keep_once_row row;
    struct bytes answer;

    if (text_is_blank(key) || strlen(key) > KEY_MAX)
        return INVALID;
    enum status s = sql_keep_once(&keys, keys.user, key, &row);
    if (s != OK)
        return s;
    if (!text_equal(row.hash, hash))
        return CONFLICT;
    s = seal_open_bytes(keys.arena, master_key("once"), once_context(&keys, key), row.answer,
                        &answer);
    if (s != OK)
        return s;
    *ret = (struct once_answer){ row.code, arena_text_n(keys.arena, (const char *)answer.at,
                                                        answer.count) };
    return OK;
}

enum status once_keep(struct session *session, const char *key, const char *hash,
                      const struct once_answer *answer)
{
    struct keys keys = keys_of(session);
    const char *text = answer->answer == NULL ? "" : answer->answer;
    int64_t changed;

    ensure(session->scope->changes);
    if (text_is_blank(key) || strlen(key) > KEY_MAX)
        return INVALID;
    enum status s = sql_keep_once_drop(&keys, (struct instant){ keys.now.s - ONCE_SECONDS },
                                       &changed);
    if (s != OK)
        return s;
    return sql_keep_once_put(&keys, &(struct sql_keep_once_put){
        .account = keys.user, .key = key, .hash = hash, .code = answer->code,
        .answer = seal_bytes(keys.arena, master_key("once"), once_context(&keys, key),
                             (struct bytes){ text, strlen(text) }),
        .made_at = keys.now,
    }, &changed);
}

/* ---- undo ---- */

enum status undo_offer(struct change *change, const char *what, int64_t record, int64_t before,
                       int64_t version, const char **ret)
{
    return undo_offer_of(change, &(struct undo){ .what = what, .record = record,
                                                 .before = before, .version = version }, ret);
}

static const char *kept_context(const struct keys *keys, const char *what, int64_t record)
{
    return arena_print(keys->arena, "undo kept %lld %s %lld", (long long)keys->user, what,
                       (long long)record);
}

enum status undo_offer_of(struct change *change, const struct undo *undo, const char **ret)
{
    struct keys keys = change_keys(change);
    char *token = arena_array(keys.arena, TOKEN_TEXT, char);
    struct bytes kept = { NULL, 0 };
    char hash[TOKEN_HASH_TEXT];
    int64_t id, dropped;

    if (keys.user == 0)
        return NOT_ALLOWED;
    enum status s = sql_keep_undo_drop(&keys, (struct instant){ keys.now.s - UNDO_SECONDS },
                                       &dropped);
    if (s != OK)
        return s;
    token_new(token);
    token_hash(token, hash);
    if (undo->kept != NULL)
        kept = seal_bytes(keys.arena, master_key("undo"),
                          kept_context(&keys, undo->what, undo->record),
                          (struct bytes){ undo->kept, strlen(undo->kept) });
    s = sql_keep_undo_put(&keys, &(struct sql_keep_undo_put){
        .token_hash = hash, .account = keys.user, .person = { true, change->access->person },
        .what = undo->what, .record = undo->record, .before = undo->before,
        .version = undo->version, .kept = kept, .made_at = keys.now,
    }, &id);
    if (s == OK)
        *ret = token;
    return s;
}

static const char *undo_context(const struct keys *keys)
{
    return arena_print(keys->arena, "undo %lld", (long long)keys->user);
}

static enum status undo_by_key(const struct keys *keys, const char *key, struct instant since,
                               struct sql_keep_undo_row *ret)
{
    struct sql_keep_undo_numbered_row row;
    const char *text;
    int64_t id;

    if (seal_open(keys->arena, master_key("undo"), undo_context(keys), key, &text) != OK ||
        !text_to_int(text, &id))
        return NOT_FOUND;
    enum status s = sql_keep_undo_numbered(keys, id, keys->user, since, &row);
    if (s == OK)
        *ret = (struct sql_keep_undo_row){ row.id, row.person, row.what, row.record, row.before,
                                           row.version, row.kept, row.used_at };
    return s;
}

enum status undo_list(struct session *session, struct undos_left *ret)
{
    struct keys keys = keys_of(session);
    struct sql_keep_undos rows;

    enum status s = sql_keep_undos(&keys, keys.user,
                                   (struct instant){ keys.now.s - UNDO_SECONDS }, &rows);
    if (s != OK)
        return s;
    struct undo_left *list = arena_array(keys.arena, rows.count + 1, struct undo_left);
    for (size_t i = 0; i < rows.count; i++)
        list[i] = (struct undo_left){
            seal_text(keys.arena, master_key("undo"), undo_context(&keys),
                      arena_print(keys.arena, "%lld", (long long)rows.at[i].id)),
            rows.at[i].what, rows.at[i].person.set ? rows.at[i].person.n : 0,
            rows.at[i].person_ref, rows.at[i].made_at,
        };
    *ret = (struct undos_left){ list, rows.count };
    return OK;
}

static enum status undo_kept(const struct keys *keys, const struct sql_keep_undo_row *row,
                             const char **ret)
{
    struct bytes text;

    enum status s = seal_open_bytes(keys->arena, master_key("undo"),
                                    kept_context(keys, row->what, row->record), row->kept, &text);
    if (s == OK)
        *ret = arena_text_n(keys->arena, (const char *)text.at, text.count);
    return s;
}

enum status undo_take(struct session *session, const char *token, struct problems *problems,
                      struct undo *ret)
{
    struct keys keys = keys_of(session);
    struct sql_keep_undo_row row;
    char hash[TOKEN_HASH_TEXT];
    int64_t changed = 0;

    ensure(session->scope->changes);
    struct instant since = { keys.now.s - UNDO_SECONDS };
    enum status s;
    if (token_is_valid(token)) {
        token_hash(token, hash);
        s = sql_keep_undo(&keys, hash, keys.user, since, &row);
    } else {
        s = undo_by_key(&keys, token, since, &row);
    }
    if (s != OK)
        return s;
    if (row.used_at.s == 0) {
        s = sql_keep_undo_use(&keys, row.id, keys.now, &changed);
        if (s != OK)
            return s;
    }
    if (changed != 1) {
        problems->guard = "used";
        problem_add(problems, "token", N_("This was taken back already."));
        return CONFLICT;
    }
    *ret = (struct undo){ row.what, row.person.set ? row.person.n : 0, row.record, row.before,
                          row.version, NULL };
    return row.kept.at == NULL ? OK : undo_kept(&keys, &row, &ret->kept);
}
