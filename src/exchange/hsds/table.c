// SPDX-License-Identifier: AGPL-3.0-or-later
/* Cells by column, references, and what becomes of a row. */
#include "exchange/hsds/inside.h"

#include "base/csv.h"
#include "base/json.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>

static uint64_t mix(uint64_t hash, const char *text)
{
    for (; *text != '\0'; text++)
        hash = (hash ^ (unsigned char)*text) * 1099511628211u;
    return (hash ^ 0x1f) * 1099511628211u;
}

/* --- known rows --- */

struct known *known_find(const struct knowns *knowns, const char *key)
{
    if (knowns->room == 0)
        return NULL;
    for (size_t i = (size_t)mix(14695981039346656037u, key) & (knowns->room - 1);
         knowns->slots[i] != NULL; i = (i + 1) & (knowns->room - 1)) {
        if (strcmp(knowns->slots[i]->key, key) == 0)
            return knowns->slots[i]->same != NULL ? knowns->slots[i]->same : knowns->slots[i];
    }
    return NULL;
}

static void put(struct knowns *knowns, struct known *known)
{
    size_t i = (size_t)mix(14695981039346656037u, known->key) & (knowns->room - 1);

    while (knowns->slots[i] != NULL)
        i = (i + 1) & (knowns->room - 1);
    knowns->slots[i] = known;
}

struct known *known_add(struct knowns *knowns, struct arena *keep, const char *key)
{
    if (2 * (knowns->count + 1) > knowns->room) {
        struct knowns bigger = { .room = knowns->room == 0 ? 256 : knowns->room * 2,
                                 .count = knowns->count };
        bigger.slots = arena_array(keep, bigger.room, struct known *);
        for (size_t i = 0; i < knowns->room; i++) {
            if (knowns->slots[i] != NULL)
                put(&bigger, knowns->slots[i]);
        }
        *knowns = bigger;
    }
    struct known *known = arena_one(keep, struct known);
    known->key = arena_text(keep, key);
    knowns->count++;
    put(knowns, known);
    return known;
}

void known_also(struct knowns *knowns, struct arena *keep, const char *key, struct known *known)
{
    if (known_find(knowns, key) == NULL)
        known_add(knowns, keep, key)->same = known;
}

enum status load_known(struct import *import, enum directory_kind kind)
{
    struct directory_entries entries;
    int64_t after = 0;

    if (import->loaded[kind])
        return OK;
    do {
        enum status s = directory_entries(import->office, import->source, kind, after, &entries);
        if (s != OK)
            return s;
        for (size_t i = 0; i < entries.count; i++) {
            struct known *known = known_add(&import->knowns[kind], import->keep,
                                            entries.at[i].key);
            known->hash = arena_text(import->keep, entries.at[i].hash);
            known->entry = after = entries.at[i].id;
            known->target = entries.at[i].target;
            known_also(&import->knowns[kind], import->keep, entries.at[i].uuid, known);
        }
    } while (entries.count > 0);
    import->loaded[kind] = true;
    return OK;
}

/* --- the row being read --- */

static const char *trimmed(char *text)
{
    size_t end = strlen(text);

    while (end > 0 && isspace((unsigned char)text[end - 1]))
        text[--end] = '\0';
    while (isspace((unsigned char)*text))
        text++;
    return text;
}

bool reading_begin(struct import *import, struct reading *reading)
{
    struct text_list names;

    reading->csv = csv_read(import->keep, reading->file->bytes);
    if (csv_next(&reading->csv, &names) != CSV_RECORD)
        return false;
    const char **header = arena_array(import->keep, names.count, const char *);
    for (size_t i = 0; i < names.count; i++) {
        char *name = arena_text(import->keep, names.at[i]);
        for (char *at = name; *at != '\0'; at++)
            *at = (char)tolower((unsigned char)*at);
        header[i] = trimmed(name);
    }
    reading->header = (struct text_list){ header, names.count };
    reading->csv.arena = import->row;
    return true;
}

static size_t column_of(const struct reading *reading, const char *column)
{
    size_t i = 0;

    while (i < reading->header.count && strcmp(reading->header.at[i], column) != 0)
        i++;
    return i;
}

bool reading_has(const struct reading *reading, const char *column)
{
    return column_of(reading, column) < reading->header.count;
}

