// SPDX-License-Identifier: AGPL-3.0-or-later
/* Given out, brought in elsewhere and given out again. */
#include "exchange/hsds/small_hsds.h"

#include "exchange/hsds/give.h"
#include "exchange/hsds/inside.h"
#include "resource/resource.h"

static struct giving *all_of(struct desk *desk)
{
    struct giving *giving = giving_new(desk_office(desk), memory, false);

    EXPECT_OK(give_all(giving));
    return giving;
}

static struct hsds_files files_of(struct giving *giving)
{
    struct text_files texts;
    struct hsds_files files = { arena_array(memory, HSDS_FILES_MOST, struct hsds_file), 0 };

    giving_files(giving, &texts);
    for (size_t i = 0; i < texts.count; i++) {
        if (strstr(texts.at[i].name, ".csv") != NULL)
            files.at[files.count++] = (struct hsds_file){
                .name = texts.at[i].name,
                .bytes = { buf_text(&texts.at[i].text), texts.at[i].text.count } };
    }
    return files;
}

static const char *json_out(struct giving *giving)
{
    struct buf *text = arena_one(memory, struct buf);

    *text = buf_new(memory, HSDS_BYTES_MOST);
    struct json json = json_into(text);
    giving_json(giving, &json);
    return buf_text(text);
}

static const char *table_text(const struct hsds_files *files, const char *name)
{
    for (size_t i = 0; i < files->count; i++) {
        if (strcmp(files->at[i].name, name) == 0)
            return (const char *)files->at[i].bytes.at;
    }
    EXPECT_TEXT("was not given", name);
    return "";
}

