// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/small_store.h"

static const struct statement ALL_WISHES = {
    .name = "all_wishes",
    .sqlite = "SELECT wish FROM goal WHERE 1 = 1 ORDER BY id",
    .postgres = "SELECT wish FROM goal WHERE 1 = 1 ORDER BY id",
};

static const struct statement OMARS_WISHES = {
    .name = "omars_wishes",
    .sqlite = "SELECT count(*) FROM goal WHERE person = ?1",
    .postgres = "SELECT count(*) FROM goal WHERE person = $1::bigint",
};

static const struct statement ONLY_IDS = {
    .name = "only_ids",
    .sqlite = "SELECT id FROM goal WHERE EXISTS (SELECT 1 FROM person)",
    .postgres = "SELECT id FROM goal WHERE EXISTS (SELECT 1 FROM person)",
};

static const struct statement MANY_OF = {
    .name = "many_of",
    .sqlite = "SELECT count(*) FROM goal_many WHERE person = ?1",
    .postgres = "SELECT count(*) FROM goal_many WHERE person = $1::bigint",
};

static const struct statement GOAL_STATE = {
    .name = "goal_state", .writes = true, .raw = RAW("goal_row"),
    .sqlite = "UPDATE goal_row SET state = 2, version = version + 1 WHERE person = ?1",
    .postgres = "UPDATE goal_row SET state = 2, version = version + 1 WHERE person = $1::bigint",
};

static const struct statement OLD_VERSIONS = {
    .name = "old_versions",
    .sqlite = "SELECT count(*) FROM goal_was", .postgres = "SELECT count(*) FROM goal_was",
};

TEST("a statement with a wrong WHERE shows nothing of anybody else, nor what is shut")
{
    FOR_EACH_SIDE(side) {
        struct query q;

        settle_people(side.conn);
        open_record(side.conn, ROSA);
        EXPECT_OK(query_open(side.conn, test_arena(), &ALL_WISHES, NULL, 0, &q));
        EXPECT(query_next(&q));
        EXPECT_TEXT(query_text(&q, 0), "Walk to the market again");
        EXPECT(!query_next(&q));
        EXPECT_OK(query_close(&q));

        int64_t n = -1;
        EXPECT_OK(ask_int(side.conn, &OMARS_WISHES, (struct value[]){ value_int(OMAR) }, 1, &n));
        EXPECT_INT(n, 0);
    }
}

TEST("with no wall set nothing is seen, through either view")
{
    FOR_EACH_SIDE(side) {
        settle_people(side.conn);
        EXPECT_OK(conn_set_wall(side.conn, NULL));
        EXPECT_INT(count_of(side.conn, &GOAL_COUNT), 0);
        EXPECT_INT(count_of(side.conn, &GOAL_MANY_COUNT), 0);
    }
}

TEST("reading only row numbers and counts works through the wall")
{
    FOR_EACH_SIDE(side) {
        struct query q;

        settle_people(side.conn);
        open_record(side.conn, ROSA);
        EXPECT_INT(count_of(side.conn, &GOAL_COUNT), 1);
        EXPECT_OK(query_open(side.conn, test_arena(), &ONLY_IDS, NULL, 0, &q));
        EXPECT(query_next(&q));
        EXPECT(!query_next(&q));
        EXPECT_OK(query_close(&q));
    }
}

TEST("a row only its author may see is hidden from another worker")
{
    FOR_EACH_SIDE(side) {
        int64_t id;

        add_person(side.conn, ROSA, "Rosa");
        EXPECT_OK(try_goal(side.conn, ROSA, "g1", MINE_LABEL, "A therapist's own note", &id));
        EXPECT_INT(count_of(side.conn, &GOAL_COUNT), 1);
        EXPECT_OK(conn_set_wall(side.conn, &(struct wall){
            .person = ROSA, .user = OTHER_WORKER, .mine_only = MINE_LABEL,
        }));
        EXPECT_INT(count_of(side.conn, &GOAL_COUNT), 0);
    }
}

