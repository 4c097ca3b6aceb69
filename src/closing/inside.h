// SPDX-License-Identifier: AGPL-3.0-or-later
/* inside.h - what the files of this room share. */
#pragma once

#include "closing/closing.h"

/* CONFLICT with a guard and its sentence. */
enum status closing_conflict(struct problems *, const char *guard, const char *sentence);
/* INVALID: who has died goes by no other reason. */
enum status closing_check_reason(struct change *, enum closing_reason, struct problems *);
