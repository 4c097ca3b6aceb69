// SPDX-License-Identifier: AGPL-3.0-or-later
#include "schema_model.h"

#include <stdlib.h>
#include <string.h>

static void add_step(struct migration *migration, struct step step)
{
    migration->steps = LANG_MORE(migration->steps, migration->step_count, struct step);
    migration->steps[migration->step_count++] = step;
}

static void add_rest(struct column *column, const struct tokens *t, size_t from, size_t to)
{
    char *text = tokens_text(t, from, to);

    column->rest = *column->rest == 0 ? text : lang_print("%s %s", column->rest, text);
}

static enum column_type read_type(const struct table *table, const struct token *token)
{
    for (int i = 0; i < TYPES; i++)
        if (token->kind == TOKEN_WORD && same(token->text, type_word((enum column_type)i)))
            return (enum column_type)i;
    lang_fail(table->file, token->line,
              "%s isn't a type: INTEGER, REAL, TEXT, BLOB, BOOL, DATE, "
              "PARTDATE, INSTANT, MONEY, JSON or SEALED",
              *token->text != 0 ? token->text : "this");
}

static void read_references(const struct schema *schema, struct table *table, struct column *column,
                            const struct token *token)
{
    const struct table *to = schema_table(schema, token->text);

    if (to == NULL)
        lang_fail(table->file, token->line, "REFERENCES %s: no such table is declared before",
                  token->text);
    if (table_is_person(to))
        lang_fail(table->file, token->line,
                  "REFERENCES person isn't written: each client table has its person already");
    if (table_is_walled(to) && !table_is_walled(table))
        lang_fail(table->file, token->line,
                  "%s holds client data; only client data may refer to it", to->name);
    if (table_has_person(to) && !table_has_person(table))
        lang_fail(table->file, token->line, "%s is one person's, %s isn't: it can't refer to it",
                  to->name, table->name);
    if (to->own_key)
        lang_fail(table->file, token->line, "%s has a key of its own and no id to refer to",
                  to->name);
    if (to->in_audit != table->in_audit)
        lang_fail(table->file, token->line, "the audit file refers to nothing outside it");
    if (column->type != TYPE_INTEGER)
        lang_fail(table->file, token->line, "a column that refers to a row is an INTEGER");
    column->references = to;
}

/* How many tokens of a column's constraints were read from `i` on. */
static size_t read_constraint(const struct schema *schema, struct table *table,
                              struct column *column, const struct tokens *t, size_t i)
{
    const struct token *at = &t->at[i];

    if (token_is(at, "NOT") && token_is(at + 1, "NULL")) {
        column->not_null = true;
        return 2;
    }
    if (token_is(at, "UNIQUE")) {
        add_rest(column, t, i, i + 1);
        return 1;
    }
    if (token_is(at, "PRIMARY") && token_is(at + 1, "KEY")) {
        table->own_key = true;
        add_rest(column, t, i, i + 2);
        return 2;
    }
    if (token_is(at, "REFERENCES") && at[1].kind == TOKEN_WORD) {
        read_references(schema, table, column, at + 1);
        if (token_is(at + 2, "("))
            lang_fail(table->file, at->line, "REFERENCES names the table alone");
        return 2;
    }
    if (token_is(at, "CHECK") && token_is(at + 1, "(")) {
        size_t end = tokens_closing(table->file, t, i + 1) + 1;
        add_rest(column, t, i, end);
        return end - i;
    }
    if (token_is(at, "SEALED") && token_is(at + 1, "BY") && at[2].kind == TOKEN_WORD) {
        column->sealed = true;
        column->sealed_by = at[2].text;
        return 3;
    }
    if (token_is(at, "DEFAULT")) {
        size_t end = i + 2;
        if (token_is(at + 1, "("))
            end = tokens_closing(table->file, t, i + 1) + 1;
        else if (token_is(at + 1, "-"))
            end++;
        add_rest(column, t, i, end);
        return end - i;
    }
    lang_fail(table->file, at->line,
              "`%s` isn't known here: a column has NOT NULL, UNIQUE, "
              "PRIMARY KEY, DEFAULT, CHECK, REFERENCES or SEALED BY",
              at->text);
}

