// SPDX-License-Identifier: AGPL-3.0-or-later
#include "resource/directory.h"

#include "base/arena.h"
#include "made/directory_sql.h"
#include "privacy/account.h"

#include <ctype.h>
#include <stdio.h>

/* Where identifiers made from a directory's own numbers live. */
static const char SPACE[] = "a1b06d2e-4c39-5f0b-9d5a-6f2f7c1e8d34";

/* Part of each identifier: never change one. */
static const char *const KIND_WORDS[DIRECTORY_TABLES] = {
    "organization", "service", "location", "taxonomy_term", "service_at_location", "attribute",
    "phone", "schedule", "address", "language", "accessibility", "eligibility", "cost_option",
    "required_document", "service_area", "program", "taxonomy", "contact", "funding",
    "organization_identifier", "metadata", "meta_table_description", "service_capacity", "unit",
    "url", "holiday_schedule",
};

void directory_uuid(const char *source, enum directory_kind kind, const char *key,
                    char into[static UUID_TEXT])
{
    char name[512];

    if (!uuid_is_valid(key)) {
        snprintf(name, sizeof name, "%s/%s/%s", source, KIND_WORDS[kind], key);
        uuid_of_name(SPACE, name, into);
        return;
    }
    for (size_t i = 0; i < UUID_TEXT; i++)
        into[i] = (char)tolower((unsigned char)key[i]);
}

enum status directory_entries(const struct office *office, const char *source,
                              enum directory_kind kind, int64_t after,
                              struct directory_entries *ret)
{
    struct sql_directory_entries rows;

    enum status s = sql_directory_entries(office, source, (int64_t)kind, after, &rows);
    if (s != OK)
        return s;
    struct directory_entry *entries = arena_array(office_arena(office), rows.count,
                                                  struct directory_entry);
    for (size_t i = 0; i < rows.count; i++)
        entries[i] = (struct directory_entry){ rows.at[i].id, rows.at[i].key, rows.at[i].uuid,
                                               rows.at[i].hash, rows.at[i].target };
    *ret = (struct directory_entries){ entries, rows.count };
    return OK;
}

enum status directory_remember(struct office_change *change, const struct directory_row *row,
                               int64_t *entry)
{
    char uuid[UUID_TEXT];
    int64_t changed;

    if (*entry != 0)
        return sql_directory_entry_set(change, &(struct sql_directory_entry_set){
            .id = *entry, .hash = row->hash, .target = row->target, .given = row->given,
        }, &changed);
    directory_uuid(row->source, row->kind, row->key, uuid);
    return sql_directory_entry_add(change, &(struct sql_directory_entry_add){
        .source = row->source, .kind = (int64_t)row->kind, .key = row->key, .uuid = uuid,
        .hash = row->hash, .target = row->target, .given = row->given,
    }, entry);
}

enum status directory_ours(const struct office *office, struct directory_owns *ret)
{
    struct sql_directory_ours rows;

    enum status s = sql_directory_ours(office, &rows);
    if (s != OK)
        return s;
    struct directory_own *owns = arena_array(office_arena(office), rows.count,
                                             struct directory_own);
    for (size_t i = 0; i < rows.count; i++)
        owns[i] = (struct directory_own){ (enum directory_kind)rows.at[i].kind, rows.at[i].id,
                                          rows.at[i].uuid };
    *ret = (struct directory_owns){ owns, rows.count };
    return OK;
}

enum status directory_organization(struct office_change *change,
                                   const struct directory_organization *organization, int64_t *id)
{
    char uuid[UUID_TEXT];
    int64_t changed;

    directory_uuid(organization->source, DIRECTORY_ORGANIZATIONS, organization->external_id, uuid);
    if (*id == 0)
        return sql_directory_organization_add(change, &(struct sql_directory_organization_add){
            .source = organization->source, .uuid = uuid, .external_id = organization->external_id,
            .name = organization->name, .name_key = organization->name_key,
            .alternate_name = organization->alternate_name,
            .description = organization->description, .email = organization->email,
            .url = organization->url,
        }, id);
    return sql_directory_organization_set(change, &(struct sql_directory_organization_set){
        .id = *id, .name = organization->name, .name_key = organization->name_key,
        .alternate_name = organization->alternate_name,
        .description = organization->description, .email = organization->email,
        .url = organization->url,
    }, &changed);
}

