// SPDX-License-Identifier: AGPL-3.0-or-later
#include "resource/need_terms.h"

#include "base/arena.h"

#include <string.h>

/* Folded names; only terms that say what a service helps with. */
static const struct { enum domain domain; const char *names[48]; } TERMS[] = {
    { DOMAIN_HOUSING, { "housing", "emergency shelter", "temporary shelter", "safe housing",
        "help find housing", "help pay for housing", "housing vouchers", "maintenance repairs",
        "housing advice", "foreclosure counseling", "homebuyer education", "residential housing",
        "long term housing", "short term housing", "public housing", "sober living",
        "home renters insurance", "shelter", "rent", "furniture", "home goods", "pest control",
        "blankets fans", "disaster response", "homeless" } },
    { DOMAIN_FOOD, { "food", "emergency food", "food delivery", "food pantry", "free meals",
        "help pay for food", "nutrition", "nutrition education", "community gardens" } },
    { DOMAIN_UTILITIES, { "help pay for utilities", "efficiency upgrades", "efficient appliances",
        "weather relief", "utilities" } },
    { DOMAIN_INCOME, { "emergency payments", "financial assistance", "money", "loans",
        "personal loans", "retirement" } },
    { DOMAIN_BENEFITS, { "government benefits", "food benefits", "government food benefits",
        "disability benefits", "retirement benefits", "unemployment benefits",
        "understand government programs", "navigating the system", "help fill out forms" } },
    { DOMAIN_EMPLOYMENT, { "work", "help find work", "job placement", "supported employment",
        "help pay for work expenses", "clothes for work", "supplies for work", "interview training",
        "resume development", "skills assessment", "specialized training", "workplace rights",
        "skills training", "business loans" } },
    { DOMAIN_EDUCATION, { "education", "help find school", "help pay for school", "more education",
        "alternative education", "english as a second language esl", "english as second language",
        "foreign languages", "ged high school equivalency", "tutoring", "basic literacy",
        "special education", "financial aid loans", "books", "clothes for school",
        "supplies for school", "college readiness", "screening exams", "youth development" } },
    { DOMAIN_PHYS_HEALTH, { "health", "medical care", "primary care", "dental care", "vision care",
        "checkup test", "vaccinations", "maternity care", "birth control", "prevent treat",
        "physical therapy", "specialized therapy", "occupational therapy", "speech therapy",
        "hiv treatment", "disease management", "disease screening", "health education",
        "pain management", "hospice", "end of life care", "medical supplies", "hearing tests",
        "vision tests", "pregnancy tests", "prescription assistance", "womens health",
        "sexual reproductive health", "family planning", "fertility", "hospital treatment",
        "postnatal care", "std sti treatment prevention", "alternative medicine", "prosthesis",
        "exercise fitness", "skilled nursing", "nursing home", "sex education",
        "medication management", "personal hygiene", "infectious disease" } },
    { DOMAIN_MENTAL_HEALTH, { "mental health care", "mental health evaluation", "counseling",
        "psychiatric emergency services", "understand mental health", "bereavement",
        "anger management", "medications for mental health", "support groups", "help hotlines",
        "spiritual support" } },
    { DOMAIN_SUBSTANCE, { "addiction recovery", "12 step", "detox", "outpatient treatment",
        "residential treatment", "substance abuse counseling", "peer recovery coaching",
        "medications for addiction", "drug testing" } },
    { DOMAIN_SAFETY, { "immediate safety", "help escape violence", "safety education",
        "personal safety", "health safety" } },
    { DOMAIN_CHILDCARE, { "childcare", "help find childcare", "help pay for childcare",
        "preschool", "day camp", "after school care", "afterschool care", "before school care",
        "head start", "daytime care", "overnight camp", "early childhood intervention",
        "baby supplies", "baby clothes", "diapers formula", "toys gifts" } },
    { DOMAIN_FAMILY, { "parenting education", "adoption foster care", "adoption foster placement",
        "adoption foster parenting", "adoption planning", "adoption counseling",
        "post adoption support", "home visiting", "guardianship", "mediation",
        "help find missing persons" } },
    { DOMAIN_SOCIAL, { "support network", "peer support", "mentoring", "one on one support",
        "recreation", "virtual support", "civic engagement", "community support services",
        "animal welfare", "support service animals" } },
    { DOMAIN_TRANSPORT, { "transit", "transportation", "help pay for transit", "bus passes",
        "help pay for gas", "transportation for healthcare", "transportation for school",
        "help pay for car" } },
    { DOMAIN_LEGAL_CIVIL, { "legal", "advocacy legal aid", "representation", "notary",
        "discrimination civil rights" } },
    { DOMAIN_IMMIGRATION, { "citizenship immigration", "citizenship", "immigrants" } },
    { DOMAIN_ADL, { "in home support", "assisted living", "personal care items",
        "residential care", "assistive technology" } },
    { DOMAIN_IADL, { "daily life skills", "independent living", "clothing", "clothing vouchers",
        "goods" } },
    { DOMAIN_COGNITION, { "alzheimers", "understand disability", "disability screening" } },
    { DOMAIN_CAREGIVER, { "relief for caregivers", "adult daycare", "caregivers", "care" } },
    { DOMAIN_COVERAGE, { "health insurance", "help pay for healthcare", "discounted healthcare",
        "help find healthcare", "insurance" } },
    { DOMAIN_DOCUMENTS, { "identification recovery" } },
    { DOMAIN_MONEY, { "financial education", "credit counseling", "savings program",
        "tax preparation" } },
    { DOMAIN_TECHNOLOGY, { "computer class", "computer or internet access", "personal technology",
        "help pay for internet or phone" } },
    { DOMAIN_CULTURE, { "translation interpretation" } },
};

