// SPDX-License-Identifier: AGPL-3.0-or-later
/* Rows about a service or a location: where, what kind, numbers, hours, words. */
#include "exchange/hsds/inside.h"

#include <stdlib.h>

static struct maybe_int number_of(const struct known *known)
{
    return known != NULL ? (struct maybe_int){ true, known->target } : (struct maybe_int){ 0 };
}

bool must_write(const struct import *import, const struct known *known)
{
    return !import->dry_run && known->fate != FATE_UNCHANGED;
}

enum status row_begin(struct import *import, enum directory_kind kind, struct known *known,
                      const struct known *of)
{
    enum status s;

    if (known->fate == FATE_UNCHANGED)
        return OK;
    known->target = of != NULL ? of->target : 0;
    if ((s = row_remember(import, kind, known)) != OK || import->dry_run ||
        known->fate != FATE_UPDATED)
        return s;
    return directory_clear(import->change, kind, known->entry);
}

enum status must_have(struct import *import, enum directory_kind kind, const char *column,
                      const char *none, struct known **ret)
{
    struct refs refs;

    *ret = NULL;
    enum status s = refs_of(import, kind, column, &refs);
    if (s != OK)
        return s;
    if (refs.count > 0)
        *ret = refs.at[0];
    else
        reject(import, refs.missing != NULL ? refs.missing : none);
    return OK;
}

enum status spot_row(struct import *import)
{
    struct known *known, *service, *place;
    enum status s;

    if ((s = must_have(import, DIRECTORY_SERVICES, "service_id",
                       N_("It names no service."), &service)) != OK || service == NULL ||
        (s = must_have(import, DIRECTORY_PLACES, "location_id",
                       N_("It names no location."), &place)) != OK || place == NULL ||
        (s = row_known(import, DIRECTORY_SPOTS, cell(import, "id"), &known)) != OK ||
        known == NULL)
        return s;
    known->service = service;
    known->place = place;
    if ((s = row_begin(import, DIRECTORY_SPOTS, known, service)) != OK ||
        !must_write(import, known))
        return s;
    return directory_spot(import->change, service->target, place->target, known->entry);
}

/* Owners of a row that may have several: services, locations, organizations, and a service at a
 * location, which names a service and a location. */
struct owners { struct refs services, places, organizations; const char *missing; bool named; };

static void refs_also(struct refs *refs, struct known *known)
{
    for (size_t i = 0; i < refs->count; i++) {
        if (refs->at[i] == known)
            return;
    }
    if (known != NULL && refs->count < REFS_MOST)
        refs->at[refs->count++] = known;
}

static enum status owners_of(struct import *import, struct owners *ret)
{
    struct owners owners;
    struct refs spots;
    enum status s;

    if ((s = refs_of(import, DIRECTORY_SERVICES, "service_id", &owners.services)) != OK ||
        (s = refs_of(import, DIRECTORY_PLACES, "location_id", &owners.places)) != OK ||
        (s = refs_of(import, DIRECTORY_ORGANIZATIONS, "organization_id",
                     &owners.organizations)) != OK ||
        (s = refs_of(import, DIRECTORY_SPOTS, "service_at_location_id", &spots)) != OK)
        return s;
    for (size_t i = 0; i < spots.count; i++) {
        if (spots.at[i]->service != NULL)
            refs_also(&owners.services, spots.at[i]->service);
    }
    owners.named = owners.services.named || owners.places.named || owners.organizations.named ||
                   spots.named;
    owners.missing = owners.services.missing != NULL ? owners.services.missing
                   : owners.places.missing != NULL ? owners.places.missing
                   : owners.organizations.missing != NULL ? owners.organizations.missing
                   : spots.missing;
    *ret = owners;
    return OK;
}

/* Rejects a row nobody owns; a dangling reference beside a good one is noted. */
static bool is_owned(struct import *import, const struct owners *owners, size_t count)
{
    if (count == 0) {
        reject(import, owners->missing != NULL ? owners->missing
                       : N_("It names no service, location or organization."));
        return false;
    }
    if (owners->missing != NULL)
        note(import, "%s The row was taken without it.", owners->missing);
    return true;
}

enum status phone_row(struct import *import)
{
    struct owners owners;
    struct known *known;
    enum status s;
    const char *number = words(import, "number");

