// SPDX-License-Identifier: AGPL-3.0-or-later
/* Words of plans and steps: for API and export, and for the screen. */
#include "goal/plan.h"

static const char *const PLAN_WORDS[PLAN_STATES] = {
    "draft", "presented", "current", "superseded", "ended",
};
static const char *const DOER_WORDS[DOERS] = { "client", "family", "worker", "partner" };
static const char *const RUNG_WORDS[RUNGS] = { "for", "with", "reminded", "alone" };
static const char *const STEP_WORDS[STEP_STATES] = { "todo", "doing", "done", "dropped", "failed" };

const char *plan_state_word(enum plan_state state)
{
    return PLAN_WORDS[state];
}

const char *plan_state_label(enum plan_state state)
{
    static const char *const labels[PLAN_STATES] = {
        N_("being written"), N_("laid before the client"), N_("agreed, in use"),
        N_("replaced by a newer one"), N_("ended"),
    };

    return labels[state];
}

const char *doer_word(enum doer doer)
{
    return DOER_WORDS[doer];
}

bool doer_from_word(const char *word, enum doer *ret)
{
    int n;

    if (!text_among(DOER_WORDS, DOERS, word, &n))
        return false;
    *ret = (enum doer)n;
    return true;
}

const char *rung_word(enum rung rung)
{
    return RUNG_WORDS[rung];
}

const char *rung_label(enum rung rung)
{
    static const char *const labels[RUNGS] = {
        N_("we do it for them"), N_("we do it together"), N_("they do it, we remind"),
        N_("they do it alone"),
    };

    return labels[rung];
}

bool rung_from_word(const char *word, enum rung *ret)
{
    int n;

    if (!text_among(RUNG_WORDS, RUNGS, word, &n))
        return false;
    *ret = (enum rung)n;
    return true;
}

const char *step_state_word(enum step_state state)
{
    return STEP_WORDS[state];
}

const char *step_state_label(enum step_state state)
{
    static const char *const labels[STEP_STATES] = {
        N_("next"), N_("under way"), N_("done"), N_("dropped"), N_("did not work out"),
    };

    return labels[state];
}

bool step_state_from_word(const char *word, enum step_state *ret)
{
    int n;

    if (!text_among(STEP_WORDS, STEP_STATES, word, &n))
        return false;
    *ret = (enum step_state)n;
    return true;
}
