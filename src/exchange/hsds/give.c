// SPDX-License-Identifier: AGPL-3.0-or-later
#include "exchange/hsds/give_inside.h"
#include "exchange/hsds/inside.h"

#include "made/give_sql.h"
#include "resource/resource.h"

#include <stdio.h>
#include <stdlib.h>

static bool is_about(enum directory_kind, const char *given, const char *about);

static const char *cleaned(struct arena *arena, const char *text)
{
    return clean(arena, text);
}

static const char *age_stored(struct arena *arena, const char *text)
{
    char *end;
    double value = strtod(text, &end);

    return end != text && *end == '\0' && value >= 0 && value <= 130
           ? arena_print(arena, "%d", (int)value) : NULL;
}

static const char *number_stored(struct arena *arena, const char *text)
{
    char *end;
    double value = strtod(text, &end);

    return end != text && *end == '\0' ? arena_print(arena, "%.9f", value) : NULL;
}

static const char *int_text(struct arena *arena, struct maybe_int n)
{
    return n.set ? arena_print(arena, "%lld", (long long)n.n) : NULL;
}

static const char *real_text(struct arena *arena, struct maybe_real d)
{
    return d.set ? arena_print(arena, "%.9f", d.d) : NULL;
}

/* Words that other rows joined: as they came while they still begin what stands here. */
static void tell_begun(struct making *making, const char *column, const char *came_as,
                      const char *value)
{
    const char *as_came = came(making, came_as);
    const char *stored = as_came != NULL ? clean(making->giving->arena, as_came) : NULL;

    tell(making, column, stored != NULL && value != NULL && text_begins(value, stored)
                        ? as_came : value);
}

static void give_service(struct giving *giving, const struct sql_give_services_row *row)
{
    static const char *const pages[] = { "url", "website", NULL };
    struct arena *arena = giving->arena;
    struct making making = making_new(giving, DIRECTORY_SERVICES, row->uuid, row->source,
                                      row->given);
    char day[DATE_TEXT], stamp[INSTANT_TEXT];

    making.row->id = row->id;
    tell_external(&making, row->external_id);
    tell(&making, "organization_id", row->organization);
    tell_kept(&making, "name", row->name, NULL, cleaned);
    tell_kept(&making, "alternate_name", row->alternate_name, NULL, cleaned);
    tell_kept(&making, "description", row->description, NULL, cleaned);
    tell_kept(&making, "url", row->url, pages, web_address);
    tell_kept(&making, "email", row->email, NULL, cleaned);
    tell(&making, "status", service_status_word((enum service_status)row->status));
    tell_kept(&making, "application_process", row->how_to_apply, NULL, cleaned);
    tell_kept(&making, "wait_time", row->wait, NULL, cleaned);
    const char *fees = came(&making, "fees") != NULL ? "fees" : "fees_description";
    tell_begun(&making, fees, fees, row->fees);
    tell_begun(&making, "eligibility_description",
              came(&making, "eligibility") != NULL ? "eligibility" : "eligibility_description",
              row->eligibility);
    tell_kept(&making, "minimum_age", int_text(arena, row->minimum_age), NULL, age_stored);
    tell_kept(&making, "maximum_age", int_text(arena, row->maximum_age), NULL, age_stored);
    tell_kept(&making, "alert", row->alert, NULL, cleaned);
    if (date_is_set(row->confirmed_on))
        tell(&making, "assured_date", date_iso(row->confirmed_on, day));
    tell_else(&making, "last_modified",
             row->given == NULL ? instant_iso(row->changed_at, stamp) : NULL);
    also(&making, "access", row->access);
    making_end(&making);
}

static enum status give_of_services(struct giving *giving, struct int_list ids,
                                    const struct sql_give_services *rows)
{
    static const enum directory_kind kinds[] = { DIRECTORY_LANGUAGES, DIRECTORY_DOCUMENTS,
                                                 DIRECTORY_AREAS };
    struct words_of *words = arena_array(giving->arena, rows->count + 1, struct words_of);
    struct int_list none = { 0 };
    enum status s;

    for (size_t k = 0; k < 3; k++) {
        for (size_t i = 0; i < rows->count; i++)
            words[i] = (struct words_of){
                rows->at[i].uuid,
                kinds[k] == DIRECTORY_LANGUAGES ? rows->at[i].languages
                : kinds[k] == DIRECTORY_DOCUMENTS ? rows->at[i].documents : rows->at[i].area,
                rows->at[i].id,
            };
        if ((s = give_words(giving, kinds[k], words, rows->count)) != OK)
            return s;
    }
    if ((s = give_phones(giving, ids, none, none)) != OK ||
        (s = give_hours(giving, ids, none)) != OK)
        return s;
    return give_kept_about(giving, DIRECTORY_COSTS, "service_id", ids);
}

