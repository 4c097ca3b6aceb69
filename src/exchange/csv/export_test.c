// SPDX-License-Identifier: AGPL-3.0-or-later
/* The records as CSV: what stands in them comes back as it was, and nothing runs (F32). */
#include "exchange/csv/export_inside.h"

#include "base/arena.h"
#include "base/clock.h"
#include "contact/note.h"
#include "made/schema.h"
#include "needs/needs.h"
#include "people/people.h"
#include "privacy/label.h"
#include "privacy/trail.h"
#include "test/desk.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char *const HOSTILE[] = {
    "=HYPERLINK(\"http://x\",\"a\")", "@SUM(A1)", "+1 206 555 0134", "-", "\t=1",
    "O'Neil = family", "'=x", "line one\nline \"two\", with comma", " spaces ", "''",
};
enum { HOSTILE_COUNT = sizeof HOSTILE / sizeof HOSTILE[0] };

static const char *new_folder(void)
{
    char *folder = arena_text(test_arena(), "/tmp/alongside-export-XXXXXX");

    EXPECT(mkdtemp(folder) != NULL);
    return folder;
}

static struct bytes file_of(const char *folder, const char *name)
{
    enum { MOST = 256 * 1024 };
    char *bytes = arena_array(test_arena(), MOST, char);
    FILE *file = fopen(arena_print(test_arena(), "%s/%s.csv", folder, name), "rb");

    EXPECT(file != NULL);
    size_t count = file == NULL ? 0 : fread(bytes, 1, MOST - 1, file);
    if (file != NULL)
        fclose(file);
    return (struct bytes){ bytes, count };
}

static const struct collection *const LISTS[] = {
    RECORD_COLLECTIONS, AROUND_COLLECTIONS, WORK_COLLECTIONS, ALONG_COLLECTIONS,
    PAPER_COLLECTIONS, OFFICE_COLLECTIONS,
};
enum { LIST_COUNT = sizeof LISTS / sizeof LISTS[0] };

static void remove_folder(const char *folder)
{
    for (size_t t = 0; t < LIST_COUNT; t++)
        for (const struct collection *at = LISTS[t]; at->name != NULL; at++)
            EXPECT_INT(unlink(arena_print(test_arena(), "%s/%s.csv", folder, at->name)), 0);
    EXPECT_INT(rmdir(folder), 0);    /* nothing else was written */
}

static const char *export_to(struct desk *desk, const char *folder, enum csv_profile profile)
{
    struct buf words = buf_new(test_arena(), 65536);
    const char *complaint = NULL;

    desk_rest(desk);
    EXPECT_OK(csv_export(desk_privacy(desk), desk_conn(desk),
                         &(struct export_order){ folder, profile }, &words, &complaint));
    desk_keep(desk);
    return buf_text(&words);
}

static void write_notes(struct desk *desk)
{
    struct problems problems = { .count = 0 };
    int64_t id;

    for (size_t i = 0; i < HOSTILE_COUNT; i++)
        EXPECT_OK(note_add(desk_change(desk, ROSA, AREA_CONTACT),
                           &(struct note_draft){ .kind = NOTE_OFFICE, .text = HOSTILE[i] },
                           &problems, &id));
}

/* The cells of one column, in the order of the file. */
static struct text_list column(const char *folder, const char *name, const char *head)
{
    struct csv csv = csv_read(test_arena(), file_of(folder, name));
    const char **cells = arena_array(test_arena(), 500, const char *);
    struct text_list heads = { NULL, 0 }, row;
    size_t at = 0, count = 0;

    EXPECT_INT(csv_next(&csv, &heads), CSV_RECORD);
    while (at < heads.count && !text_equal(heads.at[at], head))
        at++;
    EXPECT(at < heads.count);
    while (count < 500 && csv_next(&csv, &row) == CSV_RECORD) {
        EXPECT_INT(row.count, heads.count);
        cells[count++] = row.at[at];
    }
    return (struct text_list){ cells, count };
}

