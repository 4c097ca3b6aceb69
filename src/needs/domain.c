// SPDX-License-Identifier: AGPL-3.0-or-later
/* The areas of life a need may be about (DOMAIN 4, common domain codes). */
#include "needs/needs.h"

#include "base/buf.h"

static const struct { const char *word, *label; } DOMAIN_NAMES[DOMAINS] = {
    { "housing", N_("Housing") },
    { "food", N_("Food") },
    { "utilities", N_("Power, heat and water") },
    { "income", N_("Income") },
    { "benefits", N_("Benefits") },
    { "employment", N_("Work") },
    { "education", N_("School and learning") },
    { "phys_health", N_("Physical health") },
    { "mental_health", N_("Mood and mind") },
    { "substance", N_("Alcohol and drugs") },
    { "safety", N_("Safety") },
    { "childcare", N_("Child care") },
    { "family", N_("Family") },
    { "social", N_("Friends and company") },
    { "transport", N_("Getting around") },
    { "legal_civil", N_("Legal matters") },
    { "immigration", N_("Immigration papers") },
    { "adl", N_("Everyday care of oneself") },
    { "iadl", N_("Running the home") },
    { "cognition", N_("Memory and thinking") },
    { "caregiver", N_("Those who care") },
    { "coverage", N_("Health insurance") },
    { "documents", N_("Papers and identity") },
    { "money", N_("Managing money") },
    { "technology", N_("Phone and internet") },
    { "culture", N_("Faith and culture") },
};

const char *domain_word(enum domain domain)
{
    return DOMAIN_NAMES[domain].word;
}

const char *domain_label(enum domain domain)
{
    return DOMAIN_NAMES[domain].label;
}

bool domain_from_word(const char *word, enum domain *ret)
{
    for (int i = 0; i < DOMAINS; i++) {
        if (text_equal(word, DOMAIN_NAMES[i].word)) {
            *ret = (enum domain)i;
            return true;
        }
    }
    return false;
}

const char *domains_text(struct arena *arena, struct text_list words, const char *field,
                         struct problems *problems)
{
    struct buf out = buf_new(arena, 256);
    bool had[DOMAINS] = { false };
    enum domain domain;

    for (size_t i = 0; i < words.count; i++) {
        if (!domain_from_word(words.at[i], &domain)) {
            problem_add(problems, field, N_("Choose areas of life from the list."));
            continue;
        }
        if (!had[domain])
            buf_print(&out, "%s%s", out.count > 0 ? "," : "", words.at[i]);
        had[domain] = true;
    }
    return buf_text(&out);
}
