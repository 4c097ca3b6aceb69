// SPDX-License-Identifier: AGPL-3.0-or-later
/* words.h - translated sentences, from the catalogues po/<language>.po.
 *
 * The build turns the catalogues into tables (tools/words); nothing is read from disk and no
 * locale of the machine is used.  A language falls back from "es-MX" to "es", then to the msgids,
 * which are English.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { WORDS_PLURALS_MAX = 6 };

struct words_entry {
    const char *msgid;
    const char *const *forms;
    size_t form_count;    /* the language's plurals, or one when the sentence has no plural */
};

/* One catalogue.  Entries are sorted by msgid. */
struct words {
    const char *language;
    bool right_to_left;
    size_t plurals;
    size_t (*plural)(uint64_t n);    /* which form */
    const struct words_entry *at;
    size_t count;
};

/* NULL when there is no catalogue: the msgids are used. */
const struct words *words_of(const char *language);
const char *words_say(const struct words *, const char *msgid);
const char *words_say_n(const struct words *, const char *one, const char *many, int64_t n);

/* The same by the language's name. */
const char *words_find(const char *language, const char *msgid);
const char *words_plural(const char *language, const char *one, const char *many, int64_t n);

bool words_right_to_left(const char *language);    /* also for languages without a catalogue */

/* The catalogues, to offer a choice of languages.  English has none and always exists. */
size_t words_count(void);
const struct words *words_at(size_t);

/* Made by tools/words. */
extern const struct words words_tables[];
extern const size_t words_tables_count;
