// SPDX-License-Identifier: AGPL-3.0-or-later
/* From the body as written to the statement of each database: what every row has is added to a
 * write, the tables of writes become the raw ones, a page becomes two statements. */
#include "sqlc.h"

#include <string.h>

static const struct implicit implicits[] = {
    { "access.person", "VALUE_PERSON", SQL_INT, false },
    { "implicit.user", "VALUE_USER", SQL_INT, false },
    { "implicit.now", "VALUE_NOW", SQL_INSTANT, false },
    { "implicit.ref", "VALUE_REF", SQL_TEXT, false },
    { "implicit.labels", "VALUE_LABELS", SQL_INT, false },
    { "implicit.held", "VALUE_HELD", SQL_INT, true },
    { "implicit.person_key", "VALUE_PERSON_KEY", SQL_TEXT, false },
};

const struct implicit *implicit_find(const char *word)
{
    for (size_t i = 0; i < sizeof implicits / sizeof *implicits; i++)
        if (same(implicits[i].word, word)) return &implicits[i];
    return NULL;
}

static struct tokens insert(const char *file, const struct tokens *t, size_t at, const char *text)
{
    struct tokens more = tokens_of(file, text, t->at[at].line);
    struct tokens all = { 0 };

    if (more.count != 0) more.at[0].space = true;
    all.count = t->count + more.count;
    all.at = (struct token *)lang_get(all.count + 1, sizeof *all.at);
    memcpy(all.at, t->at, at * sizeof *all.at);
    memcpy(all.at + at, more.at, more.count * sizeof *all.at);
    memcpy(all.at + at + more.count, t->at + at, (t->count + 1 - at) * sizeof *all.at);
    return all;
}

static struct tokens replace(const char *file, const struct tokens *t, size_t at, const char *text)
{
    struct tokens without = *t;

    without.at = (struct token *)lang_get(t->count + 1, sizeof *without.at);
    memcpy(without.at, t->at, at * sizeof *without.at);
    memcpy(without.at + at, t->at + at + 1, (t->count - at) * sizeof *without.at);
    without.count--;
    return insert(file, &without, at, text);
}

static const char *const value_ends[] = { "FROM",  "WHERE", "GROUP", "HAVING",    "WINDOW",
                                          "ORDER", "LIMIT", "ON",    "RETURNING", NULL };

/* The column list's brackets, and where the row's expressions stand. */
struct insert_shape {
    size_t open, close, from, to;
};

static struct insert_shape read_insert(const struct sql *sql, const struct tokens *t)
{
    static const char *const sources[] = { "VALUES", "SELECT", NULL };
    static const char *const unions[] = { "UNION", "EXCEPT", "INTERSECT", NULL };
    struct insert_shape shape = { 0 };
    size_t i = target_at(t) + 1;

    if (token_is(&t->at[i], "AS")) i += 2;
    if (!token_is(&t->at[i], "("))
        lang_fail(sql->file, t->at[i].line, "an INSERT names its columns");
    shape.open = i;
    shape.close = tokens_closing(sql->file, t, i);
    i = clause_find(t, shape.close + 1, t->count, sources);
    if (i != shape.close + 1)
        lang_fail(sql->file, t->at[shape.close].line, "after the columns come VALUES or SELECT");
    if (token_is(&t->at[i], "VALUES")) {
        shape.from = i + 2;
        if (!token_is(&t->at[i + 1], "(")) lang_fail(sql->file, t->at[i].line, "VALUES ( .. )");
        shape.to = tokens_closing(sql->file, t, i + 1);
        if (token_is(&t->at[shape.to + 1], ","))
            lang_fail(sql->file, t->at[shape.to].line, "one row a statement");
        return shape;
    }
    if (clause_find(t, i, t->count, unions) < t->count)
        lang_fail(sql->file, t->at[i].line, "one SELECT gives the row");
    shape.from = i + 1 + token_is(&t->at[i + 1], "DISTINCT");
    shape.to = clause_find(t, shape.from, t->count, value_ends);
    return shape;
}

static void add_given(struct givens *givens, const char *column, size_t from, size_t to)
{
    givens->at = LANG_MORE(givens->at, givens->count, struct given);
    givens->at[givens->count++] = (struct given){ column, from, to };
}

