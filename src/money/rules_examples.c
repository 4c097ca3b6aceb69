// SPDX-License-Identifier: AGPL-3.0-or-later
/* The worked examples of a file, run. */
#include "money/screen.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"

enum { ANSWER_MOST = 64 * 1024 };

static const struct { const char *word; rule_answerer *answer; } ANSWERERS[] = {
    { "units", money_units },
    { "sliding-fee", money_sliding_fee },
    { "screen", money_screen },
};

static rule_answerer *answerer_of(const char *word)
{
    for (size_t i = 0; i < sizeof ANSWERERS / sizeof *ANSWERERS; i++)
        if (text_equal(word, ANSWERERS[i].word))
            return ANSWERERS[i].answer;
    return NULL;
}

static const char *shown(struct arena *arena, json_t *value)
{
    char text[256];
    size_t count = value ? json_dumpb(value, text, sizeof text, JSON_COMPACT | JSON_ENCODE_ANY)
                         : 0;

    return !value ? "nothing" : count > sizeof text ? "something else"
                                                    : arena_text_n(arena, text, count);
}

/* Lists are compared whole; of objects only what is expected. */
static const char *differs_at(struct arena *arena, json_t *expected, json_t *is, const char *path)
{
    const char *name, *differs;
    json_t *one;
    size_t i;

    if (json_is_object(expected) && json_is_object(is)) {
        json_object_foreach(expected, name, one) {
            differs = differs_at(arena, one, json_object_get(is, name),
                                      arena_print(arena, "%s.%s", path, name));
            if (differs)
                return differs;
        }
        return NULL;
    }
    if (json_is_array(expected) && json_array_size(expected) == json_array_size(is)) {
        json_array_foreach(expected, i, one) {
            differs = differs_at(arena, one, json_array_get(is, i),
                                      arena_print(arena, "%s[%zu]", path, i));
            if (differs)
                return differs;
        }
        return NULL;
    }
    if (is && json_equal(expected, is))
        return NULL;
    return arena_print(arena, "%s: the answer is %s, expected %s", path, shown(arena, is),
                       shown(arena, expected));
}

static const char *try_one(struct arena *arena, json_t *example, const char *path)
{
    rule_answerer *answer =
        answerer_of(json_string_value(json_object_get(example, "ask")));
    json_t *wanted = json_object_get(example, "expect"),
           *refused = json_object_get(example, "refused");
    struct buf out = buf_new(arena, ANSWER_MOST);
    struct json j = json_into(&out);
    struct problems problems = { 0 };

    if (!answer)
        return arena_print(arena, "%s.ask: there is no such question", path);
    if (!json_is_object(json_object_get(example, "given")))
        return arena_print(arena, "%s.given: an object is needed", path);
    if (json_is_object(wanted) == json_is_string(refused))
        return arena_print(arena, "%s: it has either expect or refused", path);
    enum status s = answer(&(struct rule_ask){
        .arena = arena, .given = json_object_get(example, "given"),
        .currency = "USD", .problems = &problems,
    }, &j);
    if (refused)
        return s == INVALID && problem_of(&problems, json_string_value(refused)) ? NULL
            : arena_print(arena, "%s.refused: it wasn't refused for %s", path,
                          json_string_value(refused));
    if (s != OK)
        return arena_print(arena, "%s: refused: %s: %s", path,
                           problems.count ? problems.at[0].field : "",
                           problems.count ? problems.at[0].text : "");
    json_t *is = json_loads(buf_text(&out), JSON_REJECT_DUPLICATES, NULL);
    const char *differs = differs_at(arena, wanted, is, arena_print(arena, "%s.expect", path));
    json_decref(is);
    return differs;
}

const char *money_rules_try(struct arena *arena, const char *name, const char *text)
{
    const char *file = arena_print(arena, "rules/%s", name), *wrong;
    struct rule_book book;
    bool any = false;

    if (rule_read(arena, file, text, &book, &wrong) != OK)
        return wrong;
    for (size_t i = 0; i < book.count; i++) {
        json_t *examples = json_object_get(book.at[i].body, "examples"), *example;
        size_t k;
        json_array_foreach(examples, k, example) {
            const char *path = arena_print(arena, "%s: [%zu].examples[%zu]", file, i, k);
            any = true;
            if ((wrong = try_one(arena, example, path)) != NULL)
                return wrong;
        }
    }
    return any ? NULL : arena_print(arena, "%s: At least one worked example is needed.", file);
}
