// SPDX-License-Identifier: AGPL-3.0-or-later
/* totp.h - codes from a phone (RFC 6238, with HMAC-SHA-1 of RFC 4226): six digits, a new one every
 * 30 seconds, both sides counting from the same secret.
 *
 * SHA-1 is what authenticator apps know; a code's safety rests on the secret, not on collisions.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "base/clock.h"
#include "base/text.h"

enum { TOTP_SECRET = 20, TOTP_SECONDS = 30, TOTP_DIGITS = 6, TOTP_KEY_TEXT = 33 };

/* Before and after now: a phone's clock may be off by so many steps. */
enum { TOTP_SLACK = 1 };

int64_t totp_step(struct instant);
/* The code of a step, with `digits` figures (6 to 8). */
uint32_t totp_code(struct bytes secret, int64_t step, int digits);
/* The step whose code was typed, not before `after` + 1: a code counts once.  -1: none.  Spaces in
 * the code don't count.  Takes as long for a wrong code as for a right one. */
int64_t totp_check(struct bytes secret, const char *typed, struct instant now, int64_t after);

/* The secret as people type it into a phone: 32 letters of base32. */
void totp_key_text(const unsigned char secret[static TOTP_SECRET], char into[static TOTP_KEY_TEXT]);
/* What the picture says: otpauth://totp/Agency:Name?secret=...  Names are percent-encoded. */
const char *totp_address(struct arena *, const char *agency, const char *name, const char *key);
