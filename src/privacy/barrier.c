// SPDX-License-Identifier: AGPL-3.0-or-later
#include "privacy/barrier.h"

#include <string.h>

#include "base/arena.h"
#include "base/log.h"
#include "made/barrier_sql.h"
#include "made/scope_sql.h"
#include "privacy/inside.h"

const char *barrier_kind_word(enum barrier_kind kind)
{
    static const char *const words[BARRIER_KINDS] = { "wall", "staff_wall", "restriction",
                                                      "conflict", "own_record" };

    ensure(kind < BARRIER_KINDS);
    return words[kind];
}

/* ---- what the gate asks ---- */

/* As many as barrier_of gives: past that nobody would be kept out, so nothing opens. */
enum { BARRED_MOST = 100000 };

enum status session_barred(struct session *session, struct int_list *ret)
{
    struct scope *scope = session->scope;
    struct keys keys = scope_keys(scope, session->account.id.n);
    struct sql_barrier_of rows;

    if (!session->barred_known && session->account.id.n != 0) {
        enum status s = sql_barrier_of(&keys, session->account.id.n, scope->today, &rows);
        if (s != OK)
            return s;
        if (rows.count == BARRED_MOST)
            return broken("barrier.too_many", session->account.id.n);
        int64_t *list = arena_array(scope->arena, rows.count + 1, int64_t);
        for (size_t i = 0; i < rows.count; i++)
            list[i] = rows.at[i].person;
        session->barred = (struct int_list){ list, rows.count };
    }
    session->barred_known = true;
    *ret = session->barred;
    return OK;
}

struct int_list int_list_without(struct arena *arena, struct int_list list, struct int_list gone)
{
    int64_t *left = arena_array(arena, list.count + 1, int64_t);
    size_t count = 0;

    for (size_t i = 0; i < list.count; i++) {
        if (!int_list_has(gone, list.at[i]))
            left[count++] = list.at[i];
    }
    return (struct int_list){ left, count };
}

enum status barrier_opposite(struct scope *scope, int64_t person, struct int_list *ret)
{
    struct keys keys = scope_keys(scope, 0);
    struct sql_barrier_opposite rows;

    enum status s = sql_barrier_opposite(&keys, person, scope->today, &rows);
    if (s != OK)
        return s;
    int64_t *list = arena_array(scope->arena, rows.count + 1, int64_t);
    for (size_t i = 0; i < rows.count; i++)
        list[i] = rows.at[i].person;
    *ret = (struct int_list){ list, rows.count };
    return OK;
}

enum status access_opposite(const struct access *access, struct int_list *ret)
{
    LIVE(access);
    return barrier_opposite(access->scope, access->person, ret);
}

enum status barrier_quiet(struct scope *scope, struct int_list *ret)
{
    struct keys keys = scope_keys(scope, 0);
    struct sql_barrier_quiet rows;

    enum status s = sql_barrier_quiet(&keys, scope->today, &rows);
    if (s != OK)
        return s;
    int64_t *list = arena_array(scope->arena, rows.count + 1, int64_t);
    for (size_t i = 0; i < rows.count; i++)
        list[i] = rows.at[i].person;
    *ret = (struct int_list){ list, rows.count };
    return OK;
}

enum status barrier_keeps_out(const struct change *change, struct user_id account, bool *ret)
{
    LIVE(change);
    struct keys keys = change_keys(change);
    struct sql_barrier_of rows;

    enum status s = sql_barrier_of(&keys, account.n, change->scope->today, &rows);
    *ret = false;
    for (size_t i = 0; s == OK && i < rows.count; i++)
        *ret = *ret || rows.at[i].person == change->access->person;
    return s;
}

/* ---- putting up, lifting ---- */

static bool watches(const struct session *session)
{
    return role_watches(session->account.role) || session->account.role == ROLE_SYSTEM;
}

static enum status refused(struct session *session, int64_t person)
{
    struct line line = session_line(session, person, PURPOSE_SUPERVISION, AREA_OFFICE, GROUND_NONE,
                                    FATE_REFUSED);
    enum status s = scope_audit(session->scope, &line, NULL);

    return s != OK ? s : NOT_ALLOWED;
}

static enum status done(struct session *session, int64_t person, enum fate fate)
{
    struct line line = session_line(session, person, PURPOSE_SUPERVISION, AREA_OFFICE,
                                    GROUND_OFFICE, fate);

    return scope_audit(session->scope, &line, NULL);
}

