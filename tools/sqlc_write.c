// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sqlc.h"

#include <string.h>

const char *c_type(const struct field *field)
{
    static const struct {
        const char *plain, *maybe;
    } types[SQL_TYPES] = {
        { "int64_t ", "struct maybe_int " },      { "bool ", "struct maybe_bool " },
        { "double ", "struct maybe_real " },      { "const char *", "const char *" },
        { "struct date ", "struct date " },       { "struct partdate ", "struct partdate " },
        { "struct instant ", "struct instant " }, { "struct money ", "struct maybe_money " },
        { "struct bytes ", "struct bytes " },     { "const char *", "const char *" },
        { "const char *", "const char *" },
    };

    if (field->list) return field->type == SQL_TEXT ? "struct text_list " : "struct int_list ";
    return field->maybe ? types[field->type].maybe : types[field->type].plain;
}

bool params_in_struct(const struct sql *sql)
{
    return sql->params.count > 3;
}

static bool has_struct(const struct sql *sql)
{
    return sql->result == RESULT_ROWS || sql->result == RESULT_PAGE || sql->result == RESULT_ROW;
}

char *params_struct(const struct sql *sql)
{
    return lang_print("sql_%s%s", sql->name, has_struct(sql) ? "_for" : "");
}

static const char *handle_type(const struct sql *sql)
{
    static const char *const types[] = {
        "const struct access *", "struct change *",        "const struct caseload *",
        "const struct office *", "struct office_change *", "const struct keys *",
    };

    return types[sql->handle];
}

/* Arguments are wrapped like a person would: past column 100 on a new line. */
static void add_argument(struct out *out, size_t *column, size_t indent, bool first,
                         const char *text)
{
    size_t length = strlen(text);

    if (!first) {
        out_add(out, ",");
        *column += 1;
        if (*column + 1 + length > 97) {
            out_print(out, "\n%*s", (int)indent, "");
            *column = indent;
        } else {
            out_add(out, " ");
            *column += 1;
        }
    }
    out_add(out, text);
    *column += length;
}

char *c_prototype(const struct sql *sql, bool named)
{
    struct out out = { 0 };

    out_print(&out, "%senum status sql_%s(", named ? "" : "MUST_CHECK ", sql->name);
    size_t indent = out.count, column = out.count;
    if (indent > 60) indent = 4;
    add_argument(&out, &column, indent, true,
                 lang_print("%s%s", handle_type(sql), named ? "access_" : ""));
    if (params_in_struct(sql))
        add_argument(&out, &column, indent, false,
                     lang_print("const struct %s *%s", params_struct(sql), named ? "in_" : ""));
    for (size_t i = 0; i < sql->params.count && !params_in_struct(sql); i++)
        add_argument(&out, &column, indent, false,
                     lang_print("%s%s", c_type(&sql->params.at[i]), sql->params.at[i].name));
    if (sql->checks_version) add_argument(&out, &column, indent, false, "int64_t version");
    if (sql->result == RESULT_PAGE) {
        add_argument(&out, &column, indent, false, "const char *cursor");
        add_argument(&out, &column, indent, false, "int64_t limit");
    }
    if (sql->result == RESULT_ROW)
        add_argument(&out, &column, indent, false, lang_print("struct sql_%s_row *ret", sql->name));
    else if (has_struct(sql))
        add_argument(&out, &column, indent, false, lang_print("struct sql_%s *ret", sql->name));
    else if (sql->result == RESULT_VALUE)
        add_argument(&out, &column, indent, false, lang_print("%s*ret", c_type(&sql->value)));
    else if (sql->result == RESULT_ID)
        add_argument(&out, &column, indent, false, "int64_t *ret_id");
    else if (sql->result == RESULT_CHANGED)
        add_argument(&out, &column, indent, false, "int64_t *ret_changed");
    out_add(&out, ")");
    return out.at;
}

static void write_structs(struct out *out, const struct sql *sql)
{
    if (params_in_struct(sql)) {
        out_print(out, "struct %s {\n", params_struct(sql));
        for (size_t i = 0; i < sql->params.count; i++)
            out_print(out, "    %s%s;\n", c_type(&sql->params.at[i]), sql->params.at[i].name);
        out_add(out, "};\n");
    }
    if (!has_struct(sql)) return;
    out_print(out, "struct sql_%s_row {\n", sql->name);
    for (size_t i = 0; i < sql->columns.count; i++)
        out_print(out, "    %s%s;\n", c_type(&sql->columns.at[i]), sql->columns.at[i].name);
    out_add(out, "};\n");
    if (sql->result == RESULT_ROW) return;
    out_print(out, "struct sql_%s {\n    const struct sql_%s_row *at;\n    size_t count;\n",
              sql->name, sql->name);
    if (sql->result == RESULT_PAGE)
        out_add(out, "    const char *next;    /* the next page's cursor; NULL: this was the "
                     "last */\n");
    out_add(out, "};\n");
}

