// SPDX-License-Identifier: AGPL-3.0-or-later
/* Words of boards and decisions, for API and export. */
#include "choice/choice.h"

static const char *const OPTION_WORDS[OPTION_KINDS] = {
    "service", "benefit", "informal", "wait", "nothing",
};
static const char *const MARK_WORDS[MARKS] = { "none", "keep", "maybe", "set_aside" };
static const char *const WHOSE_WORDS[WHOSES] = { "client", "rule", "worker", "full" };
static const char *const DECIDED_WORDS[DECIDED_BYS] = { "client", "representative", "worker" };

const char *option_kind_word(enum option_kind kind)
{
    return OPTION_WORDS[kind];
}

bool option_kind_from_word(const char *word, enum option_kind *ret)
{
    int n;

    if (!text_among(OPTION_WORDS, OPTION_KINDS, word, &n))
        return false;
    *ret = (enum option_kind)n;
    return true;
}

const char *mark_word(enum mark mark)
{
    return MARK_WORDS[mark];
}

bool mark_from_word(const char *word, enum mark *ret)
{
    int n;

    if (!text_among(MARK_WORDS, MARKS, word, &n))
        return false;
    *ret = (enum mark)n;
    return true;
}

const char *whose_word(enum whose whose)
{
    return WHOSE_WORDS[whose];
}

bool whose_from_word(const char *word, enum whose *ret)
{
    int n;

    if (!text_among(WHOSE_WORDS, WHOSES, word, &n))
        return false;
    *ret = (enum whose)n;
    return true;
}

const char *decided_by_word(enum decided_by by)
{
    return DECIDED_WORDS[by];
}

bool decided_by_from_word(const char *word, enum decided_by *ret)
{
    int n;

    if (!text_among(DECIDED_WORDS, DECIDED_BYS, word, &n))
        return false;
    *ret = (enum decided_by)n;
    return true;
}