static void check_name(const struct table *table, const char *what, const char *name, int line)
{
    static const char *const endings[] = { "_row", "_many", "_was", "_find", NULL };

    if (!is_name(name))
        lang_fail(table->file, line, "%s isn't a name for a %s: lower-case letters, digits and _",
                  name, what);
    if (is_reserved(name) || (same(what, "table") && same(name, "held")))
        lang_fail(table->file, line,
                  "%s is a word the databases keep for themselves; choose "
                  "another name for the %s",
                  name, what);
    for (size_t i = 0; same(what, "table") && endings[i] != NULL; i++)
        if (ends_in(name, endings[i]))
            lang_fail(table->file, line, "the ending %s is for tables this tool makes", endings[i]);
}

static void read_column(const struct schema *schema, struct table *table, const struct tokens *t,
                        size_t from, size_t to)
{
    struct column column = { .name = t->at[from].text, .rest = "", .line = t->at[from].line };
    enum column_type added;

    if (t->at[from].kind != TOKEN_WORD)
        lang_fail(table->file, column.line, "a column begins with its name");
    check_name(table, "column", column.name, column.line);
    if (from + 1 >= to)
        lang_fail(table->file, column.line, "the column %s has no type", column.name);
    if (table_column(table, column.name) != NULL)
        lang_fail(table->file, column.line, "the column %s stands there twice", column.name);
    if (!same(column.name, "id") && table_added_column(table, column.name, &added))
        lang_fail(table->file, column.line, "the column %s is added by itself", column.name);
    column.type = read_type(table, &t->at[from + 1]);

    struct tokens part = tokens_part(t, from, to);
    for (size_t i = 2; i < part.count;)
        i += read_constraint(schema, table, &column, &part, i);

    /* Sealed client data is written out as text: the same on both databases, and in both kinds. */
    if (column.type == TYPE_SEALED && table->holds == HOLDS_CLIENT) {
        column.type = TYPE_TEXT;
        column.sealed = true;
    }

    table->columns = LANG_MORE(table->columns, table->column_count, struct column);
    table->columns[table->column_count++] = column;
}

static void read_table_part(const struct schema *schema, struct table *table,
                            const struct tokens *t, size_t from, size_t to)
{
    const struct token *first = &t->at[from];

    if (from == to)
        lang_fail(table->file, first->line, "a column is missing before the comma or bracket");
    if (token_is(first, "FOREIGN") || token_is(first, "CONSTRAINT"))
        lang_fail(table->file, first->line,
                  "write REFERENCES at the column, and no names for "
                  "constraints");
    if (token_is(first, "PRIMARY") || token_is(first, "UNIQUE") || token_is(first, "CHECK")) {
        table->own_key = table->own_key || token_is(first, "PRIMARY");
        table->constraints = LANG_MORE(table->constraints, table->constraint_count, const char *);
        table->constraints[table->constraint_count++] = tokens_text(t, from, to);
        return;
    }
    read_column(schema, table, t, from, to);
}

static void check_sealed(const struct table *table, const struct column *column)
{
    const struct column *by =
        column->sealed_by == NULL ? NULL : table_column(table, column->sealed_by);

    if (!column->sealed) return;
    if (!table_has_person(table))
        lang_fail(table->file, column->line, "%s is sealed with a person's key, and %s has no person",
                  column->name, table->name);
    if (column->type != TYPE_TEXT || *column->rest != 0)
        lang_fail(table->file, column->line,
                  "%s is sealed: a TEXT without UNIQUE, DEFAULT or CHECK", column->name);
    if (column->sealed_by != NULL && !same(column->sealed_by, "labels") &&
        (by == NULL || by->type != TYPE_BOOL))
        lang_fail(table->file, column->line, "SEALED BY names `labels` or a BOOL of the table");
}

