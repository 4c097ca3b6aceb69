// SPDX-License-Identifier: AGPL-3.0-or-later
/* membership.c - who belongs to which household.  Rows close, they are never overwritten. */
#include "privacy/caseload.h"

#include "made/caseload_sql.h"
#include "made/scope_sql.h"
#include "privacy/inside.h"

enum status membership_list(const struct access *access, struct memberships *ret)
{
    LIVE(access);
    struct keys keys = scope_keys(access->scope, access->session->account.id.n);
    struct sql_caseload_memberships rows;

    if (!access_may_read(access, AREA_FAMILY))
        return NOT_ALLOWED;
    enum status s = sql_caseload_memberships(&keys, access->person, &rows);
    if (s != OK)
        return s;
    struct membership *list = arena_array(keys.arena, rows.count + 1, struct membership);
    for (size_t i = 0; i < rows.count; i++) {
        list[i] = (struct membership){ rows.at[i].id, rows.at[i].ref, rows.at[i].household,
                                       { rows.at[i].person }, rows.at[i].role, rows.at[i].share,
                                       rows.at[i].from_on, rows.at[i].to_on };
    }
    *ret = (struct memberships){ list, rows.count };
    return OK;
}

enum status membership_of_household(const struct access *access, int64_t household,
                                    struct date on, struct memberships *ret)
{
    LIVE(access);
    struct keys keys = scope_keys(access->scope, access->session->account.id.n);
    struct sql_caseload_household rows;

    if (!access_may_read(access, AREA_FAMILY))
        return NOT_ALLOWED;
    enum status s = sql_caseload_household(&keys, household, access->person, on, &rows);
    if (s != OK)
        return s;
    struct membership *list = arena_array(keys.arena, rows.count + 1, struct membership);
    for (size_t i = 0; i < rows.count; i++) {
        list[i] = (struct membership){ rows.at[i].id, rows.at[i].ref, rows.at[i].household,
                                       { rows.at[i].person }, rows.at[i].role, rows.at[i].share,
                                       rows.at[i].from_on, rows.at[i].to_on };
    }
    *ret = (struct memberships){ list, rows.count };
    return OK;
}

/* A household is joined through somebody in it whom the caller has open or may know; else its
 * number alone would show its name and address. */
static enum status may_join(struct change *change, int64_t household)
{
    struct session *session = change->access->session;
    struct keys keys = change_keys(change);
    struct sql_scope_members rows;
    struct int_list may;

    enum status s = sql_scope_members(&keys, household, &rows);
    if (s != OK || rows.count == 0)
        return s;
    int64_t *people = arena_array(keys.arena, rows.count, int64_t);
    for (size_t i = 0; i < rows.count; i++) {
        people[i] = rows.at[i].person;
        for (const struct access *at = session->accesses; at != NULL; at = at->next) {
            if (at->person == people[i])
                return OK;
        }
    }
    s = ground_among(session, (struct int_list){ people, rows.count }, &may);
    if (s != OK)
        return s;
    return may.count > 0 ? OK : NOT_FOUND;
}

enum status membership_add(struct change *change, int64_t household, const char *role,
                           struct maybe_int share, struct date from, struct date to,
                           const char **ret)
{
    struct keys keys = change_keys(change);
    int64_t person = change->access->person, id, changed;
    struct sql_caseload_membership_within there;

    if (!access_may_write(change->access, AREA_FAMILY))
        return NOT_ALLOWED;
    if (share.set && (share.n < 0 || share.n > 100))
        return INVALID;
    if (date_is_set(from) && date_is_set(to) && date_before(to, from))
        return INVALID;
    enum status s = may_join(change, household);
    if (s != OK)
        return s;
    s = sql_caseload_membership_within(&keys, &(struct sql_caseload_membership_within_for){
        .person = person, .household = household, .from_on = from, .to_on = to,
    }, &there);
    if (s != OK)
        return s;
    if (there.count > 0)
        return CONFLICT;

    char *ref = arena_array(keys.arena, REF_TEXT, char);
    ref_new(ref);
    s = sql_caseload_membership_insert(&keys, &(struct sql_caseload_membership_insert){
        .ref = ref, .household = household, .person = person, .role = text_or(role, ""),
        .share = share, .from_on = from, .to_on = to,
    }, &id);
    if (s != OK)
        return s;
    s = sql_scope_add_ref(&keys, &(struct sql_scope_add_ref){
        .ref = ref, .kind = "m", .person = { true, person }, .id = id,
    }, &changed);
    /* What the wall views see of a household has changed with it. */
    change->scope->wall_of = NULL;
    if (s == OK)
        *ret = ref;
    return s;
}

enum status membership_end(struct change *change, int64_t membership, struct date to)
{
    struct keys keys = change_keys(change);
    int64_t changed;

    if (!access_may_write(change->access, AREA_FAMILY))
        return NOT_ALLOWED;
    if (!date_is_set(to))
        return INVALID;
    enum status s = sql_caseload_membership_end(&keys, membership, change->access->person, to,
                                                &changed);
    if (s != OK)
        return s;
    return changed == 1 ? OK : NOT_FOUND;
}

enum status membership_drop(struct change *change, int64_t membership, struct date to)
{
    struct keys keys = change_keys(change);
    int64_t changed;

    if (!access_may_write(change->access, AREA_FAMILY))
        return NOT_ALLOWED;
    enum status s = sql_caseload_membership_drop(&keys, membership, change->access->person, to,
                                                 &changed);
    if (s != OK || changed != 1)
        return s != OK ? s : STALE;
    change->scope->wall_of = NULL;
    return sql_scope_drop_ref(&keys, "m", membership, &changed);
}

enum status membership_reopen(struct change *change, int64_t membership, struct date left,
                              struct date to)
{
    struct keys keys = change_keys(change);
    struct sql_caseload_memberships mine;
    struct sql_caseload_membership_within there;
    int64_t person = change->access->person, changed;

    if (!access_may_write(change->access, AREA_FAMILY))
        return NOT_ALLOWED;
    enum status s = sql_caseload_memberships(&keys, person, &mine);
    for (size_t i = 0; s == OK && i < mine.count; i++) {
        if (mine.at[i].id != membership)
            continue;
        if (!date_equal(mine.at[i].to_on, left))
            return STALE;
        /* They may have joined again after the day they left. */
        s = sql_caseload_membership_within(&keys, &(struct sql_caseload_membership_within_for){
            .person = person, .household = mine.at[i].household,
            .from_on = date_add_days(left, 1), .to_on = to,
        }, &there);
        if (s != OK || there.count > 0)
            return s != OK ? s : CONFLICT;
        s = sql_caseload_membership_reopen(&keys, &(struct sql_caseload_membership_reopen){
            .id = membership, .person = person, .to_on = left, .back_on = to,
        }, &changed);
        change->scope->wall_of = NULL;
        return s != OK ? s : changed == 1 ? OK : STALE;
    }
    return s != OK ? s : NOT_FOUND;
}
