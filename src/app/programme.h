// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "app/command.h"

int programme_run(struct command *);
/* "hipaa,part2" or "none" as the labels of the laws; blank: not answered.  False: another word. */
bool programme_covered_read(struct arena *, const char *text, struct maybe_int *ret);
