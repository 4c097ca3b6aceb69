// SPDX-License-Identifier: AGPL-3.0-or-later
/* import_services.c - services, organizations or places from a spreadsheet of any shape: its rows
 * become tables as a directory in HSDS has them, and come in as such a directory does. */
#include "exchange/csv/inside.h"

#include "base/arena.h"
#include "exchange/hsds/hsds.h"
#include "exchange/hsds/spec.h"

#include <string.h>

enum { TABLES = 10, COLUMNS_MOST = IMPORT_COLUMNS_MOST + 8 };
static const char SOURCE[] = "spreadsheet";

/* One table on its way. */
struct sheet {
    const char *name;
    const char *columns[COLUMNS_MOST];
    size_t column_count;
    const char ***rows;            /* as many cells as COLUMNS_MOST */
    struct hsds_origin *origins;
    size_t count, room;
};

struct turning {
    struct arena *arena;
    const struct import_mapping *mapping;
    const struct import_file *file;
    const struct office *office;
    struct sheet sheets[TABLES];
    struct text_list cells;        /* of the record */
    size_t line;
    const char *main;              /* the table a record is about: services, locations, ... */
    struct text_list known_agencies;
};

/* What a meaning is in HSDS. */
static const struct { enum import_target target; const char *table, *column; } MEANINGS[] = {
    { IMPORT_SERVICE, "services", "name" },
    { IMPORT_SERVICE_OTHER_NAME, "services", "alternate_name" },
    { IMPORT_SERVICE_WORDS, "services", "description" },
    { IMPORT_WEB, "services", "url" }, { IMPORT_EMAIL, "services", "email" },
    { IMPORT_STATUS, "services", "status" }, { IMPORT_APPLY, "services", "application_process" },
    { IMPORT_WAIT, "services", "wait_time" }, { IMPORT_FEES, "services", "fees_description" },
    { IMPORT_ELIGIBLE, "services", "eligibility_description" },
    { IMPORT_FROM_AGE, "services", "minimum_age" }, { IMPORT_TO_AGE, "services", "maximum_age" },
    { IMPORT_LANGUAGE, "services", "languages" },
    { IMPORT_PAPERS, "services", "required_documents" },
    { IMPORT_AREA, "services", "service_areas" },
    { IMPORT_AGENCY, "organizations", "name" },
    { IMPORT_AGENCY_OTHER_NAME, "organizations", "alternate_name" },
    { IMPORT_AGENCY_WORDS, "organizations", "description" },
    { IMPORT_AGENCY_EMAIL, "organizations", "email" },
    { IMPORT_AGENCY_WEB, "organizations", "website" },
    { IMPORT_PLACE, "locations", "name" },
    { IMPORT_ADDRESS, "addresses", "address_1" }, { IMPORT_CITY, "addresses", "city" },
    { IMPORT_STATE, "addresses", "state_province" },
    { IMPORT_POSTCODE, "addresses", "postal_code" },
};

static struct sheet *sheet_of(struct turning *turning, const char *name)
{
    size_t i = 0;

    while (i < TABLES - 1 && turning->sheets[i].name != NULL &&
           strcmp(turning->sheets[i].name, name) != 0)
        i++;
    turning->sheets[i].name = name;
    return &turning->sheets[i];
}

static const char **row_of(struct turning *turning, struct sheet *sheet)
{
    if (sheet->count == sheet->room) {
        size_t room = sheet->room == 0 ? 64 : sheet->room * 2;
        const char ***rows = arena_array(turning->arena, room, const char **);
        struct hsds_origin *origins = arena_array(turning->arena, room, struct hsds_origin);
        for (size_t i = 0; i < sheet->count; i++) {
            rows[i] = sheet->rows[i];
            origins[i] = sheet->origins[i];
        }
        sheet->rows = rows;
        sheet->origins = origins;
        sheet->room = room;
    }
    sheet->origins[sheet->count] = (struct hsds_origin){ "", turning->line };
    return sheet->rows[sheet->count++] = arena_array(turning->arena, COLUMNS_MOST, const char *);
}

static void put(struct turning *turning, struct sheet *sheet, const char **row,
                const char *column, const char *value)
{
    size_t i = 0;

    if (text_is_blank(value))
        return;
    while (i < sheet->column_count && strcmp(sheet->columns[i], column) != 0)
        i++;
    if (i == COLUMNS_MOST)
        return;
    if (i == sheet->column_count)
        sheet->columns[sheet->column_count++] = column;
    row[i] = row[i] == NULL ? value : arena_print(turning->arena, "%s\n%s", row[i], value);
}

