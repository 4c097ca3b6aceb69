// SPDX-License-Identifier: AGPL-3.0-or-later
/* inside.h - what a request and its answer are made of; for this folder alone. */
#pragma once

#include "base/arena.h"
#include "base/buf.h"
#include "http/call.h"

struct named { const char *name, *value; };
struct named_list { struct named *at; size_t count, room; };

void named_add(struct arena *, struct named_list *, const char *name, const char *value);
const char *named_find(const struct named_list *, const char *name);
const char *named_find_any_case(const struct named_list *, const char *name);

enum { FORM_FIELDS_MAX = 10000, FORM_UPLOADS_MAX = 20 };

struct named_upload { const char *field; struct upload upload; };

struct form {
    struct arena *arena;
    struct named_list fields;
    struct named_upload uploads[FORM_UPLOADS_MAX];
    size_t upload_count;
};

struct request {
    struct arena *arena;
    enum method method;
    bool head;
    const char *target;           /* as sent */
    const char *path;             /* decoded */
    const char *query_text;       /* as sent, "" when none */
    struct named_list query, headers, cookies, parts;
    const char *address;
    struct bytes body;
    json_t *json;
    struct form *form;
    struct problems problems;
    void *owner;
};

enum body_kind { ANSWER_NONE, ANSWER_HTML, ANSWER_JSON, ANSWER_BYTES, ANSWER_FIXED };

struct response {
    struct arena *arena;
    int code;                     /* 0: not set */
    enum body_kind kind;
    const char *media;
    struct buf body;
    struct bytes fixed;           /* stands outside the arena: assets */
    struct html *html;
    void (*prepare)(void *arg, struct html *);
    void *prepare_arg;
    struct json json;
    struct named_list headers;
    bool kept;                    /* Cache-Control was set by the handler */
};

/* Reads target, headers and body that the listener has collected.  A sentence when the request
 * can't be taken: `code` then says how it is answered. */
const char *request_read_target(struct request *, int *code);
const char *request_read_body(struct request *, int *code);
void request_init(struct request *, struct arena *, enum method, const char *target);
void request_add_header(struct request *, const char *name, const char *value);
void response_init(struct response *, struct arena *);

/* multipart.c: fields and files of a multipart/form-data body. */
const char *multipart_read(struct form *, struct bytes body, const char *media, int *code);
/* Field text checked and its line breaks made LF; NULL when it isn't whole UTF-8. */
const char *field_text(struct arena *, const char *at, size_t count);

/* asset.c */
bool asset_answer(struct request *, struct response *);
void response_cookies_secure(bool secure);
