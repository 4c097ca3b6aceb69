// SPDX-License-Identifier: AGPL-3.0-or-later
#include "privacy/ending.h"

#include "base/arena.h"
#include "base/json.h"
#include "made/ending_sql.h"
#include "made/scope_sql.h"
#include "made/withdraw_sql.h"
#include "privacy/inside.h"

enum { WORDS_MOST = 2000 };

/* Who may, and that it is in the trail. */
static enum status watch(struct session *session, int64_t person, enum fate fate)
{
    bool may = role_watches(session->account.role) || session->account.role == ROLE_SYSTEM;
    struct line line = session_line(session, person, PURPOSE_AUDIT, AREA_OFFICE,
                                    may ? GROUND_OFFICE : GROUND_NONE,
                                    may ? fate : FATE_REFUSED);
    enum status s = scope_audit(session->scope, &line, NULL);

    return s != OK ? s : may ? OK : NOT_ALLOWED;
}

static const char *ref_of(struct session *session, int64_t person)
{
    struct keys keys = scope_keys(session->scope, session->account.id.n);
    struct sql_scope_ref_of_row row;

    return sql_scope_ref_of(&keys, "p", person, &row) == OK ? row.ref : "";
}

static const char *name_of(struct session *session, int64_t account)
{
    return office_account_name(&session->office, (struct user_id){ account });
}

/* ---- how long ---- */

static bool later(struct date a, struct date b)
{
    return !date_is_set(a) || date_before(a, b);
}

/* The last day of whatever there was; not set: something goes on, or nobody knows. */
static enum status closed_on(const struct keys *keys, int64_t person, struct date today,
                             const struct sql_ending_programmes *programmes, struct date *ret)
{
    struct sql_ending_teams teams;
    struct date last = { 0 };

    *ret = last;
    for (size_t i = 0; i < programmes->count; i++) {
        struct date to = programmes->at[i].to_on;
        if (!date_is_set(to) || date_before(today, to))
            return OK;
        if (later(last, to))
            last = to;
    }
    /* Who was in no program is ours as long as somebody works with them. */
    if (programmes->count > 0) {
        *ret = last;
        return OK;
    }
    enum status s = sql_ending_teams(keys, person, &teams);
    for (size_t i = 0; s == OK && i < teams.count; i++) {
        struct date to = teams.at[i].to_on;
        if (!date_is_set(to) || date_before(today, to))
            return OK;
        if (later(last, to))
            last = to;
    }
    *ret = last;
    return s;
}

static bool applies(const struct sql_ending_rules_row *rule,
                    const struct sql_ending_programmes *programmes)
{
    for (size_t i = 0; rule->programme.set && i < programmes->count; i++) {
        if (programmes->at[i].programme == rule->programme.n)
            return true;
    }
    return !rule->programme.set;
}

static enum status kept_of(struct session *session, int64_t person, struct kept *ret)
{
    struct keys keys = scope_keys(session->scope, session->account.id.n);
    struct sql_ending_programmes programmes;
    struct sql_ending_rules rules;
    struct date closed;
    int64_t held;
    enum status s;

    *ret = (struct kept){ .rule = NULL };
    if ((s = sql_ending_programmes(&keys, person, &programmes)) != OK ||
        (s = sql_ending_rules(&session->office, session->scope->today, &rules)) != OK ||
        (s = sql_ending_held(&keys, person, &held)) != OK ||
        (s = closed_on(&keys, person, session->scope->today, &programmes, &closed)) != OK)
        return s;
    ret->held = held > 0;
    if (!date_is_set(closed))
        return OK;
    ret->until = closed;
    ret->rule = "";
    /* The longest stands first. */
    for (size_t i = 0; i < rules.count; i++) {
        if (!applies(&rules.at[i], &programmes))
            continue;
        ret->until = date_add_months(closed, (int)rules.at[i].years * 12);
        ret->rule = arena_print(keys.arena, "%s (%s)", rules.at[i].name, rules.at[i].source);
        break;
    }
    return OK;
}

enum status record_kept(struct session *session, struct person_id person, struct kept *ret)
{
    LIVE(session);
    enum status s = watch(session, person.n, FATE_LOOKED);

    return s != OK ? s : kept_of(session, person.n, ret);
}

