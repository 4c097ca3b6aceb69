// SPDX-License-Identifier: AGPL-3.0-or-later
/* write.h - what generated code writes pages with.
 *
 * Only files made by tools/tmplc and the files of this room include it (the check `rooms` fails
 * the build otherwise): html_literal writes text as it stands, so nothing that came from outside
 * the program may get near it.  The macro takes string literals only.
 */
#pragma once

#include "base/problem.h"
#include "html/field.h"
#include "html/html.h"
#include "html/show.h"
#include "html/svg.h"

#define html_literal(h, text) html_literal_n((h), "" text "", sizeof(text) - 1)
void html_literal_n(struct html *, const char *, size_t count);

/* Text or the value of a quoted attribute: & < > " ' escaped, control characters left out.  NULL
 * writes nothing. */
void html_text(struct html *, const char *);

/* A whole address in an attribute: /path, #part, ?query, https:, mailto:, tel:; anything else
 * becomes "#". */
void html_url(struct html *, const char *);
/* A piece of a path or query behind a literal beginning: percent-encoded. */
void html_url_part(struct html *, const char *);

/* _csrf and a fresh _once; follows the start tag of each post form. */
void html_form_tokens(struct html *);

/* A value in text: escaped, unless it is a finished piece. */
void html_put(struct html *, struct html_shown);
struct html_shown html_show_piece(const struct html *, const struct html *, enum html_format);

#define HTML_PUT(h, value, format) \
    html_put((h), _Generic((value), struct html *: html_show_piece, \
                           const struct html *: html_show_piece, \
                           HTML_SHOW_TYPES)((h), (value), (format)))

/* {{if x}}: text that isn't empty, a number that isn't 0, true, a day or value that is set, a
 * piece with something in it, problems, a pointer that isn't NULL. */
bool html_is_text(const char *);
bool html_is_int(int64_t);
bool html_is_unsigned(uint64_t);
bool html_is_real(double);
bool html_is_bool(bool);
bool html_is_date(struct date);
bool html_is_partdate(struct partdate);
bool html_is_instant(struct instant);
bool html_is_money(struct money);
bool html_is_maybe_int(struct maybe_int);
bool html_is_maybe_real(struct maybe_real);
bool html_is_maybe_bool(struct maybe_bool);
bool html_is_maybe_money(struct maybe_money);
bool html_is_problems(const struct problems *);
bool html_is_piece(const struct html *);
bool html_is_texts(struct text_list);
bool html_is_ints(struct int_list);
bool html_is_options(struct html_options);
bool html_is_pointer(const void *);

#define HTML_IS(value) \
    (_Generic((value), \
              const char *: html_is_text, \
              char *: html_is_text, \
              bool: html_is_bool, \
              signed char: html_is_int, \
              short: html_is_int, \
              int: html_is_int, \
              long: html_is_int, \
              long long: html_is_int, \
              unsigned char: html_is_unsigned, \
              unsigned short: html_is_unsigned, \
              unsigned int: html_is_unsigned, \
              unsigned long: html_is_unsigned, \
              unsigned long long: html_is_unsigned, \
              float: html_is_real, \
              double: html_is_real, \
              struct date: html_is_date, \
              struct partdate: html_is_partdate, \
              struct instant: html_is_instant, \
              struct money: html_is_money, \
              struct maybe_int: html_is_maybe_int, \
              struct maybe_real: html_is_maybe_real, \
              struct maybe_bool: html_is_maybe_bool, \
              struct maybe_money: html_is_maybe_money, \
              struct text_list: html_is_texts, \
              struct int_list: html_is_ints, \
              struct html_options: html_is_options, \
              struct problems *: html_is_problems, \
              const struct problems *: html_is_problems, \
              struct html *: html_is_piece, \
              const struct html *: html_is_piece, \
              default: html_is_pointer)((value)))
