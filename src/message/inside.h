// SPDX-License-Identifier: AGPL-3.0-or-later
/* inside.h - what this folder shares. */
#pragma once

#include "message/message.h"
#include "people/people.h"

/* The first name of whoever works with them; "" when nobody does. */
const char *message_first_name(const struct access *);
/* What they were asked last, within 14 days; 0: nothing. */
MUST_CHECK enum status message_last_ask(struct change *, int64_t *ret);
/* Whether the channel may use that way to reach somebody. */
bool message_may_use(struct arena *, enum message_channel, const struct contact_point *);
/* The way as it stands now, and WHY_NO_WAY or WHY_NOT_SAFE when it isn't one any more: permission
 * never moves to another number by itself.  `ret` is set when `why` isn't WHY_NO_WAY. */
MUST_CHECK enum status message_way_now(struct change *, const struct message *,
                                       struct contact_point *ret, enum message_why *why);
