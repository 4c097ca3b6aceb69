// SPDX-License-Identifier: AGPL-3.0-or-later
/* caseload.c - who works with whom: assignments. */
#include "privacy/caseload.h"

#include "made/account_sql.h"
#include "made/caseload_sql.h"
#include "made/scope_sql.h"
#include "privacy/barrier.h"
#include "privacy/inside.h"

const char *team_role_word(enum team_role role)
{
    static const char *const words[TEAM_ROLES] = { "primary", "secondary", "covering",
                                                   "supervisor" };

    ensure(role < TEAM_ROLES);
    return words[role];
}

enum status assignment_list(const struct access *access, struct assignments *ret)
{
    LIVE(access);
    struct keys keys = scope_keys(access->scope, access->session->account.id.n);
    struct sql_caseload_team rows;

    enum status s = sql_caseload_team(&keys, access->person, &rows);
    if (s != OK)
        return s;
    struct assignment *list = arena_array(keys.arena, rows.count + 1, struct assignment);
    for (size_t i = 0; i < rows.count; i++) {
        list[i] = (struct assignment){ rows.at[i].ref, { rows.at[i].account }, rows.at[i].name,
                                       (enum team_role)rows.at[i].role, rows.at[i].from_on,
                                       rows.at[i].to_on };
    }
    *ret = (struct assignments){ list, rows.count };
    return OK;
}

enum status assignment_primary(const struct access *access, struct assignment *ret)
{
    LIVE(access);
    struct keys keys = scope_keys(access->scope, access->session->account.id.n);
    struct sql_caseload_primary rows;

    enum status s = sql_caseload_primary(&keys, access->person, access->scope->today, &rows);
    if (s != OK)
        return s;
    *ret = (struct assignment){ 0 };
    if (rows.count > 0)
        *ret = (struct assignment){ rows.at[0].ref, { rows.at[0].account }, rows.at[0].name,
                                    (enum team_role)rows.at[0].role, rows.at[0].from_on,
                                    rows.at[0].to_on };
    return OK;
}

static enum status check_assignment(const struct keys *keys, const struct office *office,
                                    struct user_id user, enum team_role role, struct date from,
                                    struct date to, struct problems *problems)
{
    struct sql_account_of_row row = { .role = ROLE_SYSTEM };

    enum status s = sql_account_of(keys, user.n, &row);
    if (s != OK && s != NOT_FOUND)
        return s;
    if (s == NOT_FOUND || (row.role != ROLE_WORKER && row.role != ROLE_SUPERVISOR))
        problem_add(problems, "worker", N_("Choose somebody who works with clients here."));
    if (role >= TEAM_ROLES)
        problem_add(problems, "role", N_("Choose what they are to this person."));
    if (!date_is_set(from))
        problem_add(problems, "from", N_("Choose the first day."));
    else if (date_is_set(to) && date_before(to, from))
        problem_add(problems, "to", N_("The last day can't be before the first."));
    else if (!date_is_set(to) && role == TEAM_COVERING)
        problem_add(problems, "to", N_("A cover ends: choose its last day."));
    if (problems_any(problems))
        return INVALID;
    return account_takes_work(office, user, to, "worker", problems);
}

