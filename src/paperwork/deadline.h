// SPDX-License-Identifier: AGPL-3.0-or-later
/* deadline.h - by when something has to be done: days counted from facts (DOMAIN 3.2, D1 to D19).
 *
 * The rules are the dated records of rules/deadline.json (rule/rule.h: what all have in common).
 * The record that holds on the day in question counts; stayed and proposed ones inform and set no
 * date.  The day something happened is never counted.  Days are the agency's.
 *
 *     facts     [{name, kind: day|birth|days|count|moment|state|yes_no, optional, least,
 *               not_before: another day, at_most: another count}]; left out: the trigger, a day
 *     any_of    at least one of these facts is needed
 *     dates     [{name, trigger, add: {years, months, days, business_days, hours}, plus: a fact of
 *               days, more: {if: a fact of yes, days}, roll: next|prev|none}]; of one name the
 *               earliest counts.  Or trigger, add, roll by themselves: one date without a name
 *     due       the name that is due; left out: the first that is known
 *     target    {days}: what we aim for, counted from the due day before it was moved
 *     labels    what a record of it is to carry (privacy/label.h), whatever was ticked: the rule
 *               alone tells that somebody has to do with child protection or with immigration
 *     shares    [{part, of, least_percent}]: met or not, judged in whole numbers (D5)
 *     `roll`    from a weekend or a federal holiday to the next or the last working day
 *
 * A missing or impossible fact is a problem of the field `facts.<name>`.
 */
#pragma once

#include "base/clock.h"
#include "base/problem.h"
#include "base/text.h"
#include "rule/rule.h"

enum { FACTS_MAX = 4, DATES_MAX = 4, SHARES_MAX = 2 };

enum fact_kind { FACT_DAY, FACT_BIRTH, FACT_DAYS, FACT_COUNT, FACT_MOMENT, FACT_STATE, FACT_YES_NO,
                 FACT_KINDS };
struct fact_spec {
    const char *name;
    enum fact_kind kind;
    bool optional;
    int least;
    int not_before, at_most;         /* another fact's place; -1: none */
};
enum deadline_roll { ROLL_NONE, ROLL_NEXT, ROLL_PREV };
struct date_spec {
    const char *name;                /* NULL: it has none */
    int trigger, plus, more_if;      /* a fact's place; -1: none */
    int months, days, business_days, hours, more_days;
    enum deadline_roll roll;
};
struct share_spec { int part, of, least_percent; };

struct deadline_rule {
    const struct rule *rule;
    struct fact_spec facts[FACTS_MAX];
    int fact_count;
    int any_of[FACTS_MAX], any_of_count;
    struct date_spec dates[DATES_MAX];
    int date_count;
    const char *due;
    bool has_target;
    int target_days;
    struct share_spec shares[SHARES_MAX];
    int share_count;
    int64_t labels;                  /* bits of privacy/label.h */
};

/* The record that holds on that day in a state (two letters, NULL: no matter); NULL: none. */
const struct deadline_rule *deadline_rule_on(const char *id, const char *state, struct date);
bool deadline_rule_known(const char *id);
bool deadline_rule_by_state(const char *id);    /* it has records of states only */
/* All ids once, in the file's order; NULL past the end. */
const char *deadline_rule_id(size_t);
/* Those that are stayed or proposed on that day, one after the other (rule_informs). */
const struct rule *deadline_informs(const char *id, struct date, const struct rule *after);
/* What the records of a book say of deadlines, one for each.  INVALID: `why`. */
MUST_CHECK enum status deadline_read(struct arena *, const struct rule_book *,
                                     struct deadline_rule **ret, const char **why);

/* The day itself, or the working day it is moved to. */
struct date deadline_rolled(struct date, enum deadline_roll);

struct named_date { const char *name; struct date on; int minute; };    /* minute -1: a whole day */
struct deadline {
    const struct deadline_rule *rule;
    struct date due_on, target_on;   /* not set: unknown, or the rule has none */
    struct named_date dates[DATES_MAX];
    int date_count;
    const char *percent, *result;    /* D5: "94.4", "not_met"; else NULL */
};
/* `facts`: an object of facts by name; `as_of`: the day in question, which picks the record.
 * INVALID: no such rule on that day, a missing, impossible or unknown fact. */
MUST_CHECK enum status deadline_compute(struct arena *, const struct zone *, const char *id,
                                        json_t *facts, struct date as_of, struct problems *,
                                        struct deadline *ret);
