// SPDX-License-Identifier: AGPL-3.0-or-later
/* amount.h - an amount with the time it is for; each rule converts in its own way (F38).
 *
 * Nothing is rounded before a comparison.  Income "A" (WIC, sliding fee, Medicaid) makes a year of
 * it, in whole cents.  Income "B" (SNAP, 7 CFR 273.10(c)(2)) makes a month of it with factors; the
 * result is exact in 12,000ths of a cent, so that a twelfth, a fifth and a half of it are exact.
 */
#pragma once

#include "base/text.h"
#include "rule/rule.h"

enum period { PER_YEAR, PER_MONTH, PER_SEMIMONTH, PER_BIWEEK, PER_WEEK, PERIODS };
const char *period_word(enum period);     /* year month semimonthly biweekly week */
const char *period_label(enum period);    /* msgid */
bool period_from_word(const char *, enum period *ret);

enum { FINE = 12000 };    /* parts of a cent */

/* Bounds that every amount keeps, so that no sum below can overflow. */
#define AMOUNT_MOST INT64_C(100000000000)    /* a thousand million dollars, in cents */

/* False: the amount passes the bounds, or there is no rule for that day. */
MUST_CHECK bool amount_a_year(int64_t cents, enum period, struct date as_of, int64_t *ret);
MUST_CHECK bool amount_b_month(int64_t cents, enum period, struct date as_of, int64_t *ret);

/* A share of an amount in whole cents, half a cent up. */
int64_t share_half_up(int64_t cents, int64_t percent);
/* income x 100 <= guideline x percent, in integers. */
bool within_percent(int64_t income, int64_t guideline, int64_t percent);
/* "74.15": two places, half up. */
const char *percent_text(struct arena *, int64_t income, int64_t guideline);

/* The poverty guideline of an area (48, AK, HI) for so many people, a year; false: there is no
 * table for that day (`rule` NULL), or nobody lives like that. */
MUST_CHECK bool poverty_guideline(const char *area, int64_t people, struct date as_of,
                                  const struct rule **rule, int64_t *ret);

/* What a file of this room says wrong; NULL: nothing, or it isn't this room's. */
const char *amount_wrong(struct arena *, const char *name, const struct rule_book *);
