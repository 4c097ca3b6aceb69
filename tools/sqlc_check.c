// SPDX-License-Identifier: AGPL-3.0-or-later
/* Each statement is prepared on a scratch SQLite; its authorizer says which tables it really reads
 * and writes, so `reads:` and `writes:` can't lie. */
#include "sqlc.h"

#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

struct seen {
    const struct room *room;
    struct sql *sql;
    struct words reads, writes;
    struct words raw;
    const char *wrong;
};

static void add_once(struct words *words, const char *word)
{
    for (size_t i = 0; i < words->count; i++)
        if (same(words->at[i], word)) return;
    words->at = LANG_MORE(words->at, words->count, char *);
    words->at[words->count++] = lang_text(word, strlen(word));
}

/* The walled table whose raw name this is; `was` for its old versions, `found` for its search. */
static const struct table *walled_by_raw(const struct schema *schema, const char *name, bool *was,
                                         bool *found)
{
    for (size_t i = 0; i < schema->table_count; i++) {
        const struct table *table = schema->tables[i];
        if (!table_is_walled(table)) continue;
        struct raw_names raw = table_raw_names(table);
        for (size_t j = 0; j < raw.count; j++)
            if (same(raw.at[j].name, name)) {
                *was = same(name, lang_print("%s_was_row", table->name));
                *found = strstr(name, "_find") != NULL;
                return table;
            }
    }
    return NULL;
}

/* Whether `through` is one of the views and triggers this tool made. */
static bool is_made(const struct schema *schema, const char *through)
{
    static const char *const endings[] = { "_ref", "_unref", "_keep", "_still_change",
                                           "_still_remove" };

    for (size_t i = 0; i < schema->table_count; i++) {
        const struct table *table = schema->tables[i];
        struct raw_names raw = table_raw_names(table);
        for (size_t j = 0; j < raw.count; j++)
            for (size_t k = 0; k < raw.at[j].through_count; k++)
                if (same(raw.at[j].through[k], through)) return true;
        for (size_t k = 0; k < sizeof endings / sizeof *endings; k++)
            if (same(through, lang_print("%s%s", table->name, endings[k]))) return true;
    }
    return false;
}

/* Whether FROM or JOIN names it. */
static bool is_named(const struct tokens *t, const char *name)
{
    for (size_t i = 1; i < t->count; i++)
        if (token_is(&t->at[i], name) &&
            (token_is(&t->at[i - 1], "FROM") || token_is(&t->at[i - 1], "JOIN")))
            return true;
    return false;
}

static void saw_read(struct seen *seen, const char *name, const char *through)
{
    const struct schema *schema = seen->room->schema;
    bool was = false, found = false, many, old;
    const struct table *table = walled_by_raw(schema, name, &was, &found);

    if (table != NULL && found) {
        if (through == NULL || !is_made(schema, through)) add_once(&seen->raw, name);
    } else if (table != NULL) {
        if (through == NULL || !is_made(schema, through)) {
            add_once(&seen->raw, name);
            return;
        }
        if (table_by_use(schema, through, &many, &old) == NULL)
            return; /* a trigger's own reading */
        if (same(through, lang_print("%s%s", table->name, was ? "_was" : many ? "_many" : "")))
            add_once(&seen->reads, was ? through : table->name);
    } else if (schema_table(schema, name) != NULL && !table_is_walled(schema_table(schema, name)) &&
               (through == NULL || !is_made(schema, through))) {
        /* A write looks at what foreign keys tie to its table; that isn't a read of its own. */
        if (seen->sql->verb == VERB_SELECT || is_named(&seen->sql->body[0], name))
            add_once(&seen->reads, name);
    } else if (table_by_use(schema, name, &many, &old) != NULL && old &&
               !table_is_walled(table_by_use(schema, name, &many, &old))) {
        add_once(&seen->reads, name);
    }
}

static void saw_write(struct seen *seen, const char *name, const char *through)
{
    bool was = false, found = false;
    const struct table *table = walled_by_raw(seen->room->schema, name, &was, &found);

    if (through != NULL && is_made(seen->room->schema, through)) return;
    if (table != NULL) add_once(&seen->raw, name);
    if (table == NULL) table = schema_table(seen->room->schema, name);
    if (table != NULL) add_once(&seen->writes, table->name);
}

static int ask(void *context, int action, const char *a, const char *b, const char *file,
               const char *through)
{
    struct seen *seen = (struct seen *)context;

    (void)b;
    (void)file;
    switch (action) {
    case SQLITE_READ: saw_read(seen, a, through); return SQLITE_OK;
    case SQLITE_INSERT:
    case SQLITE_UPDATE:
    case SQLITE_DELETE:
        if (strncmp(a, "sqlite_", 7) != 0) saw_write(seen, a, through);
        return SQLITE_OK;
    case SQLITE_SELECT:
    case SQLITE_FUNCTION:
    case SQLITE_RECURSIVE:
    case SQLITE_CREATE_VTABLE:
    case SQLITE_DROP_VTABLE: return SQLITE_OK;
    default: seen->wrong = "this does something a statement doesn't do"; return SQLITE_DENY;
    }
}

