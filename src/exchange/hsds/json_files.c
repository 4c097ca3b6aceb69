// SPDX-License-Identifier: AGPL-3.0-or-later
/* A directory in JSON: nested objects laid out as the tables they come from. */
#include "exchange/hsds/inside.h"

#include <jansson.h>
#include <stdio.h>

enum { TABLES_MOST = 40, COLUMNS_MOST = 120, DEPTH_MOST = 12 };

struct flat_row {
    struct flat_row *next;
    const char *id;
    size_t line, file;
    bool nested;
    const char *cells[COLUMNS_MOST];
};
struct flat_table {
    const char *name;
    const char *columns[COLUMNS_MOST];
    size_t column_count, row_count;
    struct flat_row *first, *last;
    struct knowns ids;              /* known->target: the row's number among `rows` */
    struct flat_row **rows;
    size_t room;
};
struct flat {
    struct arena *arena;
    struct flat_table *tables[TABLES_MOST];
    size_t count;
    const size_t *lines;            /* of each '{' of the file being read */
    size_t at, braces, file;
    bool any;
};

/* What stands under a name: the table its objects come from, the one naming it (the column that
 * leads from outside to inside, for a single object), and what objects of that table are called. */
static const struct nest { const char *key, *table, *entity, *link; } NESTS[] = {
    { "services", "services", "service", NULL }, { "service", "services", "service", NULL },
    { "organizations", "organizations", "organization", NULL },
    { "organization", "organizations", "organization", "organization_id" },
    { "service_at_locations", "service_at_location", "service_at_location", NULL },
    { "service_at_location", "service_at_location", "service_at_location", NULL },
    { "locations", "locations", "location", NULL },
    { "location", "locations", "location", "location_id" },
    { "programs", "programs", "program", NULL }, { "program", "programs", "program", "program_id" },
    { "taxonomy_terms", "taxonomy_terms", "taxonomy_term", NULL },
    { "taxonomy_term", "taxonomy_terms", "taxonomy_term", "taxonomy_term_id" },
    { "taxonomies", "taxonomies", "taxonomy", NULL },
    { "taxonomy_detail", "taxonomies", "taxonomy", "taxonomy_id" },
    { "phones", "phones", "phone", NULL }, { "contacts", "contacts", "contact", NULL },
    { "schedules", "schedules", "schedule", NULL },
    { "service_areas", "service_areas", "service_area", NULL },
    { "languages", "languages", "language", NULL }, { "funding", "funding", "funding", NULL },
    { "cost_options", "cost_options", "cost_option", NULL },
    { "required_documents", "required_documents", "required_document", NULL },
    { "attributes", "attributes", "attribute", NULL },
    { "metadata", "metadata", "metadata", NULL },
    { "addresses", "addresses", "address", NULL },
    { "accessibility", "accessibility", "accessibility", NULL },
    { "organization_identifiers", "organization_identifiers", "organization_identifier", NULL },
    { "service_capacities", "service_capacity", "service_capacity", NULL },
    { "service_capacity", "service_capacity", "service_capacity", NULL },
    { "capacities", "service_capacity", "service_capacity", NULL },
    { "units", "units", "unit", NULL }, { "unit", "units", "unit", "unit_id" },
    { "additional_urls", "url", "url", NULL }, { "additional_websites", "url", "url", NULL },
    { "url", "url", "url", NULL }, { "urls", "url", "url", NULL },
    { "meta_table_descriptions", "meta_table_descriptions", "meta_table_description", NULL },
};

static const struct nest *nest_of(const char *key)
{
    for (size_t i = 0; i < sizeof NESTS / sizeof *NESTS; i++) {
        if (strcmp(NESTS[i].key, key) == 0)
            return &NESTS[i];
    }
    return NULL;
}

static struct flat_table *table_of(struct flat *flat, const char *name)
{
    for (size_t i = 0; i < flat->count; i++) {
        if (strcmp(flat->tables[i]->name, name) == 0)
            return flat->tables[i];
    }
    if (flat->count == TABLES_MOST)
        return flat->tables[0];
    struct flat_table *table = arena_one(flat->arena, struct flat_table);
    table->name = name;
    return flat->tables[flat->count++] = table;
}

