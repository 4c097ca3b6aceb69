// SPDX-License-Identifier: AGPL-3.0-or-later
/* The body of one statement's function.  Names of its own end in `_`, as no parameter's does. */
#include "sqlc.h"

static char *param(const struct sql *sql, const struct field *field)
{
    return lang_print("%s%s", params_in_struct(sql) ? "in_->" : "", field->name);
}

/* Sealed on the way in: by privacy/, once the row's reference is known. */
static char *sealed_value(const struct sql *sql, size_t i)
{
    return lang_print("value_sealed(%s, &sealing_%s_%zu)", param(sql, &sql->params.at[i]),
                      sql->name, i);
}

static char *value_of(const struct field *field, const char *name)
{
    static const char *const makers[SQL_TYPES] = {
        "int", "bool", "real", "text", "date", "partdate", "instant", "money", "blob", "text",
        "text",
    };
    bool maybe = field->maybe && (field->type == SQL_INT || field->type == SQL_BOOL ||
                                  field->type == SQL_REAL || field->type == SQL_MONEY);

    if (field->list)
        return lang_print("value_%s(%s)", field->type == SQL_TEXT ? "texts" : "ints", name);
    if (field->words) return lang_print("value_words(%s)", name);
    return lang_print("value_%s%s(%s)", maybe ? "maybe_" : "", makers[field->type], name);
}

static char *column_of(const struct field *field, size_t index)
{
    static const char *const readers[SQL_TYPES] = {
        "int", "bool", "real", "text", "date", "partdate", "instant", "money", "blob", "text",
        "text",
    };
    bool numeric = field->type == SQL_INT || field->type == SQL_BOOL || field->type == SQL_REAL ||
                   field->type == SQL_MONEY;

    return lang_print("query_%s%s%s(&query_, %zu)", field->maybe && numeric ? "maybe_" : "",
                      readers[field->type], field->maybe && !numeric ? "_or_null" : "", index);
}

/* What has to be set and isn't: BROKEN before anything runs. */
static void write_unset(struct out *out, const struct sql *sql)
{
    for (size_t i = 0; i < sql->params.count; i++) {
        const struct field *field = &sql->params.at[i];
        const char *name = param(sql, field);
        const char *unset = NULL;
        if (field->list) {
            out_print(out, "    if (%s.count > 5000)\n        return broken(\"list\", 0);\n", name);
            continue;
        }
        if (field->maybe) continue;
        switch (field->type) {
        case SQL_TEXT:
        case SQL_SEALED:
        case SQL_JSON: unset = lang_print("%s == NULL", name); break;
        case SQL_DATE: unset = lang_print("!date_is_set(%s)", name); break;
        case SQL_PARTDATE: unset = lang_print("!partdate_is_set(%s)", name); break;
        case SQL_INSTANT: unset = lang_print("%s.s == 0", name); break;
        case SQL_BLOB: unset = lang_print("%s.at == NULL", name); break;
        default: break;
        }
        if (unset != NULL)
            out_print(out, "    if (%s)\n        return broken(\"unset\", %zu);\n", unset, i + 1);
    }
    if (sql->result == RESULT_PAGE)
        out_add(out, "    if (limit < 1 || limit > 5000)\n        return broken(\"limit\", 0);\n");
}

static size_t value_count(const struct sql *sql)
{
    return sql->params.count + sql->implicit_count + (sql->checks_version ? 1 : 0) +
           (sql->result == RESULT_PAGE ? 1 : 0);
}

static void write_values(struct out *out, const struct sql *sql)
{
    if (value_count(sql) == 0) {
        out_add(out, "    struct value *values_ = NULL;\n");
        return;
    }
    out_add(out, "    struct value values_[] = {\n");
    for (size_t i = 0; i < sql->params.count; i++)
        out_print(out, "        %s,\n",
                  sql->params.at[i].type == SQL_SEALED
                      ? sealed_value(sql, i)
                      : value_of(&sql->params.at[i], param(sql, &sql->params.at[i])));
    for (size_t i = 0; i < sql->implicit_count; i++)
        out_print(out, "        value_implicit(%s),\n", sql->implicits[i]->value);
    if (sql->checks_version) out_add(out, "        value_int(version),\n");
    if (sql->result == RESULT_PAGE) {
        out_add(out, "        value_int(limit + 1),\n");
        for (size_t i = 0; i < sql->page.count; i++)
            out_add(out, "        { .kind = VALUE_NULL },\n");
    }
    out_add(out, "    };\n");
}

static const char *arena(const struct sql *sql)
{
    static const char *const arenas[] = {
        "access_arena(access_)", "change_arena(access_)",        "caseload_arena(access_)",
        "office_arena(access_)", "office_change_arena(access_)", "access_->arena",
    };

    return arenas[sql->handle];
}

