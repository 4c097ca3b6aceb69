// SPDX-License-Identifier: AGPL-3.0-or-later
/* sha1.h - SHA-1 (FIPS 180-4), for two formats that name it: codes from a phone (totp.h) and
 * numbers that follow from a name (uuid.h).  Nothing secret may rest on it.
 */
#pragma once

#include "base/text.h"

enum { SHA1_BLOCK = 64, SHA1_DIGEST = 20 };

/* Of all parts one after the other. */
void sha1_of(const struct bytes *parts, size_t count, unsigned char into[static SHA1_DIGEST]);
