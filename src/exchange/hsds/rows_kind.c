// SPDX-License-Identifier: AGPL-3.0-or-later
/* Which kinds of help a service gives, and what is said about others by a taxonomy's terms. */
#include "exchange/hsds/inside.h"

void kind_add(struct import *import, struct known *service, const struct known *term, bool changed)
{
    struct memory *memory = service->memory;

    if (memory == NULL)
        return;
    struct kind_of *kind = arena_one(import->keep, struct kind_of);
    *kind = (struct kind_of){ term, memory->kinds };
    memory->kinds = kind;
    memory->kind_count++;
    memory->kinds_changed = memory->kinds_changed || changed;
}

/* An attribute of something else than a service: kept as it came, if it leads somewhere. */
static enum status kept_kind(struct import *import, enum directory_kind about)
{
    struct known *known, *of, *term;
    enum status s;

    if ((s = must_have(import, about, "link_id", N_("It names nothing it is about."),
                       &of)) != OK || of == NULL ||
        (s = must_have(import, DIRECTORY_TERMS, "taxonomy_term_id",
                       N_("It names no taxonomy term."), &term)) != OK || term == NULL ||
        (s = row_known(import, DIRECTORY_KINDS, cell(import, "id"), &known)) != OK ||
        known == NULL)
        return s;
    return row_begin(import, DIRECTORY_KINDS, known, of);
}

enum status kind_row(struct import *import)
{
    static const struct { const char *entity; enum directory_kind kind; } others[] = {
        { "organization", DIRECTORY_ORGANIZATIONS }, { "location", DIRECTORY_PLACES },
        { "service_at_location", DIRECTORY_SPOTS }, { "phone", DIRECTORY_PHONES },
        { "schedule", DIRECTORY_HOURS }, { "address", DIRECTORY_ADDRESSES },
        { "language", DIRECTORY_LANGUAGES }, { "accessibility", DIRECTORY_ACCESS },
        { "cost_option", DIRECTORY_COSTS }, { "required_document", DIRECTORY_DOCUMENTS },
        { "service_area", DIRECTORY_AREAS }, { "program", DIRECTORY_PROGRAMS },
        { "contact", DIRECTORY_CONTACTS }, { "funding", DIRECTORY_FUNDING },
        { "organization_identifier", DIRECTORY_IDENTIFIERS },
    };
    struct known *known, *service, *term;
    const char *about = cell(import, "link_entity");
    bool linked = reading_has(import->now, "link_id");
    const char *terms = reading_has(import->now, "taxonomy_term_id") ? "taxonomy_term_id"
                                                                     : "taxonomy_id";
    enum status s;

    for (size_t i = 0; linked && i < sizeof others / sizeof *others; i++) {
        if (strcmp(about, others[i].entity) == 0)
            return kept_kind(import, others[i].kind);
    }
    if ((s = must_have(import, DIRECTORY_SERVICES, linked ? "link_id" : "service_id",
                       N_("It names no service."), &service)) != OK || service == NULL ||
        (s = must_have(import, DIRECTORY_TERMS, terms, N_("It names no taxonomy term."),
                       &term)) != OK || term == NULL ||
        (s = row_known(import, DIRECTORY_KINDS, cell(import, "id"), &known)) != OK ||
        known == NULL)
        return s;
    kind_add(import, service, term, known->fate != FATE_UNCHANGED);
    if ((s = row_begin(import, DIRECTORY_KINDS, known, service)) != OK ||
        !must_write(import, known))
        return s;
    return directory_kind_of(import->change, service->target, term->target, known->entry);
}
