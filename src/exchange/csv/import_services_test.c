// SPDX-License-Identifier: AGPL-3.0-or-later
/* Services from a spreadsheet that is no HSDS, through the same page as people. */
#include "exchange/csv/small_import.h"

#include "exchange/hsds/give.h"
#include "exchange/hsds/hsds.h"
#include "resource/finder.h"
#include "resource/resource.h"

#include <stdio.h>
#include <stdlib.h>

static const char SHEET[] =
    "Agency,Service,Description,Veterans only,Zip,City,Address,Phone,Category,Color\r\n"
    "Harbor House,Night beds,A bed,false,19901,Dover,1 Quay,302-555-0101; 302-555-0102,"
    "Emergency Shelter; Food Pantry,blue\r\n"
    "Harbor House,Soup,\"Warm\r\nsoup\",,19901,Dover,1 Quay,,Food Pantry,\r\n"
    ",Orphan,,,,,,,,\r\n"
    "Tidal Aid,Forms,,,,,,,,red,extra\r\n";

static struct import_run upload_of(struct desk *desk, const char *name, struct bytes bytes,
                                   struct import_mapping *mapping)
{
    struct import_run run = { .id = 0 };
    struct import_file file = { .shown = 0 };
    const char *ref = NULL, *complaint = NULL;

    EXPECT_OK(import_upload(desk_office_change(desk), ABOUT_SERVICES, name, bytes, &ref));
    EXPECT_OK(import_get(desk_office(desk), ref, &run));
    EXPECT_INT(run.mapping.about, ABOUT_SERVICES);
    EXPECT_OK(import_file_of(desk_office(desk), &run, &file, &complaint));
    *mapping = import_guess(test_arena(), &file, run.mapping.about);
    return run;
}

static struct import_run tried(struct desk *desk, const char *name, struct bytes bytes)
{
    struct problems problems = { .count = 0 };
    struct import_mapping mapping;
    struct import_run run = upload_of(desk, name, bytes, &mapping);

    EXPECT_OK(import_try(desk_scope(desk), desk_office_change(desk), &run, &mapping, 1000,
                         &problems));
    return run;
}

static size_t services(struct desk *desk, const char *words)
{
    struct question question = { .words = words, .limit = 200, .shut = true };
    struct found_services found = { 0 };

    EXPECT_OK(finder_find(desk_office(desk), &question, "en", &found));
    return found.total;
}

static const char *given(struct desk *desk)
{
    struct giving *giving = giving_new(desk_office(desk), test_arena(), false);
    struct buf *text = arena_one(test_arena(), struct buf);

    *text = buf_new(test_arena(), 16 * 1024 * 1024);
    struct json json = json_into(text);
    EXPECT_OK(give_all(giving));
    giving_json(giving, &json);
    return buf_text(text);
}

TEST("a sheet of services is tried, brought in, and the columns it has beside are kept")
{
    struct import_run run = tried(desk, "help.csv", text_bytes(SHEET));

    EXPECT_INT(run.made, 2);
    EXPECT_INT(run.refused, 2);
    EXPECT_INT(services(desk, NULL), 0);
    struct import_rows rows = rows_of(desk, &run);
    EXPECT_INT(rows.count, 4);
    EXPECT_INT(rows.at[2].line, 5);
    EXPECT_INT(rows.at[2].fate, ROW_REFUSED);
    EXPECT_TEXT(rows.at[3].reason, "11 fields, 10 expected.");

    struct problems problems = { .count = 0 };
    EXPECT_STATUS(import_bring(desk_scope(desk), desk_office_change(desk), &run, false, &problems),
                  CONFLICT);
    run = bring(desk, run);
    EXPECT_INT(run.state, IMPORT_DONE);
    EXPECT_INT(services(desk, NULL), 2);
    EXPECT_INT(services(desk, "soup"), 1);
    EXPECT_INT(services(desk, "pantry"), 2);
    EXPECT_STATUS(import_back(desk_scope(desk), desk_office_change(desk), &run), CONFLICT);

    const char *out = given(desk);
    EXPECT(strstr(out, "\"color\":\"blue\"") != NULL);
    EXPECT(strstr(out, "\"veterans only\":\"false\"") != NULL);
    EXPECT(strstr(out, "302-555-0102") != NULL && strstr(out, "\"19901\"") != NULL);

    /* The same file again changes nothing. */
    run = bring(desk, tried(desk, "help.csv", text_bytes(SHEET)));
    EXPECT_INT(services(desk, NULL), 2);
}

