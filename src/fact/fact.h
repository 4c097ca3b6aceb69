// SPDX-License-Identifier: AGPL-3.0-or-later
/* fact.h - what somebody told about themselves, once: income, household size, veteran (X13).
 *
 * One store feeds rules, matches, benefit screens and outside forms.  Each telling is a row that
 * never changes, with its day, who said it and what proves it; the one of the latest day counts and
 * the others are its history.  An amount keeps its own period; each rule converts (F38).
 * "Would rather not say" is an answer of its own: kept, never asked again by itself, and for a rule
 * the same as not known - never "no".  Facts about immigration, health or violence are labelled by
 * themselves (kinds.c); who may not see the label doesn't learn that the fact is there.
 */
#pragma once

#include "base/problem.h"
#include "privacy/access.h"
#include "rule/amount.h"
#include "rule/logic.h"

enum { FACT_KEY_MAX = 60, FACT_VALUE_MAX = 2000, FACT_TEXT_MAX = 300 };

struct fact {
    int64_t id;
    const char *ref, *key;
    const char *value;             /* JSON; NULL: refused, or not known any more */
    struct maybe_int period;       /* enum period */
    struct date on;
    const char *source, *proof;
    bool refused, gone;
    struct user_id by;
    bool counts;                   /* the latest of its key */
    int64_t labels;                /* label.h bits; of a new telling: besides its own */
};
struct facts { const struct fact *at; size_t count; };

/* All tellings, by key, the one that counts first.  One statement. */
MUST_CHECK enum status fact_list(const struct access *, struct facts *ret);
/* The one that counts; NULL: never told, or not known any more. */
const struct fact *fact_of(const struct facts *, const char *key);

/* One more telling; `on` not set: today.  `value` NULL with the source "refused": would rather not
 * say; with another source: not known any more.  Income that is another by a fifth raises a signal.
 * Labels stay with the key: what counted before leaves its own to the new one, so that neither an
 * undo nor asking again lets others read it.
 * INVALID names the field. */
MUST_CHECK enum status fact_tell(struct change *, const struct fact *, struct problems *,
                                 int64_t *ret);
/* Undo of a telling: what counted before is told again.  STALE when something newer counts. */
MUST_CHECK enum status fact_take_back(struct change *, int64_t id);

/* For rules: what counts and is known, and what the record itself says (age, from the birth date),
 * where no fact says otherwise.  An amount without its period is not known (F38).  To be given back
 * with logic_forget. */
struct person;
void fact_for_rules(const struct access *, const struct facts *, const struct person *,
                    struct logic_facts *ret);

/* --- kinds we ask about by name --- */

enum fact_type { FACT_IS_NUMBER, FACT_IS_YES_NO, FACT_IS_AMOUNT, FACT_IS_SUM, FACT_IS_TEXT, FACT_IS_CHOICE,
                 FACT_IS_LIST };
struct fact_asked {
    const char *key;
    enum fact_type type;           /* AMOUNT: money with a period; SUM: money alone */
    const char *label;             /* msgid: "Income before taxes" */
    const char *question;          /* msgid */
    int64_t labels;                /* besides those of the programme */
    const char *const *words;      /* CHOICE, LIST */
};
struct fact_askeds { const struct fact_asked *at; size_t count; };
struct fact_askeds fact_asked_all(void);
const struct fact_asked *fact_asked(const char *key);    /* NULL: one of somebody's own */
/* What a fact is called: its label, or the key read as words.  `language` NULL: as the API says. */
const char *fact_label(struct arena *, const char *key, const char *language);
/* "1,200.00 every two weeks", "yes", "snap, wic"; refused: "would rather not say". */
const char *fact_shown(struct arena *, const struct fact *, const char *language);
/* What was typed for a key as JSON; NULL: it isn't one ("a number is needed" is on `value`). */
const char *fact_from_text(struct arena *, const char *key, const char *typed,
                           struct problems *);
