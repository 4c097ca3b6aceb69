// SPDX-License-Identifier: AGPL-3.0-or-later
/* export_cli.h - alongside export csv FOLDER: one CSV a collection. */
#pragma once

#include "app/command.h"

int export_verb(struct command *);