/* Beginnings of folded words; one with a space is a phrase. */
static const struct { enum domain domain; const char *words[24]; } WORDS[] = {
    { DOMAIN_HOUSING, { "housing", "shelter", "homeless", "rent", "eviction", "tenant", "landlord",
        "transitional living", "motel", "home repair", "foreclosure", "apartment" } },
    { DOMAIN_FOOD, { "food", "pantry", "meal", "groceries", "grocery", "nutrition", "wic" } },
    { DOMAIN_UTILITIES, { "utility", "utilities", "energy assistance", "liheap", "heating" } },
    { DOMAIN_INCOME, { "cash assistance", "financial assistance", "emergency assistance",
        "tanf" } },
    { DOMAIN_BENEFITS, { "benefits", "snap", "food stamps", "ssi", "ssdi", "social security",
        "public assistance" } },
    { DOMAIN_EMPLOYMENT, { "employment", "job", "jobs", "workforce", "career", "resume",
        "vocational" } },
    { DOMAIN_EDUCATION, { "education", "school", "ged", "esl", "esol", "literacy", "tutoring",
        "college", "scholarship", "english class" } },
    { DOMAIN_PHYS_HEALTH, { "medical", "clinic", "primary care", "dental", "dentist", "health care",
        "healthcare", "vision", "prenatal", "pediatric", "nursing", "hiv", "pharmacy", "hospice",
        "vaccin", "immunization", "health center" } },
    { DOMAIN_MENTAL_HEALTH, { "mental health", "counseling", "therapy", "therapist", "psychiatr",
        "psycholog", "behavioral health", "grief", "depression", "anxiety", "trauma", "suicide" } },
    { DOMAIN_SUBSTANCE, { "substance", "addiction", "recovery", "detox", "sober", "alcohol",
        "buprenorphine", "methadone", "opioid" } },
    { DOMAIN_SAFETY, { "domestic violence", "intimate partner", "sexual assault", "abuse survivors",
        "protective order", "trafficking", "crisis line", "safe house" } },
    { DOMAIN_CHILDCARE, { "child care", "childcare", "daycare", "day care", "preschool",
        "after school", "afterschool", "head start", "summer camp", "diaper" } },
    { DOMAIN_FAMILY, { "parenting", "family support", "foster", "adoption", "kinship",
        "fatherhood", "visitation", "mediation", "guardianship" } },
    { DOMAIN_SOCIAL, { "peer", "support group", "mentor", "recreation", "senior center", "choir",
        "friendly visit", "companionship", "youth program" } },
    { DOMAIN_TRANSPORT, { "transport", "transit", "bus pass", "rides", "metro" } },
    { DOMAIN_LEGAL_CIVIL, { "legal", "lawyer", "attorney", "law clinic", "court", "expungement",
        "reentry" } },
    { DOMAIN_IMMIGRATION, { "immigra", "asylum", "refugee", "citizenship", "naturali", "visa",
        "daca" } },
    { DOMAIN_ADL, { "home care", "home health", "aide", "personal care", "assisted living",
        "wheelchair", "adaptive equipment" } },
    { DOMAIN_IADL, { "life skills", "independent living", "clothing", "chore", "housekeeping" } },
    { DOMAIN_COGNITION, { "memory care", "dementia", "alzheimer", "brain injury" } },
    { DOMAIN_CAREGIVER, { "caregiver", "respite", "day centre", "adult day" } },
    { DOMAIN_COVERAGE, { "health insurance", "medicaid", "medicare", "uninsured" } },
    { DOMAIN_DOCUMENTS, { "birth certificate", "identification card", "id card",
        "vital records" } },
    { DOMAIN_MONEY, { "budget", "financial education", "financial literacy", "credit counsel",
        "tax prep", "debt", "banking", "matched savings" } },
    { DOMAIN_TECHNOLOGY, { "computer", "internet", "digital literacy", "cell phone" } },
    { DOMAIN_CULTURE, { "interpret", "translation", "faith", "ministry", "church", "mosque" } },
};

bool need_of_term(struct arena *arena, const char *name, enum domain *ret)
{
    const char *folded = text_folded(arena, name);

    for (size_t i = 0; i < sizeof TERMS / sizeof *TERMS; i++) {
        for (size_t k = 0; TERMS[i].names[k] != NULL; k++) {
            if (strcmp(TERMS[i].names[k], folded) == 0) {
                *ret = TERMS[i].domain;
                return true;
            }
        }
    }
    return false;
}

/* `beginning` stands in the folded text where a word begins; short ones must be whole words. */
static bool stands_in(const char *folded, const char *beginning)
{
    size_t length = strlen(beginning);

    for (const char *at = strstr(folded, beginning); at != NULL; at = strstr(at + 1, beginning)) {
        bool begins = at == folded || at[-1] == ' ';
        bool ends = at[length] == ' ' || at[length] == '\0' ||
                    (at[length] == 's' && (at[length + 1] == ' ' || at[length + 1] == '\0'));
        if (begins && (ends || length > 5))
            return true;
    }
    return false;
}

int64_t needs_of_words(struct arena *arena, const char *words)
{
    const char *folded = text_folded(arena, text_or(words, ""));
    int64_t found = 0;

    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++) {
        for (size_t k = 0; WORDS[i].words[k] != NULL; k++) {
            if (stands_in(folded, WORDS[i].words[k])) {
                found |= (int64_t)1 << WORDS[i].domain;
                break;
            }
        }
    }
    return found;
}
