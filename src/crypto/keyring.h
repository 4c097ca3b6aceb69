// SPDX-License-Identifier: AGPL-3.0-or-later
/* keyring.h - one key for each person, and its end.
 *
 * What is sealed of a person is sealed with a key of their own: 32 random bytes, sealed in turn with
 * the master key.  The keys stand in one file beside the database, never in it and never in a dated
 * copy of it: when a person's key is destroyed, what was sealed with it is gone, from old copies of
 * the database too.  The file is a head of 80 bytes and then a slot of 80 for each person's number,
 * so a key is one read.  A key is on disk before anything is sealed with it.
 *
 * Several processes may have the file open; who makes or destroys a key locks it meanwhile.
 */
#pragma once

#include "base/text.h"
#include "crypto/master_key.h"

enum { KEYRING_ID_TEXT = 33 };

/* Once, before threads start, after the master key.  `create` makes the file when there is none.
 * NOT_FOUND: there is none; INVALID: the file isn't a keyring, or was made with another master
 * key.  Until it is opened (tests, ":memory:") the keys live in memory only. */
MUST_CHECK enum status keyring_open(const char *path, bool create);
/* Its name, 32 hex digits: the database keeps it, so that the wrong file is noticed. */
char *keyring_id(char into[static KEYRING_ID_TEXT]);

/* A person's key; the caller wipes it.  NOT_FOUND: there is none and `make` is false; CONFLICT: it
 * was destroyed, and no other is made. */
MUST_CHECK enum status keyring_key(int64_t person, bool make, struct key *ret);
/* Overwrites it and syncs.  There is no way back. */
MUST_CHECK enum status keyring_destroy(int64_t person);
bool keyring_is_destroyed(int64_t person);
/* All persons whose key was destroyed, in order. */
MUST_CHECK enum status keyring_destroyed(struct arena *, struct int_list *ret);

/* A copy of the file as it is now, replacing what is there. */
MUST_CHECK enum status keyring_copy(const char *to, struct arena *);

void keyring_empty_for_tests(void);