static char *call(const struct sql *sql, const char *statement, const char *values,
                  const char *count)
{
    static const char *const calls[] = {
        "access_query", "change_query",        "caseload_query",
        "office_query", "office_change_query", "keys_query",
    };
    const char *area = "";

    if (sql->handle == HANDLE_ACCESS || sql->handle == HANDLE_CHANGE ||
        sql->handle == HANDLE_CASELOAD) {
        struct out word = { 0 };
        for (const char *c = sql->area; *c != 0; c++)
            out_print(&word, "%c", *c - 'a' + 'A');
        area = lang_print("AREA_%s, ", word.at);
    }
    return lang_print("%s(access_, %s%s, %s, %s, &query_)", calls[sql->handle], area, statement,
                      values, count);
}

static const char checked[] = "    if (status_ != OK)\n        return status_;\n";

/* Opened on the way out, with the key of the row's person. */
static char *sealed_column(const struct sql *sql, size_t i)
{
    const struct sealing *sealing = &sql->sealed_columns[i];
    const char *person = sql->handle == HANDLE_ACCESS
                             ? "access_person(access_).n"
                             : sql->handle == HANDLE_CHANGE
                                   ? "access_person(change_access(access_)).n"
                                   : lang_print("query_int(&query_, %zu)", sql->person_column);

    return lang_print("query_sealed%s(&query_, %zu, \"%s\", %s, %zu)",
                      sql->columns.at[i].maybe ? "_or_null" : "", i, sealing->column, person,
                      sealing->row);
}

static void write_row(struct out *out, const struct sql *sql, const char *indent)
{
    for (size_t i = 0; i < sql->columns.count; i++)
        out_print(out, "%s.%s = %s,\n", indent, sql->columns.at[i].name,
                  sql->columns.at[i].type == SQL_SEALED ? sealed_column(sql, i)
                                                        : column_of(&sql->columns.at[i], i));
}

static void write_cursor_open(struct out *out, const struct sql *sql)
{
    const char *person = sql->handle == HANDLE_ACCESS ? "access_person(access_).n" : "0";

    out_print(out,
              "    const struct statement *statement_ = &statement_%s;\n"
              "    size_t bound_ = %zu;\n    enum status status_ = OK;\n\n"
              "    if (cursor != NULL) {\n"
              "        status_ = cursor_open(%s, cursor, \"%s\", %s,\n"
              "                              values_ + %zu, %zu);\n"
              "        if (status_ != OK)\n            return status_;\n"
              "        statement_ = &statement_%s_later;\n        bound_ = %zu;\n    }\n"
              "    status_ = %s;\n",
              sql->name, value_count(sql), arena(sql), sql->name, person, value_count(sql),
              sql->page.count, sql->name, value_count(sql) + sql->page.count,
              call(sql, "statement_", "values_", "bound_"));
}

static void write_cursor_seal(struct out *out, const struct sql *sql)
{
    const char *person = sql->handle == HANDLE_ACCESS ? "access_person(access_).n" : "0";

    out_add(out, "    const char *next_ = NULL;\n    if (more_) {\n"
                 "        const struct value last_[] = {\n");
    for (size_t i = 0; i < sql->keys.count; i++)
        out_print(
            out, "            %s,\n",
            value_of(&sql->keys.at[i], lang_print("at_[count_ - 1].%s", sql->keys.at[i].name)));
    out_print(out, "        };\n        next_ = cursor_seal(%s, \"%s\", %s, last_, %zu);\n    }\n",
              arena(sql), sql->name, person, sql->page.count);
}

static void write_list(struct out *out, const struct sql *sql)
{
    const char *name = sql->name;
    bool page = sql->result == RESULT_PAGE;

    out_print(out, "    struct sql_%s_row *at_ = NULL;\n    size_t count_ = 0, room_ = 0;\n", name);
    if (page) out_add(out, "    bool more_ = false;\n");
    out_add(out, "    while (query_next(&query_)) {\n");
    if (page)
        out_add(out, "        if (count_ == (size_t)limit) {\n            more_ = true;\n"
                     "            continue;\n        }\n");
    out_print(out,
              "        if (count_ == room_) {\n"
              "            room_ = room_ == 0 ? 8 : room_ * 2;\n"
              "            struct sql_%s_row *grown_ =\n"
              "                arena_array(%s, room_, struct sql_%s_row);\n"
              "            if (count_ != 0)\n"
              "                memcpy(grown_, at_, count_ * sizeof *grown_);\n"
              "            at_ = grown_;\n        }\n"
              "        at_[count_++] = (struct sql_%s_row){\n",
              name, arena(sql), name, name);
    write_row(out, sql, "            ");
    out_print(out, "        };\n    }\n    status_ = query_close(&query_);\n%s", checked);
    if (page) write_cursor_seal(out, sql);
    out_print(out, "    *ret = (struct sql_%s){ .at = at_, .count = count_%s };\n    return OK;\n",
              name, page ? ", .next = next_" : "");
}

