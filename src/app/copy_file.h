// SPDX-License-Identifier: AGPL-3.0-or-later
/* copy_file.h - whole files: copied, written, read, marked. */
#pragma once

#include "base/arena.h"
#include "crypto/sha256.h"

struct file_mark { int64_t bytes; char sha256[SHA256_TEXT]; };

/* All are false (NULL) when it couldn't be done; nothing half-written stays under the name. */
bool file_copy(const char *from, const char *to);    /* keeps the mode; synced */
bool file_write(const char *path, const char *text); /* replaced in one step; synced */
const char *file_text(struct arena *, const char *path);    /* up to 1 MiB */
bool file_mark(const char *path, struct file_mark *ret);
