// SPDX-License-Identifier: AGPL-3.0-or-later
/* SNAP (DOMAIN 3.5; 7 CFR 273.9, 273.10).  Amounts a month in FINE parts of a cent until the end. */
#include "money/screen_inside.h"

struct snap {
    const struct rule *rule;
    int64_t people, gross, earned, shelter;
    enum screen_told elder;               /* 60 or over, or with a disability: no gross limit, no cap */
    bool shelter_known;
};

static bool income(struct screening *s, struct snap *n)
{
    const struct screen_household *home = s->home;

    if (!home->income_known) {
        screen_need(s, "income");
        screen_because(s, N_("The income is not known."), NULL, NULL, NULL);
        return false;
    }
    for (size_t i = 0; i < home->income_count; i++) {
        int64_t month;
        if (!amount_b_month(home->incomes[i].cents, home->incomes[i].period, home->as_of, &month))
            return false;
        n->gross += month;
        n->earned += home->incomes[i].earned ? month : 0;
    }
    n->shelter_known = home->shelter.set &&
                       amount_b_month(home->shelter.cents, home->shelter_period, home->as_of,
                                      &n->shelter);
    return true;
}

static void find_elder(struct screening *s, struct snap *n)
{
    n->elder = TOLD_NO;
    for (size_t i = 0; i < s->home->member_count; i++) {
        const struct screen_member *one = &s->home->members[i];
        if (one->disabled == TOLD_YES ||
            (one->age.set && one->age.n >= rule_int(n->rule, "elder_age"))) {
            n->elder = TOLD_YES;
            return;
        }
        if (!one->age.set || one->disabled == TOLD_NOTHING)
            n->elder = TOLD_NOTHING;
    }
}

static void need_elder(struct screening *s)
{
    for (size_t i = 0; i < s->home->member_count; i++) {
        const struct screen_member *one = &s->home->members[i];
        if (!one->age.set)
            screen_need_of(s, one, "age");
        if (one->disabled == TOLD_NOTHING)
            screen_need_of(s, one, "disabled");
    }
    screen_because(s, N_("The limit doesn't count where somebody is 60 or over or lives with a "
                         "disability."), NULL, NULL, NULL);
}

/* False: it is settled. */
static bool gross_test(struct screening *s, struct snap *n)
{
    struct maybe_int limit = rule_of(n->rule, "gross", n->people);

    if (!limit.set) {
        s->result->outcome = NEED_FACTS;
        screen_because(s, N_("The table has no limit for %1$s people."),
                       screen_number(s, n->people), NULL, NULL);
        return false;
    }
    bool within = n->gross <= limit.n * FINE;
    screen_because(s, within ? N_("%1$s a month before deductions is within %2$s for %3$s.")
                             : N_("%1$s a month before deductions is over %2$s for %3$s."),
                   screen_fine(s, n->gross), screen_money(s, limit.n),
                   screen_number(s, n->people));
    if (within || n->elder == TOLD_YES)
        return true;
    if (n->elder == TOLD_NOTHING)
        need_elder(s);
    return false;
}

static bool status_test(struct screening *s)
{
    bool open = false;

    for (size_t i = 0; i < s->home->member_count; i++) {
        if (!s->home->members[i].status_open)
            continue;
        screen_need_of(s, &s->home->members[i], "status");
        open = true;
    }
    if (open)
        screen_because(s, N_("SNAP asks for the status of those who apply; telling it is their "
                             "choice, and others at home may apply without."), NULL, NULL, NULL);
    return !open;
}

