// SPDX-License-Identifier: AGPL-3.0-or-later
/* copies.h - where copies lie, and which there are.
 *
 * They lie in the folder that `backup` in alongside.conf names, and in every other that one was made
 * in or brought from: DIR/backup.folders keeps those, a line each.  Whoever gives such a folder up
 * takes its line out.  Only in the folder of alongside.conf are copies taken away when their days
 * are over.  A copy is ours when its backup.json names our keyring: several agencies may share a
 * folder.
 */
#pragma once

#include "app/house.h"

/* Remembers a folder for the data folder `data`. */
bool copies_note(struct arena *, const char *data, const char *folder);
/* All of them, oldest first in each folder, as JSON: [{"name", "until"}].  Outside of the folder of
 * alongside.conf the name is a path.  `until` is the day a copy is taken away by `keep_days`; null:
 * until somebody removes it. */
const char *copies_json(struct house *, struct arena *);
/* Renews the keyring in one folder; in all that are remembered.  Gives the first folder where that
 * can't be done now, or NULL. */
bool copies_keyring(struct arena *, const char *folder);
const char *copies_away(struct house *, struct arena *);
/* Takes away what is older than `keep_days`, but never the newest, and what failed copies left. */
void copies_expire(struct house *, struct arena *, const char *folder, struct date today);
/* A copy's files and their folder. */
bool copies_remove(struct arena *, const char *copy);

/* What a copy is made of; backup.json is written last. */
enum { COPY_FILES = 6, COPY_PLAINLY = 3 };
extern const char *const COPY_FILE[COPY_FILES];
