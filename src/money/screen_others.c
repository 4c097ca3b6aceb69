// SPDX-License-Identifier: AGPL-3.0-or-later
/* Medicaid for adults, WIC, LIHEAP, SSI (DOMAIN 3.5). */
#include "money/screen_inside.h"

#include <string.h>

#include "base/arena.h"

/* --- Medicaid, adults: 42 CFR 435.119 --- */

static bool is_expanded(const struct rule *rule, const char *state)
{
    json_t *list = json_object_get(rule->body, "not_expanded"), *one;
    size_t i;

    json_array_foreach(list, i, one)
        if (strcmp(json_string_value(one), state) == 0)
            return false;
    return true;
}

/* Whether an adult of the right age is there; ages that are not known are named. */
static bool has_adult(struct screening *s, const struct rule *rule)
{
    bool open = false;

    for (size_t i = 0; i < s->home->member_count; i++) {
        struct maybe_int age = s->home->members[i].age;
        if (age.set && age.n >= rule_int(rule, "from_age") && age.n <= rule_int(rule, "to_age"))
            return true;
        open = open || !age.set;
    }
    s->result->outcome = NEED_FACTS;
    for (size_t i = 0; open && i < s->home->member_count; i++)
        if (!s->home->members[i].age.set)
            screen_need_of(s, &s->home->members[i], "age");
    screen_because(s, N_("This rule is for adults from %1$s to %2$s; children and elders have "
                         "rules of their own: ask the office."),
                   screen_number(s, rule_int(rule, "from_age")),
                   screen_number(s, rule_int(rule, "to_age")), NULL);
    return false;
}

void screen_medicaid(struct screening *s)
{
    const struct rule *rule = screen_rule(s, "medicaid.json", "medicaid");
    int64_t people = (int64_t)s->home->member_count, year, guideline;

    if (!rule || !has_adult(s, rule))
        return;
    if (!s->home->state) {
        screen_need(s, "state");
        screen_because(s, N_("Whether adults are covered depends on the state."), NULL, NULL,
                       NULL);
        return;
    }
    if (!is_expanded(rule, s->home->state)) {
        screen_because(s, N_("%1$s covers few adults without children; parents, pregnancy and "
                             "disability have rules of their own."), s->home->state, NULL, NULL);
        return;
    }
    if (!screen_year(s, &year) || !screen_guideline(s, people, &guideline))
        return;
    if (screen_within(s, year, people, rule_int(rule, "percent"), guideline))
        s->result->outcome = MAY_QUALIFY;
    else
        screen_because(s, N_("Children, pregnancy and disability have rules of their own."), NULL,
                       NULL, NULL);
    if (json_object_get(rule->body, "work_hours"))
        screen_because(s, N_("Adults have to work or take part %1$s hours a month, or be exempt."),
                       screen_number(s, rule_int(rule, "work_hours")), NULL, NULL);
}

/* --- WIC: 7 CFR 246.7; the unborn count --- */

static void need_pregnant(struct screening *s)
{
    for (size_t i = 0; i < s->home->member_count; i++)
        if (s->home->members[i].pregnant == TOLD_NOTHING)
            screen_need_of(s, &s->home->members[i], "pregnant");
}

void screen_wic(struct screening *s)
{
    const struct rule *rule = screen_rule(s, "wic.json", "wic");
    int64_t people = (int64_t)s->home->member_count, year, guideline;
    int64_t unknown = 0;
    bool some = false, open = false, enrolled = false;

    if (!rule)
        return;
    for (size_t i = 0; i < s->home->member_count; i++) {
        const struct screen_member *one = &s->home->members[i];
        bool child = one->age.set && one->age.n < rule_int(rule, "child_below");
        people += one->pregnant == TOLD_YES;
        some = some || one->pregnant == TOLD_YES || child;
        unknown += one->pregnant == TOLD_NOTHING;
        open = open || !one->age.set || one->pregnant == TOLD_NOTHING;
        enrolled = enrolled || one->enrolled;
    }
    if (!some) {
        screen_because(s, N_("WIC is for pregnancy, the months after a birth, and children under "
                             "%1$s."), screen_number(s, rule_int(rule, "child_below")), NULL, NULL);
        for (size_t i = 0; open && i < s->home->member_count; i++)
            if (!s->home->members[i].age.set)
                screen_need_of(s, &s->home->members[i], "age");
        need_pregnant(s);
        return;
    }
    if (enrolled) {
        s->result->outcome = MAY_QUALIFY;
        screen_because(s, N_("The income counts as met: somebody gets SNAP, Medicaid or TANF."),
                       NULL, NULL, NULL);
        return;
    }
    if (!screen_year(s, &year) || !screen_guideline(s, people, &guideline))
        return;
    if (screen_within(s, year, people, rule_int(rule, "percent"), guideline))
        s->result->outcome = MAY_QUALIFY;
    /* Those not known of may raise the limit far enough. */
    else if (unknown > 0 && screen_guideline(s, people + unknown, &guideline) &&
             within_percent(year, guideline, rule_int(rule, "percent")))
        need_pregnant(s);
}

/* --- LIHEAP: 42 USC 8624(b)(2) --- */

