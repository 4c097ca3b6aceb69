// SPDX-License-Identifier: AGPL-3.0-or-later
/* token.h - secrets that stand for somebody: session cookies, links, API tokens.
 *
 * 256 random bits as 52 characters.  Only the hash is stored: who reads the database can't act as
 * anybody.
 */
#pragma once

#include <stdbool.h>

enum { TOKEN_LENGTH = 52, TOKEN_TEXT = TOKEN_LENGTH + 1, TOKEN_HASH_TEXT = 65 };

void token_new(char into[static TOKEN_TEXT]);
bool token_is_valid(const char *);    /* could be one, by length and letters */
/* What is stored and looked up: BLAKE2b-256, 64 hex digits. */
void token_hash(const char *token, char into[static TOKEN_HASH_TEXT]);
/* Takes as long whether or not they differ; false when one is NULL. */
bool token_equal(const char *, const char *);
