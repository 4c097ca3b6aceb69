// SPDX-License-Identifier: AGPL-3.0-or-later
#include "html/write.h"

#include <string.h>

#include "base/arena.h"
#include "base/ref.h"
#include "html/inside.h"

void html_literal_n(struct html *h, const char *text, size_t count)
{
    buf_add_n(h->out, text, count);
}

static const char *escape_of(unsigned char c)
{
    switch (c) {
    case '&': return "&amp;";
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '"': return "&quot;";
    case '\'': return "&#39;";
    default: break;
    }
    /* Control characters mean nothing in HTML and upset some readers. */
    return (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0x7f ? "" : NULL;
}

void html_text(struct html *h, const char *text)
{
    const char *from = text;

    if (!text)
        return;
    for (; *text; text++) {
        const char *escaped = escape_of((unsigned char)*text);

        if (!escaped)
            continue;
        buf_add_n(h->out, from, (size_t)(text - from));
        buf_add(h->out, escaped);
        from = text + 1;
    }
    buf_add_n(h->out, from, (size_t)(text - from));
}

/* Browsers drop tabs and line breaks inside an address and read a backslash as a slash, so
 * "/\t/elsewhere" would leave the house: none of them may stand in one. */
static bool url_is_clean(const char *url)
{
    for (; *url; url++)
        if ((unsigned char)*url <= 0x20 || *url == '\\' || *url == 0x7f)
            return false;
    return true;
}

static bool url_is_allowed(const char *url)
{
    static const char *const beginnings[] = { "https://", "mailto:", "tel:" };

    if (!url_is_clean(url))
        return false;
    if (url[0] == '#' || url[0] == '?' || (url[0] == '/' && url[1] != '/'))
        return true;
    for (size_t i = 0; i < sizeof beginnings / sizeof *beginnings; i++)
        if (strncmp(url, beginnings[i], strlen(beginnings[i])) == 0)
            return true;
    return false;
}

void html_url(struct html *h, const char *url)
{
    html_text(h, url && url_is_allowed(url) ? url : "#");
}

static bool is_unreserved(unsigned char c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
           c == '-' || c == '.' || c == '_' || c == '~';
}

void html_url_part(struct html *h, const char *part)
{
    static const char digits[] = "0123456789ABCDEF";

    if (!part)
        return;
    /* A step made of dots would climb up the path, even percent-encoded. */
    if (strcmp(part, ".") == 0 || strcmp(part, "..") == 0) {
        buf_add(h->out, "-");
        return;
    }
    for (; *part; part++) {
        unsigned char c = (unsigned char)*part;

        if (is_unreserved(c)) {
            buf_add_char(h->out, *part);
        } else {
            buf_add_char(h->out, '%');
            buf_add_char(h->out, digits[c >> 4]);
            buf_add_char(h->out, digits[c & 15]);
        }
    }
}

void html_form_tokens(struct html *h)
{
    char ref[REF_TEXT];
    const char *once = ref;

    if (h->setup.once)
        once = h->setup.once(h->setup.once_from, h->arena);
    else
        ref_new(ref);

    if (h->setup.csrf) {
        html_literal(h, "<input type=\"hidden\" name=\"_csrf\" value=\"");
        html_text(h, h->setup.csrf);
        html_literal(h, "\">");
    }
    html_literal(h, "<input type=\"hidden\" name=\"_once\" value=\"");
    html_text(h, once);
    html_literal(h, "\">");
}

void html_put(struct html *h, struct html_shown shown)
{
    if (shown.written)
        buf_add(h->out, shown.text);
    else
        html_text(h, shown.text);
}

struct html_shown html_show_piece(const struct html *h, const struct html *piece,
                                  enum html_format format)
{
    (void)h, (void)format;
    return (struct html_shown){ piece ? buf_text(piece->out) : "", true };
}

bool html_is_text(const char *text) { return text && *text; }
bool html_is_int(int64_t n) { return n != 0; }
bool html_is_unsigned(uint64_t n) { return n != 0; }
bool html_is_real(double d) { return d < 0 || d > 0; }
bool html_is_bool(bool yes) { return yes; }
bool html_is_date(struct date date) { return date_is_set(date); }
bool html_is_partdate(struct partdate date) { return partdate_is_set(date); }
bool html_is_instant(struct instant instant) { return instant.s != 0; }
bool html_is_money(struct money money) { return money.cents != 0; }
bool html_is_maybe_int(struct maybe_int n) { return n.set; }
bool html_is_maybe_real(struct maybe_real d) { return d.set; }
bool html_is_maybe_bool(struct maybe_bool b) { return b.set && b.yes; }
bool html_is_maybe_money(struct maybe_money money) { return money.set; }
bool html_is_problems(const struct problems *p) { return p && problems_any(p); }
bool html_is_piece(const struct html *piece) { return piece && piece->out->count > 0; }
bool html_is_texts(struct text_list list) { return list.count > 0; }
bool html_is_ints(struct int_list list) { return list.count > 0; }
bool html_is_options(struct html_options list) { return list.count > 0; }
bool html_is_pointer(const void *pointer) { return pointer != NULL; }
