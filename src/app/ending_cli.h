// SPDX-License-Identifier: AGPL-3.0-or-later
/* ending_cli.h - what is left to do once two people agreed to end a record (privacy/ending.h): the
 * key is destroyed, here and beside the copies; the file is written anew; the certificate is
 * completed.  The running server does so each minute, `alongside destroy` at once. */
#pragma once

#include "app/house.h"

int destroy_verb(struct command *);
/* How many records were ended; -1: something couldn't be done, and will be tried again: `away` is the
 * folder of copies that isn't there, if it was that. */
int64_t ending_finish(struct house *, const char **away);
void ending_each_minute(struct house *);
/* When a folder is opened, before anything is shown: rows of records whose key is destroyed, back
 * with an older copy, go again.  false: they couldn't. */
bool ending_stays(struct house *);
