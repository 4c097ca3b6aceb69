// SPDX-License-Identifier: AGPL-3.0-or-later
/* release.h - what may leave the house: consents as privacy sees them, links, receipts. */
#pragma once

#include "privacy/access.h"

enum consent_state { CONSENT_DRAFT, CONSENT_ACTIVE, CONSENT_EXPIRED, CONSENT_REVOKED,
                     CONSENT_SUPERSEDED, CONSENT_STATES };
const char *consent_state_word(enum consent_state);

/* Kept beside the consent's words (room sharing), which calls these. */
MUST_CHECK enum status release_note(struct change *, int64_t consent, enum consent_state,
                                    struct date until);
/* The state on the day (an end that passed reads as expired).  NOT_FOUND: not this person's. */
MUST_CHECK enum status release_state(const struct access *, int64_t consent,
                                     enum consent_state *ret);
/* Also ends every link made under it, at once. */
MUST_CHECK enum status release_revoke(struct change *, int64_t consent);

/* A receipt: the hash of the very bytes.  The partner's link is made with it. */
MUST_CHECK enum status release_send(struct change *, int64_t referral, int64_t consent,
                                    const char *sha256, const char **link_token);
/* The token of a referral's live link, sealed in the room's own row by the caller; ends it. */
MUST_CHECK enum status release_end_links(struct change *, int64_t referral);
/* A partner opened the link: noted in the receipt, the first time. */
MUST_CHECK enum status release_opened(struct change *, int64_t referral);

struct receipt {
    const char *ref;
    int64_t referral, consent;
    const char *sha256;
    struct instant sent_at, opened_at, revoked_at;
};
struct receipts { const struct receipt *at; size_t count; };
MUST_CHECK enum status receipt_list(const struct access *, struct receipts *ret);
