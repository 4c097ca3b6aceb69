// SPDX-License-Identifier: AGPL-3.0-or-later
#include "schema_write.h"

#include <sqlite3.h>

static void answer_null(sqlite3_context *context, int count, sqlite3_value **values)
{
    (void)count;
    (void)values;
    sqlite3_result_null(context);
}

static void answer_all(sqlite3_context *context, int count, sqlite3_value **values)
{
    (void)count;
    (void)values;
    sqlite3_result_int64(context, -1);
}

static void answer_no(sqlite3_context *context, int count, sqlite3_value **values)
{
    (void)count;
    (void)values;
    sqlite3_result_int(context, 0);
}

struct sqlite3 *scratch_open(const struct schema *schema)
{
    static const struct {
        const char *name;
        int arguments;
        void (*run)(sqlite3_context *, int, sqlite3_value **);
    } walls[] = {
        { "access_person", 0, answer_null }, { "access_user", 0, answer_null },
        { "access_shut", 0, answer_all },    { "access_mine_only", 0, answer_all },
        { "caseload_has", 2, answer_no },
    };
    sqlite3 *db;

    if (sqlite3_open(":memory:", &db) != SQLITE_OK ||
        sqlite3_exec(db,
                     "PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF;"
                     "PRAGMA recursive_triggers = ON",
                     NULL, NULL, NULL) != SQLITE_OK)
        lang_fail("scratch", 0, "SQLite can't be opened: %s", sqlite3_errmsg(db));
    for (size_t i = 0; i < sizeof walls / sizeof *walls; i++)
        if (sqlite3_create_function(db, walls[i].name, walls[i].arguments,
                                    SQLITE_UTF8 | SQLITE_INNOCUOUS, NULL, walls[i].run, NULL,
                                    NULL) != SQLITE_OK)
            lang_fail("scratch", 0, "%s", sqlite3_errmsg(db));
    sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
    sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);

    for (size_t i = 0; i < schema->migration_count; i++) {
        const struct migration *migration = &schema->migrations[i];
        for (size_t j = 0; j < migration->step_count; j++) {
            struct out sql = { 0 };
            char *fault = NULL;
            sqlite_step(&sql, &migration->steps[j]);
            if (sqlite3_exec(db, out_text(&sql), NULL, NULL, &fault) != SQLITE_OK)
                lang_fail(migration->file, migration->steps[j].line, "SQLite says: %s", fault);
        }
    }
    return db;
}
