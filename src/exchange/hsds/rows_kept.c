// SPDX-License-Identifier: AGPL-3.0-or-later
/* Tables nothing here is found or shown by: each row is kept as it came, about whom it names, and
 * given back on export. */
#include "exchange/hsds/inside.h"

enum status kept_row(struct import *import, enum directory_kind kind, bool must)
{
    static const struct { const char *column; enum directory_kind kind; } owners[] = {
        { "service_id", DIRECTORY_SERVICES }, { "organization_id", DIRECTORY_ORGANIZATIONS },
        { "location_id", DIRECTORY_PLACES }, { "service_at_location_id", DIRECTORY_SPOTS },
    };
    struct known *known, *of = NULL;
    const char *missing = NULL;
    bool named = false;
    enum status s;

    for (size_t i = 0; i < sizeof owners / sizeof *owners; i++) {
        struct refs refs;
        if ((s = refs_of(import, owners[i].kind, owners[i].column, &refs)) != OK)
            return s;
        named = named || refs.named;
        if (of == NULL && refs.count > 0)
            of = refs.at[0];
        if (missing == NULL)
            missing = refs.missing;
    }
    if (of == NULL && (named || must)) {
        reject(import, missing != NULL ? missing
                       : N_("It names no service, location or organization."));
        return OK;
    }
    if ((s = row_known(import, kind, cell(import, "id"), &known)) != OK || known == NULL ||
        known->fate == FATE_UNCHANGED)
        return s;
    if (missing != NULL)
        note(import, "%s The row was taken without it.", missing);
    known->target = of != NULL ? of->target : 0;
    return row_remember(import, kind, known);
}

/* Has what the specification asks of the table; else it is rejected with the reason. */
static bool has(struct import *import, const char *column, const char *none)
{
    if (*cell(import, column) != '\0')
        return true;
    reject(import, none);
    return false;
}

enum status program_row(struct import *import)
{
    return has(import, "name", N_("The program has no name."))
           ? kept_row(import, DIRECTORY_PROGRAMS, false) : OK;
}

enum status taxonomy_row(struct import *import)
{
    return has(import, "name", N_("The taxonomy has no name."))
           ? kept_row(import, DIRECTORY_TAXONOMIES, false) : OK;
}

enum status contact_row(struct import *import)
{
    return kept_row(import, DIRECTORY_CONTACTS, true);
}

enum status funding_row(struct import *import)
{
    return kept_row(import, DIRECTORY_FUNDING, true);
}

enum status identifier_row(struct import *import)
{
    return has(import, "identifier", N_("There is no identifier."))
           ? kept_row(import, DIRECTORY_IDENTIFIERS, true) : OK;
}

enum status metadata_row(struct import *import)
{
    return has(import, "resource_id", N_("It says nothing it is about."))
           ? kept_row(import, DIRECTORY_METADATA, false) : OK;
}

enum status table_note_row(struct import *import)
{
    return kept_row(import, DIRECTORY_TABLE_NOTES, false);
}

enum status capacity_row(struct import *import)
{
    return kept_row(import, DIRECTORY_CAPACITIES, true);
}

enum status unit_row(struct import *import)
{
    return kept_row(import, DIRECTORY_UNITS, false);
}

enum status url_row(struct import *import)
{
    return has(import, "url", N_("There is no web address."))
           ? kept_row(import, DIRECTORY_URLS, false) : OK;
}

enum status holiday_row(struct import *import)
{
    return kept_row(import, DIRECTORY_HOLIDAYS, true);
}
