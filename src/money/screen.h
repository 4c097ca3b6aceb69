// SPDX-License-Identifier: AGPL-3.0-or-later
/* screen.h - which benefits a household may get: SNAP, Medicaid for adults, WIC, LIHEAP, SSI
 * (DOMAIN 3.5), by the dated records of rules/<programme>.json.
 *
 * "May qualify", "probably not" or "need these facts" - never "denied": only the programme's office
 * determines.  What is not known is never counted as 0 or no: it is named.  Each conclusion carries
 * its reasons, the amounts with their limits, and the rule.
 */
#pragma once

#include "money/money_rules.h"
#include "rule/amount.h"

enum programme_id { SCREEN_SNAP, SCREEN_MEDICAID, SCREEN_WIC, SCREEN_LIHEAP, SCREEN_SSI,
                    SCREEN_PROGRAMMES };
const char *screen_word(enum programme_id);     /* snap, medicaid, ... */
const char *screen_label(enum programme_id);    /* msgid: "Food benefits (SNAP)" */

enum screen_outcome { MAY_QUALIFY, PROBABLY_NOT, NEED_FACTS, SCREEN_OUTCOMES };
const char *screen_outcome_word(enum screen_outcome);
const char *screen_outcome_label(enum screen_outcome);

enum screen_told { TOLD_NO, TOLD_YES, TOLD_NOTHING };

struct screen_member {
    const char *ref;
    struct maybe_int age;
    enum screen_told pregnant, disabled;
    bool status_open;              /* would rather not say, or not known, where it was asked */
    bool enrolled;                 /* in SNAP, Medicaid or TANF */
};
struct screen_income { const char *member; bool earned; int64_t cents; enum period period; };

enum { SCREEN_MEMBERS_MOST = 30, SCREEN_INCOMES_MOST = 60, SCREEN_TEXTS_MOST = 24 };

struct screen_household {
    const char *area, *state;      /* 48, AK, HI; two letters or NULL */
    struct screen_member members[SCREEN_MEMBERS_MOST];
    size_t member_count;
    struct screen_income incomes[SCREEN_INCOMES_MOST];
    size_t income_count;
    bool income_known;
    struct maybe_money shelter;
    enum period shelter_period;
    struct maybe_money resources, state_median_income;
    enum screen_told couple;              /* of two who may get SSI */
    struct date as_of;
};

struct screen_texts { const char *at[SCREEN_TEXTS_MOST]; size_t count; };
struct screened {
    enum screen_outcome outcome;
    struct maybe_money amount;     /* a month; not set: not known */
    struct screen_texts because, need;    /* need: words of facts, "income", "ana.age" */
    const struct rule *rule;       /* NULL: table missing */
};

/* `language` is that of the reasons. */
void screen_household(struct arena *, const struct screen_household *, const char *language,
                      struct screened ret[static SCREEN_PROGRAMMES]);
/* POST /rules/screen */
rule_answerer money_screen;
