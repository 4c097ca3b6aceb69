// SPDX-License-Identifier: AGPL-3.0-or-later
#include "exchange/hsds/small_hsds.h"

#include "base/clock.h"
#include "resource/finder.h"
#include "resource/resource.h"

#include <zip.h>

static size_t services(struct desk *desk, const char *words)
{
    struct question question = { .words = words, .limit = 200, .shut = true };
    struct found_services found = { 0 };

    EXPECT_OK(finder_find(desk_office(desk), &question, "en", &found));
    return found.total;
}

/* Compares with tests/golden; ALONGSIDE_GOLDEN_UPDATE writes it anew. */
static void expect_golden(const char *name, const char *text)
{
    const char *path = arena_print(memory, "tests/golden/%s", name);

    if (getenv("ALONGSIDE_GOLDEN_UPDATE") != NULL) {
        FILE *file = fopen(path, "w");
        EXPECT(file != NULL);
        fputs(text, file);
        EXPECT_INT(fclose(file), 0);
        return;
    }
    FILE *file = fopen(path, "r");
    EXPECT(file != NULL);
    size_t room = strlen(text) + 65536;
    char *kept = arena_array(memory, room, char);
    size_t count = fread(kept, 1, room - 1, file);
    kept[count] = '\0';
    fclose(file);
    EXPECT_TEXT(text, kept);
}

TEST("the small directory comes in, with a reason for each row that doesn't")
{
    struct hsds_report report = import_at(desk, SMALL, false);
    struct buf words = buf_new(memory, 1024 * 1024);

    expect_adds_up(&report);
    EXPECT_INT(table(&report, "services")->added, 15);
    EXPECT_INT(table(&report, "services")->rejected, 2);
    EXPECT_INT(table(&report, "phones")->rejected, 1);
    hsds_report_words(&report, &words);
    expect_golden("hsds-small.txt", buf_text(&words));
    expect_golden("hsds-small.json", json_of(&report));
}

TEST("a trial run counts like the real one and brings in nothing")
{
    struct hsds_report trial = import_at(desk, SMALL, true);
    const char *counted = arena_text(test_arena(), json_of(&trial));

    EXPECT_INT(services(desk, NULL), 0);
    struct hsds_report report = import_at(desk, SMALL, false);
    report.dry_run = true;
    EXPECT_TEXT(json_of(&report), counted);
    EXPECT_INT(services(desk, NULL), 15);
}

TEST("a second import changes nothing, and an unchecked service stays unchecked")
{
    struct question question = { .words = "pantry", .limit = 5 };
    struct found_services found = { 0 };

    import_at(desk, SMALL, false);
    struct hsds_report again = import_at(desk, SMALL, false);
    expect_adds_up(&again);
    for (size_t i = 0; i < again.tables.count; i++) {
        EXPECT_INT(again.tables.at[i].added, 0);
        EXPECT_INT(again.tables.at[i].updated, 0);
        EXPECT_INT(again.tables.at[i].not_seen, 0);
    }
    EXPECT_OK(finder_find(desk_office(desk), &question, "en", &found));
    EXPECT_INT(found.total, 1);
    EXPECT_INT(found.at[0].freshness, FRESH_NEVER);
}

TEST("what the directory says is on the service: place, hours, languages, papers, kinds")
{
    struct question question = { .words = "tidal legal aid", .limit = 5, .near = "19901" };
    struct found_services found = { 0 };
    struct service service;
    struct service_places places;
    struct service_needs needs;
    struct phones phones;
    struct hours hours;

    import_at(desk, SMALL, false);
    EXPECT_OK(finder_find(desk_office(desk), &question, "en", &found));
    EXPECT_INT(found.total, 1);
    EXPECT(found.at[0].distance_km.set);
    EXPECT(found.at[0].distance_km.d < 2);
    EXPECT_OK(resource_get(desk_office(desk), found.at[0].id, &service));
    EXPECT_TEXT(service.languages, "English, Spanish");
    EXPECT_TEXT(service.documents, "Court papers; Proof of income");
    EXPECT_TEXT(service.area, "Kent and New Castle counties");
    EXPECT(strstr(service.description, "<br>") == NULL);
    EXPECT(strchr(service.description, '\n') != NULL);
    EXPECT_OK(resource_places(desk_office(desk), &service, &places));
    EXPECT_INT(places.count, 1);
    EXPECT_TEXT(places.at[0].postcode, "19901");
    EXPECT_OK(resource_phones(desk_office(desk), &service, &phones));
    EXPECT_TEXT(phones.at[0].number, "302-555-0131");
    EXPECT_OK(resource_hours(desk_office(desk), service.id, &hours));
    EXPECT_INT(hours_at(&hours, (struct date){ 2026, 3, 2 }, 12 * 60 + 30).state, OPEN_NO);
    EXPECT_INT(hours_at(&hours, (struct date){ 2026, 3, 2 }, 14 * 60).state, OPEN_YES);
    EXPECT_OK(resource_needs(desk_office(desk), service.id, &needs));
    EXPECT_INT(needs.at[needs.count - 1], DOMAIN_LEGAL_CIVIL);
}

