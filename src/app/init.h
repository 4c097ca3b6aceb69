// SPDX-License-Identifier: AGPL-3.0-or-later
/* init.h - making an agency; also what demo stands on. */
#pragma once

#include "app/house.h"

int init_run(struct command *);
/* Gives an exit status. */
/* `first`: a programme to begin with, or NULL. */
int init_agency(struct house *, const struct agency *, const char *admin, const char *password,
                const struct programme *first);
const char *new_password(struct arena *);
