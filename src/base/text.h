// SPDX-License-Identifier: AGPL-3.0-or-later
/* text.h - NUL-terminated UTF-8, and how names and numbers are compared. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

struct bytes { const void *at; size_t count; };

/* Lists as statements take and give them. */
struct int_list { const int64_t *at; size_t count; };
struct text_list { const char *const *at; size_t count; };
bool int_list_has(struct int_list, int64_t);

/* A number, truth value or real that may be missing; text and dates say it themselves
 * (NULL, all 0). */
struct maybe_int { bool set; int64_t n; };
struct maybe_real { bool set; double d; };
struct maybe_bool { bool set; bool yes; };

bool text_is_blank(const char *);                     /* NULL is blank; so are all Unicode spaces */
size_t text_length(const char *);                     /* in characters, not bytes; NULL is 0 */
bool text_is_utf8(const char *, size_t bytes);        /* whole, shortest form, no NUL */
bool text_equal(const char *, const char *);          /* NULL equals NULL only */
bool text_begins(const char *, const char *beginning);
const char *text_or(const char *, const char *instead);    /* `instead` when NULL or blank */
const char *text_or_null(const char *);                    /* NULL when NULL or blank */
/* Which of the words it is; false: none of them. */
bool text_among(const char *const *words, int count, const char *word, int *ret);
char *text_trimmed(struct arena *, const char *);     /* spaces at both ends gone; NULL gives "" */
bool text_to_int(const char *, int64_t *ret);         /* the whole text, decimal, no spaces */

/* "HH:MM" as minutes of the day. */
bool text_to_minute(const char *, struct maybe_int *ret);

/* Splits at a separator or at white space; empty pieces are left out. */
struct text_list text_split(struct arena *, const char *, char separator);
struct text_list text_words(struct arena *, const char *);
/* Whole, however many there are; "" for none. */
const char *text_joined(struct arena *, struct text_list, char separator);

/* The one folding of names (field cases F01 to F03): NFKD, marks dropped, letters that don't
 * decompose mapped (ł l, ø o, ß ss, æ ae, ...), case folded, apostrophes dropped, hyphens and
 * other punctuation become spaces, spaces squeezed.  Arabic: hamza forms, ta marbuta, tatweel and
 * short vowels folded too.  Serves search, sorting, duplicate hints and import matching alike;
 * what was typed is stored unchanged.  NULL gives "".  Folding a folded text changes nothing.
 *
 * An apostrophe leaves no gap: "O’Dálaigh" is "odalaigh", one word.  Who types it with a space
 * ("o dalaigh") is found by the joined form, so searches compare that one too. */
char *text_folded(struct arena *, const char *);
/* The same without its spaces: "o dalaigh", "O'Dálaigh" and "ODALAIGH" are one. */
char *text_folded_joined(struct arena *, const char *);

/* Only the digits of a phone number, any Unicode decimal digits made ASCII; NULL gives "". */
char *text_digits(struct arena *, const char *);

/* How far apart two folded words are: insertions, removals, changes, swaps of neighbours (optimal
 * string alignment), in characters; never more than `most` + 1. */
size_t text_distance(const char *, const char *, size_t most);
