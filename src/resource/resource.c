// SPDX-License-Identifier: AGPL-3.0-or-later
#include "resource/resource.h"

#include "base/arena.h"
#include "made/finder_sql.h"
#include "made/resource_sql.h"
#include "privacy/account.h"

static const struct { const char *word, *label; } STATUS_NAMES[SERVICE_STATUSES] = {
    { "active", N_("Open to new people") },
    { "inactive", N_("Not offered now") },
    { "defunct", N_("Closed for good") },
    { "temporarily closed", N_("Closed for a while") },
};

const char *service_status_word(enum service_status status)
{
    return STATUS_NAMES[status].word;
}

const char *service_status_label(enum service_status status)
{
    return STATUS_NAMES[status].label;
}

bool service_status_from_word(const char *word, enum service_status *ret)
{
    for (int i = 0; i < SERVICE_STATUSES; i++) {
        if (text_equal(word, STATUS_NAMES[i].word)) {
            *ret = (enum service_status)i;
            return true;
        }
    }
    return false;
}

enum freshness freshness_of(struct date confirmed_on, struct date today)
{
    if (!date_is_set(confirmed_on))
        return FRESH_NEVER;
    return date_days_between(confirmed_on, today) > SERVICE_STALE_DAYS ? FRESH_OLD : FRESH;
}

enum status resource_find(const struct office *office, const char *ref, struct service_id *ret)
{
    return sql_resource_find_ref(office, ref, &ret->n);
}

enum status resource_get(const struct office *office, struct service_id id, struct service *ret)
{
    struct sql_resource_get_row row;

    enum status s = sql_resource_get(office, id.n, &row);
    if (s != OK)
        return s;
    *ret = (struct service){
        .id = { row.id }, .ref = row.ref, .version = row.version, .source = row.source,
        .external_id = row.external_id, .organization = row.organization,
        .organization_name = row.organization_name, .organization_url = row.organization_url,
        .organization_email = row.organization_email,
        .own_interest = row.own_interest, .name = row.name, .alternate_name = row.alternate_name,
        .description = row.description, .status = (enum service_status)row.status, .url = row.url,
        .email = row.email, .how_to_apply = row.how_to_apply, .wait = row.wait, .fees = row.fees,
        .fee = row.fee, .eligibility = row.eligibility, .rules = row.rules,
        .minimum_age = row.minimum_age, .maximum_age = row.maximum_age,
        .languages = row.languages, .documents = row.documents, .area = row.area,
        .access = row.access, .alert = row.alert, .warning = row.warning,
        .warned_by = row.warned_by, .warned_on = row.warned_on, .confirmed_on = row.confirmed_on,
        .confirmed_by = row.confirmed_by, .confirmed_how = row.confirmed_how,
        .capacity = row.capacity, .capacity_on = row.capacity_on, .changed_at = row.changed_at,
    };
    return OK;
}

enum status resource_named(const struct office *office, const char *ref, struct service *ret)
{
    struct service_id id;

    enum status s = resource_find(office, ref, &id);
    return s != OK ? s : resource_get(office, id, ret);
}

enum status resource_phones(const struct office *office, const struct service *service,
                            struct phones *ret)
{
    struct sql_resource_phones rows;

    enum status s = sql_resource_phones(office, service->id.n, service->organization, &rows);
    if (s != OK)
        return s;
    struct phone *phones = arena_array(office_arena(office), rows.count, struct phone);
    size_t count = 0;
    for (size_t i = 0; i < rows.count; i++) {
        bool there = false;
        for (size_t k = 0; !there && k < count; k++)
            there = text_equal(phones[k].number, rows.at[i].number) &&
                    text_equal(phones[k].extension, rows.at[i].extension);
        if (!there)
            phones[count++] = (struct phone){ rows.at[i].number, rows.at[i].extension,
                                              rows.at[i].kind, rows.at[i].about };
    }
    *ret = (struct phones){ phones, count };
    return OK;
}

/* The places of its organization: better to ask there than nowhere. */
static enum status offices_of(const struct office *office, const struct service *service,
                              struct service_places *ret)
{
    struct sql_resource_offices rows;

    enum status s = sql_resource_offices(office, service->organization, &rows);
    if (s != OK)
        return s;
    struct service_place *places = arena_array(office_arena(office), rows.count,
                                               struct service_place);
    for (size_t i = 0; i < rows.count; i++) {
        places[i] = (struct service_place){
            .id = rows.at[i].id, .name = rows.at[i].name, .transport = rows.at[i].transport,
            .address = rows.at[i].address, .city = rows.at[i].city, .region = rows.at[i].region,
            .postcode = rows.at[i].postcode, .access = rows.at[i].access,
            .latitude = rows.at[i].latitude, .longitude = rows.at[i].longitude,
            .confidential = rows.at[i].confidential,
        };
    }
    *ret = (struct service_places){ places, rows.count, true };
    return OK;
}

