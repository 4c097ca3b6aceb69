// SPDX-License-Identifier: AGPL-3.0-or-later
/* import_held.c - rows held as perhaps the same person, settled one by one by whoever brought the
 * file.  A record is never joined here: that is done by somebody who may see both. */
#include "exchange/csv/inside.h"

#include "base/arena.h"
#include "made/people_import_sql.h"
#include "privacy/account.h"

#include <stdlib.h>
#include <string.h>

enum { PART_ARENA = 16 * 1024 * 1024 };

static const char LIKE_LINE[] = "like line ";

static const char *const CHOICE_WORDS[SETTLE_CHOICES] = { "bring", "same", "leave" };

const char *import_choice_word(enum import_choice choice)
{
    return CHOICE_WORDS[choice];
}

bool import_choice_from_word(const char *word, enum import_choice *ret)
{
    int n;

    if (!text_among(CHOICE_WORDS, SETTLE_CHOICES, word, &n))
        return false;
    *ret = (enum import_choice)n;
    return true;
}

/* The row as it was kept. */
static enum status kept_row(const struct office *office, const struct import_run *run, size_t line,
                            struct import_row *ret)
{
    struct import_rows rows;

    enum status s = line == 0 ? NOT_FOUND : import_lines(office, run, line - 1, 1, &rows);
    if (s != OK)
        return s;
    if (rows.count != 1 || rows.at[0].line != line)
        return NOT_FOUND;
    *ret = rows.at[0];
    return OK;
}

static const struct import_row *row_at(const struct import_rows *rows, size_t line)
{
    for (size_t i = 0; i < rows->count; i++) {
        if (rows->at[i].line == line)
            return &rows->at[i];
    }
    return NULL;
}

static bool was_held(const struct import_row *row)
{
    return row->fate == ROW_HELD || row->fate == ROW_SAME || row->fate == ROW_LEFT_OUT;
}

enum status import_held_row(const struct office *office, const struct import_run *run,
                            struct arena *memory, size_t line, struct import_held *ret)
{
    struct import_row kept;
    struct import_file file;
    struct import_rows rows;
    const char *complaint;
    enum status s;

    if ((s = kept_row(office, run, line, &kept)) != OK)
        return s;
    if (!was_held(&kept))
        return NOT_FOUND;
    if ((s = import_file_of(office, run, &file, &complaint)) != OK ||
        (s = import_read(memory, &file, &run->mapping, office_today(office), &rows)) != OK)
        return s;
    const struct import_row *asks = row_at(&rows, line);
    if (asks == NULL)
        return BROKEN;
    *ret = (struct import_held){ .row = *asks };
    ret->row.id = kept.id;
    ret->row.fate = kept.fate;
    ret->row.reason = kept.reason;
    if (kept.reason != NULL && text_begins(kept.reason, LIKE_LINE))
        ret->like = row_at(&rows, (size_t)strtoul(kept.reason + strlen(LIKE_LINE), NULL, 10));
    return OK;
}

static enum status not_any_more(struct problems *problems)
{
    problems->guard = "settled";
    problem_add(problems, "line", N_("This row is settled already."));
    return CONFLICT;
}

/* The row of somebody who is here already is kept with them: it doesn't stand here a second time,
 * sealed with a key that outlives them. */
static enum status settle_line(struct office_change *change, const struct import_run *run,
                               const struct import_row *kept, enum import_fate fate,
                               int64_t person)
{
    struct import_row row = *kept;
    struct bytes words;
    int64_t changed;

    row.person = person;
    if (fate == ROW_SAME)
        row.raw = "";
    enum status s = import_seal_words(office_change_arena(change), run->id, &row, &words);
    return s != OK ? s : sql_people_import_line_settle(change,
        &(struct sql_people_import_line_settle){
            .id = row.id, .fate = fate, .person = { person != 0, person }, .words = words,
        }, &changed);
}

/* They are somebody of their own. */
static enum status bring(struct scope *scope, struct office_change *change,
                         const struct import_run *run, struct arena *memory,
                         struct import_row *row, struct problems *problems)
{
    const struct import_row as_held = *row;
    struct arena *arena = arena_new(PART_ARENA);

    row->fate = ROW_MADE;
    enum status s = import_make_row(scope, arena, memory, &run->mapping, row);
    arena_free(arena);
    if (s != OK)
        return s;
    if (row->fate != ROW_MADE) {
        problem_add(problems, "choice", arena_text(office_change_arena(change), row->reason));
        return INVALID;
    }
    return settle_line(change, run, &as_held, ROW_MADE, row->person);
}

static enum status settle(struct scope *scope, struct office_change *change,
                          struct import_run *run, struct arena *memory, size_t line,
                          enum import_choice choice, struct problems *problems)
{
    struct import_held held;
    struct import_row kept;
    enum status s;

    if ((s = kept_row(office_change_office(change), run, line, &kept)) != OK)
        return s;
    if (run->state != IMPORT_DONE || kept.fate == ROW_MADE)
        return not_any_more(problems);
    s = import_held_row(office_change_office(change), run, memory, line, &held);
    if (s == NOT_FOUND && was_held(&kept))
        return not_any_more(problems);
    if (s != OK)
        return s;
    if (choice == SETTLE_BRING)
        s = bring(scope, change, run, memory, &held.row, problems);
    else
        s = settle_line(change, run, &held.row, choice == SETTLE_SAME ? ROW_SAME : ROW_LEFT_OUT, 0);
    if (s != OK)
        return s;
    run->held -= kept.fate == ROW_HELD;
    run->left_out += (choice != SETTLE_BRING) - (kept.fate != ROW_HELD);
    run->made += choice == SETTLE_BRING;
    if (run->held == 0 && (s = import_forget_file(change, run)) != OK)
        return s;
    return import_set_run(change, run);
}

enum status import_settle(struct scope *scope, struct office_change *change,
                          struct import_run *run, size_t line, enum import_choice choice,
                          struct problems *problems)
{
    struct arena *memory = arena_new(IMPORT_ARENA);

    enum status s = settle(scope, change, run, memory, line, choice, problems);
    arena_free(memory);
    return s;
}

enum status people_import_settle(struct scope *scope, struct session *session, const char *ref,
                                 size_t line, enum import_choice choice, struct buf *words)
{
    struct problems problems = { .count = 0 };
    struct office_change *change;
    struct import_run run;
    enum status s;

    if ((s = office_begin(session, &change)) != OK ||
        (s = import_get(office_change_office(change),
                        text_begins(ref, "ir_") ? ref + 3 : ref, &run)) != OK)
        return s;
    s = import_settle(scope, change, &run, line, choice, &problems);
    for (size_t i = 0; i < problems.count; i++)
        buf_print(words, "%s%s", i == 0 ? "" : " ", problems.at[i].text);
    if (s == OK)
        buf_print(words, "Line %zu: %s. %lld made, %lld refused, %lld held, %lld left out.", line,
                  choice == SETTLE_BRING ? "brought in" : "left out", (long long)run.made,
                  (long long)run.refused, (long long)run.held, (long long)run.left_out);
    return s;
}
