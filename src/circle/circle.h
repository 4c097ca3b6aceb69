// SPDX-License-Identifier: AGPL-3.0-or-later
/* circle.h - the same short question for the client, those who care for them and those who help
 * (X8): how does it go, from 0 to 10, and in their own words.
 *
 * The voices stand apart, for staff; nobody reads another's.  What a carer says is no part of what
 * the client is shown, nor the other way round.
 */
#pragma once

#include "base/problem.h"
#include "base/text.h"
#include "privacy/access.h"

enum circle_voice { CIRCLE_CLIENT, CIRCLE_CARER, CIRCLE_PROVIDER, CIRCLE_VOICES };
const char *circle_voice_word(enum circle_voice);
const char *circle_voice_label(enum circle_voice);
bool circle_voice_from_word(const char *, enum circle_voice *ret);

enum { CIRCLE_WORDS_MAX = 4000, CIRCLE_NAME_MAX = 200 };

struct circle_line {
    int64_t id;
    const char *ref;
    enum circle_voice voice;
    const char *by;
    struct maybe_int number;            /* 0 to 10, 10 is best */
    const char *words;
    struct maybe_bool can_go_on;        /* not set: not asked */
    struct date on;
};
struct circle_lines { const struct circle_line *at; size_t count; };

/* Newest first. */
MUST_CHECK enum status circle_list(const struct access *, struct circle_lines *ret);
/* INVALID: neither a number nor words, a day to come. */
MUST_CHECK enum status circle_add(struct change *, const struct circle_line *, struct problems *,
                                  int64_t *ret);