/* The caller may know this person, or it is about themselves and nobody else. */
static enum status may_raise(struct session *session, int64_t person,
                             const struct barrier_draft *draft)
{
    struct known known;
    bool about_me = draft->account.n != 0 && draft->account.n == session->account.id.n &&
                    draft->kind == BARRIER_CONFLICT;

    enum status s = ground_find(session, person, &known);
    if (s != OK)
        return s;
    if (!known.exists || (!known.may_know && !about_me))
        return NOT_FOUND;
    return watches(session) || about_me ? OK : refused(session, person);
}

static void check(const struct barrier_draft *draft, int64_t person, struct problems *problems)
{
    bool wall = draft->kind == BARRIER_WALL;

    ensure(draft->kind < BARRIER_KINDS);
    if (wall ? draft->other.n == 0 : draft->account.n == 0)
        problem_add(problems, "against", N_("Say who is to be kept apart from this person."));
    else if (wall && draft->other.n == person)
        problem_add(problems, "against", N_("Nobody can be kept apart from themselves."));
    if (text_is_blank(draft->reason))
        problem_add(problems, "reason", N_("Write why, in a few words."));
    if (text_length(draft->reason) > 2000 || text_length(draft->what) > 2000)
        problem_add(problems, "reason", N_("Please keep this to 2,000 characters."));
}

static const char *context_of(const struct keys *keys, const char *ref)
{
    return arena_print(keys->arena, "barrier %s", ref);
}

/* Assignments that the barrier contradicts end the day before: nobody works on both sides. */
static enum status take_off(const struct keys *keys, struct date today, int64_t person,
                            const struct barrier_draft *draft)
{
    struct date yesterday = date_add_days(today, -1);
    int64_t changed;

    if (draft->kind == BARRIER_WALL)
        return sql_barrier_take_off(keys, draft->other.n, person, yesterday, &changed);
    return sql_barrier_take_off_one(keys, person, draft->account.n, yesterday, &changed);
}

enum status barrier_raise(struct session *session, struct person_id person,
                          const struct barrier_draft *draft, struct problems *problems,
                          const char **ret)
{
    LIVE(session);
    struct scope *scope = session->scope;
    struct keys keys = scope_keys(scope, session->account.id.n);
    struct maybe_int other = { draft->other.n != 0, draft->other.n };
    struct maybe_int account = { draft->account.n != 0, draft->account.n };
    struct sql_barrier_same same;
    struct known known;
    int64_t id, changed;

    ensure(scope->changes);
    enum status s = may_raise(session, person.n, draft);
    if (s != OK)
        return s;
    check(draft, person.n, problems);
    if (problems_any(problems))
        return INVALID;
    if (other.set) {
        s = ground_find(session, other.n, &known);
        if (s != OK)
            return s;
        if (!known.exists || !known.may_know) {
            problem_add(problems, "against", N_("Nobody of this name is known here."));
            return INVALID;
        }
    }
    /* Put up twice is one. */
    s = sql_barrier_same(&keys, &(struct sql_barrier_same_for){
        .kind = (int64_t)draft->kind, .person = person.n, .other = other, .account = account,
    }, &same);
    if (s != OK)
        return s;
    if (same.count > 0) {
        *ret = same.at[0].ref;
        return done(session, person.n, FATE_DONE);
    }

    char *ref = arena_array(keys.arena, REF_TEXT, char);
    ref_new(ref);
    const char *plain = arena_print(keys.arena, "%s\n%s", text_or(draft->what, ""), draft->reason);
    s = sql_barrier_put(&keys, &(struct sql_barrier_put){
        .ref = ref, .kind = (int64_t)draft->kind, .person = person.n, .other = other,
        .account = account, .words = keys_seal(&keys, "barrier", context_of(&keys, ref), plain),
        .from_on = scope->today, .made_at = keys.now, .made_by = keys.user,
    }, &id);
    if (s == OK)
        s = sql_scope_add_ref(&keys, &(struct sql_scope_add_ref){
            .ref = ref, .kind = draft->kind <= BARRIER_STAFF_WALL ? "wa" : "re",
            .person = { true, person.n }, .id = id,
        }, &changed);
    if (s == OK)
        s = take_off(&keys, scope->today, person.n, draft);
    if (s == OK)
        s = done(session, person.n, FATE_DONE);
    session->barred_known = false;
    if (s == OK)
        *ret = ref;
    return s;
}

/* A barrier by its reference, if the caller watches over that person's record. */
static enum status find(struct session *session, const char *ref, int64_t *ret)
{
    struct keys keys = scope_keys(session->scope, session->account.id.n);
    struct sql_scope_record_row row;
    struct known known;