static void write_header(struct out *out, const struct room *room)
{
    bool keys = false;

    out_print(out,
              "/* Made from %s by tools/sqlc. */\n#pragma once\n\n"
              "#include \"base/money.h\"\n#include \"privacy/access.h\"\n",
              room->file);
    for (size_t i = 0; i < room->sqls.count; i++)
        keys = keys || room->sqls.at[i].handle == HANDLE_KEYS;
    if (keys) out_add(out, "\nstruct keys;\n");
    out_print(out,
              "\nstruct statement;\n/* All of them, NULL-terminated: for tests. */\n"
              "extern const struct statement *const statements_%s[];\n",
              room->base);
    for (size_t i = 0; i < room->sqls.count; i++) {
        out_add(out, "\n");
        write_structs(out, &room->sqls.at[i]);
        out_print(out, "%s;\n", c_prototype(&room->sqls.at[i], false));
    }
}

static void write_statement(struct out *out, const struct sql *sql, const char *ending,
                            const struct text_pair *text, bool raw)
{
    out_print(out,
              "static const struct statement statement_%s%s = {\n    .name = \"%s\",\n"
              "    .sqlite =\n",
              sql->name, ending, sql->name);
    out_c_text(out, text->sqlite, 8);
    out_add(out, ",\n    .postgres =\n");
    out_c_text(out, text->postgres, 8);
    if (raw)
        out_print(out, ",\n    .raw = raw_%s,\n", sql->name);
    else
        out_add(out, ",\n    .raw = raw_none,\n");
    out_print(out, "    .writes = %s,\n    .audit = %s,\n};\n",
              sql->writes.count != 0 && !same(ending, "_look") ? "true" : "false",
              sql->audit ? "true" : "false");
}

static void write_statements(struct out *out, const struct sql *sql)
{
    if (sql->raw_count != 0) {
        out_print(out, "static const char *const raw_%s[] = {\n   ", sql->name);
        for (size_t i = 0; i < sql->raw_count; i++)
            out_print(out, " \"%s\",", sql->raw[i]);
        out_add(out, " NULL,\n};\n");
    }
    for (size_t i = 0; i < sql->params.count; i++) {
        const struct sealing *sealing = sql->sealed_params == NULL ? NULL : &sql->sealed_params[i];
        if (sealing == NULL || sealing->column == NULL) continue;
        out_print(out,
                  "static const struct sealing sealing_%s_%zu = {\n    .column = \"%s\", "
                  ".row = %zu, .by = %zu, .always = %s, .by_labels = %s,\n};\n",
                  sql->name, i, sealing->column, sealing->row, sealing->by,
                  sealing->always ? "true" : "false", sealing->by_labels ? "true" : "false");
    }
    write_statement(out, sql, "", &sql->text, sql->raw_count != 0);
    if (sql->later.sqlite != NULL)
        write_statement(out, sql, "_later", &sql->later, sql->raw_count != 0);
    if (sql->look.sqlite != NULL) write_statement(out, sql, "_look", &sql->look, false);
    out_add(out, "\n");
}

static void write_source(struct out *out, const struct room *room)
{
    bool none = false, pages = false;

    for (size_t i = 0; i < room->sqls.count; i++) {
        none = none || room->sqls.at[i].raw_count == 0 || room->sqls.at[i].look.sqlite != NULL;
        pages = pages || room->sqls.at[i].result == RESULT_ROWS ||
                room->sqls.at[i].result == RESULT_PAGE;
    }
    out_print(out, "/* Made from %s by tools/sqlc. */\n#include \"made/%s_sql.h\"\n\n", room->file,
              room->base);
    if (pages) out_add(out, "#include <string.h>\n\n#include \"base/arena.h\"\n");
    out_add(out, "#include \"base/log.h\"\n#include \"privacy/query.h\"\n\n"
                 "#pragma GCC diagnostic ignored \"-Woverlength-strings\"\n\n");
    if (none) out_add(out, "static const char *const raw_none[] = { NULL };\n\n");
    for (size_t i = 0; i < room->sqls.count; i++) {
        write_statements(out, &room->sqls.at[i]);
        sqlc_function(out, &room->sqls.at[i]);
    }
    out_print(out, "const struct statement *const statements_%s[] = {\n", room->base);
    for (size_t i = 0; i < room->sqls.count; i++) {
        const struct sql *sql = &room->sqls.at[i];
        out_print(out, "    &statement_%s,\n", sql->name);
        if (sql->later.sqlite != NULL) out_print(out, "    &statement_%s_later,\n", sql->name);
        if (sql->look.sqlite != NULL) out_print(out, "    &statement_%s_look,\n", sql->name);
    }
    out_add(out, "    NULL,\n};\n");
}

void sqlc_write(const struct room *room, const char *folder)
{
    struct out header = { 0 }, source = { 0 };

    write_header(&header, room);
    write_source(&source, room);
    lang_write(folder, lang_print("%s_sql.h", room->base), header.at);
    lang_write(folder, lang_print("%s_sql.c", room->base), source.at);
}
