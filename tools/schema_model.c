// SPDX-License-Identifier: AGPL-3.0-or-later
#include "schema_model.h"

#include <ctype.h>
#include <string.h>

const char *type_word(enum column_type type)
{
    static const char *const words[TYPES] = {
        "INTEGER",  "REAL",    "TEXT",  "BLOB", "BOOL",   "DATE",
        "PARTDATE", "INSTANT", "MONEY", "JSON", "SEALED",
    };

    return words[type];
}

bool table_is_walled(const struct table *table)
{
    return table->holds == HOLDS_CLIENT;
}

bool table_has_person(const struct table *table)
{
    return table_is_walled(table) && table->seen_by == NULL;
}

bool table_is_person(const struct table *table)
{
    return table_is_walled(table) && same(table->name, "person");
}

bool table_is_kept(const struct table *table)
{
    return table_is_walled(table) || (table->holds == HOLDS_OFFICE && table->letter != NULL);
}

bool table_has_many(const struct table *table)
{
    if (!table_is_walled(table)) return false;
    return table->seen_by == NULL || strstr(table->seen_by->inner, "= access_person()") != NULL;
}

const char *table_raw(const struct table *table)
{
    return table_is_walled(table) ? lang_print("%s_row", table->name) : table->name;
}

const struct column *table_column(const struct table *table, const char *name)
{
    for (size_t i = 0; i < table->column_count; i++)
        if (same(table->columns[i].name, name)) return &table->columns[i];
    return NULL;
}

bool table_added_column(const struct table *table, const char *name, enum column_type *ret)
{
    static const struct {
        const char *name;
        enum column_type type;
    } kept[] = {
        { "version", TYPE_INTEGER },    { "made_at", TYPE_INSTANT },    { "made_by", TYPE_INTEGER },
        { "changed_at", TYPE_INSTANT }, { "changed_by", TYPE_INTEGER }, { "ref", TYPE_TEXT },
    };

    *ret = TYPE_INTEGER;
    if (same(name, "id")) return !table->own_key;
    if (same(name, "person")) return table_has_person(table);
    if (same(name, "labels")) return table_is_walled(table);
    for (size_t i = 0; i < sizeof kept / sizeof *kept; i++)
        if (table_is_kept(table) && same(name, kept[i].name)) {
            *ret = kept[i].type;
            return true;
        }
    return false;
}

struct table *schema_table(const struct schema *schema, const char *name)
{
    for (size_t i = 0; i < schema->table_count; i++)
        if (same(schema->tables[i]->name, name)) return schema->tables[i];
    return NULL;
}

static void remark_add(struct piece *piece, const char *text, int line)
{
    if (same(text, "sqlite") || same(text, "postgres") || same(text, "both")) piece->part = text;
    piece->remarks = LANG_MORE(piece->remarks, piece->remark_count, struct remark);
    piece->remarks[piece->remark_count++] = (struct remark){ text, line };
}

/* Comments and white space up to the next word; an empty line forgets the comments above it. */
static const char *read_remarks(const char *c, int *line, struct piece *piece)
{
    bool fresh = *line == 1; /* nothing but white space stood on this line yet */
    bool empty = true;

    for (; *c != 0; c++) {
        if (*c == '\n') {
            if (empty && fresh) piece->remark_count = 0;
            (*line)++;
            fresh = empty = true;
        } else if (c[0] == '-' && c[1] == '-') {
            const char *end = strchr(c, '\n');
            if (end == NULL) end = c + strlen(c);
            const char *from = c + 2 + (c[2] == ' ');
            if (fresh)
                remark_add(piece, from < end ? trimmed(lang_text(from, (size_t)(end - from))) : "",
                           *line);
            empty = false;
            c = end - 1;
        } else if (!isspace((unsigned char)*c)) {
            return c;
        }
    }
    return c;
}

bool piece_next(const char *file, const char **at, int *line, struct piece *ret)
{
    *ret = (struct piece){ 0 };
    const char *c = read_remarks(*at, line, ret);
    *at = c;
    if (*c == 0) return false;

    const char *start = c;
    ret->line = *line;
    bool quoted = false;
    for (; *c != 0 && (quoted || *c != ';'); c++) {
        if (*c == '\n') (*line)++;
        if (*c == '\'') quoted = !quoted;
        while (!quoted && c[0] == '-' && c[1] == '-' && c[2] != 0 && strchr(c, '\n') != NULL) {
            c = strchr(c, '\n');
            (*line)++;
        }
    }
    if (*c == 0) lang_fail(file, ret->line, "this statement doesn't end in a semicolon");
    ret->text = lang_text(start, (size_t)(c - start));
    *at = c + 1;
    return true;
}