/* ---- holds and seals ---- */

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

static const char *fresh_ref(struct arena *arena)
{
    char *ref = arena_array(arena, REF_TEXT, char);

    ref_new(ref);
    return ref;
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

    enum status s = watch(session, person.n, FATE_DONE);
    if (s != OK)
        return s;
    if (words_wrong(words, problems))
        return INVALID;
    *ref = fresh_ref(keys.arena);
    s = sql_ending_hold_put(&keys, &(struct sql_ending_hold_put){
        .ref = *ref, .person = person.n, .made_at = keys.now, .made_by = keys.user,
        .words = keys_seal(&keys, "hold", words_context(&keys, *ref), words) }, &id);
    return s != OK ? s : name_ref(&keys, *ref, "ho", person.n, id);
}

enum status hold_end(struct session *session, const char *ref)
{
    LIVE(session);
    struct keys keys = scope_keys(session->scope, session->account.id.n);
    int64_t changed;

    enum status s = watch(session, 0, FATE_DONE);
    if (s == OK)
        s = sql_ending_hold_end(&keys, ref, keys.now, keys.user, &changed);
    return s != OK ? s : changed == 1 ? OK : NOT_FOUND;
}

enum status hold_list(struct session *session, struct holds *ret)
{
    LIVE(session);
    struct keys keys = scope_keys(session->scope, session->account.id.n);
    struct sql_ending_holds rows;
    enum status s;

    if ((s = watch(session, 0, FATE_LOOKED)) != OK || (s = sql_ending_holds(&keys, &rows)) != OK)
        return s;
    struct hold *list = arena_array(keys.arena, rows.count, struct hold);
    for (size_t i = 0; i < rows.count; i++)
        list[i] = (struct hold){
            .ref = rows.at[i].ref, .person_ref = ref_of(session, rows.at[i].person),
            .words = opened(&keys, rows.at[i].ref, rows.at[i].words),
            .by = name_of(session, rows.at[i].made_by), .made_at = rows.at[i].made_at,
        };
    *ret = (struct holds){ list, rows.count };
    return OK;
}

static enum status officer(struct session *session, int64_t person, enum fate fate)
{
    enum status s = watch(session, person, fate);

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
    *ref = fresh_ref(keys.arena);
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
    int64_t changed;

    enum status s = officer(session, 0, FATE_DONE);
    if (s == OK)
        s = sql_ending_seal_end(&keys, ref, keys.now, keys.user, &changed);
    return s != OK ? s : changed == 1 ? OK : NOT_FOUND;
}

enum status record_seal_list(struct session *session, struct holds *ret)
{
    LIVE(session);
    struct keys keys = scope_keys(session->scope, session->account.id.n);
    struct sql_ending_seals rows;
    enum status s;