/* The first that is said of this meaning; "" when none. */
static const char *said(const struct turning *turning, enum import_target target)
{
    for (size_t i = 0; i < turning->mapping->count && i < turning->cells.count; i++) {
        if (turning->mapping->at[i].target == target && !text_is_blank(turning->cells.at[i]))
            return text_trimmed(turning->arena, turning->cells.at[i]);
    }
    return "";
}

/* Its number in the file, or one that follows from its name. */
static const char *key_of(const struct turning *turning, enum import_target number,
                          const char *under, const char *name)
{
    const char *given = said(turning, number);

    if (*given != '\0' || *name == '\0')
        return given;
    return arena_print(turning->arena, "%s%s", under, text_folded(turning->arena, name));
}

/* What is only kept stands under its own heading, but never under one that means something there. */
static const char *kept_under(const struct turning *turning, const char *table, const char *head)
{
    bool means = spec_is_nested(head);

    for (size_t i = 0; i < HSDS_SPECS && !means; i++)
        means = strcmp(HSDS_TABLES[i].path, table) == 0 &&
                spec_column(&HSDS_TABLES[i], head) < HSDS_TABLES[i].count;
    return means ? arena_print(turning->arena, "%s_as_given", head) : head;
}

/* What the record says about a table, into a row of it. */
static void put_all(struct turning *turning, struct sheet *sheet, const char **row)
{
    for (size_t i = 0; i < turning->mapping->count && i < turning->cells.count; i++) {
        const struct import_column *column = &turning->mapping->at[i];
        const char *value = text_trimmed(turning->arena, turning->cells.at[i]);
        for (size_t m = 0; m < sizeof MEANINGS / sizeof *MEANINGS; m++) {
            if (MEANINGS[m].target != column->target ||
                strcmp(MEANINGS[m].table, sheet->name) != 0)
                continue;
            /* Several columns may say who may come: each under its heading. */
            if (column->target == IMPORT_ELIGIBLE && *value != '\0')
                value = arena_print(turning->arena, "%s: %s", column->head, value);
            put(turning, sheet, row, MEANINGS[m].column, value);
        }
        if (column->target == IMPORT_KEEP && strcmp(sheet->name, turning->main) == 0)
            put(turning, sheet, row, kept_under(turning, sheet->name, column->head), value);
    }
}

static bool is_known(struct text_list list, const char *key)
{
    for (size_t i = 0; i < list.count; i++) {
        if (strcmp(list.at[i], key) == 0)
            return true;
    }
    return false;
}

static bool has_row(const struct sheet *sheet, const char *id)
{
    for (size_t i = 0; i < sheet->count; i++) {
        if (sheet->rows[i][0] != NULL && strcmp(sheet->rows[i][0], id) == 0)
            return true;
    }
    return false;
}

/* Who offers it, once a file.  One that came before keeps what it said, unless this file is of
 * organizations. */
static const char *turn_agency(struct turning *turning)
{
    struct sheet *sheet = sheet_of(turning, "organizations");
    const char *key = key_of(turning, IMPORT_AGENCY_NUMBER, "name:", said(turning, IMPORT_AGENCY));
    bool of_them = strcmp(turning->main, "organizations") == 0;

    if (*key == '\0' || (!of_them && (has_row(sheet, key) ||
                                      is_known(turning->known_agencies, key))))
        return key;
    const char **row = row_of(turning, sheet);
    put(turning, sheet, row, "id", key);
    put_all(turning, sheet, row);
    return key;
}

static const char *turn_place(struct turning *turning, const char *agency)
{
    struct sheet *sheet = sheet_of(turning, "locations"), *addresses;
    const char *name = said(turning, IMPORT_PLACE);
    bool has_address = *said(turning, IMPORT_ADDRESS) != '\0' ||
                       *said(turning, IMPORT_POSTCODE) != '\0';

    if (*name == '\0' && !has_address)
        return "";
    const char *where = *name != '\0' ? name : said(turning, IMPORT_ADDRESS);
    const char *key = key_of(turning, IMPORT_PLACE_NUMBER,
                             arena_print(turning->arena, "%s/place:", agency), where);
    if (strcmp(turning->main, "locations") != 0 && has_row(sheet, key))
        return key;
    const char **row = row_of(turning, sheet);
    put(turning, sheet, row, "id", key);
    put(turning, sheet, row, "organization_id", agency);
    put_all(turning, sheet, row);
    if (has_address) {
        addresses = sheet_of(turning, "addresses");
        row = row_of(turning, addresses);
        put(turning, addresses, row, "id", arena_print(turning->arena, "%s/address", key));
        put(turning, addresses, row, "location_id", key);
        put_all(turning, addresses, row);
    }
    return key;
}

