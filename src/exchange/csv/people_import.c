// SPDX-License-Identifier: AGPL-3.0-or-later
#include "exchange/csv/inside.h"

#include "base/arena.h"
#include "base/clock.h"
#include "contact/note.h"
#include "made/people_import_sql.h"
#include "people/enrolment.h"
#include "people/search.h"
#include "privacy/part.h"
#include "privacy/withdraw.h"

enum { PART_ARENA = 64 * 1024 * 1024, JUDGED_AT_ONCE = 10, MADE_AT_ONCE = 50,
       BACK_AT_ONCE = 100 };

const char *import_fate_word(enum import_fate fate)
{
    static const char *const words[IMPORT_FATES] = {
        "made", "refused", "held", "taken_back", "stayed", "same", "left_out",
    };

    return words[fate];
}

/* ---- judging ---- */

struct judging { struct import_rows *rows; size_t next; };

static enum status like_somebody(const struct caseload *everybody, const struct import_row *row,
                                 bool *ret)
{
    struct alikes alikes;

    enum status s = people_alike(everybody, &row->draft,
                                 (struct text_list){ &row->phone, row->phone != NULL }, &alikes);
    *ret = false;
    for (size_t i = 0; s == OK && i < alikes.count; i++) {
        struct partdate known = alikes.at[i].birth, told = row->draft.birth;
        /* A shared phone number doesn't make two births one. */
        *ret |= !partdate_is_set(known) || !partdate_is_set(told) ||
                (date_compare(partdate_first(known), partdate_last(told)) <= 0 &&
                 date_compare(partdate_first(told), partdate_last(known)) <= 0);
    }
    return s;
}

static enum status judge_some(struct scope *part, void *arg)
{
    struct judging *judging = (struct judging *)arg;
    const struct caseload *everybody;
    struct session *session;
    bool alike;
    enum status s;

    if ((s = session_system(part, "import", &session)) != OK ||
        (s = caseload_reach(session, PURPOSE_CARE, AREA_PERSON, &everybody)) != OK)
        return s;
    for (size_t i = 0; s == OK && i < JUDGED_AT_ONCE && judging->next < judging->rows->count;
         i++) {
        struct import_row *row = &judging->rows->at[judging->next++];
        if (row->fate != ROW_MADE)
            continue;
        s = like_somebody(everybody, row, &alike);
        if (s == OK && alike) {
            row->fate = ROW_HELD;
            row->reason = N_("may be somebody who is here already");
        }
    }
    return s;
}

static void count_rows(struct import_rows *rows)
{
    rows->made = rows->refused = rows->held = 0;
    for (size_t i = 0; i < rows->count; i++) {
        rows->made += rows->at[i].fate == ROW_MADE;
        rows->refused += rows->at[i].fate == ROW_REFUSED;
        rows->held += rows->at[i].fate == ROW_HELD;
    }
}

/* The agency's day; a scope tells it through a session only. */
static enum status today_of(struct scope *scope, struct date *ret)
{
    struct session *session;

    enum status s = session_system(scope, "import", &session);
    if (s == OK)
        *ret = office_today(session_office(session));
    return s;
}

enum status import_judge(struct scope *scope, struct arena *memory,
                         const struct import_file *file, const struct import_mapping *mapping,
                         struct import_rows *ret)
{
    struct import_rows rows;
    struct date today;
    enum status s;

    if (mapping->about == ABOUT_SERVICES)
        return import_services(scope, memory, file, mapping, true, ret);
    if ((s = today_of(scope, &today)) != OK ||
        (s = import_read(memory, file, mapping, today, &rows)) != OK)
        return s;
    import_hold_twice(memory, &rows);
    struct judging judging = { &rows, 0 };
    struct arena *arena = arena_new(PART_ARENA);
    while (s == OK && judging.next < rows.count) {
        s = scope_run_part(scope, arena, judge_some, &judging);
        arena_empty(arena);
    }
    arena_free(arena);
    count_rows(&rows);
    if (s == OK)
        *ret = rows;
    return s;
}

/* ---- making ---- */

struct making {
    struct import_row *row;
    const struct import_mapping *mapping;
    struct problems problems;
};

static enum status add_way(struct change *change, enum contact_kind kind, const char *value,
                           struct problems *problems)
{
    int64_t id;

    if (text_is_blank(value))
        return OK;
    return contact_add(change, &(struct contact_point){ .kind = kind, .value = value }, problems,
                       &id);
}

/* Signed by the import: words out of a file aren't anybody's draft. */
static enum status add_note(struct change *person, const char *text, struct problems *problems)
{
    struct change *change;
    int64_t id;
    enum status s;

    if (text_is_blank(text))
        return OK;
    if ((s = change_area(person, AREA_CONTACT, &change)) != OK ||
        (s = note_add(change, &(struct note_draft){ .kind = NOTE_RECORDS_REVIEW, .text = text },
                      problems, &id)) != OK)
        return s;
    return note_sign(change, id, problems);
}

