// SPDX-License-Identifier: AGPL-3.0-or-later
#include "exchange/hsds/spec.h"

#include "base/date.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define COLUMN(name, type, must) { name, COLUMN_##type, DIRECTORY_TABLES, must }
#define ID COLUMN("id", ID, true)
#define TEXT(name) COLUMN(name, TEXT, false)
#define MUST_TEXT(name) COLUMN(name, TEXT, true)
#define NUMBER(name) COLUMN(name, NUMBER, false)
#define URI(name) COLUMN(name, URI, false)
#define MUST_URI(name) COLUMN(name, URI, true)
#define EMAIL(name) COLUMN(name, EMAIL, false)
#define DAY_DATE(name) COLUMN(name, DATE, false)
#define MUST_DAY_DATE(name) COLUMN(name, DATE, true)
#define TIME(name) COLUMN(name, TIME, false)
#define STAMP(name) COLUMN(name, STAMP, false)
#define MUST_STATUS(name) COLUMN(name, STATUS, true)
#define MUST_PLACE_TYPE(name) COLUMN(name, PLACE_TYPE, true)
#define DAY(name) COLUMN(name, WEEKDAY, false)
#define FREQUENCY(name) COLUMN(name, FREQUENCY, false)
#define REF(name, table) { name, COLUMN_REF, DIRECTORY_##table, false }
#define MUST_REF(name, table) { name, COLUMN_REF, DIRECTORY_##table, true }
#define COUNTED(columns) columns, sizeof columns / sizeof *columns

