// SPDX-License-Identifier: AGPL-3.0-or-later
/* Short forms around consents, referrals and the question whether it helped. */
#include "app/demo/demo.h"

#include "referral/check.h"
#include "referral/referral.h"
#include "sharing/consent.h"

#include <string.h>

static enum consent_field field_named(const char *word)
{
    for (int i = 0; i < CONSENT_FIELDS; i++) {
        if (text_equal(consent_field_word((enum consent_field)i), word))
            return (enum consent_field)i;
    }
    return CONSENT_OTHER;
}

int64_t demo_consent(struct demo *d, struct person_id person, const char *recipient,
                     const char *purpose, const char *fields, const char *const *others,
                     struct date until, const char *language, int method, const char *witness)
{
    struct change *change = demo_on(d, person, AREA_SHARING);
    struct text_list words = text_split(change_arena(change), fields, ',');
    struct consent_item items[24];
    size_t count = 0;
    int64_t id;

    for (size_t i = 0; i < words.count; i++)
        items[count++] = (struct consent_item){ .field = field_named(words.at[i]) };
    for (size_t i = 0; others != NULL && others[i] != NULL; i += 2)
        items[count++] = (struct consent_item){ CONSENT_OTHER, others[i], others[i + 1] };
    MUST(consent_add(change, &(struct consent_draft){
        .purpose = purpose, .recipient = recipient, .information = { items, count },
        .until_on = until, .has_method = true, .method = (enum consent_method)method,
        .witness = witness, .language = language,
    }, &d->problems, &id));
    return id;
}

int64_t demo_referral(struct demo *d, struct person_id person, const char *service, int64_t need,
                      int64_t board, int64_t consent, const char *why)
{
    int64_t id;

    MUST(referral_add(demo_on(d, person, AREA_REFERRALS), &(struct referral_draft){
        .service_ref = demo_service(d, service), .need = { need != 0, need },
        .board = { board != 0, board }, .consent = { consent != 0, consent },
        .carried = consent == 0, .urgency = URGENT_WEEK, .why = why,
    }, &d->problems, &id));
    demo_event(d, person, id, "sent", NULL);
    return id;
}

void demo_event(struct demo *d, struct person_id person, int64_t referral, const char *event,
                const char *words)
{
    enum referral_state state = REFERRAL_NOTE;

    ensure(referral_event_from_word(event, &state));
    MUST(referral_event_add(demo_on(d, person, AREA_REFERRALS), referral, &(struct event_draft){
        .event = state, .reason = words, .words = words,
    }, &d->problems));
}

void demo_never_got_there(struct demo *d, struct person_id person, int64_t referral)
{
    MUST(referral_event_add(demo_on(d, person, AREA_REFERRALS), referral, &(struct event_draft){
        .event = REFERRAL_FOLLOWED_UP, .has_verdict = true, .verdict = VERDICT_NOT_RECEIVED,
        .voice = VOICE_CLIENT,
    }, &d->problems));
}

void demo_answer(struct demo *d, struct person_id person, int64_t referral, size_t n, int voice,
                 int verdict, const char *words)
{
    struct change *change = demo_on(d, person, AREA_REFERRALS);
    struct checks checks;

    MUST(check_list(change_access(change), &checks));
    for (size_t i = 0; i < checks.count; i++) {
        if (checks.at[i].referral != referral || n-- > 0)
            continue;
        MUST(check_answer(change, checks.at[i].id, &(struct answer){
            .voice = (enum voice)voice, .verdict = (enum verdict)verdict, .words = words,
        }, &d->problems));
        return;
    }
    ensure(!"the referral has that check");
}
