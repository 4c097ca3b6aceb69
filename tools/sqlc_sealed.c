// SPDX-License-Identifier: AGPL-3.0-or-later
/* Sealed columns: written whole and read whole, so that nothing but the generated code and the key
 * of the row's person stands between the words and the database. */
#include "sqlc.h"

#include <sqlite3.h>
#include <string.h>

/* The table of this statement whose sealed column this is. */
static const struct table *sealed_in(const struct room *room, const struct sql *sql,
                                     const char *name)
{
    for (size_t i = 0; i < sql->reads.count + sql->writes.count; i++) {
        bool many, was;
        const char *use =
            i < sql->reads.count ? sql->reads.at[i] : sql->writes.at[i - sql->reads.count];
        const struct table *table = table_by_use(room->schema, use, &many, &was);
        const struct column *column = table == NULL ? NULL : table_column(table, name);
        if (column != NULL && column->sealed) return table;
    }
    return NULL;
}

/* What stands before the dot of `n.text`, when it names another table of the statement. */
static bool is_anothers(const struct room *room, const struct tokens *t, size_t i,
                        const struct table *sealed)
{
    if (i < 2 || !token_is(&t->at[i - 1], ".")) return false;
    const char *alias = t->at[i - 2].text;
    for (size_t k = 1; k < t->count; k++) {
        bool many, was;
        size_t name = token_is(&t->at[k - 1], "AS") ? k - 2 : k - 1;
        if (!same(t->at[k].text, alias) || k == i - 2) continue;
        const struct table *table = table_by_use(room->schema, t->at[name].text, &many, &was);
        if (table != NULL) return table != sealed;
    }
    return false;
}

/* Named bare among the columns a SELECT gives or a write gets, or asked whether it is NULL. */
static void check_uses(const struct room *room, const struct sql *sql, const struct tokens *t)
{
    static const char *const before[] = { "SELECT", "DISTINCT", ",", "SET", "(", NULL };
    static const char *const behind[] = { ",", "FROM", "=", ")", "AS", NULL };
    static const char *const clauses[] = { "WHERE", "ON", "HAVING", "ORDER", "GROUP", NULL };
    static const char *const unions[] = { "UNION", "EXCEPT", "INTERSECT", NULL };
    bool in_clause = false, in_union = false;

    for (size_t i = 0; i < t->count; i++)
        in_union = in_union || (t->at[i].kind == TOKEN_WORD && one_of(t->at[i].text, unions));
    for (size_t i = 0; i < t->count; i++) {
        if (token_is(&t->at[i], "SELECT")) in_clause = false;
        if (t->at[i].kind == TOKEN_WORD && one_of(t->at[i].text, clauses)) in_clause = true;
        if (t->at[i].kind != TOKEN_WORD || token_is(&t->at[i + 1], ".")) continue;
        const struct table *table = sealed_in(room, sql, t->at[i].text);
        if (table == NULL || is_anothers(room, t, i, table)) continue;
        bool asked = token_is(&t->at[i + 1], "IS");
        size_t first = i > 1 && token_is(&t->at[i - 1], ".") ? i - 2 : i;
        const char *front = first == 0 ? "" : t->at[first - 1].text;
        /* A bracket is a column list's, not a function's. */
        bool listed = !same(front, "(") || (sql->verb == VERB_INSERT &&
                                            first >= 2 && t->at[first - 2].kind == TOKEN_WORD);
        if (asked) continue;
        if (in_union)
            lang_fail(sql->file, t->at[i].line, "%s.%s is sealed: it isn't given by a UNION",
                      table->name, t->at[i].text);
        if (in_clause || !one_of(front, before) || !one_of(t->at[i + 1].text, behind) || !listed)
            lang_fail(sql->file, t->at[i].line,
                      "%s.%s is sealed: it is read and written whole, or asked IS NULL",
                      table->name, t->at[i].text);
    }
}

static const struct table *came_from(const struct room *room, const char *raw)
{
    for (size_t i = 0; raw != NULL && i < room->schema->table_count; i++) {
        const struct table *table = room->schema->tables[i];
        if (same(table_raw(table), raw) ||
            (table->keeps && same(lang_print("%s_was_row", table->name), raw)))
            return table;
    }
    return NULL;
}

/* Among the results: the column of this name out of the same table; an old version's row is found
 * by the reference of the row it was. */
static bool beside(const struct room *room, sqlite3_stmt *statement, const struct table *of,
                   const char *name, size_t *ret)
{
    for (int i = 0; i < sqlite3_column_count(statement); i++) {
        const char *table = sqlite3_column_table_name(statement, i);
        const char *origin = sqlite3_column_origin_name(statement, i);
        if (origin == NULL || came_from(room, table) != of || !same(origin, name)) continue;
        *ret = (size_t)i;
        return true;
    }
    return false;
}

