// SPDX-License-Identifier: AGPL-3.0-or-later
/* ground.c - may this session know this person, and on what ground.
 *
 * Workers know the people assigned to them, cover included, on the days the assignment holds.
 * Supervisors know their workers' people too, and everybody who has no primary worker and waits
 * for one.  Other roles know everybody or nobody; what they see of them is role.c's.
 */
#include "privacy/inside.h"

#include "made/programme_sql.h"
#include "made/scope_sql.h"
#include "privacy/caseload.h"

static enum ground ground_of(const struct session *session, const struct sql_scope_ground_row *row)
{
    enum role role = session->account.role;

    if (role_is_assigned(role)) {
        if (row->own.set)
            return row->own.n == TEAM_COVERING ? GROUND_COVER : GROUND_TEAM;
        if (role == ROLE_SUPERVISOR && row->line)
            return GROUND_SUPERVISION;
        if (role == ROLE_SUPERVISOR && row->waiting)
            return GROUND_TO_ASSIGN;
        return GROUND_NONE;
    }
    if (role == ROLE_SYSTEM)
        return GROUND_SYSTEM;
    if (role == ROLE_FRONT_DESK)
        return row->waiting ? GROUND_TO_ASSIGN : GROUND_FRONT_DESK;
    if (role == ROLE_BILLING)
        return GROUND_BILLING;
    if (role == ROLE_PRIVACY_OFFICER)
        return GROUND_OFFICE;
    return GROUND_NONE;
}

enum status ground_find(struct session *session, int64_t person, struct known *ret)
{
    struct scope *scope = session->scope;
    struct keys keys = scope_keys(scope, session->account.id.n);
    struct sql_scope_ground_row row;

    enum status s = sql_scope_ground(&keys, person, session->account.id.n, scope->today, &row);
    if (s != OK && s != NOT_FOUND)
        return s;
    /* Of somebody who isn't there the same is asked: the time of an answer tells nothing (F16). */
    bool exists = s == OK;
    struct int_list barred;
    bool emergency = false, named = false;
    enum ground ground = exists ? ground_of(session, &row) : GROUND_NONE;
    /* A barrier beats every ground there is, an emergency too. */
    if ((s = session_barred(session, &barred)) != OK)
        return s;
    if (int_list_has(barred, person))
        ground = GROUND_NONE;
    else if (ground == GROUND_NONE && (s = record_seal_reads(session, person, &named)) != OK)
        return s;
    if (named)
        ground = GROUND_NAMED;
    else if (ground == GROUND_NONE && !int_list_has(barred, person) &&
             (s = glass_holds(session, person, &emergency)) != OK)
        return s;
    if (!exists) {
        *ret = (struct known){ 0 };
        return OK;
    }
    if (emergency)
        ground = GROUND_EMERGENCY;
    *ret = (struct known){
        .exists = true,
        .may_know = ground != GROUND_NONE,
        .ground = ground,
        .reach = role_reach(session->account.role, ground),
        .ref = row.ref,
    };
    return OK;
}

enum status ground_of_known(struct session *session, int64_t person, struct known *ret)
{
    enum status s = ground_find(session, person, ret);

    return s != OK ? s : ret->may_know ? OK : NOT_FOUND;
}

enum status session_open_labels(struct session *session, int64_t *ret)
{
    struct scope *scope = session->scope;
    struct keys keys = scope_keys(scope, session->account.id.n);

    if (!session->labels_known && role_is_assigned(session->account.role)) {
        struct sql_programme_open_labels rows;
        enum status s = sql_programme_open_labels(&keys, session->account.id.n, scope->today,
                                                  &rows);
        if (s != OK)
            return s;
        for (size_t i = 0; i < rows.count; i++)
            session->programme_labels |= rows.at[i].labels | rows.at[i].holds;
    }
    session->labels_known = true;
    *ret = session->programme_labels;
    return OK;
}

enum status ground_shut(struct session *session, enum ground ground, int64_t *ret)
{
    int64_t open;

    /* 42 CFR 2.51 opens treatment records to medical staff alone, and nobody's separate-consent
     * note or immigration status is needed to keep somebody safe. */
    if (ground == GROUND_EMERGENCY) {
        *ret = LABELS_MINE_ONLY | LABEL_SUPV | LABEL_SUD | LABEL_IMM;
        return OK;
    }
    enum status s = session_open_labels(session, &open);
    if (s == OK)
        *ret = role_shut(session->account.role, open);
    return s;
}

static enum status may_among(struct session *session, struct int_list people, bool waiting,
                             struct int_list *ret)
{
    struct scope *scope = session->scope;
    struct keys keys = scope_keys(scope, session->account.id.n);
    struct sql_scope_may rows;
    struct int_list barred;
    enum status s;

    if ((s = session_barred(session, &barred)) != OK)
        return s;
    s = sql_scope_may(&keys, &(struct sql_scope_may_for){
        .people = people, .account = session->account.id.n, .day = scope->today,
        .waiting = waiting,
    }, &rows);
    if (s != OK)
        return s;
    int64_t *may = arena_array(scope->arena, rows.count + 1, int64_t);
    for (size_t i = 0; i < rows.count; i++)
        may[i] = rows.at[i].person;
    *ret = int_list_without(scope->arena, (struct int_list){ may, rows.count }, barred);
    return OK;
}

enum status ground_waiting(struct session *session, struct int_list people, struct int_list *ret)
{
    return may_among(session, people, true, ret);
}

enum status ground_among(struct session *session, struct int_list people, struct int_list *ret)
{
    enum role role = session->account.role;
    struct int_list barred;

    if (role_knows_everybody(role)) {
        enum status s = session_barred(session, &barred);
        if (s == OK)
            *ret = int_list_without(session->scope->arena, people, barred);
        return s;
    }
    if (!role_is_assigned(role) || people.count == 0) {
        *ret = (struct int_list){ 0 };
        return OK;
    }
    return may_among(session, people, role == ROLE_SUPERVISOR, ret);
}
