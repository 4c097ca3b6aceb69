// SPDX-License-Identifier: AGPL-3.0-or-later
/* logic.h - rules as JSONLogic over facts, with three answers: met, not met, not known.
 *
 * A fact that nobody told is not known, never 0 and never "no".  What is not known stays so until it
 * decides the whole: "and" with one part not met is not met, "or" with one met is met, whatever else
 * is missing.  So a further fact may settle what was open, and never turns what was settled.
 *
 * Operators (jsonlogic.com, with its meaning): var  == === != !== < <= > >=  ! !!  and or if  in
 * + - *.  `var` takes the name alone: a stand-in for what isn't known would make it known.  Ours:
 *     {"per_year": {"var": "income"}}     an amount with a period, in cents a year (rule/amount.h)
 *     {"per_month": {"var": "income"}}    the twelfth of that
 *     {"within_fpl": 185}, [185, "AK"]    income a year against the poverty guideline for
 *                                         household_size, on the day asked about
 * A bare `var` of an amount with a period is what it comes to a year.  Money is in cents.  Comparing
 * things of two kinds is not known.
 */
#pragma once

#include <jansson.h>

#include "base/date.h"
#include "base/status.h"
#include "base/text.h"

struct arena;

enum truth { TRUTH_NOT_MET, TRUTH_MET, TRUTH_NOT_KNOWN, TRUTHS };
const char *truth_word(enum truth);    /* not_met, met, not_known */

enum { LOGIC_DEPTH = 16, LOGIC_STEPS = 500 };

/* One fact: a JSON text, number, truth, list, or {"cents", ..}; NULL: not known. */
struct logic_fact {
    const char *key;
    json_t *value;
    struct maybe_int period;       /* enum period */
};
struct logic_facts { const struct logic_fact *at; size_t count; };
void logic_forget(const struct logic_facts *);    /* gives the values back */

/* NULL: the rule can be judged; else "and[1].<=: sentence" (msgid behind the place). */
const char *logic_wrong(struct arena *, json_t *rule);
/* A rule that logic_wrong would refuse is not known. */
enum truth logic_judge(json_t *rule, const struct logic_facts *, struct date on);
/* The facts it asks about, each once. */
struct text_list logic_asks(struct arena *, json_t *rule);

/* Answers at which the rule may turn, when this one fact is asked about: below, at and above each
 * limit, each word and one that is none of them; amounts with a period as cents a year.  For working
 * out what a question would settle.  The list is the caller's. */
json_t *logic_answers(json_t *rule, const char *key, const struct logic_facts *, struct date on);
