// SPDX-License-Identifier: AGPL-3.0-or-later
/* Organizations, locations, kinds of help, services.  A row is checked whole before it is known,
 * so a rejected one leaves nothing behind. */
#include "exchange/hsds/inside.h"

#include "resource/need_terms.h"
#include "resource/resource.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <strings.h>

static const char *keep_text(struct import *import, const char *text)
{
    return arena_text(import->keep, text);
}

static bool has_id(struct import *import)
{
    if (*cell(import, "id") != '\0')
        return true;
    reject(import, N_("There is no id."));
    return false;
}

enum status organization_row(struct import *import)
{
    const char *name = words(import, "name");
    struct known *known;
    enum status s;

    if (!has_id(import))
        return OK;
    if (name == NULL) {
        reject(import, N_("The organization has no name."));
        return OK;
    }
    if ((s = row_known(import, DIRECTORY_ORGANIZATIONS, cell(import, "id"), &known)) != OK ||
        known == NULL)
        return s;
    known->name = keep_text(import, name);
    const char *const pages[] = { "website", "url", NULL };
    if (must_write(import, known) &&
        (s = directory_organization(import->change, &(struct directory_organization){
            .source = import->source, .external_id = known->key, .name = name,
            .name_key = text_folded(import->row, name),
            .alternate_name = words(import, "alternate_name"),
            .description = words(import, "description"), .email = words(import, "email"),
            .url = web_address(import->row, cell_of(import, pages)),
        }, &known->target)) != OK)
        return s;
    return known->fate == FATE_UNCHANGED ? OK
           : row_remember(import, DIRECTORY_ORGANIZATIONS, known);
}

/* A coordinate, or not set when it is none. */
static struct maybe_real coordinate(const struct import *import, const char *column, double most)
{
    const char *text = cell(import, column);
    char *end;

    if (*text == '\0')
        return (struct maybe_real){ 0 };
    double value = strtod(text, &end);
    return *end == '\0' && isfinite(value) && fabs(value) <= most
           ? (struct maybe_real){ true, value } : (struct maybe_real){ 0 };
}

/* "..., DC 20005" at the end of a location's name or address: the postcode. */
static const char *postcode_in(struct arena *arena, const char *text)
{
    const char *found = NULL;

    for (const char *at = text; *at != '\0'; at++) {
        if (at - text >= 3 && at[-1] == ' ' && isupper((unsigned char)at[-2]) &&
            isupper((unsigned char)at[-3]) && strspn(at, "0123456789") == 5)
            found = at;
    }
    return found != NULL ? arena_text_n(arena, found, 5) : NULL;
}

/* A column some directories have beside the specification's. */
static bool is_yes(const char *text)
{
    return strcasecmp(text, "true") == 0 || strcasecmp(text, "yes") == 0 ||
           strcasecmp(text, "y") == 0 || strcmp(text, "1") == 0;
}

enum status place_row(struct import *import)
{
    struct refs organizations;
    struct known *known;
    enum status s;