/* A write is run to its end, whatever it gives back. */
static const char drain[] = "    while (query_next(&query_))\n        ;\n";

static void write_one(struct out *out, const struct sql *sql)
{
    const char *into = sql->result == RESULT_ID ? "ret_id" : "ret";

    out_add(out, "    bool found_ = query_next(&query_);\n");
    if (sql->result == RESULT_ROW) {
        out_print(out,
                  "    struct sql_%s_row row_ = { 0 };\n    if (found_)\n"
                  "        row_ = (struct sql_%s_row){\n",
                  sql->name, sql->name);
        write_row(out, sql, "            ");
        out_add(out, "        };\n");
    } else {
        struct field field =
            sql->result == RESULT_ID ? (struct field){ .type = SQL_INT } : sql->value;
        bool pointer = field.type == SQL_TEXT || field.type == SQL_JSON;
        bool number = !field.maybe &&
                      (field.type == SQL_INT || field.type == SQL_REAL || field.type == SQL_BOOL);
        out_print(out, "    %srow_ = %s;\n    if (found_)\n        row_ = %s;\n", c_type(&field),
                  pointer  ? "NULL"
                  : number ? "0"
                           : "{ 0 }",
                  column_of(&field, 0));
    }
    if (sql->verb != VERB_SELECT) out_add(out, drain);
    out_print(out, "    status_ = query_close(&query_);\n%s", checked);
    if (!sql->checks_version)
        out_print(out,
                  "    if (!found_)\n        return NOT_FOUND;\n    *%s = row_;\n"
                  "    return OK;\n",
                  into);
    else
        out_print(out, "    if (found_) {\n        *%s = row_;\n        return OK;\n    }\n", into);
}

static const struct field *looked_for(const struct sql *sql)
{
    const struct tokens *t = &sql->body[0];
    const struct field *field = NULL;

    for (size_t i = 1; i + 1 < t->count; i++)
        if (token_is(&t->at[i], "=") && t->at[i + 1].kind == TOKEN_PARAM &&
            (token_is(&t->at[i - 1], "id") || token_is(&t->at[i - 1], "ref")))
            for (size_t p = 0; p < sql->params.count; p++)
                if (same(sql->params.at[p].name, t->at[i + 1].text)) field = &sql->params.at[p];
    return field;
}

/* Nothing was changed: is the row there, in another version, or not at all? */
static void write_look(struct out *out, const struct sql *sql)
{
    const struct field *field = looked_for(sql);
    bool person = table_has_person(sql->target);

    out_print(out, "    struct value look_[] = {%s%s%s };\n",
              person ? " value_implicit(VALUE_PERSON)," : "", field != NULL ? " " : "",
              field != NULL ? value_of(field, param(sql, field)) : "");
    out_print(out, "    status_ = %s;\n%s",
              call(sql, lang_print("&statement_%s_look", sql->name), "look_",
                   person && field != NULL ? "2" : "1"),
              checked);
    out_print(out,
              "    bool there_ = query_next(&query_) && query_int(&query_, 0) > 0;\n"
              "    status_ = query_close(&query_);\n%s"
              "    return there_ ? STALE : NOT_FOUND;\n",
              checked);
}

static void write_changed(struct out *out, const struct sql *sql)
{
    out_add(out, drain);
    out_print(out, "    status_ = query_close(&query_);\n%s", checked);
    const char *store = sql->result == RESULT_CHANGED ? "*ret_changed = query_.changed;\n" : "";
    if (sql->checks_version)
        out_print(out, "    if (query_.changed != 0) {\n%s%s        return OK;\n    }\n",
                  *store != 0 ? "        " : "", store);
    else
        out_print(out, "%s%s    return OK;\n", *store != 0 ? "    " : "", store);
}

void sqlc_function(struct out *out, const struct sql *sql)
{
    out_print(out, "%s\n{\n", c_prototype(sql, true));
    write_unset(out, sql);
    write_values(out, sql);
    out_add(out, "    struct query query_;\n");
    if (sql->result == RESULT_PAGE)
        write_cursor_open(out, sql);
    else
        out_print(out, "\n    enum status status_ = %s;\n",
                  call(sql, lang_print("&statement_%s", sql->name), "values_",
                       lang_print("%zu", value_count(sql))));
    out_add(out, checked);
    if (sql->result == RESULT_ROWS || sql->result == RESULT_PAGE)
        write_list(out, sql);
    else if (sql->result == RESULT_NONE || sql->result == RESULT_CHANGED)
        write_changed(out, sql);
    else
        write_one(out, sql);
    if (sql->checks_version) write_look(out, sql);
    out_add(out, "}\n\n");
}
