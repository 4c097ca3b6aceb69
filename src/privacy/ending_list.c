// SPDX-License-Identifier: AGPL-3.0-or-later
/* ending_list.c - what was asked and what became of it, as certificates show it. */
#include "privacy/ending.h"

#include "base/arena.h"
#include "made/ending_sql.h"
#include "privacy/inside.h"

#include <jansson.h>

static void read_counts(struct arena *arena, const char *text, struct destruction *into)
{
    json_t *all = json_loads(text, 0, NULL), *rows;
    const char *table;
    size_t count = 0;

    struct ending_count *list = arena_array(arena, json_object_size(all) + 1, struct ending_count);
    json_object_foreach(all, table, rows)
        list[count++] = (struct ending_count){ arena_text(arena, table),
                                               json_integer_value(rows) };
    json_decref(all);
    into->counts = list;
    into->count = count;
}

static void read_copies(struct arena *arena, const char *text, struct destruction *into)
{
    json_t *all = json_loads(text, 0, NULL), *one;
    size_t i;

    struct ending_copy *list = arena_array(arena, json_array_size(all) + 1, struct ending_copy);
    json_array_foreach(all, i, one)
        list[i] = (struct ending_copy){
            arena_text(arena, json_string_value(json_object_get(one, "name"))),
            arena_text(arena, json_string_value(json_object_get(one, "until"))),
        };
    into->copies = list;
    into->copy_count = json_array_size(all);
    json_decref(all);
}

static const char *name_of(struct session *session, struct maybe_int account)
{
    return account.set ? office_account_name(&session->office, (struct user_id){ account.n })
                       : NULL;
}

static struct destruction destruction_of(struct session *session,
                                         const struct sql_ending_get_row *row)
{
    struct arena *arena = session->scope->arena;
    struct destruction one = {
        .ref = row->ref, .record = row->record, .rule = row->rule, .kept_until = row->kept_until,
        .asked_at = row->asked_at, .declined_at = row->declined_at, .agreed_at = row->agreed_at,
        .key_at = row->key_at, .vacuumed_at = row->vacuumed_at, .finished_at = row->finished_at,
        .asked_by = name_of(session, (struct maybe_int){ true, row->asked_by }),
        .declined_by = name_of(session, row->declined_by),
        .agreed_by = name_of(session, row->agreed_by),
        .mine = row->asked_by == session->account.id.n,
    };

    read_counts(arena, row->counts, &one);
    read_copies(arena, row->copies, &one);
    return one;
}

enum status destruction_get(struct session *session, const char *ref, struct destruction *ret)
{
    LIVE(session);
    struct keys keys = scope_keys(session->scope, session->account.id.n);
    struct sql_ending_get_row row;

    enum status s = sql_ending_get(&keys, ref, &row);
    s = ending_watch_found(session, s, s == OK ? row.number : 0, FATE_LOOKED);
    if (s != OK)
        return s;
    *ret = destruction_of(session, &row);
    return OK;
}

enum status destruction_list(struct session *session, struct destructions *ret)
{
    LIVE(session);
    struct keys keys = scope_keys(session->scope, session->account.id.n);
    struct sql_ending_list rows;
    struct int_list barred;
    size_t count = 0;
    enum status s;

    if ((s = ending_watch(session, 0, FATE_LOOKED, &barred)) != OK ||
        (s = sql_ending_list(&keys, &rows)) != OK)
        return s;
    struct destruction *list = arena_array(keys.arena, rows.count, struct destruction);
    for (size_t i = 0; i < rows.count; i++) {
        const struct sql_ending_list_row *at = &rows.at[i];
        if (int_list_has(barred, at->number))
            continue;
        list[count++] = destruction_of(session, &(struct sql_ending_get_row){
            .id = at->id, .ref = at->ref, .record = at->record, .number = at->number,
            .kept_until = at->kept_until, .rule = at->rule, .asked_at = at->asked_at,
            .asked_by = at->asked_by, .declined_at = at->declined_at,
            .declined_by = at->declined_by, .agreed_at = at->agreed_at,
            .agreed_by = at->agreed_by, .counts = at->counts, .key_at = at->key_at,
            .vacuumed_at = at->vacuumed_at, .finished_at = at->finished_at, .copies = at->copies,
        });
    }
    *ret = (struct destructions){ list, count };
    return OK;
}