static enum status make_one(struct scope *part, void *arg)
{
    struct making *making = (struct making *)arg;
    const struct import_row *row = making->row;
    struct problems *problems = &making->problems;
    struct session *session;
    struct change *change;
    int64_t id;
    enum status s;

    if ((s = session_system(part, "import", &session)) != OK ||
        (s = change_begin_new(session, PURPOSE_CARE, &change)) != OK ||
        (s = people_add(change, &row->draft, problems)) != OK ||
        (s = add_way(change, CONTACT_PHONE, row->phone, problems)) != OK ||
        (s = add_way(change, CONTACT_EMAIL, row->email, problems)) != OK ||
        (s = add_way(change, CONTACT_ADDRESS, row->address, problems)) != OK)
        return s;
    if (making->mapping->programme != 0) {
        struct date from = date_is_set(row->came) ? row->came : change_today(change);
        s = enrolment_add(change, making->mapping->programme, ENROLMENT_ACTIVE, from, problems,
                          &id);
        if (s != OK)
            return s;
    }
    s = add_note(change, row->note, problems);
    if (s == OK)
        making->row->person = access_person(change_access(change)).n;
    return s;
}

struct making_some {
    struct import_rows *rows;
    const struct import_mapping *mapping;
    size_t from, to;
};

static enum status make_some(struct scope *part, void *arg)
{
    struct making_some *some = (struct making_some *)arg;
    enum status s = OK;

    for (size_t i = some->from; s == OK && i < some->to; i++) {
        struct making making = { &some->rows->at[i], some->mapping, { .count = 0 } };
        if (making.row->fate == ROW_MADE)
            s = make_one(part, &making);
    }
    return s;
}

enum status import_make_row(struct scope *scope, struct arena *arena, struct arena *memory,
                            const struct import_mapping *mapping, struct import_row *row)
{
    struct making making = { row, mapping, { .count = 0 } };

    enum status s = scope_run_part(scope, arena, make_one, &making);
    if ((s == INVALID || s == CONFLICT) && problems_any(&making.problems)) {
        row->fate = ROW_REFUSED;
        row->reason = arena_text(memory, making.problems.at[0].text);
        row->person = 0;
        s = OK;
    }
    return s;
}

static enum status make_each(struct scope *scope, struct arena *arena, struct arena *memory,
                             const struct making_some *some)
{
    enum status s = OK;

    for (size_t i = some->from; s == OK && i < some->to; i++) {
        struct import_row *row = &some->rows->at[i];
        if (row->fate != ROW_MADE)
            continue;
        s = import_make_row(scope, arena, memory, some->mapping, row);
        arena_empty(arena);
    }
    return s;
}

/* Beginning and ending a part costs about as much as a row: several rows share one.
 * When one of them is turned down, all are made again, each in a part of its own. */
static enum status make_rows(struct scope *scope, struct arena *memory, struct import_rows *rows,
                             const struct import_mapping *mapping)
{
    struct arena *arena = arena_new(PART_ARENA);
    struct making_some some = { .rows = rows, .mapping = mapping };
    enum status s = OK;

    for (; s == OK && some.from < rows->count; some.from = some.to) {
        some.to = some.from + MADE_AT_ONCE < rows->count ? some.from + MADE_AT_ONCE : rows->count;
        s = scope_run_part(scope, arena, make_some, &some);
        arena_empty(arena);
        if (s == INVALID || s == CONFLICT)
            s = make_each(scope, arena, memory, &some);
    }
    arena_free(arena);
    count_rows(rows);
    return s;
}

/* ---- runs ---- */

enum status import_set_run(struct office_change *change, const struct import_run *run)
{
    int64_t changed;

    return sql_people_import_set(change, &(struct sql_people_import_set){
        .id = run->id, .state = run->state,
        .mapping = import_mapping_text(office_change_arena(change), &run->mapping),
        .made = run->made, .refused = run->refused, .on_hold = run->held, .left_out = run->left_out,
        .stayed = run->stayed,
        .done_at = run->done_at, .back_at = run->back_at,
    }, &changed);
}

static enum status not_now(struct problems *problems)
{
    problems->guard = "state";
    problem_add(problems, "state", N_("This file was brought in already."));
    return CONFLICT;
}

static void take_counts(struct import_run *run, const struct import_rows *rows)
{
    run->made = (int64_t)rows->made;
    run->refused = (int64_t)rows->refused;
    run->held = (int64_t)rows->held;
}

enum status import_try(struct scope *scope, struct office_change *change, struct import_run *run,
                       const struct import_mapping *mapping, size_t rows_most,
                       struct problems *problems)
{
    struct import_file file;
    struct import_rows rows;
    const char *complaint = NULL;
    enum status s;