static bool holds(const struct words *words, const char *word)
{
    for (size_t i = 0; i < words->count; i++)
        if (same(words->at[i], word)) return true;
    return false;
}

static void compare(const struct sql *sql, const char *mark, const struct words *said,
                    const struct words *seen, const struct words *spared)
{
    for (size_t i = 0; i < seen->count; i++)
        if (!holds(said, seen->at[i]) && !holds(spared, seen->at[i]))
            lang_fail(sql->file, sql->line, "`%s:` doesn't name %s", mark, seen->at[i]);
    for (size_t i = 0; i < said->count; i++)
        if (!holds(seen, said->at[i]))
            lang_fail(sql->file, sql->line, "`%s:` names %s, which the statement doesn't touch",
                      mark, said->at[i]);
}

/* What may be touched without its view: the target, and what a foreign key ties to it. */
static bool is_tied(const struct sql *sql, const struct schema *schema, const char *raw)
{
    if (sql->target == NULL) return false;
    if (same(raw, table_raw(sql->target)) || same(raw, "person_row")) return true;
    for (size_t i = 0; i < sql->target->column_count; i++)
        if (sql->target->columns[i].references != NULL &&
            same(raw, table_raw(sql->target->columns[i].references)))
            return true;
    for (size_t i = 0; i < schema->table_count; i++)
        for (size_t j = 0; j < schema->tables[i]->column_count; j++)
            if (schema->tables[i]->columns[j].references == sql->target &&
                same(raw, table_raw(schema->tables[i])))
                return true;
    return table_is_person(sql->target);
}

static void keep_raw(const struct room *room, struct sql *sql, const struct words *raw)
{
    static const char *const shadows[] = { "", "_data", "_idx", "_content", "_docsize", "_config" };
    struct words all = { 0 };
    const struct table *found = sql->searched;

    for (size_t i = 0; i < raw->count; i++) {
        if (strstr(raw->at[i], "_find") == NULL && !is_tied(sql, room->schema, raw->at[i]))
            lang_fail(sql->file, sql->line, "%s would be read behind its wall", raw->at[i]);
        add_once(&all, raw->at[i]);
    }
    if (sql->target != NULL && sql->target->found_by.count != 0) found = sql->target;
    for (size_t i = 0; found != NULL && i < sizeof shadows / sizeof *shadows; i++)
        add_once(&all, lang_print("%s_find%s", found->name, shadows[i]));
    sql->raw_count = all.count;
    sql->raw = (const char **)lang_get(all.count + 1, sizeof *sql->raw);
    for (size_t i = 0; i < all.count; i++)
        sql->raw[i] = all.at[i];
}

static const struct table *used(const struct room *room, const char *name)
{
    bool many, was;

    return table_by_use(room->schema, name, &many, &was);
}

static void choose_handle(const struct room *room, struct sql *sql)
{
    bool client = false, office = false, keys = false, writes = sql->writes.count != 0;

    for (int i = 0; i < 2; i++) {
        const struct words *words = i == 0 ? &sql->reads : &sql->writes;
        for (size_t j = 0; j < words->count; j++) {
            const struct table *table = used(room, words->at[j]);
            client = client || table->holds == HOLDS_CLIENT;
            office = office || table->holds == HOLDS_OFFICE;
            keys = keys || table->holds == HOLDS_KEYS;
            sql->audit = sql->audit || table->in_audit;
        }
    }
    for (size_t j = 0; sql->audit && j < sql->reads.count + sql->writes.count; j++) {
        const char *name =
            j < sql->reads.count ? sql->reads.at[j] : sql->writes.at[j - sql->reads.count];
        if (!used(room, name)->in_audit)
            lang_fail(sql->file, sql->line,
                      "the audit file is joined to nothing; %s stands in the "
                      "main one",
                      name);
    }

    if (client && writes && sql->target->holds != HOLDS_CLIENT)
        lang_fail(sql->file, sql->line, "a write of %s doesn't read client data; pass the value in",
                  sql->target->name);
    if (writes && sql->target->holds == HOLDS_KEYS && office)
        lang_fail(sql->file, sql->line, "a write of keys doesn't read office data");
    if (client || sql->over != OVER_NONE)
        sql->handle = writes                   ? HANDLE_CHANGE
                      : sql->over != OVER_NONE ? HANDLE_CASELOAD
                                               : HANDLE_ACCESS;
    else if (office)
        sql->handle = writes ? HANDLE_OFFICE_CHANGE : HANDLE_OFFICE;
    else
        sql->handle = HANDLE_KEYS;
    (void)keys;
    if (sql->handle == HANDLE_KEYS && !same(room->owner, "privacy") &&
        !same(room->owner, "store") && !same(room->owner, "job"))
        lang_fail(sql->file, sql->line, "only privacy, store and job ask tables of keys alone");
    if (client && sql->area == NULL)
        lang_fail(sql->file, sql->line, "%s doesn't say its `area:`", sql->name);
    if (sql->over != OVER_NONE && sql->area == NULL)
        lang_fail(sql->file, sql->line, "%s doesn't say its `area:`", sql->name);
}

