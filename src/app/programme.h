// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "app/command.h"

int programme_run(struct command *);