    if (!has_id(import))
        return OK;
    if ((s = refs_of(import, DIRECTORY_ORGANIZATIONS, "organization_id", &organizations)) != OK ||
        (s = row_known(import, DIRECTORY_PLACES, cell(import, "id"), &known)) != OK ||
        known == NULL)
        return s;
    if (organizations.named && organizations.count == 0)
        note(import, "%s The location was taken without it.", organizations.missing);
    struct maybe_real latitude = coordinate(import, "latitude", 90);
    struct maybe_real longitude = coordinate(import, "longitude", 180);
    if (*cell(import, "latitude") != '\0' && (!latitude.set || !longitude.set))
        note(import, "Latitude and longitude are no point on earth; taken without them.");
    if (!latitude.set || !longitude.set || (fabs(latitude.d) < 1e-9 && fabs(longitude.d) < 1e-9))
        latitude = longitude = (struct maybe_real){ 0 };
    known->organization = organizations.count > 0 ? organizations.at[0] : NULL;
    known->confidential = is_yes(cell(import, "confidential"));
    known->latitude = latitude;
    known->longitude = longitude;
    if (must_write(import, known)) {
        const char *name = words(import, "name");
        const char *const transport[] = { "transportation", "transport", NULL };
        const char *bus = clean(import->row, cell_of(import, transport));
        if ((s = directory_place(import->change, &(struct directory_place){
                .source = import->source, .external_id = known->key,
                .organization = known->organization != NULL
                                ? (struct maybe_int){ true, known->organization->target }
                                : (struct maybe_int){ 0 },
                .name = name, .description = words(import, "description"),
                .transport = *bus != '\0' ? bus : NULL,
                .latitude = latitude, .longitude = longitude,
                .confidential = known->confidential,
            }, &known->target)) != OK)
            return s;
        const char *code = name != NULL ? postcode_in(import->row, name) : NULL;
        if (code != NULL &&
            ((s = directory_address(import->change, known->target, NULL, NULL, NULL, code)) != OK ||
             (latitude.set && !known->confidential &&
              (s = directory_postcode(import->change, code, latitude.d, longitude.d)) != OK)))
            return s;
    }
    return known->fate == FATE_UNCHANGED ? OK : row_remember(import, DIRECTORY_PLACES, known);
}

enum status term_row(struct import *import)
{
    const char *const ids[] = { "id", "taxonomy_id", NULL };
    const char *const names[] = { "name", "term", NULL };
    const char *const parents[] = { "parent_id", NULL };
    /* In 3.x taxonomy_id names the taxonomy; in older files it is the term's own id. */
    const char *id = reading_has(import->now, "id") ? cell(import, "id") : cell_of(import, ids);
    const char *name = clean(import->row, cell_of(import, names));
    struct known *known;
    enum domain domain = DOMAIN_HOUSING;

    if (*id == '\0') {
        reject(import, N_("There is no id."));
        return OK;
    }
    if (*name == '\0') {
        reject(import, N_("The taxonomy term has no name."));
        return OK;
    }
    enum status s = row_known(import, DIRECTORY_TERMS, id, &known);
    if (s != OK || known == NULL)
        return s;
    known->name = keep_text(import, name);
    if (need_of_term(import->row, name, &domain))
        known->domain = (struct maybe_int){ true, (int64_t)domain };
    const char *parent = cell_of(import, parents);
    if (must_write(import, known) &&
        (s = directory_term(import->change, &(struct directory_term){
            .source = import->source, .external_id = known->key, .name = name,
            .parent = *parent != '\0' ? parent : NULL, .domain = known->domain,
        }, &known->target)) != OK)
        return s;
    return known->fate == FATE_UNCHANGED ? OK : row_remember(import, DIRECTORY_TERMS, known);
}

static struct maybe_int age(const struct import *import, const char *column)
{
    const char *text = cell(import, column);
    char *end;
    double value = strtod(text, &end);

    return end != text && *end == '\0' && value >= 0 && value <= 130
           ? (struct maybe_int){ true, (int64_t)value } : (struct maybe_int){ 0 };
}

/* The organization of a service: named, or that of the location it names (older exports). */
static enum status owner_of(struct import *import, struct known **ret, struct refs *places)
{
    struct refs organizations;
    enum status s;

    *ret = NULL;
    if ((s = refs_of(import, DIRECTORY_ORGANIZATIONS, "organization_id", &organizations)) != OK ||
        (s = refs_of(import, DIRECTORY_PLACES, "location_id", places)) != OK)
        return s;
    if (organizations.count > 0)
        *ret = organizations.at[0];
    else if (!organizations.named && places->count > 0)
        *ret = places->at[0]->organization;
    if (*ret == NULL)
        reject(import, organizations.missing != NULL ? organizations.missing
                       : places->missing != NULL ? places->missing
                       : N_("The service names no organization."));
    return OK;
}