static void check_implicits(const struct sql *sql)
{
    bool bound = sql->handle == HANDLE_ACCESS || sql->handle == HANDLE_CHANGE;

    for (size_t i = 0; i < sql->implicit_count; i++)
        if (!bound && same(sql->implicits[i]->word, "access.person"))
            lang_fail(sql->file, sql->line,
                      ":access.person is for statements about one person's "
                      "data");
    for (size_t i = 0; i < sql->params.count; i++)
        if (sql->params.at[i].words && !bound && sql->over != OVER_HELD)
            lang_fail(sql->file, sql->line,
                      "MATCHES searches the record of one person, or those held");
}

static sqlite3_stmt *prepare(const struct sql *sql, sqlite3 *db, const char *text,
                             const struct seen *seen)
{
    sqlite3_stmt *statement = NULL;

    if (sqlite3_prepare_v2(db, text, -1, &statement, NULL) != SQLITE_OK)
        lang_fail(sql->file, sql->body[0].at[0].line, "SQLite says: %s",
                  seen != NULL && seen->wrong != NULL ? seen->wrong : sqlite3_errmsg(db));
    return statement;
}

static void check_columns(const struct sql *sql, sqlite3_stmt *statement)
{
    int count = sqlite3_column_count(statement);
    int said =
        sql->result == RESULT_VALUE || sql->result == RESULT_ID ? 1 : (int)sql->columns.count;

    if (count != said)
        lang_fail(sql->file, sql->line, "the statement gives %d columns, the header names %d",
                  count, said);
    for (int i = 0; i < (int)sql->columns.count; i++) {
        const char *name = sqlite3_column_name(statement, i);
        if (!same(name, sql->columns.at[i].name))
            lang_fail(sql->file, sql->line, "column %d is called %s, the header says %s", i + 1,
                      name, sql->columns.at[i].name);
    }
    if (sql->result == RESULT_ID && !same_word(sqlite3_column_name(statement, 0), "id"))
        lang_fail(sql->file, sql->line, "`-> id` needs RETURNING id");
}

/* A write may read what it writes without saying so twice, and the labels of what its new row hangs
 * on (sqlc_body.c). */
static struct words spared_of(const struct sql *sql)
{
    struct words spared = { 0 };

    for (size_t i = 0; i < sql->writes.count; i++)
        add_once(&spared, sql->writes.at[i]);
    for (size_t i = 0; sql->verb == VERB_INSERT && i < sql->target->column_count; i++)
        if (sql->target->columns[i].references != NULL)
            add_once(&spared, sql->target->columns[i].references->name);
    return spared;
}

void sqlc_check(const struct room *room, struct sql *sql, struct sqlite3 *db)
{
    struct seen seen = { .room = room, .sql = sql };
    static const struct words none = { 0 };

    for (size_t i = 0; i < sql->writes.count; i++)
        if (!same(used(room, sql->writes.at[i])->owner, room->owner))
            lang_fail(sql->file, sql->line, "%s belongs to %s; %s asks it to write",
                      sql->writes.at[i], used(room, sql->writes.at[i])->owner, room->owner);
    /* FTS5 isn't marked innocuous in SQLite 3.40: the triggers that keep <table>_find need a
     * writer that trusts the schema. */
    sqlite3_db_config(db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, sql->verb != VERB_SELECT, NULL);
    sqlite3_set_authorizer(db, ask, &seen);
    sqlite3_stmt *statement = prepare(sql, db, sql->text.sqlite, &seen);
    sqlite3_set_authorizer(db, NULL, NULL);

    compare(sql, "writes", &sql->writes, &seen.writes, &none);
    struct words spared = spared_of(sql);
    compare(sql, "reads", &sql->reads, &seen.reads, &spared);
    choose_handle(room, sql);
    check_implicits(sql);
    keep_raw(room, sql, &seen.raw);
    check_columns(sql, statement);
    sqlc_types(room, sql, statement);
    sqlc_sealed(room, sql, statement);
    sqlite3_finalize(statement);
    if (sql->later.sqlite != NULL) sqlite3_finalize(prepare(sql, db, sql->later.sqlite, NULL));
    if (sql->look.sqlite != NULL) sqlite3_finalize(prepare(sql, db, sql->look.sqlite, NULL));
}
