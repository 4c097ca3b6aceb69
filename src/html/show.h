// SPDX-License-Identifier: AGPL-3.0-or-later
/* show.h - values as people read them, in the page's language.
 *
 *     HTML_SHOW(h, goal->review_on, HTML_LONG)     "Tuesday 24 November"
 *
 * gives text that still has to be escaped where it is written.  The type decides which function
 * is called; a type without one is a compile error, not an odd spot on a page.
 */
#pragma once

#include "base/date.h"
#include "base/money.h"
#include "base/text.h"
#include "html/html.h"

enum html_format {
    HTML_USUAL,           /* by type, for a reader: a long date, a number with thousands */
    HTML_IN_ATTRIBUTE,    /* by type, for a machine: ISO dates, plain numbers, true and false */
    HTML_ISO,
    HTML_LONG,            /* Tuesday 24 November; the year too unless it is this year */
    HTML_SHORT,           /* 24 Nov */
    HTML_TIME,            /* of an instant; of a whole number: minutes of the day */
    HTML_DAY,             /* of an instant: the day, long */
    HTML_MONEY,           /* $1,234.50; of a whole number: cents */
    HTML_PLAIN,           /* digits only */
};

/* `written`: a finished piece, the only thing that isn't escaped any more. */
struct html_shown { const char *text; bool written; };

struct html_shown html_show_text(const struct html *, const char *, enum html_format);
struct html_shown html_show_int(const struct html *, int64_t, enum html_format);
struct html_shown html_show_unsigned(const struct html *, uint64_t, enum html_format);
struct html_shown html_show_real(const struct html *, double, enum html_format);
struct html_shown html_show_bool(const struct html *, bool, enum html_format);
struct html_shown html_show_date(const struct html *, struct date, enum html_format);
struct html_shown html_show_partdate(const struct html *, struct partdate, enum html_format);
struct html_shown html_show_instant(const struct html *, struct instant, enum html_format);
struct html_shown html_show_money(const struct html *, struct money, enum html_format);
struct html_shown html_show_maybe_int(const struct html *, struct maybe_int, enum html_format);
struct html_shown html_show_maybe_real(const struct html *, struct maybe_real, enum html_format);
struct html_shown html_show_maybe_bool(const struct html *, struct maybe_bool, enum html_format);
struct html_shown html_show_maybe_money(const struct html *, struct maybe_money, enum html_format);

const char *html_month(const struct html *, int month);    /* 1 to 12, in full */

/* Enumerations count as int or unsigned. */
#define HTML_SHOW_TYPES \
    const char *: html_show_text, \
    char *: html_show_text, \
    bool: html_show_bool, \
    signed char: html_show_int, \
    short: html_show_int, \
    int: html_show_int, \
    long: html_show_int, \
    long long: html_show_int, \
    unsigned char: html_show_unsigned, \
    unsigned short: html_show_unsigned, \
    unsigned int: html_show_unsigned, \
    unsigned long: html_show_unsigned, \
    unsigned long long: html_show_unsigned, \
    float: html_show_real, \
    double: html_show_real, \
    struct date: html_show_date, \
    struct partdate: html_show_partdate, \
    struct instant: html_show_instant, \
    struct money: html_show_money, \
    struct maybe_int: html_show_maybe_int, \
    struct maybe_real: html_show_maybe_real, \
    struct maybe_bool: html_show_maybe_bool, \
    struct maybe_money: html_show_maybe_money

#define HTML_SHOW(h, value, format) (_Generic((value), HTML_SHOW_TYPES)((h), (value), (format)).text)
