// SPDX-License-Identifier: AGPL-3.0-or-later
/* What needs a file: migrations, several connections and processes, a full disk, copies. */
#include "store/small_store.h"

#include <sqlite3.h>
#include <sys/wait.h>

static const struct statement LOOK_ADD = {
    .name = "look_add", .writes = true, .audit = true,
    .sqlite = "INSERT INTO look (person, who) VALUES (?1, 'ana')",
    .postgres = "INSERT INTO look (person, who) VALUES ($1::bigint, 'ana')",
};

static const char *main_file(const char *folder)
{
    return arena_print(test_arena(), "%s/main.db", folder);
}

static bool is_there(const char *file)
{
    return access(file, F_OK) == 0;
}

static enum status try_migrate(const char *where, struct schema schema, const char **complaint)
{
    struct store *store;
    enum status s;

    EXPECT_OK(store_open(test_arena(), where, &store, complaint));
    store->schema = schema;
    s = store_migrate(store, test_arena(), complaint);
    store_close(store);
    return s;
}

static struct schema first_step_only(void)
{
    struct schema schema = small_schema();

    schema.migration_count = 1;
    return schema;
}

/* Each way a database and a program can fail to fit, on either database. */
static void check_refusals(const char *where)
{
    static struct migration altered[2], failing[3];
    struct schema schema = small_schema();
    const char *complaint = "";

    EXPECT_OK(try_migrate(where, first_step_only(), &complaint));
    EXPECT_OK(try_migrate(where, small_schema(), &complaint));
    EXPECT_OK(try_migrate(where, small_schema(), &complaint));

    EXPECT_STATUS(try_migrate(where, first_step_only(), &complaint), CONFLICT);
    EXPECT(strstr(complaint, "newer Alongside: it has step 2, this program knows 1") != NULL);

    memcpy(altered, SMALL_STEPS, sizeof altered);
    altered[0].checksum = "0000000000000000";
    schema.migrations = altered;
    EXPECT_STATUS(try_migrate(where, schema, &complaint), CONFLICT);
    EXPECT(strstr(complaint, "Step 1 (start)") != NULL);

    memcpy(failing, SMALL_STEPS, sizeof altered);
    failing[2] = (struct migration){
        .number = 3, .name = "wrong", .checksum = "3", .sqlite_audit = "",
        .sqlite = "CREATE TABLE fine (a INTEGER); CREATE TABLE place (a INTEGER)",
        .postgres = "CREATE TABLE fine (a bigint); CREATE TABLE place (a bigint)",
    };
    schema.migrations = failing;
    schema.migration_count = 3;
    EXPECT(try_migrate(where, schema, &complaint) != OK);
    EXPECT(strstr(complaint, "Step 3 (wrong)") != NULL);
    EXPECT_OK(try_migrate(where, small_schema(), &complaint));
}

TEST("a file is migrated once, copied before, and refused when it doesn't fit the program")
{
    const char *folder = own_folder(), *file = main_file(folder);
    struct stat about;

    check_refusals(file);
    EXPECT(stat(file, &about) == 0 && (about.st_mode & 0777) == 0600);
    EXPECT(!is_there(arena_print(test_arena(), "%s.before-1", file)));
    EXPECT(is_there(arena_print(test_arena(), "%s.before-2", file)));
    EXPECT(is_there(arena_print(test_arena(), "%s/audit.db.before-2", folder)));
    EXPECT(is_there(arena_print(test_arena(), "%s.before-3", file)));

    /* The copies are a database as it was: the older program starts from them. */
    const char *complaint, *old = arena_print(test_arena(), "%s/old", folder);
    EXPECT(mkdir(old, 0700) == 0);
    EXPECT(rename(arena_print(test_arena(), "%s.before-2", file), main_file(old)) == 0);
    EXPECT(rename(arena_print(test_arena(), "%s/audit.db.before-2", folder),
                  arena_print(test_arena(), "%s/audit.db", old)) == 0);
    EXPECT_OK(try_migrate(main_file(old), first_step_only(), &complaint));
}

