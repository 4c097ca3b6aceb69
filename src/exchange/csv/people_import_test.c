// SPDX-License-Identifier: AGPL-3.0-or-later
/* The bed list on a Monday (SCENARIOS 6.1, 6.2), and files as spreadsheets leave them. */
#include "exchange/csv/small_import.h"

#include "base/clock.h"
#include "contact/note.h"
#include "people/enrolment.h"
#include "people/search.h"
#include "privacy/caseload.h"
#include "privacy/trail.h"

static void expect_bed_list(const struct import_rows *rows)
{
    static const struct { size_t line; enum import_fate fate; const char *reason; } wanted[] = {
        { 2, ROW_MADE, NULL }, { 4, ROW_REFUSED, "Born: there is no month 13" },
        { 5, ROW_MADE, NULL }, { 6, ROW_REFUSED, "Born: 1987 has no 29 February" },
        { 7, ROW_MADE, NULL }, { 8, ROW_HELD, "like line 2" }, { 9, ROW_MADE, NULL },
        { 10, ROW_REFUSED, "7 fields, 6 expected" },
    };

    EXPECT_INT(rows->count, 8);
    for (size_t i = 0; i < 8; i++) {
        EXPECT_INT(rows->at[i].line, wanted[i].line);
        EXPECT_INT(rows->at[i].fate, wanted[i].fate);
        EXPECT_TEXT(rows->at[i].reason, wanted[i].reason);
    }
    EXPECT_TEXT(rows->at[0].raw, "Abel Osei,07/02/1979,302-555-0110,1A,05/30/2026,"
                                 "\"likes the\r\nquiet bed\"");
}

TEST("the bed list: a dry run says what becomes of each line, and writes nobody")
{
    desk_now(desk, "2026-06-08T09:00");
    desk_as(desk, "Pat");
    size_t before = everybody(desk).count;
    struct import_run run = try_out(desk, BED_LIST);

    EXPECT_INT(run.made, 4);
    EXPECT_INT(run.refused, 3);
    EXPECT_INT(run.held, 1);
    EXPECT_TEXT(run.file, "beds.csv");
    struct import_rows rows = rows_of(desk, &run);
    expect_bed_list(&rows);
    EXPECT_INT(everybody(desk).count, before);

    /* Nothing of it while the refused rows aren't accepted. */
    struct problems problems = { .count = 0 };
    EXPECT_STATUS(import_bring(desk_scope(desk), desk_office_change(desk), &run, false,
                               &problems), CONFLICT);
    EXPECT_TEXT(problems.guard, "refused");
    EXPECT_INT(everybody(desk).count, before);
}

TEST("the good rows come in as people with what the file says, without a primary worker")
{
    desk_now(desk, "2026-06-08T09:00");
    desk_as(desk, "Pat");
    size_t before = everybody(desk).count;
    struct import_run run = bring(desk, try_out(desk, BED_LIST));

    EXPECT_INT(run.made, 4);
    EXPECT_INT(run.refused, 3);
    EXPECT_INT(run.held, 1);
    EXPECT_INT(everybody(desk).count, before + 4);
    struct import_rows rows = rows_of(desk, &run);
    expect_bed_list(&rows);
    desk_keep(desk);

    struct session *system = desk_session(desk, "system");
    const struct access *access;
    struct person person;
    struct contact_points ways;
    struct notes notes;
    struct enrolments enrolments;
    struct assignment primary;
    EXPECT_OK(access_open(system, named(desk, "Abel Osei"), PURPOSE_CARE, AREA_PERSON, &access));
    EXPECT_OK(people_get(access, &person));
    EXPECT_INT(person.birth.month, 7);
    EXPECT_INT(person.birth.day, 2);
    EXPECT_INT(person.state, PERSON_ACTIVE);
    EXPECT_OK(contact_list(access, &ways));
    EXPECT_INT(ways.count, 1);
    EXPECT_TEXT(ways.at[0].value, "302-555-0110");
    EXPECT_OK(note_list(access, NULL, 10, &notes));
    EXPECT_INT(notes.count, 1);
    EXPECT_TEXT(notes.at[0].text, "Bed: 1A\nRemark: likes the\nquiet bed");
    EXPECT_OK(enrolment_list(access, &enrolments));
    EXPECT_INT(enrolments.count, 1);
    EXPECT(date_equal(enrolments.at[0].from_on, (struct date){ 2026, 5, 30 }));
    EXPECT_OK(assignment_primary(access, &primary));
    EXPECT(primary.name == NULL);

    /* Only a year is only a year; one name is a name; a formula is words. */
    EXPECT_OK(access_open(system, named(desk, "Nad\xC3\xA8ge P\xC3\xA9tion"), PURPOSE_CARE,
                          AREA_PERSON, &access));
    EXPECT_OK(people_get(access, &person));
    EXPECT_INT(person.birth.year, 1964);
    EXPECT_INT(person.birth.month, 0);
    EXPECT_OK(access_open(system, named(desk, "O'Neil-Baptiste"), PURPOSE_CARE, AREA_PERSON,
                          &access));
    EXPECT_OK(note_list(access, NULL, 10, &notes));
    EXPECT_TEXT(notes.at[0].text, "Bed: 2B\nRemark: =HYPERLINK(\"x\")");

    /* Those whom nobody leads stand on the supervisor's list; the administrator still knows
     * nobody. */
    desk_as(desk, "Ruth");
    EXPECT_OK(access_open(desk_me(desk), named(desk, "Irma Quist"), PURPOSE_CARE, AREA_PERSON,
                          &access));
    desk_as(desk, "Pat");
    EXPECT_STATUS(access_open(desk_me(desk), named(desk, "Irma Quist"), PURPOSE_CARE,
                              AREA_PERSON, &access), NOT_FOUND);
}

