// SPDX-License-Identifier: AGPL-3.0-or-later
/* Tables as nested JSON: each object with what belongs to it inside. */
#include "exchange/hsds/give_inside.h"
#include "exchange/hsds/inside.h"

#include "base/json.h"

/* Rows found by who they belong to. */
struct mine { struct given_row *row; struct mine *next; };
struct of_one {
    struct given_row *self[HSDS_SPECS];
    struct mine *first[HSDS_SPECS], *last[HSDS_SPECS];
};
struct given_index {
    struct giving *giving;
    struct knowns ids;
    struct of_one **at;
    size_t count, room;
};

static struct of_one *one_of(struct given_index *index, const char *uuid, bool make)
{
    struct known *known = known_find(&index->ids, uuid);

    if (known != NULL || !make)
        return known != NULL ? index->at[known->target] : NULL;
    if (index->count == index->room) {
        size_t room = index->room == 0 ? 256 : index->room * 2;
        struct of_one **at = arena_array(index->giving->arena, room, struct of_one *);
        if (index->count > 0)
            memcpy(at, index->at, index->count * sizeof *at);
        index->at = at;
        index->room = room;
    }
    known = known_add(&index->ids, index->giving->arena, uuid);
    known->target = (int64_t)index->count;
    return index->at[index->count++] = arena_one(index->giving->arena, struct of_one);
}

/* Whose a row is: the nearest it names. */
static const char *owner_of(const struct given_row *row, const struct hsds_spec *spec)
{
    static const char *const columns[] = {
        "service_at_location_id", "service_id", "location_id", "phone_id", "organization_id",
        "link_id", "resource_id",
    };

    if (spec->kind == DIRECTORY_SERVICES || spec->kind == DIRECTORY_PLACES ||
        spec->kind == DIRECTORY_ORGANIZATIONS || spec->kind == DIRECTORY_TERMS)
        return NULL;
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
        const char *uuid = given_value(row, spec, columns[i]);
        if (uuid != NULL)
            return uuid;
    }
    return NULL;
}

struct given_index *giving_index(struct giving *giving)
{
    struct given_index *index = arena_one(giving->arena, struct given_index);

    index->giving = giving;
    for (size_t t = 0; t < HSDS_SPECS; t++) {
        for (struct given_row *row = giving->tables[t].first; row != NULL; row = row->next) {
            const char *owner = owner_of(row, &HSDS_TABLES[t]);
            one_of(index, row->cells[0], true)->self[t] = row;
            if (owner == NULL)
                continue;
            struct of_one *one = one_of(index, owner, true);
            struct mine *mine = arena_one(giving->arena, struct mine);
            mine->row = row;
            if (one->last[t] != NULL)
                one->last[t]->next = mine;
            else
                one->first[t] = mine;
            one->last[t] = mine;
        }
    }
    return index;
}

/* What stands inside what: lists by owner, single ones by the column that leads to them. */
static const struct inside {
    enum directory_kind outer, inner;
    const char *key, *column;                /* column: of a single one */
} INSIDES[] = {
    { DIRECTORY_SERVICES, DIRECTORY_ORGANIZATIONS, "organization", "organization_id" },
    { DIRECTORY_SERVICES, DIRECTORY_PROGRAMS, "program", "program_id" },
    { DIRECTORY_SERVICES, DIRECTORY_PHONES, "phones", NULL },
    { DIRECTORY_SERVICES, DIRECTORY_HOURS, "schedules", NULL },
    { DIRECTORY_SERVICES, DIRECTORY_AREAS, "service_areas", NULL },
    { DIRECTORY_SERVICES, DIRECTORY_SPOTS, "service_at_locations", NULL },
    { DIRECTORY_SERVICES, DIRECTORY_LANGUAGES, "languages", NULL },
    { DIRECTORY_SERVICES, DIRECTORY_FUNDING, "funding", NULL },
    { DIRECTORY_SERVICES, DIRECTORY_COSTS, "cost_options", NULL },
    { DIRECTORY_SERVICES, DIRECTORY_DOCUMENTS, "required_documents", NULL },
    { DIRECTORY_SERVICES, DIRECTORY_CONTACTS, "contacts", NULL },
    { DIRECTORY_SERVICES, DIRECTORY_CAPACITIES, "capacities", NULL },
    { DIRECTORY_SERVICES, DIRECTORY_URLS, "additional_urls", NULL },
    { DIRECTORY_CAPACITIES, DIRECTORY_UNITS, "unit", "unit_id" },
    { DIRECTORY_SPOTS, DIRECTORY_PLACES, "location", "location_id" },
    { DIRECTORY_SPOTS, DIRECTORY_CONTACTS, "contacts", NULL },
    { DIRECTORY_SPOTS, DIRECTORY_PHONES, "phones", NULL },
    { DIRECTORY_SPOTS, DIRECTORY_HOURS, "schedules", NULL },
    { DIRECTORY_PLACES, DIRECTORY_LANGUAGES, "languages", NULL },
    { DIRECTORY_PLACES, DIRECTORY_ADDRESSES, "addresses", NULL },
    { DIRECTORY_PLACES, DIRECTORY_CONTACTS, "contacts", NULL },
    { DIRECTORY_PLACES, DIRECTORY_ACCESS, "accessibility", NULL },
    { DIRECTORY_PLACES, DIRECTORY_PHONES, "phones", NULL },
    { DIRECTORY_PLACES, DIRECTORY_HOURS, "schedules", NULL },
    { DIRECTORY_ORGANIZATIONS, DIRECTORY_FUNDING, "funding", NULL },
    { DIRECTORY_ORGANIZATIONS, DIRECTORY_CONTACTS, "contacts", NULL },
    { DIRECTORY_ORGANIZATIONS, DIRECTORY_PHONES, "phones", NULL },
    { DIRECTORY_ORGANIZATIONS, DIRECTORY_PROGRAMS, "programs", NULL },
    { DIRECTORY_ORGANIZATIONS, DIRECTORY_IDENTIFIERS, "organization_identifiers", NULL },
    { DIRECTORY_ORGANIZATIONS, DIRECTORY_URLS, "additional_websites", NULL },
    { DIRECTORY_PHONES, DIRECTORY_LANGUAGES, "languages", NULL },
    { DIRECTORY_KINDS, DIRECTORY_TERMS, "taxonomy_term", "taxonomy_term_id" },
    { DIRECTORY_TERMS, DIRECTORY_TAXONOMIES, "taxonomy_detail", "taxonomy_id" },
};

