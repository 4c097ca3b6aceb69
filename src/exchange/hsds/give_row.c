// SPDX-License-Identifier: AGPL-3.0-or-later
/* One row on its way out. */
#include "exchange/hsds/give_inside.h"
#include "exchange/hsds/inside.h"

#include <stdlib.h>

struct giving *giving_new(const struct office *office, struct arena *arena, bool open)
{
    struct giving *giving = arena_one(arena, struct giving);

    giving->office = office;
    giving->arena = arena;
    giving->open = open;
    return giving;
}

const char *given_value(const struct given_row *row, const struct hsds_spec *spec,
                        const char *column)
{
    size_t i = spec_column(spec, column);

    return i < spec->count ? row->cells[i] : NULL;
}

const char *uuid_below(struct arena *arena, const char *uuid, const char *name)
{
    char *below = arena_array(arena, UUID_TEXT, char);

    uuid_of_name(uuid, name, below);
    return below;
}

struct making making_new(struct giving *giving, enum directory_kind kind, const char *uuid,
                         const char *source, const char *given)
{
    struct making making = {
        .giving = giving, .spec = &HSDS_TABLES[spec_of_kind(kind)],
        .row = arena_one(giving->arena, struct given_row), .source = text_or(source, ""),
        .given = given != NULL ? json_loads(given, 0, NULL) : NULL,
    };

    tell(&making, "id", uuid);
    return making;
}

const char *came(const struct making *making, const char *column)
{
    return json_string_value(json_object_get(making->given, column));
}

void also(struct making *making, const char *name, const char *value)
{
    struct given_cell **at = &making->row->more;

    if (text_is_blank(value))
        return;
    for (; *at != NULL; at = &(*at)->next) {
        if (strcmp((*at)->name, name) == 0)
            return;
    }
    *at = arena_one(making->giving->arena, struct given_cell);
    **at = (struct given_cell){ arena_text(making->giving->arena, name),
                                arena_text(making->giving->arena, value), NULL };
}

static void beside(struct making *making, const char *column, const char *value)
{
    also(making, arena_print(making->giving->arena, "%s_as_given", column), value);
}

void tell(struct making *making, const char *column, const char *value)
{
    size_t i = spec_column(making->spec, column);

    ensure(i < making->spec->count);
    making->said[i] = true;
    if (spec_takes(&making->spec->columns[i], value))
        making->row->cells[i] = arena_text(making->giving->arena, value);
    else
        beside(making, column, value);
}

void tell_kept(struct making *making, const char *column, const char *value,
              const char *const *columns, const char *(*stored)(struct arena *, const char *))
{
    struct arena *arena = making->giving->arena;
    const char *as_came = NULL, *name = column;

    for (size_t i = 0; as_came == NULL && columns != NULL && columns[i] != NULL; i++)
        as_came = came(making, name = columns[i]);
    if (columns == NULL)
        as_came = came(making, column);
    const char *kept = as_came != NULL ? text_or_null(stored(arena, as_came)) : NULL;
    size_t i = spec_column(making->spec, column);
    if (as_came != NULL && text_equal(kept, text_or_null(value)) &&
        (spec_takes(&making->spec->columns[i], as_came) || kept == NULL))
        value = as_came;
    tell(making, column, value);
}

/* The identifier a reference that came leads to, or NULL. */
static const char *ref_of(struct making *making, const struct hsds_column *column,
                          const char *value)
{
    enum directory_kind kind = column->of;
    char *uuid = arena_array(making->giving->arena, UUID_TEXT, char);

    if (kind == DIRECTORY_TABLES) {
        const char *entity = came(making, "link_entity");
        if (entity == NULL)
            entity = text_or(came(making, "resource_type"), "service");
        size_t spec = spec_of_entity(entity);
        kind = spec < HSDS_SPECS ? HSDS_TABLES[spec].kind : DIRECTORY_SERVICES;
    }
    if (strcmp(value, "0") == 0 || strchr(value, ',') != NULL)
        return NULL;
    directory_uuid(making->source, kind, value, uuid);
    return uuid;
}

