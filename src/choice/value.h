// SPDX-License-Identifier: AGPL-3.0-or-later
/* value.h - what one way brings and costs the client over a year, line by line (X4; DOMAIN 3.7).
 *
 *     money in      what comes in: a benefit, so many months a year
 *     money out     fees after coverage and discount, trips
 *     money lost    another benefit that ends because of it (a "cliff"), as a line of its own
 *     a year        in - out - lost, of this way alone; only when all of it is known
 *     carer         what it costs somebody else, in a row of its own, never in the client's money
 *
 * What is not known is called so and never counted as 0.  Nothing is added up over several ways:
 * of those in one either-or group only one can be had, and each says so.
 */
#pragma once

#include "choice/choice.h"
#include "base/money.h"
#include "rule/amount.h"

enum { VALUE_PARTS_MOST = 20 };

/* So many times in each period: 6 times 34.00 a week; four trips a year. */
struct value_part { const char *what; struct maybe_money amount; int64_t times;
                    enum period period; };
struct value_ask {
    bool says_in, says_out;            /* false: there is no such line at all */
    struct maybe_money comes_in;
    enum period in_period;
    int64_t in_months;                 /* of a year; 0: all twelve */
    struct value_part out[VALUE_PARTS_MOST];
    size_t out_count;
    struct value_part lost[VALUE_PARTS_MOST];
    size_t lost_count;
    struct maybe_int wait_days, travel_minutes, paperwork_minutes;
    const char *either_or;             /* the group's name, or NULL */
    const char *carer;                 /* in words: "Karin's 11 hours a week" */
    struct maybe_money carer_year;
};
struct value { struct maybe_money in, out, lost, year; };    /* a year; not set: not known */
struct maybe_money value_month(struct maybe_money year);     /* the twelfth, half a cent up */
struct value value_of_way(const struct value_ask *, struct date on);
/* The lines for a board, in a language. */
struct board_cells value_cells(struct arena *, const char *language, const struct value_ask *,
                               struct date on);
