// SPDX-License-Identifier: AGPL-3.0-or-later
/* svg.h - pictures drawn by the program: people and ties, a week, bars.
 *
 *     svg_open(h, "svg");
 *     svg_attr_text(h, "role", "img");
 *     svg_open(h, "circle");
 *     svg_attr_int(h, "r", 8);
 *     svg_close(h);
 *     svg_close(h);
 *
 * Attributes follow the svg_open they belong to.  Names must be string literals, and of the kind
 * that draws: no script, no style, no on... attributes.  Values and text are escaped.
 */
#pragma once

#include <stdint.h>

struct html;

#define svg_open(h, name) svg_open_element((h), "" name "")
#define svg_attr_text(h, name, text) svg_attr_text_of((h), "" name "", (text))
#define svg_attr_int(h, name, n) svg_attr_int_of((h), "" name "", (n))
#define svg_attr_real(h, name, d) svg_attr_real_of((h), "" name "", (d))
/* href of an <a>: as html_url, a forbidden address becomes "#". */
#define svg_attr_url(h, name, url) svg_attr_url_of((h), "" name "", (url))

void svg_close(struct html *);                       /* the innermost element */
void svg_text(struct html *, const char *);          /* text inside the element */

void svg_open_element(struct html *, const char *name);
void svg_attr_text_of(struct html *, const char *name, const char *text);
void svg_attr_int_of(struct html *, const char *name, int64_t);
void svg_attr_real_of(struct html *, const char *name, double);    /* two decimals at most */
void svg_attr_url_of(struct html *, const char *name, const char *url);
