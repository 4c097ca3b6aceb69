// SPDX-License-Identifier: AGPL-3.0-or-later
/* words.h - the catalogue compiler: po/<language>.po in, one C table out; and the collector of
 * what there is to translate, source files in, po/alongside.pot out.
 *
 *     words OUTDIR po/es.po ...            writes OUTDIR/words_table.c (see base/words.h)
 *     words --extract OUT.pot SRC...       folders or files: .c, .h, .html
 *     words --untranslated po/es.po SRC... names each sentence it doesn't translate; 1 if any
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/buf.h"

enum { FORMS_MAX = 6, TEXT_MOST = 64 * 1024, FILE_MOST = 64 * 1024 * 1024 };

struct message {
    const char *file;         /* po: its own; extract: where it is first said */
    size_t line;
    const char *places;       /* extract: "#: file:line" of every place */
    const char *one, *many;   /* many is NULL when there is no plural */
    const char *forms[FORMS_MAX];
    size_t form_count;
    bool fuzzy;
};

struct messages { struct message *at; size_t count, room; };

struct catalogue {
    const char *file, *language;
    struct messages messages;
    size_t plurals;
    const char *plural;       /* a C expression of `n`, every operation in brackets */
};

__attribute__((noreturn, format(printf, 3, 4)))
void words_refuse(const char *file, size_t line, const char *sentence, ...);
char *words_read(struct arena *, const char *file);
struct message *messages_add(struct arena *, struct messages *);
void add_c_text(struct buf *, const char *);    /* in quotes, for C and for po alike */

struct catalogue po_read(struct arena *, const char *file);
/* The C of a Plural-Forms expression. */
const char *plural_c(struct arena *, const char *file, const char *expression);
/* What is marked in these folders and files, each sentence once. */
struct messages words_collect(struct arena *, char **sources, int count);
void words_extract(struct arena *, const char *out, char **sources, int count);
