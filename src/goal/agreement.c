// SPDX-License-Identifier: AGPL-3.0-or-later
/* How somebody said yes: to a goal, a plan, a consent. */
#include "goal/goal.h"

static const char *const WORDS[AGREED_METHODS] = { "signed", "spoken", "portal", "paper" };

const char *agreement_word(enum agreement_method method)
{
    return WORDS[method];
}

bool agreement_from_word(const char *word, enum agreement_method *ret)
{
    int number;

    if (!text_among(WORDS, AGREED_METHODS, word, &number))
        return false;
    *ret = (enum agreement_method)number;
    return true;
}

void agreement_check(const struct agreement *agreed, struct date today, struct problems *p)
{
    if (!agreed->given)
        return;
    if (text_is_blank(agreed->by))
        problem_add(p, "agreed.by", N_("Write who agreed."));
    else if (text_length(agreed->by) > GOAL_STEP_MAX)
        problem_add(p, "agreed.by", N_("Please keep the name to 200 characters."));
    if (!agreed->has_method)
        problem_add(p, "agreed.method", N_("Say how: signed, spoken, portal or paper."));
    /* A spoken yes can be shown later only if somebody else heard it. */
    if (agreed->has_method && agreed->method == AGREED_SPOKEN && text_is_blank(agreed->witness))
        problem_add(p, "agreed.witness", N_("Write who heard the spoken agreement."));
    if (text_length(agreed->witness) > GOAL_STEP_MAX)
        problem_add(p, "agreed.witness", N_("Please keep the name to 200 characters."));
    if (date_is_set(agreed->on) && date_before(today, agreed->on))
        problem_add(p, "agreed.on", N_("An agreement can't be in the future."));
}
