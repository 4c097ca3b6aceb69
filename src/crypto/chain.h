// SPDX-License-Identifier: AGPL-3.0-or-later
/* chain.h - lines of which none can be altered, taken out or put in unnoticed: each carries the
 * hash of itself and of the one before.  Who holds the last hash holds them all.
 */
#pragma once

#include "base/text.h"

enum { CHAIN_BYTES = 32, CHAIN_TEXT = 65 };

/* The hash of a line; before the first line stands all zero.  `into` may be `before`. */
void chain_next(const unsigned char before[static CHAIN_BYTES], struct bytes line,
                unsigned char into[static CHAIN_BYTES]);

/* 64 lower-case hex digits. */
char *chain_text(const unsigned char hash[static CHAIN_BYTES], char into[static CHAIN_TEXT]);
bool chain_from_text(const char *, unsigned char into[static CHAIN_BYTES]);
