// SPDX-License-Identifier: AGPL-3.0-or-later
/* Values, columns, errors and transactions: the same on both databases. */
#include "store/small_store.h"

#include "base/clock.h"

static const struct statement ECHO = {
    .name = "echo",
    .sqlite = "SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7",
    .postgres = "SELECT $1::bigint, $2::double precision, $3::text, $4::text, $5::text, $6::bigint,"
                " $7::bytea",
};

static const struct statement IN_INTS = {
    .name = "in_ints",
    .sqlite = "SELECT count(*) FROM place WHERE id IN (SELECT value FROM json_each(?1))",
    .postgres = "SELECT count(*) FROM place WHERE id = ANY ($1::bigint[])",
};

static const struct statement IN_TEXTS = {
    .name = "in_texts",
    .sqlite = "SELECT count(*) FROM place WHERE name IN (SELECT value FROM json_each(?1))",
    .postgres = "SELECT count(*) FROM place WHERE name = ANY ($1::text[])",
};

static const struct statement STEP_ADD = {
    .name = "step_add", .writes = true, .raw = RAW("step_row", "goal_row", "person_row"),
    .sqlite = "INSERT INTO step_row (person, ref, labels, version, made_at, made_by, changed_at,"
              " changed_by, goal, what) VALUES (?1, ?2, 1, 1, 0, 7, 0, 7, ?3, 'Ask')",
    .postgres = "INSERT INTO step_row (person, ref, labels, version, made_at, made_by, changed_at,"
                " changed_by, goal, what)"
                " VALUES ($1::bigint, $2::text, 1, 1, 0, 7, 0, 7, $3::bigint, 'Ask')",
};

static const struct statement PLACE_SEALED = {
    .name = "place_sealed",
    .sqlite = "SELECT sealed, fee, weight, name = 'a' FROM place",
    .postgres = "SELECT sealed, fee, weight, name = 'a' FROM place",
};

TEST("values come back as they went in")
{
    FOR_EACH_SIDE(side) {
        struct query q;
        static const char typed[] = "It's \"here\" \\ {a,b} żółć 李 $1 ?1";
        struct value values[] = {
            value_int(INT64_MIN), value_real(0.1), value_text(typed),
            value_date((struct date){ 2028, 2, 29 }),
            value_partdate((struct partdate){ 1984, 5, 0 }),
            value_instant((struct instant){ 1795500000 }),
            value_blob((struct bytes){ "\0\xff\\x", 4 }),
        };

        EXPECT_OK(query_open(side.conn, test_arena(), &ECHO, values, 7, &q));
        EXPECT(query_next(&q));
        EXPECT(query_int(&q, 0) == INT64_MIN);
        EXPECT(query_real(&q, 1) == 0.1);
        EXPECT_TEXT(query_text(&q, 2), typed);
        EXPECT(date_equal(query_date(&q, 3), (struct date){ 2028, 2, 29 }));
        EXPECT_INT(query_partdate(&q, 4).month, 5);
        EXPECT_INT(query_instant(&q, 5).s, 1795500000);
        struct bytes blob = query_blob(&q, 6);
        EXPECT(blob.count == 4 && memcmp(blob.at, "\0\xff\\x", 4) == 0);
        EXPECT(!query_next(&q));
        EXPECT_OK(query_close(&q));
    }
}

TEST("what is not set goes in as NULL and comes back not set")
{
    FOR_EACH_SIDE(side) {
        struct query q;
        struct value values[] = {
            value_maybe_int((struct maybe_int){ 0 }), value_maybe_real((struct maybe_real){ 0 }),
            value_text(NULL), value_date((struct date){ 0 }),
            value_partdate((struct partdate){ 0 }),
            value_instant((struct instant){ 0 }), value_blob((struct bytes){ 0 }),
        };

        EXPECT_OK(query_open(side.conn, test_arena(), &ECHO, values, 7, &q));
        EXPECT(query_next(&q));
        EXPECT(!query_maybe_int(&q, 0).set);
        EXPECT(!query_maybe_real(&q, 1).set);
        EXPECT(query_text_or_null(&q, 2) == NULL);
        EXPECT(!date_is_set(query_date_or_null(&q, 3)));
        EXPECT(!partdate_is_set(query_partdate_or_null(&q, 4)));
        EXPECT_INT(query_instant_or_null(&q, 5).s, 0);
        EXPECT(query_blob_or_null(&q, 6).at == NULL);
        EXPECT_OK(query_close(&q));
    }
}

