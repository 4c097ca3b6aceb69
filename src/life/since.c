// SPDX-License-Identifier: AGPL-3.0-or-later
#include "life/since.h"

#include <stdlib.h>

#include "base/arena.h"
#include "made/since_sql.h"

/* What happened then, or was told us since. */
static struct life_events events_of(const struct access *access, const struct life_events *all,
                                    struct date from, struct date until)
{
    struct life_event *list = arena_array(access_arena(access), all->count + 1,
                                          struct life_event);
    size_t count = 0;

    for (size_t i = all->count; i > 0; i--) {
        const struct life_event *one = &all->at[i - 1];
        struct date told = access_day_of(access, one->written_at);
        struct date when = partdate_is_set(one->happened) ? partdate_last(one->happened) : told;
        if ((!date_before(when, from) || !date_before(told, from)) && !date_before(until, told))
            list[count++] = *one;
    }
    return (struct life_events){ list, count };
}

static int latest_first(const void *a, const void *b)
{
    const struct sql_since_lines_row *left = (const struct sql_since_lines_row *)a;
    const struct sql_since_lines_row *right = (const struct sql_since_lines_row *)b;

    return date_compare(right->on_day, left->on_day);
}

static enum status read_lines(const struct access *access, struct date from, struct date until,
                              struct since *since)
{
    struct arena *arena = access_arena(access);
    struct sql_since_lines rows;

    enum status s = sql_since_lines(access, from, until, &rows);
    if (s != OK)
        return s;
    struct since_answer *answers = arena_array(arena, rows.count + 1, struct since_answer);
    struct since_promise *promises = arena_array(arena, rows.count + 1, struct since_promise);
    struct since_words *written = arena_array(arena, rows.count + 1, struct since_words);
    size_t answered = 0, promised = 0, wrote = 0;
    struct sql_since_lines_row *sorted = arena_array(arena, rows.count + 1,
                                                     struct sql_since_lines_row);
    for (size_t i = 0; i < rows.count; i++)
        sorted[i] = rows.at[i];
    if (rows.count > 0)
        qsort(sorted, rows.count, sizeof *sorted, latest_first);
    for (size_t i = 0; i < rows.count; i++) {
        const struct sql_since_lines_row *row = &sorted[i];
        if (row->line == 0)
            promises[promised++] = (struct since_promise){ row->ref, row->words, row->on_day,
                                                           row->who, row->number };
        else if (row->line == 2)
            written[wrote++] = (struct since_words){ row->words, row->on_day };
        else
            answers[answered++] = (struct since_answer){ row->ref, text_or_null(row->words),
                                                         row->on_day, row->number, row->who,
                                                         row->more };
    }
    since->answers = (struct since_answers){ answers, answered };
    since->promises = (struct since_promises){ promises, promised };
    since->written = (struct since_wordings){ written, wrote };
    return OK;
}

static enum status read_routine(const struct access *access, struct date from, struct date until,
                                struct since *since)
{
    struct sql_since_routine rows;

    enum status s = sql_since_routine(access, from, until, &rows);
    if (s != OK)
        return s;
    struct since_day *list = arena_array(access_arena(access), rows.count + 1, struct since_day);
    for (size_t i = 0; i < rows.count; i++)
        list[i] = (struct since_day){ rows.at[i].ref, rows.at[i].what, rows.at[i].on_day,
                                      rows.at[i].kept, rows.at[i].words };
    since->routine = (struct since_days){ list, rows.count };
    return OK;
}

static bool among(const struct touched *list, size_t count, const struct touched *one)
{
    for (size_t i = 0; i < count; i++) {
        if (list[i].kind == one->kind && text_equal(list[i].ref, one->ref))
            return true;
    }
    return false;
}

static enum status read_touched(const struct access *access, struct since *since)
{
    struct arena *arena = access_arena(access);
    struct touchables all;
    size_t count = 0;

    enum status s = touch_read(access, &all);
    if (s != OK)
        return s;
    struct touched *list = arena_array(arena, all.count + 1, struct touched);
    for (size_t i = 0; i < since->events.count; i++) {
        const struct life_event *event = &since->events.at[i];
        if (!event->kind.set)
            continue;
        struct touched_list by = touch_by(arena, &all, (enum event_kind)event->kind.n);
        for (size_t k = 0; k < by.count; k++) {
            if (!among(list, count, &by.at[k]))
                list[count++] = by.at[k];
        }
    }
    since->touched = (struct touched_list){ list, count };
    return OK;
}

enum status since_read(const struct access *access, struct date on, struct since *ret)
{
    struct since since = { .from = { 0 } };
    struct life_events events;

    enum status s = sql_since_visit(access, on, &since.from);
    if (s != OK && s != NOT_FOUND)
        return s;
    struct date from = date_is_set(since.from) ? since.from : (struct date){ 1, 1, 1 };
    if ((s = life_event_list(access, &events)) != OK)
        return s;
    since.events = events_of(access, &events, from, on);
    if ((s = signal_since(access, from, on, &since.signals)) != OK ||
        (s = read_lines(access, from, on, &since)) != OK ||
        (s = read_routine(access, from, on, &since)) != OK ||
        (s = read_touched(access, &since)) != OK)
        return s;
    *ret = since;
    return OK;
}
