// SPDX-License-Identifier: AGPL-3.0-or-later
#include "rule/shape.h"

#include <string.h>

#include "base/arena.h"
#include "base/text.h"

struct fault { struct arena *arena; const char *path, *reason; };

static bool object_sound(json_t *, const struct shape *, const char *path, struct fault *);

static bool fault_at(struct fault *fault, const char *path, const char *reason)
{
    fault->path = path;
    fault->reason = reason;
    return false;
}

static bool int_sound(json_t *value, const struct shape *shape, const char *at,
                      struct fault *fault)
{
    if (!json_is_integer(value))
        return fault_at(fault, at, "This has to be a whole number (money in cents).");
    if (shape->most > shape->least && (json_integer_value(value) < shape->least ||
                                       json_integer_value(value) > shape->most))
        return fault_at(fault, at, arena_print(fault->arena, "From %lld to %lld.",
                                               (long long)shape->least, (long long)shape->most));
    return true;
}

static bool map_sound(json_t *value, const struct shape *shape, const char *at,
                      struct fault *fault)
{
    const char *key;
    json_t *one;
    int64_t number;

    if (!json_is_object(value))
        return fault_at(fault, at, "This has to be numbers by number of people.");
    json_object_foreach(value, key, one) {
        const char *here = arena_print(fault->arena, "%s.%s", at, key);
        if (!text_to_int(key, &number) || number < 1 || number > 50)
            return fault_at(fault, here, "A number of people is from 1 to 50.");
        if (!int_sound(one, shape, here, fault))
            return false;
    }
    return true;
}

static bool word_sound(json_t *value, const struct shape *shape, const char *at,
                       struct fault *fault)
{
    for (size_t i = 0; shape->words[i]; i++)
        if (text_equal(json_string_value(value), shape->words[i]))
            return true;
    return fault_at(fault, at, "This word isn't known here.");
}

static bool list_sound(json_t *value, const struct shape *shape, const char *at,
                       struct fault *fault)
{
    json_t *one;
    size_t i;

    if (!json_is_array(value))
        return fault_at(fault, at, "This has to be a list.");
    json_array_foreach(value, i, one) {
        const char *here = arena_print(fault->arena, "%s[%zu]", at, i);
        if (shape->type == SHAPE_TEXTS ? !json_is_string(one) : !json_is_object(one))
            return fault_at(fault, here, shape->type == SHAPE_TEXTS ? "This has to be text."
                                                                    : "This has to be an object.");
        if (shape->type == SHAPE_OBJECTS && !object_sound(one, shape->inside, here, fault))
            return false;
    }
    return true;
}

static bool one_sound(json_t *value, const struct shape *shape, const char *at,
                      struct fault *fault)
{
    switch (shape->type) {
    case SHAPE_INT: return int_sound(value, shape, at, fault);
    case SHAPE_MAP: return map_sound(value, shape, at, fault);
    case SHAPE_WORD: return word_sound(value, shape, at, fault);
    case SHAPE_TEXTS:
    case SHAPE_OBJECTS: return list_sound(value, shape, at, fault);
    case SHAPE_OBJECT:
        return json_is_object(value) ? object_sound(value, shape->inside, at, fault)
                                     : fault_at(fault, at, "This has to be an object.");
    case SHAPE_ANY:
        return true;
    case SHAPE_TEXT:
    default:
        return !text_is_blank(json_string_value(value))
               || fault_at(fault, at, "This has to be text.");
    }
}

static const char *place(struct fault *fault, const char *path, const char *name)
{
    return *path ? arena_print(fault->arena, "%s.%s", path, name) : arena_text(fault->arena, name);
}

/* What rule_read has looked at, and the worked examples, which are run. */
static const char *const COMMON[] = {
    "id", "jur", "from", "to", "status", "source", "checked_on", "edition", "note", "examples",
};

static const struct shape *shape_named(const struct shape *shapes, const char *name)
{
    for (; shapes->name; shapes++)
        if (strcmp(shapes->name, name) == 0)
            return shapes;
    return NULL;
}

static bool object_sound(json_t *object, const struct shape *shapes, const char *path,
                  struct fault *fault)
{
    const char *name;
    json_t *value;
    int which;

    json_object_foreach(object, name, value) {
        const char *at = place(fault, path, name);
        const struct shape *shape = shape_named(shapes, name);
        if (!shape && !*path && text_among(COMMON, sizeof COMMON / sizeof *COMMON, name, &which))
            continue;
        if (!shape)
            return fault_at(fault, at, "There is no such name.");
        if (!one_sound(value, shape, at, fault))
            return false;
    }
    for (const struct shape *shape = shapes; shape->name; shape++)
        if (!shape->optional && !json_object_get(object, shape->name))
            return fault_at(fault, place(fault, path, shape->name), "This is needed.");
    return true;
}

const char *rule_shape(struct arena *arena, const struct rule_book *book, const struct rule *rule,
                       const struct shape *shapes)
{
    struct fault fault = { .arena = arena };

    return object_sound(rule->body, shapes, "", &fault)
           ? NULL : rule_wrong(arena, book, rule, fault.path, fault.reason);
}