/* The end of an expression: the comma of depth 0, or `to`. */
static size_t expression_end(const struct tokens *t, size_t from, size_t to)
{
    int depth = 0;

    for (size_t i = from; i < to; i++) {
        depth += token_is(&t->at[i], "(") - token_is(&t->at[i], ")");
        if (depth == 0 && token_is(&t->at[i], ",")) return i;
    }
    return to;
}

static void read_sets(const struct sql *sql, const struct tokens *t, size_t set,
                      struct givens *givens)
{
    static const char *const ends[] = { "FROM", "WHERE", "RETURNING", NULL };
    size_t to = clause_find(t, set + 1, t->count, ends);

    for (size_t i = set + 1; i < to; i++) {
        if (t->at[i].kind != TOKEN_WORD || !token_is(&t->at[i + 1], "="))
            lang_fail(sql->file, t->at[i].line, "SET is written column = expression");
        size_t end = expression_end(t, i + 2, to);
        add_given(givens, t->at[i].text, i + 2, end);
        i = end;
    }
}

struct givens sqlc_givens(const struct sql *sql, const struct tokens *t)
{
    static const char *const set_word[] = { "SET", NULL };
    struct givens givens = { 0 };

    if (sql->verb == VERB_INSERT) {
        struct insert_shape shape = read_insert(sql, t);
        size_t from = shape.from;
        for (size_t i = shape.open + 1; i < shape.close; i += 2) {
            if (t->at[i].kind != TOKEN_WORD || from > shape.to)
                lang_fail(sql->file, t->at[i].line, "the columns and their values don't match");
            size_t end = expression_end(t, from, shape.to);
            add_given(&givens, t->at[i].text, from, end);
            from = end + 1;
        }
        if (from != shape.to + 1)
            lang_fail(sql->file, t->at[shape.from].line,
                      "the columns and their values don't match");
    }
    size_t set = clause_find(t, 0, t->count, set_word);
    if (set < t->count) read_sets(sql, t, set, &givens);
    return givens;
}

static void refuse_added(const struct sql *sql, const struct tokens *t)
{
    struct givens givens = sqlc_givens(sql, t);
    enum column_type type;

    for (size_t i = 0; i < givens.count; i++) {
        const char *name = givens.at[i].column;
        bool may = same(name, "labels") || (sql->verb == VERB_INSERT && same(name, "person")) ||
                   (sql->verb == VERB_INSERT && same(name, "id") && table_is_person(sql->target));
        if (!may && table_added_column(sql->target, name, &type))
            lang_fail(sql->file, t->at[givens.at[i].from].line,
                      "the column %s of %s is written by "
                      "itself",
                      name, sql->target->name);
    }
}

static bool names_labels(const struct sql *sql, const struct tokens *t)
{
    struct givens givens = sqlc_givens(sql, t);

    for (size_t i = 0; i < givens.count; i++)
        if (same(givens.at[i].column, "labels")) return true;
    return false;
}

/* What a change of a row does besides. */
static char *touched(const struct sql *sql)
{
    return lang_print("version = %s.version + 1, changed_at = :implicit.now, "
                      "changed_by = :implicit.user,",
                      sql->alias);
}

/* The labels of a new row, with those of the rows it hangs on: an addition to a note about violence
 * is about violence too, whoever's programme writes it. */
static char *labels_taken(const struct sql *sql, const struct tokens *written)
{
    struct givens givens = sqlc_givens(sql, written);
    struct out out = { 0 };

    out_add(&out, ":implicit.labels");
    for (size_t i = 0; i < givens.count; i++) {
        const struct given *given = &givens.at[i];
        const struct column *column = table_column(sql->target, given->column);
        const struct table *on = column == NULL ? NULL : column->references;
        if (on == NULL || !table_has_person(on)) continue;
        out_print(&out,
                  " | coalesce((SELECT hung%zu.labels FROM %s hung%zu WHERE hung%zu.person ="
                  " :access.person AND hung%zu.id = %s), 0)",
                  i, on->name, i, i, i, tokens_text(written, given->from, given->to));
    }
    return out.at;
}

static struct tokens rewrite_write(const struct sql *sql, const struct tokens *written)
{
    static const char *const set_word[] = { "SET", NULL };
    static const char *const where_word[] = { "WHERE", NULL };
    static const char *const returning[] = { "RETURNING", NULL };
    struct tokens t = *written;
    bool kept = table_is_kept(sql->target), walled = table_is_walled(sql->target);