TEST("reading NULL where a value must stand is BROKEN, and so is the wrong type")
{
    FOR_EACH_SIDE(side) {
        struct query q;
        struct value values[7] = { { .kind = VALUE_NULL } };

        for (int column = 0; column < 7; column++) {
            EXPECT_OK(query_open(side.conn, test_arena(), &ECHO, values, 7, &q));
            EXPECT(query_next(&q));
            switch (column) {
            case 0: EXPECT_INT(query_int(&q, column), 0); break;
            case 1: EXPECT(query_real(&q, column) == 0.0); break;
            case 2: EXPECT_TEXT(query_text(&q, column), ""); break;
            case 3: EXPECT(!date_is_set(query_date(&q, column))); break;
            case 4: EXPECT(!partdate_is_set(query_partdate(&q, column))); break;
            case 5: EXPECT_INT(query_instant(&q, column).s, 0); break;
            default: EXPECT(query_blob(&q, column).at == NULL); break;
            }
            EXPECT(!query_next(&q));
            EXPECT_STATUS(query_close(&q), BROKEN);
        }
        values[2] = value_text("twelve");
        EXPECT_OK(query_open(side.conn, test_arena(), &ECHO, values, 7, &q));
        EXPECT(query_next(&q));
        EXPECT_INT(query_int(&q, 2), 0);
        EXPECT_STATUS(query_close(&q), BROKEN);
    }
}

TEST("lists are bound whole; an empty one matches nothing")
{
    FOR_EACH_SIDE(side) {
        static const char *const names[] = { "a", "it's", "\"q\\", "{b,c}", "line\nbreak", "ż" };
        int64_t ids[] = { 1, 3, 99 };
        int64_t n = -1;

        for (size_t i = 0; i < 6; i++)
            EXPECT_OK(try_place(side.conn, names[i]));
        EXPECT_OK(ask_int(side.conn, &IN_INTS,
                          (struct value[]){ value_ints((struct int_list){ ids, 3 }) }, 1, &n));
        EXPECT_INT(n, 2);
        EXPECT_OK(ask_int(side.conn, &IN_TEXTS,
                          (struct value[]){ value_texts((struct text_list){ names, 6 }) }, 1, &n));
        EXPECT_INT(n, 6);
        EXPECT_OK(ask_int(side.conn, &IN_TEXTS,
                          (struct value[]){ value_texts((struct text_list){ names, 0 }) }, 1, &n));
        EXPECT_INT(n, 0);
    }
}

TEST("blobs, money, reals and truth values are read from a table alike")
{
    FOR_EACH_SIDE(side) {
        struct query q;

        EXPECT_OK(try_place(side.conn, "a"));
        EXPECT_OK(query_open(side.conn, test_arena(), &PLACE_SEALED, NULL, 0, &q));
        EXPECT(query_next(&q));
        struct bytes blob = query_blob(&q, 0);
        EXPECT(blob.count == 3 && memcmp(blob.at, "\0\xffx", 3) == 0);
        EXPECT_INT(query_money(&q, 1).cents, 1250);
        EXPECT(query_real(&q, 2) == 0.5);
        EXPECT(query_bool(&q, 3));
        EXPECT_OK(query_close(&q));
    }
}

TEST("what is there already, or points nowhere, is CONFLICT; a value out of range BROKEN")
{
    FOR_EACH_SIDE(side) {
        int64_t id, changed;

        settle_people(side.conn);
        EXPECT_OK(try_place(side.conn, "a"));
        EXPECT_STATUS(try_place(side.conn, "a"), CONFLICT);

        open_record(side.conn, OMAR);
        /* Goal 1 is Rosa's: a step of Omar's cannot hang on it. */
        EXPECT_STATUS(tell(side.conn, &STEP_ADD, (struct value[]){
            value_int(OMAR), value_text("q1"), value_int(1) }, 3, &changed), CONFLICT);
        EXPECT_STATUS(ask_int(side.conn, &GOAL_ADD, (struct value[]){
            value_int(OMAR), value_text("g8"), value_int(1), value_int(WORKER), value_text("x"),
            value_text("2030-02-30"), value_int(1) }, 7, &id), BROKEN);
    }
}

