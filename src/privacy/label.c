// SPDX-License-Identifier: AGPL-3.0-or-later
#include "privacy/label.h"

#include "base/text.h"

static const char *const WORDS[LABELS] = {
    "gen", "phi", "sud", "sudn", "psy", "dv", "edu", "cw", "imm", "hiv", "gene", "repro", "supv",
};

const char *label_word(int number)
{
    ensure(number >= 0 && number < LABELS);
    return WORDS[number];
}

const char *label_label(int number)
{
    static const char *const labels[LABELS] = {
        N_("Everyday"), N_("Health"), N_("Recovery programme"), N_("Recovery counselling: only me"),
        N_("Therapy: only me"), N_("Violence at home"), N_("School"), N_("Child protection"),
        N_("Immigration"), N_("HIV"), N_("Genetics"), N_("Pregnancy and birth"),
        N_("Supervision"),
    };

    ensure(number >= 0 && number < LABELS);
    return labels[number];
}

bool label_from_word(const char *word, int64_t *ret)
{
    for (int i = 0; i < LABELS; i++) {
        if (text_equal(word, WORDS[i])) {
            *ret = (int64_t)1 << i;
            return true;
        }
    }
    return false;
}

const struct law LAW[LAWS] = {
    { "hipaa", N_("HIPAA: it is health care, or paid for as that"), LABEL_PHI },
    { "part2", N_("42 CFR Part 2: it treats addiction, with federal help"), LABEL_SUD },
    { "vawa", N_("VAWA, FVPSA or VOCA: it helps victims"), LABEL_DV },
    { "ferpa", N_("FERPA: it keeps school records"), LABEL_EDU },
    { "none", N_("None of these"), 0 },
};

bool law_from_word(const char *word, int64_t *ret)
{
    for (int i = 0; i < LAWS; i++) {
        if (text_equal(word, LAW[i].word)) {
            *ret = LAW[i].bit;
            return true;
        }
    }
    return false;
}
