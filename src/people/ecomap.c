// SPDX-License-Identifier: AGPL-3.0-or-later
#include "people/ecomap.h"

#include "base/arena.h"
#include "people/household.h"

#include <string.h>

enum { GENERATION = 15 };

static bool has_word(const char *text, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (strstr(text, words[i]) != NULL)
            return true;
    }
    return false;
}

/* What somebody is called in the household says which row they stand in, when ages don't. */
static enum kin_row row_by_word(struct arena *arena, const char *role)
{
    static const char *const elders[] = { "mother", "father", "parent", "mom", "dad", "grand",
                                          "madre", "padre", "abuel" };
    static const char *const children[] = { "child", "son", "daughter", "baby", "kid", "nephew",
                                            "niece", "hij", "niet" };
    const char *folded = text_folded(arena, role);

    if (has_word(folded, (const char *const[]){ "grandchild", "grandson", "granddaughter",
                                                "stepson", "stepdaughter", "stepchild" }, 6))
        return KIN_YOUNGER;
    if (has_word(folded, elders, sizeof elders / sizeof *elders))
        return KIN_ELDER;
    if (has_word(folded, children, sizeof children / sizeof *children))
        return KIN_YOUNGER;
    return KIN_SAME;
}

static enum kin_row row_of(struct arena *arena, const struct at_home *member,
                           const struct person *me)
{
    if (partdate_is_set(member->birth) && partdate_is_set(me->birth)) {
        int years = member->birth.year - me->birth.year;
        return years >= GENERATION ? KIN_YOUNGER : years <= -GENERATION ? KIN_ELDER : KIN_SAME;
    }
    return row_by_word(arena, member->role);
}

/* Only how somebody calls themselves; nothing is guessed from a name. */
static enum kin_shape shape_of(struct arena *arena, const char *pronouns)
{
    const char *folded = text_folded(arena, text_or(pronouns, ""));

    if (text_begins(folded, "she") || text_begins(folded, "ella"))
        return KIN_WOMAN;
    if (text_equal(folded, "he") || text_begins(folded, "he ") || text_begins(folded, "el ") ||
        text_equal(folded, "el"))
        return KIN_MAN;
    return KIN_NOT_SAID;
}

static const char *with_age(struct arena *arena, const char *called, struct partdate birth,
                            struct date today)
{
    if (!partdate_is_set(birth))
        return called;
    return arena_print(arena, "%s, %d", called, date_years_between(partdate_last(birth), today));
}

static enum status add_kin(const struct access *access, const struct caseload *household,
                           const struct person *me, struct ecomap *map)
{
    struct arena *arena = access_arena(access);
    struct date today = access_today(access);
    struct at_homes home;

    enum status s = household_at_home(household, access_person(access), today, &home);
    if (s != OK)
        return s;
    struct ecomap_kin *kin = arena_array(arena, home.count + 1, struct ecomap_kin);
    size_t count = 0;
    kin[count++] = (struct ecomap_kin){
        .name = with_age(arena, me->called, me->birth, today),
        .shape = shape_of(arena, me->pronouns), .row = KIN_SAME, .me = true,
    };
    for (size_t i = 0; i < home.count; i++) {
        const struct at_home *member = &home.at[i];
        bool before = member->person.n == access_person(access).n;
        /* A child of two homes is one child. */
        for (size_t k = 0; k < i && !before; k++)
            before = home.at[k].person.n == member->person.n;
        if (before)
            continue;
        kin[count++] = (struct ecomap_kin){
            .name = with_age(arena, member->called, member->birth, today),
            .shape = shape_of(arena, member->pronouns), .row = row_of(arena, member, me),
        };
    }
    map->kin = (struct ecomap_kins){ kin, count };
    return OK;
}

static enum ecomap_look look_of(int64_t strength, bool is_new)
{
    if (strength < 0)
        return ECOMAP_STRESS;
    if (is_new)
        return ECOMAP_NEW;
    return strength > 0 ? ECOMAP_STRONG : ECOMAP_THIN;
}

static bool is_over(const struct tie *tie, struct date today)
{
    return partdate_is_set(tie->to_on) && date_before(partdate_last(tie->to_on), today);
}

static struct ecomap_ties of_look(struct arena *arena, const struct ecomap_ties *all,
                                  enum ecomap_look look)
{
    struct ecomap_tie *some = arena_array(arena, all->count + 1, struct ecomap_tie);
    size_t count = 0;

    for (size_t i = 0; i < all->count; i++) {
        if (all->at[i].look == look)
            some[count++] = all->at[i];
    }
    return (struct ecomap_ties){ some, count };
}

static enum status add_around(const struct access *access, struct ecomap *map)
{
    struct arena *arena = access_arena(access);
    struct supports supports;
    struct ties ties;
    enum status s;

    if ((s = tie_list(access, &ties)) != OK || (s = support_list(access, &supports)) != OK)
        return s;
    struct ecomap_tie *all = arena_array(arena, ties.count + supports.count + 1,
                                         struct ecomap_tie);
    size_t count = 0;
    for (size_t i = 0; i < ties.count; i++) {
        const struct tie *tie = &ties.at[i];
        if (is_over(tie, access_today(access)))
            continue;
        all[count++] = (struct ecomap_tie){
            .name = text_is_blank(tie->name) ? tie->kind
                    : arena_print(arena, "%s, %s", tie->name, tie->kind),
            .about = tie->about, .look = look_of(tie->strength, tie->is_new),
            .flow = tie->flow, .no_contact = tie->no_contact,
        };
    }
    for (size_t i = 0; i < supports.count; i++) {
        const struct support *support = &supports.at[i];
        all[count++] = (struct ecomap_tie){
            .name = support->who, .about = text_or_null(support->does),
            .look = look_of(support->strength, support->is_new), .flow = support->flow,
        };
    }
    struct ecomap_ties found = { all, count };
    map->strong = of_look(arena, &found, ECOMAP_STRONG);
    map->stress = of_look(arena, &found, ECOMAP_STRESS);
    map->thin = of_look(arena, &found, ECOMAP_THIN);
    map->fresh = of_look(arena, &found, ECOMAP_NEW);
    struct ecomap_tie *sorted = arena_array(arena, count + 1, struct ecomap_tie);
    size_t to = 0;
    const struct ecomap_ties *const order[] = { &map->strong, &map->stress, &map->fresh,
                                                &map->thin };
    for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
        for (size_t k = 0; k < order[i]->count; k++)
            sorted[to++] = order[i]->at[k];
    }
    map->around = (struct ecomap_ties){ sorted, count };
    map->not_drawn = count > ECOMAP_AROUND ? count - ECOMAP_AROUND : 0;
    return OK;
}

enum status ecomap_of(const struct access *access, const struct caseload *household,
                      const struct person *me, struct ecomap *ret)
{
    struct ecomap map = { .called = me->called, .is_bare = true };
    enum status s;

    if (access_may_read(access, AREA_FAMILY)) {
        if ((s = add_kin(access, household, me, &map)) != OK ||
            (s = add_around(access, &map)) != OK)
            return s;
        map.is_bare = map.kin.count < 2 && map.around.count == 0;
    }
    *ret = map;
    return OK;
}