static void check_table(const struct schema *schema, const struct table *table)
{
    for (size_t i = 0; i < table->column_count; i++)
        check_sealed(table, &table->columns[i]);
    if (table->own_key && table_is_kept(table))
        lang_fail(table->file, table->line, "%s gets its key by itself: no PRIMARY KEY",
                  table->name);
    if (!table->own_key && table_column(table, "id") != NULL)
        lang_fail(table->file, table_column(table, "id")->line, "the column id is added by itself");
    if (table->column_count == 0)
        lang_fail(table->file, table->line, "%s has no column", table->name);
    if (table_has_person(table) && !table_is_person(table) &&
        schema_table(schema, "person") == NULL)
        lang_fail(table->file, table->line, "client data needs the table person declared before");
    if (table->letter != NULL && schema_table(schema, "record_ref") == NULL)
        lang_fail(table->file, table->line, "a letter needs the table record_ref declared before");
    if (table->seen_by != NULL && !same(table->seen_by->column, "id") &&
        table_column(table, table->seen_by->column) == NULL)
        lang_fail(table->file, table->line, "`seen by:` begins with %s, which isn't a column of %s",
                  table->seen_by->column, table->name);
    for (size_t i = 0; i < table->found_by.count; i++) {
        const struct column *column = table_column(table, table->found_by.at[i]);
        if (column == NULL || column->type != TYPE_TEXT)
            lang_fail(table->file, table->line, "`found by:` names %s, which isn't a TEXT column",
                      table->found_by.at[i]);
        /* Rows with such labels are left out of the search by its trigger. */
        if (column->sealed && !same(column->sealed_by, "labels"))
            lang_fail(table->file, table->line, "`found by:` names %s, which is sealed",
                      table->found_by.at[i]);
    }
}

static void read_table(struct schema *schema, struct migration *migration, const struct tokens *t,
                       const struct piece *piece, struct step step)
{
    struct table *table = (struct table *)lang_get(1, sizeof *table);

    table->file = migration->file;
    table->line = piece->line;
    table->name = t->at[2].text;
    if (t->at[2].kind != TOKEN_WORD || !token_is(&t->at[3], "(") ||
        tokens_closing(table->file, t, 3) != t->count - 1)
        lang_fail(table->file, table->line, "a table is written CREATE TABLE name ( .. );");
    check_name(table, "table", table->name, table->line);
    if (schema_table(schema, table->name) != NULL)
        lang_fail(table->file, table->line, "%s is declared already", table->name);
    if (step.sqlite != step.postgres)
        lang_fail(table->file, table->line, "a table is the same on both databases");
    marks_read(schema, table, piece);

    schema->tables = LANG_MORE(schema->tables, schema->table_count, struct table *);
    schema->tables[schema->table_count++] = table;

    size_t from = 4;
    int depth = 0;
    for (size_t i = 4; i < t->count; i++) {
        bool end = i == t->count - 1;
        if (end || (depth == 0 && token_is(&t->at[i], ","))) {
            read_table_part(schema, table, t, from, i);
            from = i + 1;
        } else if (token_is(&t->at[i], "(")) {
            depth++;
        } else if (token_is(&t->at[i], ")")) {
            depth--;
        }
    }
    check_table(schema, table);
    step.kind = STEP_TABLE;
    step.table = table;
    step.column = table->column_count;
    add_step(migration, step);
}

static struct table *named_table(const struct schema *schema, const struct migration *migration,
                                 const struct token *token)
{
    struct table *table = schema_table(schema, token->text);

    if (token->kind != TOKEN_WORD || table == NULL)
        lang_fail(migration->file, token->line, "no table %s is declared before", token->text);
    return table;
}

static void read_index(struct schema *schema, struct migration *migration, const struct tokens *t,
                       struct step step)
{
    size_t i = token_is(&t->at[1], "UNIQUE") ? 2 : 1;

    if (!token_is(&t->at[i], "INDEX") || t->count < i + 5 || !token_is(&t->at[i + 2], "ON"))
        lang_fail(migration->file, step.line,
                  "an index is written CREATE INDEX name ON table "
                  "(..)");
    step.kind = STEP_INDEX;
    step.unique = i == 2;
    step.name = t->at[i + 1].text;
    step.table = named_table(schema, migration, &t->at[i + 3]);
    check_name(step.table, "index", step.name, step.line);
    step.text = tokens_text(t, i + 4, t->count);
    add_step(migration, step);
}