static bool finds(struct desk *desk, const char *account, const char *query)
{
    const struct caseload *reach = NULL;
    struct found_people found = { .count = 0 };

    EXPECT_OK(caseload_reach(desk_session(desk, account), PURPOSE_CARE, AREA_PERSON, &reach));
    EXPECT_OK(people_search(reach, query, 10, &found));
    return found.count > 0;
}

TEST("an import taken back is gone from every list and search, and comes in again as before")
{
    const struct access *access;
    struct trail trail;

    desk_now(desk, "2026-06-08T09:00");
    desk_as(desk, "Pat");
    size_t before = everybody(desk).count;
    struct import_run run = bring(desk, try_out(desk, BED_LIST));
    desk_keep(desk);
    struct person_id abel = named(desk, "Abel Osei");
    EXPECT(finds(desk, "Ina", "osei"));
    EXPECT(finds(desk, "Ina", "3025550110"));
    EXPECT(finds(desk, "Ruth", "osei"));

    EXPECT_OK(import_back(desk_scope(desk), desk_office_change(desk), &run));
    EXPECT_INT(run.state, IMPORT_BACK);
    EXPECT_INT(run.stayed, 0);
    desk_keep(desk);
    EXPECT_INT(everybody(desk).count, before);
    EXPECT(!finds(desk, "Ina", "osei"));
    EXPECT(!finds(desk, "Ina", "3025550110"));
    EXPECT(!finds(desk, "Ruth", "osei"));
    static const char *const who[] = { "system", "Ruth", "Ina" };
    for (size_t i = 0; i < 3; i++)
        EXPECT_STATUS(access_open(desk_session(desk, who[i]), abel, PURPOSE_CARE, AREA_PERSON,
                                  &access), NOT_FOUND);
    const struct caseload *ruths = NULL;
    struct int_list waiting;
    EXPECT_OK(caseload_mine(desk_session(desk, "Ruth"), PURPOSE_CARE, AREA_PERSON, &ruths));
    EXPECT_OK(caseload_without_primary(ruths, &waiting));
    for (size_t i = 0; i < waiting.count; i++)
        EXPECT(waiting.at[i] != abel.n);
    struct import_rows rows = rows_of(desk, &run);
    EXPECT_INT(rows.at[0].fate, ROW_TAKEN_BACK);
    EXPECT_INT(rows.at[1].fate, ROW_REFUSED);
    EXPECT_STATUS(import_back(desk_scope(desk), desk_office_change(desk), &run), CONFLICT);

    /* Made and taken back: both stand in the trail. */
    EXPECT_OK(trail_page(session_office(desk_session(desk, "Noor")),
                         &(struct trail_ask){ .before = { clock_now().s + 1 } }, 500, &trail));
    size_t lines = 0;
    for (size_t i = 0; i < trail.count; i++)
        lines += trail.at[i].person == abel.n && !trail.at[i].refused &&
                 text_equal(trail.at[i].who, "import");
    EXPECT(lines >= 2);

    desk_as(desk, "Pat");
    struct import_run again = bring(desk, try_out(desk, BED_LIST));
    EXPECT_INT(again.made, 4);
    EXPECT_INT(again.refused, 3);
    EXPECT_INT(again.held, 1);
    EXPECT_INT(everybody(desk).count, before + 4);
}