static void tell_came(struct making *making, size_t i, const char *value)
{
    const struct hsds_column *column = &making->spec->columns[i];
    const char *ref = column->type == COLUMN_REF ? ref_of(making, column, value) : NULL;

    making->said[i] = true;
    if (ref != NULL)
        value = ref;
    if (spec_takes(column, value))
        making->row->cells[i] = arena_text(making->giving->arena, value);
    else if (strcmp(value, "0") != 0 || column->type != COLUMN_REF)
        beside(making, column->name, value);
}

void tell_else(struct making *making, const char *column, const char *value)
{
    size_t i = spec_column(making->spec, column);
    const char *as_came = came(making, column);

    ensure(i < making->spec->count);
    if (as_came != NULL)
        tell_came(making, i, as_came);
    if (making->row->cells[i] == NULL)
        tell(making, column, value);
}

void tell_external(struct making *making, const char *external_id)
{
    if (external_id != NULL && !uuid_is_valid(external_id) && *external_id != '=' &&
        came(making, "external_id") == NULL)
        also(making, "external_id", external_id);
}

bool is_hidden(const struct giving *giving, const char *uuid)
{
    for (const struct given_row *row = giving->hidden; row != NULL && uuid != NULL;
         row = row->next) {
        if (strcmp(row->cells[0], uuid) == 0)
            return true;
    }
    return false;
}

static void add(struct giving *giving, const struct hsds_spec *spec, struct given_row *row)
{
    struct given_table *table = &giving->tables[spec - HSDS_TABLES];

    if (table->last != NULL)
        table->last->next = row;
    else
        table->first = row;
    table->last = row;
    table->count++;
}

/* A reference in a column that the specification has elsewhere only: it must still lead there. */
static const char *ref_beside(struct making *making, const char *name, const char *value)
{
    static const struct { const char *column; enum directory_kind kind; } owners[] = {
        { "service_id", DIRECTORY_SERVICES }, { "organization_id", DIRECTORY_ORGANIZATIONS },
        { "location_id", DIRECTORY_PLACES }, { "service_at_location_id", DIRECTORY_SPOTS },
    };
    char *uuid = arena_array(making->giving->arena, UUID_TEXT, char);

    for (size_t i = 0; i < sizeof owners / sizeof *owners; i++) {
        if (strcmp(name, owners[i].column) == 0 && strchr(value, ',') == NULL &&
            strcmp(value, "0") != 0) {
            directory_uuid(making->source, owners[i].kind, value, uuid);
            return uuid;
        }
    }
    return value;
}

/* What older exports put into a service's row goes out as rows of its own. */
static bool stands_in_rows(const struct making *making, const char *name)
{
    return making->spec->kind == DIRECTORY_SERVICES &&
           (strcmp(name, "location_id") == 0 || strcmp(name, "taxonomy_ids") == 0);
}

void making_end(struct making *making)
{
    const char *name;
    json_t *value;

    json_object_foreach(making->given, name, value) {
        size_t i = spec_column(making->spec, name);
        const char *text = json_string_value(value);
        if (strcmp(name, "id") == 0 || text == NULL || *name == '\0')
            continue;
        if (i < making->spec->count) {
            if (!making->said[i])
                tell_came(making, i, text);
        } else if (spec_is_nested(name) || stands_in_rows(making, name)) {
            beside(making, name, text);
        } else {
            also(making, name, ref_beside(making, name, text));
        }
    }
    /* Text that must be there may be empty, a kind of place is physical unless said. */
    for (size_t i = 0; i < making->spec->count; i++) {
        const struct hsds_column *column = &making->spec->columns[i];
        if (!column->must || making->row->cells[i] != NULL)
            continue;
        if (column->type == COLUMN_PLACE_TYPE)
            making->row->cells[i] = "physical";
        else if (column->type == COLUMN_STATUS)
            making->row->cells[i] = "active";
        else if (column->type == COLUMN_TEXT || column->type == COLUMN_DATE)
            making->row->cells[i] = "";
    }
    json_decref(making->given);
    add(making->giving, making->spec, making->row);
}