const char *cell(const struct import *import, const char *column)
{
    size_t i = column_of(import->now, column);

    if (i >= import->now->header.count || i >= import->now->cells.count)
        return "";
    return trimmed(arena_text(import->row, import->now->cells.at[i]));
}

const char *cell_of(const struct import *import, const char *const *columns)
{
    for (; *columns != NULL; columns++) {
        const char *found = cell(import, *columns);
        if (*found != '\0')
            return found;
    }
    return "";
}

const char *words(const struct import *import, const char *column)
{
    const char *text = clean(import->row, cell(import, column));

    return *text != '\0' ? text : NULL;
}

void reject(struct import *import, const char *reason)
{
    if (import->reason == NULL)
        import->reason = arena_text(import->keep, reason);
}

static const char *printed(struct import *import, const char *format, va_list values)
{
    char text[400];

    vsnprintf(text, sizeof text, format, values);
    /* A long cell may have been cut in the middle of a character. */
    size_t end = strlen(text);
    while (end > 0 && !text_is_utf8(text, end))
        end--;
    return arena_text_n(import->keep, text, end);
}

void reject_with(struct import *import, const char *format, ...)
{
    va_list values;

    va_start(values, format);
    reject(import, printed(import, format, values));
    va_end(values);
}

static void problem_add_to(struct import *import, struct hsds_problems *problems,
                           const char *reason)
{
    if (problems->count == problems->room) {
        size_t room = problems->room == 0 ? 64 : problems->room * 2;
        struct hsds_problem *at = arena_array(import->keep, room, struct hsds_problem);
        if (problems->count > 0)
            memcpy(at, problems->at, problems->count * sizeof *at);
        problems->at = at;
        problems->room = room;
    }
    problems->at[problems->count++] = (struct hsds_problem){
        import->now->file->origins != NULL
            ? arena_print(import->keep, "%s (%s)",
                          import->now->file->origins[import->now->records - 1].file,
                          import->now->table->name)
            : import->now->file->name,
        import->now->line, reason,
    };
}

void note(struct import *import, const char *format, ...)
{
    va_list values;

    va_start(values, format);
    problem_add_to(import, &import->report->notes, printed(import, format, values));
    va_end(values);
}

void problem_of_row(struct import *import)
{
    problem_add_to(import, &import->report->problems,
                   import->reason != NULL ? import->reason : N_("This row can't be taken."));
}

static const char *thing(enum directory_kind kind)
{
    switch (kind) {
    case DIRECTORY_ORGANIZATIONS: return "organization";
    case DIRECTORY_SERVICES: return "service";
    case DIRECTORY_PLACES: return "location";
    case DIRECTORY_TERMS: return "taxonomy term";
    case DIRECTORY_SPOTS: return "service at a location";
    case DIRECTORY_KINDS: case DIRECTORY_PHONES: case DIRECTORY_HOURS: case DIRECTORY_ADDRESSES:
    case DIRECTORY_LANGUAGES: case DIRECTORY_ACCESS: case DIRECTORY_ELIGIBILITY:
    case DIRECTORY_COSTS: case DIRECTORY_DOCUMENTS: case DIRECTORY_AREAS:
    case DIRECTORY_PROGRAMS: case DIRECTORY_TAXONOMIES: case DIRECTORY_CONTACTS:
    case DIRECTORY_FUNDING: case DIRECTORY_IDENTIFIERS: case DIRECTORY_METADATA:
    case DIRECTORY_TABLE_NOTES: case DIRECTORY_CAPACITIES: case DIRECTORY_UNITS:
    case DIRECTORY_URLS: case DIRECTORY_HOLIDAYS: case DIRECTORY_TABLES:
        break;
    }
    return "row";
}

enum status refs_of(struct import *import, enum directory_kind kind, const char *column,
                    struct refs *ret)
{
    struct refs refs = { .count = 0 };
    const char *list = cell(import, column);

