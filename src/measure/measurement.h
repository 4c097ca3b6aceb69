// SPDX-License-Identifier: AGPL-3.0-or-later
/* measurement.h - what somebody answered to an instrument on a day, kept with what it came to and
 * the version of the rule that said so: a later rule never rewrites it (DOMAIN I11).
 *
 * Answers are sealed.  A change for the worse is noticed (DOMAIN 3.7, signal/signal.h):
 *     safety_item   an answer about not living, whether or not there is a score
 *     phq9_up       PHQ-9 up by 5 or more, or into a higher band
 *     katz_down, lawton_down   down by 1 or more
 *     ssm_crisis    a part of life that stood above 1 is at 1
 * each against the answers before it, unless later ones are there already.
 */
#pragma once

#include "measure/instrument.h"
#include "privacy/access.h"

struct measurement {
    int64_t id;
    const char *ref;
    int64_t version;
    const char *instrument, *rule;
    struct date on;
    bool self_answered;              /* they filled it in themselves */
    const char *given;               /* JSON: {"answers": [..], "weights": [..], "sex": ".."} */
    struct score score;              /* without the places that are missing */
    const char *raised;              /* words of signal rules, comma between */
};
struct measurements { const struct measurement *at; size_t count; const char *next; };

/* By instrument, then oldest first. */
MUST_CHECK enum status measurement_list(const struct access *, struct measurements *ret);
/* Newest day first, a page at a time; of one instrument, or NULL: all. */
MUST_CHECK enum status measurement_page(const struct access *, const char *instrument,
                                        const char *cursor, int64_t limit,
                                        struct measurements *ret);
MUST_CHECK enum status measurement_get(const struct access *, int64_t id,
                                       struct measurement *ret);

/* What is written down: `answers` a list, `weights` a list or NULL, `sex` or NULL; `on` not set:
 * today. */
struct measurement_draft {
    const char *instrument;
    json_t *answers, *weights;
    const char *sex;
    struct date on;
    bool self_answered;
};
/* INVALID: no such instrument on that day, a day to come, answers as answers_read says. */
MUST_CHECK enum status measurement_add(struct change *, const struct measurement_draft *,
                                       struct problems *, int64_t *ret);
/* For undo: it is gone from every list; what it raised stays.  STALE unless still at `version`. */
MUST_CHECK enum status measurement_remove(struct change *, int64_t id, int64_t version);

/* The instrument's screen name (msgid); whether a higher number is the better one. */
const char *instrument_label(const char *word);
bool instrument_up_is_better(const char *word);
/* Whether the answers are counted as a man's. */
bool sex_is_male(const char *sex);
