// SPDX-License-Identifier: AGPL-3.0-or-later
/* rules_cli.h - alongside rules: what rules are there, and are they right. */
#pragma once

#include "app/command.h"

int rules_run(struct command *);
/* The agency's own files in DIR/rules stand in place of ours from now on.  Gives an exit status; a
 * sentence was said unless it is EXIT_DONE. */
int rules_of_house(const char *folder);
