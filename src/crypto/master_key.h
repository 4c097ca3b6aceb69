// SPDX-License-Identifier: AGPL-3.0-or-later
/* master_key.h - the installation's one secret, and the keys that follow from it by name.
 *
 * It is a file of 32 random bytes that only its owner may read, outside the database and its
 * backups: a stolen database opens no sealed column.  In memory it is never swapped out.
 */
#pragma once

#include "base/status.h"

enum { KEY_BYTES = 32 };

struct key { unsigned char at[KEY_BYTES]; };

/* Once, before threads start.  `create` makes the file when there is none.  INVALID: the file is
 * readable by others or isn't 32 bytes; NOT_FOUND: there is none and `create` is false. */
MUST_CHECK enum status master_key_load(const char *path, bool create);
bool master_key_is_set(void);
/* A key for one use, "draft" or "cursor": the same name gives the same key, for ever.  The name is
 * a literal.  Ends the process when no master key is set. */
const struct key *master_key(const char *name);

/* A master key known to everybody, so that tests need no file. */
void master_key_set_for_tests(void);