enum status give_services(struct giving *giving, struct int_list ids, bool whole)
{
    struct sql_give_services rows;

    enum status s = sql_give_services(giving->office, ids, &rows);
    if (s != OK)
        return s;
    for (size_t i = 0; i < rows.count; i++)
        give_service(giving, &rows.at[i]);
    return whole ? give_of_services(giving, ids, &rows) : OK;
}

enum status give_organizations(struct giving *giving, struct int_list ids, bool whole)
{
    static const char *const pages[] = { "website", "url", NULL };
    struct sql_give_organizations rows;
    struct int_list none = { 0 };

    enum status s = sql_give_organizations(giving->office, ids, &rows);
    for (size_t i = 0; s == OK && i < rows.count; i++) {
        const struct sql_give_organizations_row *row = &rows.at[i];
        struct making making = making_new(giving, DIRECTORY_ORGANIZATIONS, row->uuid, row->source,
                                          row->given);
        making.row->id = row->id;
        tell_external(&making, row->external_id);
        tell_kept(&making, "name", row->name, NULL, cleaned);
        tell_kept(&making, "alternate_name", row->alternate_name, NULL, cleaned);
        tell_kept(&making, "description", row->description, NULL, cleaned);
        tell_kept(&making, "email", row->email, NULL, cleaned);
        tell_kept(&making, "website", row->url, pages, web_address);
        making_end(&making);
    }
    return s == OK && whole ? give_phones(giving, none, none, ids) : s;
}

static void hide(struct giving *giving, const struct sql_give_places_row *row)
{
    struct making making = making_new(giving, DIRECTORY_PLACES, row->uuid, row->source, NULL);
    struct given_row *hidden = arena_one(giving->arena, struct given_row);

    tell(&making, "organization_id", row->organization);
    also(&making, "confidential", "true");
    making_end(&making);
    hidden->cells[0] = arena_text(giving->arena, row->uuid);
    hidden->next = giving->hidden;
    giving->hidden = hidden;
}

/* The address that stands here, where no row that came has one. */
static void give_address(struct giving *giving, const struct sql_give_places_row *row)
{
    struct making making;

    if (row->address == NULL && row->city == NULL && row->postcode == NULL)
        return;
    making = making_new(giving, DIRECTORY_ADDRESSES,
                        uuid_below(giving->arena, row->uuid, "address"), NULL, NULL);
    tell(&making, "location_id", row->uuid);
    tell(&making, "address_1", row->address);
    tell(&making, "city", row->city);
    tell(&making, "state_province", row->region);
    tell(&making, "postal_code", row->postcode);
    making_end(&making);
}

static void give_place(struct giving *giving, const struct sql_give_places_row *row)
{
    static const char *const transports[] = { "transportation", "transport", NULL };
    struct arena *arena = giving->arena;
    struct making making = making_new(giving, DIRECTORY_PLACES, row->uuid, row->source,
                                      row->given);

    making.row->id = row->id;
    tell_external(&making, row->external_id);
    tell(&making, "organization_id", row->organization);
    tell_kept(&making, "name", row->name, NULL, cleaned);
    tell_kept(&making, "description", row->description, NULL, cleaned);
    tell_kept(&making, "transportation", row->transport, transports, cleaned);
    if (row->latitude.set && row->longitude.set) {
        tell_kept(&making, "latitude", real_text(arena, row->latitude), NULL, number_stored);
        tell_kept(&making, "longitude", real_text(arena, row->longitude), NULL, number_stored);
    }
    making_end(&making);
}

static bool is_on_earth(const struct sql_give_places_row *row)
{
    return row->latitude.set && row->longitude.set;
}

/* A point that is none on earth was taken without it; the numbers stand beside. */
static const char *without_point(struct giving *giving, const struct sql_give_places_row *row)
{
    static const char *const columns[] = { "latitude", "longitude" };
    json_t *given = row->given != NULL ? json_loads(row->given, 0, NULL) : NULL;

    if (given == NULL || is_on_earth(row)) {
        json_decref(given);
        return row->given;
    }
    for (size_t i = 0; i < 2; i++) {
        json_t *value = json_object_get(given, columns[i]);
        if (value == NULL)
            continue;
        json_object_set(given, arena_print(giving->arena, "%s_as_given", columns[i]), value);
        json_object_del(given, columns[i]);
    }
    char *dumped = json_dumps(given, JSON_COMPACT);
    const char *text = arena_text(giving->arena, dumped);
    free(dumped);
    json_decref(given);
    return text;
}