enum status assignment_add(struct change *change, struct user_id user, enum team_role role,
                           struct date from, struct date to, struct problems *problems,
                           const char **ret)
{
    struct keys keys = change_keys(change);
    enum role by = change->access->session->account.role;
    int64_t person = change->access->person, id, changed;

    if (by != ROLE_SUPERVISOR && by != ROLE_SYSTEM)
        return NOT_ALLOWED;
    enum status s = check_assignment(&keys, change_office(change), user, role, from, to, problems);
    if (s != OK)
        return s;
    /* Over a barrier no work is given, and why is not said: it would tell of the other side. */
    bool kept_out;
    if ((s = barrier_keeps_out(change, user, &kept_out)) != OK)
        return s;
    if (kept_out) {
        problems->guard = "not_possible";
        problem_add(problems, "worker", N_("This worker can't be assigned here. Choose another."));
        return CONFLICT;
    }
    if (role == TEAM_PRIMARY) {
        struct sql_caseload_primary_within there;
        s = sql_caseload_primary_within(&keys, person, from, to, &there);
        if (s != OK)
            return s;
        if (there.count > 0) {
            problems->guard = "primary";
            problem_add(problems, "role", N_("This person has a primary worker already. "
                                             "A change of primary worker is a transfer."));
            return CONFLICT;
        }
        s = sql_scope_person_led(&keys, person, &changed);
        if (s != OK)
            return s;
    }
    char *ref = arena_array(keys.arena, REF_TEXT, char);
    ref_new(ref);
    s = sql_caseload_insert(&keys, &(struct sql_caseload_insert){
        .ref = ref, .person = person, .account = user.n, .role = (int64_t)role, .from_on = from,
        .to_on = to,
    }, &id);
    if (s != OK)
        return s;
    s = sql_scope_add_ref(&keys, &(struct sql_scope_add_ref){
        .ref = ref, .kind = "as", .person = { true, person }, .id = id,
    }, &changed);
    if (s == OK && role <= TEAM_SECONDARY)
        s = absence_covers(&keys, person, user.n, from, to);
    if (s == OK)
        *ret = ref;
    return s;
}

enum status caseload_primaries(const struct caseload *caseload, struct pairs *ret)
{
    LIVE(caseload);
    struct keys keys = scope_keys(caseload->scope, caseload->session->account.id.n);
    struct pair *list = NULL;
    size_t count = 0;

    if (caseload->wall.kind == CASELOAD_HELD) {
        struct sql_caseload_primaries_of rows;
        enum status s = sql_caseload_primaries_of(&keys, caseload->wall.people,
                                                  caseload->scope->today, &rows);
        if (s != OK)
            return s;
        list = arena_array(keys.arena, rows.count + 1, struct pair);
        for (; count < rows.count; count++)
            list[count] = (struct pair){ rows.at[count].person, rows.at[count].account };
    } else {
        struct sql_caseload_all_primaries rows;
        enum status s = sql_caseload_all_primaries(&keys, caseload->scope->today, &rows);
        if (s != OK)
            return s;
        list = arena_array(keys.arena, rows.count + 1, struct pair);
        for (; count < rows.count; count++)
            list[count] = (struct pair){ rows.at[count].person, rows.at[count].account };
    }
    *ret = (struct pairs){ list, count };
    return OK;
}

enum status caseload_without_primary(const struct caseload *caseload, struct int_list *ret)
{
    LIVE(caseload);
    struct keys keys = scope_keys(caseload->scope, caseload->session->account.id.n);
    struct int_list people = caseload->wall.people;
    struct sql_caseload_led_later led;
    size_t next = 0, count = 0;

    if (caseload->wall.kind != CASELOAD_HELD) {
        struct sql_scope_never_led never;
        enum status s = sql_scope_never_led(&keys, 1000, &never);
        if (s != OK)
            return s;
        int64_t *all = arena_array(keys.arena, never.count + 1, int64_t);
        for (size_t i = 0; i < never.count; i++)
            all[i] = never.at[i].person;
        *ret = (struct int_list){ all, never.count };
        return OK;
    }
    enum status s = sql_caseload_led_later(&keys, people, caseload->scope->today, &led);
    if (s != OK)
        return s;
    int64_t *list = arena_array(keys.arena, people.count + 1, int64_t);
    for (size_t i = 0; i < people.count; i++) {    /* both ascend */
        while (next < led.count && led.at[next].person < people.at[i])
            next++;
        if (next == led.count || led.at[next].person != people.at[i])
            list[count++] = people.at[i];
    }
    *ret = (struct int_list){ list, count };
    return OK;
}