enum status resource_places(const struct office *office, const struct service *service,
                            struct service_places *ret)
{
    struct sql_resource_places rows;

    enum status s = sql_resource_places(office, service->id.n, &rows);
    if (s != OK)
        return s;
    if (rows.count == 0)
        return offices_of(office, service, ret);
    struct service_place *places = arena_array(office_arena(office), rows.count,
                                               struct service_place);
    for (size_t i = 0; i < rows.count; i++) {
        places[i] = (struct service_place){
            .id = rows.at[i].id, .name = rows.at[i].name, .transport = rows.at[i].transport,
            .address = rows.at[i].address, .city = rows.at[i].city, .region = rows.at[i].region,
            .postcode = rows.at[i].postcode, .access = rows.at[i].access,
            .latitude = rows.at[i].latitude, .longitude = rows.at[i].longitude,
            .confidential = rows.at[i].confidential,
        };
    }
    *ret = (struct service_places){ places, rows.count, false };
    return OK;
}

enum status resource_needs(const struct office *office, struct service_id id,
                           struct service_needs *ret)
{
    struct sql_resource_needs rows;

    enum status s = sql_resource_needs(office, id.n, &rows);
    if (s != OK)
        return s;
    enum domain *needs = arena_array(office_arena(office), rows.count, enum domain);
    for (size_t i = 0; i < rows.count; i++)
        needs[i] = (enum domain)rows.at[i].domain;
    *ret = (struct service_needs){ needs, rows.count };
    return OK;
}

enum status resource_kinds(const struct office *office, struct service_id id,
                           struct text_list *ret)
{
    struct sql_resource_kinds rows;

    enum status s = sql_resource_kinds(office, id.n, &rows);
    if (s != OK)
        return s;
    const char **kinds = arena_array(office_arena(office), rows.count, const char *);
    for (size_t i = 0; i < rows.count; i++)
        kinds[i] = rows.at[i].name;
    *ret = (struct text_list){ kinds, rows.count };
    return OK;
}

enum status resource_hours(const struct office *office, struct service_id id, struct hours *ret)
{
    struct sql_finder_hours own;
    struct sql_finder_hours_of_places of_places;
    const struct int_list ids = { &id.n, 1 };

    enum status s = sql_finder_hours(office, ids, &own);
    if (s == OK && own.count == 0)
        s = sql_finder_hours_of_places(office, ids, &of_places);
    else
        of_places.count = 0;
    if (s != OK)
        return s;
    size_t count = own.count > 0 ? own.count : of_places.count;
    struct span *spans = arena_array(office_arena(office), count, struct span);
    for (size_t i = 0; i < own.count; i++)
        spans[i] = (struct span){ (int)own.at[i].days, own.at[i].opens, own.at[i].closes,
                                  own.at[i].valid_from, own.at[i].valid_to, own.at[i].words,
                                  (enum span_kind)own.at[i].kind };
    for (size_t i = 0; own.count == 0 && i < of_places.count; i++)
        spans[i] = (struct span){ (int)of_places.at[i].days, of_places.at[i].opens,
                                  of_places.at[i].closes, of_places.at[i].valid_from,
                                  of_places.at[i].valid_to, of_places.at[i].words,
                                  (enum span_kind)of_places.at[i].kind };
    *ret = (struct hours){ spans, count };
    return OK;
}

enum status resource_notes(const struct office *office, struct service_id id,
                           struct service_notes *ret)
{
    struct sql_resource_notes rows;

    enum status s = sql_resource_notes(office, id.n, &rows);
    if (s != OK)
        return s;
    struct service_note *notes = arena_array(office_arena(office), rows.count,
                                             struct service_note);
    for (size_t i = 0; i < rows.count; i++)
        notes[i] = (struct service_note){
            rows.at[i].words,
            office_account_name(office, (struct user_id){ rows.at[i].by_whom }), rows.at[i].on_day,
        };
    *ret = (struct service_notes){ notes, rows.count };
    return OK;
}

struct service_draft service_as_draft(const struct service *service)
{
    return (struct service_draft){
        .service = service->name, .organization = service->organization_name,
        .description = service->description, .url = service->url, .email = service->email,
        .how_to_apply = service->how_to_apply, .wait = service->wait, .fees = service->fees,
        .eligibility = service->eligibility, .rules = service->rules,
        .languages = service->languages, .documents = service->documents, .area = service->area,
        .access = service->access, .alert = service->alert, .fee = service->fee,
        .status = service->status, .capacity = service->capacity,
    };
}