enum status give_places(struct giving *giving, struct int_list ids, bool whole)
{
    struct sql_give_entries_about addresses = { 0 };
    struct sql_give_places rows;
    struct int_list none = { 0 };

    enum status s = sql_give_places(giving->office, ids, &rows);
    if (s == OK && whole)
        s = sql_give_entries_about(giving->office, DIRECTORY_ADDRESSES, ids, &addresses);
    for (size_t i = 0; s == OK && i < rows.count; i++) {
        struct sql_give_places_row row = rows.at[i];
        bool came_with_one = false;
        if (row.confidential) {
            hide(giving, &row);
            continue;
        }
        row.given = without_point(giving, &row);
        give_place(giving, &row);
        for (size_t a = 0; a < addresses.count; a++)
            came_with_one = came_with_one ||
                            (addresses.at[a].target == row.id &&
                             is_about(DIRECTORY_ADDRESSES, addresses.at[a].given, "location_id"));
        if (whole && !came_with_one)
            give_address(giving, &row);
    }
    if (s != OK || !whole || (s = give_phones(giving, none, ids, none)) != OK ||
        (s = give_hours(giving, none, ids)) != OK ||
        (s = give_kept_about(giving, DIRECTORY_ADDRESSES, "location_id", ids)) != OK)
        return s;
    return give_kept_about(giving, DIRECTORY_ACCESS, "location_id", ids);
}

enum status give_terms(struct giving *giving, struct int_list ids)
{
    static const char *const names[] = { "name", "term", NULL };
    struct sql_give_terms rows;

    enum status s = sql_give_terms(giving->office, ids, &rows);
    for (size_t i = 0; s == OK && i < rows.count; i++) {
        const struct sql_give_terms_row *row = &rows.at[i];
        struct making making = making_new(giving, DIRECTORY_TERMS, row->uuid, row->source,
                                          row->given);
        making.row->id = row->id;
        tell_external(&making, row->external_id);
        tell_kept(&making, "name", row->name, names, cleaned);
        /* In older files it is the term's own id. */
        if (text_equal(came(&making, "taxonomy_id"), row->external_id))
            tell(&making, "taxonomy_id", NULL);
        making_end(&making);
    }
    return s;
}

/* --- rows kept as they came --- */

static void give_entry(struct giving *giving, enum directory_kind kind, const char *source,
                       const char *uuid, const char *given)
{
    struct making making = making_new(giving, kind, uuid, source, given);
    static const char *const places[] = { "location_id", "resource_id" };

    for (size_t i = 0; i < 2 && giving->hidden != NULL; i++) {
        const char *place = came(&making, places[i]);
        char place_uuid[UUID_TEXT];
        if (place == NULL)
            continue;
        directory_uuid(making.source, DIRECTORY_PLACES, place, place_uuid);
        /* An address, or a word about one that was changed. */
        if (is_hidden(giving, place_uuid)) {
            json_decref(making.given);
            return;
        }
    }
    /* What an address was before: of which place isn't said, so none leaves while one is hidden. */
    if (kind == DIRECTORY_METADATA && giving->hidden != NULL &&
        text_equal(came(&making, "resource_type"), "address")) {
        json_decref(making.given);
        return;
    }
    if (kind == DIRECTORY_ACCESS)
        tell_else(&making, "description", came(&making, "accessibility"));
    making_end(&making);
}

/* A row's number is that of the first it names; an address's that of its place. */
static bool is_about(enum directory_kind kind, const char *given, const char *about)
{
    static const char *const owners[] = { "service_id", "organization_id", "location_id",
                                          "service_at_location_id" };
    json_t *row = json_loads(given, 0, NULL);
    const char *first = "";

    for (size_t i = 0; *first == '\0' && i < 4; i++) {
        if (json_object_get(row, owners[i]) != NULL)
            first = owners[i];
    }
    if ((kind == DIRECTORY_ADDRESSES || kind == DIRECTORY_ACCESS) &&
        json_object_get(row, "location_id") != NULL)
        first = "location_id";
    json_decref(row);
    return strcmp(first, about) == 0;
}

enum status give_kept_about(struct giving *giving, enum directory_kind kind, const char *about,
                            struct int_list targets)
{
    struct sql_give_entries_about rows;

