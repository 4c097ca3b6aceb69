// SPDX-License-Identifier: AGPL-3.0-or-later
/* The JSON columns of boards and decisions.  Only this room writes them, so a text that can't be
 * read means a damaged row: it reads as empty rather than stop a page. */
#include "choice/inside.h"

#include "base/arena.h"
#include "base/json.h"

#include <jansson.h>

enum { JSON_CEILING = 256 * 1024 };

static void write_cell(struct json *j, const struct board_cell *cell)
{
    json_open_object(j, NULL);
    json_text(j, "line", cell->line);
    json_text(j, "words", cell->words);
    json_maybe_int(j, "fit", cell->fit);
    json_close(j);
}

const char *cell_json(struct arena *arena, const struct board_cell *cell)
{
    struct buf out = buf_new(arena, JSON_CEILING);
    struct json j = json_into(&out);

    write_cell(&j, cell);
    return buf_text(&out);
}

const char *cells_json(struct arena *arena, struct board_cells cells)
{
    struct buf out = buf_new(arena, JSON_CEILING);
    struct json j = json_into(&out);

    json_open_list(&j, NULL);
    for (size_t i = 0; i < cells.count; i++)
        write_cell(&j, &cells.at[i]);
    json_close(&j);
    return buf_text(&out);
}

static struct board_cell cell_of(struct arena *arena, json_t *object)
{
    json_t *fit = json_object_get(object, "fit");

    return (struct board_cell){
        .line = arena_text(arena, json_string_value(json_object_get(object, "line"))),
        .words = arena_text(arena, json_string_value(json_object_get(object, "words"))),
        .fit = { json_is_integer(fit), json_integer_value(fit) },
    };
}

struct board_cells cells_from_json(struct arena *arena, const char *text)
{
    json_t *root = json_loads(text_or(text, "[]"), JSON_REJECT_DUPLICATES, NULL);
    size_t count = json_is_object(root) ? 1 : json_array_size(root);
    struct board_cell *cells = arena_array(arena, count, struct board_cell);

    for (size_t i = 0; i < count; i++)
        cells[i] = cell_of(arena, json_is_object(root) ? root : json_array_get(root, i));
    json_decref(root);
    return (struct board_cells){ cells, count };
}

const char *texts_json(struct arena *arena, struct text_list texts)
{
    struct buf out = buf_new(arena, JSON_CEILING);
    struct json j = json_into(&out);

    json_open_list(&j, NULL);
    for (size_t i = 0; i < texts.count; i++)
        json_text(&j, NULL, texts.at[i]);
    json_close(&j);
    return buf_text(&out);
}

struct text_list texts_from_json(struct arena *arena, const char *text)
{
    json_t *root = json_loads(text_or(text, "[]"), JSON_REJECT_DUPLICATES, NULL);
    size_t count = json_array_size(root);
    const char **texts = arena_array(arena, count, const char *);

    for (size_t i = 0; i < count; i++)
        texts[i] = text_or(arena_text(arena, json_string_value(json_array_get(root, i))), "");
    json_decref(root);
    return (struct text_list){ texts, count };
}

const char *numbers_json(struct arena *arena, struct int_list numbers)
{
    struct buf out = buf_new(arena, JSON_CEILING);
    struct json j = json_into(&out);

    json_open_list(&j, NULL);
    for (size_t i = 0; i < numbers.count; i++)
        json_int(&j, NULL, numbers.at[i]);
    json_close(&j);
    return buf_text(&out);
}

struct int_list numbers_from_json(struct arena *arena, const char *text)
{
    json_t *root = json_loads(text_or(text, "[]"), JSON_REJECT_DUPLICATES, NULL);
    size_t count = json_array_size(root);
    int64_t *numbers = arena_array(arena, count, int64_t);

    for (size_t i = 0; i < count; i++)
        numbers[i] = json_integer_value(json_array_get(root, i));
    json_decref(root);
    return (struct int_list){ numbers, count };
}

const char *seen_json(struct arena *arena, const struct board *board)
{
    struct buf out = buf_new(arena, JSON_CEILING);
    struct json j = json_into(&out);

    json_open_list(&j, NULL);
    for (size_t i = 0; i < board->options.count; i++) {
        const struct board_option *option = &board->options.at[i];
        json_open_object(&j, NULL);
        json_int(&j, "option", option->id);
        json_text(&j, "title", option->title);
        json_text(&j, "mark", mark_word(option->mark));
        json_text(&j, "whose", option->mark == MARK_NONE ? NULL : whose_word(option->whose));
        json_text(&j, "reason", option->reason);
        json_close(&j);
    }
    json_close(&j);
    return buf_text(&out);
}