TEST("a PostgreSQL database is migrated once and refused when it doesn't fit the program")
{
    const char *url = postgres_url();

    if (url)
        check_refusals(empty_postgres(url));
}

/* Runs `body` in `count` processes at once; true: all ended well. */
static bool in_processes(int count, void (*body)(const char *, int), const char *where)
{
    bool well = true;

    fflush(NULL);
    for (int i = 0; i < count; i++) {
        pid_t child = fork();
        if (child == 0) {
            body(where, i);
            _exit(0);
        }
        well = well && child > 0;
    }
    for (int i = 0; i < count; i++) {
        int how = 1;
        well = wait(&how) > 0 && how == 0 && well;
    }
    return well;
}

static void must(enum status s)
{
    if (s != OK)
        _exit(1);
}

static struct store *open_in_child(const char *where)
{
    struct arena *arena = arena_new(ARENA_CEILING);
    const char *complaint;
    struct store *store;

    must(store_open(arena, where, &store, &complaint));
    store->schema = small_schema();
    return store;
}

static void migrate_in_child(const char *where, int n)
{
    struct store *store = open_in_child(where);
    struct arena *arena = arena_new(ARENA_CEILING);
    const char *complaint;

    (void)n;
    must(store_migrate(store, arena, &complaint));
    store_close(store);
}

TEST("processes that start at the same moment migrate a new database once")
{
    const char *url = postgres_url();

    EXPECT(in_processes(4, migrate_in_child, main_file(own_folder())));
    if (url)
        EXPECT(in_processes(4, migrate_in_child, empty_postgres(url)));
}

enum { WRITES_EACH = 40 };

static void write_in_child(const char *where, int n)
{
    struct store *store = open_in_child(where);
    struct arena *arena = arena_new(ARENA_CEILING);
    struct conn *conn;
    struct query q;

    must(conn_open(store, CONN_WRITER, &conn));
    for (int i = 0; i < WRITES_EACH; i++) {
        const char *name = arena_print(arena, "%d-%d", n, i);

        must(conn_begin_write(conn));
        must(query_open(conn, arena, &PLACE_COUNT, NULL, 0, &q));
        must(query_close(&q));
        must(query_open(conn, arena, &PLACE_ADD, (struct value[]){
            value_text(name), value_int(1), value_real(1), value_text(NULL) }, 4, &q));
        must(query_close(&q));
        must(conn_commit(conn));
    }
    conn_close(conn);
    store_close(store);
}

TEST("two processes that write wait for each other instead of failing")
{
    struct side side = { 0 };
    const char *file = main_file(own_folder());

    side_open(&side, file, NULL);
    EXPECT(in_processes(2, write_in_child, file));
    EXPECT_INT(count_of(side.conn, &PLACE_COUNT), 2 * WRITES_EACH);
    side_close(&side);
}

static int opened[2], written[2];    /* pipes: the server has opened, the command has written */

static void tell_on(int pipe_end)
{
    must(write(pipe_end, "x", 1) == 1 ? OK : BROKEN);
}

static void wait_on(int pipe_end)
{
    char c;

    must(read(pipe_end, &c, 1) == 1 ? OK : BROKEN);
}

/* 0 is a server with several connections, 1 a command that comes and goes beside it. */
static void serve_or_command(const char *where, int n)
{
    struct arena *arena = arena_new(ARENA_CEILING);
    struct conn *writer, *reader;
    struct query q;

    if (n == 1) {
        wait_on(opened[0]);
        write_in_child(where, n);
        tell_on(written[1]);
        return;
    }
    struct store *store = open_in_child(where);
    must(conn_open(store, CONN_WRITER, &writer));
    must(conn_open(store, CONN_READER, &reader));
    must(query_open(writer, arena, &PLACE_COUNT, NULL, 0, &q));
    must(query_close(&q));
    tell_on(opened[1]);
    wait_on(written[0]);
    /* Taken for the last one, the command would have removed the log under the server. */
    must(is_there(arena_print(arena, "%s-wal", where)) ? OK : BROKEN);
    must(query_open(reader, arena, &PLACE_COUNT, NULL, 0, &q));
    must(query_next(&q) && query_int(&q, 0) == WRITES_EACH ? OK : BROKEN);
    must(query_close(&q));
    conn_close(reader);
    conn_close(writer);
    store_close(store);
}

