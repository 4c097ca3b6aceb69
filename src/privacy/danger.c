// SPDX-License-Identifier: AGPL-3.0-or-later
#include "privacy/danger.h"

#include "base/arena.h"
#include "made/danger_sql.h"
#include "made/scope_sql.h"
#include "privacy/inside.h"

enum status danger_raise(struct change *change, struct person_id other, int64_t tie)
{
    LIVE(change);
    struct keys keys = change_keys(change);
    int64_t person = change->access->person, id, changed;
    struct sql_danger_of_tie there;

    enum status s = sql_danger_of_tie(&keys, person, tie, &there);
    if (s != OK || there.count > 0)
        return s;
    char *ref = arena_array(keys.arena, REF_TEXT, char);
    ref_new(ref);
    s = sql_danger_put(&keys, &(struct sql_danger_put){
        .ref = ref, .person = person, .other = { other.n != 0, other.n }, .tie = { true, tie },
        .made_at = keys.now, .made_by = keys.user,
    }, &id);
    if (s == OK)
        s = sql_scope_add_ref(&keys, &(struct sql_scope_add_ref){
            .ref = ref, .kind = "da", .person = { true, person }, .id = id,
        }, &changed);
    return s;
}

enum status danger_of_tie(const struct access *access, int64_t tie, bool *ret)
{
    LIVE(access);
    struct keys keys = scope_keys(access->scope, access->session->account.id.n);
    struct sql_danger_of_tie there;

    enum status s = sql_danger_of_tie(&keys, access->person, tie, &there);
    *ret = s == OK && there.count > 0;
    return s;
}

enum status danger_between(const struct access *access, struct person_id other, bool *ret)
{
    LIVE(access);
    struct keys keys = scope_keys(access->scope, access->session->account.id.n);
    struct sql_danger_between rows;

    enum status s = sql_danger_between(&keys, access->person, other.n, &rows);
    *ret = s == OK && rows.count > 0;
    return s;
}

enum status danger_list(struct session *session, struct person_id person, struct dangers *ret)
{
    LIVE(session);
    struct keys keys = scope_keys(session->scope, session->account.id.n);
    struct sql_danger_list rows;
    struct known known;

    enum status s = ground_of_known(session, person.n, &known);
    if (s != OK)
        return s;
    if (!role_watches(session->account.role))
        return NOT_ALLOWED;
    if ((s = sql_danger_list(&keys, person.n, &rows)) != OK)
        return s;
    struct danger *list = arena_array(keys.arena, rows.count + 1, struct danger);
    for (size_t i = 0; i < rows.count; i++)
        list[i] = (struct danger){
            .ref = rows.at[i].ref, .tie = rows.at[i].tie.set ? rows.at[i].tie.n : 0,
            .made_at = rows.at[i].made_at,
            .made_by = office_account_name(&session->office,
                                           (struct user_id){ rows.at[i].made_by }),
            .lift_by = rows.at[i].lift_by.set
                ? office_account_name(&session->office, (struct user_id){ rows.at[i].lift_by.n })
                : NULL,
        };
    *ret = (struct dangers){ list, rows.count };
    return OK;
}

enum status danger_lift(struct session *session, const char *ref, bool *lifted)
{
    LIVE(session);
    struct keys keys = scope_keys(session->scope, session->account.id.n);
    struct sql_scope_record_row row;
    struct sql_danger_at_row danger;
    struct known known;
    int64_t changed;

    ensure(session->scope->changes);
    *lifted = false;
    if (!role_watches(session->account.role) || ref == NULL || !ref_is_valid(ref))
        return NOT_FOUND;
    enum status s = sql_scope_record(&keys, ref, &row);
    if (s != OK)
        return s;
    if (!text_equal(row.kind, "da") || !row.person.set)
        return NOT_FOUND;
    if ((s = ground_of_known(session, row.person.n, &known)) != OK ||
        (s = sql_danger_at(&keys, row.id, &danger)) != OK)
        return s;
    bool second = danger.lift_by.set && danger.lift_by.n != keys.user;
    if (danger.ended_at.s == 0 && !second)
        s = sql_danger_first_lift(&keys, row.id, keys.now, keys.user, &changed);
    else if (danger.ended_at.s == 0)
        s = sql_danger_end(&keys, row.id, keys.now, keys.user, &changed);
    if (s != OK)
        return s;
    *lifted = second || danger.ended_at.s != 0;
    struct line line = session_line(session, danger.person, PURPOSE_SUPERVISION, AREA_OFFICE,
                                    known.ground, FATE_DONE);
    return scope_audit(session->scope, &line, NULL);
}
