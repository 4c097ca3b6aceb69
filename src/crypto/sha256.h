// SPDX-License-Identifier: AGPL-3.0-or-later
/* sha256.h - the hash others can check too: on receipts of what was handed out. */
#pragma once

#include "base/text.h"

enum { SHA256_TEXT = 65 };

char *sha256_hex(struct bytes, char into[static SHA256_TEXT]);    /* 64 lower-case hex digits */
