// SPDX-License-Identifier: AGPL-3.0-or-later
/* import_cli.c - the command line's people import. */
#include "exchange/csv/inside.h"

#include "base/arena.h"
#include "base/json.h"

#include <stdio.h>
#include <string.h>

static enum status refuse(struct buf *words, const char *sentence)
{
    buf_add(words, sentence);
    return INVALID;
}

static enum status read_file(struct arena *arena, const char *path, struct bytes *ret,
                             struct buf *words)
{
    FILE *file = fopen(path, "rbe");

    if (file == NULL)
        return refuse(words, N_("This file can't be read."));
    char *bytes = arena_array(arena, IMPORT_BYTES_MOST + 1, char);
    size_t count = fread(bytes, 1, IMPORT_BYTES_MOST + 1, file);
    bool failed = ferror(file) != 0;
    fclose(file);
    if (failed)
        return refuse(words, N_("This file can't be read."));
    if (count > IMPORT_BYTES_MOST)
        return refuse(words, N_("This file is over 16 MB: split it."));
    *ret = (struct bytes){ bytes, count };
    return OK;
}

/* A heading the mapping knows and the file hasn't is a slip, not a choice. */
static enum status fit(struct arena *arena, const struct import_file *file,
                       const struct import_mapping *saved, struct import_mapping *ret,
                       struct buf *words)
{
    struct problems problems = { .count = 0 };

    for (size_t i = 0; i < saved->count; i++) {
        bool found = saved->at[i].target == IMPORT_IGNORE;
        for (size_t k = 0; k < file->heads.count; k++)
            found |= text_equal(text_folded(arena, saved->at[i].head),
                                text_folded(arena, file->heads.at[k]));
        if (!found) {
            buf_print(words, "This file has no column \"%s\".", saved->at[i].head);
            return INVALID;
        }
    }
    *ret = import_fit(arena, file, saved);
    enum status s = import_mapping_check(ret, &problems);
    for (size_t i = 0; i < problems.count; i++)
        buf_print(words, "%s%s", i == 0 ? "" : " ", problems.at[i].text);
    return s;
}

static void report(const struct import_rows *rows, const struct import_file *file,
                   const struct import_mapping *mapping, const struct import_order *order,
                   const char *run, struct buf *json_line, struct buf *words)
{
    struct json json = json_into(json_line);

    json_open_object(&json, NULL);
    json_bool(&json, "dry_run", order->dry_run);
    if (run != NULL)
        json_ref(&json, "run", "ir", run);
    json_int(&json, "read", (int64_t)rows->count);
    json_int(&json, "made", (int64_t)rows->made);
    json_int(&json, "refused", (int64_t)rows->refused);
    json_int(&json, "held", (int64_t)rows->held);
    json_open_list(&json, "ignored");
    for (size_t i = 0; i < file->heads.count; i++) {
        if (mapping->at[i].target == IMPORT_IGNORE)
            json_text(&json, NULL, file->heads.at[i]);
    }
    json_close(&json);
    json_open_list(&json, "lines");
    for (size_t i = 0; i < rows->count; i++) {
        const struct import_row *row = &rows->at[i];
        json_open_object(&json, NULL);
        json_int(&json, "line", (int64_t)row->line);
        json_text(&json, "fate", import_fate_word(row->fate));
        json_text(&json, "reason", row->reason);
        json_close(&json);
        if (row->reason != NULL)
            buf_print(words, "line %zu, %s: %s\n", row->line, import_fate_word(row->fate),
                      row->reason);
    }
    json_close(&json);
    json_close(&json);
    buf_print(words, "%zu read: %zu %s, %zu refused, %zu held.", rows->count, rows->made,
              order->dry_run ? "would be made" : "made", rows->refused, rows->held);
}

/* The run as it was kept, for the report. */
static enum status bring(struct scope *scope, struct session *session, const char *name,
                         struct bytes bytes, const struct import_mapping *mapping,
                         const struct import_order *order, struct import_run *run,
                         struct buf *words)
{
    struct problems problems = { .count = 0 };
    struct office_change *change;
    const char *ref;
    enum status s;

    if ((s = office_begin(session, &change)) != OK ||
        (s = import_upload(change, mapping->about, name, bytes, &ref)) != OK ||
        (s = import_get(office_change_office(change), ref, run)) != OK)
        return s;
    s = import_try(scope, change, run, mapping, SIZE_MAX, &problems);
    if (s == OK)
        s = import_bring(scope, change, run, order->good_rows, &problems);
    for (size_t i = 0; i < problems.count; i++)
        buf_print(words, "%s%s", i == 0 ? "" : " ", problems.at[i].text);
    return s;
}

static enum status run(struct scope *scope, struct session *session, struct arena *memory,
                       const struct import_order *order, struct buf *json_line,
                       struct buf *words)
{
    struct import_mapping saved, mapping;
    struct import_file file;
    struct import_rows rows;
    struct import_run kept = { .ref = NULL };
    struct bytes bytes;
    const char *complaint = NULL;
    enum status s;

    s = import_mapping_named(session_office(session), order->mapping, &saved);
    if (s == NOT_FOUND)
        return refuse(words, N_("There is no saved mapping by this name: make one on the page "
                                "Settings, Bringing things in."));
    if (s != OK || (s = read_file(memory, order->path, &bytes, words)) != OK)
        return s;
    if ((s = import_open(memory, bytes, &file, &complaint)) != OK)
        return complaint != NULL ? refuse(words, complaint) : s;
    if ((s = fit(memory, &file, &saved, &mapping, words)) != OK)
        return s;
    if (!order->dry_run && (s = bring(scope, session, order->path, bytes, &mapping, order, &kept,
                                      words)) != OK)
        return s;
    if (order->dry_run)
        s = import_judge(scope, memory, &file, &mapping, &rows);
    else
        s = import_lines(session_office(session), &kept, 0, kept.id == 0 ? 0 : 1000000, &rows);
    if (s != OK)
        return s;
    if (!order->dry_run) {
        rows.made = (size_t)kept.made;
        rows.refused = (size_t)kept.refused;
        rows.held = (size_t)kept.held;
    }
    report(&rows, &file, &mapping, order, kept.ref, json_line, words);
    return OK;
}

enum status people_import_report(struct scope *scope, struct session *session,
                                 const struct import_order *order, struct buf *json_line,
                                 struct buf *words)
{
    struct arena *memory = arena_new(IMPORT_ARENA);

    enum status s = run(scope, session, memory, order, json_line, words);
    arena_free(memory);
    return s;
}
