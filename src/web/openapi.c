// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/openapi.h"

#include <string.h>

static const char PREFIX[] = "/api/v1";

static const char *const VERBS[] = { "get", "post", "put", "patch", "delete" };

static bool is_api(const struct route *route)
{
    if (strncmp(route->pattern, "/hsds", 5) == 0)
        return true;
    return strncmp(route->pattern, PREFIX, sizeof PREFIX - 1) == 0 &&
           route->pattern[sizeof PREFIX - 1] == '/';
}

static bool is_open(const struct route *route)
{
    return route->kind == ROUTE_OPEN_PAGE || route->kind == ROUTE_OPEN_FORM;
}

static void write_fields(struct json *, const struct api_field *);

static void write_money(struct json *out)
{
    json_text(out, "type", "object");
    json_open_object(out, "properties");
    json_open_object(out, "cents");
    json_text(out, "type", "integer");
    json_close(out);
    json_open_object(out, "currency");
    json_text(out, "type", "string");
    json_close(out);
    json_close(out);
    json_open_list(out, "required");
    json_text(out, NULL, "cents");
    json_close(out);
}

static void write_words(struct json *out, const char *const *words)
{
    if (!words)
        return;
    json_open_list(out, "enum");
    for (size_t i = 0; words[i]; i++)
        json_text(out, NULL, words[i]);
    json_close(out);
}

static void write_ref(struct json *out, const char *kind)
{
    char pattern[64];
    size_t count = 0;
    const char *begins = kind ? kind : "[a-z]{1,2}";

    json_text(out, "type", "string");
    pattern[count++] = '^';
    for (const char *at = begins; *at && count < 20; at++)
        pattern[count++] = *at;
    memcpy(pattern + count, "_[a-z2-7]{26}$", sizeof "_[a-z2-7]{26}$");
    json_text(out, "pattern", pattern);
}

/* The members of one field's schema, inside an object that is open. */
static void write_type(struct json *out, const struct api_field *field)
{
    switch (field->type) {
    case API_TEXT:
        json_text(out, "type", "string");
        if (field->most > 0)
            json_int(out, "maxLength", field->most);
        write_words(out, field->words);
        break;
    case API_INT:
        json_text(out, "type", "integer");
        if (field->most > field->least) {
            json_int(out, "minimum", field->least);
            json_int(out, "maximum", field->most);
        }
        break;
    case API_BOOL: json_text(out, "type", "boolean"); break;
    case API_DATE:
        json_text(out, "type", "string");
        json_text(out, "format", "date");
        break;
    case API_PARTDATE:
        json_text(out, "type", "string");
        json_text(out, "pattern", "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$");
        break;
    case API_INSTANT:
        json_text(out, "type", "string");
        json_text(out, "format", "date-time");
        break;
    case API_MONEY: write_money(out); break;
    case API_REF:   write_ref(out, field->kind); break;
    case API_TEXTS:
        json_text(out, "type", "array");
        json_open_object(out, "items");
        json_text(out, "type", "string");
        write_words(out, field->words);
        json_close(out);
        break;
    case API_OBJECT:
        json_text(out, "type", "object");
        if (field->inside)
            write_fields(out, field->inside);
        break;
    case API_OBJECTS:
        json_text(out, "type", "array");
        json_open_object(out, "items");
        json_text(out, "type", "object");
        if (field->inside)
            write_fields(out, field->inside);
        json_close(out);
        break;
    case API_ANY:
    default: break;
    }
}

static void write_fields(struct json *out, const struct api_field *fields)
{
    bool required = false;

    json_open_object(out, "properties");
    for (const struct api_field *field = fields; field->name; field++) {
        json_open_object(out, field->name);
        write_type(out, field);
        if (field->about)
            json_text(out, "description", field->about);
        json_close(out);
        required = required || field->required;
    }
    json_close(out);
    if (required) {
        json_open_list(out, "required");
        for (const struct api_field *field = fields; field->name; field++)
            if (field->required)
                json_text(out, NULL, field->name);
        json_close(out);
    }
    json_bool(out, "additionalProperties", false);
}

static void write_body(struct json *out, const struct route *route)
{
    if (!route->takes && !route->takes_list)
        return;
    json_open_object(out, "requestBody");
    json_bool(out, "required", true);
    json_open_object(out, "content");
    json_open_object(out, "application/json");
    json_open_object(out, "schema");
    if (route->takes_list) {
        json_text(out, "type", "array");
        json_open_object(out, "items");
        json_text(out, "type", "string");
        json_close(out);
    } else {
        json_text(out, "type", "object");
        write_fields(out, route->takes);
    }
    json_close(out);
    json_close(out);
    json_close(out);
    json_close(out);
}

static void write_parameter(struct json *out, const char *name, const char *in, bool required)
{
    json_text(out, "name", name);
    json_text(out, "in", in);
    if (required)
        json_bool(out, "required", true);
}

static void write_path_parameter(struct json *out, const char *name)
{
    json_open_object(out, NULL);
    write_parameter(out, name, "path", true);
    json_open_object(out, "schema");
    if (strlen(name) <= 2 && strcmp(name, "id") != 0)
        write_ref(out, name);
    else
        json_text(out, "type", "string");
    json_close(out);
    json_close(out);
}

static void write_query_parameter(struct json *out, const struct api_field *field)
{
    json_open_object(out, NULL);
    write_parameter(out, field->name, "query", field->required);
    if (field->about)
        json_text(out, "description", field->about);
    json_open_object(out, "schema");
    write_type(out, field);
    json_close(out);
    json_close(out);
}

static void write_header_parameter(struct json *out, const char *name, bool required)
{
    json_open_object(out, NULL);
    write_parameter(out, name, "header", required);
    json_open_object(out, "schema");
    json_text(out, "type", "string");
    json_close(out);
    json_close(out);
}

