// SPDX-License-Identifier: AGPL-3.0-or-later
/* Rows held as perhaps the same person, and what whoever brought the file says of them. */
#include "exchange/csv/small_import.h"

#include "crypto/keyring.h"
#include "privacy/ending.h"
#include "store/store.h"

static enum status settled(struct desk *desk, struct import_run *run, size_t line,
                           enum import_choice choice)
{
    struct problems problems = { .count = 0 };

    return import_settle(desk_scope(desk), desk_office_change(desk), run, line, choice, &problems);
}

TEST("a held row is brought in as somebody of their own, and taken back with the file")
{
    struct import_held held;

    desk_now(desk, "2026-06-08T09:00");
    desk_as(desk, "Pat");
    size_t before = everybody(desk).count;
    struct import_run run = bring(desk, try_out(desk, BED_LIST));
    EXPECT_OK(import_held_row(desk_office(desk), &run, test_arena(), 8, &held));
    EXPECT_TEXT(held.row.draft.name, "Abel Osei");
    EXPECT_TEXT(held.row.phone, "(302) 555-0110");
    EXPECT(held.like != NULL && held.like->line == 2);
    EXPECT_STATUS(import_held_row(desk_office(desk), &run, test_arena(), 2, &held), NOT_FOUND);
    EXPECT_STATUS(import_held_row(desk_office(desk), &run, test_arena(), 3, &held), NOT_FOUND);
    EXPECT_STATUS(settled(desk, &run, 4, SETTLE_BRING), NOT_FOUND);

    EXPECT_OK(settled(desk, &run, 8, SETTLE_BRING));
    EXPECT_INT(run.made, 5);
    EXPECT_INT(run.held, 0);
    EXPECT_STATUS(settled(desk, &run, 8, SETTLE_LEAVE), CONFLICT);
    desk_keep(desk);
    EXPECT_INT(everybody(desk).count, before + 5);
    EXPECT_INT(rows_of(desk, &run).at[5].fate, ROW_MADE);

    EXPECT_OK(import_back(desk_scope(desk), desk_office_change(desk), &run));
    EXPECT_INT(run.state, IMPORT_BACK);
    desk_keep(desk);
    EXPECT_INT(everybody(desk).count, before);
    EXPECT_INT(rows_of(desk, &run).at[5].fate, ROW_TAKEN_BACK);
    EXPECT_STATUS(settled(desk, &run, 8, SETTLE_BRING), CONFLICT);
}

TEST("the same person: the row stays out, nothing is joined, and one may think again till the end")
{
    static const char TWO[] = "Name,Born,Phone,Bed,Came,Remark\n"
                              "Abel Osei,07/02/1979,302-555-0110,1,06/01/2026,\n"
                              "Abel Osei,,302-555-0199,2,06/02/2026,window\n"
                              "Rosa Delgado,05/02/1984,,3,06/02/2026,\n";
    struct import_file file;
    const char *complaint = NULL;
    struct contact_points ways;

    desk_now(desk, "2026-06-08T09:00");
    desk_as(desk, "Pat");
    size_t before = everybody(desk).count;
    struct import_run run = bring(desk, try_out(desk, TWO));
    EXPECT_INT(run.held, 2);
    EXPECT_OK(settled(desk, &run, 3, SETTLE_SAME));
    EXPECT_INT(run.held, 1);
    EXPECT_INT(run.left_out, 1);
    EXPECT_INT(rows_of(desk, &run).at[1].fate, ROW_SAME);
    EXPECT_TEXT(rows_of(desk, &run).at[1].raw, "");
    desk_keep(desk);
    EXPECT_INT(everybody(desk).count, before + 1);
    struct person_id abel = named(desk, "Abel Osei");
    desk_as(desk, "Ruth");
    EXPECT_OK(contact_list(desk_access(desk, abel, AREA_PERSON), &ways));
    EXPECT_INT(ways.count, 1);
    EXPECT_TEXT(ways.at[0].value, "302-555-0110");

    desk_as(desk, "Pat");
    EXPECT_OK(settled(desk, &run, 3, SETTLE_LEAVE));
    EXPECT_INT(run.left_out, 1);
    EXPECT_TEXT(rows_of(desk, &run).at[1].raw, "Abel Osei,,302-555-0199,2,06/02/2026,window");
    EXPECT_OK(import_file_of(desk_office(desk), &run, &file, &complaint));
    EXPECT_OK(settled(desk, &run, 4, SETTLE_LEAVE));
    EXPECT_INT(run.held, 0);
    EXPECT_INT(run.left_out, 2);
    EXPECT_STATUS(import_file_of(desk_office(desk), &run, &file, &complaint), NOT_FOUND);
    EXPECT_STATUS(settled(desk, &run, 3, SETTLE_BRING), CONFLICT);
    EXPECT_INT(everybody(desk).count, before + 1);
}

TEST("whose record ends leaves no row of the file behind, and the file is forgotten")
{
    struct erased_tables tables;
    const char *complaint = NULL;
    struct import_file file;

    desk_now(desk, "2026-06-08T09:00");
    desk_as(desk, "Pat");
    struct import_run run = bring(desk, try_out(desk, BED_LIST));
    desk_keep(desk);
    struct person_id who = named(desk, "Nad\xC3\xA8ge P\xC3\xA9tion");
    size_t before = rows_of(desk, &run).count;
    EXPECT(who.n > 0);
    EXPECT_OK(import_file_of(desk_office(desk), &run, &file, &complaint));
    EXPECT_OK(conn_erase_person(desk_conn(desk), who.n, test_arena(), &tables));
    EXPECT_INT(rows_of(desk, &run).count, before - 1);
    EXPECT_STATUS(import_file_of(desk_office(desk), &run, &file, &complaint), NOT_FOUND);
}

TEST("a row that made somebody is sealed with their key, and gone with it from a copy too")
{
    desk_now(desk, "2026-06-08T09:00");
    desk_as(desk, "Pat");
    struct import_run run = bring(desk, try_out(desk, BED_LIST));
    desk_keep(desk);
    struct import_rows rows = rows_of(desk, &run);
    EXPECT(rows.at[0].person > 0 && text_begins(rows.at[0].raw, "Abel Osei"));
    EXPECT_OK(keyring_destroy(rows.at[0].person));
    EXPECT_TEXT(rows_of(desk, &run).at[0].raw, "");
    EXPECT(text_begins(rows_of(desk, &run).at[1].raw, "Irma"));
}
