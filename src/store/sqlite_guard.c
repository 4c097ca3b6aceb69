// SPDX-License-Identifier: AGPL-3.0-or-later
/* The authorizer, and the check of a statement's own words.
 *
 * Client data stands in `<table>_row`; only the views and triggers the schema tool writes may touch
 * it, each its own table, matched by whole names.  Two things SQLite reads raw on its own: the
 * target of a write and the keys of foreign-key parents; the statement lists those (`raw`).
 *
 * SQLite names a CTE to the authorizer as if it were the view of that name, prepares full-text
 * housekeeping on the shadow tables in the middle of any statement, and asks leave for its own
 * tables when a virtual one is first used.  All are harmless only as long as no written statement
 * says such names itself: that is what guard_text sees to.
 */
#include "store/inside.h"

#include <ctype.h>
#include <sqlite3.h>
#include <string.h>

/* A word of `length` bytes, not terminated: names are compared where they stand. */
struct word { const char *at; size_t length; };

static struct word word_of(const char *text)
{
    return (struct word){ text, text ? strlen(text) : 0 };
}

static bool is(struct word w, const char *text)
{
    return w.length == strlen(text) && sqlite3_strnicmp(w.at, text, (int)w.length) == 0;
}

static bool ends_in(struct word w, const char *end, struct word *ret_before)
{
    size_t more = strlen(end);

    if (w.length <= more || sqlite3_strnicmp(w.at + w.length - more, end, (int)more) != 0)
        return false;
    *ret_before = (struct word){ w.at, w.length - more };
    return true;
}

static bool is_raw(struct word name)
{
    struct word before;

    return ends_in(name, "_row", &before);
}

/* The schema's own list: the name, and the views and triggers it may be touched through. */
static const struct schema_raw *raw_named(const struct schema *schema, struct word name)
{
    for (size_t i = 0; i < schema->table_count; i++) {
        const struct schema_table *table = &schema->tables[i];

        for (size_t j = 0; j < table->raw_count; j++) {
            if (is(name, table->raw[j].name))
                return &table->raw[j];
        }
    }
    return NULL;
}

/* `goal_find_data` and its like: what full-text search keeps behind `goal_find`. */
static bool is_shadow(const struct schema_raw *raw)
{
    struct word name = word_of(raw->name), before;

    return !is_raw(name) && !ends_in(name, "_find", &before);
}

static bool in_list(const struct statement *statement, struct word name)
{
    for (const char *const *raw = statement->raw; raw && *raw; raw++) {
        if (is(name, *raw))
            return true;
    }
    return false;
}

static bool through(const struct schema_raw *raw, const char *within)
{
    for (const char *const *name = raw->through; within && *name; name++) {
        if (strcmp(*name, within) == 0)
            return true;
    }
    return false;
}

static bool is_sqlites(struct word name)
{
    return name.length > 7 && sqlite3_strnicmp(name.at, "sqlite_", 7) == 0;
}

static bool is_inner(struct word name)
{
    return is_sqlites(name)
        || (name.length > 7 && sqlite3_strnicmp(name.at, "pragma_", 7) == 0)
        || is(name, "dbstat") || is(name, "fts3tokenize") || is(name, "bytecode")
        || is(name, "tables_used") || is(name, "migration");
}

static bool may_touch(const struct conn *conn, const char *table, const char *within)
{
    struct word name = word_of(table);
    const struct schema_raw *raw = raw_named(&conn->store->schema, name);

    if (is_inner(name))
        return false;
    if (!raw)
        return !is_raw(name);
    /* Only full-text search itself says a shadow table's name; see guard_text. */
    return is_shadow(raw) || through(raw, within) || in_list(conn->leave, name);
}

/* Full-text search writes out what it holds back while some later statement runs, a read too. */
static bool may_write(const struct conn *conn, const char *table, const char *within)
{
    const struct schema_raw *raw = raw_named(&conn->store->schema, word_of(table));

    return (raw && is_shadow(raw)) || (conn->leave->writes && may_touch(conn, table, within));
}

/* Where a virtual table (json_each, full text) is first used, SQLite parses its declaration with an
 * UPDATE of its own tables that it then throws away.  No written statement names them. */
static bool names_schema(const char *table)
{
    return strcmp(table, "sqlite_master") == 0;
}

static int decide(void *arg, int action, const char *first, const char *second,
                  const char *database, const char *within)
{
    const struct conn *conn = (const struct conn *)arg;
    bool yes = false;

    if (conn->unguarded)
        return SQLITE_OK;
    if (!conn->leave || (database && strcmp(database, "temp") == 0))
        return SQLITE_DENY;
    switch (action) {
    case SQLITE_SELECT:
    case SQLITE_RECURSIVE:
        yes = true;
        break;
    case SQLITE_FUNCTION:
        yes = !second || !is(word_of(second), "load_extension");
        break;
    case SQLITE_READ:
        yes = names_schema(first) || may_touch(conn, first, within);
        break;
    case SQLITE_UPDATE:
        yes = names_schema(first) || may_write(conn, first, within);
        break;
    case SQLITE_INSERT:
    case SQLITE_DELETE:
        yes = may_write(conn, first, within);
        break;
    case SQLITE_PRAGMA:
        yes = is(word_of(first), "data_version");    /* full-text search asks */
        break;
    default:
        break;    /* CREATE, DROP, ALTER, ATTACH, transactions, savepoints */
    }
    return yes ? SQLITE_OK : SQLITE_DENY;
}

