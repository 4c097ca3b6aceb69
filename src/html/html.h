// SPDX-License-Identifier: AGPL-3.0-or-later
/* html.h - what a page is written into.
 *
 * A `struct html` knows the language, the day and the tokens of the page being built.  Its text
 * comes from templates (`*_page.html`, see doc/templates.md), from the form fields of field.h and
 * from pictures drawn through svg.h; each escapes what it is given.  There is no verb that writes
 * text as it stands: that one is in write.h, which only generated code and this room include.
 */
#pragma once

#include <stddef.h>

#include "base/date.h"

struct arena;
struct buf;
struct frame;
struct html;
struct zone;

/* Wordings laid over the catalogue: where `ours` is a whole sentence or label of the page, as it
 * is written or as the reader would see it, `theirs` stands there.  Pieces made later take them. */
struct html_term { const char *ours, *theirs; };
struct html_terms { const struct html_term *at; size_t count; };

struct html_setup {
    const char *language;        /* "es", "pt-BR"; NULL is English */
    const char *csrf;            /* goes into each post form as _csrf; NULL: none */
    /* A fresh _once for each post form; NULL: a random reference. */
    const char *(*once)(void *once_from, struct arena *);
    void *once_from;
    const struct zone *zone;     /* of instants; NULL is UTC */
    struct date today;           /* a date of this year is shown without its year */
    const char *money_sign;      /* NULL is "$" */
    const struct frame *frame;   /* what the page's frame shows; made by web/ */
    const struct html_terms *terms;    /* NULL: none */
};

/* `setup` may be NULL and given later with html_set_up, before anything is written. */
struct html *html_new(struct arena *, struct buf *out, const struct html_setup *setup);
void html_set_up(struct html *, const struct html_setup *);
void html_set_frame(struct html *, const struct frame *);
void html_set_terms(struct html *, const struct html_terms *);    /* NULL: none */

/* An empty page piece in the same language, with a text of its own.  Templates write into it; a
 * template's field of type `struct html *` shows it as it was written. */
struct html *html_piece(const struct html *);

const struct frame *html_frame(const struct html *);    /* ends the process when none was set */
struct arena *html_arena(const struct html *);
const char *html_language(const struct html *);         /* never NULL */
const char *html_direction(const struct html *);        /* "ltr" or "rtl" */

/* The sentence in the page's language; the msgid itself when it isn't translated. */
const char *html_say(const struct html *, const char *msgid);
/* The same with values in the places of %s, %d, %1$s, %2$d: each is text, ready to be escaped. */
const char *html_sentence(const struct html *, const char *msgid, size_t count,
                          const char *const values[]);
/* Chooses between one and many by `n`, by the language's own rule. */
const char *html_sentence_n(const struct html *, const char *one, const char *many, int64_t n,
                            size_t count, const char *const values[]);