    if (kept) refuse_added(sql, &t);
    if (sql->checks_version) {
        size_t where = clause_find(&t, 0, t.count, where_word);
        if (where == t.count) lang_fail(sql->file, sql->line, "`checks version` needs a WHERE");
        size_t end = clause_find(&t, where, t.count, returning);
        t = insert(sql->file, &t, end,
                   lang_print(") AND %s.version = :implicit.version", sql->alias));
        t = insert(sql->file, &t, where + 1, "(");
    }
    /* From the end to the front, so that what was found stays where it is. */
    size_t set = clause_find(&t, 0, t.count, set_word);
    if (kept && set < t.count) t = insert(sql->file, &t, set + 1, touched(sql));
    if (kept && sql->verb == VERB_INSERT) {
        struct insert_shape shape = read_insert(sql, &t);
        bool labels = walled && !names_labels(sql, written);
        t = insert(sql->file, &t, shape.to,
                   lang_print(", :implicit.ref, 1, :implicit.now, :implicit.user, :implicit.now, "
                              ":implicit.user%s",
                              labels ? lang_print(", %s", labels_taken(sql, written)) : ""));
        t = insert(sql->file, &t, shape.close,
                   lang_print(", ref, version, made_at, made_by, changed_at, changed_by%s",
                              labels ? ", labels" : ""));
    }
    size_t at = target_at(&t);
    bool named = token_is(&t.at[at + 1], "AS");
    return replace(sql->file, &t, at,
                   lang_print("%s%s%s", table_raw(sql->target), kept && !named ? " AS " : "",
                              kept && !named ? sql->alias : ""));
}

/* A row is looked for by its number once more when a version didn't fit. */
static void make_look(const struct room *room, struct sql *sql)
{
    const struct tokens *t = &sql->body[0];
    const char *param = NULL;
    const char *column = NULL;

    for (size_t i = 1; i + 1 < t->count; i++) {
        if (!token_is(&t->at[i], "=") || t->at[i + 1].kind != TOKEN_PARAM) continue;
        if (token_is(&t->at[i - 1], "id") || token_is(&t->at[i - 1], "ref")) {
            column = lower(t->at[i - 1].text);
            param = t->at[i + 1].text;
        }
    }
    bool row = param != NULL && !same(param, "access.person");
    if (!row && !table_is_person(sql->target))
        lang_fail(sql->file, sql->line, "`checks version` needs id = :id in its WHERE");
    struct tokens look =
        tokens_of(sql->file,
                  lang_print("SELECT count(*) FROM %s WHERE %s%s%s", sql->target->name,
                             table_has_person(sql->target) ? "person = :access.person" : "",
                             row && table_has_person(sql->target) ? " AND " : "",
                             row ? lang_print("%s = :%s", column, param) : ""),
                  0);
    sql->look.sqlite = sqlc_render(room, sql, &look, false, false);
    sql->look.postgres = sqlc_render(room, sql, &look, true, false);
}

static const struct column *page_column(const struct room *room, const struct sql *sql,
                                        const char *name, enum column_type *type)
{
    const char *dot = strchr(name, '.');
    const char *last = dot != NULL ? dot + 1 : name;

    for (size_t i = 0; i < sql->reads.count; i++) {
        bool many, was;
        const struct table *table = table_by_use(room->schema, sql->reads.at[i], &many, &was);
        const struct column *column = table_column(table, last);
        if (column != NULL) {
            *type = column->type;
            return column;
        }
    }
    return NULL;
}

static void check_page_column(const struct room *room, struct sql *sql, const char *name, bool last)
{
    enum column_type type;
    const struct column *column = page_column(room, sql, name, &type);
    const char *dot = strchr(name, '.');
    const char *bare = dot != NULL ? dot + 1 : name;
    bool unique = same(bare, "id") || same(bare, "ref") || same(bare, "person") ||
                  (column != NULL && (strstr(column->rest, "UNIQUE") != NULL ||
                                      strstr(column->rest, "PRIMARY KEY") != NULL));
    struct field key = { 0 };

    if (column != NULL && !column->not_null && strstr(column->rest, "PRIMARY KEY") == NULL)
        lang_fail(sql->file, sql->line, "%s may be NULL, so pages can't go by it", bare);
    if (last && !unique)
        lang_fail(sql->file, sql->line, "the last column pages go by is unique: id, ref");
    for (size_t i = 0; i < sql->columns.count; i++)
        if (same(sql->columns.at[i].name, bare)) key = sql->columns.at[i];
    if (key.name == NULL)
        lang_fail(sql->file, sql->line, "pages go by %s, so it has to be among the results", bare);
    if (key.maybe || key.type == SQL_REAL || key.type == SQL_BLOB)
        lang_fail(sql->file, sql->line,
                  "pages can't go by %s, which may be missing or has no "
                  "order",
                  bare);
    sql->keys.at = LANG_MORE(sql->keys.at, sql->keys.count, struct field);
    sql->keys.at[sql->keys.count++] = key;
    key.name = name;
    sql->page.at = LANG_MORE(sql->page.at, sql->page.count, struct field);
    sql->page.at[sql->page.count++] = key;
}

