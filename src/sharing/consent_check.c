// SPDX-License-Identifier: AGPL-3.0-or-later
/* What a consent must say before it is kept, and what it says when nobody said more. */
#include "sharing/consent.h"

#include "people/authority.h"

#include <string.h>

enum {
    CONSENT_TEXT_MAX = 2000, CONSENT_ITEMS_MOST = 40, DV_DAYS_MOST = 366,
    /* 42 CFR 2.31, 45 CFR 164.508: a spoken yes isn't one. */
    IN_WRITING = LABEL_SUD | LABEL_SUDN | LABEL_PSY,
};

static const struct consent_label OFFERED[] = {
    { LABEL_PHI, N_("Health") },
    { LABEL_SUD, N_("Addiction treatment (Part 2)") },
    { LABEL_DV, N_("Violence they lived through") },
    { LABEL_EDU, N_("School records") },
    { LABEL_CW, N_("Child protection") },
    { LABEL_IMM, N_("Immigration") },
    { LABEL_HIV, N_("HIV") },
    { LABEL_GENE, N_("Genetic tests") },
    { LABEL_REPRO, N_("Pregnancy and birth control") },
    { LABEL_SUDN, N_("Addiction counselling notes kept apart") },
    { LABEL_PSY, N_("Psychotherapy notes kept apart") },
};

struct consent_labels consent_labels_offered(void)
{
    return (struct consent_labels){ OFFERED, sizeof OFFERED / sizeof OFFERED[0] };
}

static bool names(struct consent_items items, enum consent_field field)
{
    for (size_t i = 0; i < items.count; i++) {
        if (items.at[i].field == field)
            return true;
    }
    return false;
}

/* "Treatment, payment and operations" in the purpose. */
static bool says_tpo(struct arena *arena, const char *purpose)
{
    const char *key = text_folded(arena, purpose);

    if (strstr(key, "treatment payment") != NULL && strstr(key, "operations") != NULL)
        return true;
    if (strstr(key, "tratamiento pago") != NULL && strstr(key, "operaciones") != NULL)
        return true;
    return text_equal(key, "tpo") || text_begins(key, "tpo ") || strstr(key, " tpo ") != NULL;
}

void consent_by_default(struct arena *arena, struct consent_draft *draft)
{
    struct consent_items items = draft->information;
    int64_t apart = draft->labels & LABELS_MINE_ONLY;

    if (!draft->has_kind)
        draft->kind = says_tpo(arena, draft->purpose) ? RELEASE_TPO : RELEASE_GENERAL;
    if (!draft->has_kind && apart != 0 && (draft->labels & ~(apart | LABEL_GEN)) == 0)
        draft->kind = RELEASE_SEPARATE;
    if (draft->kind == RELEASE_TPO && text_is_blank(draft->recipient))
        draft->recipient = "My treating providers";
    if (draft->has_labels)
        return;
    draft->labels = draft->kind == RELEASE_TPO ? LABEL_GEN | LABEL_PHI | LABEL_SUD : LABEL_GEN;
    /* Who names the days, and nothing that tells more, has named exactly what leaves. */
    if (draft->kind == RELEASE_GENERAL && names(items, CONSENT_ATTENDANCE) &&
        !names(items, CONSENT_NEED) && !names(items, CONSENT_NOTES) &&
        !names(items, CONSENT_GOALS))
        draft->labels |= LABEL_PHI | LABEL_SUD;
    if (draft->has_method && draft->method == CONSENT_SPOKEN)
        draft->labels &= ~(int64_t)IN_WRITING;
}

static void check_items(struct consent_items items, struct problems *p)
{
    if (items.count == 0)
        problem_add(p, "information", N_("Name exactly what may leave. Empty never means all."));
    if (items.count > CONSENT_ITEMS_MOST)
        problem_add(p, "information", N_("Please keep to 40 pieces of information."));
    for (size_t i = 0; i < items.count; i++) {
        bool other = items.at[i].field == CONSENT_OTHER;
        if (other && (text_is_blank(items.at[i].what) || text_is_blank(items.at[i].text)))
            problem_add(p, "information",
                        N_("Write what it is, and the very words that may leave."));
        if (text_length(items.at[i].what) > 200 || text_length(items.at[i].text) > CONSENT_TEXT_MAX)
            problem_add(p, "information", N_("Please keep this to 2,000 characters."));
    }
}

