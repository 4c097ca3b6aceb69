// SPDX-License-Identifier: AGPL-3.0-or-later
#include "referral/instead.h"

#include "base/say.h"
#include "match/match.h"
#include "resource/finder.h"

enum { LOOKED_AT = 40 };

bool referral_wants_another(enum referral_state state)
{
    return state == REFERRAL_DECLINED || state == REFERRAL_CLIENT_DECLINED ||
           state == REFERRAL_NO_RESPONSE;
}

/* Referred there for the same need, whatever came of it. */
static bool tried(const struct referrals *all, const struct referral *referral,
                  struct service_id service)
{
    if (referral->service.set && referral->service.n == service.n)
        return true;
    for (size_t i = 0; i < all->count; i++) {
        const struct referral *one = &all->at[i];
        if (one->service.set && one->service.n == service.n &&
            one->need.set == referral->need.set && one->need.n == referral->need.n &&
            one->state != REFERRAL_WITHDRAWN)
            return true;
    }
    return false;
}

/* What is met speaks for it; of a "perhaps", what is still to ask. */
static const char *because_of(const struct match *match)
{
    enum truth wanted = match->outcome == OUTCOME_LIKELY ? TRUTH_MET : TRUTH_NOT_KNOWN;

    for (size_t i = 0; i < match->criteria.count; i++) {
        const struct match_criterion *one = &match->criteria.at[i];
        if (one->result == wanted)
            return text_or(one->because, one->what);
    }
    return NULL;
}

static enum status by_need(const struct access *access, const struct referral *referral,
                           const struct referrals *all, const char *language,
                           struct next_match *ret)
{
    struct matches matches;
    struct person person;
    struct facts facts;
    struct need need;
    enum status s;

    if ((s = need_get(access, referral->need.n, &need)) != OK ||
        (s = people_get(access, &person)) != OK || (s = fact_list(access, &facts)) != OK ||
        (s = match_find(access, &need, &person, &facts, 0, LOOKED_AT, language, &matches)) != OK)
        return s;
    for (size_t i = 0; i < matches.count && matches.at[i].outcome != OUTCOME_NO; i++) {
        const struct match *match = &matches.at[i];
        if (tried(all, referral, match->id))
            continue;
        *ret = (struct next_match){
            match->ref, match->service, match->organization, outcome_word(match->outcome),
            outcome_label(match->outcome), because_of(match), match->confirmed_on,
        };
        return OK;
    }
    return NOT_FOUND;
}

static enum status by_likeness(const struct access *access, const struct referral *referral,
                               const struct referrals *all, const char *language,
                               struct next_match *ret)
{
    const struct office *office = access_office(access);
    struct found_service next;
    struct service service;
    enum status s;

    if (!referral->service.set)
        return NOT_FOUND;
    if ((s = resource_get(office, (struct service_id){ referral->service.n }, &service)) != OK ||
        (s = finder_instead(office, &service, language, &next)) != OK)
        return s;
    if (tried(all, referral, next.id))
        return NOT_FOUND;
    *ret = (struct next_match){ .ref = next.ref, .service = next.service,
                                .organization = next.organization,
                                .confirmed_on = next.confirmed_on };
    return OK;
}

enum status referral_next_match(const struct access *access, const struct referral *referral,
                                const char *language, struct next_match *ret)
{
    struct referrals all;

    if (!referral_wants_another(referral->state))
        return NOT_FOUND;
    enum status s = referral_list(access, &all);
    if (s != OK)
        return s;
    s = referral->need.set ? by_need(access, referral, &all, language, ret) : NOT_FOUND;
    return s == NOT_FOUND ? by_likeness(access, referral, &all, language, ret) : s;
}
