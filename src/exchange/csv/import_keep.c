// SPDX-License-Identifier: AGPL-3.0-or-later
/* import_keep.c - runs, their rows and saved mappings, as they are kept. */
#include "exchange/csv/inside.h"

#include "base/arena.h"
#include "crypto/keyring.h"
#include "crypto/seal.h"
#include "made/people_import_sql.h"
#include "privacy/account.h"
#include "privacy/part.h"

#include <sodium.h>
#include <string.h>

enum { NAME_MOST = 120, ROWS_AT_ONCE = 100 };

/* ---- sealed texts ---- */

static const struct key *key_of_files(void)
{
    return master_key("import");
}

static const char *file_context(struct arena *arena, int64_t run)
{
    return arena_print(arena, "import file %lld", (long long)run);
}

static const char *line_context(struct arena *arena, int64_t run, size_t line)
{
    return arena_print(arena, "import line %lld %zu", (long long)run, line);
}

/* Of whoever it made, so that it ends with their record in old copies too; else the files'. */
static enum status key_of_line(int64_t person, bool make, struct key *ret)
{
    if (person != 0)
        return keyring_key(person, make, ret);
    *ret = *key_of_files();
    return OK;
}

/* The row and, behind a NUL, the reason. */
enum status import_seal_words(struct arena *arena, int64_t run, const struct import_row *row,
                              struct bytes *ret)
{
    size_t first = strlen(row->raw) + 1;
    size_t second = row->reason == NULL ? 0 : strlen(row->reason) + 1;
    char *both = arena_array(arena, first + second + 1, char);
    struct key key;

    memcpy(both, row->raw, first);
    if (second > 0)
        memcpy(both + first, row->reason, second);
    enum status s = key_of_line(row->person, true, &key);
    if (s == OK)
        *ret = seal_bytes(arena, &key, line_context(arena, run, row->line),
                          (struct bytes){ both, first + second });
    sodium_memzero(&key, sizeof key);
    return s;
}

static enum status open_words(struct arena *arena, int64_t run, struct bytes sealed,
                              struct import_row *row)
{
    struct bytes both;
    struct key key;

    enum status s = key_of_line(row->person, false, &key);
    if (s == OK && seal_open_bytes(arena, &key, line_context(arena, run, row->line), sealed,
                                   &both) != OK)
        s = BROKEN;
    sodium_memzero(&key, sizeof key);
    /* The key is gone, and the words with it. */
    row->raw = "";
    if (s == NOT_FOUND || s == CONFLICT)
        return OK;
    if (s != OK)
        return s;
    const char *text = arena_text_n(arena, (const char *)both.at, both.count);
    size_t first = strlen(text) + 1;
    row->raw = text;
    row->reason = first < both.count ? text + first : NULL;
    return OK;
}

/* ---- runs ---- */

enum status import_upload(struct office_change *change, enum import_about about,
                          const char *name, struct bytes bytes, const char **ref)
{
    struct arena *arena = office_change_arena(change);
    int64_t id, changed;
    enum status s;

    /* Some browsers send the whole path. */
    for (const char *at = name; *at != '\0'; at++) {
        if (*at == '/' || *at == '\\')
            name = at + 1;
    }
    if ((s = sql_people_import_add(change, text_length(name) > NAME_MOST || text_is_blank(name)
                                           ? "people.csv" : name, &id)) != OK)
        return s;
    struct bytes sealed = seal_bytes(arena, key_of_files(), file_context(arena, id), bytes);
    if ((s = sql_people_import_keep(change, id, sealed, &changed)) != OK ||
        (s = import_set_run(change, &(struct import_run){
             .id = id, .mapping = { .about = about } })) != OK)
        return s;
    return sql_people_import_ref(office_change_office(change), id, ref);
}

enum status import_get(const struct office *office, const char *ref, struct import_run *ret)
{
    struct sql_people_import_get_row row;

    enum status s = sql_people_import_get(office, ref == NULL ? "" : ref, &row);
    if (s != OK)
        return s;
    *ret = (struct import_run){
        .id = row.id, .ref = row.ref, .file = row.file, .state = (enum import_state)row.state,
        .mapping = import_mapping_read(office_arena(office), row.mapping), .made = row.made,
        .refused = row.refused, .held = row.on_hold,
        .left_out = row.left_out, .stayed = row.stayed, .by = { row.made_by },
        .made_at = row.made_at, .done_at = row.done_at, .back_at = row.back_at,
    };
    return OK;
}

enum status import_list(const struct office *office, struct import_runs *ret)
{
    struct sql_people_import_list rows;

    enum status s = sql_people_import_list(office, &rows);
    if (s != OK)
        return s;
    struct import_run *list = arena_array(office_arena(office), rows.count + 1,
                                          struct import_run);
    for (size_t i = 0; i < rows.count; i++)
        list[i] = (struct import_run){
            .id = rows.at[i].id, .ref = rows.at[i].ref, .file = rows.at[i].file,
            .state = (enum import_state)rows.at[i].state, .made = rows.at[i].made,
            .refused = rows.at[i].refused, .held = rows.at[i].on_hold,
            .left_out = rows.at[i].left_out, .stayed = rows.at[i].stayed, .by = { rows.at[i].made_by },
            .made_at = rows.at[i].made_at, .done_at = rows.at[i].done_at,
            .back_at = rows.at[i].back_at,
        };
    *ret = (struct import_runs){ list, rows.count };
    return OK;
}

