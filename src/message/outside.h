// SPDX-License-Identifier: AGPL-3.0-or-later
/* outside.h - the words that leave the house, in the languages people read them in: one place, so
 * that nothing in them can tell a stranger anything (field case F20).  They name nobody but the
 * worker's first name, and say how to stop. */
#pragma once

#include "base/date.h"

struct arena;

/* "es", "ar", ...; what isn't spoken here is English. */
const char *outside_language(const char *languages);
const char *outside_ask(struct arena *, const char *language, const char *first_name);
/* `minute` -1: only the day is known. */
const char *outside_remind(struct arena *, const char *language, const char *first_name,
                           struct date on, int minute);
/* A worker's own words, with how to stop. */
const char *outside_words(struct arena *, const char *language, const char *first_name,
                          const char *words);
/* What is read out on the telephone, and printed on a slip: one question, five answers. */
const char *outside_question(const char *language);
enum { OUTSIDE_ANSWERS = 5 };
const char *outside_answer(const char *language, int number);    /* 0 to 4, as verdicts */
