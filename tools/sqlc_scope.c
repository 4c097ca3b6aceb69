// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sqlc.h"

#include <string.h>

size_t clause_find(const struct tokens *t, size_t from, size_t to, const char *const *words)
{
    int depth = 0;

    for (size_t i = from; i < to; i++) {
        if (token_is(&t->at[i], "("))
            depth++;
        else if (token_is(&t->at[i], ")"))
            depth--;
        else if (depth == 0 && t->at[i].kind == TOKEN_WORD && one_of(t->at[i].text, words))
            return i;
        if (depth < 0) return i;
    }
    return to;
}

struct table *table_by_use(const struct schema *schema, const char *name, bool *many, bool *was)
{
    struct table *table = schema_table(schema, name);

    *many = *was = false;
    if (table == NULL && ends_in(name, "_many")) {
        table = schema_table(schema, lang_text(name, strlen(name) - strlen("_many")));
        *many = table != NULL && table_has_many(table);
        return *many ? table : NULL;
    }
    if (table == NULL && ends_in(name, "_was")) {
        table = schema_table(schema, lang_text(name, strlen(name) - strlen("_was")));
        *was = table != NULL && table->keeps;
        return *was ? table : NULL;
    }
    return table;
}

/* Where the verb stands: after the CTEs. */
static size_t verb_at(const struct tokens *t)
{
    static const char *const verbs[] = { "SELECT", "INSERT", "UPDATE", "DELETE", NULL };

    return clause_find(t, 0, t->count, verbs);
}

size_t target_at(const struct tokens *t)
{
    size_t i = verb_at(t);

    return token_is(&t->at[i], "UPDATE") ? i + 1 : i + 2;
}

static void refuse_cte(const struct room *room, const struct sql *sql, const struct tokens *t,
                       size_t with)
{
    size_t i = with + 1;

    if (token_is(&t->at[i], "RECURSIVE")) i++;
    for (;;) {
        const struct token *name = &t->at[i];
        bool many, was;
        if (table_by_use(room->schema, name->text, &many, &was) != NULL || same(name->text, "held"))
            lang_fail(sql->file, name->line, "a CTE can't be named like the table %s", name->text);
        i++;
        if (token_is(&t->at[i], "(")) i = tokens_closing(sql->file, t, i) + 1;
        while (i < t->count && !token_is(&t->at[i], "("))
            i++;
        if (i == t->count) lang_fail(sql->file, name->line, "this WITH isn't understood");
        i = tokens_closing(sql->file, t, i) + 1;
        if (!token_is(&t->at[i], ",")) return;
        i++;
    }
}

static void refuse_words(const struct room *room, const struct sql *sql, const struct tokens *t)
{
    static const char *const refused[] = {
        "rowid", "oid", "_rowid_", "ctid", "pragma", "attach", "vacuum", "natural", NULL,
    };

    for (size_t i = 0; i < t->count; i++) {
        const struct token *at = &t->at[i];
        bool many, was;
        if (at->kind != TOKEN_WORD) continue;
        if (ends_in(lower(at->text), "_row"))
            lang_fail(sql->file, at->line, "%s: a word ending in _row isn't written", at->text);
        if (ends_in(lower(at->text), "_find"))
            lang_fail(sql->file, at->line, "%s: text is searched with MATCHES", at->text);
        if (one_of(at->text, refused) || strncmp(lower(at->text), "sqlite_", 7) == 0)
            lang_fail(sql->file, at->line, "%s isn't written in a statement", at->text);
        if (token_is(at, "REPLACE") && (i == 0 || token_is(&t->at[i - 1], "OR")))
            lang_fail(sql->file, at->line, "REPLACE could overwrite another person's row");
        if ((token_is(at, "RIGHT") || token_is(at, "FULL")) && !token_is(&t->at[i + 1], "("))
            lang_fail(sql->file, at->line, "%s JOIN isn't written; turn it round", at->text);
        if (token_is(at, "WITH")) refuse_cte(room, sql, t, i);
        table_by_use(room->schema, at->text, &many, &was);
        if (many && sql->over == OVER_NONE)
            lang_fail(sql->file, at->line, "%s is read under `over: held` or `over: reach` only",
                      at->text);
    }
}

static void find_target(const struct room *room, struct sql *sql, const struct tokens *t)
{
    size_t i = target_at(t);
    const struct token *name = &t->at[i];

    if (sql->verb == VERB_SELECT) return;
    if ((sql->verb == VERB_INSERT && !token_is(&t->at[i - 1], "INTO")) ||
        (sql->verb == VERB_DELETE && !token_is(&t->at[i - 1], "FROM")))
        lang_fail(sql->file, name->line,
                  "write INSERT INTO table, UPDATE table or DELETE FROM "
                  "table");
    sql->target = schema_table(room->schema, name->text);
    if (sql->target == NULL)
        lang_fail(sql->file, name->line, "%s isn't a table of the schema", name->text);
    sql->alias = token_is(&t->at[i + 1], "AS") ? t->at[i + 2].text : sql->target->name;
    if (sql->verb != VERB_INSERT && !token_is(&t->at[i + 1], "AS") &&
        t->at[i + 1].kind == TOKEN_WORD && !token_is(&t->at[i + 1], "SET") &&
        !token_is(&t->at[i + 1], "WHERE") && !token_is(&t->at[i + 1], "RETURNING"))
        lang_fail(sql->file, name->line, "write AS before another name for %s", name->text);
    if (sql->target->never_changes && sql->verb != VERB_INSERT)
        lang_fail(sql->file, name->line, "%s never changes", name->text);
}

