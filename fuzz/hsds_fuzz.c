// SPDX-License-Identifier: AGPL-3.0-or-later
/* Directories as somebody sends them: files divided by lines "== name.csv", brought in twice.
 * Every row read is counted once, the trial run says what the real one does, and nothing of one
 * input is left for the next. */
#include "fuzz/fuzz.h"

#include "exchange/hsds/inside.h"
#include "base/clock.h"
#include "crypto/master_key.h"
#include "privacy/account.h"

static struct {
    struct conn *conn;
    struct office_change *change;
} house;

/* An agency in memory, with a change that stays open. */
static void open_house(void)
{
    struct arena *arena = arena_new(FUZZ_ARENA);
    const char *complaint;
    struct store *store;
    struct privacy *privacy;
    struct scope *scope;
    struct session *session;
    struct problems problems = { 0 };

    master_key_set_for_tests();
    clock_freeze((struct instant){ 1795500000 });
    ensure(store_open(arena, ":memory:", &store, &complaint) == OK);
    ensure(store_migrate(store, arena, &complaint) == OK);
    ensure(conn_open(store, CONN_WRITER, &house.conn) == OK);
    ensure(privacy_open(store, NULL, arena, &privacy, &complaint) == OK);
    ensure(change_group_begin(privacy, house.conn) == OK);
    ensure(scope_begin_change(privacy, house.conn, arena, WAY_IMPORT, "import", &scope) == OK);
    ensure(agency_make(scope, &(struct agency){ .name = "Tidewater", .zone = "America/New_York",
                                                .currency = "USD" }, &problems) == OK);
    ensure(session_system(scope, "import", &session) == OK);
    ensure(office_begin(session, &house.change) == OK);
}

static struct hsds_files files_of(struct arena *arena, const uint8_t *data, size_t count)
{
    enum { MOST = 12 };
    struct hsds_files files = { arena_array(arena, MOST, struct hsds_file), 0 };
    const char *at = (const char *)data, *end = at + count;

    while (at < end && files.count < MOST) {
        const char *stop = (const char *)memmem(at, (size_t)(end - at), "\n== ", 4);
        size_t whole = (size_t)((stop != NULL ? stop + 1 : end) - at);
        const uint8_t *rest = (const uint8_t *)at;
        size_t left = whole;
        char *head = fuzz_line(arena, &rest, &left);
        const char *name = text_begins(head, "== ") ? head + 3 : head;
        if (text_is_utf8(name, strlen(name)))
            files.at[files.count++] = (struct hsds_file){ name, { rest, left } };
        at += whole;
    }
    return files;
}

static void check_counts(const struct hsds_report *report)
{
    size_t rejected = 0;

    for (size_t i = 0; i < report->tables.count; i++) {
        const struct hsds_table *table = &report->tables.at[i];
        ensure(table->read == table->added + table->updated + table->unchanged + table->rejected);
        rejected += table->rejected;
    }
    ensure(report->problems.count == rejected);
    for (size_t i = 0; i < report->problems.count; i++) {
        const char *reason = report->problems.at[i].reason;
        ensure(!text_is_blank(reason) && text_is_utf8(reason, strlen(reason)));
        ensure(report->problems.at[i].line > 0);
    }
}

static struct hsds_report bring(struct arena *arena, const struct hsds_files *files, bool dry_run)
{
    struct hsds_report report = { 0 };
    const char *complaint = NULL;
    enum status s = hsds_import(house.change, arena, files, "fuzz", dry_run, &report, &complaint);

    ensure(s == OK || (s == INVALID && !text_is_blank(complaint)));
    check_counts(&report);
    return report;
}

static void check_cleaning(struct arena *arena, const uint8_t *data, size_t count)
{
    const char *text = fuzz_text(arena, data, count);

    if (!text_is_utf8(text, strlen(text)))
        return;
    const char *cleaned = clean(arena, text);
    ensure(text_is_utf8(cleaned, strlen(cleaned)));
    ensure(strlen(cleaned) <= strlen(text));
    ensure(strstr(cleaned, "\n\n\n") == NULL && strchr(cleaned, '\r') == NULL);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t count)
{
    if (house.conn == NULL)
        open_house();
    struct arena *arena = fuzz_arena();

    check_cleaning(arena, data, count);
    struct hsds_files files = files_of(arena, data, count);
    if (files.count == 0)
        return 0;
    struct hsds_report trial = bring(arena, &files, true);
    ensure(conn_savepoint(house.conn) == OK);
    struct hsds_report real = bring(arena, &files, false);
    ensure(trial.tables.count == real.tables.count);
    for (size_t i = 0; i < real.tables.count; i++) {
        ensure(trial.tables.at[i].added == real.tables.at[i].added);
        ensure(trial.tables.at[i].rejected == real.tables.at[i].rejected);
    }
    struct hsds_report again = bring(arena, &files, false);
    for (size_t i = 0; i < again.tables.count; i++)
        ensure(again.tables.at[i].added == 0);
    conn_rollback_to_savepoint(house.conn);
    return 0;
}