void guard_put(struct conn *conn)
{
    sqlite3_set_authorizer(conn->sqlite, decide, conn);
}

/* --- a statement's own words -------------------------------------------------------------- */

enum { DEPTH = 64 };

struct scan {
    const struct schema *schema;
    const struct statement *statement;
    struct word last;               /* the word just read, or what stood before a closed bracket */
    struct word before_as;          /* set by AS: what it may be naming */
    struct word owners[DEPTH];      /* the word before each open bracket */
    size_t depth;
    bool after_or;
    bool first;
};

static bool word_char(char c)
{
    return isalnum((unsigned char)c) || c == '_' || c == '$' || (unsigned char)c >= 0x80;
}

/* Past a string or comment; NULL when `at` is neither, or it never ends. */
static const char *past_quiet(const char *at)
{
    const char *end;

    if (*at == '\'') {
        end = strchr(at + 1, '\'');
        return end ? end + 1 : at + strlen(at);
    }
    if (at[0] == '-' && at[1] == '-') {
        end = strchr(at, '\n');
        return end ? end + 1 : at + strlen(at);
    }
    if (at[0] == '/' && at[1] == '*') {
        end = strstr(at + 2, "*/");
        return end ? end + 2 : at + strlen(at);
    }
    return NULL;
}

/* The word at `at`, bare or in "", [] or ``; NULL: none begins here. */
static const char *past_word(const char *at, struct word *ret)
{
    char close = *at == '"' ? '"' : *at == '[' ? ']' : *at == '`' ? '`' : '\0';

    if (close) {
        const char *end = strchr(at + 1, close);
        if (!end)
            return NULL;
        *ret = (struct word){ at + 1, (size_t)(end - at - 1) };
        return end + 1;
    }
    if (!word_char(*at))
        return NULL;
    *ret = (struct word){ at, 0 };
    while (word_char(*at)) {
        ret->length++;
        at++;
    }
    return at;
}

/* A table, view or trigger a CTE mustn't pass itself off as. */
static bool taken(const struct schema *schema, struct word name)
{
    for (size_t i = 0; i < schema->table_count; i++) {
        const struct schema_table *table = &schema->tables[i];

        if (is(name, table->name))
            return true;
        for (size_t j = 0; j < table->raw_count; j++) {
            if (is(name, table->raw[j].name))
                return true;
            for (const char *const *view = table->raw[j].through; *view; view++) {
                if (is(name, *view))
                    return true;
            }
        }
    }
    return false;
}

static bool word_allowed(struct scan *scan, struct word w)
{
    bool replaces = is(w, "REPLACE") && (scan->after_or || scan->first);
    bool names_inside = is_raw(w) || raw_named(scan->schema, w) != NULL;

    if (replaces || is_sqlites(w) || (names_inside && !in_list(scan->statement, w)))
        return false;
    if (scan->before_as.at && (is(w, "MATERIALIZED") || is(w, "NOT"))
        && taken(scan->schema, scan->before_as))
        return false;
    scan->before_as = (struct word){ 0 };
    if (is(w, "AS"))
        scan->before_as = scan->last;
    scan->after_or = is(w, "OR");
    scan->last = w;
    return true;
}

static bool sign_allowed(struct scan *scan, char c)
{
    if (c == '(') {
        if (scan->depth == DEPTH || (scan->before_as.at && taken(scan->schema, scan->before_as)))
            return false;
        scan->owners[scan->depth++] = scan->last;
        scan->last = (struct word){ 0 };
    } else if (c == ')') {
        if (scan->depth)
            scan->last = scan->owners[--scan->depth];
    } else {
        scan->last = (struct word){ 0 };
    }
    scan->before_as = (struct word){ 0 };
    scan->after_or = false;
    return true;
}

bool guard_text(const struct schema *schema, const struct statement *statement)
{
    struct scan scan = { .schema = schema, .statement = statement, .first = true };
    const char *at = statement->sqlite;

    while (*at) {
        struct word w;
        const char *past = past_quiet(at);

        if (past || isspace((unsigned char)*at)) {
            at = past ? past : at + 1;
            continue;
        }
        past = past_word(at, &w);
        if (past ? !word_allowed(&scan, w) : !sign_allowed(&scan, *at))
            return false;
        at = past ? past : at + 1;
        scan.first = false;
    }
    return true;
}
