// SPDX-License-Identifier: AGPL-3.0-or-later
#include "exchange/hsds/inside.h"

enum { ROW_CEILING = 64 * 1024 * 1024, OURS = -1 };

/* File names in the order their rows need each other; all spellings of HSDS 1.1 to 3.x. */
static const struct kind_of_file {
    enum directory_kind kind;
    const char *names[6];
    enum status (*row)(struct import *);
} FILES[] = {
    { DIRECTORY_ORGANIZATIONS, { "organizations", "organization" }, organization_row },
    { DIRECTORY_PLACES, { "locations", "location" }, place_row },
    { DIRECTORY_TERMS, { "taxonomy_terms", "taxonomy_term", "taxonomy" }, term_row },
    { DIRECTORY_SERVICES, { "services", "service" }, service_row },
    { DIRECTORY_SPOTS, { "services_at_location", "service_at_location", "service_at_locations" },
      spot_row },
    { DIRECTORY_ADDRESSES, { "physical_addresses", "addresses", "address", "physical_address",
                             "postal_addresses", "mail_addresses" }, address_row },
    { DIRECTORY_PHONES, { "phones", "phone" }, phone_row },
    { DIRECTORY_HOURS, { "schedules", "regular_schedules", "schedule", "regular_schedule" },
      hours_row },
    { DIRECTORY_LANGUAGES, { "languages", "language" }, language_row },
    { DIRECTORY_ACCESS, { "accessibility_for_disabilities", "accessibility" }, access_row },
    { DIRECTORY_ELIGIBILITY, { "eligibility", "eligibilities" }, eligibility_row },
    { DIRECTORY_COSTS, { "cost_options", "cost_option" }, cost_row },
    { DIRECTORY_DOCUMENTS, { "required_documents", "required_document" }, document_row },
    { DIRECTORY_AREAS, { "service_areas", "service_area" }, area_row },
    { DIRECTORY_TAXONOMIES, { "taxonomies" }, taxonomy_row },
    { DIRECTORY_PROGRAMS, { "programs", "program" }, program_row },
    { DIRECTORY_CONTACTS, { "contacts", "contact" }, contact_row },
    { DIRECTORY_FUNDING, { "funding", "fundings" }, funding_row },
    { DIRECTORY_IDENTIFIERS, { "organization_identifiers", "organization_identifier" },
      identifier_row },
    { DIRECTORY_METADATA, { "metadata" }, metadata_row },
    { DIRECTORY_TABLE_NOTES, { "meta_table_descriptions", "meta_table_description" },
      table_note_row },
    { DIRECTORY_UNITS, { "units", "unit" }, unit_row },
    { DIRECTORY_CAPACITIES, { "service_capacity", "service_capacities" }, capacity_row },
    { DIRECTORY_URLS, { "url", "urls" }, url_row },
    { DIRECTORY_HOLIDAYS, { "holiday_schedules", "holiday_schedule" }, holiday_row },
    { DIRECTORY_KINDS, { "service_attributes", "attributes", "services_taxonomy",
                         "service_taxonomy", "attribute" }, kind_row },
};
enum { KINDS_OF_FILE = sizeof FILES / sizeof *FILES };

/* "services" of "services.csv"; NULL when it isn't a CSV. */
static const char *table_name(struct arena *arena, const char *file)
{
    size_t length = strlen(file);

    if (length < 5 || strcmp(file + length - 4, ".csv") != 0)
        return NULL;
    return arena_text_n(arena, file, length - 4);
}

static const struct kind_of_file *kind_of_file(const char *table)
{
    for (size_t i = 0; table != NULL && i < KINDS_OF_FILE; i++) {
        for (size_t k = 0; k < 6 && FILES[i].names[k] != NULL; k++) {
            if (strcmp(FILES[i].names[k], table) == 0)
                return &FILES[i];
        }
    }
    return NULL;
}

static void count_row(struct import *import, struct hsds_table *table)
{
    table->read++;
    if (import->reason != NULL || import->current == NULL) {
        table->rejected++;
        problem_of_row(import);
        return;
    }
    switch (import->current->fate) {
    case FATE_ADDED: table->added++; break;
    case FATE_UPDATED: table->updated++; break;
    case FATE_UNCHANGED: table->unchanged++; break;
    case FATE_REJECTED: break;
    }
}

/* A record with too few or too many cells would put words under the wrong heading. */
static bool fits(struct import *import, const struct reading *reading)
{
    size_t wanted = reading->header.count, got = reading->cells.count;

    for (size_t i = wanted; i < got; i++) {
        if (*reading->cells.at[i] != '\0') {
            reject_with(import, "%zu fields, %zu expected.", got, wanted);
            return false;
        }
    }
    if (got < wanted) {
        reject_with(import, "%zu fields, %zu expected.", got, wanted);
        return false;
    }
    return true;
}

