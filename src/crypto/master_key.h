// SPDX-License-Identifier: AGPL-3.0-or-later
/* master_key.h - the installation's one secret, and the keys that follow from it by name.
 *
 * It is a file of 32 random bytes that only its owner may read, outside the database: a stolen
 * database opens no sealed column.  It may come from the service manager instead (a credential of
 * systemd), or follow from a passphrase.  In memory it is never swapped out, nor written to a core
 * dump.
 */
#pragma once

#include "base/status.h"

enum { KEY_BYTES = 32 };

struct key { unsigned char at[KEY_BYTES]; };

/* Once, before threads start.  `create` makes the file when there is none.  INVALID: the file is
 * readable by others or isn't 32 bytes; NOT_FOUND: there is none and `create` is false. */
MUST_CHECK enum status master_key_load(const char *path, bool create);
/* A file the service manager hands over: its group may be let in, others not. */
MUST_CHECK enum status master_key_load_credential(const char *path);
/* Follows from a passphrase and 16 bytes that needn't be secret (Argon2id, 256 MiB, three passes: a
 * second's work).  INVALID: shorter than 12 bytes. */
enum { KEY_SALT = 16, PASSPHRASE_LEAST = 12 };
MUST_CHECK enum status master_key_from_passphrase(const char *passphrase,
                                                  const unsigned char salt[static KEY_SALT]);
bool master_key_is_set(void);
/* A key for one use, "draft" or "cursor": the same name gives the same key, for ever.  The name is
 * a literal.  Ends the process when no master key is set. */
const struct key *master_key(const char *name);

/* A master key known to everybody, so that tests need no file. */
void master_key_set_for_tests(void);
