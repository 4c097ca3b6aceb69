// SPDX-License-Identifier: AGPL-3.0-or-later
#include "privacy/absence.h"

#include "made/absence_sql.h"
#include "made/account_sql.h"
#include "made/scope_sql.h"
#include "privacy/caseload.h"
#include "privacy/inside.h"

static struct date later(struct date a, struct date b)
{
    return date_before(a, b) ? b : a;
}

static struct date sooner(struct date a, struct date b)
{
    return !date_is_set(b) || date_before(a, b) ? a : b;
}

static enum status cover(const struct keys *keys, int64_t absence, int64_t deputy, int64_t person,
                         struct date from, struct date to)
{
    char *ref = arena_array(keys->arena, REF_TEXT, char);
    int64_t id, changed;

    ref_new(ref);
    enum status s = sql_absence_cover(keys, &(struct sql_absence_cover){
        .ref = ref, .person = person, .account = deputy, .from_on = from, .to_on = to,
        .absence = absence }, &id);
    if (s != OK)
        return s;
    return sql_scope_add_ref(keys, &(struct sql_scope_add_ref){
        .ref = ref, .kind = "as", .person = { true, person }, .id = id }, &changed);
}

enum status absence_covers(const struct keys *keys, int64_t person, int64_t account,
                           struct date from, struct date to)
{
    struct sql_absence_within rows;

    enum status s = sql_absence_within(keys, account, from, to, &rows);
    for (size_t i = 0; s == OK && i < rows.count; i++)
        s = cover(keys, rows.at[i].id, rows.at[i].deputy, person, later(from, rows.at[i].from_on),
                  sooner(rows.at[i].to_on, to));
    return s;
}

static enum status check(const struct keys *keys, const struct office *office,
                         struct user_id user, struct user_id deputy, struct date from,
                         struct date to, struct problems *problems)
{
    struct sql_account_of_row row = { .role = ROLE_SYSTEM };
    struct sql_absence_within away;

    enum status s = deputy.n != 0 ? sql_account_of(keys, deputy.n, &row) : NOT_FOUND;
    if (s != OK && s != NOT_FOUND)
        return s;
    if (s == NOT_FOUND || deputy.n == user.n ||
        (row.role != ROLE_WORKER && row.role != ROLE_SUPERVISOR))
        problem_add(problems, "deputy", N_("Choose somebody else who works with clients here."));
    if (!date_is_set(from))
        problem_add(problems, "from", N_("Choose the first day."));
    if (!date_is_set(to))
        problem_add(problems, "to", N_("Choose the last day."));
    else if (date_is_set(from) && date_before(to, from))
        problem_add(problems, "to", N_("The last day can't be before the first."));
    else if (date_before(to, office->scope->today))
        problem_add(problems, "to", N_("Those days are over."));
    if (problems_any(problems))
        return INVALID;
    s = account_takes_work(office, deputy, to, "deputy", problems);
    if (s != OK)
        return s;
    s = sql_absence_within(keys, deputy.n, from, to, &away);
    if (s != OK || away.count == 0)
        return s;
    problems->guard = "away";
    problem_add(problems, "deputy", N_("They are away on some of those days themselves."));
    return CONFLICT;
}

enum status absence_add(struct office_change *change, struct user_id user, struct user_id deputy,
                        struct date from, struct date to, struct problems *problems,
                        const char **ret, int64_t *people)
{
    const struct office *office = office_change_office(change);
    struct keys keys = office_change_keys(change);
    char *ref = arena_array(keys.arena, REF_TEXT, char);
    struct sql_absence_people rows;
    int64_t id;

    if (!account_is_arranged_by(office, user))
        return NOT_ALLOWED;
    enum status s = check(&keys, office, user, deputy, from, to, problems);
    if (s != OK)
        return s;
    ref_new(ref);
    s = sql_absence_insert(&keys, &(struct sql_absence_insert){
        .ref = ref, .account = user.n, .deputy = deputy.n, .from_on = from, .to_on = to,
        .made_at = keys.now, .made_by = keys.user }, &id);
    if (s == OK)
        s = sql_absence_people(&keys, user.n, from, to, &rows);
    *people = 0;
    for (size_t i = 0; s == OK && i < rows.count; i++) {
        s = cover(&keys, id, deputy.n, rows.at[i].person, later(from, rows.at[i].from_on),
                  sooner(to, rows.at[i].to_on));
        *people += i == 0 || rows.at[i].person != rows.at[i - 1].person;
    }
    *ret = ref;
    return s;
}

enum status absence_list(const struct office *office, struct user_id user, struct absences *ret)
{
    LIVE(office);
    struct keys keys = scope_keys(office->scope, office->session->account.id.n);
    struct sql_absence_of rows;

    enum status s = sql_absence_of(&keys, user.n, office->scope->today, &rows);
    if (s != OK)
        return s;
    struct absence *list = arena_array(keys.arena, rows.count + 1, struct absence);
    for (size_t i = 0; i < rows.count; i++)
        list[i] = (struct absence){ rows.at[i].ref, { rows.at[i].deputy }, rows.at[i].deputy_name,
                                    rows.at[i].from_on, rows.at[i].to_on };
    *ret = (struct absences){ list, rows.count };
    return OK;
}

enum status absence_deputy(const struct office *office, struct user_id user, struct user_id *ret)
{
    struct absences all;

    *ret = (struct user_id){ 0 };
    enum status s = absence_list(office, user, &all);
    for (size_t i = 0; s == OK && i < all.count && ret->n == 0; i++) {
        if (!date_before(office->scope->today, all.at[i].from_on))
            *ret = all.at[i].deputy;
    }
    return s;
}

enum status absence_end(struct office_change *change, const char *ref)
{
    const struct office *office = office_change_office(change);
    struct keys keys = office_change_keys(change);
    struct sql_absence_get_row row;
    int64_t changed;

    enum status s = sql_absence_get(&keys, ref, &row);
    if (s != OK)
        return s;
    if (!account_is_arranged_by(office, (struct user_id){ row.account }))
        return NOT_ALLOWED;
    s = sql_absence_end(&keys, row.id, keys.now, &changed);
    /* A cover that hasn't begun ends before its first day: it never held. */
    if (s == OK)
        s = sql_absence_end_cover(&keys, row.id, date_add_days(office->scope->today, -1),
                                  &changed);
    return s;
}