    *ret = (struct holds){ 0 };
    if ((s = watch(session, 0, FATE_LOOKED)) != OK || (s = sql_ending_seals(&keys, &rows)) != OK)
        return s;
    struct hold *list = arena_array(keys.arena, rows.count, struct hold);
    size_t count = 0;
    for (size_t i = 0; i < rows.count; i++) {
        /* To anybody else it isn't there, not even here. */
        if (session->account.role != ROLE_PRIVACY_OFFICER &&
            rows.at[i].reader != session->account.id.n)
            continue;
        list[count++] = (struct hold){
            .ref = rows.at[i].ref, .person_ref = ref_of(session, rows.at[i].person),
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

/* ---- the end ---- */

static enum status may_end(struct session *session, int64_t person, struct problems *problems,
                           struct kept *kept)
{
    enum status s = kept_of(session, person, kept);

    if (s != OK)
        return s;
    if (kept->held) {
        problems->guard = "hold";
        problem_add(problems, "person", N_("A legal hold keeps this record."));
    } else if (!date_is_set(kept->until) || date_before(session->scope->today, kept->until)) {
        problems->guard = "kept";
        problem_add(problems, "person", N_("This record has to be kept: its day hasn't come."));
    }
    return problems_any(problems) ? CONFLICT : OK;
}

enum status destruction_ask(struct session *session, struct person_id person,
                            struct problems *problems, const char **ref)
{
    LIVE(session);
    struct keys keys = scope_keys(session->scope, session->account.id.n);
    struct kept kept;
    int64_t asked, id;
    enum status s;

    if ((s = watch(session, person.n, FATE_DONE)) != OK ||
        (s = may_end(session, person.n, problems, &kept)) != OK ||
        (s = sql_ending_asked(&keys, person.n, &asked)) != OK)
        return s;
    if (asked > 0) {
        problems->guard = "asked";
        problem_add(problems, "person", N_("Somebody has asked for this already."));
        return CONFLICT;
    }
    *ref = fresh_ref(keys.arena);
    return sql_ending_ask(&keys, &(struct sql_ending_ask){
        .ref = *ref, .record = ref_of(session, person.n), .number = person.n,
        .kept_until = kept.until, .rule = kept.rule, .asked_at = keys.now,
        .asked_by = keys.user }, &id);
}

static const char *counts_json(struct arena *arena, const struct erased_tables *tables)
{
    struct buf out = buf_new(arena, 64 * 1024);
    struct json j = json_into(&out);

    json_open_object(&j, NULL);
    for (size_t i = 0; i < tables->count; i++)
        json_int(&j, tables->at[i].table, tables->at[i].rows);
    json_close(&j);
    return buf_text(&out);
}

/* Still open, and not the asker's to settle. */
static enum status open_one(struct session *session, const char *ref, struct problems *problems,
                            struct sql_ending_get_row *row)
{
    struct keys keys = scope_keys(session->scope, session->account.id.n);

    enum status s = sql_ending_get(&keys, ref, row);
    if (s != OK)
        return s;
    if (row->agreed_at.s != 0 || row->declined_at.s != 0) {
        problems->guard = "done";
        problem_add(problems, "person", N_("This was settled already."));
        return CONFLICT;
    }
    return OK;
}

enum status destruction_agree(struct session *session, const char *ref, struct problems *problems)
{
    LIVE(session);
    struct scope *scope = session->scope;
    struct keys keys = scope_keys(scope, session->account.id.n);
    struct sql_ending_get_row row;
    struct erased_tables tables;
    struct kept kept;
    int64_t changed;
    enum status s;

    ensure(scope->changes);
    if ((s = watch(session, 0, FATE_DONE)) != OK ||
        (s = open_one(session, ref, problems, &row)) != OK)
        return s;
    if (row.asked_by == session->account.id.n || session->account.id.n == 0)
        return NOT_ALLOWED;
    if ((s = may_end(session, row.number, problems, &kept)) != OK ||
        (s = sql_ending_sides(&keys, row.number, keys.now, keys.user, &changed)) != OK ||
        (s = sql_ending_dangers(&keys, row.number, keys.now, keys.user, &changed)) != OK)
        return s;
    scope->wall_of = NULL;
    if ((s = conn_erase_person(scope->conn, row.number, keys.arena, &tables)) != OK)
        return s;
    /* The number stays, so that nobody gets it again; it is nobody's from now on. */
    if ((s = sql_withdraw_person(&keys, row.number, keys.now, &changed)) != OK)
        return s;
    return sql_ending_agree(&keys, &(struct sql_ending_agree){
        .id = row.id, .at = keys.now, .by = keys.user,
        .counts = counts_json(keys.arena, &tables) }, &changed);
}

enum status destruction_decline(struct session *session, const char *ref,
                                struct problems *problems)
{
    LIVE(session);
    struct keys keys = scope_keys(session->scope, session->account.id.n);
    struct sql_ending_get_row row;
    int64_t changed;
    enum status s;

    if ((s = watch(session, 0, FATE_DONE)) != OK ||
        (s = open_one(session, ref, problems, &row)) != OK)
        return s;
    return sql_ending_decline(&keys, row.id, keys.now, keys.user, &changed);
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
        list[i] = (struct unfinished){ rows.at[i].id, rows.at[i].number };
    *ret = (struct unfinished_list){ list, rows.count };
    return OK;
}

enum status ending_finished(struct scope *scope, const struct unfinished *which,
                            struct instant key_at, const char *copies)
{
    struct keys keys = scope_keys(scope, 0);
    int64_t changed;

    return sql_ending_finish(&keys, &(struct sql_ending_finish){
        .id = which->id, .key_at = key_at, .vacuumed_at = keys.now, .copies = copies }, &changed);
}
