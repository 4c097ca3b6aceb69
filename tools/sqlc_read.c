// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sqlc.h"

#include <string.h>

const char *sql_type_word(enum sql_type type)
{
    static const char *const words[SQL_TYPES] = {
        "int", "bool", "real", "text", "date", "partdate", "instant", "money", "blob", "json",
        "sealed",
    };

    return words[type];
}

static const char *const area_words[] = {
    "person", "family",  "story",  "needs", "goals",   "choices", "referrals", "contact",
    "visits", "routine", "papers", "money", "sharing", "billing", "office",    NULL,
};

/* Words C or C++ keeps for itself: -Wc++-compat turns them down as names. */
static const char *const c_words[] = {
    "and",      "auto",      "break",    "case",        "catch",   "char",  "class",    "const",
    "continue", "default",   "delete",   "do",          "double",  "else",  "enum",     "explicit",
    "export",   "extern",    "float",    "for",         "friend",  "goto",  "if",       "inline",
    "int",      "long",      "mutable",  "namespace",   "new",     "not",   "operator", "or",
    "private",  "protected", "public",   "register",    "return",  "short", "signed",   "sizeof",
    "static",   "struct",    "switch",   "template",    "this",    "throw", "try",      "typedef",
    "typename", "union",     "unsigned", "using",       "virtual", "void",  "volatile", "while",
    "xor",      "ret",       "ret_id",   "ret_changed", NULL,
};

static bool begins(const char *text, const char *with)
{
    return strncmp(text, with, strlen(with)) == 0;
}

/* "reached_on date?" or "ids list of int" */
static struct field read_field(const struct sql *sql, const char *text, bool may_be_list)
{
    struct words w = { 0 };
    struct field field = { 0 };

    for (size_t i = 0; text[i] != 0;) {
        size_t length = strcspn(text + i, " ");
        if (length != 0) {
            w.at = LANG_MORE(w.at, w.count, char *);
            w.at[w.count++] = lang_text(text + i, length);
        }
        i += length + (text[i + length] == ' ');
    }
    field.list = w.count == 4 && same(w.at[1], "list") && same(w.at[2], "of");
    if (w.count != 2 && !field.list)
        lang_fail(sql->file, sql->line, "`%s` should be a name and a type", text);
    field.name = w.at[0];
    if (!is_name(field.name))
        lang_fail(sql->file, sql->line, "%s isn't a name: lower-case letters, digits and _",
                  field.name);
    char *type = w.at[w.count - 1];
    if (ends_in(type, "?")) {
        field.maybe = true;
        type = lang_text(type, strlen(type) - 1);
    }
    field.type = SQL_TYPES;
    for (int i = 0; i < SQL_TYPES; i++)
        if (same(type, sql_type_word((enum sql_type)i))) field.type = (enum sql_type)i;
    if (field.type == SQL_TYPES)
        lang_fail(sql->file, sql->line,
                  "%s isn't a type: int, bool, real, text, date, partdate, "
                  "instant, money, blob, json, sealed",
                  type);
    if (field.list &&
        (!may_be_list || field.maybe || (field.type != SQL_INT && field.type != SQL_TEXT)))
        lang_fail(sql->file, sql->line, "a list is a parameter, of int or of text, without `?`");
    return field;
}

static void add_field(struct fields *fields, struct field field)
{
    fields->at = LANG_MORE(fields->at, fields->count, struct field);
    fields->at[fields->count++] = field;
}

static struct fields read_fields(const struct sql *sql, const char *text, bool params)
{
    struct fields fields = { 0 };

    if (*trimmed(text) == 0) return fields;
    struct words pieces = split(text, ',');
    for (size_t i = 0; i < pieces.count; i++) {
        struct field field = read_field(sql, pieces.at[i], params);
        if (one_of(field.name, c_words) || ends_in(field.name, "_"))
            lang_fail(sql->file, sql->line,
                      "%s is a word of C or of the function itself; choose "
                      "another name",
                      field.name);
        for (size_t j = 0; j < fields.count; j++)
            if (same(fields.at[j].name, field.name))
                lang_fail(sql->file, sql->line, "%s stands there twice", field.name);
        add_field(&fields, field);
    }
    return fields;
}

static char *between(const struct sql *sql, const char *open, const char **after)
{
    const char *close = strchr(open, ')');

    if (close == NULL) lang_fail(sql->file, sql->line, "a ( in the header has no )");
    *after = close + 1;
    return lang_text(open + 1, (size_t)(close - open - 1));
}

static void read_result(struct sql *sql, const char *text)
{
    static const struct {
        const char *word;
        enum result result;
    } lists[] = {
        { "rows (", RESULT_ROWS },
        { "page (", RESULT_PAGE },
        { "row (", RESULT_ROW },
    };

    for (size_t i = 0; i < 3; i++)
        if (begins(text, lists[i].word)) {
            const char *rest;
            sql->result = lists[i].result;
            sql->columns = read_fields(sql, between(sql, strchr(text, '('), &rest), false);
            if (*trimmed(rest) != 0 || sql->columns.count == 0)
                lang_fail(sql->file, sql->line, "`%s..)` names its columns, and nothing follows",
                          lists[i].word);
            return;
        }
    if (begins(text, "value ")) {
        sql->result = RESULT_VALUE;
        sql->value = read_field(sql, lang_print("value %s", trimmed(text + 6)), false);
    } else if (same(text, "id")) {
        sql->result = RESULT_ID;
    } else if (same(text, "changed")) {
        sql->result = RESULT_CHANGED;
    } else {
        lang_fail(sql->file, sql->line,
                  "`%s` isn't a result: rows (..), page (..), row (..), "
                  "value type, id, changed",
                  text);
    }
}

