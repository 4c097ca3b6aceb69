// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/json.h"

#include "base/status.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>
#include <unistr.h>

struct json json_into(struct buf *out)
{
    return (struct json){ .out = out };
}

/* Bytes that aren't UTF-8 become U+FFFD: a reader must never get a file it can't read. */
static void add_quoted(struct buf *out, const char *text)
{
    const uint8_t *at = (const uint8_t *)text;
    size_t left = strlen(text), plain = 0;

    buf_add_char(out, '"');
    while (plain < left) {
        ucs4_t c;
        int step = u8_mbtoucr(&c, at + plain, left - plain);
        if (step > 0 && c >= 0x20 && c != '"' && c != '\\' && c != 0x2028 && c != 0x2029) {
            plain += (size_t)step;
            continue;
        }
        buf_add_n(out, at, plain);
        if (step < 0)
            buf_add(out, "\xEF\xBF\xBD");
        else if (c == '"' || c == '\\')
            buf_print(out, "\\%c", (int)c);
        else if (c == '\n')
            buf_add(out, "\\n");
        else if (c == '\r')
            buf_add(out, "\\r");
        else if (c == '\t')
            buf_add(out, "\\t");
        else
            buf_print(out, "\\u%04x", (unsigned)c);
        plain += step < 0 ? 1 : (size_t)step;
        at += plain;
        left -= plain;
        plain = 0;
    }
    buf_add_n(out, at, plain);
    buf_add_char(out, '"');
}

/* The comma and key before a value. */
static void before_value(struct json *json, const char *key)
{
    if (json->depth > 0) {
        bool *started = &json->started[json->depth - 1];
        if (*started)
            buf_add_char(json->out, ',');
        *started = true;
        ensure((key != NULL) == (json->closers[json->depth - 1] == '}'));
    }
    if (key != NULL) {
        add_quoted(json->out, key);
        buf_add_char(json->out, ':');
    }
}

static void open_with(struct json *json, const char *key, char opener, char closer)
{
    before_value(json, key);
    ensure(json->depth < JSON_DEPTH);
    json->closers[json->depth] = closer;
    json->started[json->depth] = false;
    json->depth++;
    buf_add_char(json->out, opener);
}

void json_open_object(struct json *json, const char *key)
{
    open_with(json, key, '{', '}');
}

void json_open_list(struct json *json, const char *key)
{
    open_with(json, key, '[', ']');
}

void json_close(struct json *json)
{
    ensure(json->depth > 0);
    json->depth--;
    buf_add_char(json->out, json->closers[json->depth]);
}

void json_reopen(struct json *json)
{
    struct buf *out = json->out;

    ensure(json->depth == 0);
    if (out->count > 0 && out->at[out->count - 1] == '}')
        out->at[--out->count] = '\0';
    json->closers[0] = '}';
    json->started[0] = out->count > 0 && out->at[out->count - 1] != '{';
    json->depth = 1;
}

void json_text(struct json *json, const char *key, const char *text)
{
    if (text == NULL) {
        json_nothing(json, key);
        return;
    }
    before_value(json, key);
    add_quoted(json->out, text);
}

void json_int(struct json *json, const char *key, int64_t n)
{
    before_value(json, key);
    buf_print(json->out, "%" PRId64, n);
}

void json_maybe_int(struct json *json, const char *key, struct maybe_int n)
{
    if (n.set)
        json_int(json, key, n.n);
    else
        json_nothing(json, key);
}

void json_number(struct json *json, const char *key, const char *digits)
{
    before_value(json, key);
    buf_add(json->out, digits);
}

void json_decimal(struct json *json, const char *key, double d, int decimals)
{
    before_value(json, key);
    if (isfinite(d))
        buf_print(json->out, "%.*f", decimals, d);
    else
        buf_add(json->out, "null");
}

void json_bool(struct json *json, const char *key, bool yes)
{
    before_value(json, key);
    buf_add(json->out, yes ? "true" : "false");
}

void json_nothing(struct json *json, const char *key)
{
    before_value(json, key);
    buf_add(json->out, "null");
}

static void set_text_or_null(struct json *json, const char *key, const char *text)
{
    json_text(json, key, text[0] == '\0' ? NULL : text);
}

void json_minute(struct json *j, const char *key, struct maybe_int minute)
{
    char text[6] = { 0 };

    if (!minute.set) {
        json_nothing(j, key);
        return;
    }
    text[0] = (char)('0' + minute.n / 600);
    text[1] = (char)('0' + minute.n / 60 % 10);
    text[2] = ':';
    text[3] = (char)('0' + minute.n % 60 / 10);
    text[4] = (char)('0' + minute.n % 10);
    json_text(j, key, text);
}

void json_date(struct json *json, const char *key, struct date date)
{
    char text[DATE_TEXT];

    set_text_or_null(json, key, date_iso(date, text));
}

void json_partdate(struct json *json, const char *key, struct partdate date)
{
    char text[DATE_TEXT];

    set_text_or_null(json, key, partdate_iso(date, text));
}

void json_instant(struct json *json, const char *key, struct instant instant)
{
    char text[INSTANT_TEXT];

    set_text_or_null(json, key, instant_iso(instant, text));
}

void json_money(struct json *json, const char *key, struct money money, const char *currency)
{
    json_open_object(json, key);
    json_int(json, "cents", money.cents);
    json_text(json, "currency", currency);
    json_close(json);
}

void json_ref(struct json *json, const char *key, const char *kind, const char *ref)
{
    if (ref == NULL) {
        json_nothing(json, key);
        return;
    }
    before_value(json, key);
    buf_print(json->out, "\"%s_%s\"", kind, ref);
}