/* Its place in the row; COLUMNS_MOST when there are too many. */
static size_t column_of(struct flat *flat, struct flat_table *table, const char *name)
{
    size_t i = 0;

    while (i < table->column_count && strcmp(table->columns[i], name) != 0)
        i++;
    if (i == table->column_count && i < COLUMNS_MOST)
        table->columns[table->column_count++] = arena_text(flat->arena, name);
    return i;
}

/* What was said first stands. */
static void put(struct flat *flat, struct flat_table *table, struct flat_row *row,
                const char *column, const char *value)
{
    size_t i = column_of(flat, table, column);

    if (i < COLUMNS_MOST && row->cells[i] == NULL && value != NULL && *value != '\0')
        row->cells[i] = arena_text(flat->arena, value);
}

/* An object that stood elsewhere is the same row again: what is new in it joins it.  Twice in one
 * list it is a second row, which is turned down by name. */
static struct flat_row *row_for(struct flat *flat, struct flat_table *table, const char *id,
                                bool nested, size_t line)
{
    struct known *known = *id != '\0' ? known_find(&table->ids, id) : NULL;

    if (known != NULL) {
        struct flat_row *row = table->rows[known->target];
        if (nested || row->nested || row->file != flat->file) {
            row->nested = row->nested && nested;
            return row;
        }
    }
    struct flat_row *row = arena_one(flat->arena, struct flat_row);
    *row = (struct flat_row){ .id = id, .line = line, .file = flat->file, .nested = nested };
    if (table->row_count == table->room) {
        size_t room = table->room == 0 ? 64 : table->room * 2;
        struct flat_row **rows = arena_array(flat->arena, room, struct flat_row *);
        if (table->row_count > 0)
            memcpy(rows, table->rows, table->row_count * sizeof *rows);
        table->rows = rows;
        table->room = room;
    }
    if (*id != '\0' && known == NULL)
        known_add(&table->ids, flat->arena, id)->target = (int64_t)table->row_count;
    table->rows[table->row_count++] = row;
    return row;
}

static const char *number_text(struct arena *arena, const json_t *value)
{
    if (json_is_integer(value))
        return arena_print(arena, "%lld", (long long)json_integer_value(value));
    const char *text = arena_print(arena, "%.15g", json_real_value(value));
    return strtod(text, NULL) == json_real_value(value)
           ? text : arena_print(arena, "%.17g", json_real_value(value));
}

/* One value of a cell; what has no table of its own stays JSON. */
static const char *value_text(struct arena *arena, const json_t *value)
{
    if (json_is_string(value))
        return json_string_value(value);
    if (json_is_boolean(value))
        return json_is_true(value) ? "true" : "false";
    if (json_is_number(value))
        return number_text(arena, value);
    if (json_is_null(value))
        return "";
    char *dumped = json_dumps(value, JSON_COMPACT);
    const char *text = dumped != NULL ? arena_text(arena, dumped) : "";
    free(dumped);
    return text;
}

/* Objects are passed in the file's order, so that each finds the line of its brace. */
static void pass_braces(struct flat *flat, const json_t *value)
{
    const char *key;
    json_t *one;
    size_t i;

    if (json_is_object(value)) {
        flat->at++;
        json_object_foreach((json_t *)value, key, one)
            pass_braces(flat, one);
    } else {
        json_array_foreach(value, i, one)
            pass_braces(flat, one);
    }
}

static bool is_objects(const json_t *value)
{
    return json_is_object(value) ||
           (json_is_array(value) && json_is_object(json_array_get(value, 0)));
}

/* What leads from a nested object to the one around it. */
static void link_to(struct flat *flat, struct flat_table *table, struct flat_row *row,
                    const struct nest *nest, const char *entity, const char *id)
{
    if (strcmp(nest->entity, "attribute") == 0) {
        put(flat, table, row, "link_id", id);
        put(flat, table, row, "link_entity", entity);
    } else if (strcmp(nest->entity, "metadata") == 0) {
        put(flat, table, row, "resource_id", id);
        put(flat, table, row, "resource_type", entity);
    } else if (nest->link == NULL) {
        put(flat, table, row, arena_print(flat->arena, "%s_id", entity), id);
    }
}

