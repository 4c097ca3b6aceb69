// SPDX-License-Identifier: AGPL-3.0-or-later
/* inside.h - what this folder shares. */
#pragma once

#include "message/message.h"
#include "people/people.h"

struct visit;

/* The first name of whoever works with them; "" when nobody does. */
const char *message_first_name(const struct access *);
/* What they were asked last within the 14 days before that; 0: nothing. */
MUST_CHECK enum status message_last_ask(struct change *, struct instant at, int64_t *ret);
/* The link at the end of its words, for the transport alone. */
MUST_CHECK enum status message_with_link(const struct access *, struct message *);
/* Of a message to a partner: WHY_NOTHING when it may leave now. */
MUST_CHECK enum status message_judge_partner(const struct access *, const struct message *,
                                             enum message_why *);
/* Whether the channel may use that way to reach somebody. */
bool message_may_use(struct arena *, enum message_channel, const struct contact_point *);
/* What a reminder of this visit says, in their language. */
MUST_CHECK enum status message_remind_words(const struct access *, const struct visit *,
                                            const char **ret);
/* Why it may not be handed over or said on the telephone, whatever the hour. */
MUST_CHECK enum status message_may_be_done(struct change *, const struct message *,
                                           enum message_why *ret);