static const struct hsds_column ORGANIZATION[] = {
    ID, MUST_TEXT("name"), TEXT("alternate_name"), MUST_TEXT("description"), EMAIL("email"),
    URI("website"), TEXT("tax_status"), TEXT("tax_id"), NUMBER("year_incorporated"),
    TEXT("legal_status"), TEXT("logo"), URI("uri"), REF("parent_organization_id", ORGANIZATIONS),
};
static const struct hsds_column PROGRAM[] = {
    ID, MUST_REF("organization_id", ORGANIZATIONS), MUST_TEXT("name"), TEXT("alternate_name"),
    MUST_TEXT("description"),
};
static const struct hsds_column TAXONOMY[] = {
    ID, MUST_TEXT("name"), MUST_TEXT("description"), URI("uri"), TEXT("version"),
};
static const struct hsds_column TAXONOMY_TERM[] = {
    ID, TEXT("code"), MUST_TEXT("name"), MUST_TEXT("description"), REF("parent_id", TERMS),
    TEXT("taxonomy"), TEXT("language"), REF("taxonomy_id", TAXONOMIES), URI("term_uri"),
};
static const struct hsds_column LOCATION[] = {
    ID, MUST_PLACE_TYPE("location_type"), URI("url"), REF("organization_id", ORGANIZATIONS),
    TEXT("name"), TEXT("alternate_name"), TEXT("description"), TEXT("transportation"),
    NUMBER("latitude"), NUMBER("longitude"), TEXT("external_identifier"),
    TEXT("external_identifier_type"),
};
static const struct hsds_column SERVICE[] = {
    ID, MUST_REF("organization_id", ORGANIZATIONS), REF("program_id", PROGRAMS),
    MUST_TEXT("name"), TEXT("alternate_name"), TEXT("description"), URI("url"), EMAIL("email"),
    MUST_STATUS("status"), TEXT("interpretation_services"), TEXT("application_process"),
    TEXT("fees_description"), TEXT("wait_time"), TEXT("fees"), TEXT("accreditations"),
    TEXT("eligibility_description"), NUMBER("minimum_age"), NUMBER("maximum_age"),
    DAY_DATE("assured_date"), EMAIL("assurer_email"), TEXT("licenses"), TEXT("alert"),
    STAMP("last_modified"),
};
static const struct hsds_column SERVICE_AT_LOCATION[] = {
    ID, MUST_REF("service_id", SERVICES), MUST_REF("location_id", PLACES), TEXT("description"),
};
static const struct hsds_column ATTRIBUTE[] = {
    ID, MUST_REF("link_id", TABLES), MUST_REF("taxonomy_term_id", TERMS), TEXT("link_type"),
    MUST_TEXT("link_entity"), TEXT("value"),
};
static const struct hsds_column PHONE[] = {
    ID, REF("location_id", PLACES), REF("service_id", SERVICES),
    REF("organization_id", ORGANIZATIONS), REF("contact_id", CONTACTS),
    REF("service_at_location_id", SPOTS), MUST_TEXT("number"), NUMBER("extension"), TEXT("type"),
    TEXT("description"),
};
static const struct hsds_column CONTACT[] = {
    ID, REF("organization_id", ORGANIZATIONS), REF("service_id", SERVICES),
    REF("service_at_location_id", SPOTS), REF("location_id", PLACES), TEXT("name"), TEXT("title"),
    TEXT("department"), EMAIL("email"),
};
static const struct hsds_column ADDRESS[] = {
    ID, REF("location_id", PLACES), TEXT("attention"), MUST_TEXT("address_1"), TEXT("address_2"),
    MUST_TEXT("city"), TEXT("region"), MUST_TEXT("state_province"), MUST_TEXT("postal_code"),
    MUST_TEXT("country"), MUST_PLACE_TYPE("address_type"),
};
static const struct hsds_column SCHEDULE[] = {
    ID, REF("service_id", SERVICES), REF("location_id", PLACES),
    REF("service_at_location_id", SPOTS), DAY_DATE("valid_from"), DAY_DATE("valid_to"),
    DAY_DATE("dtstart"), NUMBER("timezone"), DAY_DATE("until"), NUMBER("count"), DAY("wkst"),
    FREQUENCY("freq"), NUMBER("interval"), TEXT("byday"), TEXT("byweekno"), TEXT("bymonthday"),
    TEXT("byyearday"), TEXT("description"), TIME("opens_at"), TIME("closes_at"),
    URI("schedule_link"), TEXT("attending_type"), TEXT("notes"),
};
static const struct hsds_column FUNDING[] = {
    ID, REF("organization_id", ORGANIZATIONS), REF("service_id", SERVICES), TEXT("source"),
};
static const struct hsds_column SERVICE_AREA[] = {
    ID, REF("service_id", SERVICES), TEXT("name"), TEXT("description"), TEXT("extent"),
    TEXT("extent_type"), TEXT("uri"),
};
static const struct hsds_column REQUIRED_DOCUMENT[] = {
    ID, REF("service_id", SERVICES), TEXT("document"), URI("uri"),
};
static const struct hsds_column LANGUAGE[] = {
    ID, REF("service_id", SERVICES), REF("location_id", PLACES), REF("phone_id", PHONES),
    TEXT("name"), TEXT("code"), TEXT("note"),
};
static const struct hsds_column ACCESSIBILITY[] = {
    ID, REF("location_id", PLACES), TEXT("description"), TEXT("details"), URI("url"),
};
static const struct hsds_column COST_OPTION[] = {
    ID, MUST_REF("service_id", SERVICES), DAY_DATE("valid_from"), DAY_DATE("valid_to"),
    TEXT("option"), TEXT("currency"), NUMBER("amount"), TEXT("amount_description"),
};
static const struct hsds_column ORGANIZATION_IDENTIFIER[] = {
    ID, MUST_REF("organization_id", ORGANIZATIONS), TEXT("identifier_scheme"),
    MUST_TEXT("identifier_type"), MUST_TEXT("identifier"),
};
static const struct hsds_column METADATA[] = {
    ID, MUST_REF("resource_id", TABLES), MUST_TEXT("resource_type"),
    MUST_DAY_DATE("last_action_date"), MUST_TEXT("last_action_type"), MUST_TEXT("field_name"),
    MUST_TEXT("previous_value"), MUST_TEXT("replacement_value"), MUST_TEXT("updated_by"),
};
static const struct hsds_column META_TABLE_DESCRIPTION[] = {
    ID, TEXT("name"), TEXT("language"), TEXT("character_set"),
};
/* Of 3.1. */
static const struct hsds_column SERVICE_CAPACITY[] = {
    ID, MUST_REF("service_id", SERVICES), REF("unit_id", UNITS), NUMBER("available"),
    NUMBER("maximum"), TEXT("description"), STAMP("updated"),
};
static const struct hsds_column UNIT[] = {
    ID, MUST_TEXT("name"), TEXT("scheme"), TEXT("identifier"), URI("uri"),
};
static const struct hsds_column URL[] = {
    ID, TEXT("label"), MUST_URI("url"), REF("organization_id", ORGANIZATIONS),
    REF("service_id", SERVICES),
};

