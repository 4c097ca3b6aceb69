// SPDX-License-Identifier: AGPL-3.0-or-later
#include "http/request.h"

#include "http/inside.h"
#include "http/url.h"

#include <jansson.h>
#include <string.h>
#include <strings.h>

void named_add(struct arena *arena, struct named_list *list, const char *name, const char *value)
{
    if (list->count == list->room) {
        size_t room = list->room ? list->room * 2 : 8;
        struct named *at = arena_array(arena, room, struct named);
        if (list->count)
            memcpy(at, list->at, list->count * sizeof(struct named));
        list->at = at;
        list->room = room;
    }
    list->at[list->count++] = (struct named){ name, value };
}

const char *named_find(const struct named_list *list, const char *name)
{
    for (size_t i = 0; i < list->count; i++)
        if (strcmp(list->at[i].name, name) == 0)
            return list->at[i].value;
    return NULL;
}

const char *named_find_any_case(const struct named_list *list, const char *name)
{
    for (size_t i = 0; i < list->count; i++)
        if (strcasecmp(list->at[i].name, name) == 0)
            return list->at[i].value;
    return NULL;
}

struct arena *request_arena(const struct request *request) { return request->arena; }
enum method request_method(const struct request *request) { return request->method; }
const char *request_path(const struct request *request) { return request->path; }
const char *request_target(const struct request *request) { return request->target; }
const char *request_address(const struct request *request) { return request->address; }
struct bytes request_body(const struct request *request) { return request->body; }
json_t *request_json(const struct request *request) { return request->json; }
struct form *request_form(struct request *request) { return request->form; }
struct problems *request_problems(struct request *request) { return &request->problems; }
void request_set_owner(struct request *request, void *owner) { request->owner = owner; }
void *request_owner(const struct request *request) { return request->owner; }

const char *request_query(const struct request *request, const char *name)
{
    return named_find(&request->query, name);
}

const char *request_header(const struct request *request, const char *name)
{
    return named_find_any_case(&request->headers, name);
}

const char *request_cookie(const struct request *request, const char *name)
{
    return named_find(&request->cookies, name);
}

const char *request_part(const struct request *request, const char *name)
{
    return named_find(&request->parts, name);
}

void request_set_part(struct request *request, const char *name, const char *value)
{
    for (size_t i = 0; i < request->parts.count; i++) {
        if (strcmp(request->parts.at[i].name, name) == 0) {
            request->parts.at[i].value = value;
            return;
        }
    }
    named_add(request->arena, &request->parts, name, value);
}

void request_set_form(struct request *request, struct form *form) { request->form = form; }

bool request_wants_part(const struct request *request)
{
    return request_header(request, "HX-Request") != NULL;
}

void request_init(struct request *request, struct arena *arena, enum method method,
                  const char *target)
{
    *request = (struct request){ .arena = arena, .method = method };
    request->target = arena_text(arena, target);
    request->path = "/";
    request->query_text = "";
    request->address = "";
    request->form = arena_one(arena, struct form);
    request->form->arena = arena;
}

/* Names and values of a query string or of a urlencoded body. */
static const char *read_pairs(struct arena *arena, struct named_list *list, const char *at,
                              size_t count, int *code)
{
    const char *end = at + count;

    while (at < end) {
        const char *stop = (const char *)memchr(at, '&', (size_t)(end - at));
        if (!stop)
            stop = end;
        if (stop > at) {
            const char *equals = (const char *)memchr(at, '=', (size_t)(stop - at));
            const char *name_end = equals ? equals : stop;
            const char *name = url_decoded(arena, at, (size_t)(name_end - at), true);
            const char *raw = equals ? url_decoded(arena, equals + 1, (size_t)(stop - equals - 1),
                                                   true) : "";
            const char *value = raw ? field_text(arena, raw, strlen(raw)) : NULL;
            if (!name || !value) {
                *code = 400;
                return N_("What was sent isn't whole text. Please go back and try again.");
            }
            if (list->count >= FORM_FIELDS_MAX) {
                *code = 413;
                return N_("That form has too many fields.");
            }
            named_add(arena, list, name, value);
        }
        at = stop + 1;
    }
    return NULL;
}

static void read_cookies(struct request *request)
{
    const char *at = request_header(request, "Cookie");

    while (at && *at) {
        at += strspn(at, "; ");
        size_t count = strcspn(at, ";");
        const char *equals = (const char *)memchr(at, '=', count);
        if (equals && request->cookies.count < 50) {
            char *name = arena_text_n(request->arena, at, (size_t)(equals - at));
            char *value = arena_text_n(request->arena, equals + 1,
                                       count - (size_t)(equals - at) - 1);
            named_add(request->arena, &request->cookies, name, value);
        }
        at += count;
    }
}

const char *request_read_target(struct request *request, int *code)
{
    const char *target = request->target;
    size_t path = strcspn(target, "?#");

    *code = 400;
    if (target[0] != '/')
        return N_("That address can't be read.");
    request->path = url_decoded(request->arena, target, path, false);
    if (!request->path) {
        request->path = "/";
        return N_("That address can't be read.");
    }
    if (target[path] == '?') {
        const char *query = target + path + 1;
        request->query_text = arena_text_n(request->arena, query, strcspn(query, "#"));
        const char *fault = read_pairs(request->arena, &request->query, request->query_text,
                                       strlen(request->query_text), code);
        if (fault)
            return fault;
    }
    read_cookies(request);
    return NULL;
}

void request_add_header(struct request *request, const char *name, const char *value)
{
    if (!value || !text_is_utf8(value, strlen(value)))
        return;
    named_add(request->arena, &request->headers, arena_text(request->arena, name),
              arena_text(request->arena, value));
}

bool request_media_is(const struct request *request, const char *media)
{
    const char *is = request_header(request, "Content-Type");
    size_t count = strlen(media);

    return is && strncasecmp(is, media, count) == 0 &&
           (is[count] == '\0' || is[count] == ';' || is[count] == ' ');
}

static const char *read_json(struct request *request, int *code)
{
    json_error_t error;

    request->json = json_loadb((const char *)request->body.at, request->body.count, JSON_REJECT_DUPLICATES,
                               &error);
    if (request->json)
        return NULL;
    *code = 400;
    if (json_error_code(&error) == json_error_duplicate_key)
        return arena_print(request->arena,
                           "The body names a field twice: line %d, column %d.",
                           error.line, error.column);
    return arena_print(request->arena, "The body isn't JSON: line %d, column %d.",
                       error.line, error.column);
}

const char *request_read_body(struct request *request, int *code)
{
    struct bytes body = request->body;

    if (body.count == 0)
        return NULL;
    if (request_media_is(request, "application/json") ||
        request_media_is(request, "application/merge-patch+json"))
        return read_json(request, code);
    if (request_media_is(request, "application/x-www-form-urlencoded"))
        return read_pairs(request->arena, &request->form->fields, (const char *)body.at,
                          body.count, code);
    if (request_media_is(request, "multipart/form-data"))
        return multipart_read(request->form, body, request_header(request, "Content-Type"), code);
    return NULL;
}

struct form *form_from_body(struct arena *arena, const char *urlencoded)
{
    struct form *form = arena_one(arena, struct form);
    int code;

    form->arena = arena;
    if (read_pairs(arena, &form->fields, urlencoded, strlen(urlencoded), &code))
        form->fields.count = 0;
    return form;
}

void request_free_json(struct request *request)
{
    if (request->json)
        json_decref(request->json);
    request->json = NULL;
}
