// SPDX-License-Identifier: AGPL-3.0-or-later
/* say.h - sentences in the reader's language (catalogues: po/, compiled in by tools/words). */
#pragma once

struct arena;

/* The translation, or the msgid itself where there is none. */
const char *say(const char *language, const char *msgid);
/* The same with one text put in at %1$s. */
const char *say_with(struct arena *, const char *language, const char *msgid, const char *value);