    enum status s = load_known(import, kind);
    if (s != OK)
        return s;
    struct text_list keys = text_split(import->row, list, ',');
    for (size_t i = 0; i < keys.count; i++) {
        const char *key = text_trimmed(import->row, keys.at[i]);
        /* 0 stands for none in exports of spreadsheets. */
        if (*key == '\0' ||
            (strcmp(key, "0") == 0 && known_find(&import->knowns[kind], key) == NULL))
            continue;
        refs.named = true;
        struct known *known = known_find(&import->knowns[kind], key);
        if (known == NULL || (known->entry == 0 && known->line == 0) || known->target == 0) {
            if (refs.missing == NULL)
                refs.missing = arena_print(import->row, "%s %.120s: there is no such %s.", column,
                                           key, thing(kind));
            continue;
        }
        if (refs.count < REFS_MOST) {
            refs.at[refs.count++] = known;
            import->now->refs = import->now->refs * 31 + (uint64_t)known->target;
        }
    }
    *ret = refs;
    return OK;
}

const char *row_hash(const struct import *import)
{
    const struct reading *now = import->now;
    uint64_t hash = 14695981039346656037u;

    /* By column name and only what is said: a new empty column changes nothing. */
    for (size_t i = 0; i < now->header.count && i < now->cells.count; i++) {
        const char *value = trimmed(arena_text(import->row, now->cells.at[i]));
        if (*value == '\0' || strcmp(now->header.at[i], "id") == 0)
            continue;
        hash = mix(mix(hash, now->header.at[i]), value);
    }
    return arena_print(import->row, "%016llx%08llx", (unsigned long long)hash,
                       (unsigned long long)(now->refs & 0xFFFFFFFFu));
}

enum status row_known(struct import *import, enum directory_kind kind, const char *key,
                      struct known **ret)
{
    struct knowns *knowns = &import->knowns[kind];
    const char *hash = row_hash(import);
    struct known *known;

    *ret = NULL;
    enum status s = load_known(import, kind);
    if (s != OK)
        return s;
    if (*key == '\0') {
        /* No id: the row stands for itself; the same words again are another row. */
        for (int nth = 1;; nth++) {
            key = arena_print(import->row, "=%s.%d", hash, nth);
            known = known_find(knowns, key);
            if (known == NULL || known->line == 0)
                break;
        }
    }
    known = known_find(knowns, key);
    if (known != NULL && known->line != 0) {
        reject_with(import, "The id %.120s stood on line %zu already.", key, known->line);
        return OK;
    }
    if (known == NULL)
        known = known_add(knowns, import->keep, key);
    known->line = import->now->line;
    known->fate = known->entry == 0 ? FATE_ADDED
                : strcmp(known->hash, hash) == 0 ? FATE_UNCHANGED : FATE_UPDATED;
    known->hash = arena_text(import->keep, hash);
    import->current = *ret = known;
    return OK;
}

/* The row as it came, column by column; what is blank isn't said. */
static const char *row_given(const struct import *import)
{
    const struct reading *now = import->now;
    struct buf out = buf_new(import->row, 4 * 1024 * 1024);
    struct json json = json_into(&out);

    json_open_object(&json, NULL);
    for (size_t i = 0; i < now->header.count && i < now->cells.count; i++) {
        const char *value = trimmed(arena_text(import->row, now->cells.at[i]));
        if (*value != '\0' && *now->header.at[i] != '\0')
            json_text(&json, now->header.at[i], value);
    }
    json_close(&json);
    return buf_text(&out);
}

bool is_ours(const struct import *import, enum directory_kind kind)
{
    static const struct { const char *column; enum directory_kind kind; } owners[] = {
        { "service_id", DIRECTORY_SERVICES }, { "location_id", DIRECTORY_PLACES },
        { "link_id", DIRECTORY_SERVICES }, { "organization_id", DIRECTORY_ORGANIZATIONS },
    };

    if (import->ours.count == 0)
        return false;
    if (kind <= DIRECTORY_PLACES)
        return known_find(&import->ours, cell(import, "id")) != NULL;
    for (size_t i = 0; i < sizeof owners / sizeof *owners; i++) {
        if (known_find(&import->ours, cell(import, owners[i].column)) != NULL)
            return true;
    }
    return false;
}

enum status row_remember(struct import *import, enum directory_kind kind, struct known *known)
{
    if (import->dry_run) {
        if (known->target == 0)
            known->target = -++import->made;
        return OK;
    }
    return directory_remember(import->change, &(struct directory_row){
        .source = import->source, .kind = kind, .key = known->key, .hash = known->hash,
        .given = row_given(import), .target = known->target,
    }, &known->entry);
}
