// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/api.h"

#include "base/arena.h"
#include "base/clock.h"
#include "base/status.h"
#include "web/inside.h"

#include <jansson.h>
#include <string.h>

enum { LIMIT_USUAL = 50, LIMIT_MOST = 200, UNDO_SECONDS = 30 * 86400 };

static json_t *value_of(struct request *request, json_t *object, const char *name)
{
    json_t *in = object ? object : request_json(request);
    json_t *value = in ? json_object_get(in, name) : NULL;

    return value && !json_is_null(value) ? value : NULL;
}

bool api_has(struct request *request, json_t *object, const char *name)
{
    return value_of(request, object, name) != NULL;
}

const char *api_text(struct request *request, json_t *object, const char *name)
{
    return json_string_value(value_of(request, object, name));
}

struct maybe_int api_int(struct request *request, json_t *object, const char *name)
{
    json_t *value = value_of(request, object, name);

    if (!json_is_integer(value))
        return (struct maybe_int){ 0 };
    return (struct maybe_int){ true, json_integer_value(value) };
}

bool api_bool(struct request *request, json_t *object, const char *name)
{
    return json_is_true(value_of(request, object, name));
}

struct date api_date(struct request *request, json_t *object, const char *name)
{
    const char *text = api_text(request, object, name);
    struct date date = { 0 };

    return text && date_from_iso(text, &date) ? date : (struct date){ 0 };
}

struct date api_query_date(struct request *request, const char *name)
{
    const char *text = request_query(request, name);
    struct date day = { 0 };

    if (!text_is_blank(text) && !date_from_iso(text, &day))
        problem_add(request_problems(request), name, N_("Write the day like 2026-11-24."));
    return day;
}

struct partdate api_partdate(struct request *request, json_t *object, const char *name)
{
    const char *text = api_text(request, object, name);
    struct partdate date = { 0 };

    return text && partdate_from_iso(text, &date) ? date : (struct partdate){ 0 };
}

struct instant api_instant(struct request *request, json_t *object, const char *name)
{
    const char *text = api_text(request, object, name);
    struct instant instant = { 0 };

    return text && instant_from_iso(text, &instant) ? instant : (struct instant){ 0 };
}

struct maybe_money api_money(struct request *request, json_t *object, const char *name)
{
    json_t *value = value_of(request, object, name);

    if (!json_is_object(value))
        return (struct maybe_money){ 0 };
    return (struct maybe_money){ true, json_integer_value(json_object_get(value, "cents")) };
}

struct text_list api_texts(struct request *request, json_t *object, const char *name)
{
    json_t *list = value_of(request, object, name);
    size_t count = json_array_size(list);
    const char **at = arena_array(request_arena(request), count + 1, const char *);

    for (size_t i = 0; i < count; i++)
        at[i] = json_string_value(json_array_get(list, i));
    return (struct text_list){ at, count };
}

const char *api_ref(struct request *request, json_t *object, const char *name)
{
    const char *text = api_text(request, object, name);
    const char *bar = text ? strchr(text, '_') : NULL;

    return bar ? bar + 1 : NULL;
}

void api_created(struct response *response, const char *collection, const char *kind,
                 const char *ref)
{
    response_code(response, 201);
    response_header(response, "Location",
                    arena_print(response_arena(response), "/api/v1/%s/%s_%s", collection, kind,
                                ref));
}

void api_refused_kept(struct request *request, struct response *response, const char *sentence)
{
    problem_json(response_json(response), "not_allowed", sentence, request_problems(request));
    response_code(response, 403);
}

void api_undo(struct json *out, const char *token)
{
    json_open_object(out, "undo");
    json_text(out, "token", token);
    json_instant(out, "until", (struct instant){ clock_now().s + UNDO_SECONDS });
    json_close(out);
}

struct json *api_list_open(struct response *response)
{
    struct json *out = response_json(response);

    json_open_object(out, NULL);
    json_open_list(out, "items");
    return out;
}

void api_list_close(struct response *response, const char *next)
{
    struct json *out = response_json(response);

    json_close(out);
    json_text(out, "next", next);
    json_close(out);
}

int64_t api_limit(struct request *request)
{
    const char *text = request_query(request, "limit");
    int64_t limit;

    if (!text || !text_to_int(text, &limit) || limit < 1)
        return LIMIT_USUAL;
    return limit > LIMIT_MOST ? LIMIT_MOST : limit;
}

const char *api_cursor(struct request *request)
{
    const char *cursor = request_query(request, "cursor");
    return cursor && *cursor ? cursor : NULL;
}