static void read_alter(struct schema *schema, struct migration *migration, const struct tokens *t,
                       struct step step)
{
    if (!token_is(&t->at[1], "TABLE") || t->count < 7 || !token_is(&t->at[3], "ADD") ||
        !token_is(&t->at[4], "COLUMN"))
        lang_fail(migration->file, step.line, "ALTER TABLE name ADD COLUMN is all there is");
    if (step.sqlite != step.postgres)
        lang_fail(migration->file, step.line, "a column is the same on both databases");
    step.kind = STEP_COLUMN;
    step.table = named_table(schema, migration, &t->at[2]);
    read_column(schema, step.table, t, 5, t->count);
    step.column = step.table->column_count - 1;
    if (step.table->columns[step.column].references != NULL &&
        table_is_walled(step.table->columns[step.column].references))
        lang_fail(migration->file, step.line, "a column added later can't refer to client data");
    const struct column *column = &step.table->columns[step.column];
    if (column->not_null && strstr(column->rest, "DEFAULT") == NULL)
        lang_fail(migration->file, step.line, "rows that are there already need a DEFAULT for %s",
                  column->name);
    add_step(migration, step);
}

static void read_data(struct schema *schema, struct migration *migration, const struct tokens *t,
                      struct step step)
{
    step.kind = STEP_DATA;
    step.table = named_table(schema, migration, &t->at[token_is(&t->at[0], "INSERT") ? 2 : 1]);
    if (token_is(&t->at[1], "OR")) lang_fail(migration->file, step.line, "INSERT OR isn't written");
    if (step.table->holds != HOLDS_OFFICE)
        lang_fail(migration->file, step.line, "a migration changes office data only; %s isn't",
                  step.table->name);
    step.text = tokens_text(t, 0, t->count);
    add_step(migration, step);
}

static void read_number(struct schema *schema, struct migration *migration)
{
    const char *base = lang_base(migration->file, ".sql");

    if (strlen(base) < 6 || strspn(base, "0123456789") != 4 || base[4] != '_' || !is_name(base + 5))
        lang_fail(migration->file, 0, "a migration is named NNNN_what.sql");
    migration->number = (int)strtol(base, NULL, 10);
    migration->name = base + 5;
    if (schema->migration_count != 0 &&
        schema->migrations[schema->migration_count - 1].number >= migration->number)
        lang_fail(migration->file, 0,
                  "migrations are read in the order of their numbers, each "
                  "number once");
}

void schema_read(struct schema *schema, const char *path)
{
    struct migration migration = { .file = path, .source = lang_read(path) };
    const char *at = migration.source;
    int line = 1;
    struct piece piece;
    struct step step = { .sqlite = true, .postgres = true };

    read_number(schema, &migration);
    while (piece_next(path, &at, &line, &piece)) {
        if (piece.part != NULL) {
            step.sqlite = !same(piece.part, "postgres");
            step.postgres = !same(piece.part, "sqlite");
        }
        struct tokens t = tokens_of(path, piece.text, piece.line);
        step.line = piece.line;
        if (token_is(&t.at[0], "CREATE") && token_is(&t.at[1], "TABLE"))
            read_table(schema, &migration, &t, &piece, step);
        else if (token_is(&t.at[0], "CREATE") &&
                 (token_is(&t.at[1], "INDEX") || token_is(&t.at[1], "UNIQUE")))
            read_index(schema, &migration, &t, step);
        else if (token_is(&t.at[0], "ALTER"))
            read_alter(schema, &migration, &t, step);
        else if (token_is(&t.at[0], "INSERT") || token_is(&t.at[0], "UPDATE"))
            read_data(schema, &migration, &t, step);
        else
            lang_fail(path, piece.line,
                      "`%s %s` isn't known here: the schema has CREATE TABLE, "
                      "CREATE INDEX, ALTER TABLE ADD COLUMN, INSERT and UPDATE of office data",
                      t.at[0].text, t.count > 1 ? t.at[1].text : "");
    }
    schema->migrations = LANG_MORE(schema->migrations, schema->migration_count, struct migration);
    schema->migrations[schema->migration_count++] = migration;
}
