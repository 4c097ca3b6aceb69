// SPDX-License-Identifier: AGPL-3.0-or-later
/* ending_cli.h - what is left to do once two people agreed to end a record (privacy/ending.h): the
 * key is destroyed, here and beside the copies; the file is written anew; the certificate is
 * completed.  The running server does so each minute, `alongside destroy` at once. */
#pragma once

#include "app/house.h"

int destroy_verb(struct command *);
/* How many records were ended; -1: something failed, and will be tried again. */
int64_t ending_finish(struct house *, struct conn *writer);
void ending_each_minute(struct house *);
