// SPDX-License-Identifier: AGPL-3.0-or-later
/* What each version and profile of the specification brings, in CSV and in JSON. */
#include "exchange/hsds/small_hsds.h"

#include "resource/finder.h"
#include "resource/resource.h"

static size_t read_in(const struct hsds_report *report, const char *name, size_t added)
{
    const struct hsds_table *one = table(report, name);

    EXPECT_INT(one->added, added);
    return one->read;
}

static struct service only_service(struct desk *desk, const char *words)
{
    struct question question = { .words = words, .limit = 5, .shut = true };
    struct found_services found = { 0 };
    struct service service = { 0 };

    EXPECT_OK(finder_find(desk_office(desk), &question, "en", &found));
    EXPECT_INT(found.total, 1);
    if (found.total == 1)
        EXPECT_OK(resource_get(desk_office(desk), found.at[0].id, &service));
    return service;
}

static const char NESTED[] =
    "{\"total_items\": 2, \"contents\": [\n"
    "  {\"id\": \"1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed\", \"name\": \"Harbor Beds\",\n"
    "   \"status\": \"active\", \"minimum_age\": 18, \"x_ward\": [\"north\", \"east\"],\n"
    "   \"organization\": {\"id\": \"9b1deb4d-3b7d-4bad-9bdd-2b0d7b3dcb6d\",\n"
    "                    \"name\": \"Harbor House\", \"description\": \"Beds {and} soup\"},\n"
    "   \"phones\": [{\"id\": \"\", \"number\": \"302-555-0190\"}],\n"
    "   \"languages\": [{\"name\": \"Spanish\", \"code\": \"es\"}],\n"
    "   \"service_at_locations\": [{\"id\": \"6ec0bd7f-11c0-43da-975e-2a8ad9ebae0b\",\n"
    "     \"location\": {\"id\": \"7d444840-9dc0-11d1-b245-5ffdce74fad2\",\n"
    "       \"location_type\": \"physical\", \"latitude\": 39.1, \"longitude\": -75.5,\n"
    "       \"addresses\": [{\"address_1\": \"1 Quay\", \"city\": \"Dover\",\n"
    "         \"state_province\": \"DE\", \"postal_code\": \"19901\", \"country\": \"US\",\n"
    "         \"address_type\": \"physical\"}]}}],\n"
    "   \"attributes\": [{\"taxonomy_term\":"
    " {\"id\": \"t1\", \"name\": \"Emergency Shelter\"}}]},\n"
    "  {\"id\": \"1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed\", \"name\": \"Harbor Beds again\"},\n"
    "  {\"id\": \"2\", \"name\": \"Nobody's soup\", \"status\": \"active\"}\n"
    "]}\n";

TEST("nested JSON comes in as its tables, and a rejected object has file and line")
{
    fresh_memory();
    struct hsds_files files = made((const char *const[]){ "service_list.json", NESTED, NULL });
    struct hsds_report report = import_of(desk, &files, false);
    struct service_places places;
    struct phones phones;

    expect_adds_up(&report);
    EXPECT_INT(read_in(&report, "services", 1), 3);
    EXPECT_INT(read_in(&report, "organizations", 1), 1);
    EXPECT_INT(read_in(&report, "service_at_location", 1), 1);
    EXPECT_INT(read_in(&report, "attributes", 1), 1);
    EXPECT_INT(report.problems.count, 2);
    EXPECT_TEXT(report.problems.at[0].file, "service_list.json (services)");
    EXPECT_INT(report.problems.at[0].line, 15);
    EXPECT_TEXT(report.problems.at[1].reason, "The service names no organization.");
    EXPECT_INT(report.problems.at[1].line, 16);

    struct service service = only_service(desk, "harbor beds");
    EXPECT_TEXT(service.languages, "Spanish");
    EXPECT_INT(service.minimum_age.n, 18);
    EXPECT_OK(resource_places(desk_office(desk), &service, &places));
    EXPECT_TEXT(places.at[0].postcode, "19901");
    EXPECT_OK(resource_phones(desk_office(desk), &service, &phones));
    EXPECT_TEXT(phones.at[0].number, "302-555-0190");

    struct hsds_report again = import_of(desk, &files, false);
    EXPECT_INT(read_in(&again, "services", 0), 3);
    EXPECT_INT(table(&again, "services")->unchanged, 1);
    EXPECT_INT(table(&again, "phones")->unchanged, 1);
}

TEST("a confidential place is told to nobody: no address, no point, no distance, no postcode")
{
    struct question question = { .words = "haven", .limit = 5, .near = "19901" };
    struct found_services found = { 0 };
    struct service_places places;

    fresh_memory();
    struct hsds_files files = made((const char *const[]){
        "organizations.csv", "id,name\n1,Haven\n",
        "services.csv", "id,organization_id,name\n7,1,Haven beds\n",
        "locations.csv", "id,organization_id,name,latitude,longitude,confidential\n"
                         "3,1,12 Hidden Lane,39.1,-75.5,Yes\n",
        "addresses.csv", "id,location_id,address_1,city,postal_code\n"
                         "4,3,12 Hidden Lane,Dover,19901\n",
        "service_at_location.csv", "id,service_id,location_id\n5,7,3\n", NULL,
    });
    struct hsds_report report = import_of(desk, &files, false);
    EXPECT_INT(table(&report, "addresses")->added, 1);
    struct service service = only_service(desk, "haven");
    EXPECT_OK(resource_places(desk_office(desk), &service, &places));
    EXPECT_INT(places.count, 1);
    EXPECT(places.at[0].confidential);
    EXPECT_TEXT(places.at[0].city, "Dover");
    EXPECT(places.at[0].address == NULL && places.at[0].name == NULL);
    EXPECT(places.at[0].postcode == NULL && !places.at[0].latitude.set);
    EXPECT_OK(finder_find(desk_office(desk), &question, "en", &found));
    EXPECT(found.near_unknown);
    EXPECT(!found.at[0].distance_km.set);
}