static void check_order(const struct sql *sql, const struct tokens *t)
{
    static const char *const order[] = { "ORDER", NULL };
    static const char *const limit[] = { "LIMIT", NULL };
    size_t i = clause_find(t, 0, t->count, order) + 2;
    size_t to = clause_find(t, 0, t->count, limit);

    for (size_t k = 0; k < sql->page.count; k++) {
        size_t end = i < to ? expression_end(t, i, to) : to;
        bool down = i < to && token_is(&t->at[end - 1], "DESC");
        size_t name_end = end - (i < to && (down || token_is(&t->at[end - 1], "ASC")) ? 1 : 0);
        if (i >= to || !same(tokens_text(t, i, name_end), sql->page.at[k].name) ||
            down != sql->before || (k == sql->page.count - 1 && end != to))
            lang_fail(sql->file, sql->line,
                      "a page is in the order of its :%s (..), every column "
                      "%s",
                      sql->before ? "before" : "after", sql->before ? "DESC" : "ascending");
        i = end + 1;
    }
    if (to + 2 != t->count || t->at[to + 1].kind != TOKEN_PARAM ||
        !same(t->at[to + 1].text, "limit"))
        lang_fail(sql->file, sql->line, "a page ends in LIMIT :limit");
}

static void read_page(const struct room *room, struct sql *sql, const struct tokens *t)
{
    size_t at = 0;

    while (at < t->count && !(t->at[at].kind == TOKEN_PARAM &&
                              (same(t->at[at].text, "after") || same(t->at[at].text, "before")) &&
                              token_is(&t->at[at + 1], "(")))
        at++;
    if (at == t->count) lang_fail(sql->file, sql->line, "a page has :after (..) or :before (..)");
    bool before = same(t->at[at].text, "before");
    size_t close = tokens_closing(sql->file, t, at + 1);
    const struct token *next = &t->at[close + 1];
    if ((!token_is(&t->at[at - 1], "AND") && !token_is(&t->at[at - 1], "WHERE")) ||
        (!token_is(next, "AND") && !token_is(next, "ORDER") && !token_is(next, "GROUP")))
        lang_fail(sql->file, t->at[at].line, ":%s (..) is an AND-term of its own", t->at[at].text);

    if (sql->page.count == 0) {
        sql->before = before;
        for (size_t i = at + 2; i < close;) {
            size_t end = expression_end(t, i, close);
            check_page_column(room, sql, tokens_text(t, i, end), end == close);
            i = end + 1;
        }
    }
    check_order(sql, t);
}

void sqlc_body(const struct room *room, struct sql *sql)
{
    struct tokens rewritten[2];

    for (int i = 0; i < 2; i++) {
        if (sql->result == RESULT_PAGE) read_page(room, sql, &sql->body[i]);
        rewritten[i] = sql->verb == VERB_SELECT ? sql->body[i] : rewrite_write(sql, &sql->body[i]);
    }
    sql->text.sqlite = sqlc_render(room, sql, &rewritten[0], false, false);
    size_t seen = sql->implicit_count;
    sql->text.postgres = sqlc_render(room, sql, &rewritten[1], true, false);
    if (sql->implicit_count != seen)
        lang_fail(sql->file, sql->line, "the `-- sqlite` body lacks %s of the `-- postgres` body",
                  sql->implicits[seen]->word);
    if (sql->result == RESULT_PAGE) {
        sql->later.sqlite = sqlc_render(room, sql, &rewritten[0], false, true);
        sql->later.postgres = sqlc_render(room, sql, &rewritten[1], true, true);
    }
    if (sql->checks_version) make_look(room, sql);
}
