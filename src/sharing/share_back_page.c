// SPDX-License-Identifier: AGPL-3.0-or-later
/* share_back_page.c - a yes written down by mistake, taken back while nothing has left under it. */
#include "referral/referral.h"
#include "sharing/share_page.h"
#include "web/undo.h"

/* Those that were made ready by it wait for a yes again. */
static enum status referrals_wait(struct change *change, int64_t consent)
{
    struct change *referrals;
    struct referrals all;
    enum status s;

    if ((s = change_area(change, AREA_REFERRALS, &referrals)) != OK)
        return s == NOT_ALLOWED ? OK : s;
    if ((s = referral_list(change_access(referrals), &all)) != OK)
        return s;
    for (size_t i = 0; i < all.count; i++) {
        const struct referral *one = &all.at[i];
        if (one->state != REFERRAL_READY || !one->consent.set || one->consent.n != consent)
            continue;
        s = referral_take_back(referrals, one->id, one->version - 1, one->version,
                               &(struct problems){ 0 });
        /* One made with it from the start stays; `sent` says what it lacks. */
        if (s != OK && s != NOT_FOUND)
            return s;
    }
    return OK;
}

static enum status consent_back(struct change *change, const struct undo *undo,
                                struct problems *problems)
{
    struct consent consent;
    struct receipts receipts;
    enum status s;

    if ((s = consent_get(change_access(change), undo->record, &consent)) != OK ||
        (s = receipt_list(change_access(change), &receipts)) != OK)
        return s;
    for (size_t i = 0; i < receipts.count; i++) {
        if (receipts.at[i].consent != undo->record)
            continue;
        problems->guard = "sent";
        problem_add(problems, "consent", N_("Something has left under this yes, so it stands as "
                                            "it was given. It can be taken back for what comes."));
        return CONFLICT;
    }
    if (consent.state != CONSENT_ACTIVE || consent.version != undo->version)
        return STALE;
    if ((s = consent_revoke(change, undo->record)) != OK)
        return s;
    return referrals_wait(change, undo->record);
}

void sharing_undo_set_up(void)
{
    undo_register_record("consent_given", AREA_SHARING, N_("A yes was written down"), "c",
                         consent_back);
}
