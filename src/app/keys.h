// SPDX-License-Identifier: AGPL-3.0-or-later
/* keys.h - where this house's master key comes from, and its keyring.
 *
 * `key` in alongside.conf says where from:
 *
 *     (nothing)            DIR/master.key, made with the folder, never beside a keyring; under
 *                          systemd the credential `alongside.key`, when the service has one
 *     key = /path/to/file  32 bytes only their owner may read (0400); never made here: a disk
 *                          that isn't mounted must not get another key
 *     key = credential     the credential, and nothing else will do
 *     key = passphrase     asked for at the terminal, or the first line of standard input;
 *                          DIR/master.salt belongs to it
 */
#pragma once

#include "app/command.h"

enum key_from { KEY_FROM_FOLDER, KEY_FROM_FILE, KEY_FROM_CREDENTIAL, KEY_FROM_PASSPHRASE };

/* Gives an exit status; a sentence was said unless it is EXIT_DONE. */
int keys_load(struct arena *, const char *folder, enum key_from *ret);
/* What a copy without the key lacks, as a sentence; NULL: it holds the key. */
const char *keys_missing_from_copy(enum key_from);
