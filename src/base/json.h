// SPDX-License-Identifier: AGPL-3.0-or-later
/* json.h - a streaming JSON writer over a buf.  (Reading is jansson's, JSON_REJECT_DUPLICATES.)
 *
 * No name here may be one of jansson's (json_null, json_real): it would take that one's place.
 * Commas and quotes come out by themselves:
 *     json_open_object(&j, NULL); json_text(&j, "name", name); json_open_list(&j, "items"); ...
 * `key` is NULL inside a list.
 */
#pragma once

#include "base/buf.h"
#include "base/date.h"
#include "base/money.h"
#include "base/text.h"

enum { JSON_DEPTH = 32 };

struct json {
    struct buf *out;
    int depth;
    char closers[JSON_DEPTH];
    bool started[JSON_DEPTH];
};

struct json json_into(struct buf *);
void json_open_object(struct json *, const char *key);
void json_open_list(struct json *, const char *key);
void json_close(struct json *);                       /* the innermost */
void json_reopen(struct json *);    /* the whole object was closed already: it takes more */
void json_text(struct json *, const char *key, const char *);    /* NULL writes null */
void json_int(struct json *, const char *key, int64_t);
void json_maybe_int(struct json *, const char *key, struct maybe_int);
/* A number as it is written already ("38.8901671"). */
void json_number(struct json *, const char *key, const char *digits);
/* With so many decimals; null when it is no number. */
void json_decimal(struct json *, const char *key, double, int decimals);
void json_bool(struct json *, const char *key, bool);
void json_nothing(struct json *, const char *key);    /* null */
void json_minute(struct json *, const char *key, struct maybe_int);     /* "14:30"; null when not set */
void json_date(struct json *, const char *key, struct date);            /* null when not set */
void json_partdate(struct json *, const char *key, struct partdate);
void json_instant(struct json *, const char *key, struct instant);
void json_money(struct json *, const char *key, struct money, const char *currency);
/* A public id: kind's letters, '_', ref; null when ref is NULL. */
void json_ref(struct json *, const char *key, const char *kind, const char *ref);