    enum status s = sql_give_entries_about(giving->office, (int64_t)kind, targets, &rows);
    for (size_t i = 0; s == OK && i < rows.count; i++) {
        if (is_about(kind, rows.at[i].given, about))
            give_entry(giving, kind, rows.at[i].source, rows.at[i].uuid, rows.at[i].given);
    }
    return s;
}

enum status give_kept(struct giving *giving, enum directory_kind kind)
{
    struct sql_give_entries page;
    int64_t after = 0;

    do {
        enum status s = sql_give_entries(giving->office, (int64_t)kind, after, &page);
        if (s != OK)
            return s;
        for (size_t i = 0; i < page.count; i++) {
            give_entry(giving, kind, page.at[i].source, page.at[i].uuid, page.at[i].given);
            after = page.at[i].id;
        }
    } while (page.count > 0);
    return OK;
}

enum status give_kept_named(struct giving *giving, enum directory_kind kind,
                            struct text_list uuids)
{
    struct sql_give_entries_named rows;

    enum status s = sql_give_entries_named(giving->office, (int64_t)kind, uuids, &rows);
    for (size_t i = 0; s == OK && i < rows.count; i++)
        give_entry(giving, kind, rows.at[i].source, rows.at[i].uuid, rows.at[i].given);
    return s;
}

/* --- all --- */

/* Two hundred at a time. */
#define EACH_PAGE(statement, give) do { \
        struct sql_##statement page; \
        int64_t after = 0; \
        do { \
            if ((s = sql_##statement(giving->office, after, &page)) != OK) \
                return s; \
            int64_t *ids = arena_array(giving->arena, page.count + 1, int64_t); \
            for (size_t i = 0; i < page.count; i++) \
                ids[i] = after = page.at[i].id; \
            if ((s = give(giving, (struct int_list){ ids, page.count })) != OK) \
                return s; \
        } while (page.count > 0); \
    } while (0)

static enum status whole_organizations(struct giving *giving, struct int_list ids)
{
    return give_organizations(giving, ids, true);
}

static enum status whole_places(struct giving *giving, struct int_list ids)
{
    return give_places(giving, ids, true);
}

static enum status whole_services(struct giving *giving, struct int_list ids)
{
    struct int_list places, terms;
    enum status s;

    if ((s = give_services(giving, ids, true)) != OK ||
        (s = give_spots(giving, ids, (struct int_list){ 0 }, &places)) != OK)
        return s;
    return give_attributes(giving, ids, &terms);
}

/* What came about a place and no service, or about neither. */
static enum status give_rest(struct giving *giving)
{
    static const enum directory_kind kinds[] = {
        DIRECTORY_KINDS, DIRECTORY_PROGRAMS, DIRECTORY_TAXONOMIES, DIRECTORY_CONTACTS,
        DIRECTORY_FUNDING, DIRECTORY_IDENTIFIERS, DIRECTORY_METADATA, DIRECTORY_TABLE_NOTES,
        DIRECTORY_CAPACITIES, DIRECTORY_UNITS, DIRECTORY_URLS,
    };
    static const enum directory_kind placed[] = { DIRECTORY_LANGUAGES, DIRECTORY_ADDRESSES };
    struct sql_give_entries page;
    enum status s = OK;

    for (size_t i = 0; s == OK && i < sizeof kinds / sizeof *kinds; i++) {
        if (kinds[i] != DIRECTORY_CONTACTS || !giving->open)
            s = give_kept(giving, kinds[i]);
    }
    for (size_t i = 0; s == OK && i < 2; i++) {
        int64_t after = 0;
        do {
            if ((s = sql_give_entries(giving->office, (int64_t)placed[i], after, &page)) != OK)
                return s;
            for (size_t r = 0; r < page.count; r++) {
                const struct sql_give_entries_row *row = &page.at[r];
                json_t *given = json_loads(row->given, 0, NULL);
                bool service = json_object_get(given, "service_id") != NULL;
                bool place = json_object_get(given, "location_id") != NULL;
                json_decref(given);
                after = row->id;
                if (placed[i] == DIRECTORY_LANGUAGES ? !service : !place)
                    give_entry(giving, placed[i], row->source, row->uuid, row->given);
            }
        } while (page.count > 0);
    }
    return s;
}

enum status give_all(struct giving *giving)
{
    enum status s;

    EACH_PAGE(give_organization_ids, whole_organizations);
    EACH_PAGE(give_term_ids, give_terms);
    EACH_PAGE(give_place_ids, whole_places);
    EACH_PAGE(give_service_ids, whole_services);
    return give_rest(giving);
}

enum status giving_size(const struct office *office, int64_t *ret)
{
    return sql_give_size(office, ret);
}