static void write_parameters(struct json *out, const struct route *route)
{
    bool person = route->kind == ROUTE_PERSON_PAGE || route->kind == ROUTE_PERSON_FORM ||
                  route->kind == ROUTE_CASELOAD_PAGE;

    json_open_list(out, "parameters");
    for (const char *at = strchr(route->pattern, '{'); at; at = strchr(at, '{')) {
        char name[33] = "";
        size_t count = strcspn(++at, "}");
        if (count < sizeof name)
            memcpy(name, at, count);
        write_path_parameter(out, name);
    }
    for (const struct api_field *field = route->asks; field && field->name; field++)
        write_query_parameter(out, field);
    if (person)
        write_header_parameter(out, "X-Purpose", false);
    if (route->needs_version)
        write_header_parameter(out, "If-Match", true);
    if (route->method == METHOD_POST && !route->quick && !is_open(route))
        write_header_parameter(out, "Idempotency-Key", false);
    json_close(out);
}

static void write_answer(struct json *out, const char *code, const char *about, bool error)
{
    json_open_object(out, code);
    json_text(out, "description", about);
    if (error) {
        json_open_object(out, "content");
        json_open_object(out, "application/json");
        json_open_object(out, "schema");
        json_text(out, "$ref", "#/components/schemas/Error");
        json_close(out);
        json_close(out);
        json_close(out);
    }
    json_close(out);
}

static void write_answers(struct json *out, const struct route *route)
{
    bool writes = route->method != METHOD_GET;

    json_open_object(out, "responses");
    write_answer(out, "2XX", route->undo ? "Done; `undo` {token, until} takes it back." : "Done.",
                 false);
    if (!is_open(route)) {
        write_answer(out, "401", "No valid token.", true);
        write_answer(out, "403", "May know that it exists, may not do this.", true);
        write_answer(out, "404", "Not there, or not yours to know of.", true);
    }
    if (writes) {
        write_answer(out, "409", "Something it needs is missing.", true);
        write_answer(out, "422", "The body names what has to be put right.", true);
    }
    if (route->needs_version) {
        write_answer(out, "412", "Changed meanwhile.", true);
        write_answer(out, "428", "If-Match is missing.", true);
    }
    write_answer(out, "503", "Busy; try again after Retry-After.", true);
    json_close(out);
}

static void write_route(struct json *out, const struct route *route)
{
    json_open_object(out, VERBS[route->method]);
    if (route->about)
        json_text(out, "summary", route->about);
    if (route->undo)
        json_bool(out, "x-undo", true);
    write_parameters(out, route);
    write_body(out, route);
    write_answers(out, route);
    if (is_open(route)) {
        json_open_list(out, "security");
        json_close(out);
    }
    json_close(out);
}

/* All methods of a path stand in one object: the first route of a path writes for all. */
static bool is_first(const struct route *const tables[], const struct route *route)
{
    for (size_t i = 0; tables[i]; i++)
        for (const struct route *at = tables[i]; at->kind != ROUTE_END; at++) {
            if (at == route)
                return true;
            if (strcmp(at->pattern, route->pattern) == 0)
                return false;
        }
    return true;
}

static void write_path(struct json *out, const struct route *const tables[],
                       const struct route *first)
{
    json_open_object(out, first->pattern);
    for (size_t i = 0; tables[i]; i++)
        for (const struct route *at = tables[i]; at->kind != ROUTE_END; at++)
            if (strcmp(at->pattern, first->pattern) == 0)
                write_route(out, at);
    json_close(out);
}

static void write_error_schema(struct json *out)
{
    static const struct api_field PLACE[] = {
        { .name = "field", .type = API_TEXT, .required = true },
        { .name = "message", .type = API_TEXT, .required = true },
        { .name = NULL },
    };
    static const char *const CODES[] = {
        "invalid", "not_json", "no_token", "not_allowed", "not_found", "method", "guard",
        "stale", "too_large", "media", "too_many", "busy", "broken", NULL,
    };
    static const struct api_field ERROR[] = {
        { .name = "code", .type = API_TEXT, .required = true, .words = CODES },
        { .name = "message", .type = API_TEXT, .required = true },
        { .name = "guard", .type = API_TEXT, .about = "With 409: which guard isn't met." },
        { .name = "fields", .type = API_OBJECTS, .inside = PLACE, .required = true },
        { .name = NULL },
    };
    static const struct api_field OUTER[] = {
        { .name = "error", .type = API_OBJECT, .inside = ERROR, .required = true },
        { .name = NULL },
    };
    json_open_object(out, "Error");
    json_text(out, "type", "object");
    write_fields(out, OUTER);
    json_close(out);
}

void openapi_write(struct json *out, const struct route *const tables[])
{
    json_open_object(out, NULL);
    json_text(out, "openapi", "3.1.0");
    json_open_object(out, "info");
    json_text(out, "title", "Alongside");
    json_text(out, "version", "1");
    json_close(out);
    json_open_object(out, "paths");
    for (size_t i = 0; tables[i]; i++)
        for (const struct route *at = tables[i]; at->kind != ROUTE_END; at++)
            if (is_api(at) && is_first(tables, at))
                write_path(out, tables, at);
    json_close(out);
    json_open_object(out, "components");
    json_open_object(out, "schemas");
    write_error_schema(out);
    json_close(out);
    json_open_object(out, "securitySchemes");
    json_open_object(out, "token");
    json_text(out, "type", "http");
    json_text(out, "scheme", "bearer");
    json_close(out);
    json_close(out);
    json_close(out);
    json_open_list(out, "security");
    json_open_object(out, NULL);
    json_open_list(out, "token");
    json_close(out);
    json_close(out);
    json_close(out);
    json_close(out);
}