static const char ORGS[] = "id,name\n1,Harbor House\n2,\"Line one\r\nof a name\"\n";

TEST("a changed row is updated, a gone one stays and is counted, a new one is added")
{
    fresh_memory();
    struct hsds_files first = made((const char *const[]){
        "organizations.csv", ORGS,
        "services.csv", "id,organization_id,name,status\n7,1,Beds,active\n8,1,Soup,active\n", NULL,
    });
    struct hsds_files second = made((const char *const[]){
        "organizations.csv", ORGS,
        "services.csv", "id,organization_id,name,status\n7,1,Beds for a night,active\n"
                        "9,2,Showers,active\n", NULL,
    });

    import_of(desk, &first, false);
    struct hsds_report trial = import_of(desk, &second, true);
    struct hsds_report report = import_of(desk, &second, false);
    EXPECT_INT(table(&trial, "services")->updated, 1);
    EXPECT_INT(table(&report, "services")->updated, 1);
    EXPECT_INT(table(&report, "services")->added, 1);
    EXPECT_INT(table(&report, "services")->not_seen, 1);
    EXPECT_INT(table(&report, "organizations")->unchanged, 2);
    EXPECT_INT(services(desk, "night"), 1);
    EXPECT_INT(services(desk, "soup"), 1);
    EXPECT_INT(services(desk, "harbor"), 2);
}

TEST("dirty rows are rejected one by one, with the line an editor shows (F30)")
{
    fresh_memory();
    struct hsds_files files = made((const char *const[]){
        "organizations.csv", ORGS,
        "services.csv",
        "\xEF\xBB\xBFid,organization_id,name,status\r\n7,1,\"Beds\r\nand breakfast\",active\r\n"
        "8,99,Soup,active\r\n9,1\r\n7,1,Beds again,active\r\n10,1,Odd,sleeping\r\n"
        "11,1,Last,active\r\n",
        "surprise.csv", "a,b\n1,2\n", "phones.csv", "", NULL,
    });
    struct hsds_report report = import_of(desk, &files, false);

    expect_adds_up(&report);
    EXPECT_INT(table(&report, "services")->added, 2);
    EXPECT_INT(table(&report, "services")->rejected, 4);
    EXPECT_INT(report.problems.at[0].line, 4);
    EXPECT_TEXT(report.problems.at[0].reason,
                "organization_id 99: there is no such organization.");
    EXPECT_INT(report.problems.at[1].line, 5);
    EXPECT_TEXT(report.problems.at[1].reason, "2 fields, 4 expected.");
    EXPECT_TEXT(report.problems.at[2].reason, "The id 7 stood on line 2 already.");
    EXPECT_INT(table(&report, "phones")->read, 0);
    EXPECT_INT(report.not_read.count, 1);
    EXPECT_TEXT(report.not_read.at[0], "surprise.csv");
}

TEST("HTML, entities and literal line ends of a description become words")
{
    struct question question = { .words = "soup", .limit = 5 };
    struct found_services found = { 0 };

    fresh_memory();
    struct hsds_files files = made((const char *const[]){
        "organizations.csv", ORGS,
        "services.csv", "id,organization_id,name,description\n"
        "7,1,Soup,\"<p>Warm &amp; free&mdash;daily.</p><ul><li>Men</li><li>Women</li></ul>"
        "\\nAsk for Jo. 3 < 4 &unknown; &#8217;\"\n", NULL,
    });
    import_of(desk, &files, false);
    EXPECT_OK(finder_find(desk_office(desk), &question, "en", &found));
    EXPECT_TEXT(found.at[0].description,
                "Warm & free\u2014daily.\n\nMen\n\nWomen\n\nAsk for Jo. 3 < 4 &unknown; \u2019");
}

