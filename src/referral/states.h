// SPDX-License-Identifier: AGPL-3.0-or-later
/* states.h - what a state asks of us, and by when. */
#pragma once

#include "referral/referral.h"

struct next { enum next_action action; struct date due_on; };

/* `on`: the day the state began; `reply_days`: the programme's business days for an answer. */
struct next referral_next(enum referral_state, struct date on, int reply_days);
