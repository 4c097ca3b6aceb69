// SPDX-License-Identifier: AGPL-3.0-or-later
/* response.h - what goes back.  A handler's status decides the code where it set none. */
#pragma once

#include "base/json.h"
#include "base/status.h"

struct arena;
struct html;
struct response;

struct html *response_html(struct response *);             /* text/html, 200 */
struct json *response_json(struct response *);             /* application/json, 200 */
struct buf *response_bytes(struct response *, const char *media);    /* anything else */
void response_code(struct response *, int code);           /* 201, 202, 204, 410, ... */
/* Adds a header; `value` may hold no control character (such a value is dropped). */
void response_header(struct response *, const char *name, const char *value);
void response_cookie(struct response *, const char *name, const char *value, bool keep);
/* Content-Disposition: attachment with an ASCII and a UTF-8 name (RFC 6266, 8187). */
void response_file_name(struct response *, const char *name);

enum status response_see_other(struct response *, const char *path);    /* 303; gives OK */
/* The form just drawn goes out as 422 with its problems (409 when problems->guard is set); gives
 * INVALID, so that the change is rolled back. */
enum status response_again(struct response *, enum status drawn);

/* The record's version as ETag: what If-Match of the next change names. */
void response_version(struct response *, int64_t version);

/* For the router. */
/* Called when a page is begun, before anything is written into it: language, tokens, frame. */
void response_draw_with(struct response *, void (*prepare)(void *arg, struct html *), void *arg);
struct arena *response_arena(const struct response *);
int response_code_now(const struct response *);            /* 0: not set */
const char *response_header_now(const struct response *, const char *name);    /* NULL: not set */
struct bytes response_body_now(const struct response *);
bool response_is_json(const struct response *);
bool response_is_empty(const struct response *);           /* nothing was drawn */
/* Forgets code, headers and body (a cookie too), to draw another answer. */
void response_reset(struct response *);
/* Bytes that stand outside the request: an asset. */
void response_fixed(struct response *, const char *media, struct bytes);
/* JSON text as it was given before. */
void response_json_text(struct response *, const char *json);
