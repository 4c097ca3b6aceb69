// SPDX-License-Identifier: AGPL-3.0-or-later
/* uuid.h - identifiers as other systems know them (RFC 9562), small letters with hyphens.
 *
 * One that follows from a name (version 5) is the same wherever and whenever it is made: another
 * system's number keeps its identifier from export to export.
 */
#pragma once

#include <stdbool.h>

enum { UUID_LENGTH = 36, UUID_TEXT = UUID_LENGTH + 1 };

/* 8-4-4-4-12 hex digits, large or small. */
bool uuid_is_valid(const char *);
/* Drawn by chance (version 4). */
void uuid_new(char into[static UUID_TEXT]);
/* Version 5 in a namespace, given as a UUID. */
void uuid_of_name(const char *space, const char *name, char into[static UUID_TEXT]);