static void check_result(struct sql *sql, const struct tokens *t)
{
    static const char *const returning[] = { "RETURNING", NULL };
    static const char *const limit[] = { "LIMIT", NULL };
    bool returns = clause_find(t, 0, t->count, returning) < t->count;
    bool many = sql->result == RESULT_ROWS || sql->result == RESULT_PAGE;

    if (sql->verb == VERB_SELECT) {
        if (sql->result == RESULT_NONE || sql->result == RESULT_ID || sql->result == RESULT_CHANGED)
            lang_fail(sql->file, sql->line, "a SELECT gives rows, page, row or value");
        if (many && clause_find(t, 0, t->count, limit) == t->count)
            lang_fail(sql->file, sql->line, "a list has a LIMIT");
        if (sql->checks_version)
            lang_fail(sql->file, sql->line, "`checks version` is for UPDATE and DELETE");
        return;
    }
    if (sql->result == RESULT_PAGE) lang_fail(sql->file, sql->line, "only a SELECT gives pages");
    if (sql->result == RESULT_ID && !returns)
        lang_fail(sql->file, sql->line, "`-> id` needs RETURNING id");
    if ((sql->result == RESULT_NONE || sql->result == RESULT_CHANGED) && returns)
        lang_fail(sql->file, sql->line, "RETURNING needs a result that takes it");
    if ((many || sql->result == RESULT_ROW || sql->result == RESULT_VALUE) && !returns)
        lang_fail(sql->file, sql->line, "a write gives columns with RETURNING");
    if (sql->over != OVER_NONE)
        lang_fail(sql->file, sql->line, "`over:` is for reading; a write is about one person");
    if (sql->checks_version && (sql->verb == VERB_INSERT || !table_is_kept(sql->target)))
        lang_fail(sql->file, sql->line,
                  "`checks version` is for UPDATE and DELETE of a table that "
                  "has a version");
}

/* A truth value is a number on both databases, and PostgreSQL takes no number for a truth. */
static void refuse_bare(const struct sql *sql, const struct tokens *t, size_t i)
{
    static const char *const before[] = { "(", "AND", "OR", "NOT", "WHERE", "WHEN", NULL };
    static const char *const after[] = { ")",     "AND",   "OR", "THEN", "ORDER",
                                         "LIMIT", "GROUP", "",   NULL };
    static const char *const inside[] = { "VALUES", "COALESCE", "MAX", "MIN", "SUM", NULL };

    if (i == 0 || !one_of(t->at[i - 1].text, before) || !one_of(t->at[i + 1].text, after)) return;
    if (token_is(&t->at[i - 1], "(") && i > 1 && t->at[i - 2].kind == TOKEN_WORD &&
        (one_of(t->at[i - 2].text, inside) || !t->at[i - 1].space))
        return;
    lang_fail(sql->file, t->at[i].line, "a truth value is compared: :%s = 1", t->at[i].text);
}

static void check_params(struct sql *sql, const struct tokens *t)
{
    for (size_t i = 0; i < t->count; i++) {
        const struct token *at = &t->at[i];
        bool known = false;
        if (at->kind != TOKEN_PARAM) continue;
        for (size_t j = 0; j < sql->params.count; j++)
            if (same(sql->params.at[j].name, at->text)) {
                known = true;
                if (sql->params.at[j].list && (i == 0 || !token_is(&t->at[i - 1], "IN")))
                    lang_fail(sql->file, at->line, "the list :%s stands after IN", at->text);
                if (sql->params.at[j].type == SQL_BOOL) refuse_bare(sql, t, i);
            }
        known =
            known || same(at->text, "access.person") ||
            (sql->result == RESULT_PAGE &&
             (same(at->text, "limit") ||
              ((same(at->text, "after") || same(at->text, "before")) && token_is(at + 1, "("))));
        if (!known) lang_fail(sql->file, at->line, ":%s isn't among the parameters", at->text);
    }
    for (size_t j = 0; j < sql->params.count; j++) {
        const struct field *param = &sql->params.at[j];
        bool used = false;
        for (size_t i = 0; i < t->count; i++)
            used = used || (t->at[i].kind == TOKEN_PARAM && same(t->at[i].text, param->name));
        if (!used)
            lang_fail(sql->file, sql->line, "the parameter %s isn't used%s", param->name,
                      sql->two_bodies ? " in both bodies" : "");
        if ((sql->result == RESULT_PAGE &&
             (same(param->name, "limit") || same(param->name, "cursor"))) ||
            (sql->checks_version && same(param->name, "version")))
            lang_fail(sql->file, sql->line, "the parameter %s is added by itself", param->name);
    }
}

void sqlc_scope(const struct room *room, struct sql *sql)
{
    static const char *const verbs[] = { "SELECT", "INSERT", "UPDATE", "DELETE" };

    for (int i = 0; i < (sql->two_bodies ? 2 : 1); i++) {
        const struct tokens *t = &sql->body[i];
        size_t at = verb_at(t);
        enum verb verb = VERB_SELECT;
        while (verb < VERB_DELETE && !token_is(&t->at[at], verbs[verb]))
            verb = (enum verb)(verb + 1);
        if (at == t->count || (at != 0 && !token_is(&t->at[0], "WITH")))
            lang_fail(sql->file, t->at[0].line,
                      "a statement is a SELECT, INSERT, UPDATE or DELETE");
        if (i == 1 && verb != sql->verb)
            lang_fail(sql->file, t->at[0].line, "both bodies do the same: %s", verbs[sql->verb]);
        sql->verb = verb;
        refuse_words(room, sql, t);
        find_target(room, sql, t);
        check_result(sql, t);
        check_params(sql, t);
        sqlc_bound(room, sql, t);
    }
}
