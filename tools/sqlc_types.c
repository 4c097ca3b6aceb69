// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sqlc.h"

#include <sqlite3.h>

static enum sql_type type_of(enum column_type type, bool sealed)
{
    if (sealed) return SQL_SEALED;
    switch (type) {
    case TYPE_REAL: return SQL_REAL;
    case TYPE_TEXT: return SQL_TEXT;
    case TYPE_BLOB:
    case TYPE_SEALED: return SQL_BLOB;
    case TYPE_BOOL: return SQL_BOOL;
    case TYPE_DATE: return SQL_DATE;
    case TYPE_PARTDATE: return SQL_PARTDATE;
    case TYPE_INSTANT: return SQL_INSTANT;
    case TYPE_MONEY: return SQL_MONEY;
    case TYPE_JSON: return SQL_JSON;
    default: return SQL_INT;
    }
}

static bool fits(enum sql_type said, enum sql_type declared)
{
    return said == declared || (said == SQL_TEXT && declared == SQL_JSON);
}

/* What the schema says of a column, by the table's name as written or as made. */
static bool declared(const struct room *room, const char *table_name, const char *name,
                     enum sql_type *type, bool *maybe)
{
    for (size_t i = 0; i < room->schema->table_count; i++) {
        const struct table *table = room->schema->tables[i];
        enum column_type added;
        if (!same(table->name, table_name) && !same(table_raw(table), table_name) &&
            !(table->keeps && same(lang_print("%s_was_row", table->name), table_name)))
            continue;
        const struct column *column = table_column(table, name);
        if (column != NULL) {
            *type = type_of(column->type, column->sealed);
            *maybe = !column->not_null;
            return true;
        }
        if (table_added_column(table, name, &added)) {
            *type = type_of(added, false);
            *maybe = false;
            return true;
        }
    }
    return false;
}

/* A column that may be NULL is read without `?` where the statement itself rules NULL out. */
static bool ruled_out(const struct sql *sql, const char *name)
{
    const struct tokens *t = &sql->body[0];

    for (size_t i = 0; i + 2 < t->count; i++) {
        if (!token_is(&t->at[i], name)) continue;
        if ((token_is(&t->at[i + 1], "IS") && token_is(&t->at[i + 2], "NOT")) ||
            token_is(&t->at[i + 1], "=") || token_is(&t->at[i + 1], "<") ||
            token_is(&t->at[i + 1], ">") || token_is(&t->at[i + 1], "<=") ||
            token_is(&t->at[i + 1], ">=") || token_is(&t->at[i + 1], "IN") ||
            token_is(&t->at[i + 1], "BETWEEN"))
            return true;
        if (i > 0 && token_is(&t->at[i - 1], "."))
            if (i > 2 && token_is(&t->at[i - 3], "=")) return true;
    }
    return false;
}

static void check_result(const struct room *room, const struct sql *sql, sqlite3_stmt *statement,
                         int index, const struct field *field)
{
    const char *table = sqlite3_column_table_name(statement, index);
    const char *name = sqlite3_column_origin_name(statement, index);
    enum sql_type type;
    bool maybe;

    if (table == NULL || name == NULL || !declared(room, table, name, &type, &maybe)) return;
    if (!fits(field->type, type))
        lang_fail(sql->file, sql->line, "%s is %s in the schema, the header says %s", name,
                  sql_type_word(type), sql_type_word(field->type));
    if (maybe && !field->maybe && !ruled_out(sql, name))
        lang_fail(sql->file, sql->line, "%s may be NULL: write %s %s?", name, field->name,
                  sql_type_word(type));
}

static const struct field *param_of(const struct sql *sql, const struct token *token)
{
    for (size_t i = 0; token->kind == TOKEN_PARAM && i < sql->params.count; i++)
        if (same(sql->params.at[i].name, token->text)) return &sql->params.at[i];
    return NULL;
}

static void check_written(const struct room *room, const struct sql *sql)
{
    struct givens givens = sqlc_givens(sql, &sql->body[0]);

    for (size_t i = 0; i < givens.count; i++) {
        const struct given *given = &givens.at[i];
        const struct token *token = &sql->body[0].at[given->from];
        const struct field *param = param_of(sql, token);
        enum sql_type type;
        bool maybe;
        if (given->to != given->from + 1 || param == NULL ||
            !declared(room, sql->target->name, given->column, &type, &maybe))
            continue;
        if (!fits(param->type, type) || param->list)
            lang_fail(sql->file, token->line, "%s is %s in the schema, :%s is %s", given->column,
                      sql_type_word(type), param->name, sql_type_word(param->type));
        if (param->maybe && !maybe)
            lang_fail(sql->file, token->line, "%s is never NULL, :%s may be", given->column,
                      param->name);
    }
}

/* The type all tables of the statement agree on for a column of this name. */
static bool agreed(const struct room *room, const struct sql *sql, const char *name,
                   enum sql_type *type)
{
    bool found = false;

    for (size_t i = 0; i < sql->reads.count + sql->writes.count; i++) {
        bool many, was, maybe;
        enum sql_type one;
        const char *use =
            i < sql->reads.count ? sql->reads.at[i] : sql->writes.at[i - sql->reads.count];
        const struct table *table = table_by_use(room->schema, use, &many, &was);
        if (!declared(room, table->name, name, &one, &maybe)) continue;
        if (found && one != *type) return false;
        *type = one;
        found = true;
    }
    return found;
}

static void check_compared(const struct room *room, const struct sql *sql)
{
    static const char *const signs[] = { "=", "<", ">", "<=", ">=", "<>", "IN", NULL };
    const struct tokens *t = &sql->body[0];

    for (size_t i = 2; i < t->count; i++) {
        const struct field *param = param_of(sql, &t->at[i]);
        enum sql_type type;
        if (param == NULL || !one_of(t->at[i - 1].text, signs) || t->at[i - 2].kind != TOKEN_WORD ||
            !agreed(room, sql, t->at[i - 2].text, &type))
            continue;
        if (!fits(param->type, type))
            lang_fail(sql->file, t->at[i].line, "%s is %s in the schema, :%s is %s",
                      t->at[i - 2].text, sql_type_word(type), param->name,
                      sql_type_word(param->type));
    }
}

void sqlc_types(const struct room *room, const struct sql *sql, struct sqlite3_stmt *statement)
{
    for (size_t i = 0; i < sql->columns.count; i++)
        check_result(room, sql, statement, (int)i, &sql->columns.at[i]);
    if (sql->result == RESULT_VALUE) check_result(room, sql, statement, 0, &sql->value);
    if (sql->verb != VERB_SELECT) check_written(room, sql);
    check_compared(room, sql);
}
