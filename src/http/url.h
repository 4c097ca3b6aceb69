// SPDX-License-Identifier: AGPL-3.0-or-later
/* url.h - percent-coding of paths and query strings. */
#pragma once

#include "base/buf.h"
#include "base/text.h"

/* Decodes `count` bytes; '+' is a space when `form`.  NULL when a '%' isn't followed by two
 * hexadecimal digits or the result isn't whole UTF-8 without NUL. */
char *url_decoded(struct arena *, const char *at, size_t count, bool form);
/* Adds the text with all but letters, digits and -._~ written as %XX. */
void url_add_encoded(struct buf *, const char *text);
char *url_encoded(struct arena *, const char *text);
/* A path on this server that a browser may be sent to: begins with one '/', no control character,
 * no backslash, nothing that another server could be named by. */
bool url_is_local(const char *path);
