// SPDX-License-Identifier: AGPL-3.0-or-later
/* check.c - a JSON body against what its route takes: every wrong place is named at once. */
#include "web/inside.h"

#include "base/ref.h"

#include <jansson.h>
#include <string.h>

struct checking {
    struct arena *arena;
    struct problems *problems;
    bool patch;               /* null takes a value away */
};

static const char *place(struct checking *c, const char *under, const char *name)
{
    return *under ? arena_print(c->arena, "%s.%s", under, name) : name;
}

static void wrong(struct checking *c, const char *at, const char *sentence)
{
    problem_add(c->problems, at, sentence);
}

static const char *one_of(struct arena *arena, const char *const *words)
{
    struct buf out = buf_new(arena, 2048);

    for (size_t i = 0; words[i]; i++) {
        if (i)
            buf_add(&out, ", ");
        buf_add(&out, words[i]);
    }
    return arena_print(arena, "One of: %s.", buf_text(&out));
}

static bool is_word(const char *const *words, const char *text)
{
    for (size_t i = 0; words[i]; i++)
        if (strcmp(words[i], text) == 0)
            return true;
    return false;
}

static void check_text(struct checking *c, const struct api_field *field, json_t *value,
                       const char *at)
{
    const char *text = json_string_value(value);

    if (!text)
        wrong(c, at, N_("This has to be text."));
    else if (field->words && !is_word(field->words, text))
        wrong(c, at, one_of(c->arena, field->words));
    else if (field->required && text_is_blank(text))
        wrong(c, at, N_("This is needed."));
    else if (field->most > 0 && text_length(text) > (size_t)field->most)
        wrong(c, at, arena_print(c->arena, "At most %lld characters.", (long long)field->most));
}

static void check_int(struct checking *c, const struct api_field *field, json_t *value,
                      const char *at)
{
    if (!json_is_integer(value))
        wrong(c, at, N_("This has to be a whole number."));
    else if (field->most > field->least && (json_integer_value(value) < field->least ||
                                            json_integer_value(value) > field->most))
        wrong(c, at, arena_print(c->arena, "From %lld to %lld.", (long long)field->least,
                                 (long long)field->most));
}

static bool money_is_right(json_t *value)
{
    json_t *currency = json_object_get(value, "currency");
    size_t known = 1 + (currency != NULL);

    return json_is_object(value) && json_is_integer(json_object_get(value, "cents")) &&
           (!currency || json_is_string(currency)) && json_object_size(value) == known;
}

static bool ref_is_right(const struct api_field *field, const char *text)
{
    const char *bar = text ? strchr(text, '_') : NULL;

    if (!bar || bar == text || bar - text > 2 || !ref_is_valid(bar + 1))
        return false;
    return !field->kind || (strlen(field->kind) == (size_t)(bar - text) &&
                            strncmp(field->kind, text, (size_t)(bar - text)) == 0);
}

static void check_texts(struct checking *c, const struct api_field *field, json_t *value,
                        const char *at)
{
    size_t i;
    json_t *one;

    if (!json_is_array(value)) {
        wrong(c, at, N_("This has to be a list of texts."));
        return;
    }
    json_array_foreach(value, i, one) {
        const char *text = json_string_value(one);
        const char *here = arena_print(c->arena, "%s[%zu]", at, i);
        if (!text)
            wrong(c, here, N_("This has to be text."));
        else if (field->words && !is_word(field->words, text))
            wrong(c, here, one_of(c->arena, field->words));
    }
}

static void check_object(struct checking *, const struct api_field *, json_t *, const char *under);

static void check_objects(struct checking *c, const struct api_field *field, json_t *value,
                          const char *at)
{
    size_t i;
    json_t *one;

    if (!json_is_array(value)) {
        wrong(c, at, N_("This has to be a list."));
        return;
    }
    json_array_foreach(value, i, one) {
        const char *here = arena_print(c->arena, "%s[%zu]", at, i);
        if (!json_is_object(one))
            wrong(c, here, N_("This has to be an object."));
        else if (field->inside)
            check_object(c, field->inside, one, here);
    }
}

