// SPDX-License-Identifier: AGPL-3.0-or-later
/* Tables as CSV files with a datapackage.json, in a folder or a zip. */
#include "exchange/hsds/give_inside.h"

#include "base/csv.h"
#include "base/json.h"

#include <stdlib.h>
#include <string.h>
#include <zip.h>

enum { FILE_MOST = 256 * 1024 * 1024, MORE_MOST = 200 };

/* The names of the columns the specification doesn't have, as they first stand. */
static struct text_list more_columns(struct giving *giving, const struct given_table *table)
{
    const char **names = arena_array(giving->arena, MORE_MOST, const char *);
    size_t count = 0;

    for (const struct given_row *row = table->first; row != NULL; row = row->next) {
        for (const struct given_cell *cell = row->more; cell != NULL; cell = cell->next) {
            size_t i = 0;
            while (i < count && strcmp(names[i], cell->name) != 0)
                i++;
            if (i == count && count < MORE_MOST)
                names[count++] = cell->name;
        }
    }
    return (struct text_list){ names, count };
}

static void write_table(const struct hsds_spec *spec, const struct given_table *table,
                        struct text_list more, struct buf *out)
{
    for (size_t i = 0; i < spec->count; i++)
        csv_write_cell(out, CSV_MACHINE, spec->columns[i].name, i == 0);
    for (size_t i = 0; i < more.count; i++)
        csv_write_cell(out, CSV_MACHINE, more.at[i], false);
    csv_write_end(out);
    for (const struct given_row *row = table->first; row != NULL; row = row->next) {
        for (size_t i = 0; i < spec->count; i++)
            csv_write_cell(out, CSV_MACHINE, text_or(row->cells[i], ""), i == 0);
        for (size_t i = 0; i < more.count; i++) {
            const struct given_cell *cell = row->more;
            while (cell != NULL && strcmp(cell->name, more.at[i]) != 0)
                cell = cell->next;
            csv_write_cell(out, CSV_MACHINE, cell != NULL ? cell->value : "", false);
        }
        csv_write_end(out);
    }
}

static void write_field(struct json *json, const char *name, const char *type, const char *format,
                        bool must)
{
    json_open_object(json, NULL);
    json_text(json, "name", name);
    json_text(json, "type", type);
    if (format != NULL)
        json_text(json, "format", format);
    if (must) {
        json_open_object(json, "constraints");
        json_bool(json, "required", true);
        json_close(json);
    }
    json_close(json);
}

static void write_column(struct json *json, const struct hsds_column *column)
{
    const char *type = "string", *format = NULL;

    switch (column->type) {
    case COLUMN_ID: case COLUMN_REF: format = "uuid"; break;
    case COLUMN_NUMBER: type = "number"; break;
    case COLUMN_URI: format = "uri"; break;
    case COLUMN_EMAIL: format = "email"; break;
    case COLUMN_DATE: type = "date"; break;
    case COLUMN_STAMP: type = "datetime"; format = "any"; break;
    case COLUMN_TEXT: case COLUMN_TIME: case COLUMN_STATUS: case COLUMN_PLACE_TYPE:
    case COLUMN_WEEKDAY: case COLUMN_FREQUENCY: break;
    }
    /* Empty text may stand where the schemas ask for text; a table's reader calls it missing. */
    write_field(json, column->name, type, format,
                column->must && column->type != COLUMN_TEXT && column->type != COLUMN_DATE);
}

static void write_package(struct giving *giving, const bool *there, const struct text_list *more,
                          struct buf *out)
{
    struct json json = json_into(out);