static void write_cells(struct json *json, const struct hsds_spec *spec,
                        const struct given_row *row)
{
    for (size_t i = 0; i < spec->count; i++) {
        if (row->cells[i] == NULL)
            continue;
        if (spec->columns[i].type == COLUMN_NUMBER)
            json_number(json, spec->columns[i].name, row->cells[i]);
        else
            json_text(json, spec->columns[i].name, row->cells[i]);
    }
    for (const struct given_cell *cell = row->more; cell != NULL; cell = cell->next)
        json_text(json, cell->name, cell->value);
}

static void write_list(const struct given_index *index, struct json *json, const char *key,
                       size_t spec, const struct mine *mine)
{
    if (mine == NULL)
        return;
    json_open_list(json, key);
    for (; mine != NULL; mine = mine->next)
        give_object(index, json, NULL, spec, mine->row, true);
    json_close(json);
}

struct given_row *given_row_of(const struct given_index *index, size_t spec, const char *uuid)
{
    const struct of_one *one = uuid != NULL ? one_of((struct given_index *)index, uuid, false)
                                            : NULL;

    return one != NULL ? one->self[spec] : NULL;
}

void give_object(const struct given_index *index, struct json *json, const char *key, size_t spec,
                 struct given_row *row, bool nested)
{
    give_object_open(index, json, key, spec, row, nested);
    json_close(json);
}

void give_object_open(const struct given_index *index, struct json *json, const char *key,
                      size_t spec, struct given_row *row, bool nested)
{
    enum directory_kind kind = HSDS_TABLES[spec].kind;
    const struct of_one *one = one_of((struct given_index *)index, row->cells[0], false);

    row->used = true;
    json_open_object(json, key);
    write_cells(json, &HSDS_TABLES[spec], row);
    for (size_t i = 0; nested && i < sizeof INSIDES / sizeof *INSIDES; i++) {
        const struct inside *inside = &INSIDES[i];
        size_t inner = spec_of_kind(inside->inner);
        if (inside->outer != kind)
            continue;
        if (inside->column == NULL) {
            write_list(index, json, inside->key, inner, one->first[inner]);
            continue;
        }
        struct given_row *other = given_row_of(
            index, inner, given_value(row, &HSDS_TABLES[spec], inside->column));
        if (other != NULL)
            give_object(index, json, inside->key, inner, other, true);
    }
    if (nested && kind != DIRECTORY_KINDS && kind != DIRECTORY_METADATA) {
        size_t attributes = spec_of_kind(DIRECTORY_KINDS), notes = spec_of_kind(DIRECTORY_METADATA);
        write_list(index, json, "attributes", attributes, one->first[attributes]);
        write_list(index, json, "metadata", notes, one->first[notes]);
    }
}

void giving_json(struct giving *giving, struct json *json)
{
    static const enum directory_kind first[] = { DIRECTORY_SERVICES, DIRECTORY_ORGANIZATIONS,
                                                 DIRECTORY_PLACES };
    const struct given_index *index = giving_index(giving);

    json_open_object(json, NULL);
    json_text(json, "version", "3.0");
    for (size_t pass = 0; pass < 3 + HSDS_SPECS; pass++) {
        size_t spec = pass < 3 ? spec_of_kind(first[pass]) : pass - 3;
        bool open = false;
        for (struct given_row *row = giving->tables[spec].first; row != NULL; row = row->next) {
            if (row->used)
                continue;
            if (!open)
                json_open_list(json, HSDS_TABLES[spec].path);
            open = true;
            give_object(index, json, NULL, spec, row, true);
        }
        if (open)
            json_close(json);
    }
    json_close(json);
}
