// SPDX-License-Identifier: AGPL-3.0-or-later
#include "people/household.h"

#include "base/arena.h"
#include "made/household_sql.h"
#include "signal/signal.h"

static void check_draft(const struct household_draft *draft, struct problems *p)
{
    if (text_is_blank(draft->name))
        problem_add(p, "name", N_("Give the household a name, such as the street."));
    else if (text_length(draft->name) > PERSON_NAME_MAX)
        problem_add(p, "name", N_("Please keep the name to 300 characters."));
    if (text_length(draft->address) > PERSON_NAME_MAX)
        problem_add(p, "address", N_("Please keep this to 300 characters."));
}

enum status household_list(const struct access *access, struct date on, struct households *ret)
{
    struct sql_household_list rows;

    enum status s = sql_household_list(access, on, &rows);
    if (s != OK)
        return s;
    struct household *list = arena_array(access_arena(access), rows.count, struct household);
    for (size_t i = 0; i < rows.count; i++)
        list[i] = (struct household){
            .id = rows.at[i].id, .ref = rows.at[i].ref, .version = rows.at[i].version,
            .name = rows.at[i].name,
            .address = rows.at[i].area_only ? NULL : rows.at[i].address,
            .area_only = rows.at[i].area_only,
        };
    *ret = (struct households){ list, rows.count };
    return OK;
}

enum status household_of_many(const struct caseload *caseload, struct households *ret)
{
    struct sql_household_of_many rows;

    enum status s = sql_household_of_many(caseload, &rows);
    if (s != OK)
        return s;
    struct household *list = arena_array(caseload_arena(caseload), rows.count, struct household);
    for (size_t i = 0; i < rows.count; i++)
        list[i] = (struct household){
            .id = rows.at[i].id, .ref = rows.at[i].ref, .version = rows.at[i].version,
            .name = rows.at[i].name,
            .address = rows.at[i].area_only ? NULL : rows.at[i].address,
            .area_only = rows.at[i].area_only,
        };
    *ret = (struct households){ list, rows.count };
    return OK;
}

enum status household_at_home(const struct caseload *caseload, struct person_id whose,
                              struct date on, struct at_homes *ret)
{
    struct sql_household_at_home rows;

    enum status s = sql_household_at_home(caseload, whose.n, on, &rows);
    if (s != OK)
        return s;
    struct at_home *list = arena_array(caseload_arena(caseload), rows.count, struct at_home);
    for (size_t i = 0; i < rows.count; i++)
        list[i] = (struct at_home){
            .person = { rows.at[i].person }, .ref = rows.at[i].ref,
            .called = text_or(rows.at[i].chosen_name, rows.at[i].name),
            .pronouns = rows.at[i].pronouns, .role = rows.at[i].role,
            .birth = rows.at[i].birth, .household = rows.at[i].household,
            .share = rows.at[i].share,
        };
    *ret = (struct at_homes){ list, rows.count };
    return OK;
}

enum status household_table(const struct caseload *caseload, struct person_id whose,
                            struct household_rows *ret)
{
    struct sql_household_table rows;

    enum status s = sql_household_table(caseload, whose.n, &rows);
    if (s != OK)
        return s;
    struct household_row *list = arena_array(caseload_arena(caseload), rows.count,
                                             struct household_row);
    for (size_t i = 0; i < rows.count; i++)
        list[i] = (struct household_row){ rows.at[i].household, {
            .membership = rows.at[i].membership, .ref = rows.at[i].ref,
            .person = { rows.at[i].person }, .person_ref = rows.at[i].person_ref,
            .called = text_or(rows.at[i].chosen_name, rows.at[i].name),
            .role = rows.at[i].role, .share = rows.at[i].share,
            .from_on = rows.at[i].from_on, .to_on = rows.at[i].to_on,
        }, rows.at[i].birth };
    *ret = (struct household_rows){ list, rows.count };
    return OK;
}

enum status household_get(const struct access *access, int64_t id, struct household *ret)
{
    struct sql_household_get_row row;

    enum status s = sql_household_get(access, id, &row);
    if (s != OK)
        return s;
    *ret = (struct household){
        .id = row.id, .ref = row.ref, .version = row.version, .name = row.name,
        .address = row.address, .area_only = row.area_only,
    };
    return OK;
}

enum status household_members(const struct access *access, const struct caseload *caseload,
                              int64_t household, struct date on, struct members *ret)
{
    struct memberships all;
    struct called_list names;
    struct arena *arena = access_arena(access);

    enum status s = membership_of_household(access, household, on, &all);
    if (s != OK)
        return s;
    int64_t *people = arena_array(arena, all.count, int64_t);
    for (size_t i = 0; i < all.count; i++)
        people[i] = all.at[i].person.n;
    if ((s = people_called_of(caseload, (struct int_list){ people, all.count }, &names)) != OK)
        return s;

    struct member *members = arena_array(arena, all.count, struct member);
    size_t count = 0;
    for (size_t i = 0; i < all.count; i++) {
        for (size_t k = 0; k < names.count; k++) {
            if (names.at[k].person.n != all.at[i].person.n)
                continue;
            members[count++] = (struct member){
                .membership = all.at[i].id, .ref = all.at[i].ref, .person = all.at[i].person,
                .person_ref = names.at[k].ref, .called = names.at[k].called,
                .role = all.at[i].role, .share = all.at[i].share,
                .from_on = all.at[i].from_on, .to_on = all.at[i].to_on,
            };
        }
    }
    *ret = (struct members){ members, count };
    return OK;
}