    if ((s = owners_of(import, &owners)) != OK)
        return s;
    size_t count = owners.services.count + owners.places.count + owners.organizations.count;
    if (number == NULL || *text_digits(import->row, number) == '\0') {
        reject(import, N_("There is no phone number."));
        return OK;
    }
    if (count == 0 || import->reason != NULL) {
        (void)is_owned(import, &owners, count);
        return OK;
    }
    if ((s = row_known(import, DIRECTORY_PHONES, cell(import, "id"), &known)) != OK ||
        known == NULL || !is_owned(import, &owners, count))
        return s;
    const struct known *first = owners.services.count > 0 ? owners.services.at[0] : NULL;
    if ((s = row_begin(import, DIRECTORY_PHONES, known, first)) != OK || !must_write(import, known))
        return s;
    const char *const abouts[] = { "description", "department", NULL };
    const char *about = clean(import->row, cell_of(import, abouts));
    const char *const kinds[] = { "type", "number_type", NULL };
    const char *kind = cell_of(import, kinds);
    struct directory_phone phone = {
        .number = number, .extension = words(import, "extension"),
        .kind = *kind != '\0' ? kind : NULL, .about = *about != '\0' ? about : NULL,
    };
    /* Some files put the number in quotes of its own. */
    if (number[0] == '"')
        phone.number = arena_text_n(import->row, number + 1, strcspn(number + 1, "\""));
    const struct refs *lists[] = { &owners.services, &owners.places, &owners.organizations };
    for (size_t k = 0; k < 3; k++) {
        for (size_t i = 0; i < lists[k]->count; i++) {
            struct maybe_int *slots[] = { &phone.service, &phone.place, &phone.organization };
            phone.service = phone.place = phone.organization = (struct maybe_int){ 0 };
            *slots[k] = number_of(lists[k]->at[i]);
            if ((s = directory_phone(import->change, &phone, known->entry)) != OK)
                return s;
        }
        /* A service's own number isn't every service's of its agency. */
        if (k == 0 && lists[k]->count > 0)
            break;
    }
    return OK;
}

static void read_times(const struct import *import, struct span *span)
{
    const char *const begins[] = { "opens_at", "dtstart", NULL };
    const char *const ends[] = { "closes_at", "until", NULL };
    const char *from = cell_of(import, begins), *to = cell_of(import, ends);
    int opens, closes;

    if (strncasecmp(from, "24 hour", 7) == 0) {
        span->opens = (struct maybe_int){ true, 0 };
        span->closes = (struct maybe_int){ true, HOURS_DAY };
        return;
    }
    /* Equal ends say nothing about the night between. */
    if (!hours_minute(from, &opens) || !hours_minute(to, &closes) || opens == closes)
        return;
    span->opens = (struct maybe_int){ true, opens % HOURS_DAY };
    span->closes = (struct maybe_int){ true, closes };
}

static void read_days(const struct import *import, struct span *span)
{
    const char *freq = cell(import, "freq");
    const char *interval = cell(import, "interval");
    const char *const days[] = { "byday", "weekday", NULL };
    const char *named = cell_of(import, days);
    bool plain = *cell(import, "bymonthday") == '\0' && *cell(import, "byyearday") == '\0' &&
                 (*interval == '\0' || strcmp(interval, "1") == 0);

    /* In 3.x a weekly rule may carry month days by mistake; byday says enough then. */
    if (strcasecmp(freq, "WEEKLY") == 0)
        plain = *interval == '\0' || strcmp(interval, "1") == 0;
    if (strcasecmp(freq, "MONTHLY") == 0 || strcasecmp(freq, "YEARLY") == 0 || !plain)
        return;
    span->days = hours_days(import->row, named);
    if (*named == '\0' && strcasecmp(freq, "DAILY") == 0)
        span->days = HOURS_ALL_WEEK;
}

static struct date day_of(const struct import *import, const char *column, const char *else_column)
{
    struct date day = { 0 };

    if (!date_from_iso(cell(import, column), &day) &&
        !date_from_iso(cell(import, else_column), &day))
        day = (struct date){ 0 };
    return day;
}

enum status hours_row(struct import *import)
{
    struct owners owners;
    struct known *known;
    struct span span = { 0 };
    enum status s;

