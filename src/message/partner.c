// SPDX-License-Identifier: AGPL-3.0-or-later
/* partner.c - telling a service by e-mail that a request waits for it. */
#include "base/arena.h"
#include "base/say.h"
#include "job/job.h"
#include "made/message_sql.h"
#include "message/inside.h"
#include "privacy/account.h"
#include "privacy/release.h"
#include "referral/referral.h"
#include "resource/resource.h"

#include <string.h>

enum { TO_MAX = 320 };

/* While an answer is waited for, and not only their first. */
static bool may_answer(const struct referral *referral)
{
    return referral->partner_link != NULL && referral_may_move(referral->state, REFERRAL_ACCEPTED);
}

const char *message_service_address(const struct service *service)
{
    const char *to = text_is_blank(service->email) ? service->organization_email : service->email;
    bool is_one = !text_is_blank(to) && strchr(to, '@') != NULL &&
                  strpbrk(to, "\r\n<> ,") == NULL && text_length(to) <= TO_MAX;

    return is_one ? to : NULL;
}

static enum status address_of(const struct access *access, const struct referral *referral,
                              const char **ret)
{
    struct service service;

    *ret = NULL;
    if (!referral->service.set)
        return OK;
    enum status s = resource_get(access_office(access),
                                 (struct service_id){ referral->service.n }, &service);
    if (s == OK)
        *ret = message_service_address(&service);
    return s == NOT_FOUND ? OK : s;
}

enum status message_to_partner(struct change *change, int64_t id, const char *url,
                               struct problems *problems, int64_t *ret)
{
    const struct access *access = change_access(change);
    struct arena *arena = change_arena(change);
    struct referral referral;
    struct agency agency;
    const char *to;
    enum status s;

    if ((s = referral_get(access, id, &referral)) != OK ||
        (s = address_of(access, &referral, &to)) != OK ||
        (s = agency_get(change_office(change), &agency)) != OK)
        return s;
    if (!may_answer(&referral)) {
        problems->guard = "link";
        problem_add(problems, "state", N_("There is no link that they could answer by."));
        return CONFLICT;
    }
    if (to == NULL) {
        problem_add(problems, "to", N_("The directory has no e-mail address of theirs."));
        return INVALID;
    }
    s = sql_message_add(change, &(struct sql_message_add){
        .kind = MESSAGE_PARTNER, .channel = CHANNEL_MAIL, .to_value = to, .to_key = "",
        .words = say_with(arena, "en", N_("%1$s asks for your help. The link opens the request: you "
                                          "need no account, and can say yes, no or ask something. "
                                          "Please don't pass it on: whoever has it can open it."),
                          agency.name),
        .language = "en", .about = arena_print(arena, "r_%s", referral.ref),
        .referral = { true, id }, .link = url,
        .not_before = change_now(change),
    }, ret);
    return s != OK ? s : job_add(change, "message.leave", *ret, change_now(change));
}

enum status message_judge_partner(const struct access *access, const struct message *message,
                                  enum message_why *why)
{
    const char *about = message->about.count == 1 ? message->about.at[0] : "";
    enum consent_state state = CONSENT_DRAFT;
    struct referral referral;
    struct person person;
    const char *to = NULL;
    int64_t id;

    *why = WHY_CALLED_OFF;
    enum status s = text_begins(about, "r_") ? access_find(access, "r", about + 2, &id)
                                             : NOT_FOUND;
    if (s == OK)
        s = referral_get(access, id, &referral);
    if (s == OK)
        s = people_get(access, &person);
    if (s == OK && referral.consent.set)
        s = release_state(access, referral.consent.n, &state);
    if (s == OK)
        s = address_of(access, &referral, &to);
    if (s != OK)
        return s == NOT_FOUND ? OK : s;
    if (person.state == PERSON_DECEASED || person.state == PERSON_MERGED)
        *why = WHY_DECEASED;
    else if (state == CONSENT_ACTIVE && may_answer(&referral))
        *why = text_equal(to, message->to) ? WHY_NOTHING : WHY_NO_WAY;
    return OK;
}

enum status message_with_link(const struct access *access, struct message *message)
{
    struct sql_message_link_row row;

    enum status s = sql_message_link(access, message->id, &row);
    if (s == OK)
        message->words = arena_print(access_arena(access), "%s\r\n\r\n%s", message->words,
                                     row.link);
    return s;
}
