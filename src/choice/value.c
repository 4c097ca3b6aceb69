// SPDX-License-Identifier: AGPL-3.0-or-later
#include "choice/value.h"

#include "base/arena.h"
#include "base/say.h"

enum { LINES_MOST = 12, MONTHS = 12 };

static struct maybe_money known(int64_t cents)
{
    return (struct maybe_money){ true, cents };
}

/* All parts; one that isn't known leaves the sum not known. */
static struct maybe_money sum_of(const struct value_part *parts, size_t count, struct date on)
{
    int64_t sum = 0;

    for (size_t i = 0; i < count; i++) {
        int64_t times = parts[i].times > 0 ? parts[i].times : 1, one;
        if (!parts[i].amount.set ||
            __builtin_mul_overflow(parts[i].amount.cents, times, &one) ||
            !amount_a_year(one, parts[i].period, on, &one) ||
            __builtin_add_overflow(sum, one, &sum))
            return (struct maybe_money){ 0 };
    }
    return known(sum);
}

static struct maybe_money in_of(const struct value_ask *ask, struct date on)
{
    int64_t months = ask->in_months > 0 && ask->in_months < MONTHS ? ask->in_months : MONTHS, year;

    if (!ask->comes_in.set || !amount_a_year(ask->comes_in.cents, ask->in_period, on, &year))
        return (struct maybe_money){ 0 };
    return known((year * months + MONTHS / 2) / MONTHS);
}

struct value value_of_way(const struct value_ask *ask, struct date on)
{
    struct value value = {
        .in = ask->says_in ? in_of(ask, on) : known(0),
        .out = ask->says_out ? sum_of(ask->out, ask->out_count, on) : known(0),
        .lost = sum_of(ask->lost, ask->lost_count, on),
    };

    /* Of what nothing was said nothing is known: it isn't 0. */
    if (!ask->says_in && !ask->says_out && ask->lost_count == 0)
        return (struct value){ .year = { 0 } };
    if (value.in.set && value.out.set && value.lost.set)
        value.year = known(value.in.cents - value.out.cents - value.lost.cents);
    return value;
}

struct maybe_money value_month(struct maybe_money year)
{
    return year.set ? known((year.cents + MONTHS / 2) / MONTHS) : year;
}

/* --- the lines of a board --- */

struct lines {
    struct arena *arena;
    const char *language;
    struct board_cell *at;
    size_t count;
};

static void add_line(struct lines *l, const char *line, const char *words)
{
    l->at[l->count++] = (struct board_cell){ say(l->language, line), words, { 0 } };
}

/* What goes out stands with its sign; nothing is "0.00", what isn't known never is. */
static void add_money(struct lines *l, const char *line, struct maybe_money money, bool goes_out,
                      const char *about)
{
    int64_t cents = goes_out ? -money.cents : money.cents;
    const char *words = money.set ? money_text(l->arena, (struct money){ cents })
                                  : say(l->language, N_("not known"));

    add_line(l, line, about ? arena_print(l->arena, "%s (%s)", words, about) : words);
}

static void add_count(struct lines *l, const char *line, const char *msgid, struct maybe_int n)
{
    if (n.set)
        add_line(l, line, say_with(l->arena, l->language, msgid,
                                   arena_print(l->arena, "%lld", (long long)n.n)));
}

/* What it is for, and the month's share where it comes again and again. */
static const char *about_parts(struct lines *l, const struct value_part *parts, size_t count,
                               struct maybe_money year)
{
    const char *about = NULL;
    bool again = false;

    for (size_t i = 0; i < count; i++) {
        again = again || parts[i].period != PER_YEAR;
        if (!text_is_blank(parts[i].what))
            about = about ? arena_print(l->arena, "%s, %s", about, parts[i].what) : parts[i].what;
    }
    if (!again || !year.set)
        return about;
    const char *month = say_with(l->arena, l->language, N_("%1$s a month"),
                                 money_text(l->arena, (struct money){
                                     value_month(year).cents }));
    return about ? arena_print(l->arena, "%s; %s", about, month) : month;
}

struct board_cells value_cells(struct arena *arena, const char *language,
                               const struct value_ask *ask, struct date on)
{
    struct lines l = { arena, language, arena_array(arena, LINES_MOST, struct board_cell), 0 };
    struct value value = value_of_way(ask, on);

    if (ask->says_in)
        add_money(&l, N_("Money in, a year"), value.in, false, NULL);
    if (ask->says_out)
        add_money(&l, N_("Money out, a year"), value.out, true,
                  about_parts(&l, ask->out, ask->out_count, value.out));
    if (ask->lost_count > 0)
        add_money(&l, N_("Ends because of it, a year"), value.lost, true,
                  about_parts(&l, ask->lost, ask->lost_count, value.lost));
    if (ask->says_in || ask->says_out || ask->lost_count > 0)
        add_money(&l, N_("Left over, a year"), value.year, false, NULL);
    add_count(&l, N_("Wait"), N_("%1$s days"), ask->wait_days);
    add_count(&l, N_("Travel"), N_("%1$s minutes"), ask->travel_minutes);
    add_count(&l, N_("Paperwork"), N_("%1$s minutes"), ask->paperwork_minutes);
    if (!text_is_blank(ask->either_or))
        add_line(&l, N_("Only one of these"), ask->either_or);
    if (ask->carer_year.set)
        add_money(&l, N_("What it costs a carer, a year"), ask->carer_year, true, ask->carer);
    else if (!text_is_blank(ask->carer))
        add_line(&l, N_("What it costs a carer"), ask->carer);
    return (struct board_cells){ l.at, l.count };
}
