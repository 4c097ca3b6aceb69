// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sqlc.h"

struct render {
    const struct room *room;
    struct sql *sql;
    const struct tokens *t;
    struct out out;
    bool postgres, later;
    bool look; /* a second statement with parameters of its own */
};

static const char *postgres_type(enum sql_type type)
{
    switch (type) {
    case SQL_REAL: return "double precision";
    case SQL_TEXT:
    case SQL_DATE:
    case SQL_PARTDATE:
    case SQL_SEALED:
    case SQL_JSON: return "text";
    case SQL_BLOB: return "bytea";
    default: return "bigint";
    }
}

/* A value's place: the parameters, the implicit ones, version, limit, the keys of a page. */
static size_t place(struct render *r, const char *word, enum sql_type *type)
{
    struct sql *sql = r->sql;

    for (size_t i = 0; i < sql->params.count; i++)
        if (same(sql->params.at[i].name, word)) {
            *type = sql->params.at[i].type;
            return i + 1;
        }
    size_t base = sql->params.count;
    const struct implicit *implicit = implicit_find(word);
    if (implicit != NULL) {
        *type = implicit->type;
        for (size_t i = 0; i < sql->implicit_count; i++)
            if (sql->implicits[i] == implicit) return base + i + 1;
        sql->implicits = LANG_MORE(sql->implicits, sql->implicit_count, const struct implicit *);
        sql->implicits[sql->implicit_count++] = implicit;
        return base + sql->implicit_count;
    }
    /* `version` and `limit` come last, when every implicit value has its place. */
    *type = SQL_INT;
    return 0;
}

static void add_value(struct render *r, const char *word, const char *before)
{
    enum sql_type type;
    size_t at = place(r, word, &type);

    out_add(&r->out, before);
    if (at == 0)
        out_print(&r->out, "\001%s\001", word);
    else if (r->postgres)
        out_print(&r->out, "$%zu::%s", at, postgres_type(type));
    else
        out_print(&r->out, "?%zu", at);
}

/* `IN :ids`, `NOT IN :ids` */
static void add_list(struct render *r, const char *word, bool negated)
{
    enum sql_type type;
    size_t at = place(r, word, &type);

    if (r->postgres)
        out_print(&r->out, " %s ($%zu::%s[])", negated ? "<> ALL" : "= ANY", at,
                  postgres_type(type));
    else
        out_print(&r->out, " %sIN (SELECT value FROM json_each(?%zu))", negated ? "NOT " : "", at);
}

/* `FROM held`: the people of the caseload.  SQLite is kept from turning the join round. */
static size_t add_held(struct render *r, size_t i)
{
    static const char *const follows[] = { "JOIN",  "INNER", "LEFT",  "CROSS", "ON",
                                           "WHERE", "GROUP", "ORDER", "LIMIT", NULL };
    const struct tokens *t = r->t;
    const char *alias = "held";
    enum sql_type type;
    size_t at = place(r, "implicit.held", &type);

    i++;
    if (token_is(&t->at[i], "AS")) i++;
    if (t->at[i].kind == TOKEN_WORD && !one_of(t->at[i].text, follows)) alias = t->at[i++].text;
    if (r->postgres)
        out_print(&r->out, " unnest($%zu::bigint[]) AS %s(person)", at, alias);
    else
        out_print(&r->out, " (SELECT value AS person FROM json_each(?%zu)) AS %s", at, alias);
    if (!r->postgres && (token_is(&t->at[i], "JOIN") || token_is(&t->at[i], "INNER"))) {
        out_add(&r->out, " CROSS");
        i += token_is(&t->at[i], "INNER");
    }
    return i;
}

static const struct table *table_of_alias(const struct render *r, const char *alias, int line)
{
    const struct tokens *t = r->t;
    bool many, was;

    for (size_t i = 1; i < t->count; i++) {
        if (!same(t->at[i].text, alias) || t->at[i].kind != TOKEN_WORD) continue;
        size_t name = token_is(&t->at[i - 1], "AS") ? i - 2 : i - 1;
        const struct table *table = table_by_use(r->room->schema, t->at[name].text, &many, &was);
        if (table == NULL && (token_is(&t->at[i - 1], "FROM") || token_is(&t->at[i - 1], "JOIN")))
            table = table_by_use(r->room->schema, alias, &many, &was);
        if (table != NULL && (was || many != (r->sql->over == OVER_HELD)))
            lang_fail(r->sql->file, line,
                      "MATCHES searches the record of one person, or those held");
        if (table != NULL) return table;
    }
    return NULL;
}

/* `n MATCHES :words`: within the open record or those held, and only rows whose labels let them be
 * found. */
static size_t add_matches(struct render *r, size_t i)
{
    const struct token *alias = &r->t->at[i], *words = &r->t->at[i + 2];
    const struct table *table = table_of_alias(r, alias->text, alias->line);
    struct sql *sql = r->sql;
    enum sql_type type;
    struct out columns = { 0 };

    if (words->kind != TOKEN_PARAM || implicit_find(words->text) != NULL)
        lang_fail(sql->file, alias->line, "MATCHES is followed by a parameter");
    if (table == NULL || table->found_by.count == 0)
        lang_fail(sql->file, alias->line, "%s isn't a table with `found by:`", alias->text);
    if (sql->over == OVER_REACH || sql->verb != VERB_SELECT)
        lang_fail(sql->file, alias->line,
                  "MATCHES searches the record of one person, or those held");
    for (size_t p = 0; p < sql->params.count; p++)
        if (same(sql->params.at[p].name, words->text)) {
            if (sql->params.at[p].type != SQL_TEXT || sql->params.at[p].maybe)
                lang_fail(sql->file, alias->line, "what MATCHES looks for is a text");
            sql->params.at[p].words = true;
        }
    sql->searched = table;
    size_t text = place(r, words->text, &type);
    size_t key = place(r, "implicit.person_key", &type);
    for (size_t c = 0; c < table->found_by.count; c++)
        out_print(&columns, r->postgres ? "%scoalesce(%s.%s, '')" : "%s%.0s%s",
                  c == 0        ? ""
                  : r->postgres ? " || ' ' || "
                                : " ",
                  alias->text, table->found_by.at[c]);
    if (r->postgres)
        out_print(&r->out,
                  " (%s.labels & ~%d::bigint = 0 AND to_tsvector('simple', %s) @@"
                  " to_tsquery('simple', $%zu::text) AND $%zu::text IS NOT NULL)",
                  alias->text, FOUND_LABELS, columns.at, text, key);
    else
        out_print(&r->out,
                  " %s.id IN (SELECT rowid FROM %s_find WHERE %s_find MATCH"
                  " 'who : ' || ?%zu || ' AND {%s} : (' || ?%zu || ')')",
                  alias->text, table->name, table->name, key, columns.at, text);
    return i + 3;
}

