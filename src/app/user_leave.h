// SPDX-License-Identifier: AGPL-3.0-or-later
/* user_leave.h - alongside user leave, handover, away, recover: people go, their work stays. */
#pragma once

#include "app/house.h"

int user_leave(struct house *, struct command *);
int user_handover(struct house *, struct command *);
int user_away(struct house *, struct command *);
int user_recover(struct house *, struct command *);