static bool is_in(struct text_list cells, const char *text)
{
    for (size_t i = 0; i < cells.count; i++) {
        if (text_equal(cells.at[i], text))
            return true;
    }
    return false;
}

/* How often the lists of what is exported and of what is kept back name this table. */
static int times_named(const char *table)
{
    int times = 0;

    for (size_t t = 0; t < LIST_COUNT; t++) {
        for (const struct collection *at = LISTS[t]; at->name != NULL; at++) {
            struct text_list words = text_words(test_arena(), at->tables);
            for (size_t i = 0; i < words.count; i++)
                times += text_equal(words.at[i], table);
        }
    }
    for (const struct kept_back *at = EXPORT_KEPT_BACK; at->table != NULL; at++)
        times += text_equal(at->table, table);
    return times;
}

static bool is_table(const char *name)
{
    for (size_t i = 0; i < schema_table_count; i++) {
        if (text_equal(schema_tables[i].name, name))
            return true;
    }
    return false;
}

TEST("every table of the schema is exported, or stands with a reason among those kept back")
{
    for (size_t i = 0; i < schema_table_count; i++) {
        int times = times_named(schema_tables[i].name);
        if (times != 1)
            printf("# the table %s is named %d times: put it into a collection of export_*.c, or "
                   "into EXPORT_KEPT_BACK with a reason\n", schema_tables[i].name, times);
        EXPECT_INT(times, 1);
    }
    for (const struct kept_back *at = EXPORT_KEPT_BACK; at->table != NULL; at++) {
        EXPECT(is_table(at->table));
        EXPECT(!text_is_blank(at->because));
    }
}

TEST("a file for machines gives every text back as it was")
{
    const char *folder = new_folder();

    write_notes(desk);
    export_to(desk, folder, CSV_MACHINE);
    struct text_list texts = column(folder, "notes", "text");
    EXPECT_INT(texts.count, HOSTILE_COUNT);
    for (size_t i = 0; i < HOSTILE_COUNT && i < texts.count; i++)
        EXPECT_TEXT(texts.at[i], HOSTILE[i]);
    EXPECT(is_in(column(folder, "people", "name"), "Rosa Delgado"));
    EXPECT(is_in(column(folder, "people", "birth_date"), "1984-05-02"));
    EXPECT(is_in(column(folder, "people", "birth_date"), "1990"));
    EXPECT(is_in(column(folder, "households", "name"), "Alder Street"));
    EXPECT_INT(column(folder, "memberships", "household").count, 1);
    EXPECT(text_begins(column(folder, "notes", "person").at[0], "p_"));
    EXPECT(is_in(column(folder, "assignments", "worker"), "Joss"));
    EXPECT(is_in(column(folder, "staff", "name"), "Ruth"));
    EXPECT(is_in(column(folder, "programmes", "name"), "Newcomers"));
    EXPECT_INT(column(folder, "agency", "name").count, 1);
    remove_folder(folder);
}

TEST("what belongs to a row that stays here stays here too")
{
    const char *folder = new_folder();
    struct problems problems = { .count = 0 };
    struct programme newcomers;
    int64_t id;

    EXPECT_OK(programme_named(desk_office(desk), "Newcomers", &newcomers));
    EXPECT_OK(programme_staff(desk_office_change(desk), newcomers.id, desk_user(desk, "Joss"),
                              true));
    desk_as(desk, "Joss");
    struct change *change = desk_change(desk, ROSA, AREA_NEEDS);
    change_label(change, LABEL_IMM);
    EXPECT_OK(need_add(change, &(struct need){ .domain = DOMAIN_IMMIGRATION, .words = "Papers" },
                       &problems, &id));
    change_label(change, 0);
    EXPECT_OK(need_say_number(change, id, 7, "It keeps me awake", (struct date){ 0 }, &problems));
    EXPECT_OK(need_add(change, &(struct need){ .domain = DOMAIN_FOOD, .words = "Meals" },
                       &problems, &id));
    EXPECT_OK(need_say_number(change, id, 4, "Weekends", (struct date){ 0 }, &problems));
    export_to(desk, folder, CSV_MACHINE);
    EXPECT(!is_in(column(folder, "needs", "words"), "Papers"));
    EXPECT(is_in(column(folder, "needs", "words"), "Meals"));
    EXPECT(!is_in(column(folder, "need_numbers", "words"), "It keeps me awake"));
    EXPECT(is_in(column(folder, "need_numbers", "words"), "Weekends"));
    remove_folder(folder);
}