static enum status read_file(struct import *import, const struct kind_of_file *kind,
                             const struct hsds_file *file, struct hsds_table *table)
{
    struct reading reading = { .file = file, .table = table };
    enum status s = OK;

    import->now = &reading;
    import->given[kind->kind] = true;
    /* An empty file is an empty table. */
    if (!reading_begin(import, &reading))
        return OK;
    while (s == OK) {
        arena_empty(import->row);
        enum csv_end end = csv_next(&reading.csv, &reading.cells);
        if (end == CSV_END)
            break;
        reading.line = file->origins != NULL ? file->origins[reading.records].line
                                             : reading.csv.record_line;
        reading.records++;
        reading.refs = 0;
        import->reason = NULL;
        import->current = NULL;
        if (end == CSV_FAULT)
            reject(import, reading.csv.fault);
        else if (fits(import, &reading)) {
            if (is_ours(import, kind->kind)) {
                table->read++;
                table->unchanged++;
                continue;
            }
            s = kind->row(import);
        }
        if (s == OK)
            count_row(import, table);
    }
    return s;
}

/* Rows here from before that no file of this kind named. */
static void count_unseen(struct import *import, const struct kind_of_file *kind,
                         struct hsds_table *table)
{
    const struct knowns *knowns = &import->knowns[kind->kind];

    for (size_t i = 0; i < knowns->room; i++) {
        if (knowns->slots[i] != NULL && knowns->slots[i]->same == NULL &&
            knowns->slots[i]->entry > 0 &&
            knowns->slots[i]->line == 0)
            table->not_seen++;
    }
}

static enum status read_all(struct import *import, const struct hsds_files *files,
                            struct hsds_report *report)
{
    for (size_t k = 0; k < KINDS_OF_FILE; k++) {
        struct hsds_table *last = NULL;
        for (size_t i = 0; i < files->count; i++) {
            const char *name = table_name(import->keep, files->at[i].name);
            if (kind_of_file(name) != &FILES[k])
                continue;
            last = &report->tables.at[report->tables.count++];
            *last = (struct hsds_table){ .name = name };
            enum status s = load_known(import, FILES[k].kind);
            if (s != OK || (s = read_file(import, &FILES[k], &files->at[i], last)) != OK)
                return s;
        }
        if (last != NULL)
            count_unseen(import, &FILES[k], last);
    }
    return OK;
}

static void name_unread(struct arena *memory, const struct hsds_files *files,
                        struct hsds_report *report)
{
    const char **names = arena_array(memory, files->count, const char *);
    size_t count = 0;

    for (size_t i = 0; i < files->count; i++) {
        if (kind_of_file(table_name(memory, files->at[i].name)) == NULL)
            names[count++] = files->at[i].name;
    }
    report->not_read = (struct text_list){ names, count };
}

static enum status load_ours(struct import *import)
{
    struct directory_owns owns;

    enum status s = directory_ours(import->office, &owns);
    for (size_t i = 0; s == OK && i < owns.count; i++) {
        struct knowns *knowns = &import->knowns[owns.at[i].kind];
        (void)known_add(&import->ours, import->keep, owns.at[i].uuid);
        if ((s = load_known(import, owns.at[i].kind)) == OK &&
            known_find(knowns, owns.at[i].uuid) == NULL) {
            struct known *known = known_add(knowns, import->keep, owns.at[i].uuid);
            known->entry = OURS;
            known->target = owns.at[i].id;
        }
    }
    return s;
}

enum status hsds_import(struct office_change *change, struct arena *memory,
                        const struct hsds_files *as_sent, const char *source, bool dry_run,
                        struct hsds_report *ret, const char **complaint)
{
    struct hsds_report report = { .dry_run = dry_run };
    struct hsds_files tables, *files = &tables;
    bool any = false;

    enum status s = json_as_tables(memory, as_sent, &tables, complaint);
    if (s != OK)
        return s;
    for (size_t i = 0; i < files->count; i++) {
        const struct kind_of_file *kind = kind_of_file(table_name(memory, files->at[i].name));
        any = any || (kind != NULL && (kind->kind == DIRECTORY_SERVICES ||
                                       kind->kind == DIRECTORY_ORGANIZATIONS ||
                                       kind->kind == DIRECTORY_PLACES));
    }
    if (!any) {
        *complaint = N_("There are no organizations, services or places here: "
                        "this isn't an HSDS directory.");
        return INVALID;
    }
    report.tables.at = arena_array(memory, files->count, struct hsds_table);
    name_unread(memory, files, &report);

    struct arena *row = arena_new(ROW_CEILING);
    struct import import = {
        .change = change, .office = office_change_office(change), .keep = memory, .row = row,
        .source = source, .dry_run = dry_run, .report = &report,
    };
    s = load_ours(&import);
    if (s == OK)
        s = read_all(&import, files, &report);
    if (s == OK && !dry_run)
        s = finish(&import);
    arena_free(row);
    if (s == OK)
        *ret = report;
    return s;
}