TEST("what isn't a directory is refused with a sentence")
{
    struct hsds_files files = { 0 };
    struct hsds_report report;
    const char *complaint = NULL;

    fresh_memory();
    EXPECT_STATUS(hsds_files_at(memory, "/nowhere/at/all", &files, &complaint), INVALID);
    EXPECT(complaint != NULL);
    EXPECT_STATUS(hsds_files_in(memory, (struct bytes){ "not a zip", 9 }, &files, &complaint),
                  INVALID);
    files = made((const char *const[]){ "people.csv", "id\n1\n", NULL });
    EXPECT_STATUS(hsds_import(desk_office_change(desk), memory, &files, "hsds", false, &report,
                              &complaint), INVALID);
}

TEST("a zip is read like the folder, whatever folder stands in it")
{
    char path[] = "/tmp/hsds-test-XXXXXX";
    int file = mkstemp(path), error = 0;
    struct hsds_files files = { 0 };
    const char *complaint = NULL;

    EXPECT(file >= 0);
    close(file);
    zip_t *zip = zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, &error);
    EXPECT(zip != NULL);
    const char *services_text = "id,organization_id,name\n7,1,Beds\n";
    zip_file_add(zip, "data/organizations.csv",
                 zip_source_buffer(zip, ORGS, strlen(ORGS), 0), ZIP_FL_ENC_UTF_8);
    zip_file_add(zip, "data/services.csv",
                 zip_source_buffer(zip, services_text, strlen(services_text), 0),
                 ZIP_FL_ENC_UTF_8);
    EXPECT_INT(zip_close(zip), 0);
    fresh_memory();
    EXPECT_OK(hsds_files_at(memory, path, &files, &complaint));
    unlink(path);
    struct hsds_report report = import_of(desk, &files, false);
    EXPECT_INT(table(&report, "services")->added, 1);
}

/* --- real directories, where they are at hand --- */

TEST("a real city's directory comes in whole, counts add up, and a second time it is the same")
{
    const char *path = shared("dc-directory-hsds2");
    if (path == NULL)
        return;

    struct hsds_report trial = import_at(desk, path, true);
    const char *counted = arena_text(test_arena(), arena_print(test_arena(), "%zu %zu",
                                     trial.problems.count, table(&trial, "services")->added));
    desk_keep(desk);
    int64_t began = clock_ms();
    struct hsds_report report = import_at(desk, path, false);
    printf("# %lld ms for the import\n", (long long)(clock_ms() - began));
    expect_adds_up(&report);
    EXPECT_TEXT(arena_print(test_arena(), "%zu %zu", report.problems.count,
                            table(&report, "services")->added), counted);
    EXPECT_INT(table(&report, "organizations")->added, 216);
    EXPECT_INT(table(&report, "services")->read, 1097);
    EXPECT_INT(table(&report, "services")->rejected, 34);
    EXPECT_INT(table(&report, "locations")->added, 572);
    EXPECT_INT(table(&report, "services_at_location")->rejected, 1486);
    desk_keep(desk);
    began = clock_ms();
    report = import_at(desk, path, false);
    printf("# %lld ms for the second\n", (long long)(clock_ms() - began));
    for (size_t i = 0; i < report.tables.count; i++)
        EXPECT_INT(report.tables.at[i].added + report.tables.at[i].updated, 0);
    EXPECT(services(desk, "counseling") > 20);
    EXPECT(services(desk, "counsling") > 20);
}

TEST("the official example of HSDS 3.0 comes in, save what leads nowhere")
{
    const char *path = shared("hsds-3.0/examples/csv");
    if (path == NULL)
        return;

    struct hsds_report report = import_at(desk, path, false);
    expect_adds_up(&report);
    EXPECT_INT(table(&report, "services")->added, 1);
    EXPECT_INT(table(&report, "service_at_location")->added, 1);
    EXPECT_INT(table(&report, "phones")->added, 1);
    EXPECT_INT(table(&report, "attributes")->rejected, 1);
    EXPECT_INT(services(desk, "counselling"), 1);
}

TEST("older exports come in: HSDS 1.1, and one whose services name a location only")
{
    const char *old = shared("hsds-1.1-small/data"), *ohana = shared("ohana-sample");
    if (old == NULL || ohana == NULL)
        return;

    struct hsds_report report = import_at(desk, old, false);
    expect_adds_up(&report);
    EXPECT_INT(table(&report, "services")->read, 19);
    EXPECT_INT(table(&report, "services")->added, 19);
    desk_drop(desk);
    report = import_at(desk, ohana, false);
    expect_adds_up(&report);
    EXPECT_INT(table(&report, "services")->added, 23);
    report = import_at(desk, ohana, false);
    EXPECT_INT(table(&report, "services")->unchanged, 23);
}