TEST("a command that comes and goes beside a running server leaves the server its log")
{
    struct side side = { 0 };
    const char *file = main_file(own_folder());

    side_open(&side, file, NULL);
    side_close(&side);
    EXPECT(pipe(opened) == 0 && pipe(written) == 0);
    EXPECT(in_processes(2, serve_or_command, file));
}

TEST("a reader keeps its picture while the writer goes on, and cannot write")
{
    struct side side = { 0 };
    struct conn *reader;

    side_open(&side, main_file(own_folder()), NULL);
    EXPECT_OK(conn_open(side.store, CONN_READER, &reader));
    EXPECT_OK(try_place(side.conn, "a"));
    EXPECT_OK(conn_begin_read(reader));
    EXPECT_INT(count_of(reader, &PLACE_COUNT), 1);
    EXPECT_OK(try_place(side.conn, "b"));
    EXPECT_INT(count_of(reader, &PLACE_COUNT), 1);
    EXPECT_OK(conn_commit(reader));
    EXPECT_INT(count_of(reader, &PLACE_COUNT), 2);
    EXPECT(try_place(reader, "c") == BROKEN);
    conn_close(reader);
    side_close(&side);
}

TEST("audit lines stand in a file of their own, in memory beside the rest")
{
    struct side side = { 0 };
    const char *folder = own_folder();
    const char *const wheres[] = { main_file(folder), ":memory:" };
    struct conn *audit;
    int64_t changed = 0;

    for (int i = 0; i < 2; i++) {
        side_open(&side, wheres[i], NULL);
        EXPECT_OK(conn_open(side.store, CONN_AUDIT, &audit));
        EXPECT_OK(tell(audit, &LOOK_ADD, (struct value[]){ value_int(ROSA) }, 1, &changed));
        EXPECT_INT(changed, 1);
        EXPECT((audit == side.conn) == store_is_memory(side.store));
        conn_close(audit);
        side_close(&side);
    }
    EXPECT(is_there(arena_print(test_arena(), "%s/audit.db", folder)));
}

/* Fills the database to the last page it may have; false: it never got full. */
static bool fill(struct conn *conn)
{
    int64_t changed = 0;
    size_t size = 20000;
    char *much = (char *)arena_array(test_arena(), size, char);

    memset(much, 'x', size - 1);
    for (int i = 0; i < 1000; i++) {
        enum status s = tell(conn, &PLACE_ADD, (struct value[]){
            value_text(arena_print(test_arena(), "%d%s", i, much)), value_int(1), value_real(1),
            value_text(NULL) }, 4, &changed);
        if (s != OK)
            return s == BUSY;
    }
    return false;
}

TEST("a full disk drops the whole group, and says so at its end")
{
    struct side side = { 0 };

    side_open(&side, main_file(own_folder()), NULL);
    EXPECT_OK(try_place(side.conn, "before"));
    EXPECT_OK(sqlite_run(side.conn, "PRAGMA max_page_count = 60"));
    EXPECT_OK(conn_begin_write(side.conn));
    EXPECT_OK(conn_savepoint(side.conn));
    EXPECT_OK(try_place(side.conn, "acknowledged by nobody"));
    EXPECT_OK(conn_release(side.conn));
    EXPECT_OK(conn_savepoint(side.conn));
    EXPECT(fill(side.conn));
    EXPECT_STATUS(try_place(side.conn, "later"), BUSY);
    EXPECT_STATUS(conn_release(side.conn), BUSY);
    if (!conn_in_transaction(side.conn)) {
        /* SQLite let go of all of it: no later statement may slip in by itself. */
        conn_rollback_to_savepoint(side.conn);
        EXPECT_STATUS(try_place(side.conn, "later"), BUSY);
        EXPECT_STATUS(conn_savepoint(side.conn), BUSY);
    }
    EXPECT_STATUS(conn_commit(side.conn), BUSY);
    EXPECT(!conn_in_transaction(side.conn));

    EXPECT_INT(count_of(side.conn, &PLACE_COUNT), 1);
    EXPECT_OK(sqlite_run(side.conn, "PRAGMA max_page_count = 100000"));
    EXPECT_OK(try_place(side.conn, "after"));
    side_close(&side);
}