    if (!watches(session))
        return NOT_FOUND;
    if (ref == NULL || !ref_is_valid(ref))
        return NOT_FOUND;
    enum status s = sql_scope_record(&keys, ref, &row);
    if (s != OK)
        return s;
    if ((!text_equal(row.kind, "wa") && !text_equal(row.kind, "re")) || !row.person.set)
        return NOT_FOUND;
    *ret = row.id;
    return ground_of_known(session, row.person.n, &known);
}

enum status barrier_lift(struct session *session, const char *ref, bool *lifted)
{
    LIVE(session);
    struct keys keys = scope_keys(session->scope, session->account.id.n);
    struct sql_barrier_at_row row;
    int64_t id, changed;

    ensure(session->scope->changes);
    *lifted = false;
    enum status s = find(session, ref, &id);
    if (s != OK || (s = sql_barrier_at(&keys, id, &row)) != OK)
        return s;
    if (row.ended_at.s != 0) {
        *lifted = true;
        return OK;
    }
    bool takes_two = row.kind <= BARRIER_STAFF_WALL;
    bool second = row.lift_by.set && row.lift_by.n != keys.user;
    if (takes_two && !second)
        s = sql_barrier_first_lift(&keys, id, keys.now, keys.user, &changed);
    else
        s = sql_barrier_end(&keys, id, keys.now, keys.user, &changed);
    if (s == OK)
        s = done(session, row.person, FATE_DONE);
    *lifted = !takes_two || second;
    session->barred_known = false;
    return s;
}

/* ---- reading ---- */

static enum status to_barrier(struct session *session, const struct sql_barrier_at_row *row,
                              struct barrier *ret)
{
    struct keys keys = scope_keys(session->scope, session->account.id.n);
    struct sql_scope_ref_of_row ref = { .ref = NULL };
    const char *plain;

    enum status s = keys_open(&keys, "barrier", context_of(&keys, row->ref), row->words, &plain);
    if (s != OK)
        return s;
    *ret = (struct barrier){
        .ref = row->ref, .kind = (enum barrier_kind)row->kind, .person = { row->person },
        .other = { row->other.set ? row->other.n : 0 }, .from_on = row->from_on,
        .made_at = row->made_at, .ended = row->ended_at.s != 0,
        .made_by = office_account_name(&session->office, (struct user_id){ row->made_by }),
        .lift_by = row->lift_by.set
            ? office_account_name(&session->office, (struct user_id){ row->lift_by.n }) : NULL,
        .against = row->account.set
            ? office_account_name(&session->office, (struct user_id){ row->account.n }) : NULL,
    };
    const char *line = strchr(plain, '\n');
    ret->what = line == NULL ? "" : arena_text_n(keys.arena, plain, (size_t)(line - plain));
    ret->reason = line == NULL ? plain : line + 1;
    if ((s = sql_scope_ref_of(&keys, "p", row->person, &ref)) != OK)
        return s;
    ret->person_ref = ref.ref;
    if (row->other.set) {
        if ((s = sql_scope_ref_of(&keys, "p", row->other.n, &ref)) != OK)
            return s;
        ret->other_ref = ref.ref;
    }
    return OK;
}

enum status barrier_list(struct session *session, struct person_id person, struct barriers *ret)
{
    LIVE(session);
    struct keys keys = scope_keys(session->scope, session->account.id.n);
    struct sql_barrier_on rows;
    struct known known;

    enum status s = ground_of_known(session, person.n, &known);
    if (s != OK)
        return s;
    if (!watches(session))
        return refused(session, person.n);
    if ((s = sql_barrier_on(&keys, person.n, &rows)) != OK ||
        (s = done(session, person.n, FATE_LOOKED)) != OK)
        return s;
    struct barrier *list = arena_array(keys.arena, rows.count + 1, struct barrier);
    for (size_t i = 0; i < rows.count; i++) {
        const struct sql_barrier_on_row *r = &rows.at[i];
        struct sql_barrier_at_row row = {
            .ref = r->ref, .kind = r->kind, .person = r->person, .other = r->other,
            .account = r->account, .words = r->words, .from_on = r->from_on,
            .made_at = r->made_at, .made_by = r->made_by, .lift_at = r->lift_at,
            .lift_by = r->lift_by, .ended_at = r->ended_at,
        };
        if ((s = to_barrier(session, &row, &list[i])) != OK)
            return s;
    }
    *ret = (struct barriers){ list, rows.count };
    return OK;
}

enum status barrier_get(struct session *session, const char *ref, struct barrier *ret)
{
    LIVE(session);
    struct keys keys = scope_keys(session->scope, session->account.id.n);
    struct sql_barrier_at_row row;
    int64_t id;

    enum status s = find(session, ref, &id);
    if (s != OK || (s = sql_barrier_at(&keys, id, &row)) != OK)
        return s;
    return to_barrier(session, &row, ret);
}
