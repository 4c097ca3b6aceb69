// SPDX-License-Identifier: AGPL-3.0-or-later
/* directory.h - what an incoming directory writes: for exchange/, which reads the formats.
 *
 * Each incoming row is remembered with a hash, so that a second import knows what is new, changed
 * or the same.  Rows that are gone from a later file stay.  Nothing here sets the day a person
 * checked a service.  `source` names the directory ("hsds"); ids of two sources never meet.
 */
#pragma once

#include "base/text.h"
#include "crypto/uuid.h"
#include "privacy/access.h"
#include "resource/hours.h"

/* What a row of a file is about.  Numbers as stored: append, never renumber. */
enum directory_kind {
    DIRECTORY_ORGANIZATIONS, DIRECTORY_SERVICES, DIRECTORY_PLACES, DIRECTORY_TERMS,
    DIRECTORY_SPOTS, DIRECTORY_KINDS, DIRECTORY_PHONES, DIRECTORY_HOURS, DIRECTORY_ADDRESSES,
    DIRECTORY_LANGUAGES, DIRECTORY_ACCESS, DIRECTORY_ELIGIBILITY, DIRECTORY_COSTS,
    DIRECTORY_DOCUMENTS, DIRECTORY_AREAS,
    /* Kept as they came, and given back. */
    DIRECTORY_PROGRAMS, DIRECTORY_TAXONOMIES, DIRECTORY_CONTACTS, DIRECTORY_FUNDING,
    DIRECTORY_IDENTIFIERS, DIRECTORY_METADATA, DIRECTORY_TABLE_NOTES, DIRECTORY_CAPACITIES,
    DIRECTORY_UNITS, DIRECTORY_URLS, DIRECTORY_HOLIDAYS,
    DIRECTORY_TABLES
};

/* The identifier of an incoming row: its own when it is a UUID, else one that follows from the
 * directory, the kind of row and its id there, the same each time. */
void directory_uuid(const char *source, enum directory_kind, const char *key,
                    char into[static UUID_TEXT]);

struct directory_entry { int64_t id; const char *key, *uuid, *hash; int64_t target; };
struct directory_entries { const struct directory_entry *at; size_t count; };
/* Rows seen in earlier imports, 5,000 at a time, after the entry with number `after`. */
MUST_CHECK enum status directory_entries(const struct office *, const char *source,
                                         enum directory_kind, int64_t after,
                                         struct directory_entries *ret);
/* Remembers a row as it came; `*entry` 0 adds it and gives its number. */
struct directory_row {
    const char *source;
    enum directory_kind kind;
    const char *key, *hash, *given;      /* given: JSON, column by column */
    int64_t target;
};
MUST_CHECK enum status directory_remember(struct office_change *, const struct directory_row *,
                                          int64_t *entry);
/* Organizations, services and places that are our own, by their identifiers: a directory that was
 * given out from here and comes back leaves them as they are. */
struct directory_own { enum directory_kind kind; int64_t id; const char *uuid; };
struct directory_owns { const struct directory_own *at; size_t count; };
MUST_CHECK enum status directory_ours(const struct office *, struct directory_owns *ret);

/* In these, `*id` 0 adds and gives the number; else the row of that number is changed. */
struct directory_organization {
    const char *source, *external_id;
    const char *name, *name_key, *alternate_name, *description, *email, *url;
};
MUST_CHECK enum status directory_organization(struct office_change *,
                                              const struct directory_organization *, int64_t *id);
struct directory_service {
    const char *source, *external_id;
    int64_t organization;
    const char *name, *name_key, *alternate_name, *description;
    int64_t status;
    const char *url, *email, *how_to_apply, *wait, *fees, *eligibility, *alert;
    struct maybe_int minimum_age, maximum_age;
};
MUST_CHECK enum status directory_service(struct office_change *, const struct directory_service *,
                                         int64_t *id);
struct directory_place {
    const char *source, *external_id;
    struct maybe_int organization;
    const char *name, *description, *transport;
    struct maybe_real latitude, longitude;
    bool confidential;              /* once so, only a person here undoes it */
};
MUST_CHECK enum status directory_place(struct office_change *, const struct directory_place *,
                                       int64_t *id);
struct directory_term {
    const char *source, *external_id, *name, *parent;
    struct maybe_int domain;
};
MUST_CHECK enum status directory_term(struct office_change *, const struct directory_term *,
                                      int64_t *id);

/* Parts of a service or place that a row of its own brings.  `entry` is the row remembered; what
 * it brought before is taken away first with directory_clear. */
MUST_CHECK enum status directory_clear(struct office_change *, enum directory_kind, int64_t entry);
MUST_CHECK enum status directory_spot(struct office_change *, int64_t service, int64_t place,
                                      int64_t entry);
MUST_CHECK enum status directory_kind_of(struct office_change *, int64_t service, int64_t term,
                                         int64_t entry);
struct directory_phone {
    struct maybe_int service, place, organization;
    const char *number, *extension, *kind, *about;
};
MUST_CHECK enum status directory_phone(struct office_change *, const struct directory_phone *,
                                       int64_t entry);
MUST_CHECK enum status directory_hours(struct office_change *, struct maybe_int service,
                                       struct maybe_int place, const struct span *,
                                       int64_t entry);

/* The address of a place, the access of a place; words of a service that several rows make up. */
MUST_CHECK enum status directory_address(struct office_change *, int64_t place,
                                         const char *address, const char *city,
                                         const char *region, const char *postcode);
MUST_CHECK enum status directory_place_access(struct office_change *, int64_t place,
                                              const char *words);
MUST_CHECK enum status directory_words(struct office_change *, enum directory_kind,
                                       int64_t service, const char *words);
/* Where a postcode is. */
MUST_CHECK enum status directory_postcode(struct office_change *, const char *code,
                                          double latitude, double longitude);

/* A zip that waits between the trial run and bringing it in. */
struct directory_upload { const char *name, *source; struct bytes bytes; };
MUST_CHECK enum status directory_upload_keep(struct office_change *,
                                             const struct directory_upload *, int64_t *ret);
MUST_CHECK enum status directory_upload_get(const struct office *, int64_t id,
                                            struct directory_upload *ret);
/* Forgets it and all before it. */
MUST_CHECK enum status directory_upload_clear(struct office_change *, int64_t id);
