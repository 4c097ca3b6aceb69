// SPDX-License-Identifier: AGPL-3.0-or-later
/* POST /rules/screen: the household as JSON, and the answer. */
#include "money/screen_inside.h"

#include <ctype.h>
#include <string.h>

#include "base/arena.h"

/* Left out: no.  Null: not known. */
static enum screen_told told(const struct rule_ask *ask, json_t *member, const char *name,
                      const char *path)
{
    json_t *value = json_object_get(member, name);

    if (value && !json_is_null(value) && !json_is_boolean(value))
        problem_add(ask->problems, arena_print(ask->arena, "%s.%s", path, name),
                    N_("This has to be true or false."));
    return json_is_null(value) ? TOLD_NOTHING : json_is_true(value) ? TOLD_YES : TOLD_NO;
}

static bool enrolled_in(json_t *member)
{
    static const char *const words[] = { "snap", "medicaid", "tanf" };
    json_t *list = json_object_get(member, "enrolled"), *one;
    size_t i;
    int which;

    json_array_foreach(list, i, one)
        if (text_among(words, 3, text_or(json_string_value(one), ""), &which))
            return true;
    return false;
}

/* Named at all, a status that isn't told leaves SNAP open. */
static bool status_open(json_t *member)
{
    json_t *status = json_object_get(member, "status");
    const char *word = text_or(json_string_value(status), "");

    return status && (!*word || strcmp(word, "refused") == 0 || strcmp(word, "unknown") == 0);
}

static void read_members(const struct rule_ask *ask, json_t *list, struct screen_household *home)
{
    json_t *one;
    size_t i;

    if (!json_is_array(list) || json_array_size(list) > SCREEN_MEMBERS_MOST) {
        problem_add(ask->problems, "household.members", N_("Name who lives there, 30 at most."));
        return;
    }
    json_array_foreach(list, i, one) {
        const char *path = arena_print(ask->arena, "household.members[%zu]", i);
        struct screen_member *member = &home->members[home->member_count++];
        const char *age = arena_print(ask->arena, "%s.age", path);
        *member = (struct screen_member){
            .ref = text_or(ask_text(ask, one, "ref"), arena_print(ask->arena, "%zu", i + 1)),
            .age = ask_int(ask, one, "age", age),
            .pregnant = told(ask, one, "pregnant", path),
            .disabled = told(ask, one, "disabled", path), .status_open = status_open(one),
            .enrolled = enrolled_in(one),
        };
        if (member->age.set && (member->age.n < 0 || member->age.n > 130))
            problem_add(ask->problems, age, N_("An age is from 0 to 130."));
    }
}

static void read_incomes(const struct rule_ask *ask, json_t *list, struct screen_household *home)
{
    json_t *one;
    size_t i;

    home->income_known = json_is_array(list);
    if (json_array_size(list) > SCREEN_INCOMES_MOST)
        problem_add(ask->problems, "household.income", N_("60 incomes at most."));
    json_array_foreach(list, i, one) {
        const char *path = arena_print(ask->arena, "household.income[%zu]", i);
        const char *kind = text_or(ask_text(ask, one, "kind"), "");
        struct maybe_money amount = ask_money(ask, one, "amount",
                                              arena_print(ask->arena, "%s.amount", path));
        if (home->income_count == SCREEN_INCOMES_MOST)
            return;
        struct screen_income *income = &home->incomes[home->income_count++];
        *income = (struct screen_income){ .member = ask_text(ask, one, "member"),
                                          .earned = strcmp(kind, "earned") == 0,
                                          .cents = amount.cents };
        if (!amount.set)
            problem_add(ask->problems, arena_print(ask->arena, "%s.amount", path),
                        N_("This is needed."));
        if (!income->earned && strcmp(kind, "unearned") != 0)
            problem_add(ask->problems, arena_print(ask->arena, "%s.kind", path),
                        N_("One of: earned, unearned."));
        if (!period_from_word(text_or(ask_text(ask, one, "period"), ""), &income->period))
            problem_add(ask->problems, arena_print(ask->arena, "%s.period", path),
                        N_("One of: year, month, semimonthly, biweekly, week."));
    }
}

static void read_shelter(const struct rule_ask *ask, json_t *shelter,
                         struct screen_household *home)
{
    if (!shelter || json_is_null(shelter))
        return;
    home->shelter = ask_money(ask, shelter, "amount", "household.shelter.amount");
    if (!period_from_word(text_or(ask_text(ask, shelter, "period"), ""), &home->shelter_period))
        problem_add(ask->problems, "household.shelter.period",
                    N_("One of: year, month, semimonthly, biweekly, week."));
}

static void read_household(const struct rule_ask *ask, struct screen_household *home)
{
    json_t *given = json_object_get(ask->given, "household");
    const char *state = ask_text(ask, NULL, "state");
    static const char *const areas[] = { "48", "AK", "HI" };
    int which;

    *home = (struct screen_household){
        .area = text_or(json_is_object(given) ? ask_text(ask, given, "area") : NULL, "48"),
        .state = text_or_null(state), .as_of = ask_as_of(ask),
    };
    if (!json_is_object(given)) {
        problem_add(ask->problems, "household", N_("This is needed."));
        return;
    }
    if (!text_among(areas, 3, home->area, &which))
        problem_add(ask->problems, "household.area", N_("The area is 48, AK or HI."));
    if (home->state && (strlen(state) != 2 || !isupper((unsigned char)state[0]) ||
                        !isupper((unsigned char)state[1])))
        problem_add(ask->problems, "state", N_("A state is two letters, like DE."));
    read_members(ask, json_object_get(given, "members"), home);
    read_incomes(ask, json_object_get(given, "income"), home);
    if (json_is_true(json_object_get(given, "income_unknown")))
        home->income_known = false;
    read_shelter(ask, json_object_get(given, "shelter"), home);
    home->resources = ask_money(ask, given, "resources", "household.resources");
    home->state_median_income = ask_money(ask, given, "state_median_income",
                                          "household.state_median_income");
    json_t *couple = json_object_get(given, "couple");
    home->couple = !couple || json_is_null(couple) ? TOLD_NOTHING
                 : json_is_true(couple) ? TOLD_YES : TOLD_NO;
}

static void write_texts(struct json *j, const char *name, const struct screen_texts *texts)
{
    json_open_list(j, name);
    for (size_t i = 0; i < texts->count; i++)
        json_text(j, NULL, texts->at[i]);
    json_close(j);
}

enum status money_screen(const struct rule_ask *ask, struct json *j)
{
    struct screen_household *home = arena_one(ask->arena, struct screen_household);
    struct screened results[SCREEN_PROGRAMMES];

    read_household(ask, home);
    if (problems_any(ask->problems))
        return INVALID;
    screen_household(ask->arena, home, "en", results);
    json_open_object(j, NULL);
    json_date(j, "as_of", home->as_of);
    json_open_object(j, "programmes");
    for (int i = 0; i < SCREEN_PROGRAMMES; i++) {
        const struct screened *one = &results[i];
        json_open_object(j, screen_word((enum programme_id)i));
        json_text(j, "outcome", screen_outcome_word(one->outcome));
        if (one->amount.set)
            json_money(j, "amount", (struct money){ one->amount.cents }, ask->currency);
        else
            json_nothing(j, "amount");
        write_texts(j, "because", &one->because);
        write_texts(j, "need", &one->need);
        if (one->rule)
            rule_write(j, one->rule);
        json_close(j);
    }
    json_close(j);
    json_close(j);
    return OK;
}
