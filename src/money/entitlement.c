// SPDX-License-Identifier: AGPL-3.0-or-later
#include "money/entitlement.h"

#include "base/arena.h"
#include "job/job.h"
#include "made/entitlement_sql.h"
#include "needs/needs.h"
#include "signal/signal.h"

#include <string.h>

enum { MORNING = 6 * 60 };

/* Days ahead, the furthest first (API.md "Signals"). */
static const struct { int days; const char *says; } AHEAD[] = {
    { 60, N_("60 days until %1$s has to be renewed") },
    { 30, N_("30 days until %1$s has to be renewed") },
    { 10, N_("10 days until %1$s has to be renewed") },
};
enum { STEPS = sizeof AHEAD / sizeof AHEAD[0] };

/* The statements give rows of the same columns. */
#define ENTITLEMENT_OF(row) (struct entitlement){ \
        .id = (row).id, .ref = (row).ref, .version = (row).version, \
        .programme = (row).programme, .amount = (row).amount, .from_on = (row).from_on, \
        .renews_on = (row).renews_on, .ended_on = (row).ended_on, .domains = (row).domains, \
    }

enum status entitlement_list(const struct access *access, struct entitlements *ret)
{
    struct sql_entitlement_list rows;

    enum status s = sql_entitlement_list(access, &rows);
    if (s != OK)
        return s;
    struct entitlement *list = arena_array(access_arena(access), rows.count + 1,
                                           struct entitlement);
    for (size_t i = 0; i < rows.count; i++)
        list[i] = ENTITLEMENT_OF(rows.at[i]);
    *ret = (struct entitlements){ list, rows.count, NULL };
    return OK;
}

enum status entitlement_page(const struct access *access, const char *cursor, int64_t limit,
                             struct entitlements *ret)
{
    struct sql_entitlement_page rows;

    enum status s = sql_entitlement_page(access, cursor, limit, &rows);
    if (s != OK)
        return s;
    struct entitlement *list = arena_array(access_arena(access), rows.count + 1,
                                           struct entitlement);
    for (size_t i = 0; i < rows.count; i++)
        list[i] = ENTITLEMENT_OF(rows.at[i]);
    *ret = (struct entitlements){ list, rows.count, rows.next };
    return OK;
}

enum status entitlement_get(const struct access *access, int64_t id, struct entitlement *ret)
{
    struct sql_entitlement_get_row row;

    enum status s = sql_entitlement_get(access, id, &row);
    if (s == OK)
        *ret = ENTITLEMENT_OF(row);
    return s;
}

static void check(const struct entitlement *draft, struct problems *p)
{
    if (text_is_blank(draft->programme))
        problem_add(p, "programme", N_("Write what the benefit is called."));
    else if (text_length(draft->programme) > ENTITLEMENT_NAME_MAX)
        problem_add(p, "programme", N_("Please keep this to 200 characters."));
    if (draft->amount.set && draft->amount.cents < 0)
        problem_add(p, "amount", N_("An amount can't be less than nothing."));
    if (date_is_set(draft->from_on) && date_is_set(draft->renews_on) &&
        date_before(draft->renews_on, draft->from_on))
        problem_add(p, "renews_on", N_("It can't be renewed before it begins."));
}

/* Whatever else it is about, it is a benefit. */
static const char *areas(struct arena *arena, const char *domains)
{
    struct text_list all = text_split(arena, text_or(domains, ""), ',');

    for (size_t i = 0; i < all.count; i++) {
        if (text_equal(all.at[i], domain_word(DOMAIN_BENEFITS)))
            return domains;
    }
    return all.count == 0 ? domain_word(DOMAIN_BENEFITS)
                          : arena_print(arena, "%s,%s", domain_word(DOMAIN_BENEFITS), domains);
}

static enum status look_ahead(struct change *change, int64_t id, struct date renews_on)
{
    struct date today = change_today(change);
    enum status s = OK;

    if (!date_is_set(renews_on) || date_before(renews_on, today))
        return OK;
    for (size_t i = 0; s == OK && i < STEPS; i++) {
        struct date day = date_add_days(renews_on, -AHEAD[i].days);
        bool last = i + 1 == STEPS ||
                    date_before(today, date_add_days(renews_on, -AHEAD[i + 1].days));
        /* Of the days that have gone by already only the nearest is said, at once. */
        if (!date_before(today, day) && !last)
            continue;
        s = job_add(change, "benefit.renews", id,
                    date_before(today, day) ? change_at(change, day, MORNING)
                                            : change_now(change));
    }
    return s;
}

enum status entitlement_run_renews(struct change *change, int64_t id)
{
    struct entitlement one;
    int which = -1;

    enum status s = entitlement_get(change_access(change), id, &one);
    if (s == NOT_FOUND)
        return OK;
    struct date today = change_today(change);
    if (s != OK || date_is_set(one.ended_on) || !date_is_set(one.renews_on) ||
        date_before(one.renews_on, today))
        return s;
    int64_t left = date_days_between(today, one.renews_on);
    for (int i = 0; i < (int)STEPS; i++) {
        if (left <= AHEAD[i].days)
            which = i;
    }
    return which < 0 ? OK : signal_raise(change, SIGNAL_BENEFIT_RENEWS, AHEAD[which].says,
                                         one.programme);
}

enum status entitlement_add(struct change *change, const struct entitlement *draft,
                            struct problems *problems, int64_t *ret)
{
    check(draft, problems);
    if (problems_any(problems))
        return INVALID;
    enum status s = sql_entitlement_add(change, &(struct sql_entitlement_add){
        .programme = draft->programme, .amount = draft->amount, .from_on = draft->from_on,
        .renews_on = draft->renews_on, .ended_on = draft->ended_on,
        .domains = areas(change_arena(change), draft->domains),
    }, ret);
    return s != OK ? s : look_ahead(change, *ret, draft->renews_on);
}

enum status entitlement_edit(struct change *change, const struct entitlement *draft,
                             struct problems *problems)
{
    struct entitlement before;
    int64_t changed;

    check(draft, problems);
    if (problems_any(problems))
        return INVALID;
    enum status s = entitlement_get(change_access(change), draft->id, &before);
    if (s != OK)
        return s;
    s = sql_entitlement_edit(change, &(struct sql_entitlement_edit){
        .id = draft->id, .programme = draft->programme, .amount = draft->amount,
        .from_on = draft->from_on, .renews_on = draft->renews_on, .ended_on = draft->ended_on,
        .domains = areas(change_arena(change), draft->domains),
    }, draft->version, &changed);
    if (s != OK || date_equal(before.renews_on, draft->renews_on))
        return s;
    return look_ahead(change, draft->id, draft->renews_on);
}