TEST("a failed statement spoils its transaction until the savepoint is rolled back")
{
    FOR_EACH_SIDE(side) {
        EXPECT_OK(conn_begin_write(side.conn));
        EXPECT_OK(try_place(side.conn, "kept"));
        EXPECT_OK(conn_savepoint(side.conn));
        EXPECT_OK(try_place(side.conn, "dropped"));
        EXPECT_STATUS(try_place(side.conn, "kept"), CONFLICT);
        EXPECT_STATUS(try_place(side.conn, "other"), CONFLICT);
        EXPECT_STATUS(conn_release(side.conn), CONFLICT);
        EXPECT(conn_in_transaction(side.conn));
        conn_rollback_to_savepoint(side.conn);
        EXPECT_OK(try_place(side.conn, "after"));
        EXPECT_OK(conn_commit(side.conn));
        EXPECT(!conn_in_transaction(side.conn));
        EXPECT_INT(count_of(side.conn, &PLACE_COUNT), 2);
    }
}

TEST("committing a spoilt transaction keeps nothing and says why")
{
    FOR_EACH_SIDE(side) {
        EXPECT_OK(conn_begin_write(side.conn));
        EXPECT_OK(try_place(side.conn, "a"));
        EXPECT_STATUS(try_place(side.conn, "a"), CONFLICT);
        EXPECT_STATUS(conn_commit(side.conn), CONFLICT);
        EXPECT(!conn_in_transaction(side.conn));
        EXPECT_INT(count_of(side.conn, &PLACE_COUNT), 0);
        EXPECT_OK(try_place(side.conn, "a"));
    }
}

TEST("savepoints nest, are kept and dropped one by one")
{
    FOR_EACH_SIDE(side) {
        EXPECT_OK(conn_begin_write(side.conn));
        EXPECT_OK(conn_savepoint(side.conn));
        EXPECT_OK(try_place(side.conn, "a"));
        EXPECT_OK(conn_savepoint(side.conn));
        EXPECT_OK(try_place(side.conn, "b"));
        EXPECT_OK(conn_release(side.conn));
        EXPECT_OK(conn_savepoint(side.conn));
        EXPECT_OK(try_place(side.conn, "c"));
        conn_rollback_to_savepoint(side.conn);
        EXPECT_OK(conn_release(side.conn));
        EXPECT_INT(count_of(side.conn, &PLACE_COUNT), 2);
        conn_rollback(side.conn);
        EXPECT_INT(count_of(side.conn, &PLACE_COUNT), 0);
    }
}

TEST("a transaction begun in a transaction is a part of it")
{
    FOR_EACH_SIDE(side) {
        EXPECT_OK(conn_begin_write(side.conn));
        EXPECT_OK(conn_begin_write(side.conn));
        EXPECT_OK(try_place(side.conn, "a"));
        EXPECT_OK(conn_savepoint(side.conn));
        EXPECT_OK(try_place(side.conn, "b"));
        EXPECT_OK(conn_commit(side.conn));
        EXPECT_OK(conn_begin_read(side.conn));
        EXPECT_INT(count_of(side.conn, &PLACE_COUNT), 2);
        conn_rollback(side.conn);
        EXPECT_OK(conn_begin_write(side.conn));
        EXPECT_OK(try_place(side.conn, "c"));
        conn_rollback(side.conn);
        EXPECT_INT(count_of(side.conn, &PLACE_COUNT), 2);
        conn_rollback(side.conn);
        EXPECT_INT(count_of(side.conn, &PLACE_COUNT), 0);
    }
}