static void check_words(const struct consent_draft *draft, struct date today, struct problems *p)
{
    if (text_is_blank(draft->purpose))
        problem_add(p, "purpose", N_("Write what it is for."));
    else if (text_length(draft->purpose) > CONSENT_TEXT_MAX)
        problem_add(p, "purpose", N_("Please keep this to 2,000 characters."));
    if (text_is_blank(draft->recipient))
        problem_add(p, "recipient", N_("Write who may have it."));
    else if (text_length(draft->recipient) > 300)
        problem_add(p, "recipient", N_("Please keep the name to 300 characters."));
    check_items(draft->information, p);
    if (!draft->has_method)
        problem_add(p, "method", N_("Say how: signed, spoken, portal or paper."));
    if (draft->has_method && draft->method == CONSENT_SPOKEN && text_is_blank(draft->witness))
        problem_add(p, "witness", N_("Write who heard the spoken agreement."));
    /* An old paper may be kept for the record: it counts as ended from the start. */
    if (date_is_set(draft->until_on) && date_is_set(draft->agreed_on) &&
        date_before(draft->until_on, draft->agreed_on))
        problem_add(p, "until", N_("A consent can't end before it was given."));
    if (date_is_set(draft->agreed_on) && date_before(today, draft->agreed_on))
        problem_add(p, "on", N_("An agreement can't be in the future."));
}

static void check_labels(const struct consent_draft *draft, struct date today,
                         struct problems *p)
{
    int64_t labels = draft->labels, apart = labels & LABELS_MINE_ONLY;
    struct date from = date_is_set(draft->agreed_on) ? draft->agreed_on : today;

    if (labels == 0)
        problem_add(p, "labels", N_("Tick what it may include. Empty never means all."));
    if (labels & LABEL_SUPV)
        problem_add(p, "labels", N_("Supervision notes never leave."));
    if (apart != 0 && (draft->kind != RELEASE_SEPARATE ||
                       (labels & ~(apart | LABEL_GEN)) != 0))
        problem_add(p, "labels",
                    N_("Notes kept apart need a yes of their own, never together with anything "
                       "else."));
    if (apart == 0 && draft->kind == RELEASE_SEPARATE)
        problem_add(p, "labels", N_("Tick which notes kept apart it is for."));
    if ((labels & IN_WRITING) && draft->has_method && draft->method == CONSENT_SPOKEN)
        problem_add(p, "method", N_("What you ticked needs a yes in writing."));
    if (!(labels & LABEL_DV))
        return;
    if (!date_is_set(draft->until_on))
        problem_add(p, "until",
                    N_("What is about violence leaves for a limited time only: give a last day."));
    else if (date_days_between(from, draft->until_on) > DV_DAYS_MOST)
        problem_add(p, "until",
                    N_("What is about violence leaves for a year at most. Ask again after that."));
    if (draft->has_method && draft->method != CONSENT_SIGNED && draft->method != CONSENT_PAPER)
        problem_add(p, "method", N_("What is about violence needs a yes in writing."));
}

/* Who signs for somebody has a paper that holds; who is to be kept away may never sign. */
static enum status check_signer(struct change *change, const struct consent_draft *draft,
                                struct problems *p)
{
    int64_t matters = matters_of_labels(draft->labels);
    const char *document;

    if (text_is_blank(draft->signed_by))
        return OK;
    if (matters == 0)
        matters = MATTER_RECORD;
    if (text_length(draft->signed_by) > 200)
        problem_add(p, "by", N_("Please keep the name to 200 characters."));
    enum status s = authority_backs(change_access(change), draft->signed_by, matters, "by",
                                    p, &document);
    return s == INVALID ? OK : s;
}

enum status consent_check(struct change *change, const struct consent_draft *draft,
                          struct problems *problems)
{
    struct date today = change_today(change);

    check_words(draft, today, problems);
    check_labels(draft, today, problems);
    enum status s = check_signer(change, draft, problems);
    if (s != OK)
        return s;
    return problems_any(problems) ? INVALID : OK;
}