    if ((s = owners_of(import, &owners)) != OK)
        return s;
    size_t count = owners.services.count + owners.places.count;
    if (count == 0) {
        (void)is_owned(import, &owners, 0);
        return OK;
    }
    read_times(import, &span);
    read_days(import, &span);
    span.from = day_of(import, "valid_from", "dtstart");
    span.to = day_of(import, "valid_to", "until");
    bool instead = span_kind_from_word(cell(import, "instead"), &span.kind) &&
                   span.kind != SPAN_WEEKLY;
    if (instead)
        span.days = HOURS_ALL_WEEK;
    const char *said = words(import, "description");
    span.words = said != NULL ? said
               : instead ? NULL : span.days != 0 && span.opens.set ? NULL
               : clean(import->row, arena_print(import->row, "%s %s %s", cell(import, "byday"),
                                                cell(import, "dtstart"), cell(import, "until")));
    if (span.words != NULL && *span.words == '\0')
        span.words = NULL;
    if (span.words == NULL && !span.opens.set && span.days == 0) {
        reject(import, N_("It says neither days nor hours."));
        return OK;
    }
    if ((s = row_known(import, DIRECTORY_HOURS, cell(import, "id"), &known)) != OK ||
        known == NULL || !is_owned(import, &owners, count))
        return s;
    const struct known *first = owners.services.count > 0 ? owners.services.at[0]
                                                          : owners.places.at[0];
    if ((s = row_begin(import, DIRECTORY_HOURS, known, first)) != OK || !must_write(import, known))
        return s;
    const struct refs *list = owners.services.count > 0 ? &owners.services : &owners.places;
    for (size_t i = 0; s == OK && i < list->count; i++) {
        bool service = list == &owners.services;
        s = directory_hours(import->change,
                            service ? number_of(list->at[i]) : (struct maybe_int){ 0 },
                            service ? (struct maybe_int){ 0 } : number_of(list->at[i]), &span,
                            known->entry);
    }
    return s;
}

static const char *joined(struct import *import, const char *const *columns)
{
    const char *text = "";

    for (; *columns != NULL; columns++) {
        const char *part = words(import, *columns);
        if (part != NULL)
            text = *text != '\0' ? arena_print(import->row, "%s, %s", text, part) : part;
    }
    return *text != '\0' ? text : NULL;
}

enum status address_row(struct import *import)
{
    struct known *known, *place;
    enum status s;

    /* An address of an organization (1.1), or of nobody said (3.0 allows it). */
    if (*cell(import, "location_id") == '\0')
        return kept_row(import, DIRECTORY_ADDRESSES, false);
    if ((s = must_have(import, DIRECTORY_PLACES, "location_id",
                       N_("It names no location."), &place)) != OK || place == NULL ||
        (s = row_known(import, DIRECTORY_ADDRESSES, cell(import, "id"), &known)) != OK ||
        known == NULL || (s = row_begin(import, DIRECTORY_ADDRESSES, known, place)) != OK)
        return s;
    bool mail = text_begins(import->now->table->name, "mail") ||
                text_begins(import->now->table->name, "postal") ||
                strcmp(cell(import, "address_type"), "postal") == 0;
    bool post_only = mail && place->has_address;
    place->has_address = true;
    /* A location whose own row changed was written without its address. */
    bool again = !import->dry_run && place->fate == FATE_UPDATED && place->line != 0;
    if (post_only || !(must_write(import, known) || again))
        return OK;
    const char *const lines[] = { "attention", "address_1", "address_2", "address_3", NULL };
    const char *const regions[] = { "state_province", "region", NULL };
    const char *region = clean(import->row, cell_of(import, regions));
    const char *code = words(import, "postal_code");
    if ((s = directory_address(import->change, place->target, joined(import, lines),
                               words(import, "city"), *region != '\0' ? region : NULL,
                               code)) != OK)
        return s;
    /* Where a postcode is would tell where a confidential place is. */
    if (code == NULL || !place->latitude.set || place->confidential)
        return OK;
    if (strlen(code) == 10 && code[5] == '-')
        code = arena_text_n(import->row, code, 5);
    return directory_postcode(import->change, code, place->latitude.d, place->longitude.d);
}

void piece_add(struct import *import, enum directory_kind kind, struct known *service,
               const char *text, bool changed)
{
    if (import->piece_count == import->piece_room) {
        size_t room = import->piece_room == 0 ? 256 : import->piece_room * 2;
        struct piece *pieces = arena_array(import->keep, room, struct piece);
        if (import->piece_count > 0)
            memcpy(pieces, import->pieces, import->piece_count * sizeof *pieces);
        import->pieces = pieces;
        import->piece_room = room;
    }
    import->pieces[import->piece_count] = (struct piece){
        .kind = kind, .service = service, .words = arena_text(import->keep, text),
        .order = import->piece_count, .changed = changed,
    };
    import->piece_count++;
}