static void read_header(const struct room *room, struct sql *sql, const char *text)
{
    const char *open = strchr(text, '(');
    const char *rest;

    sql->name = lang_text(text, (size_t)(open - text));
    if (!begins(sql->name, lang_print("%s_", room->base)) ||
        strlen(sql->name) == strlen(room->base) + 1)
        lang_fail(sql->file, sql->line, "%s should begin with %s_", sql->name, room->base);
    for (size_t i = 0; i < room->sqls.count; i++)
        if (same(room->sqls.at[i].name, sql->name))
            lang_fail(sql->file, sql->line, "%s stands there twice", sql->name);
    sql->params = read_fields(sql, between(sql, open, &rest), true);
    rest = trimmed(rest);
    if (begins(rest, "->"))
        read_result(sql, trimmed(rest + 2));
    else if (*rest != 0)
        lang_fail(sql->file, sql->line, "`%s`: a result follows `->`", rest);
}

static void read_tables(const struct room *room, const struct sql *sql, const char *text,
                        struct words *ret, int line)
{
    if (ret->count != 0) lang_fail(sql->file, line, "a mark stands there twice");
    *ret = split(text, ',');
    for (size_t i = 0; i < ret->count; i++) {
        bool many, was;
        if (table_by_use(room->schema, ret->at[i], &many, &was) == NULL || many)
            lang_fail(sql->file, line, "%s isn't a table of the schema", ret->at[i]);
    }
}

static void read_mark(const struct room *room, struct sql *sql, const char *text, int line)
{
    if (begins(text, "reads:")) {
        read_tables(room, sql, text + 6, &sql->reads, line);
    } else if (begins(text, "writes:")) {
        read_tables(room, sql, text + 7, &sql->writes, line);
    } else if (begins(text, "area:")) {
        sql->area = trimmed(text + 5);
        if (!one_of(sql->area, area_words))
            lang_fail(sql->file, line, "%s isn't an area", sql->area);
    } else if (begins(text, "over:")) {
        const char *over = trimmed(text + 5);
        sql->over = same(over, "held") ? OVER_HELD : same(over, "reach") ? OVER_REACH : OVER_NONE;
        if (sql->over == OVER_NONE)
            lang_fail(sql->file, line, "`over:` is held or reach, not %s", over);
    } else if (same(text, "checks version")) {
        sql->checks_version = true;
    } else {
        lang_fail(sql->file, line,
                  "`%s` isn't a mark: reads:, writes:, area:, over:, "
                  "checks version, two spaces apart",
                  text);
    }
}

static bool is_header(const char *text)
{
    size_t length = strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789_");

    return length > 0 && text[length] == '(' && text[0] >= 'a' && text[0] <= 'z';
}

static bool is_mark(const char *text)
{
    return begins(text, "reads:") || begins(text, "writes:") || begins(text, "area:") ||
           begins(text, "over:") || same(text, "checks version");
}

/* The remarks above a statement: prose, then the header, then the marks, then perhaps `sqlite`. */
static void read_remarks(const struct room *room, struct sql *sql, const struct piece *piece,
                         bool *sqlite)
{
    size_t i = 0, end = piece->remark_count;
    struct out header = { 0 };

    while (i < end && !is_header(piece->remarks[i].text))
        i++;
    if (i == end)
        lang_fail(sql->file, piece->line, "a statement has a header: -- %s_verb(..) -> result",
                  room->base);
    sql->line = piece->remarks[i].line;
    if (same(piece->remarks[end - 1].text, "sqlite")) {
        *sqlite = true;
        end--;
    }
    for (; i < end && !is_mark(piece->remarks[i].text); i++) {
        const char *first = split_marks(piece->remarks[i].text).count != 0
                                ? split_marks(piece->remarks[i].text).at[0]
                                : "";
        if (is_mark(first)) break;
        out_print(&header, "%s%s", header.count == 0 ? "" : " ", piece->remarks[i].text);
    }
    read_header(room, sql, out_text(&header));
    for (; i < end; i++) {
        struct words marks = split_marks(piece->remarks[i].text);
        for (size_t j = 0; j < marks.count; j++)
            read_mark(room, sql, marks.at[j], piece->remarks[i].line);
    }
    if (sql->reads.count == 0 && sql->writes.count == 0)
        lang_fail(sql->file, sql->line, "%s doesn't say what it `reads:` or `writes:`", sql->name);
}

void sqlc_read(struct room *room)
{
    const char *text = lang_read(room->file);
    const char *at = text;
    int line = 1;
    struct piece piece;

    while (piece_next(room->file, &at, &line, &piece)) {
        struct sql sql = { .file = room->file };
        bool sqlite = false;

        read_remarks(room, &sql, &piece, &sqlite);
        sql.body[0] = sql.body[1] = tokens_of(room->file, piece.text, piece.line);
        if (sqlite) {
            sql.two_bodies = true;
            if (!piece_next(room->file, &at, &line, &piece) || piece.remark_count != 1 ||
                !same(piece.remarks[0].text, "postgres"))
                lang_fail(room->file, line,
                          "after the `-- sqlite` body of %s comes its "
                          "`-- postgres` body",
                          sql.name);
            sql.body[1] = tokens_of(room->file, piece.text, piece.line);
        }
        room->sqls.at = LANG_MORE(room->sqls.at, room->sqls.count, struct sql);
        room->sqls.at[room->sqls.count++] = sql;
    }
}