TEST("a held caseload shows its people only, each with the labels shut for them")
{
    FOR_EACH_SIDE(side) {
        int64_t people[] = { ROSA, OMAR }, shuts[] = { SHUT_LABEL, 1 };
        struct wall wall = {
            .user = WORKER, .kind = CASELOAD_HELD, .people = { people, 2 }, .shuts = { shuts, 2 },
        };
        int64_t n = -1;

        settle_people(side.conn);
        EXPECT_OK(conn_set_wall(side.conn, &wall));
        EXPECT_INT(count_of(side.conn, &GOAL_COUNT), 0);
        EXPECT_INT(count_of(side.conn, &GOAL_MANY_COUNT), 1);

        shuts[1] = 0;
        EXPECT_OK(conn_set_wall(side.conn, &wall));
        EXPECT_INT(count_of(side.conn, &GOAL_MANY_COUNT), 2);

        wall.people.count = wall.shuts.count = 1;
        shuts[0] = 0;
        EXPECT_OK(conn_set_wall(side.conn, &wall));
        EXPECT_INT(count_of(side.conn, &GOAL_MANY_COUNT), 2);
        EXPECT_OK(ask_int(side.conn, &MANY_OF, (struct value[]){ value_int(OMAR) }, 1, &n));
        EXPECT_INT(n, 0);
    }
}

TEST("a reach shows everybody but those walled off, without what is shut for any")
{
    FOR_EACH_SIDE(side) {
        int64_t people[] = { OMAR };
        struct wall wall = { .user = WORKER, .shut = SHUT_LABEL, .kind = CASELOAD_REACH };

        settle_people(side.conn);
        EXPECT_OK(conn_set_wall(side.conn, &wall));
        EXPECT_INT(count_of(side.conn, &GOAL_MANY_COUNT), 2);
        wall.people = (struct int_list){ people, 1 };
        EXPECT_OK(conn_set_wall(side.conn, &wall));
        EXPECT_INT(count_of(side.conn, &GOAL_MANY_COUNT), 1);
    }
}

TEST("a wall that does not hold together is refused and shuts everything")
{
    FOR_EACH_SIDE(side) {
        int64_t people[] = { OMAR, ROSA }, shuts[] = { 0, 0 };

        settle_people(side.conn);
        EXPECT_STATUS(conn_set_wall(side.conn, &(struct wall){
            .kind = CASELOAD_HELD, .people = { people, 2 }, .shuts = { shuts, 2 } }), BROKEN);
        EXPECT_INT(count_of(side.conn, &GOAL_MANY_COUNT), 0);
        EXPECT_STATUS(conn_set_wall(side.conn, &(struct wall){
            .kind = CASELOAD_HELD, .people = { people, 1 } }), BROKEN);
        EXPECT_STATUS(conn_set_wall(side.conn, &(struct wall){
            .person = ROSA, .kind = CASELOAD_REACH }), BROKEN);
    }
}

TEST("a row for another person cannot be written")
{
    FOR_EACH_SIDE(side) {
        int64_t id = 0, changed = 0;

        settle_people(side.conn);
        open_record(side.conn, ROSA);
        EXPECT_STATUS(try_goal(side.conn, OMAR, "g9", 1, "Not Omar's", &id), NOT_FOUND);
        EXPECT_OK(conn_begin_write(side.conn));
        enum status s = tell(side.conn, &GOAL_STATE, (struct value[]){ value_int(OMAR) }, 1,
                             &changed);
        EXPECT(s == NOT_FOUND || (s == OK && changed == 0));
        conn_rollback(side.conn);

        open_record(side.conn, OMAR);
        EXPECT_INT(count_of(side.conn, &GOAL_COUNT), 1);
    }
}

TEST("what is changed leaves its old version, walled like the row")
{
    FOR_EACH_SIDE(side) {
        int64_t changed = 0;

        settle_people(side.conn);
        open_record(side.conn, OMAR);
        EXPECT_OK(tell(side.conn, &GOAL_STATE, (struct value[]){ value_int(OMAR) }, 1, &changed));
        EXPECT_INT(changed, 1);
        EXPECT_INT(count_of(side.conn, &OLD_VERSIONS), 1);
        open_record(side.conn, ROSA);
        EXPECT_INT(count_of(side.conn, &OLD_VERSIONS), 0);
    }
}