void screen_liheap(struct screening *s)
{
    const struct rule *rule = screen_rule(s, "liheap.json", "liheap");
    int64_t people = (int64_t)s->home->member_count, year, guideline;
    struct maybe_money median = s->home->state_median_income;

    if (!rule || !screen_year(s, &year) || !screen_guideline(s, people, &guideline))
        return;
    if (screen_within(s, year, people, rule_int(rule, "percent"), guideline)) {
        s->result->outcome = MAY_QUALIFY;
        if (!within_percent(year, guideline, rule_int(rule, "floor_percent")))
            screen_because(s, N_("A state may set its limit lower, down to %1$s percent."),
                           screen_number(s, rule_int(rule, "floor_percent")), NULL, NULL);
        return;
    }
    if (!median.set) {
        screen_need(s, "state_median_income");
        screen_because(s, N_("A state may go up to %1$s percent of its median income."),
                       screen_number(s, rule_int(rule, "median_percent")), NULL, NULL);
        return;
    }
    if (within_percent(year, median.cents, rule_int(rule, "median_percent")))
        s->result->outcome = MAY_QUALIFY;
    screen_because(s, N_("%1$s percent of the state's median income is %2$s."),
                   screen_number(s, rule_int(rule, "median_percent")),
                   screen_money(s, share_half_up(median.cents, rule_int(rule, "median_percent"))),
                   NULL);
}

/* --- SSI: 20 CFR 416 --- */

struct ssi { const struct rule *rule; size_t some, open; const char *who; bool couple; };

static void find_who(struct screening *s, struct ssi *ssi)
{
    for (size_t i = 0; i < s->home->member_count; i++) {
        const struct screen_member *one = &s->home->members[i];
        bool old = one->age.set && one->age.n >= rule_int(ssi->rule, "age");
        if (one->disabled == TOLD_YES || old) {
            ssi->some++;
            ssi->who = one->ref;
        } else if (!one->age.set || one->disabled == TOLD_NOTHING) {
            ssi->open++;
        }
    }
}

/* Countable income a month, in twelfths of a cent: of whom it may be for, or of nobody named. */
static bool countable(struct screening *s, const struct ssi *ssi, int64_t *ret)
{
    int64_t unearned = 0, earned = 0;
    int64_t general = rule_int(ssi->rule, "general_disregard") * 12;
    bool others = false;

    for (size_t i = 0; i < s->home->income_count; i++) {
        const struct screen_income *one = &s->home->incomes[i];
        int64_t year;
        if (!ssi->couple && one->member && strcmp(one->member, ssi->who) != 0) {
            others = true;
            continue;
        }
        if (!amount_a_year(one->cents, one->period, s->home->as_of, &year))
            return false;
        *(one->earned ? &earned : &unearned) += year;
    }
    if (others)
        screen_because(s, N_("What others at home earn may count too: ask the office."), NULL,
                       NULL, NULL);
    int64_t unused = unearned < general ? general - unearned : 0;
    unearned = unearned > general ? unearned - general : 0;
    int64_t free = rule_int(ssi->rule, "earned_disregard") * 12 + unused;
    *ret = unearned + (earned > free ? (earned - free) / 2 : 0);
    return true;
}

static bool resources_test(struct screening *s, const struct ssi *ssi)
{
    int64_t limit = rule_int(ssi->rule, ssi->couple ? "resources_couple" : "resources_one");

    if (!s->home->resources.set) {
        screen_need(s, "resources");
        screen_because(s, N_("What is put by has to be within %1$s."), screen_money(s, limit),
                       NULL, NULL);
        return false;
    }
    bool within = s->home->resources.cents <= limit;
    screen_because(s, within ? N_("%1$s put by is within %2$s.") : N_("%1$s put by is over %2$s."),
                   screen_money(s, s->home->resources.cents), screen_money(s, limit), NULL);
    return within;
}

static void need_who(struct screening *s)
{
    for (size_t i = 0; i < s->home->member_count; i++) {
        const struct screen_member *one = &s->home->members[i];
        if (!one->age.set)
            screen_need_of(s, one, "age");
        if (one->disabled == TOLD_NOTHING)
            screen_need_of(s, one, "disabled");
    }
}

void screen_ssi(struct screening *s)
{
    struct ssi ssi = { .rule = screen_rule(s, "ssi.json", "ssi") };
    int64_t income = 0;

    if (!ssi.rule)
        return;
    find_who(s, &ssi);
    if (ssi.some == 0) {
        screen_because(s, N_("SSI is for people of %1$s or over, or who are blind or live with a "
                             "disability."), screen_number(s, rule_int(ssi.rule, "age")), NULL,
                       NULL);
        if (ssi.open > 0)
            need_who(s);
        return;
    }
    if (ssi.some > 1 && s->home->couple == TOLD_NOTHING) {
        screen_need(s, "couple");
        screen_because(s, N_("Two may get it: a couple is counted together."), NULL, NULL, NULL);
        return;
    }
    ssi.couple = ssi.some > 1 && s->home->couple == TOLD_YES;
    if (!s->home->income_known) {
        screen_need(s, "income");
        screen_because(s, N_("The income is not known."), NULL, NULL, NULL);
        return;
    }
    if (!resources_test(s, &ssi) || !countable(s, &ssi, &income))
        return;
    int64_t most = rule_int(ssi.rule, ssi.couple ? "benefit_couple" : "benefit_one");
    int64_t left = most * 12 - income;
    screen_because(s, left > 0 ? N_("%1$s a month counts, under %2$s.")
                               : N_("%1$s a month counts, which is over %2$s."),
                   screen_money(s, (income + 6) / 12), screen_money(s, most), NULL);
    if (left <= 0)
        return;
    s->result->outcome = MAY_QUALIFY;
    s->result->amount = (struct maybe_money){ true, (left + 6) / 12 };
    screen_because(s, N_("About %1$s a month; a state may add to it."),
                   screen_money(s, s->result->amount.cents), NULL, NULL);
}
