// SPDX-License-Identifier: AGPL-3.0-or-later
/* import_map.c - which column means what. */
#include "exchange/csv/people_import.h"

#include "base/arena.h"
#include "base/json.h"

#include <jansson.h>
#include <string.h>

/* ---- as JSON ---- */

const char *import_mapping_text(struct arena *arena, const struct import_mapping *mapping)
{
    struct buf out = buf_new(arena, 256 * 1024);
    struct json json = json_into(&out);

    json_open_object(&json, NULL);
    json_text(&json, "about", import_about_word(mapping->about));
    json_text(&json, "dates", import_dates_word(mapping->dates));
    json_int(&json, "programme", mapping->programme);
    json_open_list(&json, "columns");
    for (size_t i = 0; i < mapping->count; i++) {
        json_open_object(&json, NULL);
        json_text(&json, "head", mapping->at[i].head);
        json_text(&json, "is", import_target_word(mapping->at[i].target));
        json_close(&json);
    }
    json_close(&json);
    json_close(&json);
    return buf_text(&out);
}

struct import_mapping import_mapping_read(struct arena *arena, const char *text)
{
    struct import_mapping mapping = { .count = 0 };
    json_t *root = json_loads(text, JSON_REJECT_DUPLICATES, NULL), *column;
    json_t *columns = json_object_get(root, "columns");
    size_t i, room = json_array_size(columns);

    if (room > IMPORT_COLUMNS_MOST)
        room = IMPORT_COLUMNS_MOST;
    struct import_column *at = arena_array(arena, room + 1, struct import_column);
    json_array_foreach(columns, i, column) {
        const char *head = json_string_value(json_object_get(column, "head"));
        if (mapping.count == room || head == NULL)
            continue;
        at[mapping.count].head = arena_text(arena, head);
        (void)import_target_from_word(json_string_value(json_object_get(column, "is")),
                                      &at[mapping.count].target);
        mapping.count++;
    }
    mapping.at = at;
    (void)import_dates_from_word(json_string_value(json_object_get(root, "dates")),
                                 &mapping.dates);
    (void)import_about_from_word(json_string_value(json_object_get(root, "about")),
                                 &mapping.about);
    mapping.programme = json_integer_value(json_object_get(root, "programme"));
    json_decref(root);
    return mapping;
}

/* ---- a file's columns ---- */

enum { HEAD_MOST = 200, SHOWN_CHARACTERS = 60 };

/* What is shown of a cell; the whole of it may be a letter. */
static const char *beginning(struct arena *arena, const char *cell)
{
    size_t bytes = 0, characters = 0;

    while (cell[bytes] != '\0' && characters < SHOWN_CHARACTERS) {
        for (bytes++; (cell[bytes] & 0xC0) == 0x80; bytes++)
            continue;
        characters++;
    }
    return cell[bytes] == '\0' ? arena_text(arena, cell)
                               : arena_print(arena, "%.*s\u2026", (int)bytes, cell);
}

static struct text_list copied(struct arena *arena, struct text_list cells, bool whole)
{
    const char **at = arena_array(arena, cells.count, const char *);

    for (size_t i = 0; i < cells.count; i++)
        at[i] = whole ? text_trimmed(arena, cells.at[i]) : beginning(arena, cells.at[i]);
    return (struct text_list){ at, cells.count };
}

static enum status refuse_file(const char **complaint, const char *sentence)
{
    *complaint = sentence;
    return INVALID;
}

/* `scratch` takes what may be as big as the file. */
static enum status open_in(struct arena *scratch, struct arena *arena, struct bytes bytes,
                           struct import_file *ret, const char **complaint)
{
    static const char separators[] = ",;\t";
    struct import_file file = { .bytes = bytes };
    struct text_list heads = { NULL, 0 }, cells;
    const char *fault = N_("There is nothing in this file: its first line must name the columns.");
    struct csv csv;

    for (size_t i = 0; separators[i] != '\0'; i++) {
        csv = csv_read(scratch, bytes);
        csv.separator = separators[i];
        enum csv_end end = csv_next(&csv, &cells);
        if (end == CSV_FAULT)
            fault = csv.fault;
        if (end == CSV_RECORD && cells.count > heads.count) {
            heads = cells;
            file.separator = separators[i];
        }
    }
    if (heads.count == 0)
        return refuse_file(complaint, fault);
    if (heads.count > IMPORT_COLUMNS_MOST)
        return refuse_file(complaint, N_("This file has more than 60 columns: leave out those "
                                         "we don't need."));
    for (size_t i = 0; i < heads.count; i++) {
        if (text_length(heads.at[i]) > HEAD_MOST)
            return refuse_file(complaint, N_("A heading has more than 200 characters: the first "
                                             "line must name the columns."));
    }
    file.heads = copied(arena, heads, true);
    csv = csv_read(scratch, bytes);
    csv.separator = file.separator;
    enum csv_end end = csv_next(&csv, &cells);
    while (end != CSV_END && file.shown < IMPORT_SHOWN) {
        end = csv_next(&csv, &cells);
        if (end == CSV_RECORD && cells.count == heads.count)
            file.first[file.shown++] = copied(arena, cells, false);
    }
    *ret = file;
    return OK;
}

enum status import_open(struct arena *arena, struct bytes bytes, struct import_file *ret,
                        const char **complaint)
{
    struct arena *scratch = arena_new(IMPORT_ARENA);

    enum status s = open_in(scratch, arena, bytes, ret, complaint);
    arena_free(scratch);
    return s;
}

