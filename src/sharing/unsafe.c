// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sharing/unsafe.h"

#include "people/authority.h"
#include "people/tie.h"
#include "privacy/decide.h"
#include "sharing/consent.h"
#include "signal/signal.h"

static struct decide_facts asks(const struct change *change, enum decide_row row,
                                enum decide_use use)
{
    return (struct decide_facts){
        .row = row, .use = use, .at = change_now(change), .on = change_today(change),
        .signed_in = true, .account_valid = true, .identity_proven = true,
        .authority_active = true, .for_this_matter = true, .agreed_by_client = true,
    };
}

static enum status tell(struct change *change, const struct decide_facts *facts, const char *what)
{
    struct ruling ruling = decide(facts);

    if (ruling.permit || (ruling.owed & OWED_TELL_WORKER) == 0)
        return OK;
    return signal_raise(change, SIGNAL_UNSAFE_GRANT, what, NULL);
}

static enum status papers(struct change *change)
{
    const struct access *access = change_access(change);
    struct authorities all;

    enum status s = authority_list(access, &all);
    for (size_t i = 0; s == OK && i < all.count; i++) {
        struct decide_facts facts = asks(change, R3_REPRESENTATIVE, USE_OWN_RECORD);
        if (authority_state(&all.at[i], change_today(change)) == AUTHORITY_ENDED)
            continue;
        s = authority_is_unsafe(access, &all.at[i], &facts.alleged_abuser);
        if (s == OK)
            s = tell(change, &facts, N_("A paper names somebody who is to be kept away, or may be "
                                        "the one"));
    }
    return s;
}

static enum status permissions(struct change *change)
{
    const struct access *access = change_access(change);
    struct consents all;

    enum status s = consent_list(access, &all);
    for (size_t i = 0; s == OK && i < all.count; i++) {
        struct decide_facts facts = asks(change, R10_FAMILY, USE_SUPPORT);
        enum away away;
        if (all.at[i].state != CONSENT_ACTIVE || all.at[i].service.set)
            continue;
        s = tie_away(access, all.at[i].recipient, (struct person_id){ 0 }, &away);
        facts.unsafe = away == AWAY_YES;
        if (s == OK)
            s = tell(change, &facts, N_("What may be shared names somebody who is to be kept "
                                        "away"));
    }
    return s;
}

enum status unsafe_run(struct change *change, int64_t record)
{
    (void)record;
    enum status s = papers(change);
    return s != OK ? s : permissions(change);
}