TEST("JSON that isn't whole is refused with its line; JSON that says nothing of ours is not read")
{
    struct hsds_report report;
    const char *complaint = NULL;

    fresh_memory();
    struct hsds_files files = made((const char *const[]){ "service_list.json", "{\n\"a\": ",
                                                          NULL });
    EXPECT_STATUS(hsds_import(desk_office_change(desk), memory, &files, "hsds", false, &report,
                              &complaint), INVALID);
    EXPECT_TEXT(complaint, "service_list.json, line 2: this isn't JSON.");
    files = made((const char *const[]){ "service_list.json", NESTED,
                                        "api_details.json", "{\"version\": \"3.0\"}", NULL });
    report = import_of(desk, &files, true);
    EXPECT_INT(report.not_read.count, 1);
    EXPECT_TEXT(report.not_read.at[0], "api_details.json");
}

TEST("a file that came from a directory of ours leaves our own services as they are")
{
    struct problems problems = { 0 };
    struct directory_owns owns;
    struct service_id id;

    EXPECT_OK(resource_add(desk_office_change(desk), &(struct service_draft){
        .service = "Our pantry", .organization = "Our agency" }, &problems, &id));
    EXPECT_OK(directory_ours(desk_office(desk), &owns));
    EXPECT_INT(owns.count, 2);
    fresh_memory();
    struct hsds_files files = made((const char *const[]){
        "organizations.csv", arena_print(memory, "id,name\n%s,Our agency\n", owns.at[0].uuid),
        "services.csv", arena_print(memory, "id,organization_id,name\n%s,%s,Another name\n"
                                    "5,%s,Of somebody else\n", owns.at[1].uuid,
                                    owns.at[0].uuid, owns.at[0].uuid),
        "phones.csv", arena_print(memory, "id,service_id,number\n1,%s,302-555-0101\n",
                                  owns.at[1].uuid), NULL,
    });
    struct hsds_report report = import_of(desk, &files, false);
    expect_adds_up(&report);
    EXPECT_INT(table(&report, "organizations")->unchanged, 1);
    EXPECT_INT(table(&report, "services")->unchanged, 1);
    EXPECT_INT(table(&report, "services")->added, 1);
    EXPECT_INT(table(&report, "phones")->unchanged, 1);
    EXPECT_TEXT(only_service(desk, "pantry").name, "Our pantry");
}

TEST("every table of the official 3.0 and 3.1 examples is read, every row has its fate")
{
    static const struct { const char *path; size_t tables; } versions[] = {
        { "hsds-3.0/examples/csv", 21 }, { "hsds-3.1-dev/examples/csv", 24 },
    };

    for (size_t i = 0; i < 2; i++) {
        const char *path = shared(versions[i].path);
        if (path == NULL)
            continue;
        struct hsds_report report = import_at(desk, path, false);
        expect_adds_up(&report);
        EXPECT_INT(report.tables.count, versions[i].tables);
        EXPECT_INT(report.not_read.count, 0);
        for (size_t t = 0; t < report.tables.count; t++)
            EXPECT(report.tables.at[t].read > 0);
        EXPECT_INT(table(&report, "contacts")->added, 1);
        desk_drop(desk);
    }
}

TEST("the official nested examples come in: a service, an organization, a page of either")
{
    static const char *const files[] = {
        "hsds-3.0/examples/service_full.json", "hsds-3.0/examples/organization_full.json",
        "hsds-3.0/examples/service_list.json", "hsds-3.0/examples/tabular.json",
        "hsds-3.1-dev/examples/service_full.json", "hsds-3.0/examples",
    };

    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        const char *path = shared(files[i]);
        if (path == NULL)
            continue;
        struct hsds_report report = import_at(desk, path, false);
        expect_adds_up(&report);
        EXPECT_INT(table(&report, "services")->added, 1);
        EXPECT_INT(table(&report, "organizations")->added >= 1, 1);
        desk_drop(desk);
    }
}

TEST("the UK profile comes in; a page that names one service 128 times brings it once")
{
    const char *list = shared("oruk-3.0/V3.0-UK-Test/service_list.json");
    const char *full = shared("oruk-3.0/V3.0-UK-Test/service_full.json");
    if (list == NULL || full == NULL)
        return;

    struct hsds_report report = import_at(desk, list, false);
    expect_adds_up(&report);
    EXPECT_INT(table(&report, "services")->read, 128);
    EXPECT_INT(table(&report, "services")->added, 1);
    EXPECT_INT(report.problems.count, 127);
    report = import_at(desk, full, false);
    expect_adds_up(&report);
    EXPECT_INT(table(&report, "locations")->added, 1);
    EXPECT_INT(table(&report, "service_areas")->read, 1);
}