enum status directory_service(struct office_change *change,
                              const struct directory_service *service, int64_t *id)
{
    char uuid[UUID_TEXT];
    int64_t changed;

    directory_uuid(service->source, DIRECTORY_SERVICES, service->external_id, uuid);
    if (*id == 0)
        return sql_directory_service_add(change, &(struct sql_directory_service_add){
            .source = service->source, .uuid = uuid, .external_id = service->external_id,
            .organization = service->organization, .name = service->name,
            .name_key = service->name_key, .alternate_name = service->alternate_name,
            .description = service->description, .status = service->status, .url = service->url,
            .email = service->email, .how_to_apply = service->how_to_apply,
            .wait = service->wait, .fees = service->fees, .eligibility = service->eligibility,
            .minimum_age = service->minimum_age, .maximum_age = service->maximum_age,
            .alert = service->alert,
        }, id);
    return sql_directory_service_set(change, &(struct sql_directory_service_set){
        .id = *id, .organization = service->organization, .name = service->name,
        .name_key = service->name_key, .alternate_name = service->alternate_name,
        .description = service->description, .status = service->status, .url = service->url,
        .email = service->email, .how_to_apply = service->how_to_apply, .wait = service->wait,
        .fees = service->fees, .eligibility = service->eligibility,
        .minimum_age = service->minimum_age, .maximum_age = service->maximum_age,
        .alert = service->alert,
    }, &changed);
}

enum status directory_place(struct office_change *change, const struct directory_place *place,
                            int64_t *id)
{
    char uuid[UUID_TEXT];
    int64_t changed;

    directory_uuid(place->source, DIRECTORY_PLACES, place->external_id, uuid);
    if (*id == 0)
        return sql_directory_place_add(change, &(struct sql_directory_place_add){
            .source = place->source, .uuid = uuid, .external_id = place->external_id,
            .organization = place->organization, .name = place->name,
            .description = place->description, .transport = place->transport,
            .latitude = place->latitude, .longitude = place->longitude,
            .confidential = place->confidential,
        }, id);
    return sql_directory_place_set(change, &(struct sql_directory_place_set){
        .id = *id, .organization = place->organization, .name = place->name,
        .description = place->description, .transport = place->transport,
        .latitude = place->latitude, .longitude = place->longitude,
        .confidential = place->confidential,
    }, &changed);
}

enum status directory_term(struct office_change *change, const struct directory_term *term,
                           int64_t *id)
{
    char uuid[UUID_TEXT];
    int64_t changed;

    directory_uuid(term->source, DIRECTORY_TERMS, term->external_id, uuid);
    if (*id == 0)
        return sql_directory_term_add(change, &(struct sql_directory_term_add){
            .source = term->source, .uuid = uuid, .external_id = term->external_id,
            .name = term->name, .parent = term->parent, .domain = term->domain,
        }, id);
    return sql_directory_term_set(change, &(struct sql_directory_term_set){
        .id = *id, .name = term->name, .parent = term->parent, .domain = term->domain,
    }, &changed);
}

enum status directory_clear(struct office_change *change, enum directory_kind kind, int64_t entry)
{
    int64_t changed;

    switch (kind) {
    case DIRECTORY_SPOTS: return sql_directory_spot_clear(change, entry, &changed);
    case DIRECTORY_KINDS: return sql_directory_kind_clear(change, entry, &changed);
    case DIRECTORY_PHONES: return sql_directory_phone_clear(change, entry, &changed);
    case DIRECTORY_HOURS: return sql_directory_hours_clear(change, entry, &changed);
    case DIRECTORY_ORGANIZATIONS: case DIRECTORY_PLACES: case DIRECTORY_TERMS:
    case DIRECTORY_ADDRESSES: case DIRECTORY_LANGUAGES: case DIRECTORY_ACCESS:
    case DIRECTORY_ELIGIBILITY: case DIRECTORY_COSTS: case DIRECTORY_DOCUMENTS:
    case DIRECTORY_AREAS: case DIRECTORY_SERVICES:
    case DIRECTORY_PROGRAMS: case DIRECTORY_TAXONOMIES: case DIRECTORY_CONTACTS:
    case DIRECTORY_FUNDING: case DIRECTORY_IDENTIFIERS: case DIRECTORY_METADATA:
    case DIRECTORY_TABLE_NOTES: case DIRECTORY_CAPACITIES: case DIRECTORY_UNITS:
    case DIRECTORY_URLS: case DIRECTORY_HOLIDAYS: case DIRECTORY_TABLES:
        break;
    }
    return OK;
}

