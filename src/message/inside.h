// SPDX-License-Identifier: AGPL-3.0-or-later
/* inside.h - what this folder shares. */
#pragma once

#include "message/message.h"

/* The first name of whoever works with them; "" when nobody does. */
const char *message_first_name(const struct access *);
/* What they were asked last, within 14 days; 0: nothing. */
MUST_CHECK enum status message_last_ask(struct change *, int64_t *ret);