TEST("when the database drops a transaction by itself nothing of it can go on")
{
    struct side side = { 0 };

    side_open(&side, main_file(own_folder()), NULL);
    EXPECT_OK(conn_begin_write(side.conn));
    EXPECT_OK(conn_savepoint(side.conn));
    EXPECT_OK(try_place(side.conn, "a"));
    EXPECT_OK(conn_release(side.conn));
    EXPECT_OK(sqlite_run(side.conn, "ROLLBACK"));
    EXPECT(!conn_in_transaction(side.conn));
    EXPECT_STATUS(try_place(side.conn, "b"), BUSY);
    EXPECT_STATUS(conn_savepoint(side.conn), BUSY);
    EXPECT_STATUS(conn_commit(side.conn), BUSY);
    EXPECT_INT(count_of(side.conn, &PLACE_COUNT), 0);
    EXPECT_OK(conn_begin_write(side.conn));
    EXPECT_OK(try_place(side.conn, "c"));
    EXPECT_OK(conn_commit(side.conn));
    side_close(&side);
}

TEST("a copy taken while others write is whole, private and its own")
{
    struct side side = { 0 }, copy = { 0 };
    const char *folder = own_folder();
    const char *main_copy = arena_print(test_arena(), "%s/copy/main.db", folder);
    const char *audit_copy = arena_print(test_arena(), "%s/copy/audit.db", folder);
    struct stat about;

    EXPECT(mkdir(arena_print(test_arena(), "%s/copy", folder), 0700) == 0);
    side_open(&side, main_file(folder), NULL);
    settle_people(side.conn);
    EXPECT_OK(try_place(side.conn, "committed"));
    EXPECT_OK(conn_begin_write(side.conn));
    EXPECT_OK(try_place(side.conn, "not yet"));
    EXPECT_OK(store_copy(side.store, main_copy, audit_copy));
    EXPECT_OK(conn_commit(side.conn));
    EXPECT_STATUS(store_copy(side.store, main_copy, audit_copy), BROKEN);
    side_close(&side);

    EXPECT(stat(main_copy, &about) == 0 && (about.st_mode & 0777) == 0600);
    side_open(&copy, main_copy, NULL);
    EXPECT_INT(count_of(copy.conn, &PLACE_COUNT), 1);
    open_record(copy.conn, ROSA);
    EXPECT_INT(count_of(copy.conn, &GOAL_COUNT), 1);
    side_close(&copy);
}

TEST("a finished checkpoint empties the log into the file")
{
    struct side side = { 0 };
    const char *file = main_file(own_folder());
    struct stat before, after;

    side_open(&side, file, NULL);
    for (int i = 0; i < 50; i++)
        EXPECT_OK(try_place(side.conn, arena_print(test_arena(), "%d", i)));
    conn_checkpoint(side.conn, false);
    conn_checkpoint(side.conn, true);
    const char *wal = arena_print(test_arena(), "%s-wal", file);
    EXPECT(stat(wal, &before) == 0);
    for (int i = 50; i < 60; i++)
        EXPECT_OK(try_place(side.conn, arena_print(test_arena(), "%d", i)));
    EXPECT(stat(wal, &after) == 0 && after.st_size == before.st_size);
    side_close(&side);
}

TEST("a path that can't be opened is told in a sentence")
{
    const char *complaint = "";
    struct store *store;

    EXPECT_STATUS(store_open(test_arena(), "/no/such/folder/main.db", &store, &complaint), BROKEN);
    EXPECT_TEXT(complaint,
                "The database could not be opened: the file cannot be made or written.");
}