enum status directory_spot(struct office_change *change, int64_t service, int64_t place,
                           int64_t entry)
{
    int64_t id;

    return sql_directory_spot_add(change, service, place, entry, &id);
}

enum status directory_kind_of(struct office_change *change, int64_t service, int64_t term,
                              int64_t entry)
{
    int64_t id;

    return sql_directory_kind_add(change, service, term, entry, &id);
}

enum status directory_phone(struct office_change *change, const struct directory_phone *phone,
                            int64_t entry)
{
    int64_t id;

    return sql_directory_phone_add(change, &(struct sql_directory_phone_add){
        .service = phone->service, .place = phone->place, .organization = phone->organization,
        .number = phone->number, .extension = phone->extension, .kind = phone->kind,
        .about = phone->about, .origin = entry,
    }, &id);
}

enum status directory_hours(struct office_change *change, struct maybe_int service,
                            struct maybe_int place, const struct span *span, int64_t entry)
{
    int64_t id;

    return sql_directory_hours_add(change, &(struct sql_directory_hours_add){
        .service = service, .place = place, .days = span->days, .opens = span->opens,
        .closes = span->closes, .valid_from = span->from, .valid_to = span->to,
        .kind = (int64_t)span->kind,
        .words = span->words, .origin = entry,
    }, &id);
}

enum status directory_address(struct office_change *change, int64_t place, const char *address,
                              const char *city, const char *region, const char *postcode)
{
    int64_t changed;

    return sql_directory_place_address(change, &(struct sql_directory_place_address){
        .id = place, .address = address, .city = city, .region = region, .postcode = postcode,
    }, &changed);
}

enum status directory_place_access(struct office_change *change, int64_t place, const char *words)
{
    int64_t changed;

    return sql_directory_place_access(change, place, words, &changed);
}

enum status directory_words(struct office_change *change, enum directory_kind kind,
                            int64_t service, const char *words)
{
    int64_t changed;

    switch (kind) {
    case DIRECTORY_LANGUAGES:
        return sql_directory_service_languages(change, service, words, &changed);
    case DIRECTORY_DOCUMENTS:
        return sql_directory_service_documents(change, service, words, &changed);
    case DIRECTORY_AREAS:
        return sql_directory_service_area(change, service, words, &changed);
    case DIRECTORY_COSTS:
        return sql_directory_service_fees(change, service, words, &changed);
    case DIRECTORY_ELIGIBILITY:
        return sql_directory_service_eligibility(change, service, words, &changed);
    case DIRECTORY_ORGANIZATIONS: case DIRECTORY_SERVICES: case DIRECTORY_PLACES:
    case DIRECTORY_TERMS: case DIRECTORY_SPOTS: case DIRECTORY_KINDS: case DIRECTORY_PHONES:
    case DIRECTORY_HOURS: case DIRECTORY_ADDRESSES: case DIRECTORY_ACCESS:
    case DIRECTORY_PROGRAMS: case DIRECTORY_TAXONOMIES: case DIRECTORY_CONTACTS:
    case DIRECTORY_FUNDING: case DIRECTORY_IDENTIFIERS: case DIRECTORY_METADATA:
    case DIRECTORY_TABLE_NOTES: case DIRECTORY_CAPACITIES: case DIRECTORY_UNITS:
    case DIRECTORY_URLS: case DIRECTORY_HOLIDAYS: case DIRECTORY_TABLES:
        break;
    }
    return OK;
}

enum status directory_postcode(struct office_change *change, const char *code, double latitude,
                               double longitude)
{
    int64_t changed;

    return sql_directory_postcode_set(change, code, latitude, longitude, &changed);
}

enum status directory_upload_keep(struct office_change *change,
                                  const struct directory_upload *upload, int64_t *ret)
{
    const struct office *office = office_change_office(change);

    return sql_directory_upload_add(change, &(struct sql_directory_upload_add){
        .name = upload->name, .source = upload->source, .bytes = upload->bytes,
        .on_day = office_today(office), .by_whom = office_me(office).n,
    }, ret);
}

enum status directory_upload_get(const struct office *office, int64_t id,
                                 struct directory_upload *ret)
{
    struct sql_directory_upload_get_row row;

    enum status s = sql_directory_upload_get(office, id, &row);
    if (s != OK)
        return s;
    *ret = (struct directory_upload){ row.name, row.source, row.bytes };
    return OK;
}

enum status directory_upload_clear(struct office_change *change, int64_t id)
{
    int64_t changed;

    return sql_directory_upload_clear(change, id, &changed);
}