    if (run->state > IMPORT_TRIED)
        return not_now(problems);
    if ((s = import_mapping_check(mapping, problems)) != OK)
        return s;
    s = import_file_of(office_change_office(change), run, &file, &complaint);
    if (s == INVALID)
        problem_add(problems, "file", complaint);
    if (s != OK)
        return s;
    struct arena *memory = arena_new(IMPORT_ARENA);
    s = import_judge(scope, memory, &file, mapping, &rows);
    if (s == OK && rows.count > rows_most) {
        problem_add(problems, "file",
                    N_("This file is very long: bring it in with the command line."));
        s = INVALID;
    }
    if (s == OK)
        s = import_keep_rows(scope, run->id, &rows);
    if (s == OK) {
        run->state = IMPORT_TRIED;
        run->mapping = *mapping;
        take_counts(run, &rows);
        s = import_set_run(change, run);
    }
    arena_free(memory);
    return s;
}

static enum status bring_rows(struct scope *scope, struct office_change *change,
                              struct import_run *run, struct arena *memory,
                              const struct import_file *file, struct import_rows *rows)
{
    enum status s;

    if ((s = run->mapping.about == ABOUT_SERVICES
             ? import_services(scope, memory, file, &run->mapping, false, rows)
             : make_rows(scope, memory, rows, &run->mapping)) != OK ||
        (s = import_keep_rows(scope, run->id, rows)) != OK)
        return s;
    run->state = IMPORT_DONE;
    run->done_at = clock_now();
    take_counts(run, rows);
    if (run->held == 0 && (s = import_forget_file(change, run)) != OK)
        return s;
    return import_set_run(change, run);
}

enum status import_bring(struct scope *scope, struct office_change *change,
                         struct import_run *run, bool good_rows, struct problems *problems)
{
    struct import_file file;
    struct import_rows rows;
    const char *complaint = NULL;

    if (run->state != IMPORT_TRIED)
        return not_now(problems);
    enum status s = import_file_of(office_change_office(change), run, &file, &complaint);
    if (s != OK)
        return s;
    struct arena *memory = arena_new(IMPORT_ARENA);
    s = import_judge(scope, memory, &file, &run->mapping, &rows);
    if (s == OK && rows.refused > 0 && !good_rows) {
        problems->guard = "refused";
        problem_add(problems, "good_rows",
                    N_("Some rows can't be brought in. Put them right in the file, or choose to "
                       "import the good rows."));
        s = CONFLICT;
    }
    if (s == OK)
        s = bring_rows(scope, change, run, memory, &file, &rows);
    arena_free(memory);
    return s;
}

/* ---- taking back ---- */

struct taking {
    int64_t run;
    size_t after, left;
    int64_t back, stayed;
};

static enum status take_back_one(struct session *session, int64_t person, enum import_fate *ret)
{
    const struct access *access;
    struct change *change;
    bool touched;

    enum status s = access_open(session, (struct person_id){ person }, PURPOSE_CARE, AREA_PERSON,
                                &access);
    if (s != OK)
        return s;
    if ((s = record_touched(access, &touched)) != OK)
        return s;
    *ret = touched ? ROW_STAYED : ROW_TAKEN_BACK;
    if (touched)
        return OK;
    s = change_begin(access, AREA_PERSON, &change);
    return s != OK ? s : change_withdraw(change);
}

static enum status take_some(struct scope *part, void *arg)
{
    struct taking *taking = (struct taking *)arg;
    struct session *session;
    struct office_change *change;
    struct sql_people_import_lines rows;
    int64_t changed;
    enum status s;

    if ((s = session_system(part, "import", &session)) != OK ||
        (s = office_begin(session, &change)) != OK ||
        (s = sql_people_import_lines(session_office(session), taking->run,
                                     (int64_t)taking->after, BACK_AT_ONCE, &rows)) != OK)
        return s;
    taking->left = rows.count;
    for (size_t i = 0; s == OK && i < rows.count; i++) {
        enum import_fate fate = ROW_MADE;
        taking->after = (size_t)rows.at[i].line;
        if (rows.at[i].fate != ROW_MADE || !rows.at[i].person.set)
            continue;
        if ((s = take_back_one(session, rows.at[i].person.n, &fate)) == OK)
            s = sql_people_import_line_fate(change, rows.at[i].id, fate, &changed);
        taking->back += fate == ROW_TAKEN_BACK;
        taking->stayed += fate == ROW_STAYED;
    }
    return s;
}

enum status import_back(struct scope *scope, struct office_change *change, struct import_run *run)
{
    struct taking taking = { .run = run->id };
    enum status s;

    if (run->state != IMPORT_DONE || run->mapping.about == ABOUT_SERVICES)
        return CONFLICT;
    struct arena *arena = arena_new(PART_ARENA);
    do {
        s = scope_run_part(scope, arena, take_some, &taking);
        arena_empty(arena);
    } while (s == OK && taking.left == BACK_AT_ONCE);
    arena_free(arena);
    if (s != OK || (s = import_forget_file(change, run)) != OK)
        return s;
    run->state = taking.stayed > 0 ? IMPORT_PARTLY_BACK : IMPORT_BACK;
    run->stayed = taking.stayed;
    run->back_at = clock_now();
    return import_set_run(change, run);
}
