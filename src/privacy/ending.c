// SPDX-License-Identifier: AGPL-3.0-or-later
#include "privacy/ending.h"

#include "base/arena.h"
#include "base/json.h"
#include "made/ending_sql.h"
#include "made/scope_sql.h"
#include "privacy/inside.h"

/* Whom this account is kept from here. To the privacy officer what is sealed is there: they seal. */
static enum status kept_from(struct session *session, struct int_list *ret)
{
    struct keys keys = scope_keys(session->scope, session->account.id.n);
    struct sql_ending_barred rows;

    if (session->account.role != ROLE_PRIVACY_OFFICER)
        return session_barred(session, ret);
    enum status s = sql_ending_barred(&keys, session->account.id.n, session->scope->today, &rows);
    if (s != OK)
        return s;
    int64_t *list = arena_array(keys.arena, rows.count + 1, int64_t);
    for (size_t i = 0; i < rows.count; i++)
        list[i] = rows.at[i].person;
    *ret = (struct int_list){ list, rows.count };
    return OK;
}

enum status ending_watch(struct session *session, int64_t person, enum fate fate,
                         struct int_list *barred)
{
    bool may = role_watches(session->account.role) || session->account.role == ROLE_SYSTEM;
    struct int_list from = { 0 };

    enum status s = may ? kept_from(session, &from) : OK;
    if (s != OK)
        return s;
    bool there = !int_list_has(from, person);
    struct line line = session_line(session, person, PURPOSE_AUDIT, AREA_OFFICE,
                                    may && there ? GROUND_OFFICE : GROUND_NONE,
                                    may && there ? fate : FATE_REFUSED);
    if (barred != NULL)
        *barred = from;
    s = scope_audit(session->scope, &line, NULL);
    return s != OK ? s : !may ? NOT_ALLOWED : there ? OK : NOT_FOUND;
}

enum status ending_watch_found(struct session *session, enum status found, int64_t person,
                               enum fate fate)
{
    enum status s = ending_watch(session, found == OK ? person : 0, fate, NULL);

    return s != OK ? s : found;
}

static const char *ref_of(struct session *session, int64_t person)
{
    struct keys keys = scope_keys(session->scope, session->account.id.n);
    struct sql_scope_ref_of_row row;

    return sql_scope_ref_of(&keys, "p", person, &row) == OK ? row.ref : "";
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
    enum status s = ending_watch(session, person.n, FATE_LOOKED, NULL);

    return s != OK ? s : kept_of(session, person.n, ret);
}

const char *ending_ref(struct arena *arena)
{
    char *ref = arena_array(arena, REF_TEXT, char);

    ref_new(ref);
    return ref;
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

    if ((s = ending_watch(session, person.n, FATE_DONE, NULL)) != OK ||
        (s = may_end(session, person.n, problems, &kept)) != OK ||
        (s = sql_ending_asked(&keys, person.n, &asked)) != OK)
        return s;
    if (asked > 0) {
        problems->guard = "asked";
        problem_add(problems, "person", N_("Somebody has asked for this already."));
        return CONFLICT;
    }
    *ref = ending_ref(keys.arena);
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

/* Still open. */
static enum status open_one(struct session *session, const char *ref, struct problems *problems,
                            struct sql_ending_get_row *row)
{
    struct keys keys = scope_keys(session->scope, session->account.id.n);

    enum status s = sql_ending_get(&keys, ref, row);
    s = ending_watch_found(session, s, s == OK ? row->number : 0, FATE_DONE);
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
    if ((s = open_one(session, ref, problems, &row)) != OK)
        return s;
    if (row.asked_by == session->account.id.n || session->account.id.n == 0)
        return NOT_ALLOWED;
    if ((s = may_end(session, row.number, problems, &kept)) != OK ||
        (s = record_erase(scope, session->account.id.n, row.number, &tables)) != OK)
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

    enum status s = open_one(session, ref, problems, &row);
    if (s != OK)
        return s;
    return sql_ending_decline(&keys, row.id, keys.now, keys.user, &changed);
}