static const char *take(struct flat *flat, const struct nest *nest, const json_t *object,
                        const char *around, const char *around_id, int depth);

static void take_all(struct flat *flat, const struct nest *nest, const json_t *value,
                     const char *around, const char *id, int depth)
{
    json_t *one;
    size_t i;

    json_array_foreach(value, i, one) {
        if (json_is_object(one))
            (void)take(flat, nest, one, around, id, depth);
        else
            pass_braces(flat, one);
    }
}

/* Lays out one object; returns its id. */
static const char *take(struct flat *flat, const struct nest *nest, const json_t *object,
                        const char *around, const char *around_id, int depth)
{
    struct flat_table *table = table_of(flat, nest->table);
    const json_t *said = json_object_get(object, "id");
    const char *id = json_is_string(said) || json_is_number(said)
                     ? arena_text(flat->arena, value_text(flat->arena, said)) : "";
    struct flat_row *row = row_for(flat, table, id, around != NULL,
                                   flat->at < flat->braces ? flat->lines[flat->at] : 1);
    const char *key;
    json_t *value;

    flat->at++;
    flat->any = true;
    (void)column_of(flat, table, "id");
    json_object_foreach((json_t *)object, key, value) {
        const struct nest *inner = depth < DEPTH_MOST && is_objects(value) ? nest_of(key) : NULL;
        if (inner == NULL) {
            put(flat, table, row, key, json_is_array(value) && json_array_size(value) == 0
                                       ? "" : value_text(flat->arena, value));
            pass_braces(flat, value);
        } else if (json_is_array(value)) {
            take_all(flat, inner, value, nest->entity, id, depth + 1);
        } else {
            const char *named = take(flat, inner, value, nest->entity, id, depth + 1);
            if (inner->link != NULL)
                put(flat, table, row, inner->link, named);
        }
    }
    if (around != NULL)
        link_to(flat, table, row, nest, around, around_id);
    return id;
}

/* What the objects of a file are: by its name ("service_list.json"), else by what they say. */
static const struct nest *nest_of_file(struct arena *arena, const char *file, const json_t *object)
{
    static const struct { const char *column, *entity; } marks[] = {
        { "location_type", "location" }, { "service_at_locations", "service" },
        { "location", "service_at_location" }, { "organization", "service" },
        { "status", "service" }, { "taxonomy", "taxonomy_term" }, { "parent_id", "taxonomy_term" },
        { "website", "organization" }, { "organization_identifiers", "organization" },
        { "locations", "organization" },
    };
    static const char *const endings[] = { "_list_data", "_list", "_full" };
    const char *stem = arena_text_n(arena, file, strlen(file) - strlen(".json"));

    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        size_t length = strlen(stem), end = strlen(endings[i]);
        if (length > end && strcmp(stem + length - end, endings[i]) == 0) {
            stem = arena_text_n(arena, stem, length - end);
            break;
        }
    }
    if (strcmp(stem, "taxonomy") == 0)
        stem = "taxonomies";
    if (json_object_get(object, "id") == NULL || json_object_get(object, "name") == NULL)
        return NULL;
    if (nest_of(stem) != NULL)
        return nest_of(stem);
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        if (json_object_get(object, marks[i].column) != NULL)
            return nest_of(marks[i].entity);
    }
    return NULL;
}

/* A page of a list, one object, a plain list, or several tables by their names. */
static void take_file(struct flat *flat, const char *file, const json_t *whole)
{
    const json_t *list = json_is_object(whole) ? json_object_get(whole, "contents") : whole;
    const char *key;
    json_t *value;

    flat->at = json_is_object(whole) && list != whole ? 1 : 0;
    if (json_is_array(list)) {
        const struct nest *nest = nest_of_file(flat->arena, file, json_array_get(list, 0));
        if (nest == NULL && text_begins(file, "service_at_location"))
            nest = nest_of("service_at_location");
        if (nest != NULL)
            take_all(flat, nest, list, NULL, NULL, 0);
        return;
    }
    const struct nest *one = nest_of_file(flat->arena, file, whole);
    if (one == NULL && text_begins(file, "service_at_location") &&
        json_object_get(whole, "id") != NULL)
        one = nest_of("service_at_location");
    if (one != NULL) {
        flat->at = 0;
        (void)take(flat, one, whole, NULL, NULL, 0);
        return;
    }
    json_object_foreach((json_t *)whole, key, value) {
        size_t length = strlen(key);
        const char *name = length > 4 && strcmp(key + length - 4, ".csv") == 0
                           ? arena_text_n(flat->arena, key, length - 4) : key;
        const struct nest *nest = json_is_array(value) ? nest_of(name) : NULL;
        if (nest != NULL)
            take_all(flat, nest, value, NULL, NULL, 0);
        else
            pass_braces(flat, value);
    }
}