    json_open_object(&json, NULL);
    json_text(&json, "name", "human-services-data");
    json_text(&json, "title", "Human Services Data Specification");
    json_text(&json, "profile", "tabular-data-package");
    json_text(&json, "version", "3.0");
    json_open_list(&json, "resources");
    for (size_t t = 0; t < HSDS_SPECS; t++) {
        const struct hsds_spec *spec = &HSDS_TABLES[t];
        if (!there[t])
            continue;
        json_open_object(&json, NULL);
        json_text(&json, "profile", "tabular-data-resource");
        json_text(&json, "name", spec->entity);
        json_text(&json, "path", arena_print(giving->arena, "%s.csv", spec->path));
        json_open_object(&json, "schema");
        json_text(&json, "primaryKey", "id");
        json_open_list(&json, "fields");
        for (size_t i = 0; i < spec->count; i++)
            write_column(&json, &spec->columns[i]);
        for (size_t i = 0; i < more[t].count; i++)
            write_field(&json, more[t].at[i], "string", NULL, false);
        json_close(&json);
        json_close(&json);
        json_close(&json);
    }
    json_close(&json);
    json_close(&json);
}

void giving_files(struct giving *giving, struct text_files *ret)
{
    struct text_file *files = arena_array(giving->arena, HSDS_SPECS + 1, struct text_file);
    struct text_list more[HSDS_SPECS] = { 0 };
    bool there[HSDS_SPECS] = { 0 };
    size_t count = 0;

    for (size_t t = 0; t < HSDS_SPECS; t++) {
        const struct hsds_spec *spec = &HSDS_TABLES[t];
        there[t] = giving->tables[t].count > 0 || !spec->later;
        if (!there[t])
            continue;
        more[t] = more_columns(giving, &giving->tables[t]);
        files[count] = (struct text_file){ arena_print(giving->arena, "%s.csv", spec->path),
                                           buf_new(giving->arena, FILE_MOST) };
        write_table(spec, &giving->tables[t], more[t], &files[count++].text);
    }
    files[count] = (struct text_file){ "datapackage.json", buf_new(giving->arena, FILE_MOST) };
    write_package(giving, there, more, &files[count++].text);
    *ret = (struct text_files){ files, count };
}

static bool fill_zip(zip_t *zip, const struct text_files *files)
{
    for (size_t i = 0; i < files->count; i++) {
        const struct buf *text = &files->at[i].text;
        zip_source_t *source = zip_source_buffer(zip, buf_text(text), text->count, 0);
        zip_int64_t at = source != NULL
            ? zip_file_add(zip, files->at[i].name, source, ZIP_FL_ENC_UTF_8) : -1;
        if (at < 0 && source != NULL)
            zip_source_free(source);
        /* The same directory gives the same bytes. */
        if (at < 0 || zip_file_set_dostime(zip, (zip_uint64_t)at, 0, 0x21, 0) != 0)
            return false;
    }
    return true;
}

enum status giving_zip(struct giving *giving, struct bytes *ret)
{
    struct text_files files;
    struct zip_stat about;
    zip_error_t error;

    giving_files(giving, &files);
    zip_error_init(&error);
    zip_source_t *whole = zip_source_buffer_create(NULL, 0, 0, &error);
    zip_t *zip = whole != NULL ? zip_open_from_source(whole, ZIP_TRUNCATE, &error) : NULL;
    zip_error_fini(&error);
    if (zip == NULL) {
        if (whole != NULL)
            zip_source_free(whole);
        return BROKEN;
    }
    zip_source_keep(whole);
    if (!fill_zip(zip, &files) || zip_close(zip) != 0) {
        zip_discard(zip);
        zip_source_free(whole);
        return BROKEN;
    }
    enum status s = BROKEN;
    if (zip_source_open(whole) == 0) {
        if (zip_source_stat(whole, &about) == 0) {
            char *bytes = arena_array(giving->arena, (size_t)about.size + 1, char);
            if (zip_source_read(whole, bytes, about.size) == (zip_int64_t)about.size) {
                *ret = (struct bytes){ bytes, (size_t)about.size };
                s = OK;
            }
        }
        zip_source_close(whole);
    }
    zip_source_free(whole);
    return s;
}