TEST("a heading that is kept never meets one that means something in the directory")
{
    static const char sheet[] = "Agency,Service,id,Phone,Zip\r\n"
                                "Tidal Aid,Rent help,17,302-555-0103,19901\r\n";
    struct import_run run = bring(desk, tried(desk, "ids.csv", text_bytes(sheet)));

    EXPECT_INT(run.made, 1);
    EXPECT_INT(run.refused, 0);
    const char *out = given(desk);
    EXPECT(strstr(out, "302-555-0103") != NULL && strstr(out, "\"19901\"") != NULL);
    EXPECT(strstr(out, "17") != NULL);
}

TEST("a mapping of services names who offers them; meanings of people don't fit")
{
    struct problems problems = { .count = 0 };
    struct import_column columns[] = { { "Service", IMPORT_SERVICE }, { "Born", IMPORT_BIRTH } };
    struct import_mapping mapping = { .at = columns, .count = 2, .about = ABOUT_SERVICES };

    EXPECT_STATUS(import_mapping_check(&mapping, &problems), INVALID);
    EXPECT_TEXT(problem_of(&problems, "columns"), "One of these meanings is not of such a file.");
    columns[1].target = IMPORT_KEEP;
    problems = (struct problems){ .count = 0 };
    EXPECT_STATUS(import_mapping_check(&mapping, &problems), INVALID);
    EXPECT_TEXT(problem_of(&problems, "columns"), "Say which column is who offers it.");
    columns[1].target = IMPORT_AGENCY;
    problems = (struct problems){ .count = 0 };
    EXPECT_OK(import_mapping_check(&mapping, &problems));
    const char *text = import_mapping_text(test_arena(), &mapping);
    EXPECT_INT(import_mapping_read(test_arena(), text).about, ABOUT_SERVICES);
}

static struct bytes file_at(const char *name)
{
    const char *folder = getenv("ALONGSIDE_SHARED");
    const char *path = arena_print(test_arena(), "%s/data/hsds/florida-legal-aid-raw/%s",
                                   folder != NULL ? folder : "../shared", name);
    FILE *file = fopen(path, "rb");

    if (file == NULL) {
        printf("# skipped: %s is not here (ALONGSIDE_SHARED names the folder)\n", path);
        return (struct bytes){ NULL, 0 };
    }
    char *bytes = arena_array(test_arena(), 1024 * 1024, char);
    size_t count = fread(bytes, 1, 1024 * 1024, file);
    fclose(file);
    return (struct bytes){ bytes, count };
}

TEST("a real agency's sheets come in one after the other, by what their headings let guess")
{
    static const struct { const char *name; int64_t rows; } files[] = {
        { "organizations.csv", 20 }, { "services.csv", 135 }, { "locations.csv", 378 },
    };

    for (size_t i = 0; i < 3; i++) {
        struct bytes bytes = file_at(files[i].name);
        if (bytes.at == NULL)
            return;
        struct import_run run = tried(desk, files[i].name, bytes);
        EXPECT_INT(run.made + run.refused, files[i].rows);
        struct import_rows rows = rows_of(desk, &run);
        for (size_t r = 0; r < rows.count; r++) {
            if (rows.at[r].fate == ROW_REFUSED)
                printf("# %s:%zu %s\n", files[i].name, rows.at[r].line, rows.at[r].reason);
        }
        run = bring(desk, run);
        EXPECT_INT(run.made, files[i].rows);
    }
    EXPECT_INT(services(desk, NULL), 135);
    EXPECT(services(desk, "immigration") > 0);
    const char *out = given(desk);
    EXPECT(strstr(out, "AI Justice's mission") != NULL);
    EXPECT(strstr(out, "\"service_income_limit\"") != NULL);
}