static size_t add_page_term(struct render *r, size_t i)
{
    const struct sql *sql = r->sql;

    out_add(&r->out, " ");
    if (!r->later) {
        out_add(&r->out, "TRUE");
    } else {
        out_add(&r->out, "(");
        for (size_t k = 0; k < sql->page.count; k++)
            out_print(&r->out, "%s%s", k == 0 ? "" : ", ", sql->page.at[k].name);
        out_add(&r->out, sql->before ? ") < (" : ") > (");
        for (size_t k = 0; k < sql->page.count; k++)
            out_print(&r->out, "%s\001key%zu\001", k == 0 ? "" : ", ", k);
        out_add(&r->out, ")");
    }
    return tokens_closing(sql->file, r->t, i + 1) + 1;
}

/* The places that had to wait until all implicit values were known. */
static char *settle(struct render *r, const char *text)
{
    struct sql *sql = r->sql;
    size_t base = sql->params.count + sql->implicit_count;
    struct out out = { 0 };

    while (*text != 0) {
        if (*text != '\001') {
            size_t length = 0;
            while (text[length] != 0 && text[length] != '\001')
                length++;
            out_add(&out, lang_text(text, length));
            text += length;
            continue;
        }
        size_t length = 1;
        while (text[length] != '\001')
            length++;
        const char *word = lang_text(text + 1, length - 1);
        size_t at = base + 1; /* version, or limit */
        enum sql_type type = SQL_INT;
        for (size_t k = 0; k < sql->page.count; k++)
            if (same(word, lang_print("key%zu", k))) {
                at = base + 2 + k;
                type = sql->page.at[k].type;
            }
        if (r->postgres)
            out_print(&out, "$%zu::%s", at, postgres_type(type));
        else
            out_print(&out, "?%zu", at);
        text += length + 1;
    }
    return out.count == 0 ? lang_text("", 0) : out.at;
}

static size_t add_token(struct render *r, size_t i)
{
    const struct tokens *t = r->t;
    const struct token *at = &t->at[i];
    bool table_place =
        i > 0 && (token_is(at - 1, "FROM") || token_is(at - 1, "JOIN") || token_is(at - 1, ","));
    const char *space = at->space && i > 0 ? " " : "";

    if (at->kind == TOKEN_PARAM) {
        if ((same(at->text, "after") || same(at->text, "before")) && token_is(at + 1, "("))
            return add_page_term(r, i);
        add_value(r, at->text, space);
        return i + 1;
    }
    bool negated = token_is(at, "NOT") && token_is(at + 1, "IN");
    const struct token *list = at + (negated ? 2 : 1);
    if ((negated || token_is(at, "IN")) && list->kind == TOKEN_PARAM) {
        bool is_list = false;
        for (size_t p = 0; p < r->sql->params.count; p++)
            is_list = is_list ||
                      (same(r->sql->params.at[p].name, list->text) && r->sql->params.at[p].list);
        if (!is_list)
            lang_fail(r->sql->file, at->line, "IN :%s needs a `list of int` or `list of text`",
                      list->text);
        add_list(r, list->text, negated);
        return i + (negated ? 3 : 2);
    }
    if (table_place && token_is(at, "held")) {
        if (r->sql->over != OVER_HELD)
            lang_fail(r->sql->file, at->line, "held is read under `over: held`");
        return add_held(r, i);
    }
    if (at->kind == TOKEN_WORD && token_is(at + 1, "MATCHES")) return add_matches(r, i);
    out_print(&r->out, "%s%s", space, at->text);
    return i + 1;
}

/* Numbers a second statement's parameters from 1 in the order it names them: id, then person. */
static char *render_look(struct render *r)
{
    size_t count = 0;

    for (size_t i = 0; i < r->t->count; i++) {
        const struct token *at = &r->t->at[i];
        if (at->kind != TOKEN_PARAM) {
            out_print(&r->out, "%s%s", at->space && i > 0 ? " " : "", at->text);
            continue;
        }
        enum sql_type type;
        place(r, at->text, &type);
        count++;
        if (r->postgres)
            out_print(&r->out, " $%zu::%s", count, postgres_type(type));
        else
            out_print(&r->out, " ?%zu", count);
    }
    return r->out.at;
}

char *sqlc_render(const struct room *room, struct sql *sql, const struct tokens *t, bool postgres,
                  bool later)
{
    struct render r = { .room = room, .sql = sql, .t = t, .postgres = postgres, .later = later };

    if (sql->checks_version && token_is(&t->at[0], "SELECT")) return render_look(&r);
    for (size_t i = 0; i < t->count;)
        i = add_token(&r, i);
    return settle(&r, out_text(&r.out));
}
