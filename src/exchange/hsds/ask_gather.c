// SPDX-License-Identifier: AGPL-3.0-or-later
/* What belongs to the things of one page, in few statements. */
#include "exchange/hsds/ask_inside.h"
#include "exchange/hsds/give_inside.h"

#include "made/ask_sql.h"

#include <string.h>

/* The distinct values of a column, sorted by nothing. */
static struct text_list values_of(struct giving *giving, enum directory_kind kind,
                                  const char *column)
{
    size_t spec = spec_of_kind(kind), count = 0;
    const struct given_table *table = &giving->tables[spec];
    const char **values = arena_array(giving->arena, table->count + 1, const char *);

    for (const struct given_row *row = table->first; row != NULL; row = row->next) {
        const char *value = given_value(row, &HSDS_TABLES[spec], column);
        size_t i = 0;
        while (i < count && value != NULL && strcmp(values[i], value) != 0)
            i++;
        if (value != NULL && i == count)
            values[count++] = value;
    }
    return (struct text_list){ values, count };
}

static struct int_list once_each(struct giving *giving, struct int_list ids)
{
    int64_t *kept = arena_array(giving->arena, ids.count + 1, int64_t);
    size_t count = 0;

    for (size_t i = 0; i < ids.count; i++) {
        if (!int_list_has((struct int_list){ kept, count }, ids.at[i]))
            kept[count++] = ids.at[i];
    }
    return (struct int_list){ kept, count };
}

static enum status organizations_of(struct giving *giving, bool full)
{
    struct sql_ask_organizations_named rows;

    enum status s = sql_ask_organizations_named(
        giving->office, values_of(giving, DIRECTORY_SERVICES, "organization_id"), &rows);
    int64_t *ids = arena_array(giving->arena, rows.count + 1, int64_t);
    for (size_t i = 0; s == OK && i < rows.count; i++)
        ids[i] = rows.at[i].id;
    return s == OK ? ask_gather_organizations(giving, (struct int_list){ ids, rows.count }, full)
                   : s;
}

static enum status terms_and_taxonomies(struct giving *giving, struct int_list terms)
{
    enum status s = give_terms(giving, once_each(giving, terms));

    return s == OK ? give_kept_named(giving, DIRECTORY_TAXONOMIES,
                                     values_of(giving, DIRECTORY_TERMS, "taxonomy_id")) : s;
}

enum status ask_gather_terms(struct giving *giving, struct int_list ids)
{
    return terms_and_taxonomies(giving, ids);
}

static enum status whole_services(struct giving *giving, struct int_list ids)
{
    struct int_list places, terms, none = { 0 };
    enum status s;

    if ((s = give_spots(giving, ids, none, &places)) != OK ||
        (s = give_places(giving, once_each(giving, places), true)) != OK ||
        (s = give_attributes(giving, ids, &terms)) != OK ||
        (s = terms_and_taxonomies(giving, terms)) != OK ||
        (s = give_kept_about(giving, DIRECTORY_FUNDING, "service_id", ids)) != OK ||
        (s = give_kept_about(giving, DIRECTORY_URLS, "service_id", ids)) != OK ||
        (s = give_kept_about(giving, DIRECTORY_CAPACITIES, "service_id", ids)) != OK)
        return s;
    return give_kept_named(giving, DIRECTORY_UNITS,
                           values_of(giving, DIRECTORY_CAPACITIES, "unit_id"));
}

enum status ask_gather_services(struct giving *giving, struct int_list ids, bool full)
{
    enum status s;

    if ((s = give_services(giving, ids, full)) != OK ||
        (s = organizations_of(giving, full)) != OK ||
        (s = give_kept_named(giving, DIRECTORY_PROGRAMS,
                             values_of(giving, DIRECTORY_SERVICES, "program_id"))) != OK)
        return s;
    return full ? whole_services(giving, ids) : OK;
}

enum status ask_gather_organizations(struct giving *giving, struct int_list ids, bool full)
{
    enum status s = give_organizations(giving, ids, full);

    if (s != OK || !full ||
        (s = give_kept_about(giving, DIRECTORY_IDENTIFIERS, "organization_id", ids)) != OK ||
        (s = give_kept_about(giving, DIRECTORY_FUNDING, "organization_id", ids)) != OK)
        return s;
    return give_kept_about(giving, DIRECTORY_URLS, "organization_id", ids);
}

enum status ask_gather_spots(struct giving *giving, struct int_list spots, bool full)
{
    struct int_list places, none = { 0 };
    enum status s;

    if ((s = give_spots(giving, none, spots, &places)) != OK)
        return s;
    struct sql_ask_services_named services;
    struct text_list named = values_of(giving, DIRECTORY_SPOTS, "service_id");
    if ((s = sql_ask_services_named(giving->office, named, &services)) != OK)
        return s;
    int64_t *ids = arena_array(giving->arena, services.count + 1, int64_t);
    for (size_t i = 0; i < services.count; i++)
        ids[i] = services.at[i].id;
    if ((s = give_places(giving, once_each(giving, places), full)) != OK ||
        (s = give_services(giving, (struct int_list){ ids, services.count }, false)) != OK)
        return s;
    return organizations_of(giving, false);
}