const struct hsds_spec HSDS_TABLES[HSDS_SPECS] = {
    { DIRECTORY_ORGANIZATIONS, "organization", "organizations", COUNTED(ORGANIZATION), false },
    { DIRECTORY_PROGRAMS, "program", "programs", COUNTED(PROGRAM), false },
    { DIRECTORY_TAXONOMIES, "taxonomy", "taxonomies", COUNTED(TAXONOMY), false },
    { DIRECTORY_TERMS, "taxonomy_term", "taxonomy_terms", COUNTED(TAXONOMY_TERM), false },
    { DIRECTORY_PLACES, "location", "locations", COUNTED(LOCATION), false },
    { DIRECTORY_SERVICES, "service", "services", COUNTED(SERVICE), false },
    { DIRECTORY_SPOTS, "service_at_location", "service_at_location",
      COUNTED(SERVICE_AT_LOCATION), false },
    { DIRECTORY_KINDS, "attribute", "attributes", COUNTED(ATTRIBUTE), false },
    { DIRECTORY_PHONES, "phone", "phones", COUNTED(PHONE), false },
    { DIRECTORY_CONTACTS, "contact", "contacts", COUNTED(CONTACT), false },
    { DIRECTORY_ADDRESSES, "address", "addresses", COUNTED(ADDRESS), false },
    { DIRECTORY_HOURS, "schedule", "schedules", COUNTED(SCHEDULE), false },
    { DIRECTORY_FUNDING, "funding", "funding", COUNTED(FUNDING), false },
    { DIRECTORY_AREAS, "service_area", "service_areas", COUNTED(SERVICE_AREA), false },
    { DIRECTORY_DOCUMENTS, "required_document", "required_documents",
      COUNTED(REQUIRED_DOCUMENT), false },
    { DIRECTORY_LANGUAGES, "language", "languages", COUNTED(LANGUAGE), false },
    { DIRECTORY_ACCESS, "accessibility", "accessibility", COUNTED(ACCESSIBILITY), false },
    { DIRECTORY_COSTS, "cost_option", "cost_options", COUNTED(COST_OPTION), false },
    { DIRECTORY_IDENTIFIERS, "organization_identifier", "organization_identifiers",
      COUNTED(ORGANIZATION_IDENTIFIER), false },
    { DIRECTORY_METADATA, "metadata", "metadata", COUNTED(METADATA), false },
    { DIRECTORY_TABLE_NOTES, "meta_table_description", "meta_table_descriptions",
      COUNTED(META_TABLE_DESCRIPTION), false },
    { DIRECTORY_CAPACITIES, "service_capacity", "service_capacity",
      COUNTED(SERVICE_CAPACITY), true },
    { DIRECTORY_UNITS, "unit", "units", COUNTED(UNIT), true },
    { DIRECTORY_URLS, "url", "url", COUNTED(URL), true },
};

size_t spec_of_kind(enum directory_kind kind)
{
    size_t i = 0;

    while (i < HSDS_SPECS && HSDS_TABLES[i].kind != kind)
        i++;
    return i;
}

size_t spec_of_entity(const char *entity)
{
    size_t i = 0;

    while (i < HSDS_SPECS && strcmp(HSDS_TABLES[i].entity, entity) != 0)
        i++;
    return i;
}

size_t spec_column(const struct hsds_spec *spec, const char *name)
{
    size_t i = 0;

    while (i < spec->count && strcmp(spec->columns[i].name, name) != 0)
        i++;
    return i;
}

bool spec_is_nested(const char *name)
{
    static const char *const names[] = {
        "phones", "schedules", "service_areas", "service_at_locations", "languages",
        "organization", "funding", "cost_options", "program", "required_documents", "contacts",
        "attributes", "metadata", "locations", "location", "addresses", "accessibility",
        "programs", "organization_identifiers", "taxonomy_term", "taxonomy_detail", "capacities",
        "unit", "additional_urls", "additional_websites",
    };

    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (strcmp(names[i], name) == 0)
            return true;
    }
    return false;
}

static bool is_number(const char *text)
{
    size_t digits = 0;
    char *end;

    /* Not "0x1", "inf", "007": what JSON takes as a number. */
    const char *at = *text == '-' ? text + 1 : text;
    while (isdigit((unsigned char)at[digits]))
        digits++;
    if (digits == 0 || (digits > 1 && *at == '0') ||
        strspn(text, "0123456789.-+eE") != strlen(text) || text[strlen(text) - 1] == '.')
        return false;
    double value = strtod(text, &end);
    return *end == '\0' && isfinite(value);
}

/* Letters, digits and what RFC 3986 lets stand; a scheme in front. */
static bool is_uri(const char *text)
{
    static const char MARKS[] = "-._~:/?#[]@!$&'()*+,;=%";
    const char *colon = strstr(text, "://");

    if (colon == NULL || colon == text || colon[3] == '\0' || !isalpha((unsigned char)*text))
        return false;
    for (const char *at = text; *at != '\0'; at++) {
        if (!isalnum((unsigned char)*at) && strchr(MARKS, *at) == NULL)
            return false;
        if (*at == '%' && (!isxdigit((unsigned char)at[1]) || !isxdigit((unsigned char)at[2])))
            return false;
        if ((*at == '[' || *at == ']') || (*at == '#' && strchr(at + 1, '#') != NULL))
            return false;
    }
    return isalnum((unsigned char)colon[3]);
}

