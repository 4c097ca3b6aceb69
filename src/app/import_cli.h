// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "app/command.h"

int import_verb(struct command *);
