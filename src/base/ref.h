// SPDX-License-Identifier: AGPL-3.0-or-later
/* ref.h - random public references: 128 bits as 26 characters of lower-case base32. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

enum { REF_LENGTH = 26, REF_TEXT = REF_LENGTH + 1 };

void random_fill(void *, size_t bytes);    /* from the system's generator (libsodium) */
/* With ref_seed set (demo data only) the references follow from the seed. */
void ref_new(char into[static REF_TEXT]);
void ref_seed(const char *seed);           /* NULL: random again */
bool ref_is_valid(const char *);