TEST("the wall follows a rollback to a savepoint and does not outlive the transaction")
{
    FOR_EACH_SIDE(side) {
        settle_people(side.conn);
        EXPECT_OK(conn_begin_write(side.conn));
        EXPECT_OK(conn_savepoint(side.conn));
        open_record(side.conn, ROSA);
        EXPECT_INT(count_of(side.conn, &GOAL_COUNT), 1);
        conn_rollback_to_savepoint(side.conn);
        EXPECT_INT(count_of(side.conn, &GOAL_COUNT), 1);
        EXPECT_OK(conn_set_wall(side.conn, NULL));
        EXPECT_INT(count_of(side.conn, &GOAL_COUNT), 0);
        conn_rollback(side.conn);
        EXPECT_INT(count_of(side.conn, &GOAL_COUNT), 0);
    }
}

static const struct statement FIND = {
    .name = "find", .raw = RAW("goal_find"),
    .sqlite = "SELECT count(*) FROM goal WHERE person = ?1 AND id IN (SELECT rowid FROM goal_find"
              " WHERE goal_find MATCH 'who : ' || ?2 || ' AND (' || ?3 || ')')",
    .postgres = "SELECT count(*) FROM goal WHERE person = $1::bigint AND $2::text <> '' AND"
                " to_tsvector('simple', wish) @@ to_tsquery('simple', $3::text)",
};

static int64_t found(struct conn *conn, int64_t person, const char *words)
{
    int64_t n = -1;
    const char *key = arena_print(test_arena(), "p%lld", (long long)person);

    EXPECT_OK(ask_int(conn, &FIND, (struct value[]){ value_int(person), value_text(key),
                                                     value_words(words) }, 3, &n));
    return n;
}

TEST("full-text search takes whatever was typed, within one record")
{
    FOR_EACH_SIDE(side) {
        settle_people(side.conn);
        open_record(side.conn, ROSA);
        EXPECT_INT(found(side.conn, ROSA, "walk"), 1);
        EXPECT_INT(found(side.conn, ROSA, "WALK mark"), 1);
        EXPECT_INT(found(side.conn, ROSA, "wal market"), 0);
        EXPECT_INT(found(side.conn, ROSA, "pain"), 0);
        EXPECT_INT(found(side.conn, ROSA, "counsellor"), 0);
        EXPECT_INT(found(side.conn, ROSA, "\"walk - ) * 'OR' NEAR( : &|!\\"), 0);
        EXPECT_INT(found(side.conn, ROSA, "walk -"), 1);
        EXPECT_INT(found(side.conn, ROSA, "it's \\ \"walk\" ("), 0);
        EXPECT_INT(found(side.conn, ROSA, "  "), 0);
        EXPECT_INT(found(side.conn, ROSA, NULL), 0);
    }
}

TEST("a search that finds unwritten words of the same transaction goes on working")
{
    FOR_EACH_SIDE(side) {
        int64_t id;

        settle_people(side.conn);
        open_record(side.conn, ROSA);
        EXPECT_OK(conn_begin_write(side.conn));
        EXPECT_OK(conn_savepoint(side.conn));
        EXPECT_OK(try_goal(side.conn, ROSA, "g7", 1, "Bake bread with my daughter", &id));
        EXPECT_INT(found(side.conn, ROSA, "bread"), 1);
        EXPECT_OK(conn_release(side.conn));
        EXPECT_OK(conn_savepoint(side.conn));
        EXPECT_OK(try_goal(side.conn, ROSA, "g8", 1, "Mend the roof", &id));
        EXPECT_OK(try_place(side.conn, "Roofers"));
        conn_rollback_to_savepoint(side.conn);
        EXPECT_INT(found(side.conn, ROSA, "roof"), 0);
        EXPECT_OK(conn_commit(side.conn));
        EXPECT_INT(found(side.conn, ROSA, "bread"), 1);
    }
}