static void turn_kinds(struct turning *turning, const char *service)
{
    struct sheet *terms = sheet_of(turning, "taxonomy_terms");
    struct sheet *attributes = sheet_of(turning, "attributes");
    struct text_list kinds = text_split(turning->arena, said(turning, IMPORT_KIND), ';');

    for (size_t i = 0; i < kinds.count; i++) {
        const char *name = text_trimmed(turning->arena, kinds.at[i]);
        const char *id = arena_print(turning->arena, "kind:%s",
                                     text_folded(turning->arena, name));
        if (*name == '\0')
            continue;
        if (!has_row(terms, id)) {
            const char **row = row_of(turning, terms);
            put(turning, terms, row, "id", id);
            put(turning, terms, row, "name", name);
        }
        const char *both = arena_print(turning->arena, "%s/%s", service, id);
        if (has_row(attributes, both))
            continue;
        const char **row = row_of(turning, attributes);
        put(turning, attributes, row, "id", both);
        put(turning, attributes, row, "link_id", service);
        put(turning, attributes, row, "link_entity", "service");
        put(turning, attributes, row, "taxonomy_term_id", id);
    }
}

static void turn_phones(struct turning *turning, const char *column, const char *owner)
{
    struct sheet *sheet = sheet_of(turning, "phones");
    struct text_list numbers = text_split(turning->arena, said(turning, IMPORT_PHONE), ';');

    for (size_t i = 0; i < numbers.count && *owner != '\0'; i++) {
        const char *number = text_trimmed(turning->arena, numbers.at[i]);
        if (*number == '\0')
            continue;
        const char **row = row_of(turning, sheet);
        put(turning, sheet, row, "id", arena_print(turning->arena, "%s/%s", owner,
                                                   text_digits(turning->arena, number)));
        put(turning, sheet, row, column, owner);
        put(turning, sheet, row, "number", number);
    }
}

static void turn_record(struct turning *turning)
{
    const char *agency = turn_agency(turning), *name = said(turning, IMPORT_SERVICE);
    const char *place = turn_place(turning, agency), *service = "";

    if (strcmp(turning->main, "services") == 0) {
        struct sheet *sheet = sheet_of(turning, "services");
        const char **row = row_of(turning, sheet);
        service = key_of(turning, IMPORT_SERVICE_NUMBER,
                         arena_print(turning->arena, "%s/", agency), name);
        put(turning, sheet, row, "id", service);
        put(turning, sheet, row, "organization_id", agency);
        put_all(turning, sheet, row);
        turn_kinds(turning, service);
    }
    if (*service != '\0' && *place != '\0') {
        struct sheet *spots = sheet_of(turning, "service_at_location");
        const char **row = row_of(turning, spots);
        put(turning, spots, row, "id", arena_print(turning->arena, "%s/%s", service, place));
        put(turning, spots, row, "service_id", service);
        put(turning, spots, row, "location_id", place);
    }
    turn_phones(turning, *service != '\0' ? "service_id" : *place != '\0' ? "location_id"
                         : "organization_id",
                *service != '\0' ? service : *place != '\0' ? place : agency);
}

static void write_sheets(const struct turning *turning, struct hsds_files *files)
{
    for (size_t t = 0; t < TABLES && turning->sheets[t].name != NULL; t++) {
        const struct sheet *sheet = &turning->sheets[t];
        struct buf out = buf_new(turning->arena, HSDS_BYTES_MOST);
        if (sheet->count == 0)
            continue;
        for (size_t i = 0; i < sheet->column_count; i++)
            csv_write_cell(&out, CSV_MACHINE, sheet->columns[i], i == 0);
        csv_write_end(&out);
        for (size_t r = 0; r < sheet->count; r++) {
            for (size_t i = 0; i < sheet->column_count; i++)
                csv_write_cell(&out, CSV_MACHINE, text_or(sheet->rows[r][i], ""), i == 0);
            csv_write_end(&out);
        }
        files->at[files->count++] = (struct hsds_file){
            .name = arena_print(turning->arena, "%s.csv", sheet->name),
            .bytes = { buf_text(&out), out.count }, .origins = sheet->origins,
        };
    }
}

/* Services if a column is one, else places, else organizations. */
static const char *main_table(const struct import_mapping *mapping)
{
    const char *table = "organizations";

    for (size_t i = 0; i < mapping->count; i++) {
        if (mapping->at[i].target == IMPORT_SERVICE)
            return "services";
        if (mapping->at[i].target == IMPORT_PLACE)
            table = "locations";
    }
    return table;
}

