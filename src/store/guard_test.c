// SPDX-License-Identifier: AGPL-3.0-or-later
/* Statements no room could write; each must be refused, and the wall behind them stay shut. */
#include "store/small_store.h"

static void settle(struct side *side)
{
    log_quiet(1);
    side_open(side, ":memory:", NULL);
    settle_people(side->conn);
    open_record(side->conn, ROSA);
}

static enum status attempt(struct side *side, bool writes, const char *sql)
{
    struct statement *s = arena_one(test_arena(), struct statement);
    int64_t n = -1;

    s->name = "attempt";
    s->sqlite = sql;
    s->raw = RAW("person_row");
    s->writes = writes;
    return ask_int(side->conn, s, NULL, 0, &n);
}

static enum status reads(struct side *side, const char *sql)
{
    return attempt(side, false, sql);
}

static enum status writes(struct side *side, const char *sql)
{
    return attempt(side, true, sql);
}

TEST("a raw table is not read, however it is written")
{
    struct side side = { 0 };

    settle(&side);
    EXPECT_STATUS(reads(&side, "SELECT count(*) FROM goal_row"), BROKEN);
    EXPECT_STATUS(reads(&side, "SELECT wish FROM Goal_Row"), BROKEN);
    EXPECT_STATUS(reads(&side, "SELECT wish FROM \"goal_row\""), BROKEN);
    EXPECT_STATUS(reads(&side, "SELECT wish FROM [goal_row]"), BROKEN);
    EXPECT_STATUS(reads(&side, "SELECT wish FROM main.`goal_row`"), BROKEN);
    EXPECT_STATUS(reads(&side, "SELECT 1 FROM goal_was_row"), BROKEN);
    EXPECT_STATUS(reads(&side, "SELECT 1 /* x */ FROM /* y */ goal_row -- z"), BROKEN);
    side_close(&side);
}

TEST("a raw table is not read under a view's name")
{
    struct side side = { 0 };

    settle(&side);
    EXPECT_STATUS(reads(&side, "WITH goal AS (SELECT * FROM goal_row) SELECT wish FROM goal"),
                  BROKEN);
    EXPECT_STATUS(reads(&side, "WITH goal AS (SELECT 1 AS wish) SELECT wish FROM goal"), BROKEN);
    EXPECT_STATUS(reads(&side, "WITH x(a) AS (SELECT 1), goal_many (a) AS MATERIALIZED (SELECT 2)"
                               " SELECT a FROM goal_many"), BROKEN);
    EXPECT_STATUS(reads(&side, "WITH \"goal_wall_add\" AS NOT MATERIALIZED (SELECT 2 AS a)"
                               " SELECT a FROM goal_wall_add"), BROKEN);
    EXPECT_OK(reads(&side, "WITH x (a) AS (SELECT count(*) FROM goal) SELECT a FROM x"));
    side_close(&side);
}

TEST("the authorizer holds where the words alone would not tell")
{
    struct side side = { 0 };

    settle(&side);
    /* Without its tables the check of the words knows no name; the authorizer must. */
    side.store->schema.table_count = 0;
    EXPECT_STATUS(reads(&side, "SELECT wish FROM goal"), BROKEN);
    side.store->schema = small_schema();
    EXPECT_OK(reads(&side, "SELECT count(wish) FROM goal"));
    side_close(&side);
}

TEST("full-text tables and what lies behind them are not read by name")
{
    struct side side = { 0 };

    settle(&side);
    EXPECT_STATUS(reads(&side, "SELECT count(*) FROM goal_find"), BROKEN);
    EXPECT_STATUS(reads(&side, "SELECT rowid FROM goal_find WHERE goal_find MATCH 'walk'"), BROKEN);
    EXPECT_STATUS(reads(&side, "SELECT block FROM goal_find_data"), BROKEN);
    EXPECT_STATUS(reads(&side, "SELECT term FROM goal_find_idx"), BROKEN);
    EXPECT_STATUS(reads(&side, "SELECT count(*) FROM goal_find_docsize"), BROKEN);
    side_close(&side);
}

TEST("nothing is made, attached, replaced or looked up in the database's own tables")
{
    struct side side = { 0 };

    settle(&side);
    EXPECT_STATUS(writes(&side, "CREATE TABLE t (a)"), BROKEN);
    EXPECT_STATUS(writes(&side, "CREATE TEMP VIEW goal AS SELECT 1"), BROKEN);
    EXPECT_STATUS(writes(&side, "CREATE TRIGGER t AFTER INSERT ON place BEGIN SELECT 1; END"),
                  BROKEN);
    EXPECT_STATUS(writes(&side, "ATTACH ':memory:' AS other"), BROKEN);
    EXPECT_STATUS(writes(&side, "PRAGMA foreign_keys = OFF"), BROKEN);
    EXPECT_STATUS(reads(&side, "SELECT * FROM pragma_table_info('goal_row')"), BROKEN);
    EXPECT_STATUS(reads(&side, "SELECT sql FROM sqlite_master"), BROKEN);
    EXPECT_STATUS(reads(&side, "SELECT name FROM temp.sqlite_master"), BROKEN);
    EXPECT_STATUS(reads(&side, "SELECT data FROM sqlite_dbpage"), BROKEN);
    EXPECT_STATUS(reads(&side, "SELECT load_extension('x')"), BROKEN);
    EXPECT_STATUS(writes(&side, "DROP TABLE place"), BROKEN);
    EXPECT_STATUS(writes(&side, "COMMIT"), BROKEN);
    EXPECT_STATUS(reads(&side, "SELECT number FROM migration"), BROKEN);
    EXPECT_STATUS(writes(&side, "INSERT OR REPLACE INTO place (id, name) VALUES (1, 'x')"), BROKEN);
    EXPECT_STATUS(writes(&side, "REPLACE INTO place (id, name) VALUES (1, 'x')"), BROKEN);
    EXPECT_STATUS(writes(&side, "INSERT INTO place (name) VALUES ('x'); DELETE FROM place"),
                  BROKEN);
    side_close(&side);
}

TEST("a reading statement does not write, and a write touches no table it did not list")
{
    struct side side = { 0 };

    settle(&side);
    EXPECT_STATUS(reads(&side, "INSERT INTO place (name) VALUES ('x')"), BROKEN);
    EXPECT_STATUS(writes(&side, "DELETE FROM goal_row"), BROKEN);
    EXPECT_STATUS(writes(&side, "INSERT INTO place (name) SELECT wish FROM goal_row"), BROKEN);
    EXPECT_OK(writes(&side, "INSERT INTO place (name) SELECT replace(name, 'o', 'u') FROM person"));
    side_close(&side);
}

TEST("a missing value, or one nobody filled in, is noticed")
{
    struct side side = { 0 };
    int64_t n = -1;

    settle(&side);
    EXPECT_STATUS(ask_int(side.conn, &PLACE_ADD, (struct value[]){ value_text("x") }, 1, &n),
                  BROKEN);
    EXPECT_STATUS(ask_int(side.conn, &GOAL_COUNT,
                          (struct value[]){ value_implicit(VALUE_PERSON) }, 1, &n), BROKEN);
    side_close(&side);
}
