// SPDX-License-Identifier: AGPL-3.0-or-later
/* instrument.h - questionnaires that give a number, and what the number means (DOMAIN 3.3).
 *
 * The specs are the dated records of rules/instrument.json: how many items, which answers count
 * what, what is reversed, from where a band begins, which item is about safety.  Only numbers stand
 * there; an item's text is another matter (items.h), since some instruments need leave for it.
 *
 * What wasn't answered is never taken for 0.  Sum scales whose record says so are prorated while at
 * most a quarter is missing: half_up(sum x items / answered); past that they are not scorable.
 * Screens and checklists are never prorated: with an answer missing they are incomplete.  An answer
 * about not living raises its signal whether or not there is a score.
 *
 * A record says (besides what rule/rule.h asks of each):
 *     kind         sum, mean (of what applies, two places), gas (T of goals), levels (the highest
 *                  that was answered yes), parts (texts, all of which are needed)
 *     items        how many; `fewer`: up to so many; `unscored_after`: so many more may come along
 *     values       the numbers an item takes, or "yes_no"; `own_values`, `words`: of single items
 *     points_for_no, yes_is_one, not_applicable, missing_most
 *     bands        [{from, band}], `bands_male` for men; low_at: how many stand at or below it
 *     signals      [{item, from or missing, signal}]
 *     skips        {when_no, items}: not asked then;  levels [{band, any [{item, is}]}], otherwise,
 *                  signal, signal_missing;  band: parts, when all are there
 */
#pragma once

#include "base/problem.h"
#include "rule/rule.h"

enum { ITEMS_MAX = 30, PART_MAX = 2000, WEIGHT_MAX = 100 };

enum instrument_kind { INSTRUMENT_SUM, INSTRUMENT_MEAN, INSTRUMENT_GAS, INSTRUMENT_LEVELS,
                       INSTRUMENT_PARTS, INSTRUMENT_KINDS };
enum answer_kind { ANSWER_NUMBERS, ANSWER_YES_NO, ANSWER_WORDS, ANSWER_TEXT };

struct band { int from; const char *word; };
struct bands { struct band at[8]; size_t count; };
struct item_spec {
    enum answer_kind kind;
    int values[8];                   /* ANSWER_NUMBERS */
    const char *words[8];            /* ANSWER_WORDS: the answer is its place here */
    size_t count;
    bool points_for_no, skipped;     /* skipped: not asked when the gate is no */
};
struct level_spec { const char *band; struct { int item, is; } any[8]; size_t count; };
/* `ask`: raises ask_safety, else suicide_safety. */
struct signal_spec { int item, from; bool missing, ask; };

struct instrument {
    const struct rule *rule;
    enum instrument_kind kind;
    int items, unscored_after, missing_most, low_at, gate;    /* items and gate count from 1 */
    bool fewer, yes_is_one;
    const char *not_applicable;
    struct item_spec item[ITEMS_MAX];
    struct bands bands, bands_male;
    struct signal_spec signals[4];
    size_t signal_count;
    struct level_spec levels[4];
    size_t level_count;
    const char *otherwise, *complete;
};

/* The record in force on that day, NULL: there is none.  instrument_known: on any day. */
const struct instrument *instrument_on(const char *word, struct date);
bool instrument_known(const char *word);
/* All, as rules/instrument.json has them; NULL past the end. */
const char *instrument_word(size_t);
/* What the records of a book say of instruments, one for each.  INVALID: `why`. */
MUST_CHECK enum status instrument_read(struct arena *, const struct rule_book *,
                                       struct instrument **ret, const char **why);

/* A number (yes is 1, no is 0, a word is its place), a text, or that it doesn't apply. */
struct item_answer { bool given, not_applicable; int n; const char *text; };
struct answer_sheet {
    struct item_answer at[ITEMS_MAX];
    int count;
    int weight[ITEMS_MAX];           /* goals, in hundredths; 0: 1.00 */
    bool male;
};
/* From a JSON list, null for what wasn't answered.  Problems name `answers` or `answers[3]`. */
MUST_CHECK enum status answers_read(struct arena *, const struct instrument *, json_t *list,
                                    struct problems *, struct answer_sheet *ret);
/* The weights of goals: as many as answers, 0.01 to 100 with two places.  Problems name
 * `weights`. */
MUST_CHECK enum status weights_read(struct arena *, const struct instrument *, json_t *list,
                                    struct problems *, struct answer_sheet *);

enum score_status { SCORE_SCORED, SCORE_PRORATED, SCORE_NOT_SCORABLE, SCORE_INCOMPLETE,
                    SCORE_STATUSES };
const char *score_status_word(enum score_status);
const char *score_status_label(enum score_status);

struct score {
    enum score_status status;
    bool has_value, has_raw;
    int64_t value;                   /* of a mean or of goals in hundredths */
    int64_t raw;                     /* the sum of what was answered */
    bool places;                     /* two places: mean and goals */
    const char *band;                /* NULL: none */
    bool suicide_safety, ask_safety;
    int asked, answered;
    int missing[ITEMS_MAX], missing_count;    /* places from 1 */
    int low;                         /* domains at or below `low_at`; -1: doesn't count them */
    const char *because;             /* why there is no number (msgid); NULL */
};
struct score score_of(const struct instrument *, const struct answer_sheet *);
/* "8", "3.00"; NULL when there is none. */
const char *score_value_text(struct arena *, const struct score *);

/* What a band is called on the screen (msgid). */
const char *band_label(const char *word);
/* Its place in order of the instrument's bands, from 0; -1: none. */
int band_place(const struct instrument *, const char *word);