static enum status known_agencies(struct turning *turning)
{
    struct directory_entries entries;
    const char **keys = NULL;
    size_t count = 0, room = 0;
    int64_t after = 0;

    do {
        enum status s = directory_entries(turning->office, SOURCE, DIRECTORY_ORGANIZATIONS, after,
                                          &entries);
        if (s != OK)
            return s;
        for (size_t i = 0; i < entries.count; i++) {
            if (count == room) {
                room = room == 0 ? 256 : room * 2;
                const char **more = arena_array(turning->arena, room, const char *);
                for (size_t k = 0; k < count; k++)
                    more[k] = keys[k];
                keys = more;
            }
            keys[count++] = entries.at[i].key;
            after = entries.at[i].id;
        }
    } while (entries.count > 0);
    turning->known_agencies = (struct text_list){ keys, count };
    return OK;
}

/* Every record with the row it is; those that can't be read are refused at once. */
static void read_records(struct turning *turning, struct import_rows *rows)
{
    struct csv csv = csv_read(turning->arena, turning->file->bytes);
    size_t room = 0;
    enum csv_end end;

    csv.separator = turning->file->separator;
    (void)csv_next(&csv, &turning->cells);
    const char *from = csv.at;
    while ((end = csv_next(&csv, &turning->cells)) != CSV_END) {
        if (rows->count == room) {
            room = room == 0 ? 256 : room * 2;
            struct import_row *at = arena_array(turning->arena, room, struct import_row);
            for (size_t i = 0; i < rows->count; i++)
                at[i] = rows->at[i];
            rows->at = at;
        }
        struct import_row *row = &rows->at[rows->count++];
        size_t length = (size_t)(csv.at - from);
        while (length > 0 && (from[length - 1] == '\n' || from[length - 1] == '\r'))
            length--;
        *row = (struct import_row){
            .line = csv.record_line, .fate = ROW_MADE,
            .raw = text_is_utf8(from, length) ? arena_text_n(turning->arena, from, length) : "",
        };
        from = csv.at;
        turning->line = row->line;
        if (end == CSV_FAULT)
            import_refuse(row, csv.fault);
        else if (turning->cells.count != turning->file->heads.count)
            import_refuse(row, arena_print(turning->arena, "%zu fields, %zu expected.",
                                           turning->cells.count, turning->file->heads.count));
        else
            turn_record(turning);
    }
}

/* A record is refused with the row it is about; what else of it can't be taken is said. */
static void judge(struct turning *turning, const struct hsds_problems *problems,
                  struct import_rows *rows)
{
    const char *main = arena_print(turning->arena, " (%s)", turning->main);

    for (size_t i = 0; i < rows->count; i++) {
        struct import_row *row = &rows->at[i];
        for (size_t p = 0; p < problems->count && row->fate == ROW_MADE; p++) {
            if (problems->at[p].line != row->line)
                continue;
            if (strcmp(problems->at[p].file, main) == 0)
                import_refuse(row, problems->at[p].reason);
            else if (row->reason == NULL)
                row->reason = problems->at[p].reason;
        }
        rows->made += row->fate == ROW_MADE;
        rows->refused += row->fate == ROW_REFUSED;
    }
}

enum status import_services(struct scope *scope, struct arena *memory,
                            const struct import_file *file, const struct import_mapping *mapping,
                            bool dry_run, struct import_rows *ret)
{
    struct turning turning = { .arena = memory, .mapping = mapping, .file = file,
                               .main = main_table(mapping) };
    struct hsds_files files = { arena_array(memory, TABLES, struct hsds_file), 0 };
    struct hsds_report report = { 0 };
    struct import_rows rows = { 0 };
    struct office_change *change;
    struct session *session;
    const char *complaint = NULL;
    enum status s;

    if ((s = session_system(scope, "import", &session)) != OK ||
        (s = office_begin(session, &change)) != OK)
        return s;
    turning.office = office_change_office(change);
    /* The id is each table's first column: has_row looks there. */
    static const char *const tables[] = { "organizations", "locations", "services", "addresses",
                                          "service_at_location", "phones", "taxonomy_terms",
                                          "attributes" };
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        struct sheet *sheet = sheet_of(&turning, tables[i]);
        sheet->columns[sheet->column_count++] = "id";
    }
    if ((s = known_agencies(&turning)) != OK)
        return s;
    read_records(&turning, &rows);
    write_sheets(&turning, &files);
    if (files.count > 0 &&
        (s = hsds_import(change, memory, &files, SOURCE, dry_run, &report, &complaint)) != OK)
        return s;
    judge(&turning, &report.problems, &rows);
    *ret = rows;
    return OK;
}