/* The line each object begins on, in the file's order. */
static size_t *brace_lines(struct arena *arena, struct bytes bytes, size_t *count)
{
    const char *text = (const char *)bytes.at;
    size_t line = 1, found = 0, room = 0;
    bool quoted = false;

    for (size_t i = 0; i < bytes.count; i++)
        room += text[i] == '{';
    size_t *lines = arena_array(arena, room + 1, size_t);
    for (size_t i = 0; i < bytes.count; i++) {
        if (text[i] == '\n')
            line++;
        else if (quoted && text[i] == '\\')
            i++;
        else if (text[i] == '"')
            quoted = !quoted;
        else if (text[i] == '{' && !quoted)
            lines[found++] = line;
    }
    *count = found;
    return lines;
}

/* The tables as CSV, one file each, with the lines of their records. */
static void write_tables(struct flat *flat, const char *const *names, struct hsds_files *files)
{
    for (size_t t = 0; t < flat->count; t++) {
        const struct flat_table *table = flat->tables[t];
        struct buf out = buf_new(flat->arena, HSDS_BYTES_MOST);
        struct hsds_origin *origins = arena_array(flat->arena, table->row_count + 1,
                                                  struct hsds_origin);
        for (size_t i = 0; i < table->column_count; i++)
            csv_write_cell(&out, CSV_MACHINE, table->columns[i], i == 0);
        csv_write_end(&out);
        for (size_t r = 0; r < table->row_count; r++) {
            for (size_t i = 0; i < table->column_count; i++)
                csv_write_cell(&out, CSV_MACHINE, text_or(table->rows[r]->cells[i], ""), i == 0);
            csv_write_end(&out);
            origins[r] = (struct hsds_origin){ names[table->rows[r]->file - 1],
                                               table->rows[r]->line };
        }
        if (files->count < 2 * HSDS_FILES_MOST)
            files->at[files->count++] = (struct hsds_file){
                .name = arena_print(flat->arena, "%s.csv", table->name),
                .bytes = { buf_text(&out), out.count }, .origins = origins,
            };
    }
}

enum status json_as_tables(struct arena *arena, const struct hsds_files *files,
                           struct hsds_files *ret, const char **complaint)
{
    struct hsds_files tables = { arena_array(arena, 2 * HSDS_FILES_MOST, struct hsds_file), 0 };
    struct flat flat = { .arena = arena };
    const char **names = arena_array(arena, files->count + 1, const char *);

    for (size_t i = 0; i < files->count; i++) {
        const struct hsds_file *file = &files->at[i];
        size_t length = strlen(file->name);
        json_error_t error;
        if (length < 6 || strcmp(file->name + length - 5, ".json") != 0) {
            tables.at[tables.count++] = *file;
            continue;
        }
        json_t *whole = json_loadb((const char *)file->bytes.at, file->bytes.count, 0, &error);
        if (whole == NULL) {
            *complaint = arena_print(arena, "%s, line %d: this isn't JSON.", file->name,
                                     error.line);
            return INVALID;
        }
        flat.any = false;
        names[flat.file++] = file->name;
        flat.lines = brace_lines(arena, file->bytes, &flat.braces);
        take_file(&flat, file->name, whole);
        json_decref(whole);
        if (!flat.any) {
            flat.file--;
            tables.at[tables.count++] = *file;
        }
    }
    write_tables(&flat, names, &tables);
    *ret = tables;
    return OK;
}