static bool is_email(const char *text)
{
    static const char MARKS[] = "!#$%&'*+/=?^_`{|}~.-";
    const char *at = strchr(text, '@');

    if (at == NULL || at == text || at[-1] == '.' || *text == '.' || strstr(text, "..") != NULL)
        return false;
    for (const char *c = text; c < at; c++) {
        if (!isalnum((unsigned char)*c) && strchr(MARKS, *c) == NULL)
            return false;
    }
    const char *dot = strrchr(at, '.');
    if (dot == NULL || dot[1] == '\0')
        return false;
    for (const char *c = at + 1; *c != '\0'; c++) {
        bool inner = c > at + 1 && c[1] != '\0' && c[1] != '.' && c[-1] != '.';
        if (!isalnum((unsigned char)*c) && *c != '.' && !(*c == '-' && inner))
            return false;
    }
    return isalnum((unsigned char)at[1]);
}

/* "10:00", "10:00:00", with Z or an offset; 24:00 ends a day. */
static bool is_time(const char *text)
{
    size_t length = strlen(text);

    if (length < 5 || !isdigit((unsigned char)text[0]) || !isdigit((unsigned char)text[1]) ||
        text[2] != ':' || !isdigit((unsigned char)text[3]) || !isdigit((unsigned char)text[4]))
        return false;
    int hour = (text[0] - '0') * 10 + text[1] - '0', minute = (text[3] - '0') * 10 + text[4] - '0';
    return minute < 60 && (hour < 24 || (hour == 24 && minute == 0)) &&
           strspn(text + 5, "0123456789:.Z+-") == length - 5;
}

/* "2023-03-15T10:30:45.123Z" */
static bool is_stamp(const char *text)
{
    static const char SHAPE[] = "dddd-dd-ddTdd:dd:dd";
    struct date day;
    char head[11] = { 0 };

    for (size_t i = 0; i < sizeof SHAPE - 1; i++) {
        if (SHAPE[i] == 'd' ? !isdigit((unsigned char)text[i]) : text[i] != SHAPE[i])
            return false;
    }
    memcpy(head, text, 10);
    if (!date_from_iso(head, &day) || text[11] > '2' || (text[11] == '2' && text[12] > '3') ||
        text[14] > '5' || text[17] > '5')
        return false;
    const char *at = text + 19;
    if (*at == '.' && isdigit((unsigned char)at[1])) {
        at++;
        while (isdigit((unsigned char)*at))
            at++;
    }
    if (strcmp(at, "Z") == 0)
        return true;
    return strlen(at) == 6 && (*at == '+' || *at == '-') && is_time(at + 1) && at[1] < '2';
}

static bool is_among(const char *const *words, size_t count, const char *value)
{
    for (size_t i = 0; i < count; i++) {
        if (strcmp(words[i], value) == 0)
            return true;
    }
    return false;
}

bool spec_takes(const struct hsds_column *column, const char *value)
{
    static const char *const statuses[] = { "active", "inactive", "defunct",
                                            "temporarily closed" };
    static const char *const places[] = { "physical", "postal", "virtual" };
    static const char *const days[] = { "MO", "TU", "WE", "TH", "FR", "SA", "SU" };
    static const char *const frequencies[] = { "WEEKLY", "MONTHLY" };
    struct date day;

    if (value == NULL || *value == '\0')
        return false;
    switch (column->type) {
    case COLUMN_ID: case COLUMN_REF: return uuid_is_valid(value);
    case COLUMN_TEXT: return true;
    case COLUMN_NUMBER: return is_number(value);
    case COLUMN_URI: return is_uri(value);
    case COLUMN_EMAIL: return is_email(value);
    case COLUMN_DATE: return strlen(value) == 10 && date_from_iso(value, &day);
    case COLUMN_TIME: return is_time(value);
    case COLUMN_STAMP: return strlen(value) >= 20 && is_stamp(value);
    case COLUMN_STATUS: return is_among(statuses, 4, value);
    case COLUMN_PLACE_TYPE: return is_among(places, 3, value);
    case COLUMN_WEEKDAY: return is_among(days, 7, value);
    case COLUMN_FREQUENCY: return is_among(frequencies, 2, value);
    }
    return false;
}