TEST("a statement may run again while its rows are still being read")
{
    FOR_EACH_SIDE(side) {
        struct query outer, inner;

        EXPECT_OK(try_place(side.conn, "a"));
        EXPECT_OK(try_place(side.conn, "b"));
        EXPECT_OK(query_open(side.conn, test_arena(), &PLACE_SEALED, NULL, 0, &outer));
        EXPECT(query_next(&outer));
        EXPECT_OK(query_open(side.conn, test_arena(), &PLACE_SEALED, NULL, 0, &inner));
        EXPECT(query_next(&inner) && query_next(&inner) && !query_next(&inner));
        EXPECT_OK(query_close(&inner));
        EXPECT(query_next(&outer) && !query_next(&outer));
        EXPECT_OK(query_close(&outer));
    }
}

TEST("each statement counts, and a write says how many rows it touched")
{
    FOR_EACH_SIDE(side) {
        int64_t before = conn_statements(side.conn);
        struct query q;

        add_person(side.conn, ROSA, "Rosa");
        EXPECT_OK(query_open(side.conn, test_arena(), &GOAL_ADD, (struct value[]){
            value_int(ROSA), value_text("g1"), value_int(1), value_int(WORKER), value_text("x"),
            value_text(NULL), value_int(1) }, 7, &q));
        EXPECT(query_next(&q));
        EXPECT_INT(query_int(&q, 0), 1);
        EXPECT_OK(query_close(&q));
        EXPECT_INT(q.changed, 1);
        EXPECT_INT(conn_statements(side.conn), before + 2);
    }
}

static const struct statement ENDLESS = {
    .name = "endless",
    .sqlite = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
              " SELECT count(*) FROM n WHERE i < 0",
    .postgres = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
                " SELECT count(*) FROM n WHERE i < 0",
};

/* Longer than STORE_HOLD where the server counts. */
static const struct statement LONG = {
    .name = "long", .sqlite = "SELECT 1", .postgres = "SELECT 1 FROM pg_sleep(2.3)",
};

TEST("the limit is each transaction's own: a rollback doesn't lose it, bulk work has none")
{
    FOR_EACH_SIDE(side) {
        int64_t n;

        /* One that is told of it and taken back. */
        EXPECT_OK(conn_begin_write(side.conn));
        conn_hold_until(side.conn, clock_ms() + 60000);
        EXPECT_INT(count_of(side.conn, &PLACE_COUNT), 0);
        conn_rollback(side.conn);
        conn_hold_freely(side.conn);

        /* Two in a group: the first is taken back, then bulk, which may take its time. */
        EXPECT_OK(conn_begin_write(side.conn));
        EXPECT_OK(conn_savepoint(side.conn));
        conn_hold_until(side.conn, clock_ms() + 100);
        EXPECT_STATUS(ask_int(side.conn, &ENDLESS, NULL, 0, &n), BUSY);
        conn_hold_freely(side.conn);
        conn_rollback_to_savepoint(side.conn);
        EXPECT_OK(conn_savepoint(side.conn));
        EXPECT_OK(ask_int(side.conn, &LONG, NULL, 0, &n));
        EXPECT_OK(conn_release(side.conn));
        EXPECT_OK(conn_commit(side.conn));
    }
}

TEST("past its time a transaction takes no statement, and one that runs is broken off")
{
    FOR_EACH_SIDE(side) {
        int64_t since = clock_ms(), n;

        EXPECT_OK(conn_begin_write(side.conn));
        conn_hold_until(side.conn, clock_ms() + 100);
        EXPECT_INT(count_of(side.conn, &PLACE_COUNT), 0);
        EXPECT_STATUS(ask_int(side.conn, &ENDLESS, NULL, 0, &n), BUSY);
        EXPECT(clock_ms() - since >= 90);
        EXPECT(clock_ms() - since < 100 + STORE_HOLD + 1500);
        conn_rollback(side.conn);

        /* Time that went by between statements counts too. */
        EXPECT_OK(conn_begin_write(side.conn));
        conn_hold_until(side.conn, clock_ms() - 1);
        EXPECT_STATUS(ask_int(side.conn, &PLACE_COUNT, NULL, 0, &n), BUSY);
        EXPECT_STATUS(conn_commit(side.conn), BUSY);

        conn_hold_freely(side.conn);
        EXPECT_INT(count_of(side.conn, &PLACE_COUNT), 0);
        EXPECT(!conn_lost_race(side.conn));
    }
}
