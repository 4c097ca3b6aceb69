// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "app/command.h"

int serve_verb(struct command *);
int verify_verb(struct command *);