TEST("somebody who got a note meanwhile stays, and is named by their line")
{
    struct problems problems = { .count = 0 };
    int64_t note;

    desk_now(desk, "2026-06-08T09:00");
    desk_as(desk, "Pat");
    size_t before = everybody(desk).count;
    struct import_run run = bring(desk, try_out(desk, BED_LIST));
    desk_keep(desk);
    struct person_id irma = named(desk, "Irma Quist");
    desk_as(desk, "Ruth");
    EXPECT_OK(note_add(desk_change(desk, irma, AREA_CONTACT),
                       &(struct note_draft){ .kind = NOTE_OFFICE, .text = "She asked for a lock." },
                       &problems, &note));
    desk_as(desk, "Pat");
    EXPECT_OK(import_back(desk_scope(desk), desk_office_change(desk), &run));
    EXPECT_INT(run.state, IMPORT_PARTLY_BACK);
    EXPECT_INT(run.stayed, 1);
    struct import_rows rows = rows_of(desk, &run);
    EXPECT_INT(rows.at[2].line, 5);
    EXPECT_INT(rows.at[2].fate, ROW_STAYED);
    EXPECT_INT(rows.at[0].fate, ROW_TAKEN_BACK);
    EXPECT_INT(everybody(desk).count, before + 1);
    EXPECT_INT(named(desk, "Irma Quist").n, irma.n);
}

TEST("who brings a file sees its rows, and of a match only that there may be one")
{
    struct import_rows rows;

    desk_as(desk, "Pat");
    struct import_run run = try_out(desk, "Name,Born,Phone,Bed,Came,Remark\n"
                                          "ROSA DELGADO,05/02/1984,,1,,\n"
                                          "Rosita,,(302) 555-0100,,,\n");
    rows = rows_of(desk, &run);
    EXPECT_INT(run.held, 2);
    EXPECT_TEXT(rows.at[0].reason, "may be somebody who is here already");
    EXPECT_TEXT(rows.at[1].reason, "may be somebody who is here already");
    struct import_run others = run;
    desk_as(desk, "Ruth");
    EXPECT_STATUS(import_lines(desk_office(desk), &others, 0, 10, &rows), NOT_ALLOWED);
}

/* --- F30 --- */

static struct import_rows judged(struct desk *desk, const char *text, struct import_mapping *ret)
{
    struct import_file file = { .shown = 0 };
    struct import_rows rows = { .count = 0 };
    const char *complaint = NULL;

    EXPECT_OK(import_open(test_arena(), text_bytes(text), &file, &complaint));
    struct import_mapping mapping = import_guess(test_arena(), &file, ABOUT_PEOPLE);
    EXPECT_OK(import_judge(desk_scope(desk), test_arena(), &file, &mapping, &rows));
    if (ret != NULL)
        *ret = mapping;
    return rows;
}

TEST("a damaged file: physical lines, ragged rows, a quote never closed")
{
    struct import_mapping mapping;
    struct import_rows rows = judged(desk, "\xEF\xBB\xBF" "client_id,family,given,note\r\n"
        "007,Quispe,Marisol,\"Line one\r\nLine two, with comma\"\r\n008,Farah\r\n"
        "009,Ode,Tunde,ok,EXTRA\r\n010,Bad,Quote,\"never closed\r\n011,Last,Row,fine\r\n",
        &mapping);

    EXPECT_TEXT(mapping.at[0].head, "client_id");
    EXPECT_INT(mapping.at[0].target, IMPORT_NUMBER);
    EXPECT_INT(mapping.at[1].target, IMPORT_FAMILY);
    EXPECT_INT(rows.count, 4);
    EXPECT_INT(rows.made, 1);
    EXPECT_TEXT(rows.at[0].draft.name, "Marisol Quispe");
    EXPECT_TEXT(rows.at[0].note, "client_id: 007\nnote: Line one\nLine two, with comma");
    EXPECT_INT(rows.at[1].line, 4);
    EXPECT_TEXT(rows.at[1].reason, "2 fields, 4 expected");
    EXPECT_INT(rows.at[2].line, 5);
    EXPECT_TEXT(rows.at[2].reason, "5 fields, 4 expected");
    EXPECT_INT(rows.at[3].line, 6);
    EXPECT_TEXT(rows.at[3].reason, "quote never closed");
}