enum status import_file_of(const struct office *office, const struct import_run *run,
                           struct import_file *ret, const char **complaint)
{
    struct arena *arena = office_arena(office);
    struct sql_people_import_body_row row;
    struct bytes bytes;

    enum status s = sql_people_import_body(office, run->id, &row);
    if (s != OK)
        return s;
    if (row.body.at == NULL)
        return NOT_FOUND;
    s = seal_open_bytes(arena, key_of_files(), file_context(arena, run->id), row.body, &bytes);
    return s != OK ? BROKEN : import_open(arena, bytes, ret, complaint);
}

enum status import_forget_file(struct office_change *change, const struct import_run *run)
{
    int64_t changed;

    return sql_people_import_keep(change, run->id, (struct bytes){ NULL, 0 }, &changed);
}

enum status import_lines(const struct office *office, const struct import_run *run, size_t after,
                         size_t most, struct import_rows *ret)
{
    struct arena *arena = office_arena(office);
    struct sql_people_import_lines rows;

    if (run->by.n != office_me(office).n)
        return NOT_ALLOWED;
    enum status s = sql_people_import_lines(office, run->id, (int64_t)after, (int64_t)most, &rows);
    if (s != OK)
        return s;
    struct import_row *list = arena_array(arena, rows.count + 1, struct import_row);
    for (size_t i = 0; i < rows.count; i++) {
        list[i] = (struct import_row){
            .line = (size_t)rows.at[i].line, .fate = (enum import_fate)rows.at[i].fate,
            .id = rows.at[i].id, .person = rows.at[i].person.n,
        };
        if ((s = open_words(arena, run->id, rows.at[i].words, &list[i])) != OK)
            return s;
    }
    *ret = (struct import_rows){ .at = list, .count = rows.count };
    return OK;
}

/* ---- rows, a piece at a time ---- */

struct keeping { int64_t run; const struct import_rows *rows; size_t next; };

static enum status keep_some(struct scope *part, void *arg)
{
    struct keeping *keeping = (struct keeping *)arg;
    struct session *session;
    struct office_change *change;
    int64_t id;
    enum status s;

    if ((s = session_system(part, "import", &session)) != OK ||
        (s = office_begin(session, &change)) != OK)
        return s;
    if (keeping->next == 0 &&
        (s = sql_people_import_line_clear(change, keeping->run, &id)) != OK)
        return s;
    for (size_t i = 0; s == OK && i < ROWS_AT_ONCE && keeping->next < keeping->rows->count; i++) {
        const struct import_row *row = &keeping->rows->at[keeping->next++];
        struct bytes words;
        if ((s = import_seal_words(scope_arena(part), keeping->run, row, &words)) != OK)
            return s;
        s = sql_people_import_line_add(change, &(struct sql_people_import_line_add){
            .run = keeping->run, .line = (int64_t)row->line, .fate = row->fate,
            .person = { row->person != 0, row->person },
            .words = words,
        }, &id);
    }
    return s;
}

enum status import_keep_rows(struct scope *scope, int64_t run, const struct import_rows *rows)
{
    struct keeping keeping = { run, rows, 0 };
    struct arena *arena = arena_new(IMPORT_ARENA);
    enum status s;

    do {
        s = scope_run_part(scope, arena, keep_some, &keeping);
        arena_empty(arena);
    } while (s == OK && keeping.next < rows->count);
    arena_free(arena);
    return s;
}

/* ---- saved mappings ---- */

enum status import_mapping_save(struct office_change *change, const char *name,
                                const struct import_mapping *mapping, struct problems *problems)
{
    struct arena *arena = office_change_arena(change);
    int64_t changed;

    const char *key = text_folded(arena, name);
    if (*key == '\0')
        problem_add(problems, "save_as", N_("Write a name for this mapping."));
    else if (text_length(name) > NAME_MOST)
        problem_add(problems, "save_as", N_("Please keep the name to 120 characters."));
    if (problems_any(problems))
        return INVALID;
    return sql_people_import_mapping_save(change, name, key,
                                          import_mapping_text(arena, mapping), &changed);
}

enum status import_mapping_named(const struct office *office, const char *name,
                                 struct import_mapping *ret)
{
    struct arena *arena = office_arena(office);
    struct sql_people_import_mapping_named_row row;

    enum status s = sql_people_import_mapping_named(office, text_folded(arena, name), &row);
    if (s == OK)
        *ret = import_mapping_read(arena, row.columns);
    return s;
}

enum status import_mapping_list(const struct office *office, struct saved_mappings *ret)
{
    struct arena *arena = office_arena(office);
    struct sql_people_import_mapping_list rows;

    enum status s = sql_people_import_mapping_list(office, &rows);
    if (s != OK)
        return s;
    struct saved_mapping *list = arena_array(arena, rows.count + 1, struct saved_mapping);
    for (size_t i = 0; i < rows.count; i++)
        list[i] = (struct saved_mapping){ rows.at[i].name,
                                          import_mapping_read(arena, rows.at[i].columns) };
    *ret = (struct saved_mappings){ list, rows.count };
    return OK;
}