static void check_read(const struct room *room, struct sql *sql, sqlite3_stmt *statement)
{
    sql->sealed_columns = (struct sealing *)lang_get(sql->columns.count + 1, sizeof(struct sealing));
    for (size_t i = 0; i < sql->columns.count; i++) {
        const struct field *field = &sql->columns.at[i];
        const char *raw = sqlite3_column_table_name(statement, (int)i);
        const char *origin = sqlite3_column_origin_name(statement, (int)i);
        const struct table *table = came_from(room, raw);
        const struct column *column = table == NULL ? NULL : table_column(table, origin);
        if (field->type != SQL_SEALED) continue;
        if (column == NULL || !column->sealed)
            lang_fail(sql->file, sql->line, "%s isn't a sealed column", field->name);
        struct sealing *sealing = &sql->sealed_columns[i];
        sealing->column = lang_print("%s.%s", table->name, column->name);
        if (!beside(room, statement, table, "ref", &sealing->row))
            lang_fail(sql->file, sql->line, "%s is opened by its row: give %s.ref beside it",
                      field->name, table->name);
        if (sql->handle == HANDLE_CASELOAD &&
            !beside(room, statement, table, "person", &sql->person_column))
            lang_fail(sql->file, sql->line, "%s is opened by its person: give %s.person beside it",
                      field->name, table->name);
    }
    if (sql->result == RESULT_VALUE && sql->value.type == SQL_SEALED)
        lang_fail(sql->file, sql->line, "a sealed column is given in a row, with its ref");
}

static size_t param_index(const struct sql *sql, const char *word)
{
    for (size_t i = 0; i < sql->params.count; i++)
        if (same(sql->params.at[i].name, word)) return i;
    return sql->params.count;
}

/* The place among the bound values of what a column gets. */
static bool bound_to(const struct sql *sql, const struct givens *givens, const char *column,
                     size_t *ret)
{
    const struct tokens *t = &sql->body[0];

    for (size_t i = 0; i < givens->count; i++) {
        if (!same(givens->at[i].column, column)) continue;
        *ret = param_index(sql, t->at[givens->at[i].from].text);
        return t->at[givens->at[i].from].kind == TOKEN_PARAM &&
               givens->at[i].to == givens->at[i].from + 1 && *ret < sql->params.count;
    }
    for (size_t i = 0; i < sql->implicit_count; i++)
        if (same(sql->implicits[i]->word, lang_print("implicit.%s", column))) {
            *ret = sql->params.count + i;
            return true;
        }
    return false;
}

/* An UPDATE's row: `ref = :ref` in its WHERE. */
static bool row_of(const struct sql *sql, size_t *ret)
{
    static const char *const where[] = { "WHERE", NULL };
    const struct tokens *t = &sql->body[0];

    for (size_t i = clause_find(t, 0, t->count, where); i + 2 < t->count; i++) {
        if (!token_is(&t->at[i], "ref") || !token_is(&t->at[i + 1], "=") ||
            t->at[i + 2].kind != TOKEN_PARAM)
            continue;
        *ret = param_index(sql, t->at[i + 2].text);
        if (*ret < sql->params.count) return true;
    }
    return false;
}

static bool gives(const struct givens *givens, const char *column)
{
    for (size_t i = 0; i < givens->count; i++)
        if (same(givens->at[i].column, column)) return true;
    return false;
}

static void check_write(struct sql *sql)
{
    struct givens givens = sqlc_givens(sql, &sql->body[0]);
    const struct table *table = sql->target;

    sql->sealed_params = (struct sealing *)lang_get(sql->params.count + 1, sizeof(struct sealing));
    for (size_t c = 0; c < table->column_count; c++) {
        const struct column *column = &table->columns[c];
        size_t at;
        struct sealing sealing = { .always = column->sealed_by == NULL,
                                   .by_labels = same(column->sealed_by, "labels") };
        if (!column->sealed) continue;
        if (!gives(&givens, column->name)) {
            if (column->sealed_by != NULL && gives(&givens, column->sealed_by))
                lang_fail(sql->file, sql->line,
                          "%s says whether %s is sealed: both are written together",
                          column->sealed_by, column->name);
            continue;
        }
        if (!bound_to(sql, &givens, column->name, &at) || at >= sql->params.count ||
            sql->params.at[at].type != SQL_SEALED || sql->sealed_params[at].column != NULL)
            lang_fail(sql->file, sql->line, "%s is sealed: it gets a `sealed` parameter of its own",
                      column->name);
        sealing.column = lang_print("%s.%s", table->name, column->name);
        if (sql->verb == VERB_INSERT ? !bound_to(sql, &givens, "ref", &sealing.row)
                                     : !row_of(sql, &sealing.row))
            lang_fail(sql->file, sql->line, "%s is sealed for its row: ref = :ref in the WHERE",
                      column->name);
        if (column->sealed_by != NULL && !bound_to(sql, &givens, column->sealed_by, &sealing.by))
            lang_fail(sql->file, sql->line,
                      "%s says whether %s is sealed: both are written together",
                      column->sealed_by, column->name);
        sql->sealed_params[at] = sealing;
    }
    for (size_t i = 0; i < sql->params.count; i++)
        if (sql->params.at[i].type == SQL_SEALED && sql->sealed_params[i].column == NULL)
            lang_fail(sql->file, sql->line, ":%s goes to no sealed column",
                      sql->params.at[i].name);
}

void sqlc_sealed(const struct room *room, struct sql *sql, struct sqlite3_stmt *statement)
{
    for (int i = 0; i < 2; i++)
        if (sql->body[i].count != 0) check_uses(room, sql, &sql->body[i]);
    check_read(room, sql, statement);
    if (sql->verb == VERB_INSERT || sql->verb == VERB_UPDATE) {
        check_write(sql);
        return;
    }
    for (size_t i = 0; i < sql->params.count; i++)
        if (sql->params.at[i].type == SQL_SEALED)
            lang_fail(sql->file, sql->line, ":%s goes to no sealed column", sql->params.at[i].name);
}