static void check_value(struct checking *c, const struct api_field *field, json_t *value,
                        const char *at)
{
    const char *text = json_string_value(value);
    struct date date;
    struct partdate part;
    struct instant instant;

    switch (field->type) {
    case API_TEXT: check_text(c, field, value, at); break;
    case API_INT:  check_int(c, field, value, at); break;
    case API_BOOL:
        if (!json_is_boolean(value))
            wrong(c, at, N_("This has to be true or false."));
        break;
    case API_DATE:
        if (!text || !date_from_iso(text, &date))
            wrong(c, at, N_("This has to be a day, like 2026-11-24."));
        break;
    case API_PARTDATE:
        if (!text || !partdate_from_iso(text, &part))
            wrong(c, at, N_("This has to be a year, a month or a day: 1984, 1984-05, 1984-05-02."));
        break;
    case API_INSTANT:
        if (!text || !instant_from_iso(text, &instant))
            wrong(c, at, N_("This has to be an instant, like 2026-11-24T09:12:00Z."));
        break;
    case API_MONEY:
        if (!money_is_right(value))
            wrong(c, at, N_("This has to be an amount, like {\"cents\": 1250, \"currency\": \"USD\"}."));
        break;
    case API_REF:
        if (!ref_is_right(field, text))
            wrong(c, at, field->kind
                  ? arena_print(c->arena, "This has to be an id that begins with %s_.", field->kind)
                  : N_("This has to be an id."));
        break;
    case API_TEXTS: check_texts(c, field, value, at); break;
    case API_OBJECT:
        if (!json_is_object(value))
            wrong(c, at, N_("This has to be an object."));
        else if (field->inside)
            check_object(c, field->inside, value, at);
        break;
    case API_OBJECTS: check_objects(c, field, value, at); break;
    case API_ANY:
    default: break;
    }
}

static const struct api_field *field_named(const struct api_field *fields, const char *name)
{
    for (; fields->name; fields++)
        if (strcmp(fields->name, name) == 0)
            return fields;
    return NULL;
}

static void check_object(struct checking *c, const struct api_field *fields, json_t *object,
                         const char *under)
{
    const char *name;
    json_t *value;

    json_object_foreach(object, name, value) {
        const struct api_field *field = field_named(fields, name);
        const char *at = place(c, under, arena_text(c->arena, name));
        if (!field)
            wrong(c, at, N_("There is no such field."));
        else if (!json_is_null(value))
            check_value(c, field, value, at);
        else if (field->required)
            wrong(c, at, N_("This is needed."));
    }
    /* A change names only what changes; what is inside one of its objects is whole. */
    if (c->patch && !*under)
        return;
    for (const struct api_field *field = fields; field->name; field++)
        if (field->required && !json_object_get(object, field->name))
            wrong(c, place(c, under, field->name), N_("This is needed."));
}

static enum status wrong_shape(struct asked *asked, int code, const char *sentence)
{
    problem_answer(asked, code, NULL, sentence);
    return answered();
}

enum status check_body(struct asked *asked)
{
    static const struct api_field NOTHING[] = { { .name = NULL } };
    struct request *request = asked_request(asked);
    json_t *body = request_json(request);

    if (!asked->api)
        return OK;
    if (request_body(request).count > 0 && !body)
        return wrong_shape(asked, 415, N_("Send the body as application/json."));
    struct checking c = { request_arena(request), request_problems(request),
                          request_method(request) == METHOD_PATCH };
    if (asked->route->takes_list) {
        struct api_field list = { .name = "body", .type = API_TEXTS };
        if (body && !json_is_array(body))
            return wrong_shape(asked, 400, N_("The body has to be a JSON list."));
        if (body)
            check_texts(&c, &list, body, "body");
    } else {
        if (body && !json_is_object(body))
            return wrong_shape(asked, 400, N_("The body has to be a JSON object."));
        json_t *object = body ? body : json_object();
        check_object(&c, asked->route->takes ? asked->route->takes : NOTHING, object, "");
        if (!body)
            json_decref(object);
    }
    return problems_any(c.problems) ? INVALID : OK;
}