static void remember_memory(struct import *import, struct known *known, const char *name)
{
    struct memory *memory = arena_one(import->keep, struct memory);

    *memory = (struct memory){
        .service = known, .next = import->memories, .name = keep_text(import, name),
        .alternate_name = keep_text(import, words(import, "alternate_name")),
        .description = keep_text(import, words(import, "description")),
        .fees = keep_text(import, words(import, "fees")),
        .eligibility = keep_text(import, words(import, "eligibility")),
    };
    if (memory->fees == NULL)
        memory->fees = keep_text(import, words(import, "fees_description"));
    if (memory->eligibility == NULL)
        memory->eligibility = keep_text(import, words(import, "eligibility_description"));
    import->memories = memory;
    known->memory = memory;
}

static enum status write_service(struct import *import, struct known *known,
                                 enum service_status status)
{
    const struct memory *memory = known->memory;
    const char *const pages[] = { "url", "website", NULL };

    return directory_service(import->change, &(struct directory_service){
        .source = import->source, .external_id = known->key,
        .organization = known->organization->target, .name = memory->name,
        .name_key = text_folded(import->row, memory->name),
        .alternate_name = memory->alternate_name, .description = memory->description,
        .status = (int64_t)status, .url = web_address(import->row, cell_of(import, pages)),
        .email = words(import, "email"), .how_to_apply = words(import, "application_process"),
        .wait = words(import, "wait_time"), .fees = memory->fees,
        .eligibility = memory->eligibility, .alert = words(import, "alert"),
        .minimum_age = age(import, "minimum_age"), .maximum_age = age(import, "maximum_age"),
    }, &known->target);
}

/* What some exports put into the service's own row. */
static enum status parts_of_service(struct import *import, struct known *known,
                                    const struct refs *places, const struct refs *terms)
{
    static const struct { const char *column; enum directory_kind kind; } parts[] = {
        { "languages", DIRECTORY_LANGUAGES }, { "required_documents", DIRECTORY_DOCUMENTS },
        { "service_areas", DIRECTORY_AREAS },
    };
    bool changed = known->fate != FATE_UNCHANGED;
    enum status s = OK;

    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        const char *text = words(import, parts[i].column);
        if (text != NULL)
            piece_add(import, parts[i].kind, known, text, changed);
    }
    for (size_t i = 0; i < terms->count; i++)
        kind_add(import, known, terms->at[i], changed);
    if (import->dry_run || !changed)
        return OK;
    if (known->fate == FATE_UPDATED && (places->named || terms->named)) {
        if ((s = directory_clear(import->change, DIRECTORY_SPOTS, known->entry)) != OK ||
            (s = directory_clear(import->change, DIRECTORY_KINDS, known->entry)) != OK)
            return s;
    }
    for (size_t i = 0; s == OK && i < places->count; i++)
        s = directory_spot(import->change, known->target, places->at[i]->target, known->entry);
    for (size_t i = 0; s == OK && i < terms->count; i++)
        s = directory_kind_of(import->change, known->target, terms->at[i]->target, known->entry);
    return s;
}

enum status service_row(struct import *import)
{
    const char *name = words(import, "name");
    const char *said = cell(import, "status");
    enum service_status status = SERVICE_ACTIVE;
    struct known *known, *organization;
    struct refs places, terms;
    enum status s;

    if (!has_id(import))
        return OK;
    if (name == NULL) {
        reject(import, N_("The service has no name."));
        return OK;
    }
    if (*said != '\0' && !service_status_from_word(said, &status)) {
        reject_with(import, "status \"%.60s\" is none of active, inactive, defunct, temporarily "
                    "closed.", said);
        return OK;
    }
    if ((s = owner_of(import, &organization, &places)) != OK || organization == NULL ||
        (s = refs_of(import, DIRECTORY_TERMS, "taxonomy_ids", &terms)) != OK ||
        (s = row_known(import, DIRECTORY_SERVICES, cell(import, "id"), &known)) != OK ||
        known == NULL)
        return s;
    known->organization = organization;
    remember_memory(import, known, name);
    if ((must_write(import, known) && (s = write_service(import, known, status)) != OK) ||
        (known->fate != FATE_UNCHANGED &&
         (s = row_remember(import, DIRECTORY_SERVICES, known)) != OK))
        return s;
    return parts_of_service(import, known, &places, &terms);
}
