// SPDX-License-Identifier: AGPL-3.0-or-later
/* backup.h - copies of the data folder, and a new folder from one.
 *
 * A copy is a folder FOLDER/alongside-YYYYMMDD-HHMMSS with the two database files, the audit's
 * heads, the master key when it lies in the data folder, and backup.json, which names each file's
 * size and SHA-256.  It is written beside and renamed when it is whole, so a folder of that name is
 * always a good copy.  Beside all copies stands one keyring, FOLDER/keyring-ID, replaced each time:
 * a person's key that was destroyed is in no copy, old ones too (app/copies.h).  Whoever holds the
 * folder can read it: keep it as safe as the machine.
 */
#pragma once

#include "app/house.h"

int backup_verb(struct command *);
int restore_verb(struct command *);

/* The nightly copy to the folder named by `backup` in alongside.conf; called once a minute by the
 * running server.  Copies after two in the morning, once a day. */
void backup_nightly(struct house *);
/* When the last good copy was made and whether that is long ago, for the line on the pages; NULL
 * when no copy was ever made.  `late` is set past two days. */
const char *backup_line(struct house *, struct arena *, bool *late);