/* A row that adds words to one service. */
static enum status word_row(struct import *import, enum directory_kind kind, const char *text,
                            const char *none)
{
    struct known *known, *service;
    enum status s;

    if (text == NULL || *text == '\0') {
        reject(import, none);
        return OK;
    }
    if ((s = must_have(import, DIRECTORY_SERVICES, "service_id", N_("It names no service."),
                       &service)) != OK || service == NULL ||
        (s = row_known(import, kind, cell(import, "id"), &known)) != OK || known == NULL)
        return s;
    piece_add(import, kind, service, text, known->fate != FATE_UNCHANGED);
    return row_begin(import, kind, known, service);
}

enum status language_row(struct import *import)
{
    struct owners owners;
    struct known *known;
    const char *const names[] = { "name", "language", "code", NULL };
    const char *name = clean(import->row, cell_of(import, names));
    enum status s;

    if (*name == '\0') {
        reject(import, N_("It names no language."));
        return OK;
    }
    if ((s = owners_of(import, &owners)) != OK)
        return s;
    size_t count = owners.services.count + owners.places.count;
    if (count == 0) {
        (void)is_owned(import, &owners, 0);
        return OK;
    }
    if ((s = row_known(import, DIRECTORY_LANGUAGES, cell(import, "id"), &known)) != OK ||
        known == NULL || !is_owned(import, &owners, count))
        return s;
    bool changed = known->fate != FATE_UNCHANGED;
    for (size_t i = 0; i < owners.services.count; i++)
        piece_add(import, DIRECTORY_LANGUAGES, owners.services.at[i], name, changed);
    /* Spoken at a location: by every service there. */
    const struct knowns *spots = &import->knowns[DIRECTORY_SPOTS];
    for (size_t i = 0; owners.services.count == 0 && i < spots->room; i++) {
        const struct known *spot = spots->slots[i];
        if (spot != NULL && spot->same == NULL && spot->service != NULL &&
            spot->place == owners.places.at[0])
            piece_add(import, DIRECTORY_LANGUAGES, spot->service, name, changed);
    }
    return row_begin(import, DIRECTORY_LANGUAGES, known,
                 owners.services.count > 0 ? owners.services.at[0] : owners.places.at[0]);
}

enum status access_row(struct import *import)
{
    struct known *known, *place;
    const char *const columns[] = { "accessibility", "description", "details", NULL };
    const char *text = joined(import, columns);
    enum status s;

    if (text == NULL) {
        reject(import, N_("It says nothing about access."));
        return OK;
    }
    if ((s = must_have(import, DIRECTORY_PLACES, "location_id", N_("It names no location."),
                       &place)) != OK || place == NULL ||
        (s = row_known(import, DIRECTORY_ACCESS, cell(import, "id"), &known)) != OK ||
        known == NULL || (s = row_begin(import, DIRECTORY_ACCESS, known, place)) != OK ||
        !must_write(import, known))
        return s;
    return directory_place_access(import->change, place->target, text);
}

enum status eligibility_row(struct import *import)
{
    return word_row(import, DIRECTORY_ELIGIBILITY, words(import, "eligibility"),
                    N_("It says nothing about who may come."));
}

enum status cost_row(struct import *import)
{
    const char *option = words(import, "option"), *about = words(import, "amount_description");
    const char *amount = cell(import, "amount"), *currency = cell(import, "currency");
    const char *text = option != NULL ? option : "";

    if (*amount != '\0')
        text = arena_print(import->row, "%s%s%s%s%s", text, *text != '\0' ? ": " : "", amount,
                           *currency != '\0' ? " " : "", currency);
    if (about != NULL)
        text = arena_print(import->row, "%s%s%s", text, *text != '\0' ? ", " : "", about);
    return word_row(import, DIRECTORY_COSTS, text, N_("It says nothing about costs."));
}

enum status document_row(struct import *import)
{
    return word_row(import, DIRECTORY_DOCUMENTS, words(import, "document"),
                    N_("It names no document."));
}

enum status area_row(struct import *import)
{
    const char *name = words(import, "name");

    return word_row(import, DIRECTORY_AREAS, name != NULL ? name : words(import, "description"),
                    N_("It names no area."));
}
