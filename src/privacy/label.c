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