static bool is_date(enum import_target target)
{
    return target == IMPORT_BIRTH || target == IMPORT_CAME;
}

/* The one order all whole dates of the file can be read in, if there is only one. */
static enum import_dates guess_dates(struct arena *arena, const struct import_file *file,
                                     const struct import_mapping *mapping)
{
    static const enum import_dates tried[] = { DATES_MONTH_FIRST, DATES_DAY_FIRST, DATES_ISO };
    size_t fits[3] = { 0 }, whole = 0;
    struct csv csv = csv_read(arena, file->bytes);
    struct date far = { 9999, 12, 31 };
    struct text_list cells;
    enum csv_end end;

    csv.separator = file->separator;
    (void)csv_next(&csv, &cells);
    while (whole < 500 && (end = csv_next(&csv, &cells)) != CSV_END) {
        for (size_t i = 0; end == CSV_RECORD && i < cells.count && i < mapping->count; i++) {
            struct partdate day;
            const char *why, *cell = text_trimmed(arena, cells.at[i]);
            if (!is_date(mapping->at[i].target) || strcspn(cell, "/-. ") == strlen(cell))
                continue;
            whole++;
            for (size_t k = 0; k < 3; k++)
                fits[k] += import_date(arena, cell, tried[k], far, &day, &why);
        }
    }
    enum import_dates found = DATES_NOT_SAID;
    for (size_t k = 0; whole > 0 && k < 3; k++) {
        if (fits[k] == whole && found != DATES_NOT_SAID)
            return DATES_NOT_SAID;
        if (fits[k] == whole)
            found = tried[k];
    }
    return found;
}

struct import_mapping import_guess(struct arena *arena, const struct import_file *file,
                                   enum import_about about)
{
    struct import_column *at = arena_array(arena, file->heads.count, struct import_column);
    struct import_mapping mapping = { .at = at, .count = file->heads.count, .about = about };

    for (size_t i = 0; i < mapping.count; i++)
        at[i] = (struct import_column){ file->heads.at[i],
                                        import_target_guess(about, file->heads.at[i]) };
    struct arena *scratch = arena_new(IMPORT_ARENA);
    mapping.dates = guess_dates(scratch, file, &mapping);
    arena_free(scratch);
    return mapping;
}

struct import_mapping import_fit(struct arena *arena, const struct import_file *file,
                                 const struct import_mapping *saved)
{
    struct import_column *at = arena_array(arena, file->heads.count, struct import_column);
    bool *used = arena_array(arena, saved->count + 1, bool);
    struct import_mapping mapping = *saved;

    for (size_t i = 0; i < file->heads.count; i++) {
        at[i] = (struct import_column){ file->heads.at[i], IMPORT_IGNORE };
        const char *head = text_folded(arena, file->heads.at[i]);
        for (size_t k = 0; k < saved->count; k++) {
            if (used[k] || !text_equal(head, text_folded(arena, saved->at[k].head)))
                continue;
            at[i].target = saved->at[k].target;
            used[k] = true;
            break;
        }
    }
    mapping.at = at;
    mapping.count = file->heads.count;
    return mapping;
}

static void check_services(const size_t seen[static IMPORT_TARGETS], struct problems *problems)
{
    bool agency = seen[IMPORT_AGENCY] + seen[IMPORT_AGENCY_NUMBER] > 0;

    if (seen[IMPORT_SERVICE] + seen[IMPORT_PLACE] + seen[IMPORT_AGENCY] == 0)
        problem_add(problems, "columns",
                    N_("Say which column is the name of the service, the organization or the "
                       "place."));
    if (seen[IMPORT_SERVICE] > 0 && !agency)
        problem_add(problems, "columns", N_("Say which column is who offers it."));
}

enum status import_mapping_check(const struct import_mapping *mapping, struct problems *problems)
{
    size_t seen[IMPORT_TARGETS] = { 0 };
    bool services = mapping->about == ABOUT_SERVICES;

    for (size_t i = 0; i < mapping->count; i++)
        seen[mapping->at[i].target]++;
    for (int t = 0; t < IMPORT_TARGETS; t++) {
        if (seen[t] > 0 && !import_target_fits((enum import_target)t, mapping->about))
            problem_add(problems, "columns", N_("One of these meanings is not of such a file."));
    }
    if (services)
        check_services(seen, problems);
    else if (seen[IMPORT_NAME] + seen[IMPORT_GIVEN] + seen[IMPORT_FAMILY] +
        seen[IMPORT_CHOSEN_NAME] == 0)
        problem_add(problems, "columns", N_("Say which column is the name."));
    for (int t = 0; t < IMPORT_TARGETS; t++) {
        bool often = t == IMPORT_IGNORE || t == IMPORT_KEEP || t == IMPORT_ELIGIBLE ||
                     t == IMPORT_SERVICE_WORDS || t == IMPORT_NAME || t == IMPORT_ADDRESS ||
                     t == IMPORT_NOTE || t == IMPORT_NUMBER;
        if (!often && seen[t] > 1)
            problem_add(problems, "columns",
                        N_("Two columns have the same meaning: choose one of them."));
    }
    if (mapping->dates == DATES_NOT_SAID && seen[IMPORT_BIRTH] + seen[IMPORT_CAME] > 0)
        problem_add(problems, "dates", N_("Say how this file writes its dates."));
    return problems_any(problems) ? INVALID : OK;
}