TEST("the same file with semicolons, tabs, LF and CR reads the same")
{
    static const char *const files[] = {
        "Name;Remark\nAnn Lee;\"one; two\"\nBo Ray;\n",
        "Name\tRemark\r\nAnn Lee\tone; two\r\nBo Ray\t\r\n",
        "Name,Remark\rAnn Lee,one; two\rBo Ray,\r",
    };

    for (size_t i = 0; i < 3; i++) {
        struct import_rows rows = judged(desk, files[i], NULL);
        EXPECT_INT(rows.count, 2);
        EXPECT_INT(rows.made, 2);
        EXPECT_TEXT(rows.at[0].note, "one; two");
        EXPECT_INT(rows.at[1].line, 3);
    }
}

TEST("a file without anything, or without a name, is turned down with a sentence")
{
    struct import_file file;
    const char *complaint = NULL;
    struct problems problems = { .count = 0 };

    EXPECT_STATUS(import_open(test_arena(), text_bytes(""), &file, &complaint), INVALID);
    EXPECT(complaint != NULL);
    EXPECT_OK(import_open(test_arena(), text_bytes("Born,Bed\n1964,1\n"), &file, &complaint));
    struct import_mapping mapping = import_guess(test_arena(), &file, ABOUT_PEOPLE);
    EXPECT_STATUS(import_mapping_check(&mapping, &problems), INVALID);
    EXPECT_PROBLEM(&problems, "columns");
}

TEST("codes stay text: noughts are kept, never made up; what a spreadsheet spoilt is refused")
{
    struct import_rows rows = judged(desk, "Name,ID,Street,State,ZIP\n"
        "Ann Lee,00123456789012345678,1 Elm,MA,02138\nBo Ray,1.23457E+17,,,\n"
        "Cy Poe,1,2 Elm,MA,2138\nDee Fox,2,3 Elm,TX,7701\n", NULL);

    EXPECT_TEXT(rows.at[0].note, "ID: 00123456789012345678");
    EXPECT_TEXT(rows.at[0].address, "1 Elm, MA 02138");
    EXPECT(rows.at[0].reason == NULL);
    EXPECT_INT(rows.at[1].fate, ROW_REFUSED);
    EXPECT_TEXT(rows.at[1].reason, "ID: damaged by a spreadsheet");
    EXPECT_INT(rows.at[2].fate, ROW_MADE);
    EXPECT_TEXT(rows.at[2].reason, "ZIP: leading zero lost?");
    EXPECT_TEXT(rows.at[2].address, "2 Elm, MA 2138");
    EXPECT_TEXT(rows.at[3].reason, "ZIP: too short");
    EXPECT_TEXT(rows.at[3].address, "3 Elm, TX 7701");
}

TEST("a family's shared number holds nobody whose birth is another")
{
    struct import_rows rows = judged(desk, "Name,Born,Phone\n"
        "Ann Lee,1980,302-555-0177\nBo Lee,2011,1 302 555 0177\nLee Ann,,\n"
        "Bo Lee,2012,302-555-0177\n", NULL);

    EXPECT_INT(rows.at[0].fate, ROW_MADE);
    EXPECT_INT(rows.at[1].fate, ROW_MADE);
    EXPECT_TEXT(rows.at[2].reason, "like line 2");
    EXPECT_TEXT(rows.at[3].reason, "like line 3");
}

TEST("a mapping saved by name fits next week's file, whatever the order of its columns")
{
    struct office_change *change;
    struct problems problems = { .count = 0 };
    struct import_mapping mapping, saved;
    struct import_file file;
    const char *complaint;

    desk_as(desk, "Pat");
    change = desk_office_change(desk);
    struct import_run run = upload(desk, change, BED_LIST);
    mapping = mapping_of(desk, &run, DATES_MONTH_FIRST, "Family Shelter");
    EXPECT_OK(import_mapping_save(change, "Bed list", &mapping, &problems));
    EXPECT_OK(import_mapping_named(desk_office(desk), "bed LIST", &saved));
    EXPECT_OK(import_open(test_arena(), text_bytes("Came,name,Born,Weight\n,Ann,,\n"), &file,
                          &complaint));
    mapping = import_fit(test_arena(), &file, &saved);
    EXPECT_INT(mapping.dates, DATES_MONTH_FIRST);
    EXPECT_INT(mapping.programme, saved.programme);
    EXPECT_INT(mapping.at[0].target, IMPORT_CAME);
    EXPECT_INT(mapping.at[1].target, IMPORT_NAME);
    EXPECT_INT(mapping.at[3].target, IMPORT_IGNORE);
    EXPECT_STATUS(import_mapping_save(change, "  ", &mapping, &problems), INVALID);
}