/* What is left after deductions; `open`: one of them isn't known, so that it may be less. */
static int64_t net_of(struct screening *s, const struct snap *n, bool *open)
{
    struct maybe_int standard = rule_of(n->rule, "standard_deduction", n->people);
    int64_t earned = n->earned * rule_int(n->rule, "earned_percent") / 100;
    int64_t cap = rule_int(n->rule, "shelter_cap") * FINE;
    int64_t left = n->gross - earned - (standard.set ? standard.n * FINE : 0);

    left = left < 0 ? 0 : left;
    int64_t excess = n->shelter_known ? n->shelter - left / 2 : 0;
    excess = excess < 0 ? 0 : excess > cap && n->elder != TOLD_YES ? cap : excess;
    *open = !standard.set || !n->shelter_known;
    if (!standard.set)
        screen_because(s, N_("The table has no standard deduction for %1$s people: the amount is "
                             "not known."), screen_number(s, n->people), NULL, NULL);
    else if (!n->shelter_known)
        screen_because(s, N_("Deductions: %1$s of earnings, %2$s standard; that of the home is not "
                             "known."), screen_fine(s, earned), screen_money(s, standard.n), NULL);
    else
        screen_because(s, N_("Deductions: %1$s of earnings, %2$s standard, %3$s shelter."),
                       screen_fine(s, earned), screen_money(s, standard.n),
                       screen_fine(s, excess));
    return left > excess ? left - excess : 0;
}

static void amount(struct screening *s, const struct snap *n, int64_t net, bool open)
{
    struct maybe_int most = rule_of(n->rule, "most", n->people);
    int64_t whole = (int64_t)100 * 100 * FINE;    /* a dollar, and percent */
    int64_t share = (net * rule_int(n->rule, "own_share_percent") + whole - 1) / whole;

    if (!n->shelter_known) {
        if (s->result->need.count < SCREEN_TEXTS_MOST)
            s->result->need.at[s->result->need.count++] = "shelter";
        screen_because(s, N_("The amount is known once the cost of the home is."), NULL, NULL,
                       NULL);
    }
    if (open || !most.set)
        return;
    int64_t cents = most.n - share * 100;
    s->result->amount = (struct maybe_money){ true, cents > 0 ? cents : 0 };
    screen_because(s, N_("About %1$s a month: %2$s less %3$s of their own."),
                   screen_money(s, s->result->amount.cents), screen_money(s, most.n),
                   screen_money(s, share * 100));
}

static void time_limit(struct screening *s, const struct rule *rule)
{
    bool worker = false;

    for (size_t i = 0; i < s->home->member_count; i++) {
        const struct screen_member *one = &s->home->members[i];
        /* Whose age isn't known may be a child. */
        if (!one->age.set || one->age.n < rule_int(rule, "child_below"))
            return;
        worker = worker || (one->age.set && one->age.n >= rule_int(rule, "work_from_age") &&
                            one->age.n <= rule_int(rule, "work_to_age") &&
                            one->disabled != TOLD_YES && one->pregnant != TOLD_YES);
    }
    if (worker)
        screen_because(s, N_("Time-limit warning: adults without a child under 14 get 3 months in "
                             "36 unless they work, train or are exempt."), NULL, NULL, NULL);
}

void screen_snap(struct screening *s)
{
    struct snap n = { .people = (int64_t)s->home->member_count };
    bool open;

    if ((n.rule = screen_rule(s, "snap.json", "snap")) == NULL || !income(s, &n))
        return;
    find_elder(s, &n);
    if (!gross_test(s, &n) || !status_test(s))
        return;
    struct maybe_int limit = rule_of(n.rule, "net", n.people);
    int64_t net = net_of(s, &n, &open);
    bool within = limit.set && net <= limit.n * FINE;
    if (limit.set)
        screen_because(s, within ? N_("%1$s a month is left, within %2$s for %3$s.")
                                 : N_("%1$s a month is left, over %2$s for %3$s."),
                       screen_fine(s, net), screen_money(s, limit.n), screen_number(s, n.people));
    if (!within && limit.set && !open)
        return;
    if (!within) {
        s->result->outcome = NEED_FACTS;
        if (!n.shelter_known)
            screen_need(s, "shelter");
        return;
    }
    s->result->outcome = MAY_QUALIFY;
    amount(s, &n, net, open);
    time_limit(s, n.rule);
}