TEST("a file for spreadsheets runs nothing, and what it guards can be read back")
{
    const char *folder = new_folder();

    write_notes(desk);
    export_to(desk, folder, CSV_SPREADSHEET);
    struct text_list texts = column(folder, "notes", "text");
    for (size_t i = 0; i < HOSTILE_COUNT && i < texts.count; i++) {
        EXPECT(strchr("=+-@\t\r", texts.at[i][0]) == NULL);
        EXPECT_TEXT(csv_unguarded(texts.at[i]), HOSTILE[i]);
    }
    EXPECT_TEXT(texts.at[0], "'=HYPERLINK(\"http://x\",\"a\")");
    remove_folder(folder);
}

TEST("a protected address and immigration records stay here, and are counted")
{
    const char *folder = new_folder();
    struct problems problems = { .count = 0 };
    struct programme newcomers;
    int64_t id;

    /* Only who may read a label can write under it. */
    EXPECT_OK(programme_named(desk_office(desk), "Newcomers", &newcomers));
    EXPECT_OK(programme_staff(desk_office_change(desk), newcomers.id, desk_user(desk, "Joss"),
                              true));
    desk_as(desk, "Joss");
    EXPECT_OK(contact_add(desk_change(desk, ROSA, AREA_PERSON), &(struct contact_point){
        .kind = CONTACT_ADDRESS, .value = "9 Hidden Lane", .area_only = true,
    }, &problems, &id));
    struct change *change = desk_change(desk, ROSA, AREA_CONTACT);
    change_label(change, LABEL_IMM);
    EXPECT_OK(note_add(change, &(struct note_draft){ .kind = NOTE_OFFICE,
                                                     .text = "A000-000-017" }, &problems, &id));
    change_label(change, 0);
    const char *words = export_to(desk, folder, CSV_MACHINE);
    EXPECT(strstr(words, "Left out as protected: 2") != NULL);
    EXPECT(!is_in(column(folder, "contacts", "value"), "9 Hidden Lane"));
    EXPECT(is_in(column(folder, "contacts", "value"), "302-555-0100"));
    EXPECT_INT(column(folder, "notes", "text").count, 0);
    remove_folder(folder);
}

TEST("each record that leaves stands in the trail, and no file is written over")
{
    const char *folder = new_folder();
    struct buf words = buf_new(test_arena(), 65536);
    const char *complaint = NULL;
    struct trail trail;
    bool rosa = false, omar = false;

    export_to(desk, folder, CSV_MACHINE);
    EXPECT_OK(trail_page(session_office(desk_session(desk, "Noor")),
                         &(struct trail_ask){ .before = { clock_now().s + 1 } }, 500, &trail));
    for (size_t i = 0; i < trail.count; i++) {
        bool exported = text_equal(trail.at[i].who, "export");
        rosa |= exported && trail.at[i].person == ROSA.n;
        omar |= exported && trail.at[i].person == OMAR.n;
    }
    EXPECT(rosa && omar);

    struct bytes before = file_of(folder, "people");
    desk_rest(desk);
    EXPECT_STATUS(csv_export(desk_privacy(desk), desk_conn(desk),
                             &(struct export_order){ folder, CSV_MACHINE }, &words, &complaint),
                  INVALID);
    desk_keep(desk);
    EXPECT(complaint != NULL);
    EXPECT_INT(file_of(folder, "people").count, before.count);
    remove_folder(folder);
}