enum status household_add(struct change *change, const struct household_draft *draft,
                          struct problems *problems, int64_t *ret)
{
    check_draft(draft, problems);
    if (problems_any(problems))
        return INVALID;
    return sql_household_add(change, draft->name, text_or_null(draft->address),
                             draft->area_only, ret);
}

enum status household_edit(struct change *change, int64_t id, const struct household_draft *draft,
                           int64_t version, struct problems *problems)
{
    int64_t changed;

    check_draft(draft, problems);
    if (problems_any(problems))
        return INVALID;
    return sql_household_edit(change, &(struct sql_household_edit){
        .id = id, .name = draft->name, .address = text_or_null(draft->address),
        .area_only = draft->area_only,
    }, version, &changed);
}

/* Whoever lives there and may be opened hears of it, without a name: who came may be kept apart
 * from somebody. */
static const char CAME[] = N_("Somebody came on %1$s"), LEFT[] = N_("Somebody left on %1$s");

static enum status tell_home(struct change *change, int64_t household, struct date on,
                             const char *what,
                             enum status (*tell)(struct change *, enum signal_rule,
                                                 const char *what, const char *about))
{
    const struct access *access = change_access(change);
    const struct caseload *home;
    struct memberships members;
    struct called_list called;
    struct change *theirs;
    char day[DATE_TEXT];

    if (!date_is_set(on))
        on = change_today(change);
    enum status s = tell(change, SIGNAL_HOUSEHOLD_CHANGED, what, date_iso(on, day));
    if (s != OK || (s = caseload_household(access, AREA_FAMILY, &home)) != OK ||
        (s = people_called(home, &called)) != OK ||
        (s = membership_of_household(access, household, change_today(change), &members)) != OK)
        return s;
    for (size_t i = 0; s == OK && i < members.count; i++) {
        int64_t who = members.at[i].person.n;
        if (who == access_person(access).n || text_is_blank(called_of(&called, who)))
            continue;
        if ((s = change_also(change, members.at[i].person, AREA_FAMILY, &theirs)) == OK)
            s = tell(theirs, SIGNAL_HOUSEHOLD_CHANGED, what, day);
    }
    return s;
}

enum status household_join(struct change *change, int64_t household, const char *role,
                           struct maybe_int share, struct date from, struct date to,
                           struct problems *problems, const char **ref)
{
    if (date_is_set(from) && date_is_set(to) && date_before(to, from))
        problem_add(problems, "to", N_("The last day can't be before the first."));
    if (share.set && (share.n < 1 || share.n > 100))
        problem_add(problems, "share_of_time", N_("A share of the time is between 0.01 and 1."));
    if (text_length(role) > PERSON_SHORT_MAX)
        problem_add(problems, "role", N_("Please keep this to 120 characters."));
    if (problems_any(problems))
        return INVALID;
    struct sql_household_get_row home;
    enum status s = membership_add(change, household, text_or(role, ""), share, from, to, ref);
    if (s == CONFLICT) {
        problems->guard = "member";
        problem_add(problems, "from", N_("They belong to this household on these days already."));
    }
    if (s != OK || (s = sql_household_get(change_access(change), household, &home)) != OK)
        return s;
    /* Written down for the first time is no change, and neither is what is long past. */
    bool now = (!date_is_set(to) || !date_before(to, change_today(change))) &&
               home.made_at.s < change_now(change).s;
    return now ? tell_home(change, household, from, CAME, signal_raise) : OK;
}

enum status household_leave(struct change *change, int64_t membership, struct date to,
                            struct problems *problems)
{
    struct memberships mine;

    enum status s = membership_list(change_access(change), &mine);
    if (s != OK)
        return s;
    for (size_t i = 0; i < mine.count; i++) {
        if (mine.at[i].id != membership)
            continue;
        if (date_is_set(mine.at[i].from_on) && date_before(to, mine.at[i].from_on)) {
            problem_add(problems, "to", N_("The last day can't be before the first."));
            return INVALID;
        }
        if ((s = tell_home(change, mine.at[i].household, to, LEFT,
                           signal_raise)) != OK)
            return s;
        return membership_end(change, membership, to);
    }
    return NOT_FOUND;
}

enum status household_untell(struct change *change, const struct membership *who, bool came)
{
    struct date on = came ? who->from_on : who->to_on;
    struct memberships all;

    enum status s = membership_of_household(change_access(change), who->household,
                                            (struct date){ 0 }, &all);
    if (s != OK)
        return s;
    for (size_t i = 0; i < all.count; i++) {
        if (all.at[i].id != who->id &&
            date_equal(came ? all.at[i].from_on : all.at[i].to_on, on))
            return OK;
    }
    return tell_home(change, who->household, on, came ? CAME : LEFT, signal_take_back);
}
