// SPDX-License-Identifier: AGPL-3.0-or-later
/* password.h - passwords, kept as Argon2id hashes (64 MiB, two passes).
 *
 * Hashing takes a tenth of a second and its memory: never inside a change.  Two at a time, others
 * wait, so that a flood of sign-ins can't take the machine's memory.
 */
#pragma once

#include "base/status.h"

/* Letters typed on another keyboard in another form (NFC, NFD, wide) are the same password. */
enum { PASSWORD_MAX = 1024, PASSWORD_HASH_TEXT = 128 };

/* INVALID: empty, longer than PASSWORD_MAX bytes, or not UTF-8. */
MUST_CHECK enum status password_hash(const char *password, char into[static PASSWORD_HASH_TEXT]);
/* `hash` NULL (no such user) takes as long and is false. */
bool password_verify(const char *hash, const char *password);
/* True when made with other settings than today's: hash again after the next good sign-in. */
bool password_needs_rehash(const char *hash);
/* From here on hashes are cheap and weak. */
void password_cheap_for_tests(void);
