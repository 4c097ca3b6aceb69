// SPDX-License-Identifier: AGPL-3.0-or-later
/* seal.h - what only this installation can read or make: drafts, cursors, sealed columns.
 *
 * XChaCha20-Poly1305.  What was sealed for one context ("draft 7 /p/x/goals") doesn't open in
 * another, so a sealed text can't be carried to where it wasn't meant.  Sealing the same twice
 * gives two different texts.
 */
#pragma once

#include "base/text.h"
#include "crypto/master_key.h"

enum { SEAL_OVERHEAD = 40, SEAL_ID_TEXT = 65 };    /* bytes a sealed column adds */

/* A column's bytes (SEALED). */
struct bytes seal_bytes(struct arena *, const struct key *, const char *context, struct bytes);
/* INVALID: altered, cut off, of another key or another context. */
MUST_CHECK enum status seal_open_bytes(struct arena *, const struct key *, const char *context,
                                       struct bytes, struct bytes *ret);

/* The same as base64url text without padding, fit for addresses and form fields. */
char *seal_text(struct arena *, const struct key *, const char *context, const char *text);
/* INVALID as above, and for what isn't such text, NULL among it. */
MUST_CHECK enum status seal_open(struct arena *, const struct key *, const char *context,
                                 const char *sealed, const char **ret);

/* An id that says nothing without the key: keyed BLAKE2b-256 of the text, 64 hex digits.  The same
 * text always gives the same id. */
void seal_id(const struct key *, const char *text, char into[static SEAL_ID_TEXT]);
