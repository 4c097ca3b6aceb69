// SPDX-License-Identifier: AGPL-3.0-or-later
#include "http/response.h"

#include "html/html.h"
#include "http/inside.h"
#include "http/url.h"

#include <stdio.h>
#include <string.h>

enum { BODY_CEILING = 16 * 1024 * 1024 };

void response_init(struct response *response, struct arena *arena)
{
    *response = (struct response){ .arena = arena };
}

void response_reset(struct response *response)
{
    struct response fresh = { .arena = response->arena, .prepare = response->prepare,
                              .prepare_arg = response->prepare_arg };
    *response = fresh;
}

void response_draw_with(struct response *response, void (*prepare)(void *arg, struct html *),
                        void *arg)
{
    response->prepare = prepare;
    response->prepare_arg = arg;
}

static void start(struct response *response, enum body_kind kind, const char *media)
{
    response->kind = kind;
    response->media = media;
    response->body = buf_new(response->arena, BODY_CEILING);
}

struct html *response_html(struct response *response)
{
    if (response->kind != ANSWER_HTML) {
        start(response, ANSWER_HTML, "text/html; charset=utf-8");
        response->html = html_new(response->arena, &response->body, NULL);
        if (response->prepare)
            response->prepare(response->prepare_arg, response->html);
    }
    return response->html;
}

struct json *response_json(struct response *response)
{
    if (response->kind != ANSWER_JSON) {
        start(response, ANSWER_JSON, "application/json");
        response->json = json_into(&response->body);
    }
    return &response->json;
}

struct buf *response_bytes(struct response *response, const char *media)
{
    start(response, ANSWER_BYTES, arena_text(response->arena, media));
    return &response->body;
}

void response_json_text(struct response *response, const char *json)
{
    start(response, ANSWER_JSON, "application/json");
    buf_add(&response->body, json);
}

void response_fixed(struct response *response, const char *media, struct bytes bytes)
{
    response->kind = ANSWER_FIXED;
    response->media = media;
    response->fixed = bytes;
}

void response_code(struct response *response, int code) { response->code = code; }

void response_header(struct response *response, const char *name, const char *value)
{
    if (!value)
        return;
    for (const char *at = value; *at; at++)
        if ((unsigned char)*at < ' ' || *at == 127)
            return;
    if (strcmp(name, "Cache-Control") == 0)
        response->kept = true;
    named_add(response->arena, &response->headers, arena_text(response->arena, name),
              arena_text(response->arena, value));
}

static bool cookies_are_secure;

void response_cookies_secure(bool secure) { cookies_are_secure = secure; }

void response_cookie(struct response *response, const char *name, const char *value, bool keep)
{
    const char *secure = cookies_are_secure ? "; Secure" : "";

    if (!value || !*value)
        response_header(response, "Set-Cookie",
                        arena_print(response->arena,
                                    "%s=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax%s", name,
                                    secure));
    else
        response_header(response, "Set-Cookie",
                        arena_print(response->arena, "%s=%s; Path=/%s; HttpOnly; SameSite=Lax%s",
                                    name, value, keep ? "; Max-Age=31536000" : "", secure));
}

void response_file_name(struct response *response, const char *name)
{
    struct buf out = buf_new(response->arena, 8 * strlen(name) + 100);

    buf_add(&out, "attachment; filename=\"");
    for (const char *at = name; *at; at++) {
        unsigned char c = (unsigned char)*at;
        bool plain = c >= ' ' && c < 127 && c != '"' && c != '\\' && c != '/' && c != '%';
        if (c < 128 || c >= 192)    /* one mark for a character, not for each of its bytes */
            buf_add_char(&out, plain ? *at : '_');
    }
    buf_add(&out, "\"; filename*=UTF-8''");
    url_add_encoded(&out, name);
    response_header(response, "Content-Disposition", buf_text(&out));
}

enum status response_see_other(struct response *response, const char *path)
{
    ensure(url_is_local(path));
    response_code(response, 303);
    response_header(response, "Location", path);
    return OK;
}

enum status response_again(struct response *response, enum status drawn)
{
    if (drawn != OK)
        return drawn;
    if (response->code == 0)
        response->code = 422;
    return INVALID;
}

void response_version(struct response *response, int64_t version)
{
    response_header(response, "ETag",
                    arena_print(response->arena, "\"%lld\"", (long long)version));
}

struct arena *response_arena(const struct response *response) { return response->arena; }
int response_code_now(const struct response *response) { return response->code; }
bool response_is_json(const struct response *response) { return response->kind == ANSWER_JSON; }
bool response_is_empty(const struct response *response) { return response->kind == ANSWER_NONE; }

const char *response_header_now(const struct response *response, const char *name)
{
    return named_find_any_case(&response->headers, name);
}

struct bytes response_body_now(const struct response *response)
{
    if (response->kind == ANSWER_FIXED)
        return response->fixed;
    if (response->kind == ANSWER_NONE)
        return (struct bytes){ "", 0 };
    return (struct bytes){ buf_text(&response->body), response->body.count };
}