/* Lines in whatever order: the order of rows says nothing. */
static int by_text(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

struct sorted_rows { const char **at; size_t count; };
static struct sorted_rows rows_of(struct bytes bytes)
{
    struct csv csv = csv_read(memory, bytes);
    struct text_list cells, header = { 0 };
    struct sorted_rows rows = { arena_array(memory, 20000, const char *), 0 };

    EXPECT_INT(csv_next(&csv, &header), CSV_RECORD);
    while (csv_next(&csv, &cells) == CSV_RECORD) {
        struct buf line = buf_new(memory, 1024 * 1024);
        const char **parts = arena_array(memory, cells.count, const char *);
        size_t count = 0;
        for (size_t i = 0; i < cells.count; i++) {
            bool point = strcmp(header.at[i], "latitude") == 0 ||
                         strcmp(header.at[i], "longitude") == 0 ||
                         strcmp(header.at[i], "amount") == 0;
            /* 39.7420 and 39.742 are one number. */
            if (point && *cells.at[i] != '\0')
                parts[count++] = arena_print(memory, "%s=%.9f|", header.at[i],
                                             strtod(cells.at[i], NULL));
            else if (*cells.at[i] != '\0')
                parts[count++] = arena_print(memory, "%s=%s|", header.at[i], cells.at[i]);
        }
        qsort(parts, count, sizeof *parts, by_text);
        for (size_t i = 0; i < count; i++)
            buf_add(&line, parts[i]);
        rows.at[rows.count++] = buf_text(&line);
    }
    qsort(rows.at, rows.count, sizeof *rows.at, by_text);
    return rows;
}

static void expect_same(const struct hsds_files *first, const struct hsds_files *second)
{
    EXPECT_INT(first->count, second->count);
    for (size_t i = 0; i < first->count && i < second->count; i++) {
        struct sorted_rows a = rows_of(first->at[i].bytes), b = rows_of(second->at[i].bytes);
        EXPECT_TEXT(first->at[i].name, second->at[i].name);
        EXPECT_INT(a.count, b.count);
        for (size_t r = 0; r < a.count && r < b.count; r++) {
            if (strcmp(a.at[r], b.at[r]) == 0)
                continue;
            EXPECT_TEXT(a.at[r], b.at[r]);
            break;
        }
    }
}

static void expect_taken(const struct hsds_report *report)
{
    expect_adds_up(report);
    if (report->problems.count > 0)
        EXPECT_TEXT(report->problems.at[0].reason, report->problems.at[0].file);
}

/* Takes the desk back to an empty office in between. */
static void expect_round(struct desk *desk, const char *path)
{
    struct hsds_report report = import_at(desk, path, false);
    expect_adds_up(&report);
    struct hsds_files first = files_of(all_of(desk));
    const char *json = json_out(all_of(desk));
    desk_drop(desk);

    report = import_of(desk, &first, false);
    expect_taken(&report);
    struct hsds_files second = files_of(all_of(desk));
    expect_same(&first, &second);
    desk_drop(desk);

    struct hsds_files nested = made((const char *const[]){ "directory.json", json, NULL });
    report = import_of(desk, &nested, false);
    expect_taken(&report);
    struct hsds_files third = files_of(all_of(desk));
    expect_same(&first, &third);
    desk_drop(desk);
}

TEST("the small directory comes back the same, as CSV and as JSON")
{
    expect_round(desk, SMALL);
}

TEST("columns we don't know, numbers as ids and values no schema takes are given back")
{
    fresh_memory();
    struct hsds_files files = made((const char *const[]){
        "organizations.csv", "id,name,email,X Ward,year_incorporated\n"
                             "17,Harbor House,\"jo@x.org; ann@x.org\",north,about 1990\n",
        "services.csv", "id,organization_id,name,description,url,keywords,languages\n"
                        "7,17,Beds,<p>Warm &amp; dry</p>,www.harbor.example,\"beds, sleep\",Urdu\n",
        "schedules.csv", "id,service_id,weekday,opens_at,closes_at\n1,7,Monday,8:30AM,5:30PM\n",
        "phones.csv", "id,service_id,number,extension\n1,7,302-555-0101,ext. 4\n", NULL,
    });
    EXPECT_INT(import_of(desk, &files, false).problems.count, 0);
    struct hsds_files out = files_of(all_of(desk));
    const char *organizations = table_text(&out, "organizations.csv");
    EXPECT(strstr(organizations, "x ward") != NULL && strstr(organizations, "north") != NULL);
    EXPECT(strstr(organizations, "email_as_given") != NULL);
    EXPECT(strstr(organizations, "jo@x.org; ann@x.org") != NULL);
    EXPECT(strstr(organizations, "about 1990") != NULL);
    const char *services = table_text(&out, "services.csv");
    EXPECT(strstr(services, "<p>Warm &amp; dry</p>") != NULL);
    EXPECT(strstr(services, "http://www.harbor.example") != NULL);
    EXPECT(strstr(services, "\"beds, sleep\"") != NULL);
    EXPECT(strstr(services, "external_id") != NULL && strstr(services, ",7,") != NULL);
    EXPECT(strstr(table_text(&out, "languages.csv"), "Urdu") != NULL);
    const char *schedules = table_text(&out, "schedules.csv");
    EXPECT(strstr(schedules, ",MO,") != NULL && strstr(schedules, "08:30,17:30") != NULL);
    EXPECT(strstr(table_text(&out, "phones.csv"), "ext. 4") != NULL);

    char uuid[UUID_TEXT];
    directory_uuid("hsds", DIRECTORY_SERVICES, "7", uuid);
    EXPECT(strstr(services, uuid) != NULL);
    EXPECT(strstr(table_text(&out, "phones.csv"), uuid) != NULL);

    /* Back in the same office nothing is new. */
    struct hsds_report again = import_of(desk, &out, false);
    EXPECT_INT(table(&again, "services")->added, 0);
    EXPECT_INT(table(&again, "organizations")->added, 0);
    EXPECT_INT(again.problems.count, 0);
}

TEST("what was changed here goes out changed, and what was taken away doesn't")
{
    struct problems problems = { 0 };
    struct service_id id = { 0 };
    struct service service;

    fresh_memory();
    struct hsds_files files = made((const char *const[]){
        "organizations.csv", "id,name\n17,Harbor House\n",
        "services.csv", "id,organization_id,name,email,fees\n7,17,Beds,jo@x.org,Free\n",
        "languages.csv", "id,service_id,name,note\n1,7,Urdu,mornings\n2,7,Farsi,\n", NULL,
    });
    import_of(desk, &files, false);
    struct directory_entries entries;
    EXPECT_OK(directory_entries(desk_office(desk), "hsds", DIRECTORY_SERVICES, 0, &entries));
    id.n = entries.at[0].target;
    EXPECT_OK(resource_get(desk_office(desk), id, &service));
    struct service_draft draft = service_as_draft(&service);
    draft.service = "Beds for a night";
    draft.email = NULL;
    draft.languages = "Urdu, Spanish";
    EXPECT_OK(resource_edit(desk_office_change(desk), id, &draft, service.version, &problems));
    struct hsds_files out = files_of(all_of(desk));
    const char *services = table_text(&out, "services.csv");
    EXPECT(strstr(services, "Beds for a night") != NULL && strstr(services, "Free") != NULL);
    EXPECT(strstr(services, "jo@x.org") == NULL);
    const char *languages = table_text(&out, "languages.csv");
    EXPECT(strstr(languages, "mornings") != NULL && strstr(languages, "Spanish") != NULL);
    EXPECT(strstr(languages, "Farsi") == NULL);
}

TEST("a service of our own comes back elsewhere with its hours, days off, place and number")
{
    static const char HOURS[] = "mo-fr 18:00-07:00; holidays closed; 2026-12-24 10:00-14:00";
    struct problems problems = { 0 };
    struct directory_entries entries;
    struct service_id id = { 0 };
    struct service service;
    struct service_places places;
    struct phones phones;
    struct hours hours;

    fresh_memory();
    EXPECT_OK(resource_add(desk_office_change(desk), &(struct service_draft){
        .service = "Our night desk", .organization = "Our agency", .hours = HOURS,
        .languages = "Urdu, Spanish", .documents = "A card", .phone = "302-555-0101",
        .address = "1 Quay", .city = "Dover", .postcode = "19901", .fees = "Free",
    }, &problems, &id));
    struct hsds_files out = files_of(all_of(desk));
    desk_drop(desk);
    EXPECT_INT(import_of(desk, &out, false).problems.count, 0);
    EXPECT_OK(directory_entries(desk_office(desk), "hsds", DIRECTORY_SERVICES, 0, &entries));
    id.n = entries.at[0].target;
    EXPECT_OK(resource_get(desk_office(desk), id, &service));
    EXPECT_TEXT(service.name, "Our night desk");
    EXPECT_TEXT(service.languages, "Urdu, Spanish");
    EXPECT_TEXT(service.documents, "A card");
    EXPECT_TEXT(service.fees, "Free");
    EXPECT_OK(resource_hours(desk_office(desk), id, &hours));
    EXPECT_TEXT(hours_text(test_arena(), &hours), HOURS);
    EXPECT_OK(resource_places(desk_office(desk), &service, &places));
    EXPECT_TEXT(places.at[0].address, "1 Quay");
    EXPECT_OK(resource_phones(desk_office(desk), &service, &phones));
    EXPECT_TEXT(phones.at[0].number, "302-555-0101");
    struct hsds_files again = files_of(all_of(desk));
    expect_same(&out, &again);
}

TEST("a confidential place goes out without where it is, in no table and no note of a change")
{
    fresh_memory();
    struct hsds_files files = made((const char *const[]){
        "organizations.csv", "id,name\n1,Haven\n",
        "services.csv", "id,organization_id,name\n7,1,Haven beds\n",
        "locations.csv", "id,organization_id,name,latitude,longitude,confidential,note\n"
                         "3,1,12 Hidden Lane,39.1,-75.5,Yes,by Hidden Lane\n",
        "addresses.csv", "id,location_id,address_1,city,postal_code\n"
                         "4,3,12 Hidden Lane,Dover,19901\n",
        "metadata.csv", "id,resource_id,resource_type,field_name,previous_value\n"
                        "9,3,location,name,Hidden House\n"
                        "10,4,address,address_1,14 Hidden Lane\n",
        "accessibility_for_disabilities.csv", "id,location_id,accessibility\n"
                                              "6,3,ramp on Hidden Lane\n",
        "service_at_location.csv", "id,service_id,location_id\n5,7,3\n", NULL,
    });
    import_of(desk, &files, false);
    const char *json = json_out(all_of(desk));
    EXPECT(strstr(json, "Haven beds") != NULL);
    EXPECT(strstr(json, "\"confidential\":\"true\"") != NULL);
    EXPECT(strstr(json, "Hidden") == NULL && strstr(json, "39.1") == NULL);
    EXPECT(strstr(json, "19901") == NULL);
}

TEST("contacts go to a partner, and to nobody else")
{
    fresh_memory();
    struct hsds_files files = made((const char *const[]){
        "organizations.csv", "id,name\n1,Haven\n", "services.csv", "id,organization_id,name\n",
        "contacts.csv", "id,organization_id,name\n1,1,Ann Persona\n", NULL,
    });
    import_of(desk, &files, false);
    EXPECT(strstr(json_out(all_of(desk)), "Ann Persona") != NULL);
    struct giving *open = giving_new(desk_office(desk), memory, true);
    EXPECT_OK(give_all(open));
    EXPECT(strstr(json_out(open), "Ann Persona") == NULL);
}

TEST("the zip holds the tables and datapackage.json, and is read again")
{
    struct bytes zip = { 0 };
    struct hsds_files files = { 0 };
    const char *complaint = NULL;

    import_at(desk, SMALL, false);
    EXPECT_OK(giving_zip(all_of(desk), &zip));
    EXPECT_OK(hsds_files_in(memory, zip, &files, &complaint));
    EXPECT_INT(files.count, 21);
    struct hsds_report report = import_of(desk, &files, true);
    EXPECT_INT(report.problems.count, 0);
    EXPECT_INT(table(&report, "services")->added, 0);
}

TEST("the official examples and real directories come back the same")
{
    static const char *const paths[] = {
        "hsds-3.0/examples/csv", "hsds-3.1-dev/examples/csv", "hsds-3.0/examples/service_full.json",
        "hsds-3.0/examples/organization_full.json", "oruk-3.0/V3.0-UK-Test/service_full.json",
        "hsds-1.1-small/data", "ohana-sample", "dc-directory-hsds2",
    };

    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        const char *path = shared(paths[i]);
        if (path == NULL)
            continue;
        printf("# %s\n", paths[i]);
        desk_drop(desk);
        expect_round(desk, path);
    }
}
